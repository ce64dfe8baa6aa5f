import { finding, type Field, type FieldKind, type Finding } from '../../model/index.ts';
import {
  defineForm, draftForm, findLabels, indexLabels, noteWanted, readForm, readSignature, signerDraft, splitColumns, withFinding, type ColumnSplit, type FieldDraft,
  type FormLabel, type FormReading, type PaperText, type WantedPlace,
} from '../../reading/index.ts';
import { civilNumber, identityAgainst, identityPaper, lacksNumber, numberAgainst } from '../civil-parts.ts';
import { inOrder, mergeFindings, textValue } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { registryEntry } from '../registry-entry.ts';
import { withRepeatedNames, withRepeatedUnits } from '../repeated-names.ts';

type Who = 'wife' | 'husband';
const people: readonly (readonly [Who, string, string])[] = [['wife', 'vợ', 'Wife’s'], ['husband', 'chồng', 'Husband’s']];
const parts: readonly (readonly [string, FieldKind, string, string, boolean])[] = [
  ['Name', 'personName', 'Họ, chữ đệm, tên', 'full name', true], ['BirthDate', 'date', 'Ngày, tháng, năm sinh của', 'date of birth', true],
  ['Ethnicity', 'ethnicity', 'Dân tộc của', 'ethnicity', false], ['Nationality', 'nationality', 'Quốc tịch của', 'nationality', false],
  ['Residence', 'address', 'Nơi cư trú của', 'residence', false], ['Identity', 'text', 'Giấy tờ tùy thân của', 'identity paper', false],
];

const fields = [
  fieldDef('number', 'numberSymbol', 'code', 'Số', 'Number', { required: true }),
  ...people.flatMap(([who, vi, en]) => parts.map(([key, kind, label, english, required]) => fieldDef(who, `${who}${key}`, kind, `${label} ${vi}`, `${en} ${english}`, { required }))),
  fieldDef('registration', 'registrationPlace', 'agency', 'Nơi đăng ký kết hôn', 'Place of registration', { required: true }),
  fieldDef('registration', 'registeredDate', 'date', 'Ngày, tháng, năm đăng ký', 'Date of registration', { required: true }),
  fieldDef('registration', 'signer', 'personName', 'Người ký giấy chứng nhận kết hôn', 'Signer'),
];

/** Both people's labels are the same; whose value it is, the column or the block tells. */
const own = (key: string): Record<string, string> => ({ wife: `wife${key}`, husband: `husband${key}` });

const labels: readonly FormLabel[] = [
  { id: 'number', texts: ['Số'], colon: true, field: 'numberSymbol', maxGapEm: 4 },
  { id: 'volume', texts: ['Quyển số', 'Quyển'], colon: true },
  { id: 'wifeName', texts: ['Họ, chữ đệm, tên vợ', 'Họ và tên vợ', 'Họ, chữ đệm và tên vợ', 'Họ tên vợ', 'Họ, chữ đệm, tên bên nữ', 'Họ và tên bên nữ', 'Họ, chữ đệm, tên người vợ'], field: 'wifeName', opens: 'wife', lines: 2 },
  { id: 'husbandName', texts: ['Họ, chữ đệm, tên chồng', 'Họ và tên chồng', 'Họ, chữ đệm và tên chồng', 'Họ tên chồng', 'Họ, chữ đệm, tên bên nam', 'Họ và tên bên nam', 'Họ, chữ đệm, tên người chồng'], field: 'husbandName', opens: 'husband', lines: 2 },
  { id: 'wifeHead', texts: ['VỢ', 'BÊN NỮ', 'NGƯỜI VỢ', 'Thông tin về người vợ', 'Bên nữ'], start: true, opens: 'wife', caps: true },
  { id: 'husbandHead', texts: ['CHỒNG', 'BÊN NAM', 'NGƯỜI CHỒNG', 'Thông tin về người chồng', 'Bên nam'], start: true, opens: 'husband', caps: true },
  { id: 'name', texts: ['Họ, chữ đệm, tên', 'Họ và tên', 'Họ, chữ đệm và tên', 'Họ tên'], colon: true, field: own('Name'), lines: 2 },
  { id: 'birth', texts: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Ngày sinh', 'Sinh ngày', 'Năm sinh', 'Sinh năm'], field: own('BirthDate') },
  { id: 'ethnicity', texts: ['Dân tộc'], field: own('Ethnicity'), lines: 2 },
  { id: 'nationality', texts: ['Quốc tịch'], field: own('Nationality'), lines: 2 },
  { id: 'residence', texts: ['Nơi cư trú', 'Nơi thường trú/tạm trú', 'Nơi thường trú', 'Nơi ĐKHK thường trú', 'Nơi thường trú, tạm trú', 'Nơi ĐKTT/tạm trú', 'Nơi đăng ký thường trú'], field: own('Residence') },
  { id: 'identity', texts: ['Giấy tờ tùy thân', 'Số Giấy CMND/Hộ chiếu', 'Số Giấy CMND', 'Số CMND/Hộ chiếu', 'Giấy CMND/Hộ chiếu', 'Số Giấy CMND/Hộ chiếu/Giấy tờ hợp lệ thay thế', 'Số CCCD', 'Số định danh cá nhân'], field: own('Identity'), lines: 5 },
  { id: 'occupation', texts: ['Nghề nghiệp'] },
  { id: 'place', texts: ['Nơi đăng ký kết hôn', 'Đăng ký kết hôn tại', 'Nơi đăng ký', 'Đã đăng ký kết hôn tại'], field: 'registrationPlace', opens: 'registration' },
  { id: 'registered', texts: ['Ngày, tháng, năm đăng ký', 'Ngày tháng năm đăng ký', 'Ngày đăng ký', 'Kết hôn được đăng ký ngày', 'Ngày, tháng, năm đăng ký kết hôn'], field: 'registeredDate', opens: 'registration' },
  { id: 'notes', texts: ['Ghi chú'], colon: true, opens: 'signing' },
  { id: 'signing', texts: ['NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN', 'NGƯỜI KÝ GIẤY CHỨNG NHẬN', 'NGƯỜI KÝ TRÍCH LỤC', 'NGƯỜI KÝ BẢN SAO', 'CÁN BỘ TƯ PHÁP HỘ TỊCH'], inline: true, caps: true, opens: 'signing' },
];

const index = indexLabels(labels);
const kinds = kindsOf(fields);
const forms = { wife: defineForm('wife', kinds, labels), husband: defineForm('husband', kinds, labels), registration: defineForm('registration', kinds, labels) };
const pairs = [['wifeName', 'husbandName'], ['wifeName', 'name'], ['name', 'husbandName'], ['wifeHead', 'husbandHead']] as const;

/** Whose column it is by its own labels; null when none of them says. */
function named(text: PaperText): Who | null {
  const hits = findLabels(text, index);
  const count = (who: Who): number => hits.filter((h) => h.id.startsWith(who)).length;
  const [wife, husband] = [count('wife'), count('husband')];
  return wife > husband ? 'wife' : husband > wife ? 'husband' : null;
}

/**
 * [Note: Staggered columns] Where the lines of two columns stand a little above each other the recogniser mixes them up.
 * The lower half of a column, residence and identity paper, is then looked at as a block of its own: from the label of
 * the residence down to the place of registration.
 */
function noteBroken(text: PaperText, { left, right }: ColumnSplit, part: PaperText, who: Who, reading: FormReading, drafts: Readonly<Record<string, FieldDraft | null>>): void {
  const [home, identity] = [drafts[`${who}Residence`], drafts[`${who}Identity`]];
  const cut = (draft: FieldDraft | null | undefined): boolean => draft == null || draft.findings.some((f) => f.code === 'field.value-cut');
  const own = reading.hits.find((h) => h.id === 'residence');
  const first = own ?? reading.hits.findLast((h) => h.id === 'nationality' || h.id === 'ethnicity' || h.id === 'birth');
  const end = findLabels(text, index).find((h) => h.id === 'place' && first && h.row.index > first.row.index);
  if (text.bornDigital || !first || !end || end.row.page !== first.row.page || !(cut(home) || cut(identity) || lacksNumber(identity))) return;
  const em = text.pages[first.row.page]?.em ?? 20;
  const edge = (rows: PaperText): number => Math.min(...rows.rows.filter((r) => r.page === first.row.page).map((r) => r.x));
  const [from, to] = part === left ? [edge(left) - em * 0.3, edge(right) - em * 0.6] : [edge(right) - em * 0.4, Math.max(...text.rows.filter((r) => r.page === first.row.page).map((r) => r.right)) + em];
  const above = first.row.tokens[first.from]?.box;
  const [top, bottom] = [above ? above[1] + (own ? 0 : above[3] + em * 0.4) : first.row.y, end.row.tokens[end.from]?.box[1] ?? end.row.y];
  const place: WantedPlace = { page: first.row.page, box: [from, top - em * 0.5, to - from, bottom - top + em * 0.2], shape: 'block' };
  noteWanted(text, `${who}Residence`, { ...place, gives: [`${who}Identity`] });
  noteWanted(text, `${who}Identity`, { ...place, gives: [`${who}Residence`] });
}

interface Read {
  readonly drafts: Record<string, FieldDraft | null>;
  readonly readings: readonly FormReading[];
}

/**
 * Reads both columns. The labels say whose column is whose; where they do not, the left one is the wife's, as all forms
 * since 2015 print it (regulations 5.2), and a reader should look.
 */
function readColumns(text: PaperText, split: ColumnSplit): Read {
  const [left, right] = [named(split.left), named(split.right)];
  const agreed = left !== right;
  const leftWho: Who = left ?? (right === 'wife' ? 'husband' : 'wife');
  const unsure = !agreed || (left === null && right === null);
  const first = leftWho === 'wife' ? split.left : split.right;
  const second = leftWho === 'wife' ? split.right : split.left;
  const column = (who: Who, part: PaperText): Record<string, FieldDraft | null> => {
    const reading = readForm(forms[who], part);
    const drafts = draftForm(forms[who], reading, part);
    noteBroken(text, split, part, who, reading, drafts);
    const mine = Object.entries(drafts).filter(([key]) => key.startsWith(who));
    return Object.fromEntries(mine.map(([key, draft]) => [key, draft && unsure ? withFinding(draft, finding('field.label-unsure', 'doubt')) : draft]));
  };
  const rest = readForm(forms.registration, split.rest);
  return { drafts: { ...draftForm(forms.registration, rest, split.rest), ...column('wife', first), ...column('husband', second) }, readings: [rest] };
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const hits = findLabels(text, index);
  const split = splitColumns(text, hits.filter((h) => h.id !== 'number'), pairs);
  const whole = readForm(forms.wife, text);
  const { drafts, readings } = split ? readColumns(text, split) : { drafts: draftForm(forms.wife, whole, text), readings: [whole] };
  const numbers = readings.flatMap((r) => r.values.get('numberSymbol') ?? []).map((v) => v.span);
  const entry = registryEntry(readings.flatMap((r) => r.values.get('registrationPlace') ?? [])[0], text.bornDigital);
  const from = hits.findLast((h) => h.id === 'registered' || h.id === 'place')?.row.index ?? Math.floor(text.rows.length / 2);
  return withRepeatedUnits(withRepeatedNames({
    ...drafts,
    wifeIdentity: identityPaper(drafts['wifeIdentity']),
    husbandIdentity: identityPaper(drafts['husbandIdentity']),
    numberSymbol: civilNumber(text, numbers),
    registrationPlace: entry.place ?? drafts['registrationPlace'] ?? null,
    registeredDate: drafts['registeredDate'] ?? entry.date,
    signer: signerDraft(readSignature(text, from + 1), text),
  }, ['wifeName', 'husbandName'], text), ['registrationPlace'], text);
}

function notTheSame(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  const same = parts.filter(([key]) => key === 'Name' || key === 'Identity').filter(([key]) => {
    const wife = textValue(values, `wife${key}`);
    return wife !== null && wife === textValue(values, `husband${key}`);
  });
  return Object.fromEntries(same.flatMap(([key]) => people.map(([who]) => [`${who}${key}`, [finding('field.readings-disagree', 'doubt', { other: '' })]])));
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(
    numberAgainst(values, 'numberSymbol', 'registeredDate'), notTheSame(values), identityAgainst(values, 'wifeIdentity', 'husbandIdentity'),
    inOrder(values, 'wifeBirthDate', 'registeredDate'), inOrder(values, 'husbandBirthDate', 'registeredDate'),
  );
}

/** Giấy chứng nhận kết hôn and its extracts: forms of Circular 04/2020/TT-BTP and the older ones (regulations 5.2). */
export const marriageCertificate: PaperType = {
  id: 'marriage-certificate',
  code: 'KQ.G15.000032',
  label: { vi: 'Giấy chứng nhận kết hôn', en: 'Marriage certificate' },
  sections: [
    section('number', 'Số', 'Number'), section('wife', 'Vợ', 'Wife'), section('husband', 'Chồng', 'Husband'), section('registration', 'Đăng ký', 'Registration'),
  ],
  fields,
  cues: [
    { weight: 9, title: 'GIẤY CHỨNG NHẬN KẾT HÔN' }, { weight: 9, title: 'TRÍCH LỤC KẾT HÔN' }, { weight: 2, title: 'ĐĂNG KÝ KẾT HÔN' }, { weight: 2, words: 'Họ, chữ đệm, tên vợ' },
    { weight: 2, words: 'Họ, chữ đệm, tên chồng' }, { weight: 2, words: 'Họ và tên chồng' }, { weight: 2, words: 'Họ và tên vợ' }, { weight: 2, words: 'Nơi đăng ký kết hôn' },
    { weight: 2, words: 'Đăng ký kết hôn tại' }, { weight: 1, words: 'Ngày, tháng, năm đăng ký' }, { weight: -7, title: 'TỜ KHAI' }, { weight: -7, title: 'QUYẾT ĐỊNH' },
    { weight: -7, title: 'GIẤY XÁC NHẬN' }, { weight: -7, words: 'Tôi cam đoan' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: 'KQ.G15.000032' },
    paperName: { fixed: 'Giấy chứng nhận kết hôn' },
    ownerName: { from: 'wifeName' },
    numberSymbol: { from: 'numberSymbol' },
    issuedDate: { from: 'registeredDate' },
    issuingAgency: { from: 'registrationPlace' },
    subject: { around: 'Giấy chứng nhận kết hôn của {}', from: 'wifeName' },
    validUntil: { fixed: 'forever' },
  },
  cross,
};
