import { byteWriter } from './byte-writer.ts';

/**
 * An ICC version 2.1 display profile for sRGB, made here from the published numbers of IEC 61966-2-1 so that no
 * foreign profile and its licence travel in every file. Matrix columns are the sRGB primaries adapted to D50.
 */
const RED = [0.43607, 0.22249, 0.01392] as const;
const GREEN = [0.38515, 0.71687, 0.09708] as const;
const BLUE = [0.14307, 0.06061, 0.7141] as const;
const D50 = [0.9642, 1, 0.8249] as const;
const CURVE_POINTS = 1024;
const NAME = 'sRGB IEC61966-2.1 (Sohoa)';

const fixed = (value: number): number => Math.round(value * 65536);

function xyz(values: readonly [number, number, number]): Uint8Array {
  const out = byteWriter().ascii('XYZ ').u32(0);
  for (const value of values) out.u32(fixed(value));
  return out.done();
}

/** The sRGB transfer curve, device value to linear light. */
function curve(): Uint8Array {
  const out = byteWriter().ascii('curv').u32(0).u32(CURVE_POINTS);
  for (let i = 0; i < CURVE_POINTS; i++) {
    const x = i / (CURVE_POINTS - 1);
    out.u16(Math.round(65535 * (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)));
  }
  return out.done();
}

/** `textDescriptionType`: ASCII text, then empty Unicode and Macintosh parts (ICC.1:2001-04, 6.5.17). */
function description(): Uint8Array {
  return byteWriter().ascii('desc').u32(0).u32(NAME.length + 1).ascii(NAME).u8(0).zeros(4 + 4 + 2 + 1 + 67).done();
}

function copyright(): Uint8Array {
  return byteWriter().ascii('text').u32(0).ascii('No copyright, use freely').u8(0).done();
}

let made: Uint8Array<ArrayBuffer> | null = null;

/** The profile's bytes (about 2.6 KB). The same array each time; do not write into it. */
export function srgbIccProfile(): Uint8Array<ArrayBuffer> {
  made ??= build();
  return made;
}

function build(): Uint8Array<ArrayBuffer> {
  const trc = curve();
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', description()], ['cprt', copyright()], ['wtpt', xyz(D50)],
    ['rXYZ', xyz(RED)], ['gXYZ', xyz(GREEN)], ['bXYZ', xyz(BLUE)],
    ['rTRC', trc], ['gTRC', trc], ['bTRC', trc],
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
    .u32(dataStart + data.length()).u32(0).u32(0x02100000).ascii('mntrRGB XYZ ')
    .u16(2026).u16(1).u16(1).u16(0).u16(0).u16(0)
    .ascii('acsp').zeros(4 + 4 + 4 + 4 + 8).u32(0);
  for (const value of D50) head.u32(fixed(value));
  head.zeros(128 - head.length());
  return byteWriter().bytes(head.done()).bytes(table.done()).bytes(data.done()).done();
}
