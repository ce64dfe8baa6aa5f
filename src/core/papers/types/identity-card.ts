import type { Field, Finding } from '../../model/index.ts';
import { defineForm, draftForm, readColumnForm, type FieldDraft, type FormLabel, type PaperText } from '../../reading/index.ts';
import { readCard } from '../card-parts.ts';
import { idAgainst, inOrder, mergeFindings } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';

const required = { required: true };

const fields = [
  fieldDef('holder', 'personalId', 'personalId', 'Số định danh cá nhân / Số CCCD', 'Personal id', required),
  fieldDef('holder', 'fullName', 'personName', 'Họ, chữ đệm và tên', 'Full name', required),
  fieldDef('holder', 'birthDate', 'date', 'Ngày, tháng, năm sinh', 'Date of birth', required),
  fieldDef('holder', 'sex', 'sex', 'Giới tính', 'Sex', required),
  fieldDef('holder', 'nationality', 'nationality', 'Quốc tịch', 'Nationality'),
  fieldDef('holder', 'origin', 'address', 'Quê quán', 'Place of origin'),
  fieldDef('holder', 'birthRegistrationPlace', 'address', 'Nơi đăng ký khai sinh', 'Place of birth registration'),
  fieldDef('holder', 'residence', 'address', 'Nơi thường trú / Nơi cư trú', 'Place of residence', required),
  fieldDef('card', 'expiryDate', 'date', 'Có giá trị đến', 'Date of expiry'),
  fieldDef('card', 'issuedDate', 'date', 'Ngày cấp', 'Date of issue', required),
  fieldDef('card', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency'),
  fieldDef('card', 'oldId', 'oldId', 'Số CMND cũ', 'Old identity number'),
  fieldDef('codes', 'mrz', 'code', 'Dòng đọc máy (MRZ)', 'Machine-readable zone'),
  fieldDef('codes', 'qr', 'code', 'Nội dung mã QR', 'QR content'),
];

/** Vietnamese, English and both: one of them is often lost in the waves behind a card's text. */
const both = (vi: readonly string[], en: string): string[] => [...vi, ...vi.map((v) => `${v} / ${en}`)];

const labels: readonly FormLabel[] = [
  { id: 'id', texts: both(['Số'], 'No.'), colon: true, field: 'personalId' },
  { id: 'idLong', texts: [...both(['Số định danh cá nhân', 'Số thẻ căn cước', 'Số căn cước công dân'], 'Personal identification number'), 'Personal identification number'], field: 'personalId' },
  { id: 'name', texts: [...both(['Họ và tên', 'Họ, chữ đệm và tên khai sinh', 'Họ, chữ đệm và tên'], 'Full name'), 'Full name'], field: 'fullName' },
  { id: 'birth', texts: [...both(['Ngày sinh', 'Ngày, tháng, năm sinh'], 'Date of birth'), 'Date of birth'], field: 'birthDate' },
  { id: 'sex', texts: [...both(['Giới tính'], 'Sex')], field: 'sex' },
  { id: 'nationality', texts: [...both(['Quốc tịch'], 'Nationality'), 'Nationality'], field: 'nationality' },
  { id: 'origin', texts: [...both(['Quê quán', 'Nguyên quán'], 'Place of origin'), 'Place of origin'], field: 'origin' },
  { id: 'residence', texts: [...both(['Nơi thường trú', 'Nơi cư trú', 'Nơi ĐKHK thường trú'], 'Place of residence'), 'Place of residence'], field: 'residence' },
  { id: 'birthPlace', texts: [...both(['Nơi đăng ký khai sinh', 'Nơi sinh'], 'Place of birth'), 'Place of birth'], field: 'birthRegistrationPlace' },
  { id: 'expiry', texts: [...both(['Có giá trị đến', 'Có giá trị đến ngày', 'Ngày, tháng, năm hết hạn', 'Ngày hết hạn'], 'Date of expiry'), 'Date of expiry'], field: 'expiryDate' },
  { id: 'issued', texts: [...both(['Ngày, tháng, năm cấp'], 'Date of issue'), 'Date of issue', 'Ngày, tháng, năm / Date, month, year', 'Date, month, year'], field: 'issuedDate' },
  { id: 'marks', texts: [...both(['Đặc điểm nhận dạng', 'Đặc điểm nhân dạng', 'Dấu vết riêng và dị hình'], 'Personal identification'), 'Personal identification'], colon: true },
  { id: 'finger', texts: ['Ngón trỏ trái', 'Ngón trỏ phải', 'Left index finger', 'Right index finger'], inline: true },
  { id: 'head', texts: ['CĂN CƯỚC CÔNG DÂN', 'Citizen Identity Card', 'CỤC TRƯỞNG CỤC CẢNH SÁT', 'BỘ CÔNG AN', 'MINISTRY OF PUBLIC SECURITY'], start: true },
  { id: 'copy', texts: ['CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH', 'Số chứng thực', 'Quyển số'], inline: true },
];

const form = defineForm('card', kindsOf(fields), labels);
const lines = { origin: 3, residence: 4, birthRegistrationPlace: 3 };

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readColumnForm(form, text, lines);
  return readCard(text, reading, draftForm(form, reading, text));
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(idAgainst(values, 'personalId', 'sex', 'birthDate'), inOrder(values, 'birthDate', 'issuedDate'), inOrder(values, 'issuedDate', 'expiryDate'));
}

/** Căn cước công dân (with barcode, with chip) and Căn cước of 2024: either side, both on one page or on two (regulations 4.2, 5.7). */
export const identityCard: PaperType = {
  id: 'identity-card',
  code: '',
  label: { vi: 'Căn cước công dân / Căn cước', en: 'Identity card' },
  sections: [section('holder', 'Người được cấp', 'Holder'), section('card', 'Thẻ', 'Card'), section('codes', 'Mã đọc máy', 'Machine-readable')],
  fields,
  cues: [
    { weight: 8, title: 'CĂN CƯỚC CÔNG DÂN' }, { weight: 5, words: 'Citizen Identity Card' }, { weight: 6, pattern: /^\s*CĂN CƯỚC\s*$/u }, { weight: 4, words: 'IDENTITY CARD' }, { weight: 3, words: 'Place of residence' },
    { weight: 3, words: 'Place of origin' }, { weight: 2, words: 'Date of expiry' }, { weight: 2, words: 'Date of birth' }, { weight: 3, words: 'Personal identification' }, { weight: 3, words: 'Đặc điểm nhận dạng' },
    { weight: 3, words: 'Ngón trỏ phải' }, { weight: 5, words: 'CỤC TRƯỞNG CỤC CẢNH SÁT' }, { weight: 6, pattern: /IDVNM\d|<{4,}/u }, { weight: 2, words: 'Có giá trị đến' }, { weight: 4, words: 'MINISTRY OF PUBLIC SECURITY' },
    { weight: -7, words: 'Kính gửi' }, { weight: -7, title: 'TỜ KHAI' }, { weight: -7, words: 'Tôi cam đoan' }, { weight: -6, title: 'GIẤY CHỨNG NHẬN' }, { weight: -6, title: 'QUYẾT ĐỊNH' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Căn cước công dân' },
    ownerId: { from: 'personalId' },
    ownerName: { from: 'fullName' },
    numberSymbol: { from: 'personalId' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Căn cước của {}', from: 'fullName' },
    validUntil: { from: 'expiryDate' },
  },
  cross,
};
