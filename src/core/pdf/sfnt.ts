import { byteWriter } from './byte-writer.ts';

/** Offset of `checkSumAdjustment` in the table `head`. */
const ADJUSTMENT_AT = 8;

/**
 * Puts tables together as a TrueType font file (OpenType 1.9, "Organization of an OpenType Font").
 *
 * @param tables sorted by tag; `head` gets its `checkSumAdjustment` here
 */
export function sfnt(tables: readonly (readonly [tag: string, data: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const power = Math.floor(Math.log2(tables.length));
  const directory = byteWriter().u32(0x00010000).u16(tables.length).u16(2 ** power * 16).u16(power).u16(tables.length * 16 - 2 ** power * 16);
  const body = byteWriter();
  const start = 12 + tables.length * 16;
  let headAt: number | null = null;
  for (const [tag, given] of tables) {
    const data = given.slice();
    if (tag === 'head') {
      headAt = start + body.length();
      // The directory keeps the checksum of `head` with a zero adjustment.
      data.fill(0, ADJUSTMENT_AT, ADJUSTMENT_AT + 4);
    }
    directory.ascii(tag).u32(checksum(data)).u32(start + body.length()).u32(data.length);
    body.bytes(data).align();
  }
  const font = byteWriter().bytes(directory.done()).bytes(body.done()).done();
  if (headAt !== null) new DataView(font.buffer).setUint32(headAt + ADJUSTMENT_AT, (0xb1b0afba - checksum(font) + 2 ** 32) % 2 ** 32);
  return font;
}

function checksum(data: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    sum = (sum + (data[i] ?? 0) * 2 ** 24 + (data[i + 1] ?? 0) * 2 ** 16 + (data[i + 2] ?? 0) * 256 + (data[i + 3] ?? 0)) % 2 ** 32;
  }
  return sum;
}
