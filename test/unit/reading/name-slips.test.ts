import { describe, expect, it } from 'vitest';
import { readPaper } from '../../../src/core/papers/index.ts';
import { extract, isFiller, layoutPaper, makeSpan, mendWords, type Span } from '../../../src/core/reading/index.ts';
import type { FieldKind } from '../../../src/core/model/index.ts';
import { printPage, row } from './printed-page.ts';

const spanOf = (text: string, confidence?: number): Span => {
  const span = makeSpan(layoutPaper([printPage([row(3, text)])]).rows.flatMap((r) => r.tokens));
  return confidence === undefined ? span : makeSpan(span.tokens.map((t) => ({ ...t, confidence })));
};
const found = (kind: FieldKind, text: string, confidence?: number): unknown => {
  const got = extract(kind, spanOf(text, confidence));
  return got && [got.value, got.guessed];
};

describe('a name in capitals', () => {
  it.each([
    ['THÁI. CÔNG. HIẾU', ['THÁI CÔNG HIẾU', true]], ['LÊ THỊ| HỒNG THÚY', ['LÊ THỊ HỒNG THÚY', true]], ['TRƯƠNG XUÂN Lộc', ['TRƯƠNG XUÂN LỘC', true]], ['ĐỖ THANH NHUƯNG', ['ĐỖ THANH NHUNG', true]],
    ['TRẦN VĂN HOOÀNG', ['TRẦN VĂN HOÀNG', true]],
    ['Ngô Thị Kim Tuyết. Nay tôi', ['Ngô Thị Kim Tuyết', false]], ['MAI THANH SƠN', ['MAI THANH SƠN', false]], ['ÔNG ÍCH Khiêm Tốn', ['ÔNG ÍCH Khiêm Tốn', false]],
  ])('%s', (text, value) => { expect(found('personName', text)).toEqual(value); });

  it.each<[string, number, unknown]>([
    ['THÁI THỊ KIM DỤNG', 0.7, ['THÁI THỊ KIM DUNG', true]], ['MAI ĐỨC TUẦN', 0.9, ['MAI ĐỨC TUẤN', true]], ['HỒ THANH NHƯNG', 0.9, ['HỒ THANH NHUNG', true]],
    ['THÁI THỊ KIM DỤNG', 0.96, ['THÁI THỊ KIM DỤNG', false]], ['Thái Thị Kim Dụng', 0.9, ['Thái Thị Kim Dụng', false]], ['LÊ ĐỨC TRỌNG', 0.7, ['LÊ ĐỨC TRỌNG', false]],
  ])('%s seen at %d', (text, confidence, value) => { expect(found('personName', text, confidence)).toEqual(value); });
});

describe('what print says in one way only', () => {
  it.each<[FieldKind, string, unknown]>([
    ['agency', 'ỦY BAN NHÂN DÂN PHƯƠNG HAI VẤN', ['ỦY BAN NHÂN DÂN PHƯỜNG HẢI VÂN', true]], ['agency', 'CÔNG AN QUÂN CẨM LÊ', ['CÔNG AN QUẬN CẨM LỆ', true]], ['agency', 'TRUNG TÂM TIN HỌC HẢI VÂN.', ['TRUNG TÂM TIN HỌC HẢI VÂN', false]],
    ['agency', 'Trung tâm tế quận Hải Châu', ['Trung tâm Y tế quận Hải Châu', true]], ['agency', 'TRUNG TÂM Y TẾ KHU VỤC SƠN TRÀ', ['TRUNG TÂM Y TẾ KHU VỰC SƠN TRÀ', true]],
    ['address', '202 đường Phạm Văn Đồng Phường Hòa Xuân Quận Cẩm Lệ Thành phố Đà Nẵng', ['202 đường Phạm Văn Đồng, Phường Hòa Xuân, Quận Cẩm Lệ, Thành phố Đà Nẵng', true]], ['address', 'Phường Hòa Xuân - Quận Cẩm Lệ - Thành phố Đà Nẵng', ['Phường Hòa Xuân - Quận Cẩm Lệ - Thành phố Đà Nẵng', false]],
    ['date', '412 tháng 01 năm 1974', ['1974-01-12', true]], ['date', '12 tháng 01 năm 1974', ['1974-01-12', false]], ['date', '452 tháng 01 năm 1974', ['1974', true]], ['text', 'j', null],
  ])('%s %s', (kind, text, value) => { expect(found(kind, text)).toEqual(value); });

  it.each([
    ['Căn cước công dân số. 048196279535', 'Căn cước công dân số 048196279535'], ['C1332974, Cục. Quản lý xuất nhập cảnh', 'C1332974, Cục Quản lý xuất nhập cảnh'], ['Giấy báo tử số 15/2018, Trạm tế xã Bình Lâm', 'Giấy báo tử số 15/2018, Trạm Y tế xã Bình Lâm'],
    ['Trích lục khai tử số 24//TLKT', 'Trích lục khai tử số 24/TLKT'],
  ])('%s', (read, meant) => { expect(mendWords(read, true)).toEqual({ text: meant, guessed: true }); });
});

describe('leader dots', () => {
  it.each(['Ge.eesee', 'ồ.GGeeseesseesee', 'sses.ssesess'])('%s are no word', (text) => { expect(isFiller(text)).toBe(true); });
  it.each(['Tp.HCM', 'Nguyễn.Văn', 'sales.com', 'T.T.T'])('%s is one', (text) => { expect(isFiller(text)).toBe(false); });
  it('glue no label to what stands before it', () => {
    expect(spanOf('1992.Dân tộc:').tokens.map((t) => t.text)).toEqual(['1992.', 'Dân', 'tộc:']);
    expect(spanOf('Kinh.Quốc tịch').tokens.map((t) => t.text)).toEqual(['Kinh.', 'Quốc', 'tịch']);
  });
});

describe('a name that was cut', () => {
  const lines = (full: string, signed: string): unknown => {
    const page = printPage([row(2, 'ĐƠN ĐỀ NGHỊ'), row(4, `Họ và tên: ${full}`), row(5, 'Ngày sinh: 12/05/1980'), row(6, 'Nội dung đề nghị: cấp bản sao trích lục'), ...Array.from({ length: 10 }, (_, i) => row(8 + i, 'Tôi xin cam đoan những lời trình bày trên là đúng sự thật và chịu trách nhiệm')), { at: 0.62, line: 24, text: signed }]);
    const field = readPaper([page], { today: '2027-01-15', typeId: 'application-form' }).fields['applicantName'];
    return [field?.value, field?.sure];
  };
  it('is whole where it stands again', () => {
    expect(lines('TRƯƠNG THỊ HỒNG', 'Trương Thị Hồng Dung')).toEqual(['TRƯƠNG THỊ HỒNG DUNG', false]);
    expect(lines('TRƯƠNG THỊ', 'Trương Thị Dung')).toEqual(['TRƯƠNG THỊ DUNG', false]);
    expect(lines('TRƯƠNG THỊ HỒNG', 'Trương Thị Hồng')).toEqual(['TRƯƠNG THỊ HỒNG', true]);
    expect(lines('TRƯƠNG THỊ HỒNG', 'Lê Thị Hồng Dung')).toEqual(['TRƯƠNG THỊ HỒNG', true]);
  });
});
