import { fieldDef, section, type PaperType } from '../paper-type.ts';

/** Any other paper: the ten fields of Circular 01/2023/TT-VPCP art. 9, as far as they can be found. */
export const otherPaper: PaperType = {
  id: 'other-paper',
  code: '',
  label: { vi: 'Giấy tờ khác', en: 'Other paper' },
  sections: [section('common', 'Thông tin chung', 'Common fields')],
  fields: [
    fieldDef('common', 'paperTypeCode', 'code', 'Mã loại giấy tờ', 'Paper type code'),
    fieldDef('common', 'ownerId', 'code', 'Mã định danh của chủ giấy tờ', 'Owner’s id'),
    fieldDef('common', 'ownerName', 'text', 'Tên chủ giấy tờ', 'Owner’s name'),
    fieldDef('common', 'paperName', 'text', 'Tên giấy tờ', 'Paper name'),
    fieldDef('common', 'numberSymbol', 'text', 'Số, ký hiệu', 'Number and symbol'),
    fieldDef('common', 'issuedDate', 'date', 'Ngày cấp', 'Issued on'),
    fieldDef('common', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency'),
    fieldDef('common', 'subject', 'text', 'Trích yếu nội dung chính', 'Subject'),
    fieldDef('common', 'validUntil', 'date', 'Thời hạn có hiệu lực', 'Valid until'),
    fieldDef('common', 'validScope', 'text', 'Phạm vi có hiệu lực', 'Scope of validity'),
  ],
  cues: [],
  read: () => ({}),
  common: {},
  cross: () => ({}),
};
