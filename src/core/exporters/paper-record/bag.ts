import type { Instant, Sha256 } from '../../model/index.ts';

/** The four tag files of a bag (RFC 8493, BagIt 1.0). */
export const tagFiles = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
} as const;

export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** One line of a manifest. */
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: Sha256;
}

/** Line breaks and `%` in a path are percent-encoded, nothing else (RFC 8493, 2.1.3). */
const encodePath = (path: string): string => path.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const DECODED: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%25': '%' };
const decodePath = (path: string): string => path.replace(/%(?:0D|0A|25)/gi, (code) => DECODED[code.toUpperCase()] ?? code);

/** A manifest's text, sorted by path. */
export function formatManifest(entries: readonly ManifestEntry[]): string {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map((entry) => `${entry.sha256}  ${encodePath(entry.path)}\n`).join('');
}

/** Reads a manifest; null when a line is not one, or a path stands twice. */
export function parseManifest(text: string): readonly ManifestEntry[] | null {
  const entries: ManifestEntry[] = [];
  const seen = new Set<string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') continue;
    const match = /^([0-9a-fA-F]{64})[ \t]+\*?(\S.*)$/.exec(line);
    const path = decodePath(match?.[2] ?? '');
    if (!match || seen.has(path)) return null;
    seen.add(path);
    entries.push({ sha256: (match[1] ?? '').toLowerCase(), path });
  }
  return entries;
}

/** What `bag-info.txt` says. `verified`: who looked at the package and when; null when nobody did. */
export interface BagInfo {
  readonly organisation: string;
  readonly dossierCode: string;
  readonly date: Instant;
  readonly bytes: number;
  readonly files: number;
  readonly agent: string;
  readonly verified: { readonly by: string; readonly at: string } | null;
}

/** The sentence by which a package from the batch says that no person has verified it. */
export const notVerified = 'no person has verified this package';

const oneLine = (value: string): string => value.replace(/\s+/gu, ' ').trim();

/** `bag-info.txt` (RFC 8493, 2.2.2) with the label `Verified` of our own. */
export function formatBagInfo(info: BagInfo): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Source-Organization', info.organisation],
    ['External-Identifier', info.dossierCode],
    ['Bagging-Date', info.date.slice(0, 10)],
    ['Payload-Oxum', `${info.bytes}.${info.files}`],
    ['Bag-Software-Agent', info.agent],
    ['Verified', info.verified ? `by ${info.verified.by} at ${info.verified.at}` : notVerified],
  ];
  return lines.filter(([, value]) => oneLine(value) !== '').map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('');
}

/** Labels and values of a `bag-info.txt`; continued lines are joined; null when a line is neither. */
export function parseBagInfo(text: string): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>();
  let last = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') continue;
    if (/^[ \t]/.test(line) && last !== '') {
      values.set(last, `${values.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const match = /^([^:\s][^:]*):[ \t]*(.*)$/.exec(line);
    if (!match) return null;
    last = (match[1] ?? '').trim();
    values.set(last, (match[2] ?? '').trim());
  }
  return values;
}
