import type { Field, Finding } from '../../model/index.ts';
import { defineForm, draftForm, readForm, readSignature, signerDraft, type FieldDraft, type FormLabel, type PaperText } from '../../reading/index.ts';
import { civilNumber, identityAgainst, identityPaper, numberAgainst, settledDate, wordsAgainst, withSexOfId } from '../civil-parts.ts';
import { idAgainst, inOrder, mergeFindings } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { withRepeatedNames, withRepeatedUnits } from '../repeated-names.ts';
import { spokenDate } from '../spoken-dates.ts';

const sections = [
  section('number', 'Số', 'Number'), section('child', 'Người được khai sinh', 'Child'), section('mother', 'Mẹ', 'Mother'),
  section('father', 'Cha', 'Father'), section('registration', 'Đăng ký', 'Registration'),
];
const required = { required: true };

const fields = [
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
];

const byPerson = (child: string, mother: string, father: string): Record<string, string> => ({ child, mother, father });

const labels: readonly FormLabel[] = [
  { id: 'number', texts: ['Số'], colon: true, field: 'numberSymbol', maxGapEm: 4 },
  { id: 'volume', texts: ['Quyển số', 'Quyển'], colon: true },
  { id: 'name', texts: ['Họ, chữ đệm, tên', 'Họ và tên', 'Họ, chữ đệm và tên', 'Họ và tên khai sinh', 'Họ tên'], colon: true, field: { child: 'fullName' }, within: ['child'] },
  { id: 'birth', texts: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Sinh ngày', 'Ngày sinh'], field: { child: 'birthDate' }, within: ['child'] },
  { id: 'words', texts: ['ghi bằng chữ', 'Viết bằng chữ', 'bằng chữ', 'Ngày tháng năm sinh ghi bằng chữ'], field: 'birthDateInWords', lines: 2 },
  { id: 'sex', texts: ['Giới tính', 'Nam, nữ', 'Giới'], field: { child: 'sex' } },
  { id: 'ethnicity', texts: ['Dân tộc'], field: byPerson('ethnicity', 'motherEthnicity', 'fatherEthnicity') },
  { id: 'nationality', texts: ['Quốc tịch'], field: byPerson('nationality', 'motherNationality', 'fatherNationality') },
  { id: 'birthPlace', texts: ['Nơi sinh'], field: 'birthPlace' },
  { id: 'origin', texts: ['Quê quán', 'Nguyên quán'], field: { child: 'origin' } },
  { id: 'personalId', texts: ['Số định danh cá nhân', 'Mã số định danh cá nhân'], field: { child: 'personalId' } },
  { id: 'mother', texts: ['Họ, chữ đệm, tên người mẹ', 'Họ và tên mẹ', 'Họ và tên người mẹ', 'Họ, chữ đệm, tên mẹ', 'Họ tên mẹ', 'Phần khai về người mẹ'], field: 'motherName', opens: 'mother' },
  { id: 'father', texts: ['Họ, chữ đệm, tên người cha', 'Họ và tên cha', 'Họ và tên người cha', 'Họ, chữ đệm, tên cha', 'Họ tên cha', 'Phần khai về người cha'], field: 'fatherName', opens: 'father' },
  { id: 'birthYear', texts: ['Năm sinh', 'Tuổi', 'Sinh năm'], field: { mother: 'motherBirthYear', father: 'fatherBirthYear' } },
  { id: 'residence', texts: ['Nơi cư trú', 'Nơi thường trú/tạm trú', 'Nơi thường trú', 'Nơi ĐKHK thường trú', 'Nơi thường trú, tạm trú', 'Địa chỉ'], field: { mother: 'motherResidence', father: 'fatherResidence' } },
  { id: 'declarant', texts: ['Họ, chữ đệm, tên người đi khai sinh', 'Họ và tên người đi khai sinh', 'Người đi khai sinh', 'Họ, chữ đệm, tên người đi đăng ký'], field: 'declarantName', opens: 'registration' },
  { id: 'relation', texts: ['Quan hệ với người được khai sinh', 'Quan hệ với trẻ'] },
  { id: 'identity', texts: ['Giấy tờ tùy thân', 'Giấy tờ tuỳ thân'], field: { registration: 'declarantIdentity' }, lines: 3 },
  { id: 'place', texts: ['Nơi đăng ký khai sinh', 'Nơi đăng ký', 'Đăng ký tại'], field: 'registrationPlace', opens: 'registration' },
  { id: 'registered', texts: ['Ngày, tháng, năm đăng ký', 'Ngày tháng năm đăng ký', 'Ngày đăng ký'], field: 'registeredDate', opens: 'registration' },
  { id: 'notes', texts: ['Ghi chú'], colon: true },
  { id: 'signing', texts: ['NGƯỜI KÝ GIẤY KHAI SINH', 'NGƯỜI KÝ BẢN SAO', 'NGƯỜI KÝ TRÍCH LỤC', 'NGƯỜI ĐI KHAI SINH', 'CÁN BỘ TƯ PHÁP HỘ TỊCH'], inline: true, caps: true, opens: 'signing' },
];

const form = defineForm('child', kindsOf(fields), labels);

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const drafts = draftForm(form, reading, text);
  const from = reading.hits.find((h) => h.id === 'registered')?.row.index ?? Math.floor(text.rows.length / 2);
  const signature = readSignature(text, from + 1);
  const born = settledDate(drafts['birthDate'], drafts['birthDateInWords']);
  return withRepeatedUnits(withRepeatedNames(withSexOfId({
    ...drafts,
    declarantIdentity: identityPaper(drafts['declarantIdentity']),
    birthDate: born,
    birthDateInWords: spokenDate(drafts['birthDateInWords'], born),
    numberSymbol: civilNumber(text, (reading.values.get('numberSymbol') ?? []).map((v) => v.span)),
    signer: signerDraft(signature, text),
  }, reading, text), ['fullName', 'motherName', 'fatherName', 'declarantName'], text), ['registrationPlace'], text);
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(
    numberAgainst(values, 'numberSymbol', 'registeredDate'), wordsAgainst(values, 'birthDate', 'birthDateInWords'), idAgainst(values, 'personalId', 'sex', 'birthDate'),
    inOrder(values, 'birthDate', 'registeredDate'), inOrder(values, 'motherBirthYear', 'birthDate'), inOrder(values, 'fatherBirthYear', 'birthDate'), identityAgainst(values, 'declarantIdentity'),
  );
}

/** Giấy khai sinh: form of Circular 04/2020/TT-BTP and the older ones (regulations 5.1). */
export const birthCertificate: PaperType = {
  id: 'birth-certificate',
  code: 'KQ.G15.000031',
  label: { vi: 'Giấy khai sinh', en: 'Birth certificate' },
  sections,
  fields,
  cues: [
    { weight: 9, title: 'GIẤY KHAI SINH' }, { weight: 8, title: 'TRÍCH LỤC KHAI SINH' }, { weight: 2, words: 'Họ, chữ đệm, tên người mẹ' }, { weight: 2, words: 'Họ, chữ đệm, tên người cha' },
    { weight: 2, words: 'Nơi đăng ký khai sinh' }, { weight: 2, words: 'người đi khai sinh' }, { weight: 1, words: 'Ngày, tháng, năm đăng ký' }, { weight: 1, words: 'Họ và tên mẹ' },
    { weight: 1, words: 'Họ và tên cha' }, { weight: -7, title: 'TỜ KHAI' }, { weight: -7, title: 'QUYẾT ĐỊNH' }, { weight: -7, words: 'Tôi cam đoan' },
  ],
  read,
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
  cross,
};
