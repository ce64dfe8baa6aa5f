import { fieldDef, section, type PaperType } from '../paper-type.ts';

const required = { required: true };

/** A paper in the layout of Decree 30/2020/NĐ-CP annex I (regulations 5.9). */
export const administrativeDocument: PaperType = {
  id: 'administrative-document',
  code: '',
  label: { vi: 'Văn bản hành chính', en: 'Administrative document' },
  sections: [
    section('head', 'Phần đầu', 'Head'), section('content', 'Nội dung', 'Content'), section('signature', 'Ký, nhận', 'Signature and recipients'),
  ],
  fields: [
    fieldDef('head', 'superiorAgency', 'agency', 'Cơ quan chủ quản', 'Superior agency'),
    fieldDef('head', 'issuingAgency', 'agency', 'Cơ quan ban hành', 'Issuing agency', required),
    fieldDef('head', 'number', 'number', 'Số', 'Number', required),
    fieldDef('head', 'notation', 'notation', 'Ký hiệu', 'Notation', required),
    fieldDef('head', 'issuedPlace', 'text', 'Địa danh', 'Place'),
    fieldDef('head', 'issuedDate', 'date', 'Ngày ban hành', 'Issued on', required),
    fieldDef('content', 'documentKind', 'text', 'Tên loại văn bản', 'Kind of document', required),
    fieldDef('content', 'subject', 'text', 'Trích yếu nội dung', 'Subject', required),
    fieldDef('signature', 'addressees', 'text', 'Nơi nhận', 'Addressees', { list: true }),
    fieldDef('signature', 'signerAuthority', 'text', 'Quyền hạn ký', 'Authority to sign'),
    fieldDef('signature', 'signerTitle', 'text', 'Chức vụ người ký', 'Signer’s title'),
    fieldDef('signature', 'signer', 'personName', 'Người ký', 'Signer', required),
  ],
  cues: [],
  read: () => ({}),
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { from: 'documentKind' },
    numberSymbol: { from: 'number' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { from: 'subject' },
  },
  cross: () => ({}),
};
