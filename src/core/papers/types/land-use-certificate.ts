import { finding, type Field, type Finding } from '../../model/index.ts';
import {
  defineForm, draftForm, draftOf, extract, makeSpan, readForm, withFinding, type FieldDraft, type FormLabel, type FormReading, type PaperText,
} from '../../reading/index.ts';
import { normalLandRegisterNumber } from '../../vietnam/index.ts';
import { inOrder, mergeFindings } from '../cross-checks.ts';
import { withWholeDistrict } from '../district-agency.ts';
import { gradesMended } from '../grade-strokes.ts';
import { kindsOf } from '../kinds.ts';
import { readLandSignature, readOwners, readSerial } from '../land-parts.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { confirmedByPlace } from '../place-confirmed.ts';
import { provenArea } from '../second-readings.ts';

const required = { required: true };
const list = { list: true };

const fields = [
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
];

const labels: readonly FormLabel[] = [
  { id: 'certificateCode', texts: ['Mã Giấy chứng nhận', 'Mã GCN'], colon: true, field: 'certificateCode' },
  { id: 'owners', texts: ['Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất', 'Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất', 'Người sử dụng đất', 'Tên người sử dụng đất'], start: true, opens: 'owner' },
  { id: 'man', texts: ['Ông', 'và chồng', 'và chồng là Ông', 'và chồng là ông', 'Hộ ông', 'Hộ gia đình ông'], colon: true, field: { owner: 'man' } },
  { id: 'woman', texts: ['Bà', 'và vợ', 'và vợ là Bà', 'và bà', 'Hộ bà', 'Hộ gia đình bà'], colon: true, field: { owner: 'woman' } },
  { id: 'owner', texts: ['Họ và tên', 'Họ tên', 'Ông/Bà', 'Ông (bà)'], colon: true, field: { owner: 'person' } },
  { id: 'birthYear', texts: ['Năm sinh', 'Sinh năm'], field: { owner: 'birthYear' } },
  { id: 'id', texts: ['CCCD số', 'CMND số', 'Căn cước công dân số', 'Giấy CMND số', 'Giấy chứng minh nhân dân số', 'CMND', 'CCCD', 'Số định danh cá nhân', 'Giấy tờ nhân thân số', 'Căn cước số', 'Số CCCD', 'Số căn cước'], colon: true, field: { owner: 'ownerId' } },
  { id: 'residence', texts: ['Địa chỉ thường trú', 'Nơi thường trú', 'Địa chỉ'], field: { owner: 'ownerResidence', parcel: 'parcelAddress' } },
  { id: 'parcelHead', texts: ['Thửa đất, nhà ở và tài sản khác gắn liền với đất', 'Thông tin thửa đất', 'Thửa đất'], start: true, opens: 'parcel' },
  { id: 'parcel', texts: ['Thửa đất số', 'Số thửa', 'Thửa số', 'Thửa đất'], colon: true, field: 'parcelNumber', opens: 'parcel' },
  { id: 'sheet', texts: ['Tờ bản đồ số', 'Số tờ bản đồ'], field: 'mapSheetNumber', inline: true },
  { id: 'area', texts: ['Diện tích'], field: { parcel: 'area' }, colon: true },
  { id: 'areaWords', texts: ['bằng chữ'], colon: true, field: { parcel: 'areaInWords' } },
  { id: 'usage', texts: ['Hình thức sử dụng', 'Hình thức sử dụng đất'], field: 'usageForm' },
  { id: 'shared', texts: ['Sử dụng chung', 'Sử dụng riêng'], colon: true },
  { id: 'purpose', texts: ['Mục đích sử dụng', 'Mục đích sử dụng đất', 'Loại đất'], field: 'landPurpose' },
  { id: 'term', texts: ['Thời hạn sử dụng', 'Thời hạn sử dụng đất', 'Thời hạn'], field: 'landTerm' },
  { id: 'origin', texts: ['Nguồn gốc sử dụng', 'Nguồn gốc sử dụng đất'], field: 'landOrigin' },
  { id: 'house', texts: ['Nhà ở', 'Thông tin tài sản gắn liền với đất', 'Tài sản gắn liền với đất'], start: true, field: 'house', opens: 'assets' },
  { id: 'assets', texts: ['Công trình xây dựng khác', 'Rừng sản xuất là rừng trồng', 'Cây lâu năm', 'Ghi chú', 'Sơ đồ thửa đất', 'Sơ đồ thửa đất, tài sản gắn liền với đất', 'Những thay đổi sau khi cấp giấy chứng nhận', 'Sơ đồ thửa đất, nhà ở và tài sản khác gắn liền với đất'], start: true, opens: 'assets' },
  { id: 'register', texts: ['Số vào sổ cấp GCN', 'Số vào sổ cấp Giấy chứng nhận', 'Số vào sổ', 'Số vào sổ cấp giấy chứng nhận quyền sử dụng đất', 'Số vào sổ cấp GCN QSDĐ'], field: 'registerNumber', inline: true },
];

const form = defineForm('head', {
  ...kindsOf(fields), man: 'personName', woman: 'personName', person: 'personName', birthYear: 'year', ownerId: 'personalId', areaInWords: 'text', house: 'text',
}, labels);

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const { man: _man, woman: _woman, person: _person, birthYear: _year, ownerId: _id, areaInWords: words, ...drafts } = draftForm(form, reading, text);
  const { date, agency, signer } = readLandSignature(text);
  const { bornDigital } = text;
  const code = drafts['certificateCode'];
  const parts: Record<string, FieldDraft | null> = {
    ...drafts, ...readOwners(form, reading, text), area: provenArea(drafts['area'], words), serial: readSerial(text, reading),
    certificateCode: certificate(code),
    parcelNumber: drafts['parcelNumber'] ?? bareParcel(reading, bornDigital), house: houseDraft(drafts['house'], reading),
    registerNumber: registered(drafts['registerNumber']),
    issuedDate: date ? toDraft('date', date, bornDigital) : null,
    issuingAgency: agency ? confirmedByPlace(placedAgency(toDraft('agency', agency, bornDigital)), drafts['parcelAddress']) : null,
    signer,
  };
  return parts;
}

/**
 * The code of a certificate: twelve letters and figures, the first two `T1` or `T2` for who gives it out (regulations 5.4),
 * so what was read as a letter behind the T is the figure. Words without figures are another line.
 */
function certificate(draft: FieldDraft | null | undefined): FieldDraft | null {
  const read = String(draft?.reading.value ?? '');
  if (!draft || !/\d/u.test(read)) return null;
  const value = /^T[A-Z\d]{11}$/u.test(read) ? read.replace(/^T[IJL](?=.{10}$)/u, 'T1').replace(/^TZ(?=.{10}$)/u, 'T2') : read;
  const mended = value === read ? draft : { ...draft, reading: { ...draft.reading, value }, alternatives: [draft.reading, ...draft.alternatives] };
  return /^T[12][A-Z\d]{10}$/u.test(value) ? mended : withFinding(mended, finding('field.kind-invalid', 'doubt'));
}

/** The register number in its normal form; what is printed stays in `raw`. */
function registered(draft: FieldDraft | null | undefined): FieldDraft | null {
  const value = draft ? normalLandRegisterNumber(String(draft.reading.value)) : null;
  return draft && value !== null ? { ...draft, reading: { ...draft.reading, value } } : draft ?? null;
}

/** The authority of a certificate is named with its place; without one a line was lost under the seal. */
function placedAgency(draft: FieldDraft | null): FieldDraft | null {
  const placed = draft !== null && /(?:THÀNH PHỐ|TỈNH|QUẬN|HUYỆN|PHƯỜNG|XÃ|THỊ XÃ|CHI NHÁNH|TP\.)/u.test(String(draft.reading.value).toUpperCase());
  if (draft === null) return null;
  // besides offices of land, only committees give certificates out, so what a seal left of the word says it all
  const value = String(draft.reading.value).replace(/(?<=\s)(?:[^\sT]?H|[^\sTH])?[ÀÁA]NH PHỐ(?=\s)/u, 'THÀNH PHỐ');
  const committee = /^(?:\S{1,3}\s)*?(?:\S{0,2}[ÂA]N\s)?[DĐ][ÂA]N(?=\s(?:QUẬN|HUYỆN|THÀNH PHỐ|THỊ XÃ|TỈNH|XÃ|PHƯỜNG)\s)/u.exec(value);
  const whole = committee && !/^ỦY BAN NHÂN DÂN|^UỶ BAN NHÂN DÂN/u.test(value) ? `ỦY BAN NHÂN DÂN${value.slice(committee[0].length)}` : value;
  const mended = whole === draft.reading.value ? draft : withFinding({ ...draft, reading: { ...draft.reading, value: whole }, alternatives: [draft.reading] }, finding('field.value-cut', 'doubt'));
  return placed ? withWholeDistrict(mended) : withFinding(mended, finding('field.value-cut', 'doubt'));
}

/** `Thửa đất 441, tờ bản đồ số: …`: the parcel's number where the `số:` before it was lost. */
function bareParcel(reading: FormReading, bornDigital: boolean): FieldDraft | null {
  for (const hit of reading.hits.filter((h) => h.id === 'parcelHead' || h.id === 'parcel')) {
    const next = hit.row.tokens[hit.to];
    const sheet = hit.row.tokens.slice(hit.to + 1, hit.to + 3).some((t) => /^t[ờơoở]$/iu.test(t.text));
    const found = next && sheet && /^\d{1,5}[;,.]?$/u.test(next.text) ? extract('number', makeSpan([next])) : null;
    if (found) return draftOf('number', found, { bornDigital, findings: [finding('field.label-unsure', 'doubt')] });
  }
  return null;
}

/** Square metres that were lost before the next part of a house's description are put back, and grades put right; in doubt. */
function houseDraft(draft: FieldDraft | null | undefined, reading: FormReading): FieldDraft | null {
  if (!draft || draft.reading.source !== 'ocr') return draft ?? null;
  const value = String(draft.reading.value);
  // the raised 2 is read as what is small and stands high
  const raised = value.replace(/(?<=\d\s?)m\s?[5Z%°º³3s"”*®©?](?=[,;.\s]|$)/gu, 'm²');
  const metres = raised.replace(/(?<=diện tích (?:xây dựng|sàn|sử dụng)(?: xây dựng)?:? \d{1,4}(?:[.,]\d{1,2})?)[,;]?\s+(?=(?:diện tích|cấp|kết cấu|số tầng)(?!\p{L}))/gu, ' m², ');
  const { text, doubtful } = gradesMended(metres, (reading.values.get('house') ?? []).flatMap((v) => v.span.tokens));
  const mended = text === value ? draft : withFinding({ ...draft, reading: { ...draft.reading, value: text } }, finding('field.weak-words', 'doubt', { words: value }));
  return doubtful === null ? mended : withFinding(mended, finding('field.look-alike', 'doubt', { words: doubtful }));
}

function toDraft(kind: 'date' | 'agency', span: Parameters<typeof extract>[1], bornDigital: boolean): FieldDraft | null {
  const found = extract(kind, span);
  return found ? draftOf(kind, found, { bornDigital }) : null;
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(inOrder(values, 'ownerBirthYears', 'issuedDate'));
}

/** Giấy chứng nhận quyền sử dụng đất: the four-page book and the A4 form of 2024 (regulations 5.4). */
export const landUseCertificate: PaperType = {
  id: 'land-use-certificate',
  code: '',
  label: { vi: 'Giấy chứng nhận quyền sử dụng đất', en: 'Land-use certificate' },
  sections: [
    section('number', 'Giấy chứng nhận', 'Certificate'), section('owner', 'Người sử dụng đất', 'Land user'),
    section('parcel', 'Thửa đất', 'Parcel'), section('issue', 'Cấp', 'Issue'),
  ],
  fields,
  cues: [
    { weight: 5, title: 'QUYỀN SỬ DỤNG ĐẤT' }, { weight: 2, title: 'GIẤY CHỨNG NHẬN' }, { weight: 3, words: 'Thửa đất số' }, { weight: 3, words: 'Tờ bản đồ số' },
    { weight: 2, words: 'Số vào sổ cấp' }, { weight: 2, words: 'Hình thức sử dụng' }, { weight: 2, words: 'Thời hạn sử dụng' }, { weight: 1, words: 'Nguồn gốc sử dụng' },
    { weight: 2, words: 'Người sử dụng đất, chủ sở hữu' }, { weight: -7, title: 'QUYẾT ĐỊNH' }, { weight: -8, title: 'HỢP ĐỒNG' }, { weight: -7, title: 'ĐƠN ĐỀ NGHỊ' },
    { weight: -6, words: 'Kính gửi' }, { weight: -6, title: 'THÔNG BÁO' }, { weight: -5, title: 'TỜ TRÌNH' },
  ],
  read,
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
  cross,
};
