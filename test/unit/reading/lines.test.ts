import { describe, expect, it } from 'vitest';
import { boundedDistance, findLabels, indexLabels, layoutPaper, mendWords, standsIn, valueAfter } from '../../../src/core/reading/index.ts';
import { printPage, row } from './printed-page.ts';

const text = (lines: Parameters<typeof printPage>[0], options: Parameters<typeof printPage>[1] = {}): ReturnType<typeof layoutPaper> => layoutPaper([printPage(lines, options)]);
const printed = (paper: ReturnType<typeof layoutPaper>): string[] => paper.rows.map((r) => r.tokens.map((t) => t.text).join(' '));

describe('lines', () => {
  it('joins what stands on one level across columns, whatever the recogniser thought', () => {
    expect(printed(text([row(3, 'Giới tính: Nam'), { at: 0.6, line: 3, text: 'Dân tộc: Kinh' }, row(1, 'Số: 1')]))).toEqual(['Số: 1', 'Giới tính: Nam Dân tộc: Kinh']);
  });

  it.each([-2, -0.7, 0.9, 2.4])('keeps lines apart on a page skewed by %f degrees', (skewDeg) => {
    const lines = [1, 2, 3, 4, 5].map((n) => row(n, `Dòng thứ ${String(n)} của trang này có chữ chạy dài gần hết chiều ngang`));
    expect(printed(text(lines, { skewDeg }))).toEqual(lines.map((l) => l.text));
  });

  it('reads the halves of an opened book one after the other', () => {
    const left = Array.from({ length: 12 }, (_, i) => ({ at: 0.05, line: i + 1, text: `trái ${String(i)} có thêm vài chữ nữa` }));
    const right = Array.from({ length: 12 }, (_, i) => ({ at: 0.55, line: i + 1, text: `phải ${String(i)} có thêm vài chữ nữa` }));
    const rows = printed(text([...left, ...right], { widthPx: 3300, heightPx: 2300 }));
    expect(rows).toHaveLength(24);
    expect(rows[0]).toMatch(/^trái 0/u);
    expect(rows[12]).toMatch(/^phải 0/u);
  });

  it('cuts words at colons, leader dots and between a number and a label glued to it', () => {
    const paper = text([row(1, 'tên:NGUYỄN sinh......1990 1990Dântộc: 12/05/1989 http://a.vn')]);
    expect(paper.rows[0]?.tokens.map((t) => t.text)).toEqual(['tên:', 'NGUYỄN', 'sinh', '......', '1990', '1990', 'Dântộc:', '12/05/1989', 'http://a.vn']);
  });
});

describe('labels', () => {
  const index = indexLabels([
    { id: 'name', texts: ['Họ, chữ đệm, tên'], colon: true }, { id: 'mother', texts: ['Họ, chữ đệm, tên người mẹ'] }, { id: 'sex', texts: ['Giới tính'] },
    { id: 'ethnic', texts: ['Dân tộc'] }, { id: 'number', texts: ['Số'], colon: true },
  ]);
  const ids = (line: string): string[] => findLabels(text([row(1, line)]), index).map((h) => h.id);

  it.each([
    ['Họ, chữ đệm, tên: AN', ['name']], ['Ho, chu đêm, tên : AN', ['name']], ['Họ,chữđệm,tên:AN', ['name']], ['Họ, chữ đệm, tên người mẹ: AN', ['mother']],
    ['Giớitính: Nam Dântộc: Kinh', ['sex', 'ethnic']], ['1. Giới tính Nam', ['sex']], ['Giởi tinh: Nam', ['sex']], ['Số: 12', ['number']], ['Số 12', []],
    ['nói về dân tộc trong câu', []], ['Giới thiệu: abc', []],
  ])('%s', (line, found) => expect(ids(line)).toEqual(found));

  it('ends a value at the next label, goes on over a full line, and says when it had to look further', () => {
    const specs = indexLabels([{ id: 'home', texts: ['Nơi cư trú'] }, { id: 'born', texts: ['Năm sinh'] }]);
    const paper = text([
      row(1, 'Nơi cư trú: Số 12 đường Lê Lợi, Phường Hải Châu, Thành phố Đà Nẵng xa Đà'), row(2, 'Nẵng'), row(3, 'Năm sinh: 1990'), row(5, 'Nơi cư trú:'), row(6, 'Thôn Một'),
    ]);
    const hits = findLabels(paper, specs);
    const values = hits.map((h) => valueAfter(paper, h, hits, { lines: 3 }));
    expect(values.map((v) => v.span.text)).toEqual(['Số 12 đường Lê Lợi, Phường Hải Châu, Thành phố Đà Nẵng xa Đà Nẵng', '1990', 'Thôn Một']);
    expect(values.map((v) => v.far)).toEqual([false, false, true]);
  });
});

describe('nearness', () => {
  const slow = (a: string, b: string): number => {
    const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array.from({ length: b.length }, (_, j) => (i === 0 ? j + 1 : 0))]);
    const at = (i: number, j: number): number => d[i]?.[j] ?? 0;
    for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) (d[i] ?? [])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
    return at(a.length, b.length);
  };
  let seed = 5;
  const word = (most: number): string => {
    let out = '';
    seed = (seed * 48_271) % 2_147_483_647;
    for (let i = seed % most; i >= 0; i--) {
      seed = (seed * 48_271) % 2_147_483_647;
      out += 'abc'.charAt(seed % 3);
    }
    return out;
  };

  it('counts as the plain table does', () => {
    for (let i = 0; i < 4000; i++) {
      const [a, b, limit] = [word(9), word(9), i % 4];
      expect(boundedDistance(a, b, limit), `${a} ${b}`).toBe(Math.min(slow(a, b), limit + 1));
    }
  });

  it('finds what stands in a text with that many slips', () => {
    for (let i = 0; i < 1500; i++) {
      const [hay, needle, limit] = [word(12), word(5), i % 3];
      let there = false;
      for (let s = 0; s <= hay.length; s++) for (let e = s; e <= hay.length; e++) there ||= slow(hay.slice(s, e), needle) <= limit;
      expect(standsIn(hay, needle, limit), `${hay} ${needle} ${String(limit)}`).toBe(there);
    }
  });
});

describe('mending', () => {
  it.each([
    ['PHẠM THỊTHU HƯƠNG', 'PHẠM THỊ THU HƯƠNG', true], ['SỬ dụng chung', 'Sử dụng chung', false], ['Thôn Trung SƠn 5', 'Thôn Trung Sơn 5', false], ['Duy PhưỚc', 'Duy Phước', false],
    ['Phư Ờng Hòa Xuân', 'Phường Hòa Xuân', true], ['ĐÀ. NẴNG', 'ĐÀ NẴNG', true], ['Đà "Nẵng', 'Đà Nẵng', true], ['214J26 Lê Lợi', '214/26 Lê Lợi', true],
    ['hai nghìn)', 'hai nghìn', false], ['UBND TP. Đà Nẵng', 'UBND TP. Đà Nẵng', false], ['Phường Hải Châu', 'Phường Hải Châu', false], ['CÔNG TY TNHH MTV', 'CÔNG TY TNHH MTV', false],
  ])('%s', (before, after, guessed) => expect(mendWords(before, false)).toEqual({ text: after, guessed }));

  it('leaves what prose may mean', () => {
    expect(mendWords('Theo "Luật". Sau đó', true)).toEqual({ text: 'Theo "Luật". Sau đó', guessed: false });
  });
});
