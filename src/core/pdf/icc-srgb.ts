import { byteWriter } from './byte-writer.ts';

/**
 * An ICC version 4.2 display profile for sRGB (ISO 15076-1, which PDF 1.7 and PDF/A-2 take), made here from the published
 * numbers of IEC 61966-2-1 so that no foreign profile and its licence travel in every file. The curve is five numbers
 * instead of a table, for it is in every paper, however small. Matrix columns are the sRGB primaries adapted to D50.
 */
const RED = [0.43607, 0.22249, 0.01392] as const;
const GREEN = [0.38515, 0.71687, 0.09708] as const;
const BLUE = [0.14307, 0.06061, 0.7141] as const;
const D50 = [0.9642, 1, 0.8249] as const;
/** From D65 to D50 by Bradford's method, row by row (ISO 15076-1, annex E). */
const ADAPTATION = [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168] as const;
/** Y = (aX + b)^g from d on, cX below (ISO 15076-1, 10.18: function 3): g, a, b, c, d. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;
const NAME = 'sRGB';

function numbers(type: string, values: readonly number[], before: readonly number[] = []): Uint8Array {
  const out = byteWriter().ascii(type).u32(0);
  for (const value of before) out.u16(value);
  for (const value of values) out.u32((Math.round(value * 65536) + 2 ** 32) % 2 ** 32);
  return out.done();
}

/** `multiLocalizedUnicodeType` with one text in English (ISO 15076-1, 10.15). */
function text(value: string): Uint8Array {
  const out = byteWriter().ascii('mluc').u32(0).u32(1).u32(12).ascii('enUS').u32(value.length * 2).u32(28);
  for (const char of value) out.u16(char.charCodeAt(0));
  return out.done();
}

let made: Uint8Array<ArrayBuffer> | null = null;

/** The profile's bytes (about half a KB). The same array each time; do not write into it. */
export function srgbIccProfile(): Uint8Array<ArrayBuffer> {
  made ??= build();
  return made;
}

function build(): Uint8Array<ArrayBuffer> {
  const curve = numbers('para', CURVE, [3, 0]);
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', text(NAME)], ['cprt', text('CC0')], ['wtpt', numbers('XYZ ', D50)], ['chad', numbers('sf32', ADAPTATION)],
    ['rXYZ', numbers('XYZ ', RED)], ['gXYZ', numbers('XYZ ', GREEN)], ['bXYZ', numbers('XYZ ', BLUE)],
    ['rTRC', curve], ['gTRC', curve], ['bTRC', curve],
  ];
  const data = byteWriter();
  const table = byteWriter().u32(tags.length);
  const dataStart = 128 + 4 + tags.length * 12;
  const placed = new Map<Uint8Array, number>();
  for (const [name, body] of tags) {
    let offset = placed.get(body);
    if (offset === undefined) {
      offset = dataStart + data.length();
      placed.set(body, offset);
      data.bytes(body).align();
    }
    table.ascii(name).u32(offset).u32(body.length);
  }
  const head = byteWriter()
    .u32(dataStart + data.length()).u32(0).u32(0x04200000).ascii('mntrRGB XYZ ')
    .u16(2026).u16(1).u16(1).u16(0).u16(0).u16(0)
    .ascii('acsp').zeros(4 + 4 + 4 + 4 + 8).u32(0);
  for (const value of D50) head.u32(Math.round(value * 65536));
  head.zeros(128 - head.length());
  return byteWriter().bytes(head.done()).bytes(table.done()).bytes(data.done()).done();
}
