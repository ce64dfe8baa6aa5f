import { describe, expect, it } from 'vitest';
import { isLawfulSyllable, isProseSyllable, mendCompounds } from '../../../src/core/vietnam/index.ts';

describe('words of offices', () => {
  it.each([
    ['Về việc bố sung dự toán', 'Về việc bổ sung dự toán'], ['Thay đối thông tin', 'Thay đổi thông tin'], ['chuyến đổi mục đích', 'chuyển đổi mục đích'], ['đề nghi cấp lại', 'đề nghị cấp lại'],
    ['xin cơm đoan', 'xin cam đoan'], ['Mhư trên', 'Như trên'], ['được tuyến dụng', 'được tuyển dụng'], ['6iám đốc', 'Giám đốc'], ['61a công cơ khí', 'Gia công cơ khí'], ['trật tự xõ hội', 'trật tự xã hội'],
    ['xin xác nhân, chứng thực', 'xin xác nhận, chứng thực'], ['Điêu chỉnh nội dung', 'Điều chỉnh nội dung'], ['sử đụng đất', 'sử dụng đất'], ['giải quyêt hồ sơ', 'giải quyết hồ sơ'],
  ])('%s', (read, meant) => { expect(mendCompounds(read)).toBe(meant); });

  it.each([
    'bổ sung, thay đổi', 'huỷ bỏ hoá đơn', 'đội bóng tại sân nhà', 'ông Lê Thanh Trà và bà Hồ Tịch', 'CÔNG TY THANH TRÀ', 'thay. đối chiếu', 'đối chiếu thay đổi', 'nhà đặt tại kiệt 3', 'công nhân và công nhận', 'lô đất dài 20 m', 'phần công việc còn lại', 'mệnh giá cổ phần', 'nộp thuế nhà đất',
    'đặc điểm nhân dạng', 'số nhà 61a đường', 'in nn ni', 'từ trước ba mươi', '',
  ])('leaves %s', (text) => { expect(mendCompounds(text)).toBe(text); });
});

describe('syllables of prose', () => {
  it.each(['đốt', 'cốp', 'thúng', 'gió'])('%s is lawful and in no paper of an office', (word) => { expect([isLawfulSyllable(word), isProseSyllable(word)]).toEqual([true, false]); });
  it.each(['đất', 'cấp', 'tháng', 'Giá', 'hoà', 'hòa', 'mươi'])('%s is', (word) => { expect(isProseSyllable(word)).toBe(true); });
});
