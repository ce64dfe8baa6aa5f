import { finding, type Field, type Finding } from '../../model/index.ts';
import {
  defineForm, draftForm, draftFrom, draftOf, makeSpan, readForm, readSignature, signerDraft, subSpan, trimSpan, withFinding,
  type FieldDraft, type FormLabel, type FormReading, type PaperText, type Span, type Value,
} from '../../reading/index.ts';
import { findDates, fold, isoDate } from '../../vietnam/index.ts';
import { capitalised } from '../capital-names.ts';
import { civilNumber, headAgency, issuedOn, monthsAfter, numberAgainst, withSexOfId } from '../civil-parts.ts';
import { idAgainst, inOrder, mergeFindings, textValue } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { withRepeatedNames, withRepeatedUnits } from '../repeated-names.ts';

const required = { required: true };

const fields = [
  fieldDef('number', 'numberSymbol', 'code', 'Số', 'Number', required),
  fieldDef('person', 'fullName', 'personName', 'Họ, chữ đệm, tên', 'Full name', required),
  fieldDef('person', 'birthDate', 'date', 'Ngày, tháng, năm sinh', 'Date of birth', required),
  fieldDef('person', 'sex', 'sex', 'Giới tính', 'Sex'),
  fieldDef('person', 'ethnicity', 'ethnicity', 'Dân tộc', 'Ethnicity'),
  fieldDef('person', 'nationality', 'nationality', 'Quốc tịch', 'Nationality'),
  fieldDef('person', 'personalId', 'personalId', 'Số định danh cá nhân', 'Personal id'),
  fieldDef('person', 'residence', 'address', 'Nơi cư trú', 'Residence', required),
  fieldDef('status', 'maritalStatus', 'text', 'Tình trạng hôn nhân', 'Marital status', required),
  fieldDef('status', 'purpose', 'text', 'Mục đích sử dụng', 'Purpose'),
  fieldDef('status', 'validUntil', 'date', 'Có giá trị đến', 'Valid until'),
  fieldDef('issue', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency', required),
  fieldDef('issue', 'issuedDate', 'date', 'Ngày cấp', 'Date of issue', required),
  fieldDef('issue', 'signer', 'personName', 'Người ký', 'Signer'),
];

const labels: readonly FormLabel[] = [
  { id: 'number', texts: ['Số'], colon: true, field: { head: 'numberSymbol' }, within: ['head'], maxGapEm: 4 },
  { id: 'request', texts: ['Xét đề nghị của ông/bà', 'Theo đề nghị của ông/bà', 'Xét đề nghị của ông (bà)', 'Xét đề nghị của ông', 'Xét đề nghị của bà'], opens: 'request' },
  { id: 'confirms', texts: ['XÁC NHẬN', 'CHỨNG NHẬN', 'Xác nhận ông/bà', 'Xác nhận'], colon: true, opens: 'person' },
  { id: 'name', texts: ['Họ, chữ đệm, tên', 'Họ và tên', 'Họ, chữ đệm và tên', 'Ông/bà', 'Ông (bà)', 'Họ tên'], colon: true, field: 'fullName', opens: 'person' },
  { id: 'birth', texts: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Sinh ngày', 'Ngày sinh'], field: 'birthDate', opens: 'person' },
  { id: 'sex', texts: ['Giới tính', 'Nam, nữ', 'Giới'], field: 'sex' },
  { id: 'ethnicity', texts: ['Dân tộc'], field: 'ethnicity' },
  { id: 'nationality', texts: ['Quốc tịch'], field: 'nationality' },
  { id: 'personalId', texts: ['Số định danh cá nhân', 'Mã số định danh cá nhân', 'Số CCCD', 'CCCD số', 'Số căn cước công dân', 'Căn cước công dân số'], field: 'personalId' },
  { id: 'identity', texts: ['Giấy tờ tùy thân', 'Giấy tờ tuỳ thân', 'Giấy CMND/Hộ chiếu số', 'Số Giấy CMND/Hộ chiếu', 'Giấy CMND số', 'Giấy chứng minh nhân dân số'], field: 'identity', lines: 3 },
  { id: 'residence', texts: ['Nơi cư trú', 'Nơi thường trú/tạm trú', 'Nơi thường trú', 'Nơi đăng ký thường trú', 'Nơi ĐKHK thường trú', 'Hiện cư trú tại', 'Địa chỉ'], field: { person: 'residence', head: 'residence' }, opens: 'person' },
  { id: 'during', texts: ['Trong thời gian cư trú tại', 'Trong thời gian cư trú', 'Trong thời gian'], start: true },
  { id: 'status', texts: ['Tình trạng hôn nhân', 'Tình trạng hôn nhân hiện tại', 'Về tình trạng hôn nhân', 'Tình trạng hôn nhân hiện nay'], colon: true, field: 'maritalStatus', opens: 'status', lines: 6 },
  { id: 'purpose', texts: ['Giấy xác nhận tình trạng hôn nhân này được sử dụng để', 'Giấy này được sử dụng để', 'Giấy xác nhận này được sử dụng để', 'Giấy này được cấp để', 'Mục đích sử dụng', 'Giấy này được cấp để làm thủ tục', 'Được sử dụng để', 'Xác nhận này được sử dụng để', 'Giấy xác nhận này được cấp để', 'Mục đích cấp'], inline: true, field: 'purpose', opens: 'purpose', lines: 4 },
  { id: 'valid', texts: ['Giấy này có giá trị', 'Giấy xác nhận này có giá trị', 'Giấy này có giá trị sử dụng', 'Giấy xác nhận tình trạng hôn nhân này có giá trị', 'Thời hạn sử dụng', 'Có giá trị sử dụng'], field: 'validity', opens: 'end', lines: 3, inline: true },
  { id: 'signing', texts: ['NGƯỜI KÝ GIẤY XÁC NHẬN', 'NGƯỜI KÝ', 'TM. ỦY BAN NHÂN DÂN'], inline: true, caps: true, opens: 'end' },
];

const form = defineForm('head', { ...kindsOf(fields), identity: 'personalId', validity: 'text' }, labels);

/** Every line of the paper as one span: sentences run over lines. */
function wholeSpan(text: PaperText, fromRow: number): Span {
  return makeSpan(text.rows.filter((r) => r.index >= fromRow).flatMap((r) => r.tokens));
}

/** Half a year is what the law gives (Decree 123/2015 art. 23); other lengths are printed on other confirmations. */
const term = /c[oó] gi\p{L} tr\p{L}(?: s[uưử][^\s]* d[uụ]ng)?[^.]{0,40}?(\d{1,2})\s*(?:\([^)]{1,20}\)\s*)?th\p{L}ng/iu;
const until = /c[oó] gi\p{L} tr\p{L}[^.]{0,60}?(?:đ[eêế]n|het)[^.]{0,20}?(?=ng[aà]y|\d)/iu;

/** Until when the confirmation holds: a printed day, or the printed number of months after the day of issue. */
function validUntil(text: PaperText, from: number, date: FieldDraft | null): FieldDraft | null {
  const span = wholeSpan(text, from);
  const printed = until.exec(span.text);
  const end = printed ? findDates(span.text.slice(printed.index, printed.index + 160))[0] : undefined;
  if (printed && end) {
    const part = subSpan(span, printed.index + end.start, printed.index + end.end);
    return draftOf('date', { value: isoDate(end.date), span: part, checked: false, guessed: !end.exists }, { bornDigital: text.bornDigital });
  }
  const months = term.exec(span.text);
  const value = months && date ? monthsAfter(String(date.reading.value), Number(months[1])) : null;
  if (!months || !date || value === null) return null;
  const part = trimSpan(subSpan(span, months.index, months.index + months[0].length));
  const draft = draftOf('date', { value, span: part, checked: false, guessed: Number(months[1]) !== 6 }, { bornDigital: text.bornDigital });
  const derived = { ...draft, reading: { ...draft.reading, source: 'rule' as const } };
  return date.sure ? derived : withFinding(derived, finding('field.weak-words', 'doubt', { words: date.reading.raw }));
}

/** What is left of a status or a purpose when the next sentence of the form is taken off. */
function sentence(values: readonly Value[] | undefined, kind: 'text', text: PaperText): FieldDraft | null {
  for (const value of values ?? []) {
    const stop = /\s(?:Gi[aấ]y (?:n[aà]y|x[aá]c nh[aậ]n)|XÁC NHẬN\b)/u.exec(value.span.text)?.index;
    const span = stop === undefined ? value.span : trimSpan(subSpan(value.span, 0, stop));
    const draft = draftFrom(kind, { ...value, span }, text.bornDigital);
    if (draft) return capitalised(draft);
  }
  return null;
}

/** `Hiện tại chưa đăng ký kết hôn với ai` stands in the sentence of the stay where a form has no label for the status. */
const statusWords = /(?:hi[eệ]n t[aạ]i|ch[uư]a (?:đ[aă]ng k[yý] )?k[eế]t h[oô]n|đ[aã] (?:ly h[oô]n|k[eế]t h[oô]n)|c[oó] đ[aă]ng k[yý] k[eế]t h[oô]n|đang c[oó] (?:v[oợ]|ch[oồ]ng))[^.;]*/iu;

function looseStatus(text: PaperText, reading: FormReading): FieldDraft | null {
  const from = reading.hits.findLast((h) => h.id === 'residence' || h.id === 'during')?.row.index;
  if (from === undefined) return null;
  const span = wholeSpan(text, from);
  const hit = statusWords.exec(span.text);
  if (!hit) return null;
  const part = trimSpan(subSpan(span, hit.index, hit.index + hit[0].length));
  return draftOf('text', { value: part.text, span: part, checked: false, guessed: true }, { bornDigital: text.bornDigital });
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const { identity, validity: _validity, ...drafts } = draftForm(form, reading, text);
  const from = reading.hits.findLast((h) => h.id === 'status' || h.id === 'purpose')?.row.index ?? Math.floor(text.rows.length / 2);
  const date = issuedOn(text);
  const id = drafts['personalId'] ?? (identity && /^\d{12}$/u.test(String(identity.reading.value)) ? identity : null);
  return withRepeatedUnits(withRepeatedNames(withSexOfId({
    ...drafts,
    personalId: id,
    numberSymbol: civilNumber(text, (reading.values.get('numberSymbol') ?? []).map((v) => v.span)),
    maritalStatus: sentence(reading.values.get('maritalStatus'), 'text', text) ?? looseStatus(text, reading),
    purpose: sentence(reading.values.get('purpose'), 'text', text),
    issuedDate: date,
    validUntil: validUntil(text, Math.max(from - 3, 0), date),
    issuingAgency: headAgency(text),
    signer: signerDraft(readSignature(text, from + 1), text),
  }, reading, text), ['fullName'], text), ['issuingAgency'], text);
}

/** A person who is not married says so in few words; a status that speaks of none of the known states is asked about. */
function strangeStatus(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  const status = textValue(values, 'maritalStatus');
  const flat = status ? fold(status) : '';
  return status && !/ket hon|ly hon|doc than|co vo|co chong|goa|vo da chet|chong da chet/u.test(flat) ? { maritalStatus: [finding('field.kind-invalid', 'doubt')] } : {};
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(
    numberAgainst(values, 'numberSymbol', 'issuedDate'), idAgainst(values, 'personalId', 'sex', 'birthDate'), strangeStatus(values),
    inOrder(values, 'birthDate', 'issuedDate'), inOrder(values, 'issuedDate', 'validUntil'),
  );
}

/** Giấy xác nhận tình trạng hôn nhân: form of Circular 04/2020/TT-BTP and the older ones. */
export const maritalStatusConfirmation: PaperType = {
  id: 'marital-status-confirmation',
  code: '',
  label: { vi: 'Giấy xác nhận tình trạng hôn nhân', en: 'Confirmation of marital status' },
  sections: [
    section('number', 'Số', 'Number'), section('person', 'Người được xác nhận', 'Person'), section('status', 'Nội dung xác nhận', 'Confirmation'), section('issue', 'Cấp giấy', 'Issue'),
  ],
  fields,
  cues: [
    { weight: 10, title: 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN' }, { weight: 8, title: 'XÁC NHẬN TÌNH TRẠNG HÔN NHÂN' }, { weight: 3, title: 'TÌNH TRẠNG HÔN NHÂN' },
    { weight: 2, words: 'về việc cấp Giấy xác nhận tình trạng hôn nhân' }, { weight: 2, words: 'Giấy xác nhận tình trạng hôn nhân này được sử dụng' }, { weight: 1, words: 'Trong thời gian cư trú tại' },
    { weight: 1, words: 'có giá trị' }, { weight: -7, title: 'TỜ KHAI' }, { weight: -7, title: 'QUYẾT ĐỊNH' }, { weight: -7, words: 'Tôi cam đoan' }, { weight: -7, title: 'ĐƠN' },
  ],
  read,
  common: {
    paperName: { fixed: 'Giấy xác nhận tình trạng hôn nhân' },
    ownerId: { from: 'personalId' },
    ownerName: { from: 'fullName' },
    numberSymbol: { from: 'numberSymbol' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Giấy xác nhận tình trạng hôn nhân của {}', from: 'fullName' },
    validUntil: { from: 'validUntil' },
    validScope: { from: 'purpose' },
  },
  cross,
};
