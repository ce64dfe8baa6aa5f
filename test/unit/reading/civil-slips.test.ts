import { describe, expect, it } from 'vitest';
import { defineForm, draftForm, extract, layoutPaper, makeSpan, mendWords, readForm, readLetterhead } from '../../../src/core/reading/index.ts';
import { printPage, row, type PrintedLine } from './printed-page.ts';

const found = (kind: 'sex' | 'address' | 'agency' | 'personName' | 'date' | 'text', text: string): unknown => {
  const got = extract(kind, makeSpan(layoutPaper([printPage([row(3, text)])]).rows.flatMap((r) => r.tokens)));
  return got && [got.value, got.guessed];
};

describe('one of two words', () => {
  it.each([['Nam', ['Nam', false]], ['Naom', ['Nam', true]], ['Nư', ['Nữ', false]], ['Nuz', ['Nữ', true]], ['Kinh', null], ['Không', null]])('sex %s', (text, value) => { expect(found('sex', text)).toEqual(value); });
});

describe('what print says in one way only', () => {
  it.each<['personName' | 'date' | 'text', string, unknown]>([
    ['personName', 'VÕ THI ĐÀO', ['VÕ THỊ ĐÀO', true]], ['personName', 'Lê Van Quý', ['Lê Văn Quý', true]], ['personName', 'VÕ THI', ['VÕ THI', false]], ['personName', 'THANH THI ĐÀO', ['THANH THI ĐÀO', false]],
    ['date', '08/022001', ['2001-02-08', true]], ['date', '0802/2001', ['2001-02-08', true]], ['date', '08/02/2001', ['2001-02-08', false]], ['date', '99/992001', null],
    ['text', 'Hộ chiếu sô C6011927,Cục Quản lý xuất nhập cảnh', ['Hộ chiếu số C6011927, Cục Quản lý xuất nhập cảnh', false]], ['text', 'Cục Cảnh sát quản 1 hành chính', ['Cục Cảnh sát quản lý hành chính', false]],
    ['text', 'suy tim độ TV', ['suy tim độ IV', true]], ['text', 'xem TV', ['xem TV', false]], ['text', 'đã 1y hôn theo', ['đã ly hôn theo', false]], ['text', 'ly hôn theo Quyết định Số 258/2018', ['ly hôn theo Quyết định số 258/2018', false]], ['text', 'Chưa kết hôn VỚI a1', ['Chưa kết hôn với ai', true]],
  ])('%s %s', (kind, text, value) => { expect(found(kind, text)).toEqual(value); });
});

describe('words for units', () => {
  it.each([
    ['Thôn An Tây 2, Xõ Bà Nà, Thành phố Đà Nẵng', ['Thôn An Tây 2, Xã Bà Nà, Thành phố Đà Nẵng', true]], ['Phưòng Hải Châu, Quân Hải Châu', ['Phường Hải Châu, Quận Hải Châu', true]],
    ['12 Phương Liệt, Xã Bà Nà', ['12 Phương Liệt, Xã Bà Nà', false]], ['Tổ 3, Xóm Bà Nà', ['Tổ 3, Xóm Bà Nà', false]], ['Xá Lợi, Phường Hải Châu', ['Xá Lợi, Phường Hải Châu', false]],
  ])('%s', (text, value) => { expect(found('address', text)).toEqual(value); });
});

describe('specks', () => {
  it.each([
    ['mới đối ¡ với nhà ở', 'mới đối với nhà ở', false], ['thừa kế, . tặng cho', 'thừa kế, tặng cho', false], ['mục 2. tặng cho', 'mục 2. tặng cho', false], ['tầng 1: 69 mở, số tầng', 'tầng 1: 69 m², số tầng', true],
    ['mua 69 mở rộng', 'mua 69 mở rộng', false],
  ])('%s', (before, text, guessed) => { expect(mendWords(before, true)).toEqual({ text, guessed }); });
});

describe('an address', () => {
  const form = defineForm('all', { home: 'address', name: 'personName' }, [{ id: 'home', texts: ['Quê quán'], field: 'home', colon: true }, { id: 'name', texts: ['Họ và tên'], field: 'name', colon: true }]);
  const read = (...lines: string[]): unknown => {
    const text = layoutPaper([printPage(lines.map((line, i) => row(4 + i, line)))]);
    const draft = draftForm(form, readForm(form, text), text)['home'];
    return [draft?.reading.value, draft?.sure];
  };
  const home = 'Quê quán: Tổ 12 khối phố Xuân Hà, Phường Xuân Hà, Quận Thanh Khê, Thành phố Đà Nẵng';
  it('does not go on with whoever confirms it in capitals', () => {
    expect(read(home, 'CÔNG AN PHƯỜNG XUÂN HÀ xác nhận công dân có thông tin như sau rằng')).toEqual([home.slice(10), true]);
  });
  it('goes on with small letters, and with capitals where it is written so', () => {
    expect(read(home.replace(' Đà Nẵng', ''), 'Đà Nẵng')).toEqual([home.slice(10), true]);
    expect(read(home.toUpperCase().replace(' ĐÀ NẴNG', '').replace('QUÊ QUÁN', 'Quê quán'), 'ĐÀ NẴNG VIỆT NAM')).toEqual([`${home.slice(10).toUpperCase()} VIỆT NAM`, true]);
  });
});

describe('a head', () => {
  const left = (line: number, text: string): PrintedLine => ({ at: 0.28 - (text.length * 30 * 0.44) / 2 / 1654, line, text });
  const right = (line: number, text: string): PrintedLine => ({ at: 0.72 - (text.length * 30 * 0.44) / 2 / 1654, line, text });
  it('has a number without its label, which is no agency', () => {
    const head = readLetterhead(layoutPaper([printPage([left(2, 'CÔNG AN HUYỆN NAM GIANG'), left(3, 'CÔNG AN XÃ CÀ DY'), left(5, '3394/XN.'), right(2, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), right(3, 'Độc lập - Tự do - Hạnh phúc'), right(5, 'Đà Nẵng, ngày 28 tháng 11 năm 2021'), row(8, 'Theo đề nghị của ông bà có tên sau đây về việc xác nhận')])]));
    expect([head.agencies.map((a) => a.text), head.number?.text]).toEqual([['CÔNG AN HUYỆN NAM GIANG', 'CÔNG AN XÃ CÀ DY'], '3394/XN.']);
    expect(head.block?.[0]).toBeGreaterThanOrEqual(0);
  });
});
