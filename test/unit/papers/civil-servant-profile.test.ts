import { describe, expect, it } from 'vitest';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const first = (changes: Readonly<Record<number, string>> = {}): PrintedLine[] => [
  row(1, 'Cơ quan, đơn vị có thẩm quyền quản lý CBCC: Sở Nội vụ thành phố Đà Nẵng'), row(2, 'Cơ quan, đơn vị sử dụng CBCC: Trung tâm Phục vụ hành chính công'), centred(4, 'SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC', { size: 36 }),
  row(6, '1) Họ và tên khai sinh (viết chữ in hoa): TRẦN THỊ LAN'), row(7, '2) Tên gọi khác: ..............................'), row(8, '3) Sinh ngày: 15 tháng 01 năm 1990, Giới tính (nam, nữ): Nữ'), row(9, '4) Nơi sinh: Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'),
  row(10, '5) Quê quán: Xã Hòa Phong, Huyện Hòa Vang, Thành phố Đà Nẵng'), row(11, '6) Dân tộc: Kinh, 7) Tôn giáo: Không'), row(12, '8) Nơi đăng ký hộ khẩu thường trú: 12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'), row(13, '9) Nơi ở hiện nay: 45 Trần Phú, Quận Hải Châu'),
  row(14, '11) Ngày tuyển dụng: 01/09/2013, Cơ quan tuyển dụng: Sở Nội vụ'), row(15, '12) Chức vụ (chức danh) hiện tại: Phó Trưởng phòng'), row(16, '14) Ngạch công chức (viên chức): Chuyên viên, Mã ngạch: 01.003'), row(17, 'Bậc lương: 3, Hệ số: 3,00, Ngày hưởng: 01/04/2022, Phụ cấp chức vụ: ......'),
  row(18, '15.1- Trình độ giáo dục phổ thông: 12/12'), row(19, '15.2- Trình độ chuyên môn cao nhất: Đại học, ngành Luật'), row(20, '15.3- Lý luận chính trị: Trung cấp, 15.4- Quản lý nhà nước: Chuyên viên'),
].map((l) => ({ ...l, text: changes[l.line] ?? l.text }));
const second = [
  row(1, '16) Ngày vào Đảng Cộng sản Việt Nam: 03/02/2015, Ngày chính thức: 03/02/2016'), row(2, '23) Tình trạng sức khỏe: Tốt, Chiều cao: 1m65, Cân nặng: 60 kg, Nhóm máu: O'), row(3, '25) Số chứng minh nhân dân: 048190000017 Ngày cấp: 10/05/2021'), row(4, '30) Quan hệ gia đình'), row(5, 'Họ và tên: TRẦN VĂN BỐ     Ngày sinh: 01/01/1960'),
  { at: 0.62, line: 8, text: 'THỦ TRƯỞNG CƠ QUAN' }, { at: 0.62, line: 14, text: 'Dương Thành Thị' },
];
const read = (changes: Readonly<Record<number, string>> = {}): PaperReading => readPaper([printPage(first(changes)), printPage(second)], { today: '2026-11-21' });

describe('profiles of civil servants', () => {
  it('give each of several values on a line to its label', () => {
    const reading = read();
    expect(reading.typeId).toBe('civil-servant-profile');
    expect(Object.fromEntries(Object.entries(reading.fields).map(([k, f]) => [k, f.value]))).toMatchObject({
      agency: 'Trung tâm Phục vụ hành chính công', fullName: 'TRẦN THỊ LAN', otherName: null, birthDate: '1990-01-15', sex: 'Nữ', birthPlace: 'Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng', origin: 'Xã Hòa Phong, Huyện Hòa Vang, Thành phố Đà Nẵng',
      ethnicity: 'Kinh', religion: 'Không', personalId: '048190000017', residence: '12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng', position: 'Phó Trưởng phòng', salaryGrade: '3', salaryCoefficient: '3,00', recruitedDate: '2013-09-01',
      education: 'Đại học, ngành Luật', politicalTheory: 'Trung cấp', partyJoinedDate: '2015-02-03', signer: 'Dương Thành Thị',
    });
  });

  it.each([
    ['a coefficient with a stroke', { 17: 'Bậc lương: 3, Hệ số: 3/33, Ngày hưởng: 01/04/2022' }, 'salaryCoefficient', '3,33'], ['a coefficient without its label', { 17: 'Bậc lương: 3 Hệsõố: 3,66, Ngày hưởng: 01/04/2022' }, 'salaryCoefficient', '3,66'], ['a religion in small letters', { 11: '6) Dân tộc: Cơ Tu, 7) Tôn giáo: công giáo' }, 'religion', 'Công giáo'],
    ['dots read as letters', { 7: '2) Tên gọi khác: vi en nen ninh nh kh nh' }, 'otherName', null], ['the current residence where no other is told', { 12: '8) Nơi đăng ký hộ khẩu thường trú: ..........' }, 'residence', '45 Trần Phú, Quận Hải Châu'], ['a religion', { 11: '6) Dân tộc: Cơ Tu, 7) Tôn giáo: Công giáo' }, 'religion', 'Công giáo'],
    ['sex beside the name', { 6: '1. Họ và tên khai sinh: TRẦN THỊ LAN   Nam, nữ: Nữ', 8: '4. Ngày sinh: 15/01/1990' }, 'sex', 'Nữ'], ['no broken label behind the agency', { 2: 'Cơ quan, đơn vị sử dụng CBCC: Trường Tiểu học Trần Phú Số hiệu cán bộ,' }, 'agency', 'Trường Tiểu học Trần Phú'],
    ['the unit where the person works', { 1: 'Đơn vị trực thuộc: Sở Nội vụ', 2: 'Đơn vị cơ sở: Chi cục Văn thư' }, 'agency', 'Chi cục Văn thư'], ['a coefficient without its comma', { 17: 'Bậc lương: 4, Hệ số: 333, Ngày hưởng: 01/04/2022' }, 'salaryCoefficient', '3,33'],
    ['the managing agency alone', { 2: '' }, 'agency', 'Sở Nội vụ thành phố Đà Nẵng'],
  ])('read %s', (_, changes, key, value) => expect(read(changes).fields[key]?.value).toBe(value));

  it('doubt a religion that is none of the list, and offer the one that differs in a letter', () => {
    expect(read({ 11: '6) Dân tộc: Cơ Tu, 7) Tôn giáo: Phật giá' }).fields['religion']).toMatchObject({ sure: false, alternatives: [{ value: 'Phật giáo' }] });
    expect(read({ 11: '6) Dân tộc: Cơ Tu, 7) Tôn giáo: Phật giáo' }).fields['religion']?.sure).toBe(true);
  });

  it('begin a level of theory with a capital, whose small letter differs in height alone', () => {
    expect(read({ 20: '15.3- Lý luận chính trị: cao cấp' }).fields['politicalTheory']?.value).toBe('Cao cấp');
  });

  it('doubt an address that ends with its commune, or names it small', () => {
    const residence = (value: string): boolean | undefined => read({ 12: `8) Nơi đăng ký hộ khẩu thường trú: ${value}` }).fields['residence']?.sure;
    expect(['Xã Cà Dy, Huyện Nam Giang, Tỉnh Quảng Nam', 'Xã Cà Dy', 'xã cà Dy, Huyện Nam Giang, Tỉnh Quảng Nam'].map(residence)).toEqual([true, false, false]);
  });

  it('doubt a coefficient that no table of pay has, and an id that contradicts the birth year', () => {
    expect(read({ 17: 'Bậc lương: 4, Hệ số: 333, Ngày hưởng: 01/04/2022' }).fields['salaryCoefficient']?.sure).toBe(false);
    expect(read({ 17: 'Bậc lương: 3, Hệ số: 30,0, Ngày hưởng: 01/04/2022' }).fields['salaryCoefficient']?.sure).toBe(false);
    expect(read({ 8: '3) Sinh ngày: 15 tháng 01 năm 1991, Giới tính (nam, nữ): Nữ' }).fields['personalId']?.sure).toBe(false);
  });
});
