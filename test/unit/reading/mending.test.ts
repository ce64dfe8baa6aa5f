import { describe, expect, it } from 'vitest';
import type { FieldKind } from '../../../src/core/model/index.ts';
import { draftOf, extract, isFiller, layoutPaper, makeSpan, memberColumns, mendWords, readTable, recordDraft, type Extract, type Span } from '../../../src/core/reading/index.ts';
import { mendPhrases, normalLandRegisterNumber, unitsLike } from '../../../src/core/vietnam/index.ts';
import { printPage, row, type PrintedLine } from './printed-page.ts';

const span = (text: string, confidence = 0.96): Span => makeSpan(layoutPaper([printPage([row(3, text)], { confidence })]).rows.flatMap((r) => r.tokens));
const found = (kind: FieldKind, text: string): Extract | null => extract(kind, span(text));

describe('values that were misread', () => {
  it.each<[FieldKind, string, string, boolean]>([
    ['date', '2100171982', '1982-01-21', true], ['date', '21/01/1982', '1982-01-21', false],
    ['personName', 'NGUYẼỄN CÔNG KHOA', 'NGUYỄN CÔNG KHOA', true], ['personName', 'NGUY ẼN THỊ KIM NHUNG', 'NGUYỄN THỊ KIM NHUNG', true], ['personName', 'LA THỊ BÍCH', 'LA THỊ BÍCH', false], ['personName', 'PHẠM HOÀNG NHUUNG', 'PHẠM HOÀNG NHUNG', true], ['personName', 'NGUYỄẼỄN QUANG HIẾU', 'NGUYỄN QUANG HIẾU', true],
    ['date', '419/02/1979', '1979-02-19', true], ['date', '11/03/4960', '1960-03-11', true], ['date', '77/05/1966', '1966-05-17', true], ['date', '01/071961', '1961-07-01', true], ['date', '31/02/1961', '1961-02-31', true], ['email', 'lienhe(2)mykhenam.example', 'lienhe@mykhenam.example', true], ['email', 'lienhe(29bienngoc.com', 'lienhe@bienngoc.com', true], ['email', 'a29@bienngoc.com', 'a29@bienngoc.com', false],
    ['text', '7 tầng nối và 01 tầng hầm', '7 tầng nổi và 01 tầng hầm', true], ['text', 'tầng một nối dài', 'tầng một nối dài', false],
    ['email', '1ienhe@bienngoc.example', 'lienhe@bienngoc.example', true], ['email', 'Henhe@bienngoc.example', 'lienhe@bienngoc.example', true], ['email', 'Hai2@bienngoc.example', 'Hai2@bienngoc.example', false],
    ['agency', "ỦY BAN NHÂN DÂN 'PHƯỜNG CẨM LỆ", 'ỦY BAN NHÂN DÂN PHƯỜNG CẨM LỆ', true], ['agency', 'SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG TĨNH QUANG NAM', 'SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG TỈNH QUẢNG NAM', true],
    ['agency', 'PHÒNG TÀI CHÍNH - KEẺ HOẠCH', 'PHÒNG TÀI CHÍNH - KẾ HOẠCH', true], ['agency', 'TRƯỜNG CAO ĐĂNG NGHỀ', 'TRƯỜNG CAO ĐẲNG NGHỀ', true], ['address', 'Phường-Mân-Thái, Quận Sơn-Trà', 'Phường Mân Thái, Quận Sơn Trà', true], ['address', 'Tỉnh Thừa Thiên-Huế', 'Tỉnh Thừa Thiên-Huế', false],
    ['text', 'hai nghìn không trăm 11nh ba', 'hai nghìn không trăm linh ba', true], ['address', 'Kiệt 12a, 10an', 'Kiệt 12a, 10an', false], ['text', 'Photo, karaoke', 'Photo, karaoke', false], ['text', 'Căn cước công dân. số 048192241177', 'Căn cước công dân số 048192241177', true],
  ])('%s %s is %s (guessed: %s)', (kind, text, value, guessed) => {
    const got = found(kind, text);
    expect([got?.value, got?.guessed]).toEqual([value, guessed]);
  });

  it('doubts a lawful syllable that offices do not write, however well it was read, and not one that they do', () => {
    const doubted = (kind: FieldKind, text: string): boolean => {
      const got = found(kind, text);
      return got !== null && draftOf(kind, got).findings.some((f) => f.code === 'field.weak-words');
    };
    expect([doubted('text', 'Nhận chuyển nhượng đốt được giao'), doubted('text', 'Nhận chuyển nhượng đất được giao')]).toEqual([true, false]);
  });

  it('believes bare figures that nothing checks from 0.9 on', () => {
    const doubts = (confidence: number): number => draftOf('code', { value: '390046260', span: span('390046260', confidence), checked: false, guessed: false }).findings.length;
    expect([doubts(0.89), doubts(0.91)]).toEqual([1, 0]);
  });

  it('doubts the marks of a weakly read syllable that no name has, and leaves a clear one', () => {
    const name = (confidence: number): (string | boolean | undefined)[] => {
      const got = extract('personName', span('PHẠM THỊ HỒNG NHƯNG', confidence));
      return [got?.value, got?.guessed];
    };
    expect([name(0.7), name(0.95)]).toEqual([['PHẠM THỊ HỒNG NHUNG', true], ['PHẠM THỊ HỒNG NHƯNG', false]]);
  });

  it('makes no day of ten figures that hold none', () => expect(found('date', '0907120151')).toBeNull());

  it.each([['Gnnnnnnnnnnnnnnnnnnnnnnnnnnnnensnesnnesnessnenr', true], ['nnn', true], ['III', false], ['Nghiêng', false], ['lienhe@anan.example', false], ['......', true]])('%s is leader dots: %s', (text, filler) => expect(isFiller(text)).toBe(filler));

  it('believes an abbreviation only where it is a known one', () => {
    const sure = (text: string): boolean | undefined => {
      const got = found('agency', text);
      return got ? draftOf('agency', got).sure : undefined;
    };
    expect([sure('Cục Cảnh sát QLHC về TTXH'), sure('Cục Cảnh sát QLHC về TIXH')]).toEqual([true, false]);
  });
});

describe('phrases and units', () => {
  it('puts no word right that is no unit', () => {
    expect(mendPhrases('TĨNH TÂM VIÊN')).toEqual({ text: 'TĨNH TÂM VIÊN', changed: false });
    expect(mendPhrases('Tỉnh Quảng Nam').changed).toBe(false);
    expect(unitsLike('quang nam')).toContain('Quảng Nam');
  });
  it.each([['CS22165', 'CS 22165'], ['CS 22165', 'CS 22165'], ['CT-1234/2019', 'CT-1234/2019'], ['VP.94625', 'VP.94625'], ['01234', '01234'], ['BS', null]])('the register number %s is %s', (text, normal) => {
    expect(normalLandRegisterNumber(text)).toBe(normal);
  });
});

describe('tables below lines of a form', () => {
  const cells = (line: number, ...parts: readonly (readonly [number, string])[]): PrintedLine[] => parts.map(([at, text]) => ({ at, line, text }));
  const people = [
    ...cells(8, [0.05, '1'], [0.12, 'Lương Công Cường'], [0.38, '14/05/1958'], [0.51, 'Nam'], [0.61, '048058000019'], [0.8, 'Chủ hộ']),
    ...cells(9, [0.05, '2'], [0.12, 'Lương Thị Thúy'], [0.38, '07/05/2007'], [0.51, 'Nữ'], [0.61, '048307000485'], [0.8, 'Con']),
  ];
  const names = (lines: readonly PrintedLine[]): string[] => readTable(layoutPaper([printPage(lines)]), memberColumns, { least: 4 })?.records.map((r) => r.cells['name']?.text ?? '') ?? [];

  it('take no line of the form for their head', () => {
    const form = [row(5, 'Họ tên chủ hộ: Lương Công Cường'), row(6, 'Số định danh cá nhân của chủ hộ: 048058000019')];
    const head = cells(7, [0.05, 'TT'], [0.12, 'Họ và tên'], [0.38, 'Ngày sinh'], [0.51, 'Giới tính'], [0.61, 'Số ĐDCN'], [0.8, 'Quan hệ']);
    expect(names([...form, ...head, ...people])).toEqual(['Lương Công Cường', 'Lương Thị Thúy']);
  });

  it('give the column whose title was misread to the one that every such table has, in doubt unless what stands there is a name by itself', () => {
    const head = cells(7, [0.05, 'TT'], [0.14, 'vgttn'], [0.38, 'Ngày sinh'], [0.51, 'Giới tính'], [0.61, 'Số ĐDCN'], [0.8, 'Quan hệ']);
    const third = cells(10, [0.05, '3'], [0.12, 'Bán trú tại trường'], [0.38, '07/05/2007'], [0.51, 'Nữ'], [0.61, '048307000486'], [0.8, 'Con']);
    const lines = [...head, ...people, ...third];
    expect(names(lines)).toEqual(['Lương Công Cường', 'Lương Thị Thúy', 'Bán trú tại trường']);
    const records = readTable(layoutPaper([printPage(lines)]), memberColumns, { least: 4 })?.records ?? [];
    expect(records.map((r) => r.guessed)).toEqual([['name'], ['name'], ['name']]);
    const unsure = records.map((r) => recordDraft(r, [{ key: 'name', kind: 'personName' }], false)?.findings.some((f) => f.severity === 'doubt') ?? true);
    expect(unsure).toEqual([false, false, true]);
  });

  it('end before a sentence that begins with strokes', () => {
    const head = cells(7, [0.05, 'TT'], [0.12, 'Họ và tên'], [0.38, 'Ngày sinh'], [0.51, 'Giới tính'], [0.61, 'Số ĐDCN'], [0.8, 'Quan hệ']);
    expect(names([...head, ...people, { at: 0.05, line: 10, text: 'II. Giấy xác nhận này có giá trị đến hết ngày 28 tháng 12 năm 2027 kể từ ngày ký tại cơ quan có thẩm quyền' }])).toHaveLength(2);
  });
});

describe('mended words', () => {
  it.each([
    // a serial has capitals, other words before six figures have not
    ['đất số Dạ 578297, số vào sổ CS97159', 'đất số DA 578297, số vào sổ CS97159', true],
    ['đất số CĐ 939584', 'đất số CĐ 939584', false],
    ['đất số Đa 1234567', 'đất số Đa 1234567', false],
    // the comma between two units, where the one before stands there
    ['177 Trưng Nữ Vương, Phường An Mỹ, Thành phố Tam Kỳ Tỉnh Quảng Nam', '177 Trưng Nữ Vương, Phường An Mỹ, Thành phố Tam Kỳ, Tỉnh Quảng Nam', true],
    ['Ủy ban nhân dân quận Hải Châu Thành phố Đà Nẵng', 'Ủy ban nhân dân quận Hải Châu Thành phố Đà Nẵng', false],
    ['185 Núi Thành, Phường Hòa Xuân, Thành phố Đà Nẵng', '185 Núi Thành, Phường Hòa Xuân, Thành phố Đà Nẵng', false],
    ['Chủ tịch công ty kiểm Giám đốc', 'Chủ tịch công ty kiêm Giám đốc', true],
    ['Chủ tịch công ty kiêm Giám đốc', 'Chủ tịch công ty kiêm Giám đốc', false],
    ['VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI —THÀNH PHỐ ĐÀ NẴNG', 'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI THÀNH PHỐ ĐÀ NẴNG', true],
    ['128. đường Ông Ích Khiêm', '128 đường Ông Ích Khiêm', true],
    ['kiểm tra giám đốc', 'kiểm tra giám đốc', false],
  ])('%s', (read, meant, guessed) => {
    expect(mendWords(read, false)).toEqual({ text: meant, guessed });
  });
});

describe('words that are hardly believed', () => {
  const texts = (word: string, confidence: number): string[] => {
    const page = printPage([row(3, `PHẠM NGỌC ${word}`)], { confidence: 0.96 });
    const words = page.words.map((one) => (one.text === word ? { ...one, confidence } : one));
    return layoutPaper([{ ...page, words }]).rows.flatMap((r) => r.tokens.map((t) => t.text));
  };

  it('stay where they are a name\'s syllable, so that it is not another name that is sure', () => {
    expect(texts('AN.', 0.01)).toContain('AN.');
    expect(texts('Vũ', 0.05)).toContain('Vũ');
  });

  it('go where they are specks', () => {
    expect(texts('il', 0.01)).not.toContain('il');
    expect(texts('oe', 0.1)).not.toContain('oe');
  });
});
