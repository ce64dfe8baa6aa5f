import { describe, expect, it } from 'vitest';
import { readBmpHeader, readPngHeader } from '../../../src/core/image/index.ts';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { sampleDossier } from './support.ts';

/** The warnings of a dossier whose first page is like this, and whose others are as the archive wants them. */
function warningsOf(page: { readonly dpi?: number; readonly bitsPerPixel?: number; readonly content?: 'scan' | 'born-digital' }) {
  const sample = sampleDossier();
  const pages = sample.pages.map((one, index) => ({ ...one, content: 'scan' as const, dpi: 300, bitsPerPixel: 24, ...(index === 0 ? page : {}) }));
  return planPackage({ ...sample, pages }).warnings.map(({ paperId, ...rest }) => ({ ...rest, first: paperId === sample.papers[0]?.id }));
}

describe('scans that are less than the archive asks for', () => {
  it.each([
    ['black and white', { bitsPerPixel: 1 }, [{ key: 'colour-depth', page: 1, bitsPerPixel: 1, first: true }]],
    ['grey or of a palette', { bitsPerPixel: 8 }, [{ key: 'colour-depth', page: 1, bitsPerPixel: 8, first: true }]],
    ['coarse and grey', { dpi: 150.4, bitsPerPixel: 8 }, [{ key: 'resolution', page: 1, dpi: 150, first: true }, { key: 'colour-depth', page: 1, bitsPerPixel: 8, first: true }]],
    ['as fine as it has to be', { dpi: 199.8, bitsPerPixel: 24 }, []],
    ['deeper', { bitsPerPixel: 48 }, []],
    ['a page that was never scanned', { content: 'born-digital', dpi: 72, bitsPerPixel: 1 }, []],
  ] as const)('%s', (_, page, expected) => {
    expect(warningsOf(page)).toEqual(expected);
  });

  it('says nothing of a depth that nobody knows', () => {
    const sample = sampleDossier();
    const { warnings } = planPackage({ ...sample, pages: sample.pages.map((page) => ({ ...page, content: 'scan' as const, dpi: 300 })) });
    expect(warnings).toEqual([]);
  });
});

/** A file for reading at random places. */
const file = (bytes: Uint8Array) => ({ sizeBytes: bytes.length, readSync: (offset: number, length: number) => bytes.subarray(offset, offset + length) });

function png(bits: number, colourType: number): Uint8Array {
  const bytes = new Uint8Array(8 + 25 + 12);
  const view = new DataView(bytes.buffer);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  view.setUint32(8, 13);
  bytes.set(new TextEncoder().encode('IHDR'), 12);
  view.setUint32(16, 10);
  view.setUint32(20, 10);
  bytes.set([bits, colourType], 24);
  bytes.set(new TextEncoder().encode('IEND'), 8 + 25 + 4);
  return bytes;
}

function bmp(bits: number): Uint8Array {
  const bytes = new Uint8Array(54 + 4 * bits);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 1, true);
  view.setInt32(22, 1, true);
  view.setUint16(28, bits, true);
  return bytes;
}

describe('a picture’s depth, as its header says', () => {
  it.each([[1, 0, 1], [8, 0, 8], [4, 3, 4], [8, 3, 8], [8, 2, 24], [16, 2, 48], [8, 4, 8], [8, 6, 24]])('PNG of %i bits, colour type %i: %i', (bits, colourType, expected) => {
    const header = readPngHeader(file(png(bits, colourType)));
    expect(header.ok && header.frames[0]?.bitsPerPixel).toBe(expected);
  });

  it.each([[1, 1], [8, 8], [24, 24], [32, 24]])('BMP of %i bits: %i', (bits, expected) => {
    const header = readBmpHeader(file(bmp(bits)));
    expect(header.ok && header.frames[0]?.bitsPerPixel).toBe(expected);
  });
});
