import { describe, expect, it } from 'vitest';
import { mendCompounds } from '../../../src/core/vietnam/index.ts';

describe('words of offices', () => {
  it.each([
    ['Về việc bố sung dự toán', 'Về việc bổ sung dự toán'], ['Thay đối thông tin', 'Thay đổi thông tin'], ['chuyến đổi mục đích', 'chuyển đổi mục đích'], ['đề nghi cấp lại', 'đề nghị cấp lại'],
    ['xin xác nhân, chứng thực', 'xin xác nhận, chứng thực'], ['Điêu chỉnh nội dung', 'Điều chỉnh nội dung'], ['sử đụng đất', 'sử dụng đất'], ['giải quyêt hồ sơ', 'giải quyết hồ sơ'],
  ])('%s', (read, meant) => { expect(mendCompounds(read)).toBe(meant); });

  it.each([
    'bổ sung, thay đổi', 'huỷ bỏ hoá đơn', 'đội bóng tại sân nhà', 'ông Lê Thanh Trà và bà Hồ Tịch', 'CÔNG TY THANH TRÀ', 'thay. đối chiếu', 'đối chiếu thay đổi', 'nhà đặt tại kiệt 3', 'công nhân và công nhận', 'lô đất dài 20 m', '',
  ])('leaves %s', (text) => { expect(mendCompounds(text)).toBe(text); });
});
