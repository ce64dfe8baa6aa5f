import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, parseAmount, parseDecimalWords, parseMoneyWords, parseNumberWords, sayNumber } from '../../../src/core/vietnam/index.ts';

/** Money as forms print it, areas with up to two decimals, both in normal form. */
const money = fc.integer({ min: 1, max: 999_999_999_999 });
const area = fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 99 })).map(([whole, cents]) => {
  const fraction = String(cents).padStart(2, '0').replace(/0+$/u, '');
  return fraction === '' ? String(whole) : `${String(whole)}.${fraction}`;
});
/** The same numerals as they are also written and said. */
const wordings: readonly ((text: string) => string)[] = [
  (t) => t, (t) => t.toUpperCase(), (t) => t.replace(/nghìn/gu, 'ngàn'), (t) => t.replace(/linh/gu, 'lẻ'), (t) => t.replace(/tỷ/gu, 'tỉ'), (t) => t.replace(/mươi lăm/gu, 'mươi nhăm'), (t) => t.replace(/bảy/gu, 'bẩy'),
  (t) => t.replace(/mươi bốn/gu, 'mươi tư'), (t) => t.replace(/(?<=triệu|tỷ|nghìn) /gu, ', '), (t) => t.normalize('NFD'), (t) => t.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').replace(/đ/gu, 'd'),
];
const tails = ['', ' đồng', ' đồng.', ' đồng chẵn', ' đồng chẵn.', ' đồng Việt Nam', ' Đồng (VNĐ)', ' đồng./.', ' VNĐ'];

describe('figures', () => {
  it('are read back as they were formatted', () => {
    fc.assert(fc.property(area, (value) => {
      const read = parseAmount(formatAmount(value));
      expect(read?.value).toBe(value);
    }));
    fc.assert(fc.property(money, (value) => {
      const read = parseAmount(`${formatAmount(String(value))} đồng`);
      expect(read).toEqual({ value: String(value), ambiguous: value >= 1000 && value <= 999_999 });
    }));
  });

  it('are never read as another number when a separator is lost or doubled', () => {
    fc.assert(fc.property(fc.integer({ min: 1_000_000, max: 999_999_999_999 }), fc.nat(20), (value, seed) => {
      const text = formatAmount(String(value));
      const dots = [...text].flatMap((c, i) => (c === '.' ? [i] : []));
      const at = dots[seed % dots.length] ?? 0;
      for (const broken of [text.slice(0, at) + text.slice(at + 1), `${text.slice(0, at)}.${text.slice(at)}`]) {
        const read = parseAmount(broken);
        expect(read === null || read.value === String(value) || read.ambiguous, broken).toBe(true);
      }
    }));
  });
});

describe('words', () => {
  it('say the number in every wording', () => {
    fc.assert(fc.property(money, fc.constantFrom(...wordings), fc.constantFrom(...tails), (value, wording, tail) => {
      expect(parseMoneyWords(wording(sayNumber(value)) + tail), wording(sayNumber(value)) + tail).toBe(String(value));
    }), { numRuns: 400 });
  });

  it('say an area with one or two figures after the comma, one by one or together', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99 }), fc.constantFrom('phẩy', 'phảy', 'phay', 'chấm'), (whole, cents, comma) => {
      const two = String(cents).padStart(2, '0');
      const each = [...two].map((d) => sayNumber(Number(d))).join(' ');
      const value = `${String(whole)}.${two}`.replace(/0+$/u, '');
      expect(parseDecimalWords(`${sayNumber(whole)} ${comma} ${each} mét vuông`)).toBe(value);
      if (cents >= 10 && cents % 10 !== 0) expect(parseDecimalWords(`${sayNumber(whole)} ${comma} ${sayNumber(cents)} mét vuông`)).toBe(value);
    }));
  });

  it.each([
    ['Bằng chữ: Năm trăm triệu đồng', '500000000'], ['(Một tỷ rưỡi đồng)', '1500000000'], ['Hai triệu rưỡi', '2500000'], ['Một tỷ hai trăm linh năm triệu đồng chẵn', '1205000000'], ['Ba mươi triệu đồng)', '30000000'], ['Một trăm nghìn tỷ đồng', '100000000000000'],
    ['Hai tỷ không trăm lẻ năm triệu đồng./.', '2005000000'], ['Sáu trăm ngàn đồng', '600000'],
  ])('%s are %s', (text, value) => expect(parseMoneyWords(text)).toBe(value));

  it.each(['', 'đồng', 'xin chào', 'theo quy định', 'Năm'])('%s say no sum that could prove one', (text) => {
    const said = parseMoneyWords(text);
    expect(said === null || said === '5').toBe(true);
  });

  it.each([['tám mươi lăm phẩy hai lăm mét vuông', '85.25'], ['Một trăm mét vuông', '100'], ['chín mươi phẩy năm m2', '90.5'], ['Sáu mươi hai mét vuông rưỡi', '62.5'], ['một nghìn hai trăm linh năm phẩy không năm mét vuông', '1205.05']])('%s are %s m²', (text, value) => {
    expect(parseDecimalWords(text)).toBe(value);
  });

  it('never say another number when one word is misread by a letter', () => {
    fc.assert(fc.property(fc.integer({ min: 1000, max: 999_999_999 }), fc.nat(), fc.nat(), fc.constantFrom(...'abcdefghiklmnopqrstuvxy'), (value, word, at, letter) => {
      const words = sayNumber(value).normalize('NFD').replace(/[\u0300-\u036f]/gu, '').split(' ');
      const target = words[word % words.length] ?? '';
      const long = target.length >= 5;
      words[word % words.length] = target.slice(0, at % target.length) + letter + target.slice((at % target.length) + 1);
      const said = parseNumberWords(words.join(' '));
      if (long) expect(said === null || said === value, words.join(' ')).toBe(true);
    }));
  });
});
