/** A CMap block may hold at most 100 entries (Adobe Technical Note 5014). */
const BLOCK = 100;

/** Two bytes in hexadecimal digits. */
export const hex16 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** Entries in blocks as large as may be. */
function blocks(kind: 'bfrange' | 'bfchar', entries: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < entries.length; at += BLOCK) {
    const block = entries.slice(at, at + BLOCK);
    out.push(`${block.length} begin${kind}`, ...block, `end${kind}`);
  }
  return out;
}

/**
 * What two-byte codes mean (ISO 32000-1, 9.10.3).
 *
 * @param chars codes with the character that each stands for
 * @param ranges codes that stand for themselves, from the least to the greatest; both have the same first byte
 * @returns the CMap, ASCII
 */
export function toUnicodeMap(
  chars: Iterable<readonly [code: number, char: string]>, ranges: readonly (readonly [least: number, greatest: number])[] = [],
): Uint8Array<ArrayBuffer> {
  const units = (char: string): string => Array.from({ length: char.length }, (_, i) => hex16(char.charCodeAt(i))).join('');
  const lines = [
    '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
    '1 begincodespacerange', '<0000> <FFFF>', 'endcodespacerange',
    ...blocks('bfrange', ranges.map(([least, greatest]) => `<${hex16(least)}> <${hex16(greatest)}> <${hex16(least)}>`)),
    ...blocks('bfchar', [...chars].map(([code, char]) => `<${hex16(code)}> <${units(char)}>`)),
    'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
  ];
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
