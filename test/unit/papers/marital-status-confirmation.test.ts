import { describe, expect, it } from 'vitest';
import { centred, row, type PrintedLine } from '../reading/printed-page.ts';
import { left, nation, read, right, values } from './civil-support.ts';

const paper = (status: string, more: readonly PrintedLine[] = [], issued = 'Đà Nẵng, ngày 31 tháng 8 năm 2024'): PrintedLine[] => [
  { at: 0.1, line: 1, text: 'ỦY BAN NHÂN DÂN', size: 26 }, { at: 0.1, line: 2, text: 'PHƯỜNG HÒA MINH', size: 26 }, ...nation(0.5), left(4, 'Số: 12/UBND-XNTTHN'), right(4, issued),
  centred(6, 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', { size: 34 }), row(7, 'Xét đề nghị của ông/bà: Trần Văn Khác, về việc cấp Giấy xác nhận tình trạng hôn nhân'), centred(8, 'XÁC NHẬN:'), row(9, 'Họ, chữ đệm, tên: TRẦN VĂN MẪU'),
  row(10, 'Ngày, tháng, năm sinh: 05/03/1990'), row(11, 'Giới tính: Nam    Dân tộc: Kinh    Quốc tịch: Việt Nam'), row(12, 'Số định danh cá nhân: 048090000017'), row(13, 'Nơi cư trú: Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'),
  row(15, `Tình trạng hôn nhân: ${status}`), row(17, 'Giấy xác nhận tình trạng hôn nhân này được sử dụng để: Kết hôn'), ...(more.length > 0 ? more : [row(18, 'Giấy này có giá trị trong thời hạn 6 tháng, kể từ ngày cấp.')]),
  right(21, 'TM. ỦY BAN NHÂN DÂN'), right(22, 'CHỦ TỊCH'), right(27, 'Trương Quang Minh'),
];

describe('confirmations of marital status', () => {
  it('read the person and not who asked, and count six months to the last day of a shorter month', () => {
    const reading = read(paper('Chưa đăng ký kết hôn với ai'));
    expect(reading.typeId).toBe('marital-status-confirmation');
    expect(values(reading, 'numberSymbol', 'fullName', 'birthDate', 'sex', 'personalId', 'residence', 'maritalStatus', 'purpose', 'issuedDate', 'validUntil', 'issuingAgency', 'signer')).toEqual({
      numberSymbol: '12/UBND-XNTTHN', fullName: 'TRẦN VĂN MẪU', birthDate: '1990-03-05', sex: 'Nam', personalId: '048090000017', residence: 'Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng',
      maritalStatus: 'Chưa đăng ký kết hôn với ai', purpose: 'Kết hôn', issuedDate: '2024-08-31', validUntil: '2025-02-28', issuingAgency: 'ỦY BAN NHÂN DÂN PHƯỜNG HÒA MINH', signer: 'Trương Quang Minh',
    });
    expect(reading.fields['validUntil']).toMatchObject({ source: 'rule', sure: true });
  });

  it.each([
    ['Giấy xác nhận này có giá trị trong thời hạn 06 (sáu) tháng, kể từ ngày cấp.', '2025-02-28'], ['Giấy này có giá trị sử dụng 6 tháng kể từ ngày cấp', '2025-02-28'],
    ['Giấy xác nhận này có giá trị sử dụng đến hết ngày 15/01/2025.', '2025-01-15'], ['Giấy này được lập thành hai bản.', null],
  ])('know until when it holds from: %s', (sentence, until) => { expect(read(paper('Chưa kết hôn', [row(18, sentence)])).fields['validUntil']?.value).toBe(until); });

  it.each([
    'Hiện tại chưa đăng ký kết hôn với ai', 'Hiện tại đang có vợ là bà Lê Thị Lan', 'Đã đăng ký kết hôn nhưng đã ly hôn theo Quyết định số 12/2019/QĐST-HNGĐ', 'Độc thân, chưa đăng ký kết hôn lần nào',
  ])('take the status as worded: %s', (status) => { expect(read(paper(status)).fields['maritalStatus']).toMatchObject({ value: status, sure: true }); });

  it('begin a status with the capital that it is printed with', () => { expect(read(paper('chưa đăng ký kết hôn với ai')).fields['maritalStatus']?.value).toBe('Chưa đăng ký kết hôn với ai'); });

  it('doubt a status that says nothing of marriage, and a date of issue before birth', () => {
    expect(read(paper('Bình thường')).fields['maritalStatus']?.sure).toBe(false);
    expect(read(paper('Chưa kết hôn', [], 'Đà Nẵng, ngày 31 tháng 8 năm 1984')).fields['issuedDate']?.sure).toBe(false);
  });
});
