import { describe, expect, it } from 'vitest';
import { mendStreets } from '../../../src/core/vietnam/index.ts';

describe('names of streets', () => {
  it.each([
    ['24 Phan Châu Trình, Phường Hải Châu', '24 Phan Châu Trinh, Phường Hải Châu'], ['Số 7 đường Lê Duần, Phường Thanh Khê', 'Số 7 đường Lê Duẩn, Phường Thanh Khê'],
    ['K12/5 đường Ông Ích Khiệm Phường Tam Thuận', 'K12/5 đường Ông Ích Khiêm Phường Tam Thuận'], ['88 NGUYỄN TRI PHƯỢNG, PHƯỜNG AN SƠN', '88 NGUYỄN TRI PHƯƠNG, PHƯỜNG AN SƠN'],
    ['15/2 Bạch Đẳng', '15/2 Bạch Đằng'], ['phố Cù Chinh Lan', 'phố Cù Chính Lan'],
  ])('%s', (read, meant) => { expect(mendStreets(read)).toBe(meant); });
  it.each([
    '24 Phan Châu Trinh, Phường Hải Châu', '3 Nguyễn Dữ, Phường An Khê', '3 Nguyễn Dư, Phường An Khê', 'Thôn Bạch Đẳng, Xã Hòa Tiến', 'Tổ 3 khối phố Xuân Hà', '12 Đào Duy Tư Lương, Xã Bà Nà', '5 Nguyễn Văn Linhh',
  ])('leaves %s', (address) => { expect(mendStreets(address)).toBe(address); });
});
