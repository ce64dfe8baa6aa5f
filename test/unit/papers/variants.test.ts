import { describe, expect, it } from 'vitest';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine, type PrintOptions } from '../reading/printed-page.ts';

const today = '2026-11-21';
const read = (lines: readonly PrintedLine[], options: PrintOptions = {}): PaperReading => readPaper([printPage(lines, options)], { today });
const values = (reading: PaperReading, ...keys: string[]): Record<string, unknown> => Object.fromEntries(keys.map((k) => [k, reading.fields[k]?.value]));
const right = (line: number, text: string): PrintedLine => ({ at: 0.62, line, text });
const left = (line: number, text: string): PrintedLine => ({ at: 0.1, line, text });
const nation = (at: number): PrintedLine[] => [{ at, line: 1, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, { at: at + 0.08, line: 2, text: 'Độc lập - Tự do - Hạnh phúc', size: 26 }];

describe('birth certificates of other wordings', () => {
  const old = [
    ...nation(0.32), right(3, 'Số: 45/2007'), right(4, 'Quyển số: 02/2007'), centred(5, 'GIẤY KHAI SINH', { size: 44 }), centred(6, '(BẢN CHÍNH)'),
    row(8, 'Họ và tên: LÊ VĂN BÌNH     Nam, nữ: Nam'), row(9, 'Ngày, tháng, năm sinh: 05/09/2007'), row(10, '(Ghi bằng chữ: Ngày năm tháng chín năm hai nghìn không trăm linh bảy)'),
    row(11, 'Nơi sinh: Bệnh viện Đà Nẵng'), row(12, 'Dân tộc: Kinh     Quốc tịch: Việt Nam'), row(13, 'Quê quán: Xã Hòa Phong, Huyện Hòa Vang, Thành phố Đà Nẵng'),
    row(14, 'Họ và tên người cha: ..............................'), row(15, 'Dân tộc: ........ Quốc tịch: ........ Năm sinh: .......'), row(16, 'Họ và tên người mẹ: Phan Thị Hồng'),
    row(17, 'Dân tộc: Kinh     Quốc tịch: Việt Nam     Năm sinh: 1982'), row(18, 'Nơi thường trú: Tổ 5, Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'),
    row(19, 'Nơi đăng ký: UBND phường Hòa Minh, quận Liên Chiểu'), row(20, 'Ngày, tháng, năm đăng ký: 20/09/2007'), row(21, 'Họ và tên người đi khai sinh: Phan Thị Hồng'),
    row(22, 'Quan hệ với người được khai sinh: Mẹ'), right(24, 'TM. ỦY BAN NHÂN DÂN'), right(25, 'PHÓ CHỦ TỊCH'), right(30, 'Trương Quang Minh'),
  ];

  it('leave a father of dots empty and give the mother her own', () => {
    const reading = read(old);
    expect(reading.typeId).toBe('birth-certificate');
    expect(values(reading, 'numberSymbol', 'fullName', 'sex', 'birthDate', 'ethnicity', 'fatherName', 'fatherEthnicity', 'fatherBirthYear', 'motherName', 'motherEthnicity', 'motherBirthYear', 'registrationPlace', 'registeredDate', 'declarantName', 'signer')).toEqual({
      numberSymbol: '45/2007', fullName: 'LÊ VĂN BÌNH', sex: 'Nam', birthDate: '2007-09-05', ethnicity: 'Kinh', fatherName: null, fatherEthnicity: null, fatherBirthYear: null,
      motherName: 'Phan Thị Hồng', motherEthnicity: 'Kinh', motherBirthYear: '1982', registrationPlace: 'UBND phường Hòa Minh, quận Liên Chiểu', registeredDate: '2007-09-20',
      declarantName: 'Phan Thị Hồng', signer: 'Trương Quang Minh',
    });
    expect(reading.fields['birthDate']?.sure).toBe(true);
  });

  it('doubt a date that its words contradict, and offer both', () => {
    const { fields } = read(old.map((l) => (l.line === 9 ? row(9, 'Ngày, tháng, năm sinh: 06/09/2007') : l)));
    const birth = fields['birthDate'];
    expect(birth?.sure).toBe(false);
    expect([birth?.value, ...(birth?.alternatives ?? []).map((a) => a.value)].sort()).toEqual(['2007-09-05', '2007-09-06']);
    expect(birth?.findings.map((f) => f.code)).toContain('field.words-disagree');
  });

  it('survive labels without marks and with slips', () => {
    const reading = read(old.map((l) => (l.line === 8 ? row(8, 'Ho va tên: LÊ VĂN BÌNH     Giơi tinh: Nam') : l.line === 16 ? row(16, 'Họ và tên nguời me: Phan Thị Hồng') : l)));
    expect(values(reading, 'fullName', 'sex', 'motherName')).toEqual({ fullName: 'LÊ VĂN BÌNH', sex: 'Nam', motherName: 'Phan Thị Hồng' });
  });
});

describe('administrative documents', () => {
  const decision = [
    { at: 0.1, line: 1, text: 'ỦY BAN NHÂN DÂN', size: 26 }, { at: 0.1, line: 2, text: 'TỈNH QUẢNG NAM', size: 26 }, ...nation(0.5), left(4, 'Số: 07/2024/QĐ-UBND'), right(4, 'Quảng Nam, ngày 05 tháng 03 năm 2024'),
    centred(6, 'QUYẾT ĐỊNH', { size: 36 }), centred(7, 'Ban hành Quy định phân cấp quản lý'), centred(8, 'công trình thủy lợi trên địa bàn'), centred(10, 'ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM'),
    row(12, 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;'), row(13, 'Điều 1. Ban hành kèm theo Quyết định này Quy định phân cấp quản lý các công trình.'),
    row(14, 'Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2024 và thay thế các quy định.'), left(20, 'Nơi nhận:'), left(21, '- Văn phòng Chính phủ;'), left(22, '- Như Điều 2;'),
    left(23, '- Lưu: VT, KTN.'), right(20, 'TM. ỦY BAN NHÂN DÂN'), right(21, 'CHỦ TỊCH'), right(27, 'Lê Trí Dũng'),
  ];

  it('take the place-date line and not the dates in the body, the gist and not the body', () => {
    const reading = read(decision);
    expect(reading.typeId).toBe('administrative-document');
    expect(values(reading, 'issuingAgency', 'superiorAgency', 'number', 'notation', 'issuedPlace', 'issuedDate', 'documentKind', 'subject', 'addressees', 'signer', 'signerTitle', 'signerAuthority')).toEqual({
      issuingAgency: 'ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM', superiorAgency: null, number: '07', notation: '2024/QĐ-UBND', issuedPlace: 'Quảng Nam', issuedDate: '2024-03-05', documentKind: 'Quyết định',
      subject: 'Ban hành Quy định phân cấp quản lý công trình thủy lợi trên địa bàn', addressees: ['Văn phòng Chính phủ', 'Như Điều 2'], signer: 'Lê Trí Dũng', signerTitle: 'CHỦ TỊCH', signerAuthority: 'TM.',
    });
  });

  it('read a letter: V/v, whom it addresses, a deputy who signs for the head', () => {
    const reading = read([
      { at: 0.1, line: 1, text: 'UBND THÀNH PHỐ ĐÀ NẴNG', size: 26 }, { at: 0.13, line: 2, text: 'SỞ TƯ PHÁP', size: 26 }, ...nation(0.5), left(4, 'Số: 1234/STP-HCTP'), right(4, 'Đà Nẵng, ngày 12 tháng 11 năm 2025'),
      left(5, 'V/v trả lời kiến nghị về hộ tịch'), left(6, 'của công dân'), centred(8, 'Kính gửi: Phòng Tư pháp quận Hải Châu'), row(10, 'Sở Tư pháp nhận được Công văn số 45/PTP ngày 01/10/2025 của Phòng Tư pháp về việc nêu trên.'),
      left(18, 'Nơi nhận:'), left(19, '- Như trên;'), left(20, '- Lưu: VT.'), right(18, 'KT. GIÁM ĐỐC'), right(19, 'PHÓ GIÁM ĐỐC'), right(25, 'Nguyễn Thị Thanh Hà'),
    ]);
    expect(values(reading, 'issuingAgency', 'superiorAgency', 'number', 'notation', 'documentKind', 'subject', 'addressees', 'signerAuthority', 'signerTitle', 'signer', 'issuedDate')).toEqual({
      issuingAgency: 'SỞ TƯ PHÁP', superiorAgency: 'UBND THÀNH PHỐ ĐÀ NẴNG', number: '1234', notation: 'STP-HCTP', documentKind: 'Công văn', subject: 'trả lời kiến nghị về hộ tịch của công dân',
      addressees: ['Phòng Tư pháp quận Hải Châu'], signerAuthority: 'KT.', signerTitle: 'PHÓ GIÁM ĐỐC', signer: 'Nguyễn Thị Thanh Hà', issuedDate: '2025-11-12',
    });
  });

  it('know that KT. is signed by a deputy, whatever the seal left of the title', () => {
    const hidden = decision.map((l) => (l.line === 20 && l.at === 0.62 ? right(20, 'KT. CHỦ TỊCH') : l.line === 21 && l.at === 0.62 ? right(21, 'CHỦ TỊCH') : l));
    const { fields } = read(hidden);
    expect(fields['signerTitle']).toMatchObject({ value: 'PHÓ CHỦ TỊCH', sure: false });
    expect(fields['signerAuthority']?.value).toBe('KT.');
  });

  it('doubt a signer whose surname the seal hides', () => {
    const { fields } = read(decision.map((l) => (l.line === 27 ? right(27, 'Trí Dũng') : l)));
    expect(fields['signer']).toMatchObject({ value: 'Trí Dũng', sure: false });
  });

  it('find no signer in the authority line above the body', () => {
    const { fields } = read(decision.filter((l) => l.line < 20 || l.at !== 0.62));
    expect(fields['signer']?.value).toBeNull();
    expect(fields['signerTitle']?.value).toBeNull();
  });

  it.each([['Số: 07/2024/OĐ-UBND', '2024/QĐ-UBND'], ['Số: 07/2024/QD-UBND', '2024/QĐ-UBND']])('offer what %s must be', (line) => {
    const { fields } = read(decision.map((l) => (l.line === 4 && l.at === 0.1 ? left(4, line) : l)));
    expect(fields['notation']?.sure).toBe(false);
  });
});

describe('land-use certificates', () => {
  it('keep serial and register number apart, and leave -/- empty', () => {
    const reading = read([
      row(2, 'I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất'), row(3, 'Hộ ông: TRẦN VĂN HÙNG     Năm sinh: 1960     CMND số: 201123456'), row(4, 'Địa chỉ thường trú: Tổ 12, Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'),
      row(6, 'II. Thửa đất, nhà ở và tài sản khác gắn liền với đất'), row(7, '1. Thửa đất:'), row(8, 'a) Thửa đất số: 125, tờ bản đồ số: 34'), row(9, 'b) Địa chỉ: Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'),
      row(10, 'c) Diện tích: 1.205,5 m²   (bằng chữ: Một nghìn hai trăm linh năm phẩy năm mét vuông)'), row(11, 'd) Hình thức sử dụng: Sử dụng riêng'), row(12, 'đ) Mục đích sử dụng: Đất ở tại đô thị'),
      row(13, 'e) Thời hạn sử dụng: Lâu dài'), row(14, 'g) Nguồn gốc sử dụng: -/-'), row(15, '2. Nhà ở: -/-'), row(16, '6. Ghi chú: -/-'), right(18, 'Đà Nẵng, ngày 12 tháng 6 năm 2015'), right(19, 'TM. ỦY BAN NHÂN DÂN QUẬN LIÊN CHIỂU'),
      right(20, 'CHỦ TỊCH'), right(26, 'Dương Thành Thị'), row(30, 'Số vào sổ cấp GCN: CH 01234'), { at: 0.7, line: 33, text: 'BS 123456', size: 44 },
    ]);
    expect(reading.typeId).toBe('land-use-certificate');
    expect(values(reading, 'serial', 'registerNumber', 'ownerNames', 'ownerIds', 'ownerBirthYears', 'parcelNumber', 'mapSheetNumber', 'area', 'usageForm', 'landTerm', 'landOrigin', 'house', 'issuedDate', 'issuingAgency', 'signer')).toEqual({
      serial: 'BS 123456', registerNumber: 'CH 01234', ownerNames: ['TRẦN VĂN HÙNG'], ownerIds: ['201123456'], ownerBirthYears: ['1960'], parcelNumber: '125', mapSheetNumber: '34', area: '1205.5',
      usageForm: 'Sử dụng riêng', landTerm: 'Lâu dài', landOrigin: null, house: null, issuedDate: '2015-06-12', issuingAgency: 'ỦY BAN NHÂN DÂN QUẬN LIÊN CHIỂU', signer: 'Dương Thành Thị',
    });
    expect(reading.fields['area']?.sure).toBe(true);
  });

  it('doubt an area that its words contradict', () => {
    const { fields } = read([
      centred(1, 'QUYỀN SỬ DỤNG ĐẤT', { size: 40 }), row(8, 'a) Thửa đất số: 125, tờ bản đồ số: 34'), row(10, 'c) Diện tích: 120,5 m²   (bằng chữ: Một trăm hai mươi mốt phẩy năm mét vuông)'), row(11, 'd) Hình thức sử dụng: Sử dụng riêng'), row(13, 'e) Thời hạn sử dụng: Lâu dài'),
    ]);
    expect(fields['area']).toMatchObject({ value: '120.5', sure: false, alternatives: [{ value: '121.5' }] });
  });
});

describe('enterprise registrations', () => {
  it('read the older wording, values on the next line, the representative and not the owner', () => {
    const reading = read([
      { at: 0.08, line: 1, text: 'SỞ KẾ HOẠCH VÀ ĐẦU TƯ', size: 24 }, { at: 0.08, line: 2, text: 'THÀNH PHỐ ĐÀ NẴNG', size: 24 }, { at: 0.08, line: 3, text: 'PHÒNG ĐĂNG KÝ KINH DOANH', size: 24 }, ...nation(0.5),
      centred(5, 'GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP', { size: 34 }), centred(6, 'DOANH NGHIỆP TƯ NHÂN'), centred(7, 'Mã số doanh nghiệp: 0100109106'), centred(8, 'Đăng ký lần đầu, ngày 05 tháng 6 năm 2012'),
      centred(9, 'Đăng ký thay đổi lần thứ 3, ngày 15 tháng 7 năm 2019'), row(11, '1. Tên doanh nghiệp'), row(12, 'Tên doanh nghiệp viết bằng tiếng Việt:'), row(13, 'DOANH NGHIỆP TƯ NHÂN BÌNH MINH'), row(14, 'Tên doanh nghiệp viết tắt: DNTN BÌNH MINH'),
      row(15, '2. Địa chỉ trụ sở chính'), row(16, '12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng, Việt Nam'), row(17, 'Điện thoại: 0236 3 822 123     Fax:'), row(18, '3. Vốn điều lệ: 1.500.000.000 đồng'),
      row(19, 'Bằng chữ: Một tỷ năm trăm triệu đồng'), row(20, '4. Thông tin về chủ sở hữu'), row(21, 'Họ và tên: NGUYỄN VĂN CHỦ     Giới tính: Nam'), row(22, '5. Người đại diện theo pháp luật của doanh nghiệp'),
      row(23, '* Họ và tên: TRẦN THỊ LAN     Giới tính: Nữ'), row(24, 'Chức danh: Giám đốc'), row(25, 'Sinh ngày: 15/01/1990   Dân tộc: Kinh   Quốc tịch: Việt Nam'), row(26, 'Loại giấy chứng thực cá nhân: Căn cước công dân'),
      row(27, 'Số giấy chứng thực cá nhân: 048190000017'), row(28, 'Ngày cấp: 02/03/2018     Nơi cấp: Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư'), row(29, 'Nơi đăng ký hộ khẩu thường trú: 12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'),
      row(30, 'Chỗ ở hiện tại: 12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'), right(33, 'TRƯỞNG PHÒNG'), right(39, 'Trần Văn Thành'),
    ]);
    expect(reading.typeId).toBe('business-registration');
    expect(values(reading, 'enterpriseCode', 'companyName', 'companyNameShort', 'companyKind', 'firstRegisteredDate', 'amendmentNumber', 'amendedDate', 'headOffice', 'phone', 'charterCapital', 'representativeName', 'representativeSex', 'representativeBirthDate', 'representativeId', 'representativeIdIssuedDate', 'representativeTitle', 'signer')).toEqual({
      enterpriseCode: '0100109106', companyName: 'DOANH NGHIỆP TƯ NHÂN BÌNH MINH', companyNameShort: 'DNTN BÌNH MINH', companyKind: 'DOANH NGHIỆP TƯ NHÂN', firstRegisteredDate: '2012-06-05', amendmentNumber: '3', amendedDate: '2019-07-15',
      headOffice: '12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng, Việt Nam', phone: '02363822123', charterCapital: '1500000000', representativeName: 'TRẦN THỊ LAN', representativeSex: 'Nữ',
      representativeBirthDate: '1990-01-15', representativeId: '048190000017', representativeIdIssuedDate: '2018-03-02', representativeTitle: 'Giám đốc', signer: 'Trần Văn Thành',
    });
    expect(reading.fields['enterpriseCode']?.sure).toBe(true);
  });
});

describe('what is none of the types', () => {
  it('is another paper with what can be found', () => {
    const reading = read([
      ...nation(0.32), centred(5, 'GIẤY XÁC NHẬN', { size: 40 }), centred(6, 'QUÁ TRÌNH CÔNG TÁC'), row(8, 'Họ và tên: NGUYỄN THỊ MAI'), row(9, 'Số CCCD: 048190000017     Ngày cấp: 02/03/2021'), row(10, 'Giấy này có giá trị đến ngày 31/12/2026'), right(12, 'Đà Nẵng, ngày 05 tháng 3 năm 2024'),
    ]);
    expect(reading.typeId).toBe('other-paper');
    expect(values(reading, 'paperName', 'ownerName', 'ownerId', 'issuedDate', 'validUntil')).toEqual({
      paperName: 'GIẤY XÁC NHẬN QUÁ TRÌNH CÔNG TÁC', ownerName: 'NGUYỄN THỊ MAI', ownerId: '048190000017', issuedDate: '2024-03-05', validUntil: '2026-12-31',
    });
  });

  it.each([
    ['a decision about a land-use certificate', ['QUYẾT ĐỊNH', 'Về việc thu hồi Giấy chứng nhận quyền sử dụng đất'], ['Căn cứ Luật Đất đai;', 'Điều 1. Thu hồi Giấy chứng nhận quyền sử dụng đất, thửa đất số 12, tờ bản đồ số 5.', 'Nơi nhận:'], 'administrative-document'],
    ['an application for a birth certificate', ['TỜ KHAI ĐĂNG KÝ KHAI SINH'], ['Kính gửi: UBND phường Hải Châu', 'Họ, chữ đệm, tên người yêu cầu: AN', 'Họ, chữ đệm, tên người mẹ: BÌNH', 'Tôi cam đoan nội dung trên là đúng'], 'application-form'],
  ])('is not taken in by %s', (_, titles, body, typeId) => {
    const letterhead = typeId === 'administrative-document' ? [{ at: 0.1, line: 1, text: 'ỦY BAN NHÂN DÂN', size: 26 }, left(3, 'Số: 12/QĐ-UBND')] : [];
    const reading = read([...letterhead, ...nation(0.5), ...titles.map((t, i) => centred(5 + i, t, { size: 34 })), ...body.map((t, i) => row(9 + i, t))]);
    expect(reading.typeId).toBe(typeId);
  });
});
