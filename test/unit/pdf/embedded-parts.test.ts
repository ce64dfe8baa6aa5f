import { describe, expect, it } from 'vitest';
import { glyphlessFont, srgbIccProfile } from '../../../src/core/pdf/index.ts';

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

describe('the colour profile made by code', () => {
  const icc = srgbIccProfile();
  const view = new DataView(icc.buffer);

  it('is a version 4 RGB display profile that knows its own length', () => {
    expect(view.getUint32(0)).toBe(icc.length);
    expect(view.getUint32(8)).toBe(0x04200000);
    expect(ascii(icc, 12, 24)).toBe('mntrRGB XYZ ');
    expect(ascii(icc, 36, 40)).toBe('acsp');
  });

  it('has every tag inside the file, and primaries that add up to the white point', () => {
    const sums = [0, 0, 0];
    const names: string[] = [];
    for (let i = 0; i < view.getUint32(128); i++) {
      const at = 132 + i * 12;
      const offset = view.getUint32(at + 4);
      names.push(ascii(icc, at, at + 4));
      expect(offset + view.getUint32(at + 8)).toBeLessThanOrEqual(icc.length);
      if (/^[rgb]XYZ$/.test(ascii(icc, at, at + 4))) {
        for (const k of [0, 1, 2]) sums[k] = (sums[k] ?? 0) + view.getInt32(offset + 8 + k * 4) / 65536;
      }
    }
    expect(names).toEqual(['desc', 'cprt', 'wtpt', 'chad', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC']);
    [0.9642, 1, 0.8249].forEach((white, k) => expect(sums[k]).toBeCloseTo(white, 3));
  });
});

describe('the glyphless font', () => {
  const font = glyphlessFont();
  const view = new DataView(font.buffer);
  const words = (from: number, length: number): number => {
    let sum = 0;
    for (let i = 0; i < length; i += 4) {
      for (let k = 0; k < 4; k++) sum += (i + k < length ? (font[from + i + k] ?? 0) : 0) * 2 ** (24 - 8 * k);
    }
    return sum % 2 ** 32;
  };

  it('adds up to the checksum that TrueType demands of a whole file', () => {
    expect(words(0, font.length)).toBe(0xb1b0afba);
  });

  it('has the tables a font program needs, each with its right checksum', () => {
    const tags: string[] = [];
    for (let i = 0; i < view.getUint16(4); i++) {
      const at = 12 + i * 16;
      const tag = ascii(font, at, at + 4);
      tags.push(tag);
      const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      expect(offset % 4).toBe(0);
      const own = tag === 'head' ? view.getUint32(offset + 8) : 0;
      expect((words(offset, length) - own + 2 ** 32) % 2 ** 32, tag).toBe(view.getUint32(at + 4));
    }
    expect(tags).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
  });
});
