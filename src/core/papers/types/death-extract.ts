import type { Field, Finding } from '../../model/index.ts';
import {
  defineForm, draftForm, draftOf, readForm, readSignature, signerDraft, subSpan, type FieldDraft, type FormLabel, type FormReading, type PaperText,
} from '../../reading/index.ts';
import { civilNumber, issuedOn, numberAgainst, settledDate, wordsAgainst, withoutDots, withSexOfId } from '../civil-parts.ts';
import { idAgainst, inOrder, mergeFindings } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { registryEntry } from '../registry-entry.ts';
import { withRepeatedNames, withRepeatedUnits } from '../repeated-names.ts';
import { spokenDate } from '../spoken-dates.ts';

const required = { required: true };

const fields = [
  fieldDef('number', 'numberSymbol', 'code', 'Số', 'Number', required),
  fieldDef('person', 'fullName', 'personName', 'Họ, chữ đệm, tên', 'Full name', required),
  fieldDef('person', 'birthDate', 'date', 'Ngày, tháng, năm sinh', 'Date of birth', required),
  fieldDef('person', 'sex', 'sex', 'Giới tính', 'Sex'),
  fieldDef('person', 'ethnicity', 'ethnicity', 'Dân tộc', 'Ethnicity'),
  fieldDef('person', 'nationality', 'nationality', 'Quốc tịch', 'Nationality'),
  fieldDef('person', 'lastResidence', 'address', 'Nơi cư trú cuối cùng', 'Last residence'),
  fieldDef('person', 'personalId', 'personalId', 'Số định danh cá nhân', 'Personal id'),
  fieldDef('death', 'deathDate', 'date', 'Ngày chết', 'Date of death', required),
  fieldDef('death', 'deathTime', 'text', 'Giờ, phút chết', 'Time of death'),
  fieldDef('death', 'deathDateInWords', 'text', 'Ngày chết ghi bằng chữ', 'Date of death in words'),
  fieldDef('death', 'deathPlace', 'address', 'Nơi chết', 'Place of death'),
  fieldDef('death', 'deathCause', 'text', 'Nguyên nhân chết', 'Cause of death'),
  fieldDef('death', 'deathNotice', 'text', 'Giấy báo tử', 'Death notice'),
  fieldDef('registration', 'registrationPlace', 'agency', 'Nơi đăng ký khai tử', 'Place of registration', required),
  fieldDef('registration', 'registeredDate', 'date', 'Ngày, tháng, năm đăng ký', 'Date of registration'),
  fieldDef('registration', 'issuedDate', 'date', 'Ngày cấp', 'Date of issue'),
  fieldDef('registration', 'signer', 'personName', 'Người ký trích lục', 'Signer'),
];

const labels: readonly FormLabel[] = [
  { id: 'number', texts: ['Số'], colon: true, field: { person: 'numberSymbol' }, within: ['person'], maxGapEm: 4 },
  { id: 'volume', texts: ['Quyển số', 'Quyển'], colon: true },
  { id: 'name', texts: ['Họ, chữ đệm, tên', 'Họ và tên', 'Họ, chữ đệm và tên', 'Họ, chữ đệm, tên người chết', 'Họ và tên người chết', 'Họ, chữ đệm, tên người đã chết', 'Họ tên', 'Người chết'], colon: true, field: 'fullName', within: ['person'] },
  { id: 'birth', texts: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Sinh ngày', 'Ngày sinh', 'Năm sinh', 'Sinh năm'], field: 'birthDate', within: ['person'] },
  { id: 'sex', texts: ['Giới tính', 'Nam, nữ', 'Giới'], field: 'sex', within: ['person'] },
  { id: 'ethnicity', texts: ['Dân tộc'], field: 'ethnicity', within: ['person'] },
  { id: 'nationality', texts: ['Quốc tịch'], field: 'nationality', within: ['person'] },
  { id: 'residence', texts: ['Nơi cư trú cuối cùng', 'Nơi thường trú/tạm trú cuối cùng', 'Nơi thường trú cuối cùng', 'Nơi cư trú', 'Nơi thường trú/tạm trú', 'Nơi thường trú', 'Địa chỉ'], field: 'lastResidence', within: ['person'] },
  { id: 'personalId', texts: ['Số định danh cá nhân', 'Mã số định danh cá nhân', 'Số ĐDCN'], field: 'personalId', within: ['person'] },
  { id: 'identity', texts: ['Giấy tờ tùy thân', 'Giấy tờ tuỳ thân', 'Số Giấy CMND/Hộ chiếu', 'Số CMND/Hộ chiếu', 'Số Giấy CMND'] },
  { id: 'died', texts: ['Đã chết vào lúc', 'Đã chết vào hồi', 'Chết vào lúc', 'Đã chết lúc', 'Chết lúc', 'Đã chết vào ngày', 'Chết ngày', 'Ngày, tháng, năm chết', 'Thời gian chết', 'Đã chết'], field: 'deathDate', opens: 'death', lines: 2 },
  { id: 'words', texts: ['ghi bằng chữ', 'Viết bằng chữ', 'bằng chữ', 'ngày chết ghi bằng chữ'], field: { death: 'deathDateInWords' }, lines: 3 },
  { id: 'place', texts: ['Nơi chết', 'Tại'], field: 'deathPlace', opens: 'death', colon: true },
  { id: 'cause', texts: ['Nguyên nhân chết', 'Nguyên nhân', 'Lý do chết'], field: 'deathCause', opens: 'death', lines: 3 },
  { id: 'notice', texts: ['Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử', 'Giấy báo tử/Giấy tờ thay thế Giấy báo tử', 'Giấy báo tử/giấy tờ thay giấy báo tử', 'Theo Giấy báo tử/giấy tờ thay giấy báo tử', 'Theo Giấy báo tử/Giấy tờ thay thế Giấy báo tử', 'Giấy báo tử', 'Theo Giấy báo tử', 'Giấy tờ thay thế Giấy báo tử', 'Giấy tờ thay Giấy báo tử', 'Số Giấy báo tử'], field: 'deathNotice', opens: 'notice', start: true, lines: 4 },
  { id: 'registry', texts: ['Đăng ký khai tử tại', 'Đã đăng ký khai tử tại', 'Nơi đăng ký khai tử', 'Nơi đăng ký', 'Đã đăng ký tại'], field: 'registrationPlace', opens: 'registration', lines: 4 },
  { id: 'entry', texts: ['Số đăng ký', 'Số đăng ký khai tử'], opens: 'registration' },
  { id: 'registered', texts: ['Ngày, tháng, năm đăng ký', 'Ngày tháng năm đăng ký', 'Ngày đăng ký', 'Ngày, tháng, năm đăng ký khai tử'], field: 'registeredDate', opens: 'registration' },
  { id: 'declarant', texts: ['Họ, chữ đệm, tên người đi khai tử', 'Họ và tên người đi khai tử', 'Người đi khai tử', 'Quan hệ với người chết'], opens: 'signing' },
  { id: 'notes', texts: ['Ghi chú'], colon: true, opens: 'signing' },
  { id: 'signing', texts: ['NGƯỜI KÝ TRÍCH LỤC', 'NGƯỜI KÝ BẢN SAO', 'NGƯỜI KÝ GIẤY CHỨNG TỬ', 'CÁN BỘ TƯ PHÁP HỘ TỊCH', 'CÔNG CHỨC TƯ PHÁP HỘ TỊCH', 'NGƯỜI ĐI KHAI TỬ'], inline: true, caps: true, opens: 'signing' },
];

const form = defineForm('person', kindsOf(fields), labels);

/** `05 giờ 30 phút` before the day; a form that leaves the hour to dots gives none. */
function deathTime(reading: FormReading, bornDigital: boolean): FieldDraft | null {
  for (const { span, label } of reading.values.get('deathDate') ?? []) {
    const hit = /(\d{1,2})\s*gi[ờoơở]\s*(?:(\d{1,2})\s*ph[úuùũ]t)?/iu.exec(span.text);
    if (!hit) continue;
    const value = `${hit[1] ?? ''} giờ${hit[2] === undefined ? '' : ` ${hit[2]} phút`}`;
    const lawful = Number(hit[1]) <= 24 && Number(hit[2] ?? 0) < 60;
    // figures right behind the hour are minutes whose word was misread
    const cut = hit[2] === undefined && /^\s*\d/u.test(span.text.slice(hit.index + hit[0].length));
    return draftOf('text', { value, span: subSpan(span, hit.index, hit.index + hit[0].length), checked: false, guessed: !lawful || cut }, { label, bornDigital });
  }
  return null;
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const drafts = draftForm(form, reading, text);
  const entry = registryEntry(reading.values.get('registrationPlace')?.[0], text.bornDigital);
  const from = reading.hits.findLast((h) => h.id === 'registry' || h.id === 'registered')?.row.index ?? Math.floor(text.rows.length / 2);
  const died = settledDate(drafts['deathDate'], drafts['deathDateInWords']);
  return withRepeatedUnits(withRepeatedNames(withSexOfId({
    ...drafts,
    numberSymbol: civilNumber(text, (reading.values.get('numberSymbol') ?? []).map((v) => v.span)),
    deathDate: died,
    deathDateInWords: spokenDate(drafts['deathDateInWords'], died),
    deathCause: withoutDots(drafts['deathCause']),
    deathNotice: withoutDots(drafts['deathNotice']),
    deathTime: deathTime(reading, text.bornDigital),
    registrationPlace: entry.place ?? drafts['registrationPlace'] ?? null,
    registeredDate: drafts['registeredDate'] ?? entry.date,
    issuedDate: issuedOn(text),
    signer: signerDraft(readSignature(text, from + 1), text),
  }, reading, text), ['fullName'], text), ['registrationPlace'], text);
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(
    numberAgainst(values, 'numberSymbol', ''), wordsAgainst(values, 'deathDate', 'deathDateInWords'), idAgainst(values, 'personalId', 'sex', 'birthDate'),
    inOrder(values, 'birthDate', 'deathDate'), inOrder(values, 'deathDate', 'registeredDate'), inOrder(values, 'registeredDate', 'issuedDate'),
  );
}

/** Trích lục khai tử, its copies, and the older giấy chứng tử (regulations 5.3, Circular 04/2020/TT-BTP). */
export const deathExtract: PaperType = {
  id: 'death-extract',
  code: '',
  label: { vi: 'Trích lục khai tử', en: 'Death extract' },
  sections: [
    section('number', 'Số', 'Number'), section('person', 'Người chết', 'Deceased'), section('death', 'Việc chết', 'Death'), section('registration', 'Đăng ký', 'Registration'),
  ],
  fields,
  cues: [
    { weight: 9, title: 'TRÍCH LỤC KHAI TỬ' }, { weight: 9, title: 'GIẤY CHỨNG TỬ' }, { weight: 3, words: 'Đã chết vào lúc' }, { weight: 2, words: 'Nguyên nhân chết' }, { weight: 2, words: 'Nơi chết' },
    { weight: 2, words: 'Đăng ký khai tử tại' }, { weight: 1, words: 'Giấy báo tử' }, { weight: -7, title: 'TỜ KHAI' }, { weight: -7, title: 'GIẤY BÁO TỬ' }, { weight: -7, title: 'QUYẾT ĐỊNH' },
    { weight: -7, words: 'Tôi cam đoan' },
  ],
  read,
  common: {
    paperName: { fixed: 'Trích lục khai tử' },
    ownerId: { from: 'personalId' },
    ownerName: { from: 'fullName' },
    numberSymbol: { from: 'numberSymbol' },
    issuedDate: { from: 'issuedDate|registeredDate' },
    issuingAgency: { from: 'registrationPlace' },
    subject: { around: 'Trích lục khai tử của {}', from: 'fullName' },
    validUntil: { fixed: 'forever' },
  },
  cross,
};
