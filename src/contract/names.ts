import { z } from 'zod';

// Windows keeps these names for devices, with any extension and in any case; a package must open there too.
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
const forbidden = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/;

/** UTF-8 bytes of a text; file systems count bytes, and Vietnamese letters take two or three. */
function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * True for a name that is one plain file or folder name on every system: NFC, no separators, no control or
 * direction-changing characters, no device names, no leading dot (hidden), no trailing dot or space, at most 200
 * bytes of UTF-8.
 */
export function isSafeName(name: string): boolean {
  return name.length > 0 && !name.startsWith('.') && !/[. ]$/.test(name) && !name.startsWith(' ')
    && name.normalize('NFC') === name && !/\p{Cs}/u.test(name) && utf8Bytes(name) <= 200
    && !forbidden.test(name) && !deviceName.test(name);
}

/** True for a path inside a package: `/`-separated safe names, at most 16 deep and 1,000 bytes. */
export function isSafePath(path: string): boolean {
  const parts = path.split('/');
  return parts.length <= 16 && utf8Bytes(path) <= 1000 && parts.every(isSafeName);
}

/** A file of the folder that the administrator fills: no folders in it. */
export const resourceNameSchema = z.string().refine(isSafeName, 'name');
export const packageNameSchema = z.string().refine(isSafeName, 'name');
export const packagePathSchema = z.string().refine(isSafePath, 'path');
