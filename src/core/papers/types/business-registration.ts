import { fieldDef, section, type PaperType } from '../paper-type.ts';

const required = { required: true };

/** Giấy chứng nhận đăng ký doanh nghiệp: forms of Circulars 01/2021/TT-BKHĐT and 68/2025/TT-BTC (regulations 5.5). */
export const businessRegistration: PaperType = {
  id: 'business-registration',
  code: '',
  label: { vi: 'Giấy chứng nhận đăng ký doanh nghiệp', en: 'Enterprise registration certificate' },
  sections: [
    section('company', 'Doanh nghiệp', 'Enterprise'), section('office', 'Trụ sở và vốn', 'Head office and capital'),
    section('representative', 'Người đại diện theo pháp luật', 'Legal representative'), section('issue', 'Cấp', 'Issue'),
  ],
  fields: [
    fieldDef('company', 'enterpriseCode', 'taxCode', 'Mã số doanh nghiệp', 'Enterprise code', required),
    fieldDef('company', 'companyKind', 'text', 'Loại hình', 'Kind of company'),
    fieldDef('company', 'firstRegisteredDate', 'date', 'Đăng ký lần đầu', 'First registered', required),
    fieldDef('company', 'amendmentNumber', 'number', 'Đăng ký thay đổi lần thứ', 'Amendment number'),
    fieldDef('company', 'amendedDate', 'date', 'Ngày đăng ký thay đổi', 'Amended on'),
    fieldDef('company', 'companyName', 'text', 'Tên công ty', 'Company name', required),
    fieldDef('company', 'companyNameForeign', 'text', 'Tên bằng tiếng nước ngoài', 'Foreign name'),
    fieldDef('company', 'companyNameShort', 'text', 'Tên viết tắt', 'Short name'),
    fieldDef('office', 'headOffice', 'address', 'Địa chỉ trụ sở chính', 'Head office', required),
    fieldDef('office', 'phone', 'phone', 'Điện thoại', 'Phone'),
    fieldDef('office', 'email', 'email', 'Thư điện tử', 'Email'),
    fieldDef('office', 'website', 'text', 'Website', 'Website'),
    fieldDef('office', 'charterCapital', 'money', 'Vốn điều lệ', 'Charter capital', required),
    fieldDef('representative', 'representativeName', 'personName', 'Họ và tên', 'Full name', required),
    fieldDef('representative', 'representativeSex', 'sex', 'Giới tính', 'Sex'),
    fieldDef('representative', 'representativeBirthDate', 'date', 'Sinh ngày', 'Date of birth'),
    fieldDef('representative', 'representativeTitle', 'text', 'Chức danh', 'Title'),
    fieldDef('representative', 'representativeId', 'personalId', 'Số giấy tờ pháp lý', 'Identity number', required),
    fieldDef('representative', 'representativeIdIssuedDate', 'date', 'Ngày cấp giấy tờ', 'Identity paper issued on'),
    fieldDef('representative', 'representativeIdIssuer', 'agency', 'Nơi cấp giấy tờ', 'Identity paper issued by'),
    fieldDef('representative', 'representativeResidence', 'address', 'Địa chỉ thường trú', 'Permanent residence'),
    fieldDef('representative', 'representativeContact', 'address', 'Địa chỉ liên lạc', 'Contact address'),
    fieldDef('issue', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency'),
    fieldDef('issue', 'signer', 'personName', 'Người ký', 'Signer'),
  ],
  cues: [],
  read: () => ({}),
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Giấy chứng nhận đăng ký doanh nghiệp' },
    ownerId: { from: 'enterpriseCode' },
    ownerName: { from: 'companyName' },
    numberSymbol: { from: 'enterpriseCode' },
    issuedDate: { from: 'amendedDate|firstRegisteredDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Giấy chứng nhận đăng ký doanh nghiệp của {}', from: 'companyName' },
  },
  cross: () => ({}),
};
