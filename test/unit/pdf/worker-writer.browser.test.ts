import { afterAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { readPaperPdf } from '../../../src/core/pdf/index.ts';
import { createBrowserPageEngine } from '../../../src/workers/browser-page-engine.ts';
import { createWebHasher } from '../../../src/workers/web-hasher.ts';
import photoUrl from '../../fixtures/judges/photo.jpg?url';
import { hasher, meta, vietnamese, wordsOf } from './support.ts';

describe('writing on a page worker of the browser', () => {
  const engine = createBrowserPageEngine({ workers: 1 });
  afterAll(() => engine.close());

  it('gives a Blob with the photo untouched, as long and with the digest it says', async () => {
    const content = await (await fetch(photoUrl)).blob();
    const page = { file: { content, name: 'photo.jpg' }, index: 0, turnDeg: 0 as const, words: wordsOf(vietnamese), skewDeg: 0 };
    const done: number[] = [];
    const written = await engine.pdf.write([page, page], meta, defaultLimits, { onPage: (n) => done.push(n) });
    expect(done).toEqual([1, 2]);
    if (!(written.content instanceof Blob)) throw new Error('a Blob in the browser');
    expect(written.content.size).toBe(written.sizeBytes);
    expect(await createWebHasher().hashContent(written.content)).toBe(written.sha256);
    const bytes = new Uint8Array(await written.content.arrayBuffer());
    const back = await readPaperPdf({ sizeBytes: bytes.length, read: (at, n) => Promise.resolve(bytes.subarray(at, at + n)) }, hasher);
    expect(back.pageCount).toBe(2);
    expect(await (await back.page(1)).digest('untouched')).toBe(hasher.hashBytes(new Uint8Array(await content.arrayBuffer())));
  });

  it('refuses what is no picture with a code, not with a hang', async () => {
    const file = { content: new Blob(['no picture']), name: 'x.jpg' };
    const writing = engine.pdf.write([{ file, index: 0, turnDeg: 0, words: [], skewDeg: 0 }], meta, defaultLimits);
    await expect(writing).rejects.toMatchObject({ name: 'AppError' });
  });
});
