import type { Field, Finding } from '../../model/index.ts';
import { defineForm, draftForm, readForm, type FieldDraft, type FormLabel, type PaperText } from '../../reading/index.ts';
import { readBookIssue, readBookNumber, readMembers } from '../household-parts.ts';
import { kindsOf } from '../kinds.ts';
import { confirmedByPlace } from '../place-confirmed.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';

const required = { required: true };

const fields = [
  fieldDef('book', 'bookNumber', 'code', 'Số sổ hộ khẩu', 'Book number', required),
  fieldDef('book', 'householdHead', 'personName', 'Họ và tên chủ hộ', 'Head of household', required),
  fieldDef('book', 'permanentResidence', 'address', 'Nơi thường trú', 'Permanent residence', required),
  fieldDef('members', 'members', 'text', 'Thành viên (họ tên | ngày sinh | giới tính | số giấy tờ | quan hệ)', 'Members (name | birth date | sex | id | relation)', { list: true }),
  fieldDef('issue', 'issuedDate', 'date', 'Ngày cấp', 'Date of issue'),
  fieldDef('issue', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency'),
];

/** Which part of the book a label stands in: the household's page, or one of its members. */
const labels: readonly FormLabel[] = [
  { id: 'number', texts: ['Số', 'Sổ hộ khẩu số', 'Số sổ hộ khẩu', 'Số sổ'], colon: true, field: { book: 'bookNumber' }, within: ['book'], maxGapEm: 4 },
  { id: 'head', texts: ['Họ và tên chủ hộ', 'Họ tên chủ hộ', 'Họ, chữ đệm và tên chủ hộ'], field: 'householdHead', opens: 'book' },
  { id: 'residence', texts: ['Nơi thường trú', 'Nơi đăng ký hộ khẩu thường trú', 'Nơi đăng ký thường trú', 'Nơi ĐKHK thường trú', 'Chỗ ở hiện nay'], colon: true, field: { book: 'permanentResidence' } },
  { id: 'headPage', texts: ['CHỦ HỘ'], start: true, caps: true, opens: 'member', field: 'memberHead' },
  { id: 'relation', texts: ['Quan hệ với chủ hộ', 'Mối quan hệ với chủ hộ'], colon: true, opens: 'member', field: 'memberRelation', lines: 1 },
  { id: 'name', texts: ['Họ và tên', 'Họ tên', 'Họ, chữ đệm và tên', 'Họ và tên khai sinh'], colon: true, field: { member: 'memberName' }, within: ['member'] },
  { id: 'otherName', texts: ['Họ và tên gọi khác', 'Họ và tên gọi khác (nếu có)', 'Tên gọi khác'], colon: true },
  { id: 'birth', texts: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Sinh ngày', 'Ngày sinh'], colon: true, field: { member: 'memberBirth' }, within: ['member'] },
  { id: 'sex', texts: ['Giới tính', 'Nam, nữ', 'Nam (nữ)'], colon: true, field: { member: 'memberSex' }, within: ['member'] },
  { id: 'id', texts: ['CMND số', 'CCCD số', 'Giấy CMND số', 'Số CMND', 'Số CCCD', 'Giấy chứng minh nhân dân số', 'CMND/CCCD số', 'Số định danh cá nhân'], colon: true, field: { member: 'memberId' }, within: ['member'] },
  { id: 'passport', texts: ['Hộ chiếu số', 'Hộ chiếu'], colon: true },
  { id: 'origin', texts: ['Quê quán', 'Nguyên quán', 'Nơi sinh'], colon: true },
  { id: 'people', texts: ['Dân tộc', 'Tôn giáo', 'Quốc tịch', 'Nghề nghiệp, nơi làm việc', 'Nghề nghiệp', 'Trình độ học vấn'], colon: true },
  { id: 'came', texts: ['Chuyển đến ngày', 'Ngày đăng ký thường trú', 'Nơi thường trú trước khi chuyển đến', 'Nơi thường trú trước khi chuyển đến đăng ký'], colon: true },
  { id: 'register', texts: ['Hồ sơ hộ khẩu số', 'Sổ đăng ký thường trú số', 'Tờ số'], inline: true },
  { id: 'table', texts: ['NHỮNG NGƯỜI TRONG HỘ', 'DANH SÁCH NHỮNG NGƯỜI TRONG HỘ', 'Những người cùng trong hộ', 'Danh sách thành viên'], start: true },
  { id: 'signing', texts: ['TRƯỞNG CÔNG AN', 'CÁN BỘ ĐĂNG KÝ', 'GIÁM ĐỐC CÔNG AN'], caps: true, inline: true },
];

const form = defineForm('book', {
  ...kindsOf(fields), memberHead: 'text', memberRelation: 'text', memberName: 'personName', memberBirth: 'date', memberSex: 'sex', memberId: 'personalId',
}, labels);

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const { memberHead: _h, memberRelation: _r, memberName: _n, memberBirth: _b, memberSex: _s, memberId: _i, ...drafts } = draftForm(form, reading, text);
  const issue = readBookIssue(text, reading);
  return {
    ...drafts, bookNumber: readBookNumber(text, drafts['bookNumber'] ?? null), members: readMembers(text, reading), ...issue,
    issuingAgency: confirmedByPlace(issue['issuingAgency'], drafts['permanentResidence']),
  };
}

/** The head of the household is a member of it. */
function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  const head = values['householdHead']?.value;
  const members = values['members']?.value;
  if (typeof head !== 'string' || !Array.isArray(members)) return {};
  const named = members.find((m) => /\| chủ hộ$/iu.test(m))?.split(' | ')[0];
  if (named === undefined || named.toLowerCase() === head.toLowerCase()) return {};
  const doubt = (other: string): Finding[] => [{ code: 'field.readings-disagree', severity: 'doubt', params: { other } }];
  return { householdHead: doubt(named), members: doubt(head) };
}

/** Sổ hộ khẩu: the booklet, copies of its pages, the family book of before 2007 (regulations 4.7, 5.8); no proof since 2023. */
export const householdBook: PaperType = {
  id: 'household-book',
  code: '',
  label: { vi: 'Sổ hộ khẩu', en: 'Household book' },
  sections: [section('book', 'Sổ', 'Book'), section('members', 'Thành viên', 'Members'), section('issue', 'Cấp', 'Issue')],
  fields,
  cues: [
    { weight: 9, title: 'SỔ HỘ KHẨU' }, { weight: 3, words: 'Họ và tên chủ hộ' }, { weight: 3, words: 'Họ và tên gọi khác' }, { weight: 3, words: 'Nơi thường trú trước khi chuyển đến' }, { weight: 3, words: 'Hồ sơ hộ khẩu số' },
    { weight: 3, words: 'Sổ đăng ký thường trú số' }, { weight: 2, words: 'Chuyển đến ngày' }, { weight: 2, words: 'Quan hệ với chủ hộ' }, { weight: 3, title: 'NHỮNG NGƯỜI TRONG HỘ' }, { weight: 1, title: 'CHỦ HỘ' },
    { weight: -6, title: 'XÁC NHẬN THÔNG TIN' }, { weight: -7, title: 'TỜ KHAI' }, { weight: -6, words: 'Kính gửi' }, { weight: -6, words: 'Tôi cam đoan' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Sổ hộ khẩu' },
    ownerName: { from: 'householdHead' },
    numberSymbol: { from: 'bookNumber' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Sổ hộ khẩu của hộ {}', from: 'householdHead' },
  },
  cross,
};
