import { describe, expect, it } from 'vitest';
import type { Reading, Word } from '../../../src/core/model/index.ts';
import { othersOf, rivalReadings } from '../../../src/core/usecases/rivals.ts';

const letters = (...each: string[]): { text: string; confidence: number }[][] =>
  each.map((all) => [...all].map((text, i) => ({ text, confidence: i === 0 ? 0.9 : 0.3 / i })));
const reading: Reading = { value: 'Trần Thị Dung', raw: 'Trần Thị Dung', source: 'ocr', confidence: 0.8, page: 0, box: [0, 0, 10, 10] };
const word = (text: string, ...others: string[]): Word & { others: string[] } => ({ text, others, box: [0, 0, 1, 1], confidence: 0.8, line: 0, block: 0 });

describe('what the engine thought of next', () => {
  it('makes lawful words only, likeliest first, three at most', () => {
    expect(othersOf({ text: 'Dung', choices: letters('DĐ', 'uũụử', 'n', 'g') })).toEqual(['Đung', 'Dũng', 'Dụng']);
    expect(othersOf({ text: 'Thác', choices: letters('T', 'h', 'áàạ', 'c') })).toEqual(['Thạc']);
    expect(othersOf({ text: '884', choices: letters('8', '86', '4') })).toEqual(['864']);
    expect(othersOf({ text: '884', choices: letters('8', '8B', '4') })).toEqual([]);
  });
  it('is nothing where the letters are not the word, or were not asked for', () => {
    expect(othersOf({ text: 'Dung' })).toEqual([]);
    expect(othersOf({ text: 'Dung', choices: letters('D', 'u', 'n') })).toEqual([]);
    expect(othersOf({ text: 'Dung', choices: [[{ text: 'D', confidence: 0.9 }, { text: 'Đ', confidence: 0.01 }], ...letters('u', 'n', 'g')] })).toEqual([]);
  });
  it('is offered as other values, the reading itself not among them', () => {
    expect(rivalReadings(reading, [word('Dung', 'Dũng', 'Dụng'), word('Trần')]).map((r) => r.value)).toEqual(['Trần Thị Dũng', 'Trần Thị Dụng']);
    expect(rivalReadings({ ...reading, value: 'Dung Dung' }, [word('Dung', 'Dũng')])).toEqual([]);
    expect(rivalReadings({ ...reading, value: ['a', 'b'] }, [word('a', 'b')])).toEqual([]);
  });
});
