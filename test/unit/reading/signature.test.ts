import { describe, expect, it } from 'vitest';
import { layoutPaper } from '../../../src/core/reading/layout.ts';
import { nameIn } from '../../../src/core/reading/signature-name.ts';
import { readSignature } from '../../../src/core/reading/signature.ts';
import { hiddenTitle, isTitleLine, linesOf, type Line } from '../../../src/core/reading/signature-titles.ts';
import { signerDraft } from '../../../src/core/reading/signer.ts';
import { wantedPlaces } from '../../../src/core/reading/wanted.ts';
import type { PageText } from '../../../src/core/model/index.ts';
import { printPage, row, type PrintedLine } from './printed-page.ts';

/** Lines of a form above every signature. */
const body = Array.from({ length: 12 }, (_, i) => row(i + 2, `${i + 1}. Địa chỉ trụ sở chính của công ty theo giấy tờ pháp lý`));
/** A line in the middle of the right half. */
const right = (line: number, text: string, weak?: PrintedLine['weak']): PrintedLine =>
  ({ at: 0.72 - (text.length * 30 * 0.42) / 2 / 1654, line, text, ...(weak ? { weak } : {}) });
const sign = (page: PageText): { value: unknown; sure: boolean; codes: string[]; place: readonly number[] | undefined } => {
  const text = layoutPaper([page]);
  const draft = signerDraft(readSignature(text, 0), text);
  return { value: draft?.reading.value ?? null, sure: draft?.sure ?? false, codes: draft?.findings.map((f) => f.code) ?? [], place: wantedPlaces(text).get('signer')?.box };
};
const lineOf = (text: string): Line => {
  const [line] = linesOf(layoutPaper([printPage([row(2, text)])]), 0, 0);
  if (!line) throw new Error('no line');
  return line;
};

describe('lines of titles', () => {
  it.each(['CHỦ TỊCH', 'KT. TRƯỞNG PHÒNG', 'PHÓ GIÁM ĐỐC', 'THỦ TRƯỞNG CƠ QUAN'])('%s is whole', (text) => { expect(isTitleLine(lineOf(text))).toBe(true); });

  it.each([
    ['“t PHÓJTRƯỞNG PHÒNG', 'PHÓJTRƯỞNG PHÒNG'], ['ˆ4»9HÓ CHỦ TỊCH', 'ˆ4»9HÓ CHỦ TỊCH'], ['ỞNG CÔNG AN', 'ỞNG CÔNG AN'], ['xo LHỦ TRƯỞNG CƠ QUAN', 'LHỦ TRƯỞNG CƠ QUAN'],
  ])('%s is what a seal left', (text, kept) => { expect(hiddenTitle(lineOf(text))?.map((t) => t.text).join(' ')).toBe(kept); });

  it.each(['Trương Công An', 'CÔNG TY CỔ PHẦN AN HẢI', 'Chủ tịch hội đồng quản trị', 'THÔN AN TÂY', 'Phó Trưởng phòng'])('%s is none', (text) => { expect(hiddenTitle(lineOf(text))).toBeNull(); });
});

describe('the name in a line', () => {
  it.each([
    ['Na, Trương Xuân An', 'Trương Xuân An'], ['9° u)/› Đỗ Thanh Hương', 'Đỗ Thanh Hương'], ['Huỳnh ` Thị . Ngân', 'Huỳnh Thị Ngân'],
    ['Trương Công An', 'Trương Công An'], ['BS. Lê Thị Mỹ Dung', 'BS. Lê Thị Mỹ Dung'],
  ])('%s', (text, name) => { expect(nameIn(lineOf(text), 30, null)?.span.text).toBe(name); });

  it.each(['TRƯỞNG CÔNG AN', 'Nơi nhận: Phòng Kinh tế', '2@ x*', 'Z'])('%s has none', (text) => { expect(nameIn(lineOf(text), 30, null)).toBeNull(); });

  it('gives up a weak word that is not in the middle below the title, never a strong one', () => {
    const strong = lineOf('Trương Huỳnh Thị Ngân');
    const middleOfRest = ((strong.tokens[1]?.x ?? 0) + (strong.tokens[3]?.x ?? 0) + (strong.tokens[3]?.w ?? 0)) / 2;
    expect(nameIn(strong, 30, middleOfRest)?.span.text).toBe('Trương Huỳnh Thị Ngân');
    const weak: Line = { ...strong, tokens: strong.tokens.map((t, i) => (i === 0 ? { ...t, confidence: 0.2 } : t)) };
    expect(nameIn(weak, 30, middleOfRest)?.span.text).toBe('Huỳnh Thị Ngân');
  });
});

describe('who signed', () => {
  it('is sure below the middle of a whole title', () => {
    expect(sign(printPage([...body, right(16, 'TRƯỞNG PHÒNG'), right(22, 'Phan Hữu Vũ')]))).toMatchObject({ value: 'Phan Hữu Vũ', sure: true });
  });

  it('is in doubt off its middle, and below what a seal left of a title; the whole block is looked at then', () => {
    expect(sign(printPage([...body, right(16, 'TRƯỞNG PHÒNG'), { ...right(22, 'Phan Hữu Vũ'), at: 0.72 }]))).toMatchObject({ sure: false, codes: ['field.value-cut'] });
    const hidden = sign(printPage([...body, right(16, 'x PHÓJTRƯỞNG PHÒNG'), right(22, 'Phan Hữu Vũ')]));
    expect(hidden).toMatchObject({ value: 'Phan Hữu Vũ', sure: false, codes: ['field.value-cut'] });
    expect(hidden.place?.[1]).toBeLessThan(16 * 50);
  });

  it('is in doubt where it stands alone, with a look at what may be above it', () => {
    const alone = sign(printPage([...body, right(22, 'Hồ Thanh Khoa')]));
    expect(alone).toMatchObject({ value: 'Hồ Thanh Khoa', sure: false, codes: ['field.value-cut'] });
    expect(alone.place?.[1]).toBeLessThan(16 * 50);
  });

  it('is in doubt, and not lost, where a seal made scraps of its surname', () => {
    expect(sign(printPage([...body, right(22, 'Bđf Thị Kim Phượng', { Bđf: 0.4 })]))).toMatchObject({ value: 'Thị Kim Phượng', sure: false });
  });

  it('is not the name in a line of the form, nor one in capitals', () => {
    expect(sign(printPage([...body, { ...right(22, 'Người đại diện: Hồ Thanh Khoa') }])).value).toBeNull();
    expect(sign(printPage([...body, right(22, 'HỒ THANH KHOA')])).value).toBeNull();
  });

  it('is looked for below the place and day, and in an empty corner, but not where there is no room', () => {
    const dated = sign(printPage([...body, right(16, 'Hội An, ngày 28 tháng 3 năm 2022')]));
    expect(dated.value).toBeNull();
    expect(dated.place?.[1]).toBeGreaterThan(15 * 50);
    expect(sign(printPage(body)).place?.[0]).toBeGreaterThan(1654 * 0.3);
    expect(sign(printPage([...body, ...body.map((l) => ({ ...l, line: l.line + 31 }))])).place).toBeUndefined();
  });
});
