import { describe, expect, it } from 'vitest';
import type { PaperTypeId } from '../../../src/core/model/index.ts';
import { classifyPaper } from '../../../src/core/papers/index.ts';
import { layoutPaper } from '../../../src/core/reading/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const head: readonly PrintedLine[] = [centred(2, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), centred(3, 'Độc lập - Tự do - Hạnh phúc')];
const wide = 'Các thông tin trên đây là đúng sự thật, người kê khai chịu trách nhiệm trước pháp luật về nội dung.';

function typeOf(titles: readonly string[], lines: readonly string[], before: readonly PrintedLine[] = head): { typeId: PaperTypeId; confidence: number } {
  const page = printPage([
    ...before, ...titles.map((text, n) => centred(7 + n, text, { size: 38 })), ...lines.map((text, n) => row(12 + n, text)), row(30, wide), row(31, wide),
  ]);
  return classifyPaper(layoutPaper([page]));
}
const decisionHead: readonly PrintedLine[] = [
  row(2, 'ỦY BAN NHÂN DÂN', { at: 0.08 }), { at: 0.5, line: 2, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' }, row(3, 'QUẬN HẢI CHÂU', { at: 0.08 }),
  { at: 0.55, line: 3, text: 'Độc lập - Tự do - Hạnh phúc' }, row(5, 'Số: 45/QĐ-UBND', { at: 0.1 }), { at: 0.5, line: 5, text: 'Hải Châu, ngày 12 tháng 3 năm 2024' },
];

describe('types that resemble each other', () => {
  it('tells an application for a birth registration from the certificate', () => {
    expect(typeOf(['TỜ KHAI ĐĂNG KÝ KHAI SINH'], [
      'Kính gửi: Ủy ban nhân dân phường Hòa Khánh', 'Họ, chữ đệm, tên người yêu cầu: Nguyễn Văn Bình', 'Họ, chữ đệm, tên người mẹ: Trần Thị Mai',
      'Họ, chữ đệm, tên người cha: Nguyễn Văn Bình', 'Đề nghị cơ quan cấp Giấy khai sinh cho người dưới đây',
    ]).typeId).toBe('application-form');
    expect(typeOf(['GIẤY KHAI SINH'], ['Họ, chữ đệm, tên: NGUYỄN THỊ HƯỜNG', 'Họ, chữ đệm, tên người mẹ: TRẦN THỊ MAI', 'Nơi đăng ký khai sinh: UBND phường Hòa Khánh']).typeId).toBe('birth-certificate');
  });

  it('tells a decision about a land-use certificate from the certificate', () => {
    const found = typeOf(['QUYẾT ĐỊNH', 'Về việc cấp Giấy chứng nhận quyền sử dụng đất'], [
      'Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;', 'Điều 1. Cấp GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT cho ông Trần Văn Bửu, thửa đất số 112, tờ bản đồ số 25.',
      'Điều 2. Chi nhánh Văn phòng đăng ký đất đai chịu trách nhiệm thi hành.', 'Nơi nhận: - Như Điều 2; - Lưu: VT',
    ], decisionHead);
    expect(found.typeId).toBe('administrative-document');
  });

  it('tells an application to change a land-use certificate from the certificate', () => {
    expect(typeOf(['ĐƠN ĐĂNG KÝ, CẤP', 'GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU NHÀ Ở'], [
      'Kính gửi: Ủy ban nhân dân phường Hải Châu', 'Thửa đất số: 112, tờ bản đồ số: 25', 'Diện tích: 125,4 m2', 'Tôi cam đoan nội dung kê khai trên đơn là đúng sự thật.',
    ]).typeId).toBe('application-form');
  });

  it('tells papers that mention an identity card from the card', () => {
    expect(typeOf(['HỢP ĐỒNG THUÊ NHÀ Ở'], ['Bên A: ông Nguyễn Văn An, Căn cước công dân số 048090012345', 'Bên B: bà Trần Thị Bình, Căn cước công dân số 048185067890']).typeId).toBe('other-paper');
  });

  it('keeps a title that was misread by a letter or two', () => {
    expect(typeOf(['GIÂY KHAl SINH'], ['Họ, chữ đệm, tên: NGUYỄN THỊ HƯỜNG', 'Họ, chữ đệm, tên người mẹ: TRẦN THỊ MAI']).typeId).toBe('birth-certificate');
  });

  it('is less sure without a title than with one, and not sure at all of an empty page', () => {
    const lines = ['Họ, chữ đệm, tên người mẹ: TRẦN THỊ MAI', 'Họ, chữ đệm, tên người cha: NGUYỄN VĂN BÌNH', 'Nơi đăng ký khai sinh: UBND phường Hòa Khánh'];
    expect(typeOf(['GIẤY KHAI SINH'], lines).confidence).toBeGreaterThan(typeOf([], lines).confidence);
    expect(classifyPaper(layoutPaper([printPage([])])).confidence).toBe(0);
  });
});
