import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageTextSchema, wordSchema, type Word } from '../../src/core/model/index.ts';

const page = { source: 'ocr', widthPx: 100, heightPx: 200, skewDeg: 0, meanConfidence: 0.5, engine: 'x' };
const good: Word = { text: 'Cộng', box: [1, 2, 3, 4], confidence: 0.9, baseline: [1, 2, 3, 4], line: 0, block: 0 };
const odd = fc.oneof(fc.constantFrom<unknown>(undefined, null, '', 'a', -1, 0, 0.5, 1, 2, NaN, Infinity, 2 ** 60, true), fc.array(fc.double(), { maxLength: 5 }), fc.anything());

it('takes of words just what the schema of a word takes, and gives back the same', () => {
  fc.assert(fc.property(fc.constantFrom('text', 'box', 'confidence', 'baseline', 'line', 'block', 'more'), odd, (key, value) => {
    const words = [good, { ...good, [key]: value }, good];
    const [whole, each] = [pageTextSchema.safeParse({ ...page, words }), words.map((word) => wordSchema.safeParse(word))];
    expect(whole.success).toBe(each.every(({ success }) => success));
    if (whole.success) expect(whole.data.words).toEqual(each.map(({ data }) => data));
  }), { numRuns: 500 });
});

it('says which word is wrong and how', () => {
  const { error } = pageTextSchema.safeParse({ ...page, words: [good, { ...good, box: [0, 0, -1, 0] }] });
  expect(error?.issues.map(({ path, code }) => [path, code])).toEqual([[['words', 1, 'box', 2], 'too_small']]);
});
