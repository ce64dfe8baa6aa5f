import { NotKept } from './keeper.ts';

/** What a font program says of its glyphs. Widths are in thousandths of an em. */
export interface GlyphSource {
  /** The glyph of a CID, for programs that are keyed by it; the same number where they are not. */
  glyphOfCid(cid: number): number;
  readonly glyphs: number;
  /** @throws NotKept when the program has no such glyph or no width can be told */
  width(glyph: number): number;
  /** The character map (platform, encoding) as a function; null when there is none. */
  cmap(platform: number, encoding: number): ((code: number) => number) | null;
  readonly cmaps: number;
}

const u16 = (view: DataView, at: number): number => view.getUint16(at);

/**
 * Reads a TrueType program as PDF embeds it (ISO 32000-1, 9.9): glyph widths and character maps.
 *
 * @throws NotKept `font-program` when a table that readers need lacks or leads out of the file
 */
export function readTrueType(bytes: Uint8Array<ArrayBuffer>): GlyphSource {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const version = view.getUint32(0);
    if (version !== 0x00010000 && version !== 0x74727565) throw new NotKept('font-program');
    const tables = new Map<string, number>();
    for (let i = 0; i < u16(view, 4); i += 1) {
      const at = 12 + i * 16;
      const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      if (offset + length > bytes.length + 3) throw new NotKept('font-program');
      tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), offset);
    }
    const table = (tag: string): number => {
      const at = tables.get(tag);
      if (at === undefined) throw new NotKept('font-program');
      return at;
    };
    const em = u16(view, table('head') + 18);
    const long = u16(view, table('head') + 50) === 1;
    const glyphs = u16(view, table('maxp') + 4);
    const metrics = u16(view, table('hhea') + 34);
    const [hmtx, loca] = [table('hmtx'), table('loca')];
    table('glyf');
    if (em === 0 || metrics === 0 || metrics > glyphs) throw new NotKept('font-program');
    u16(view, hmtx + (metrics - 1) * 4);
    if (long) view.getUint32(loca + glyphs * 4);
    else u16(view, loca + glyphs * 2);
    const maps = tables.has('cmap') ? readCmaps(view, table('cmap')) : [];
    return {
      glyphs,
      glyphOfCid: (cid) => cid,
      width(glyph) {
        if (glyph >= glyphs) throw new NotKept('glyph-missing');
        return (u16(view, hmtx + Math.min(glyph, metrics - 1) * 4) * 1000) / em;
      },
      cmap: (platform, encoding) => maps.find((map) => map.platform === platform && map.encoding === encoding)?.look ?? null,
      cmaps: maps.length,
    };
  } catch (error) {
    if (error instanceof RangeError) throw new NotKept('font-program');
    throw error;
  }
}

interface CharacterMap {
  readonly platform: number;
  readonly encoding: number;
  readonly look: (code: number) => number;
}

function readCmaps(view: DataView, at: number): readonly CharacterMap[] {
  return Array.from({ length: u16(view, at + 2) }, (_, i) => {
    const entry = at + 4 + i * 8;
    const from = at + view.getUint32(entry + 4);
    return { platform: u16(view, entry), encoding: u16(view, entry + 2), look: (code: number) => lookUp(view, from, code) };
  });
}

/** The glyph of a character by a subtable of format 0, 4, 6 or 12 (OpenType, cmap); 0 for none. */
function lookUp(view: DataView, from: number, code: number): number {
  try {
    switch (u16(view, from)) {
      case 0: return code < 256 ? view.getUint8(from + 6 + code) : 0;
      case 4: return lookUpSegments(view, from, code);
      case 6: {
        const first = u16(view, from + 6);
        return code >= first && code < first + u16(view, from + 8) ? u16(view, from + 10 + (code - first) * 2) : 0;
      }
      case 12:
        for (let i = 0; i < view.getUint32(from + 12); i += 1) {
          const group = from + 16 + i * 12;
          const start = view.getUint32(group);
          if (code >= start && code <= view.getUint32(group + 4)) return view.getUint32(group + 8) + code - start;
        }
        return 0;
      default: return 0;
    }
  } catch {
    return 0;
  }
}

function lookUpSegments(view: DataView, from: number, code: number): number {
  const count = u16(view, from + 6) / 2;
  const [ends, starts] = [from + 14, from + 16 + count * 2];
  const [deltas, ranges] = [starts + count * 2, starts + count * 4];
  for (let i = 0; i < count; i += 1) {
    if (code > u16(view, ends + i * 2)) continue;
    const start = u16(view, starts + i * 2);
    if (code < start) return 0;
    const [delta, range] = [u16(view, deltas + i * 2), u16(view, ranges + i * 2)];
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = u16(view, ranges + i * 2 + range + (code - start) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
