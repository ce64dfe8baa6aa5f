import { fieldDef, section, type PaperType } from '../paper-type.ts';

const required = { required: true };
const list = { list: true };

/** Giấy chứng nhận quyền sử dụng đất: the four-page book and the A4 form of 2024 (regulations 5.4). */
export const landUseCertificate: PaperType = {
  id: 'land-use-certificate',
  code: '',
  label: { vi: 'Giấy chứng nhận quyền sử dụng đất', en: 'Land-use certificate' },
  sections: [
    section('number', 'Giấy chứng nhận', 'Certificate'), section('owner', 'Người sử dụng đất', 'Land user'),
    section('parcel', 'Thửa đất', 'Parcel'), section('issue', 'Cấp', 'Issue'),
  ],
  fields: [
    fieldDef('number', 'serial', 'code', 'Số phát hành (số seri)', 'Serial', required),
    fieldDef('number', 'certificateCode', 'code', 'Mã Giấy chứng nhận', 'Certificate code'),
    fieldDef('number', 'registerNumber', 'code', 'Số vào sổ cấp GCN', 'Register number', required),
    fieldDef('owner', 'ownerNames', 'personName', 'Tên người sử dụng đất', 'Names of land users', { required: true, list: true }),
    fieldDef('owner', 'ownerIds', 'personalId', 'Số giấy tờ nhân thân', 'Identity numbers', list),
    fieldDef('owner', 'ownerBirthYears', 'year', 'Năm sinh', 'Years of birth', list),
    fieldDef('owner', 'ownerResidence', 'address', 'Địa chỉ', 'Residence'),
    fieldDef('parcel', 'parcelNumber', 'number', 'Thửa đất số', 'Parcel number', required),
    fieldDef('parcel', 'mapSheetNumber', 'number', 'Tờ bản đồ số', 'Map sheet number', required),
    fieldDef('parcel', 'parcelAddress', 'address', 'Địa chỉ thửa đất', 'Parcel address', required),
    fieldDef('parcel', 'area', 'area', 'Diện tích (m²)', 'Area (m²)', required),
    fieldDef('parcel', 'usageForm', 'text', 'Hình thức sử dụng', 'Form of use'),
    fieldDef('parcel', 'landPurpose', 'text', 'Mục đích sử dụng / loại đất', 'Purpose', required),
    fieldDef('parcel', 'landTerm', 'text', 'Thời hạn sử dụng', 'Term of use'),
    fieldDef('parcel', 'landOrigin', 'text', 'Nguồn gốc sử dụng', 'Origin of use'),
    fieldDef('parcel', 'house', 'text', 'Nhà ở, tài sản gắn liền với đất', 'House and other assets'),
    fieldDef('issue', 'issuedDate', 'date', 'Ngày cấp', 'Issued on', required),
    fieldDef('issue', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency', required),
    fieldDef('issue', 'signer', 'personName', 'Người ký', 'Signer'),
  ],
  cues: [],
  read: () => ({}),
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Giấy chứng nhận quyền sử dụng đất' },
    ownerId: { from: 'ownerIds' },
    ownerName: { from: 'ownerNames' },
    numberSymbol: { from: 'serial' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Quyền sử dụng đất tại {}', from: 'parcelAddress' },
  },
  cross: () => ({}),
};
