import { describe, expect, it } from 'vitest';
import { confidenceNeeded, defineForm, draftForm, extract, draftOf, layoutPaper, listDraft, makeSpan, placeDoubts, readForm, type FieldDraft } from '../../../src/core/reading/index.ts';
import { evenUnitCase, unitsNamed } from '../../../src/core/vietnam/index.ts';
import { printPage, row } from './printed-page.ts';

const form = defineForm('p', { place: 'address' }, [{ id: 'place', texts: ['Nơi cư trú'], field: 'place', colon: true }]);

function placeOf(text: string): FieldDraft | null {
  const page = layoutPaper([printPage([row(3, `Nơi cư trú: ${text}`), row(6, 'Ngày cấp: 01/02/2020')])]);
  return draftForm(form, readForm(form, page), page)['place'] ?? null;
}

describe('words that the recogniser lost', () => {
  it('doubts a value whose words stand so far apart that one may be missing', () => {
    const whole = placeOf('Thôn Một, Xã Bình Lâm, Tỉnh Quảng Nam');
    const holed = placeOf('Thôn Một, Xã Bình Lâm,   Quảng Nam');
    expect([whole?.sure, whole?.reading.value]).toEqual([true, 'Thôn Một, Xã Bình Lâm, Tỉnh Quảng Nam']);
    expect([holed?.sure, holed?.findings.map((f) => f.code)]).toEqual([false, ['field.value-cut']]);
  });

  it('keeps a line in one piece where one of its words has the box of a speck', () => {
    const page = printPage([row(3, 'Chuyển mục đích sử dụng một phần thửa đất từ đất trồng'), row(4, 'cây lâu năm sang đất ở')]);
    const at = page.words.findIndex((w) => w.text === 'đất');
    const words = page.words.map((w, i) => (i === at ? { ...w, box: [w.box[0], w.box[1] + 26, 8, 14] as const } : w));
    const { rows } = layoutPaper([{ ...page, words: words.map((w) => ({ ...w, box: [...w.box] })) }]);
    expect(rows.map((r) => r.tokens.map((t) => t.text).join(' '))).toEqual(['Chuyển mục đích sử dụng một phần thửa đất từ đất trồng', 'cây lâu năm sang đất ở']);
  });

  it.each([
    ['NHÂN DÂN QUẬN THANH KHÊ', true], ['ỦY NHÂN DÂN QUẬN THANH KHÊ', true], ['TÀI NGUYÊN VÀ MÔI TRƯỜNG THÀNH PHỐ ĐÀ NẴNG', true],
    ['ỦY BAN NHÂN DÂN QUẬN THANH KHÊ', false], ['SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG THÀNH PHỐ ĐÀ NẴNG', false], ['Hội đồng nhân dân xã Bình Lâm', false],
  ])('%s has lost its head: %s', (agency, lost) => {
    expect(placeDoubts('agency', agency).findings.some((f) => f.code === 'field.value-cut')).toBe(lost);
  });

  it.each([['number', '470', true], ['number', '70', true], ['number', '250', false], ['number', '4', false], ['address', '768', true], ['date', '47', false]] as const)('%s %s may begin with a 1: %s', (kind, word, stroked) => {
    expect(confidenceNeeded(kind, word, false) > confidenceNeeded(kind, '250', false)).toBe(stroked);
  });

  it('counts a word of capitals that is no syllable as strange in a name, and as an acronym elsewhere', () => {
    const span = makeSpan(layoutPaper([printPage([row(3, 'LÊ THỊ THUANH')])]).rows.flatMap((r) => r.tokens));
    expect(draftOf('personName', { value: 'LÊ THỊ THUANH', span, checked: false, guessed: false }).evidence?.strange).toBe(1);
    expect(draftOf('text', { value: 'LÊ THỊ THUANH', span, checked: false, guessed: false }).evidence?.strange).toBe(0);
  });

  it('doubts a list whose record has lost what it is about', () => {
    const item = (text: string): FieldDraft[] => {
      const found = extract('text', makeSpan(layoutPaper([printPage([row(3, 'Bán lẻ')])]).rows.flatMap((r) => r.tokens)));
      return found ? [draftOf('text', { ...found, value: text })] : [];
    };
    expect(listDraft(item('Bán lẻ | 4711'))?.sure).toBe(true);
    expect(listDraft([...item('Bán lẻ | 4711'), ...item(' | 4771')])?.sure).toBe(false);
  });
});

describe('English of companies', () => {
  it.each([['COMPANY', 0.8], ['CO.,LTD', 0.8], ['TECHNOLOGY', 0.8], ['TECHN0LOGY', 1.01], ['TECHNOLQGY', 0.97], ['CO', 0.93]])('is believed as a known word: %s from %s', (word, from) => {
    expect(confidenceNeeded('text', word, false)).toBe(from);
  });

  it('is none of a person', () => {
    expect(confidenceNeeded('personName', 'COMPANY', false)).toBeGreaterThan(1);
  });
});

describe('words that grew together, units that run on', () => {
  it.each([['address', 'Tôn3', true], ['text', '10an', false], ['address', '12a', false], ['address', 'K59/60', false], ['email', '1ienhe@songtra.example', true], ['text', 'C0.,LTD', true], ['text', 'FO0D', true], ['text', 'B20', false], ['text', 'CO.,LTD', false], ['email', 'an1985@songtra.example', false]] as const)(
    'in %s, %s is never believed: %s', (kind, word, never) => {
      expect(confidenceNeeded(kind, word, false) > 1).toBe(never);
    });

  it.each([
    ['xã Hòa Vang, Thành phố Đà Nẵng', 'Xã Hòa Vang, Thành phố Đà Nẵng'], ['Thôn 1, Xã Bình Lâm, huyện Hiệp Đức, tỉnh Quảng Nam', 'Thôn 1, xã Bình Lâm, huyện Hiệp Đức, tỉnh Quảng Nam'],
    ['Thị xã Điện Bàn, Tỉnh Quảng Nam', 'Thị xã Điện Bàn, Tỉnh Quảng Nam'], ['xã Hòa Vang', 'xã Hòa Vang'], ['xã Hòa Vang, Huyện Hòa Vang, tỉnh Quảng Nam', 'xã Hòa Vang, Huyện Hòa Vang, tỉnh Quảng Nam'],
  ])('%s has its units written alike: %s', (printed, even) => expect(evenUnitCase(printed)).toBe(even));

  it('knows a unit where capitals run on into what follows, and doubts its misread marks', () => {
    expect(unitsNamed('ỦY BAN NHÂN DÂN QUẬN LIÊN CHIỂU PHÒNG TÀI CHÍNH')).toEqual([expect.objectContaining({ name: 'LIÊN CHIỂU', known: true })]);
    expect(unitsNamed('ỦY BAN NHÂN DÂN QUẬN LIÊN CHIẾU PHÒNG TÀI CHÍNH')).toEqual([{ name: 'LIÊN CHIẾU', known: false, near: ['Liên Chiểu'] }]);
    expect(placeDoubts('agency', 'ỦY BAN NHÂN DÂN QUẬN LIÊN CHIẾU PHÒNG TÀI CHÍNH').findings).toHaveLength(1);
  });
});
