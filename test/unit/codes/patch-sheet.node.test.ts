import { expect, it } from 'vitest';
import { readPage, type ReadPagePorts } from '../../../src/core/usecases/index.ts';
import type { PageCode } from '../../../src/core/model/index.ts';
import { limits } from '../../corpus/check.ts';

function ports(codes: readonly PageCode[]): ReadPagePorts {
  return {
    engine: {
      prepare: () => Promise.resolve({
        page: { widthPx: 1654, heightPx: 2339, dpi: 200 }, turnDeg: 0, skewDeg: 0, image: { widthPx: 4, heightPx: 5, data: new Uint8Array(20), dpi: 200 },
        toPage: [1, 0, 0, 1, 0, 0], ownWords: null, blank: false, codes, timings: { decode: 0, prepare: 0, text: 0 },
      }),
    },
    ocr: { recognise: () => Promise.resolve({ words: [], meanConfidence: 0 }), describe: () => Promise.resolve('x') },
  };
}

const read = (codes: readonly PageCode[]): ReturnType<typeof readPage> => readPage(ports(codes), {
  file: { content: {}, name: 'a' }, fileSha256: 'a'.repeat(64), index: 0, limits, priority: 2, turnDeg: 0,
});

it('keeps the codes of a page with its text, and says that a separator sheet is one', async () => {
  const code: PageCode = { format: 'code-128', text: 'PATCHT', box: [1, 2, 3, 4] };
  const sheet = await read([code]);
  expect(sheet.text.codes).toEqual([code]);
  expect(sheet.findings.map((f) => f.code)).toContain('page.patch-sheet');
  const other = await read([{ ...code, text: 'H17.10.08-251103-0012' }]);
  expect(other.text.codes).toHaveLength(1);
  expect(other.findings).toEqual([]);
});
