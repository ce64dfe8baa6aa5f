import { finding, type Field, type Finding } from '../../model/index.ts';
import {
  defineForm, draftForm, draftOf, extract, makeSpan, matchSpan, readForm, readLetterhead, readSignature, segments, signerDraft, subSpan, trimSpan, valueAfter, withFinding,
  type Extract, type FieldDraft, type FormLabel, type FormReading, type PaperText, type Span, type Token, type Value,
} from '../../reading/index.ts';
import { dateExists, findDates, fromIso, isoDate, nameShape, tidy, type CalendarDate } from '../../vietnam/index.ts';
import { capitalised, withMarksDoubted } from '../capital-names.ts';
import { inOrder, mergeFindings, textValue } from '../cross-checks.ts';
import { withWholeDistrict } from '../district-agency.ts';
import { gradesMended } from '../grade-strokes.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { spanDraft } from '../second-readings.ts';

const required = { required: true };

const fields = [
  fieldDef('permit', 'numberSymbol', 'text', 'Số giấy phép', 'Permit number', required),
  fieldDef('owner', 'ownerName', 'text', 'Cấp cho (chủ đầu tư)', 'Granted to', required),
  fieldDef('owner', 'ownerAddress', 'address', 'Địa chỉ chủ đầu tư', 'Address of the owner'),
  fieldDef('work', 'constructionKind', 'text', 'Loại công trình', 'Kind of construction'),
  fieldDef('work', 'constructionAddress', 'address', 'Địa điểm xây dựng', 'Place of construction', required),
  fieldDef('work', 'parcelNumber', 'number', 'Thửa đất số', 'Parcel number'),
  fieldDef('work', 'mapSheetNumber', 'number', 'Tờ bản đồ số', 'Map sheet number'),
  fieldDef('work', 'buildingArea', 'area', 'Diện tích xây dựng tầng 1 (m²)', 'Building area (m²)'),
  fieldDef('work', 'floorArea', 'area', 'Tổng diện tích sàn (m²)', 'Total floor area (m²)'),
  fieldDef('work', 'height', 'text', 'Chiều cao công trình', 'Height'),
  fieldDef('work', 'floors', 'text', 'Số tầng', 'Storeys'),
  fieldDef('work', 'landCertificate', 'text', 'Giấy tờ về đất đai', 'Land paper'),
  fieldDef('permit', 'validUntil', 'date', 'Hiệu lực khởi công đến', 'Valid until'),
  fieldDef('permit', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency', required),
  fieldDef('permit', 'issuedDate', 'date', 'Ngày cấp', 'Issued on', required),
  fieldDef('permit', 'signer', 'personName', 'Người ký', 'Signer'),
];

const labels: readonly FormLabel[] = [
  { id: 'number', texts: ['Số', 'Giấy phép số', 'Giấy phép xây dựng số'], colon: true, within: ['head'], field: 'number' },
  { id: 'owner', texts: ['Cấp cho', 'Cấp phép cho', 'Chủ đầu tư', 'Tên chủ đầu tư', 'Cấp cho chủ đầu tư', 'Cấp cho ông/bà', 'Cấp cho Ông (Bà)', 'Cho phép ông (bà)'], start: true, colon: true, field: 'ownerName', opens: 'owner' },
  { id: 'ownerAddress', texts: ['Địa chỉ', 'Địa chỉ thường trú', 'Địa chỉ liên hệ', 'Địa chỉ trụ sở', 'Nơi thường trú', 'Thường trú tại', 'Trú tại', 'Địa chỉ chủ đầu tư', 'Trụ sở'], colon: true, within: ['owner'], field: 'ownerAddress' },
  { id: 'phone', texts: ['Điện thoại', 'Số điện thoại', 'Số nhà'], colon: true },
  { id: 'work', texts: ['Được phép xây dựng công trình', 'Được phép xây dựng các công trình', 'Được phép xây dựng', 'Được phép xây dựng công trình thuộc dự án', 'Được phép xây dựng công trình (loại công trình)', 'Được phép sửa chữa, cải tạo công trình', 'Được phép xây dựng công trình tạm'], start: true, field: 'permitted', opens: 'work' },
  { id: 'kind', texts: ['Loại công trình', 'Tên công trình', 'Loại, cấp công trình', 'Công trình'], colon: true, field: 'constructionKind', opens: 'work' },
  { id: 'design', texts: ['Theo thiết kế', 'Theo thiết kế có ký hiệu', 'Theo hồ sơ thiết kế', 'Hồ sơ thiết kế', 'Do đơn vị tư vấn', 'Đơn vị thiết kế', 'Đơn vị tư vấn', 'Gồm các nội dung sau', 'Gồm các nội dung sau đây', 'Cốt nền xây dựng công trình', 'Cốt nền xây dựng', 'Cốt nền', 'Mật độ xây dựng', 'Hệ số sử dụng đất', 'Chỉ giới đường đỏ', 'Chỉ giới xây dựng', 'Khoảng lùi', 'Màu sắc công trình', 'Cấp công trình', 'Nội dung'], start: true, opens: 'work' },
  { id: 'designInline', texts: ['Hệ số sử dụng đất', 'Chỉ giới xây dựng', 'Màu sắc công trình', 'Cấp công trình'], colon: true },
  { id: 'place', texts: ['Vị trí xây dựng', 'Địa điểm xây dựng', 'Địa điểm', 'Vị trí', 'Trên lô đất', 'Trên thửa đất', 'Địa chỉ xây dựng', 'Địa chỉ công trình', 'Xây dựng tại', 'Tại địa chỉ', 'Vị trí xây dựng công trình'], colon: true, opens: 'work', field: 'place' },
  { id: 'parcel', texts: ['Thửa đất số', 'Thửa số', 'Lô đất số', 'Số thửa', 'Thuộc thửa đất số'], inline: true, within: ['work', 'owner'], field: 'parcelNumber' },
  { id: 'sheet', texts: ['Tờ bản đồ số', 'Tờ bản đồ', 'Số tờ bản đồ', 'Thuộc tờ bản đồ số'], inline: true, within: ['work', 'owner'], field: 'mapSheetNumber' },
  { id: 'plotArea', texts: ['Diện tích lô đất', 'Diện tích thửa đất', 'Diện tích đất'], colon: true },
  { id: 'building', texts: ['Diện tích xây dựng tầng 1', 'Diện tích xây dựng tầng một', 'Diện tích xây dựng', 'Diện tích xây dựng tầng trệt', 'Diện tích xây dựng công trình'], field: 'buildingArea', lines: 1 },
  { id: 'floorArea', texts: ['Tổng diện tích sàn', 'Tổng diện tích sàn xây dựng', 'Tổng diện tích sàn các tầng', 'Diện tích sàn', 'Tổng diện tích sàn xây dựng các tầng'], field: 'floorArea', lines: 1 },
  { id: 'height', texts: ['Chiều cao công trình', 'Chiều cao toàn công trình', 'Tổng chiều cao công trình', 'Chiều cao', 'Tổng chiều cao', 'Chiều cao tối đa'], field: 'heightText', colon: true, lines: 1 },
  { id: 'floors', texts: ['Số tầng', 'Số tầng cao', 'Số tầng (trong đó ghi rõ số tầng hầm, tầng lửng, tầng kỹ thuật, tum)', 'Quy mô'], colon: true, field: 'floors' },
  { id: 'land', texts: ['Giấy tờ về đất đai', 'Giấy tờ về quyền sử dụng đất', 'Giấy tờ đất', 'Giấy tờ chứng minh quyền sử dụng đất'], start: true, field: 'landCertificate', opens: 'end' },
  {
    id: 'validity', inline: true, field: 'validity', opens: 'end', lines: 3,
    texts: ['có hiệu lực khởi công xây dựng trong thời hạn', 'có hiệu lực khởi công trong thời hạn', 'có hiệu lực khởi công xây dựng', 'Thời hạn khởi công', 'có hiệu lực đến', 'có giá trị đến', 'được tồn tại đến', 'Thời hạn hiệu lực', 'có thời hạn đến', 'Công trình được tồn tại đến'],
  },
  { id: 'permitLine', texts: ['Giấy phép này', 'Giấy phép'], start: true },
  { id: 'duties', texts: ['Chủ đầu tư phải thực hiện các nội dung sau đây', 'Nơi nhận', 'Gia hạn giấy phép', 'Điều chỉnh giấy phép', 'Ghi chú'], start: true, opens: 'end' },
];

const form = defineForm('head', {
  ...kindsOf(fields), number: 'text', permitted: 'text', place: 'address', validity: 'text', heightText: 'text',
}, labels);

/** `123/GPXD-UBND`, spaces around strokes taken out. */
function numberDraft(reading: FormReading, text: PaperText): FieldDraft | null {
  const spans = [...(reading.values.get('number') ?? []).map((v) => v.span), readLetterhead(text).number].filter((s) => s !== null);
  for (const span of spans) {
    const hit = matchSpan(span, /\d{1,6}[A-Za-z]?\s?\/\s?[\p{L}\d][\p{L}\d./ -]*/u);
    // the stroke before the notation was lost
    const bare = hit ? null : matchSpan(span, /(\d{1,6})(GPX[DÐ]|GP|SXD)([-/][\p{Lu}\d/&.-]+)/u);
    if (bare) {
      const value = `${bare.match[1] ?? ''}/${bare.match[2] ?? ''}${bare.match[3] ?? ''}`.replace(/[./-]+$/u, '');
      return draftOf('text', { value, span: bare.span, checked: false, guessed: true }, { bornDigital: text.bornDigital });
    }
    if (!hit) continue;
    const value = hit.match[0].replace(/\s*([/\-–])\s*/gu, '$1').replace(/\s.*$/u, '').replace(/[./-]+$/u, '');
    const lawful = /^\d{1,6}[A-Za-z]?\/(?:\d{2,4}\/)?(?:GP|SXD|UBND|QLĐT|KTHT)[\p{Lu}\p{L}\d/&.-]*$/u.test(value);
    const draft = draftOf('text', { value, span: hit.span, checked: false, guessed: false }, { bornDigital: text.bornDigital });
    return lawful ? draft : withFinding(draft, finding('field.kind-invalid', 'doubt'));
  }
  return null;
}

/** Owners without `Ông`, `Bà`, `Hộ`; two of them joined by a comma; a company as printed. */
function ownerDraft(reading: FormReading, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get('ownerName') ?? []) {
    const bare = matchSpan(value.span, /^(?:[(:\s]*(?:[Hh]ộ(?: gia đình)?|[Ôô]ng|[Bb]à|ÔNG|BÀ|và|[/()]|:)[\s:/().]*)*(?<name>.+)$/u);
    const at = bare ? bare.match[0].length - (bare.match.groups?.['name'] ?? '').length : 0;
    const span = trimSpan(subSpan(value.span, at, value.span.text.length));
    const names = span.text.split(/\s*(?:,|;|&|(?<!\p{L})và(?!\p{L}))\s*(?:(?:vợ|chồng)(?: là)?\s*)?(?:[Ôô]ng|[Bb]à)?\s*:?\s*/u).map(tidy).filter((n) => n !== '');
    if (names.length > 0 && names.every((n) => nameShape(n).wellFormed && !/^(?:CÔNG TY|DOANH NGHIỆP)/u.test(n))) {
      const found = names.map((name) => matchSpan(span, new RegExp(name.replace(/ /gu, '\\s+'), 'u'))).map((hit) => (hit ? extract('personName', hit.span) : null));
      if (found.includes(null)) continue;
      const read = { value: found.map((name) => name?.value).join(', '), span, checked: false, guessed: found.some((name) => name?.guessed) };
      return draftOf('personName', read, { label: value.label, far: value.far, bornDigital });
    }
    const found = extract('text', span);
    if (found) return withMarksDoubted(draftOf('text', found, { label: value.label, far: value.far, bornDigital }), bornDigital);
  }
  return null;
}

const parcelWords = /(?:\(?(?:[Ll]ô|[Tt]hửa)(?: đất)?(?: số)?\s*:?\s*[\w.-]+|[Tt]ờ bản đồ(?: số)?\s*:?\s*[\w.-]+)\)?\s*[,;.–-]?\s*(?:tại\s+(?:địa chỉ\s*:?\s*)?)?/gu;

/** Where it is built: what stands after the label up to the next one, without the parcel and sheet that it may begin with. */
function placeDraft(reading: FormReading, text: PaperText): FieldDraft | null {
  const stops = reading.hits.filter((h) => h.id !== 'parcel' && h.id !== 'sheet');
  for (const hit of reading.hits.filter((h) => h.id === 'place')) {
    const value = valueAfter(text, hit, stops, { lines: 4 });
    const parcels = [...value.span.text.matchAll(parcelWords)];
    const lead = parcels.reduce((end, m) => (m.index <= end + 3 ? m.index + m[0].length : end), 0);
    const end = parcels.find((m) => m.index > lead + 3)?.index ?? value.span.text.length;
    const span = trimSpan(subSpan(value.span, lead, end));
    const found = extract('address', span);
    if (found) return draftOf('address', found, { label: hit, far: value.far, bornDigital: text.bornDigital });
  }
  return null;
}

/** `11,5 m`: the figure and its unit. */
function heightDraft(reading: FormReading, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get('heightText') ?? []) {
    const hit = matchSpan(value.span, /(?<![\d.,])\+?(\d{1,3}(?:[.,]\s?\d{1,3})?)\s?(m|mét)?(?![\p{L}\d²2])/u);
    if (!hit) continue;
    const found: Extract = { value: `${(hit.match[1] ?? '').replace(/\s/gu, '')} m`, span: hit.span, checked: false, guessed: hit.match[2] === undefined || /\s/u.test(hit.match[1] ?? '') };
    return draftOf('area', found, { label: value.label, far: value.far, bornDigital });
  }
  return null;
}

/** The same day some months later, or the last one of a month that has not so many. */
function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = date.year * 12 + date.month - 1 + months;
  const later = { year: Math.floor(index / 12), month: (index % 12) + 1, day: date.day };
  while (later.day > 28 && !dateExists(later)) later.day -= 1;
  return later;
}

/** Until when work may begin: a printed date, or the printed number of months counted from the day of issue (Construction Law 2014 art. 90). */
function validUntil(reading: FormReading, issued: FieldDraft | null, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get('validity') ?? []) {
    const printed = findDates(value.span.text)[0];
    if (printed) return spanDraft('date', subSpan(value.span, printed.start, printed.end), bornDigital);
    const months = matchSpan(value.span, /(?<!\d)0?(\d{1,2})\s*(?:\([^)]*\)\s*)?th\s?[áaàả]ng/u);
    const from = issued ? fromIso(String(issued.reading.value)) : null;
    if (!months || !issued || !from) continue;
    const count = Number(months.match[1]);
    const until = addMonths(from, count);
    const draft = draftOf('date', { value: isoDate(until), span: months.span, checked: false, guessed: ![6, 12, 24, 36].includes(count) }, { label: value.label, bornDigital });
    return { ...draft, reading: { ...draft.reading, source: 'rule', confidence: Math.min(draft.reading.confidence, issued.reading.confidence) }, alternatives: [], sure: draft.sure && issued.sure };
  }
  return null;
}

/** Strokes of `III` melt into fewer, and `vào sổ` is read as `vào số` (regulations 5.4): neither shows in how well a word was recognised. */
function slipsDoubted(draft: FieldDraft | null | undefined, tokens: readonly Token[], bornDigital: boolean): FieldDraft | null {
  if (!draft || bornDigital) return draft ?? null;
  const value = String(draft.reading.value);
  const { text: graded, doubtful: strokes } = gradesMended(value, tokens);
  const mended = graded.replace(/vào số(?=\s)/gu, 'vào sổ');
  if (mended === value && strokes === null) return draft;
  return withFinding({ ...draft, reading: { ...draft.reading, value: mended } }, finding(strokes === null ? 'field.weak-words' : 'field.look-alike', 'doubt', { words: strokes ?? value }));
}

/**
 * Areas of buildings have at most two decimals, behind a comma, so a point before three digits stands between thousands:
 * `1.324 m²` is no small cupboard.
 */
function areaDraft(draft: FieldDraft | null | undefined, values: readonly Value[], bornDigital: boolean): FieldDraft | null {
  for (const value of values) {
    const hit = matchSpan(value.span, /(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![.,]?\d)/u);
    const digits = hit?.match[0].replace('.', '');
    if (hit && digits !== undefined && draft?.reading.value === digits) return draftOf('area', { value: digits, span: hit.span, checked: false, guessed: false }, { label: value.label, far: value.far, bornDigital });
  }
  return draft ?? null;
}

/** The place-date line: in the head, or above the signature. */
function dateSpan(text: PaperText): Span | null {
  const { placeDate } = readLetterhead(text);
  if (placeDate) return placeDate;
  const row = text.rows.findLast((r) => {
    const line = makeSpan(r.tokens).text;
    return /(?:^|\s)\p{Lu}\p{L}+[,.]?\s*[Nn]g[àa]y/u.test(line) && /th[áaú]ng/u.test(line) && line.length < 90 && findDates(line).length > 0;
  });
  const em = text.pages[row?.page ?? 0]?.em ?? 20;
  return row ? makeSpan(segments(row, em, 4).find((s) => findDates(makeSpan(s).text).length > 0) ?? row.tokens) : null;
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const { number: _number, permitted, place: _place, validity: _validity, heightText: _height, ...drafts } = draftForm(form, reading, text);
  const agency = readLetterhead(text).agencies.at(-1);
  const issuedDate = spanDraft('date', dateSpan(text), text.bornDigital);
  const from = reading.hits.filter((h) => h.id === 'validity' || h.id === 'land').at(-1)?.row.index ?? 0;
  const floors = drafts['floors'];
  const kind = drafts['constructionKind'] ?? permitted;
  const tokensOf = (...keys: string[]): Token[] => keys.flatMap((key) => (reading.values.get(key) ?? []).flatMap((v) => v.span.tokens));
  return {
    ...drafts,
    numberSymbol: numberDraft(reading, text),
    ownerName: ownerDraft(reading, text.bornDigital),
    constructionKind: slipsDoubted(kind ? capitalised(kind) : null, tokensOf('constructionKind', 'permitted'), text.bornDigital),
    landCertificate: slipsDoubted(drafts['landCertificate'], [], text.bornDigital),
    buildingArea: areaDraft(drafts['buildingArea'], reading.values.get('buildingArea') ?? [], text.bornDigital),
    floorArea: areaDraft(drafts['floorArea'], reading.values.get('floorArea') ?? [], text.bornDigital),
    constructionAddress: placeDraft(reading, text),
    height: heightDraft(reading, text.bornDigital),
    floors: floors && /\d|m[ộôo]t|hai|ba|b[ốôo]n|n[ăa]m|tr[ệẹe]t/iu.test(String(floors.reading.value)) ? floors : null,
    issuingAgency: withWholeDistrict(spanDraft('agency', agency ?? null, text.bornDigital)),
    issuedDate, validUntil: validUntil(reading, issuedDate, text.bornDigital),
    signer: signerDraft(readSignature(text, from), text),
  };
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  const [building, floor] = ['buildingArea', 'floorArea'].map((k) => Number(values[k]?.value ?? NaN));
  const larger: Record<string, Finding[]> = building !== undefined && floor !== undefined && building > floor * 1.5
    ? { buildingArea: [finding('field.readings-disagree', 'doubt', { other: String(floor) })], floorArea: [finding('field.readings-disagree', 'doubt', { other: String(building) })] } : {};
  // a permit holds for months (Construction Law 2014 art. 90): one that ends when it begins has a misread year
  const [issued, until] = ['issuedDate', 'validUntil'].map((k) => textValue(values, k));
  const ended: Record<string, Finding[]> = until !== null && issued === until ? { validUntil: [finding('field.date-order', 'doubt')] } : {};
  return mergeFindings(inOrder(values, 'issuedDate', 'validUntil'), larger, ended);
}

/** Giấy phép xây dựng: forms of Decrees 64/2012, 15/2021 and 175/2024 and of Circular 15/2016/TT-BXD. */
export const constructionPermit: PaperType = {
  id: 'construction-permit',
  code: '',
  label: { vi: 'Giấy phép xây dựng', en: 'Construction permit' },
  sections: [section('permit', 'Giấy phép', 'Permit'), section('owner', 'Chủ đầu tư', 'Owner'), section('work', 'Công trình', 'Construction')],
  fields,
  cues: [
    { weight: 9, title: 'GIẤY PHÉP XÂY DỰNG' }, { weight: 8, title: 'GIẤY PHÉP SỬA CHỮA, CẢI TẠO CÔNG TRÌNH' }, { weight: 2, words: 'Được phép xây dựng' }, { weight: 2, words: 'Tổng diện tích sàn' }, { weight: 2, words: 'Diện tích xây dựng tầng 1' }, { weight: 2, words: 'Chiều cao công trình' },
    { weight: 2, words: 'có hiệu lực khởi công' }, { weight: 1, words: 'Cốt nền xây dựng' }, { weight: 1, words: 'Giấy tờ về đất đai' }, { weight: 1, words: 'Cấp cho' }, { weight: 3, pattern: /\/GPXD/u },
    { weight: -8, title: 'QUYẾT ĐỊNH' }, { weight: -9, title: 'ĐƠN ĐỀ NGHỊ' }, { weight: -7, words: 'Kính gửi' }, { weight: -7, title: 'TỜ TRÌNH' }, { weight: -7, title: 'HỢP ĐỒNG' }, { weight: -6, title: 'THÔNG BÁO' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Giấy phép xây dựng' },
    ownerName: { from: 'ownerName' },
    numberSymbol: { from: 'numberSymbol' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Giấy phép xây dựng công trình tại {}', from: 'constructionAddress' },
    validUntil: { from: 'validUntil' },
  },
  cross,
};
