import { expect, it } from 'vitest';
import type { Word } from '../../../src/core/model/index.ts';
import { packWords, unpackWords } from '../../../src/workers/page-engine/packed-words.ts';

const word = (text: string, rest: Partial<Word> = {}): Word => ({ text, box: [1.5, 2, 30, 4], confidence: 0.25, line: 3, block: 1, ...rest });

it('gives words back as they were packed, with and without a baseline', () => {
  const words = [word('Cộng'), word('hòa xã hội', { baseline: [0, 1, 2, 3.25] }), word('𠀋', { box: [0, 0, 0, 0], confidence: 1, line: 0, block: 0 })];
  expect(unpackWords(packWords(words))).toEqual(words);
  expect(unpackWords(packWords([]))).toEqual([]);
});

it('keeps each word its own place where one has the separator in it', () => {
  expect(unpackWords(packWords([word('a\0b'), word('c', { line: 4 })]))).toEqual([word('a b'), word('c', { line: 4 })]);
});
