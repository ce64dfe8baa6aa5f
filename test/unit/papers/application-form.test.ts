import { describe, expect, it } from 'vitest';
import { centred, row, type PrintedLine } from '../reading/printed-page.ts';
import { nation, read, right, values } from './civil-support.ts';

const keys = ['formName', 'addressee', 'applicantName', 'applicantBirthDate', 'applicantId', 'applicantResidence', 'requestContent', 'signedDate'] as const;
const birth: PrintedLine[] = [
  ...nation(0.32), centred(4, 'TỜ KHAI ĐĂNG KÝ KHAI SINH', { size: 38 }), centred(6, 'Kính gửi: Ủy ban nhân dân phường Hòa Minh'), row(8, 'Họ, chữ đệm, tên người yêu cầu: TRẦN VĂN MẪU'), row(9, 'Nơi cư trú: Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'),
  row(10, 'Giấy tờ tùy thân: CCCD số 048090000017, cấp ngày 02/03/2021'), row(11, 'Quan hệ với người được khai sinh: Cha'), row(12, 'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:'), row(13, 'Họ, chữ đệm, tên: TRẦN THỊ CON'),
  row(14, 'Ngày, tháng, năm sinh: 01/02/2024'), row(15, 'Nơi cư trú: Xã Hòa Phong, Huyện Hòa Vang, Thành phố Đà Nẵng'), row(16, 'Số định danh cá nhân: 048324000017'), row(20, 'Tôi cam đoan những nội dung khai trên đây là đúng sự thật.'),
  right(22, 'Đà Nẵng, ngày 05 tháng 3 năm 2024'), right(23, 'Người yêu cầu'), right(28, 'Trần Văn Mẫu'),
];

describe('applications', () => {
  it('are the applicant’s, not the person’s for whom he asks', () => {
    const reading = read(birth);
    expect(reading.typeId).toBe('application-form');
    expect(values(reading, ...keys)).toEqual({
      formName: 'TỜ KHAI ĐĂNG KÝ KHAI SINH', addressee: 'Ủy ban nhân dân phường Hòa Minh', applicantName: 'TRẦN VĂN MẪU', applicantBirthDate: null, applicantId: '048090000017',
      applicantResidence: 'Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng', requestContent: 'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây', signedDate: '2024-03-05',
    });
  });

  it('take nothing from the other person where the applicant’s own line is missing', () => {
    expect(values(read(birth.filter((l) => l.line !== 9 && l.line !== 10 && l.line !== 11 && l.line !== 12)), 'applicantResidence', 'applicantId', 'applicantBirthDate')).toEqual({ applicantResidence: null, applicantId: null, applicantBirthDate: null });
  });

  it('read a registration of land with a title of two lines', () => {
    const reading = read([
      ...nation(0.32), centred(4, 'ĐƠN ĐĂNG KÝ BIẾN ĐỘNG', { size: 38 }), centred(5, 'ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT', { size: 38 }), centred(7, 'Kính gửi: Văn phòng Đăng ký đất đai thành phố Đà Nẵng'), row(9, '1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:'),
      row(10, 'a) Tên: TRẦN VĂN MẪU'), row(11, 'b) Giấy tờ nhân thân/pháp nhân: số 048090000017'), row(12, 'c) Địa chỉ: Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'), row(13, '2. Nội dung biến động: Nhận thừa kế quyền sử dụng đất'),
      row(14, '3. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có: Giấy chứng nhận'), right(20, 'Đà Nẵng, ngày 05 tháng 3 năm 2024'), right(21, 'Người viết đơn'),
    ]);
    expect(values(reading, ...keys)).toEqual({
      formName: 'ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT', addressee: 'Văn phòng Đăng ký đất đai thành phố Đà Nẵng', applicantName: 'TRẦN VĂN MẪU', applicantBirthDate: null, applicantId: '048090000017',
      applicantResidence: 'Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng', requestContent: 'Nhận thừa kế quyền sử dụng đất', signedDate: '2024-03-05',
    });
  });

  it('mend a known title’s marks, and doubt an unknown one that was not read very well', () => {
    expect(read(birth.map((l) => (l.line === 4 ? centred(4, 'TỜ KHAI ĐĂNG KY KHAI SINH', { size: 38 }) : l))).fields['formName']?.value).toBe('TỜ KHAI ĐĂNG KÝ KHAI SINH');
    const unknown = birth.map((l) => (l.line === 4 ? centred(4, 'TỜ KHAI XIN NUÔI ONG MẬT', { size: 38, weak: { NUÔI: 0.93 } }) : l));
    expect(read(unknown).fields['formName']).toMatchObject({ value: 'TỜ KHAI XIN NUÔI ONG MẬT', sure: false });
  });

  it('find what a letter in one’s own words asks for', () => {
    const reading = read([
      ...nation(0.32), centred(4, 'ĐƠN XIN XÁC NHẬN', { size: 38 }), centred(6, 'Kính gửi: Ủy ban nhân dân phường Hòa Minh'), row(8, 'Tôi tên là: Trần Văn Mẫu    Sinh ngày: 05/03/1990'), row(9, 'CCCD số: 048090000017    cấp ngày: 02/03/2021'),
      row(10, 'Thường trú tại: Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'), row(12, 'Nay tôi làm đơn này kính đề nghị quý cơ quan xác nhận nhà ở của tôi không có tranh chấp.'), row(13, 'Tôi xin cam đoan những lời trên là đúng.'), right(16, 'Đà Nẵng, ngày 05 tháng 3 năm 2024'), right(17, 'NGƯỜI LÀM ĐƠN'),
    ]);
    expect(values(reading, 'applicantName', 'applicantBirthDate', 'applicantId', 'requestContent')).toEqual({
      applicantName: 'Trần Văn Mẫu', applicantBirthDate: '1990-03-05', applicantId: '048090000017', requestContent: 'kính đề nghị quý cơ quan xác nhận nhà ở của tôi không có tranh chấp',
    });
  });
});
