import { describe, expect, it } from 'vitest';
import { readPaperPdf, UnreadablePdf, type PdfBytes } from '../../../src/core/pdf/index.ts';
import { fakeJpeg, hasher, vietnamese, wordsOf, write, type TestPage } from './support.ts';

const source = (bytes: Uint8Array): PdfBytes => ({
  sizeBytes: bytes.length,
  read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
});

function indexOf(whole: Uint8Array, part: Uint8Array): number {
  for (let at = 0; at + part.length <= whole.length; at++) {
    if (whole[at] === part[0] && part.every((byte, i) => whole[at + i] === byte)) return at;
  }
  return -1;
}

describe('writing a paper', () => {
  it('carries a JPEG byte for byte', async () => {
    const { bytes } = await write([{ words: wordsOf(vietnamese) }]);
    expect(indexOf(bytes, fakeJpeg(0))).toBeGreaterThan(0);
  });

  it('says of itself what it is, and its receipts agree with what is read back', async () => {
    const bits = new Uint8Array(Math.ceil(101 / 8) * 50).fill(0xa5);
    const rgb = Uint8Array.from({ length: 30 * 20 * 3 }, (_, i) => i % 251);
    const pages: TestPage[] = [
      { image: { components: 3 }, turnDeg: 90 },
      { image: { kind: 'pixels', data: bits, colour: 'grey', bitsPerComponent: 1, widthPx: 101, heightPx: 50, image: 'lossless' } },
      { image: { kind: 'pixels', data: rgb, colour: 'rgb', bitsPerComponent: 8, widthPx: 30, heightPx: 20, image: 'converted', reason: 'cmyk' } },
    ];
    const written = await write(pages);
    expect(written.sizeBytes).toBe(written.bytes.length);
    expect(written.sha256).toBe(hasher.hashBytes(written.bytes));
    const back = await readPaperPdf(source(written.bytes), hasher);
    expect(back).toMatchObject({ pageCount: 3, pdfa: '2U', hasOutputIntent: true, hasId: true });
    for (const [index, receipt] of written.pages.entries()) {
      const { widthPx, heightPx, bitsPerPixel, imageSha256 } = receipt;
      const page = await back.page(index);
      expect(page.picture).toEqual({ widthPx, heightPx, bitsPerPixel });
      expect(await page.digest(receipt.image)).toBe(imageSha256);
    }
    expect(await back.page(0)).toMatchObject({ rotateDeg: 90 });
    expect(written.pages.map((page) => page.bitsPerPixel)).toEqual([24, 1, 24]);
  });

  it('gives the same bytes for the same job', async () => {
    const [one, two] = [await write([{ words: wordsOf(vietnamese) }]), await write([{ words: wordsOf(vietnamese) }])];
    expect(one.sha256).toBe(two.sha256);
  });

  it('never holds more than one page', async () => {
    const written = await write(Array.from({ length: 60 }, () => ({ words: wordsOf(vietnamese) })));
    expect(written.largestWrite).toBeLessThan(20_000);
    expect(written.sizeBytes).toBeGreaterThan(300_000);
  });

  it('notices a byte changed in a picture, a cut file, and a file that is no PDF', async () => {
    const { bytes, pages } = await write([{}]);
    const at = indexOf(bytes, fakeJpeg(0)) + 100;
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    const page = await (await readPaperPdf(source(changed), hasher)).page(0);
    expect(await page.digest('untouched')).not.toBe(pages[0]?.imageSha256);
    await expect(readPaperPdf(source(bytes.subarray(0, bytes.length - 40)), hasher)).rejects.toBeInstanceOf(UnreadablePdf);
    await expect(readPaperPdf(source(new Uint8Array(2000)), hasher)).rejects.toBeInstanceOf(UnreadablePdf);
  });

  it('stops between pages when cancelled, and refuses a paper without pages', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    const onPage = (count: number): void => {
      done.push(count);
      if (count === 2) controller.abort();
    };
    const writing = write([{}, {}, {}, {}], { signal: controller.signal, onPage });
    await expect(writing).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(done).toEqual([1, 2]);
    await expect(write([])).rejects.toMatchObject({ code: 'file.no-pages' });
  });
});
