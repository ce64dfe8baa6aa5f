import type { FileFormat } from '../../model/index.ts';

/** What the first bytes say a file is: a format that is read, or a word for what it seems to be. */
export type Sniffed =
  | { readonly format: FileFormat; readonly offset: number }
  | { readonly format: null; readonly seems: string };

/** File kinds that are named to the person but not read. Longest and surest signatures first. */
const OTHER: readonly (readonly [seems: string, signature: string])[] = [
  ['zip', 'PK\x03\x04'], ['zip', 'PK\x05\x06'], ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'], ['gif', 'GIF8'],
  ['rar', 'Rar!\x1a\x07'], ['7z', "7z\xbc\xaf'\x1c"], ['gzip', '\x1f\x8b'], ['rtf', '{\\rtf'], ['exe', 'MZ'],
  ['elf', '\x7fELF'], ['djvu', 'AT&TFORM'], ['jpeg2000', '\0\0\0\x0cjP  '], ['jpeg2000', '\xff\x4f\xff\x51'],
  ['jxl', '\xff\x0a'], ['jxl', '\0\0\0\x0cJXL '], ['psd', '8BPS'], ['postscript', '%!PS'], ['sqlite', 'SQLite format 3\0'],
  ['icon', '\0\0\x01\0'], ['audio', 'ID3'], ['matroska', '\x1aE\xdf\xa3'],
];

const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis']);

/** Bytes as one char each, for comparing with signatures. */
function latin(bytes: Uint8Array, from: number, length: number): string {
  let text = '';
  for (let i = from; i < Math.min(bytes.length, from + length); i += 1) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  for (const byte of bytes.subarray(0, 512)) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return false;
  return true;
}

function zipSeems(head: Uint8Array): string {
  const start = latin(head, 0, head.length);
  if (start.includes('word/')) return 'docx';
  if (start.includes('xl/')) return 'xlsx';
  if (start.includes('ppt/')) return 'pptx';
  if (start.includes('[Content_Types].xml')) return 'office';
  if (start.includes('mimetypeapplication/vnd.oasis.opendocument')) return 'opendocument';
  return 'zip';
}

function textSeems(head: Uint8Array): string {
  const start = latin(head, 0, 512).replace(/^\xef\xbb\xbf/, '').trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'html';
  if (start.startsWith('<svg')) return 'svg';
  if (start.startsWith('<?xml')) return start.includes('<svg') ? 'svg' : 'xml';
  return 'text';
}

/**
 * Recognises a file by its bytes, never by its name.
 *
 * @param head the file's first bytes, 2 KB are enough; a PDF's header may stand anywhere in the first 1,024 bytes
 *   (ISO 32000-1 annex H, as every reader allows)
 * @returns the format, with the offset of its header, or a word for what it seems to be
 */
export function sniff(head: Uint8Array): Sniffed {
  const start = latin(head, 0, 16);
  if (start.startsWith('\xff\xd8\xff')) return { format: 'jpeg', offset: 0 };
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return { format: 'png', offset: 0 };
  if (start.startsWith('II*\0') || start.startsWith('MM\0*') || start.startsWith('II+\0') || start.startsWith('MM\0+')) {
    return { format: 'tiff', offset: 0 };
  }
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return { format: 'webp', offset: 0 };
  if (start.slice(4, 8) === 'ftyp') return isHeif(head) ? { format: 'heic', offset: 0 } : { format: null, seems: 'video' };
  if (start.startsWith('BM') && isBmpHeader(head)) return { format: 'bmp', offset: 0 };
  for (const [seems, signature] of OTHER) {
    if (start.startsWith(signature)) return { format: null, seems: seems === 'zip' ? zipSeems(head) : seems };
  }
  const pdf = latin(head, 0, 1024 + 5).indexOf('%PDF-');
  if (pdf >= 0) return { format: 'pdf', offset: pdf };
  return { format: null, seems: isText(head) ? textSeems(head) : 'unknown' };
}

/** The ftyp box names a major brand and compatible ones; one still-image brand among them is enough. */
function isHeif(head: Uint8Array): boolean {
  const sizeBytes = Math.min(head.length, ((head[2] ?? 0) << 8) + (head[3] ?? 0));
  for (let at = 8; at + 4 <= sizeBytes; at += 4) if (at !== 12 && HEIF_BRANDS.has(latin(head, at, 4))) return true;
  return false;
}

/** `BM` alone is two letters of any text: ask for a known header size as well. */
function isBmpHeader(head: Uint8Array): boolean {
  const headerBytes = (head[14] ?? 0) | ((head[15] ?? 0) << 8) | ((head[16] ?? 0) << 16);
  return [12, 40, 52, 56, 64, 108, 124].includes(headerBytes);
}

const EXTENSIONS: Readonly<Record<string, FileFormat>> = {
  pdf: 'pdf', jpg: 'jpeg', jpeg: 'jpeg', jpe: 'jpeg', jfif: 'jpeg', png: 'png', tif: 'tiff', tiff: 'tiff', bmp: 'bmp',
  dib: 'bmp', webp: 'webp', heic: 'heic', heif: 'heic', avif: 'heic', hif: 'heic',
};

/** What a file's name says it is, by its extension; null when the extension says nothing that is known. */
export function formatByName(name: string): FileFormat | null {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? null : EXTENSIONS[name.slice(dot + 1).toLowerCase()] ?? null;
}
