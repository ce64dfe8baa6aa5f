import { fieldDef, section, type PaperType } from '../paper-type.ts';

const sections = [
  section('number', 'Số', 'Number'), section('child', 'Người được khai sinh', 'Child'), section('mother', 'Mẹ', 'Mother'),
  section('father', 'Cha', 'Father'), section('registration', 'Đăng ký', 'Registration'),
];
const required = { required: true };

/** Giấy khai sinh: form of Circular 04/2020/TT-BTP and the older ones (regulations 5.1). */
export const birthCertificate: PaperType = {
  id: 'birth-certificate',
  code: 'KQ.G15.000031',
  label: { vi: 'Giấy khai sinh', en: 'Birth certificate' },
  sections,
  fields: [
    fieldDef('number', 'numberSymbol', 'code', 'Số', 'Number', required),
    fieldDef('child', 'fullName', 'personName', 'Họ, chữ đệm, tên', 'Full name', required),
    fieldDef('child', 'birthDate', 'date', 'Ngày, tháng, năm sinh', 'Date of birth', required),
    fieldDef('child', 'birthDateInWords', 'text', 'Ngày sinh ghi bằng chữ', 'Date of birth in words'),
    fieldDef('child', 'sex', 'sex', 'Giới tính', 'Sex', required),
    fieldDef('child', 'ethnicity', 'ethnicity', 'Dân tộc', 'Ethnicity'),
    fieldDef('child', 'nationality', 'nationality', 'Quốc tịch', 'Nationality'),
    fieldDef('child', 'birthPlace', 'address', 'Nơi sinh', 'Place of birth'),
    fieldDef('child', 'origin', 'address', 'Quê quán', 'Place of origin'),
    fieldDef('child', 'personalId', 'personalId', 'Số định danh cá nhân', 'Personal id'),
    fieldDef('mother', 'motherName', 'personName', 'Họ, chữ đệm, tên người mẹ', 'Mother’s full name', required),
    fieldDef('mother', 'motherBirthYear', 'year', 'Năm sinh của mẹ', 'Mother’s year of birth'),
    fieldDef('mother', 'motherEthnicity', 'ethnicity', 'Dân tộc của mẹ', 'Mother’s ethnicity'),
    fieldDef('mother', 'motherNationality', 'nationality', 'Quốc tịch của mẹ', 'Mother’s nationality'),
    fieldDef('mother', 'motherResidence', 'address', 'Nơi cư trú của mẹ', 'Mother’s residence'),
    fieldDef('father', 'fatherName', 'personName', 'Họ, chữ đệm, tên người cha', 'Father’s full name'),
    fieldDef('father', 'fatherBirthYear', 'year', 'Năm sinh của cha', 'Father’s year of birth'),
    fieldDef('father', 'fatherEthnicity', 'ethnicity', 'Dân tộc của cha', 'Father’s ethnicity'),
    fieldDef('father', 'fatherNationality', 'nationality', 'Quốc tịch của cha', 'Father’s nationality'),
    fieldDef('father', 'fatherResidence', 'address', 'Nơi cư trú của cha', 'Father’s residence'),
    fieldDef('registration', 'declarantName', 'personName', 'Họ, chữ đệm, tên người đi khai sinh', 'Declarant’s full name'),
    fieldDef('registration', 'declarantIdentity', 'text', 'Giấy tờ tùy thân của người đi khai sinh', 'Declarant’s identity paper'),
    fieldDef('registration', 'registrationPlace', 'agency', 'Nơi đăng ký khai sinh', 'Place of registration', required),
    fieldDef('registration', 'registeredDate', 'date', 'Ngày, tháng, năm đăng ký', 'Date of registration', required),
    fieldDef('registration', 'signer', 'personName', 'Người ký giấy khai sinh', 'Signer'),
  ],
  cues: [],
  read: () => ({}),
  common: {
    paperTypeCode: { fixed: 'KQ.G15.000031' },
    paperName: { fixed: 'Giấy khai sinh' },
    ownerId: { from: 'personalId' },
    ownerName: { from: 'fullName' },
    numberSymbol: { from: 'numberSymbol' },
    issuedDate: { from: 'registeredDate' },
    issuingAgency: { from: 'registrationPlace' },
    subject: { around: 'Giấy khai sinh của {}', from: 'fullName' },
    validUntil: { fixed: 'forever' },
  },
  cross: () => ({}),
};
