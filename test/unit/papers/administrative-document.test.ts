import { describe, expect, it } from 'vitest';
import { readPaperInDetail, type DetailedReading } from '../../../src/core/papers/read-paper.ts';
import { printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const left = (line: number, text: string, more: Partial<PrintedLine> = {}): PrintedLine => ({ at: 0.28 - (text.length * 30 * 0.44) / 2 / 1654, line, text, ...more });
const right = (line: number, text: string): PrintedLine => ({ at: 0.72 - (text.length * 30 * 0.44) / 2 / 1654, line, text });
const body = Array.from({ length: 10 }, (_, i) => row(10 + i, `${String(i + 1)}. Thời gian thực hiện trong giờ hành chính các ngày làm việc trong tuần của cơ quan`));
const heads = { nation: right(2, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), motto: right(3, 'Độc lập - Tự do - Hạnh phúc'), day: right(5, 'Đà Nẵng, ngày 22 tháng 7 năm 2025') };
const kind = [{ at: 0.44, line: 7, text: 'THÔNG BÁO' }, { at: 0.3, line: 8, text: 'Về lịch tiếp công dân định kỳ của lãnh đạo' }];
const foot = [row(24, 'Nơi nhận:'), row(25, '- Các phòng, ban, đơn vị;'), row(26, '- Trang thông tin điện tử;'), row(27, '- Lưu: VT.'), right(24, 'GIÁM ĐỐC'), right(30, 'Trần Ngọc Liên')];

const read = (agencies: readonly PrintedLine[], number: string, tail: readonly PrintedLine[] = foot): DetailedReading =>
  readPaperInDetail([printPage([...agencies, heads.nation, heads.motto, heads.day, left(5, number), ...kind, ...body, ...tail])], { today: '2027-01-15', typeId: 'administrative-document' });
const shown = ({ reading: { fields } }: DetailedReading, ...keys: string[]): unknown[] => keys.map((key) => [fields[key]?.value, fields[key]?.sure]);

describe('who issued a document', () => {
  const city = left(2, 'UBND THÀNH PHỐ ĐÀ NẴNG');
  it('has the marks that its agency is written with, and is sure of a listed one', () => {
    expect(shown(read([city, left(3, 'SƠ NỘI VỤ')], 'Số: 40/TB-SNV'), 'superiorAgency', 'issuingAgency')).toEqual([['UBND THÀNH PHỐ ĐÀ NẴNG', true], ['SỞ NỘI VỤ', true]]);
  });
  it('is another one than the whole name above it, and is doubted when it is no agency', () => {
    const lost = read([city, left(3, 'SỚNG VỤ')], 'Số: 40/TB-SNV');
    expect(shown(lost, 'superiorAgency', 'issuingAgency')).toEqual([['UBND THÀNH PHỐ ĐÀ NẴNG', true], ['SỞ NỘI VỤ', false]]);
    expect(lost.reading.fields['issuingAgency']?.alternatives.map((a) => a.value)).toContain('SỚNG VỤ');
    expect(lost.wanted.get('issuingAgency')?.shape).toBe('block');
  });
  it('is named by the notation, in doubt, when its line was lost', () => {
    expect(shown(read([city], 'Số: 40/TB-SNV'), 'superiorAgency', 'issuingAgency')).toEqual([['UBND THÀNH PHỐ ĐÀ NẴNG', true], ['SỞ NỘI VỤ', false]]);
  });
  it('is in doubt where the notation means another', () => {
    expect(shown(read([left(2, 'SỞ NỘI VỤ')], 'Số: 40/TB-UBND'), 'issuingAgency')).toEqual([['SỞ NỘI VỤ', false]]);
    expect(shown(read([left(2, 'ỦY BAN NHÂN DÂN'), left(3, 'PHƯỜNG HÒA AN')], 'Số: 40/TB-UBND'), 'superiorAgency', 'issuingAgency')).toEqual([[null, false], ['ỦY BAN NHÂN DÂN PHƯỜNG HÒA AN', true]]);
  });
  it('goes on to a second line that makes the unit longer', () => {
    expect(shown(read([left(2, 'UBND PHƯỜNG ĐIỆN BÀN'), left(3, 'BẮC')], 'Số: 40/TB-UBND'), 'issuingAgency')).toEqual([['UBND PHƯỜNG ĐIỆN BÀN BẮC', true]]);
  });
});

describe('number and addressees', () => {
  const ward = [left(2, 'ỦY BAN NHÂN DÂN'), left(3, 'PHƯỜNG HÒA AN')];
  it.each([['Số: 1197UBND-VP', ['1197', false], ['UBND-VP', false]], ['Số: 1197/UBND-VP', ['1197', true], ['UBND-VP', true]], ['Số: 1197ABC', [null, false], [null, false]]])('%s', (text, number, notation) => {
    expect(shown(read(ward, text), 'number', 'notation')).toEqual([number, notation]);
  });
  it('doubts a list with room for another line, and looks at it again', () => {
    const whole = read(ward, 'Số: 40/TB-UBND');
    expect(shown(whole, 'addressees')).toEqual([[['Các phòng, ban, đơn vị', 'Trang thông tin điện tử'], true]]);
    const lost = read(ward, 'Số: 40/TB-UBND', foot.filter(({ line }) => line !== 25));
    expect(shown(lost, 'addressees')).toEqual([[['Trang thông tin điện tử'], false]]);
    expect([whole.wanted.has('addressees'), lost.wanted.get('addressees')?.shape]).toEqual([false, 'block']);
  });
});

describe('the title of who signs', () => {
  const ward = [left(2, 'ỦY BAN NHÂN DÂN'), left(3, 'PHƯỜNG HÒA AN')];
  const signed = (...titles: PrintedLine[]): unknown[] => shown(read(ward, 'Số: 40/TB-UBND', [...foot.slice(0, 4), ...titles, right(30, 'Trần Ngọc Liên')]), 'signerTitle');
  const sealed = (line: number, text: string, at: number): PrintedLine => ({ at, line, text });
  it('is found behind pieces of a seal where who signs is no deputy', () => {
    expect(signed(right(24, 'TM. ỦY BAN NHÂN DÂN'), sealed(25, 'THAN 2Đ CHỦ TỊCH', 0.6))).toEqual([['CHỦ TỊCH', true]]);
  });
  it('is found so without a mark only above the middle of the name', () => {
    const width = 'GIÁM ĐỐC'.length * 30 * 0.44 / 1654;
    expect([signed(sealed(24, '2Đ GIÁM ĐỐC', 0.72 - width / 2 - 3 * 30 * 0.44 / 1654)), signed(sealed(24, '2Đ GIÁM ĐỐC', 0.75))]).toEqual([[['GIÁM ĐỐC', true]], [[null, false]]]);
  });
});
