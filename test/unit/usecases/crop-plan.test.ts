import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, PageText, Word } from '../../../src/core/model/index.ts';
import { cropOfPlace, cropsOfValue, withWords } from '../../../src/core/usecases/crop-plan.ts';
import { printPage, row } from '../reading/printed-page.ts';

const page = printPage([
  row(2, 'Họ và tên: TRẦN THỊ MẪU     Giới tính: Nữ'), row(3, 'Nơi cư trú: Tổ 5, Phường Hòa Minh,'), row(4, 'Thành phố Đà Nẵng'),
]);
const boxOf = (text: PageText, ...words: string[]): Box => {
  const found = text.words.filter((w) => words.includes(w.text)).map((w) => w.box);
  const [x, y] = [Math.min(...found.map((b) => b[0])), Math.min(...found.map((b) => b[1]))];
  return [x, y, Math.max(...found.map((b) => b[0] + b[2])) - x, Math.max(...found.map((b) => b[1] + b[3])) - y];
};
const wordsAt = (text: PageText, indexes: readonly number[]): string[] => indexes.map((i) => text.words[i]?.text ?? '');
const overlaps = (word: Word, [x, , w]: Box): boolean => word.box[0] < x + w && word.box[0] + word.box[2] > x;

describe('what is cut out for a field', () => {
  it('is its words with a little air, and no piece of the words beside them', () => {
    const [crop, ...more] = cropsOfValue(page, 'fullName', 'personName', boxOf(page, 'TRẦN', 'THỊ', 'MẪU'));
    expect(more).toEqual([]);
    expect(wordsAt(page, crop?.replaces ?? [])).toEqual(['TRẦN', 'THỊ', 'MẪU']);
    const region = crop?.region ?? [0, 0, 0, 0];
    expect(region[0]).toBeLessThan(boxOf(page, 'TRẦN')[0]);
    expect(region[1]).toBeLessThan(boxOf(page, 'TRẦN')[1]);
    const beside = page.words.filter((w, i) => w.line === 0 && !(crop?.replaces ?? []).includes(i));
    expect(beside.filter((w) => overlaps(w, region))).toEqual([]);
  });

  it('is one crop for each line of a value', () => {
    const crops = cropsOfValue(page, 'residence', 'address', boxOf(page, 'Tổ', '5,', 'Phường', 'Hòa', 'Minh,', 'Thành', 'phố', 'Đà', 'Nẵng'));
    expect(crops.map((c) => wordsAt(page, c.replaces).join(' '))).toEqual(expect.arrayContaining(['Thành phố Đà Nẵng']));
    expect(crops).toHaveLength(2);
    expect(new Set(crops.flatMap((c) => c.replaces)).size).toBe(crops.flatMap((c) => c.replaces).length);
  });

  it('stays on the page, and is nothing where there is no room', () => {
    const edge = cropOfPlace(page, 'signer', 'personName', { page: 0, box: [1500, 2200, 900, 400], shape: 'block' });
    expect(edge?.region).toEqual([1500, 2200, 154, 139]);
    expect(edge?.look.pageMode).toBe(6);
    expect(cropOfPlace(page, 'signer', 'personName', { page: 0, box: [100, 2338, 900, 400], shape: 'block' })).toBeNull();
  });

  it('follows the skew of the page to the end of the line', () => {
    const crooked = { ...page, skewDeg: 2 };
    const level = cropOfPlace(page, 'name', 'personName', { page: 0, box: [300, 500, 1000, 40], shape: 'line' })?.region ?? [0, 0, 0, 0];
    const sunk = cropOfPlace(crooked, 'name', 'personName', { page: 0, box: [300, 500, 1000, 40], shape: 'line' })?.region ?? [0, 0, 0, 0];
    expect(sunk[1]).toBe(level[1]);
    expect(sunk[3] - level[3]).toBeCloseTo(1000 * Math.tan((2 * Math.PI) / 180), 5);
  });
});

describe('a page with other words', () => {
  const other = (text: string, at: Word | undefined, line = 0): Word => ({ text, box: at?.box ?? [0, 0, 1, 1], confidence: 0.9, line, block: 0 });

  it('has them in the place and line of those they replace', () => {
    const [crop] = cropsOfValue(page, 'fullName', 'personName', boxOf(page, 'MẪU'));
    const at = crop?.replaces ?? [];
    const changed = withWords(page, [{ replaces: at, words: [other('MẬU', page.words[at[0] ?? 0])] }]);
    expect(changed.words.map((w) => w.text)).toEqual(page.words.map((w) => (w.text === 'MẪU' ? 'MẬU' : w.text)));
    expect(changed.words[at[0] ?? 0]).toMatchObject({ line: 0, block: page.words[at[0] ?? 0]?.block });
    expect(page.words.some((w) => w.text === 'MẪU')).toBe(true);
  });

  it('loses no word for a look that saw nothing, and none that is not replaced', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(page.words.length - 1)), fc.nat(3), (replaces, count) => {
      const words = Array.from({ length: count }, (_, i) => other(`w${i}`, page.words[0], i % 2));
      const changed = withWords(page, [{ replaces, words }]);
      const kept = page.words.filter((_, i) => count === 0 || !replaces.includes(i));
      for (const word of kept) expect(changed.words.filter((w) => w.text === word.text && w.box === word.box)).not.toHaveLength(0);
      expect(changed.words).toHaveLength(kept.length + count);
    }));
  });

  it('has a name that is all that was read of a block on a line of its own, not on that of the seal above it', () => {
    const below: Word = { text: 'Thắng', box: [900, 1900, 120, 30], confidence: 0.9, line: 0, block: 0 };
    const changed = withWords(page, [{ replaces: [0, 1], words: [below] }]);
    const added = changed.words.find((w) => w.text === 'Thắng');
    expect(page.words.some((w) => w.block === added?.block && w.line === added.line)).toBe(false);
    expect(changed.words).toHaveLength(page.words.length - 1);
  });

  it('replaces a word once only', () => {
    const changed = withWords(page, [{ replaces: [0, 1], words: [other('A', page.words[0])] }, { replaces: [1, 2], words: [other('B', page.words[1])] }]);
    expect(changed.words.map((w) => w.text)).toContain('A');
    expect(changed.words.map((w) => w.text)).not.toContain('B');
  });
});
