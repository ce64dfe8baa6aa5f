import type { Field, Finding } from '../../model/index.ts';
import { defineForm, draftForm, readForm, type FieldDraft, type FormLabel, type PaperText } from '../../reading/index.ts';
import { inOrder, mergeFindings } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { codeAgainst, readDossierCode, readPapers, readReceiptCodes } from '../receipt-parts.ts';
import { withRepeatedNames } from '../repeated-names.ts';

const required = { required: true };

const fields = [
  fieldDef('dossier', 'dossierCode', 'code', 'Mã hồ sơ', 'Dossier code', required),
  fieldDef('dossier', 'procedureName', 'text', 'Thủ tục hành chính', 'Procedure', required),
  fieldDef('dossier', 'procedureCode', 'code', 'Mã thủ tục', 'Procedure code'),
  fieldDef('applicant', 'applicantName', 'personName', 'Người nộp hồ sơ', 'Applicant', required),
  fieldDef('applicant', 'applicantId', 'personalId', 'Số định danh người nộp', 'Applicant’s id'),
  fieldDef('applicant', 'phone', 'phone', 'Số điện thoại', 'Phone'),
  fieldDef('times', 'receivedAt', 'date', 'Ngày tiếp nhận', 'Received on', required),
  fieldDef('times', 'appointmentAt', 'date', 'Ngày hẹn trả kết quả', 'Appointment on', required),
  fieldDef('papers', 'papers', 'text', 'Giấy tờ đã nộp', 'Papers handed in', { list: true }),
  fieldDef('papers', 'qr', 'code', 'Nội dung mã QR', 'QR content'),
];

const labels: readonly FormLabel[] = [
  { id: 'code', texts: ['Mã hồ sơ', 'Mã số hồ sơ', 'Mã HS', 'Số hồ sơ', 'Mã biên nhận', 'Số biên nhận'], field: 'dossierCode' },
  { id: 'procedure', texts: ['Nội dung yêu cầu giải quyết', 'Tên thủ tục hành chính', 'Thủ tục hành chính', 'Tên thủ tục', 'Thủ tục', 'Về việc', 'Nội dung'], field: 'procedureName', lines: 4 },
  { id: 'procedureCode', texts: ['Mã thủ tục hành chính', 'Mã thủ tục', 'Mã TTHC'], field: 'procedureCode' },
  { id: 'applicant', texts: ['Tiếp nhận hồ sơ của', 'Họ và tên người nộp hồ sơ', 'Họ và tên người nộp', 'Người nộp hồ sơ', 'Người nộp', 'Tên người nộp', 'Họ và tên', 'Ông/Bà', 'Tổ chức/cá nhân', 'Tiếp nhận hồ sơ của ông (bà)', 'Tiếp nhận hồ sơ của ông/bà', 'Chủ hồ sơ'], field: 'applicantName' },
  { id: 'id', texts: ['Số định danh cá nhân', 'Số CCCD', 'CCCD', 'Số CMND/CCCD', 'Số căn cước', 'Số giấy tờ tùy thân', 'CMND/CCCD'], field: 'applicantId' },
  { id: 'phone', texts: ['Số điện thoại', 'SĐT', 'Điện thoại'], field: 'phone' },
  { id: 'email', texts: ['Email', 'Thư điện tử'], colon: true },
  { id: 'address', texts: ['Địa chỉ', 'Địa chỉ liên hệ', 'Địa chỉ thường trú'] },
  { id: 'received', texts: ['Thời gian nhận hồ sơ', 'Ngày tiếp nhận', 'Ngày nhận hồ sơ', 'Ngày giờ tiếp nhận', 'Nhận lúc', 'Thời điểm tiếp nhận', 'Ngày nộp', 'Ngày nhận', 'Thời gian tiếp nhận'], field: 'receivedAt', lines: 2 },
  { id: 'appointment', texts: ['Thời gian trả kết quả giải quyết hồ sơ', 'Thời gian trả kết quả', 'Ngày hẹn trả kết quả', 'Ngày hẹn trả', 'Hẹn trả', 'Ngày trả kết quả', 'Thời điểm hẹn trả kết quả', 'Hẹn trả kết quả lúc'], field: 'appointmentAt', lines: 2 },
  { id: 'papers', texts: ['Thành phần hồ sơ nộp gồm', 'Thành phần hồ sơ', 'Giấy tờ đã nộp', 'Thành phần hồ sơ gồm', 'Hồ sơ gồm', 'Danh mục giấy tờ'] },
  { id: 'after', texts: ['Số lượng hồ sơ', 'Thời gian giải quyết hồ sơ theo quy định là', 'Đăng ký nhận kết quả tại', 'Vào Sổ theo dõi hồ sơ', 'Quyển số', 'Số thứ tự', 'Lệ phí', 'Phí', 'Thời hạn giải quyết', 'Đường dây nóng', 'Tra cứu hồ sơ', 'Hình thức nhận kết quả', 'Nơi nhận kết quả'] },
  { id: 'signing', texts: ['NGƯỜI TIẾP NHẬN HỒ SƠ', 'NGƯỜI NỘP HỒ SƠ', 'Người tiếp nhận hồ sơ', 'Người tiếp nhận'], start: true },
];

const form = defineForm('slip', kindsOf(fields), labels);

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const drafts = draftForm(form, reading, text);
  const codes = readReceiptCodes(text);
  return withRepeatedNames({
    ...drafts,
    dossierCode: readDossierCode(text, drafts['dossierCode'] ?? null, codes.dossierCode),
    applicantId: codes.applicantId(drafts['applicantId'] ?? null),
    procedureCode: codes.procedureCode(drafts['procedureCode'] ?? null),
    papers: readPapers(text, reading),
    qr: codes.qr,
  }, ['applicantName'], text);
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(inOrder(values, 'receivedAt', 'appointmentAt'), codeAgainst(values));
}

/** Giấy tiếp nhận hồ sơ và hẹn trả kết quả: the form of 2018, the prints of one-stop systems, counter slips. */
export const receiptSlip: PaperType = {
  id: 'receipt-slip',
  code: '',
  label: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Receipt with appointment' },
  sections: [section('dossier', 'Hồ sơ', 'Dossier'), section('applicant', 'Người nộp', 'Applicant'), section('times', 'Thời gian', 'Times'), section('papers', 'Giấy tờ', 'Papers')],
  fields,
  cues: [
    { weight: 8, title: 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ' }, { weight: 6, title: 'HẸN TRẢ KẾT QUẢ' }, { weight: 3, title: 'GIẤY TIẾP NHẬN HỒ SƠ' }, { weight: 6, title: 'PHIẾU TIẾP NHẬN VÀ HẸN TRẢ' }, { weight: 4, title: 'PHIẾU HẸN' }, { weight: 3, words: 'Mã hồ sơ' }, { weight: 2, words: 'Hẹn trả' }, { weight: 2, words: 'Người nộp' },
    { weight: 3, pattern: /(?:^|\s)(?:\d{3}(?:\.\d{2}){2}\.)?[A-Z]\d{2}[\d.]*-\d{6}-\d{4}/u }, { weight: 2, words: 'Mã số hồ sơ' },
    { weight: 3, words: 'Thành phần hồ sơ nộp' }, { weight: 3, words: 'Thời gian trả kết quả' }, { weight: 2, words: 'Ngày hẹn trả' }, { weight: 2, words: 'BỘ PHẬN TIẾP NHẬN VÀ' }, { weight: 2, words: 'Thời gian nhận hồ sơ' },
    { weight: -7, title: 'QUYẾT ĐỊNH' }, { weight: -6, words: 'Kính gửi' }, { weight: -6, words: 'Tôi cam đoan' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' },
    ownerId: { from: 'applicantId' },
    ownerName: { from: 'applicantName' },
    numberSymbol: { from: 'dossierCode' },
    issuedDate: { from: 'receivedAt' },
    subject: { from: 'procedureName' },
  },
  cross,
};
