import { finding, type FieldKind } from '../../model/index.ts';
import {
  defineForm, draftForm, draftOf, extract, makeSpan, numberAfterSo, readForm, readLetterhead, readTitle, trimSpan, withFinding, type Extract, type FieldDraft, type FormLabel,
  type PaperText, type Span,
} from '../../reading/index.ts';
import { findDates, fold, mendPhrases } from '../../vietnam/index.ts';
import { withMarksDoubted } from '../capital-names.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';

const labels: readonly FormLabel[] = [
  { id: 'owner', texts: ['Họ và tên', 'Họ, chữ đệm và tên', 'Họ, chữ đệm, tên', 'Họ tên', 'Cấp cho', 'Cấp cho ông', 'Ông', 'Bà', 'Ông/Bà', 'Ông (bà)', 'Chứng nhận ông'], colon: true, field: 'ownerName' },
  { id: 'id', texts: ['Số định danh cá nhân', 'Số CCCD', 'CCCD số', 'Căn cước công dân số', 'Số căn cước', 'CCCD', 'Số CMND', 'CMND số'], colon: true, field: 'ownerId' },
  { id: 'valid', texts: ['Có giá trị đến', 'Có giá trị đến hết ngày', 'Có giá trị đến ngày', 'Có hiệu lực đến', 'Có hiệu lực đến ngày', 'Giá trị đến ngày', 'Thời hạn đến'], field: 'validUntil', inline: true },
  { id: 'scope', texts: ['Phạm vi có hiệu lực', 'Phạm vi hiệu lực', 'Phạm vi áp dụng'], colon: true, field: 'validScope' },
  { id: 'stop', texts: ['cấp ngày', 'Ngày cấp', 'Nơi cấp', 'Giới tính', 'Giới', 'Tuổi', 'Sinh ngày', 'Năm sinh', 'Ngày sinh', 'Nơi sinh', 'Địa chỉ', 'Dân tộc', 'Quốc tịch'], colon: true },
];
const form = defineForm('paper', { ownerName: 'personName', ownerId: 'personalId', validUntil: 'date', validScope: 'text' }, labels);

function draft(kind: FieldKind, span: Span | null | undefined, text: PaperText): FieldDraft | null {
  const found = span ? extract(kind, span) : null;
  return found ? draftOf(kind, found, { bornDigital: text.bornDigital }) : null;
}

/** The number behind the first `Số:` that holds digits and a letter or a slash. */
function readNumber(text: PaperText, head: Span | null): Span | null {
  const good = (s: Span | null): boolean => s !== null && /^\d{1,6}\s?[/-]/u.test(s.text);
  if (good(head)) return head;
  for (const row of text.rows) {
    const span = numberAfterSo(row.tokens);
    if (good(span)) return span;
  }
  return null;
}

/** `Nơi chốn, ngày …` anywhere, else `Hôm nay, ngày …`. */
function readDate(text: PaperText, head: Span | null): Span | null {
  if (head) return head;
  for (const start of [/\p{Lu}\p{L}+,\s*ng\p{L}y\s*\d/u, /^Hôm nay,?\s*ng\p{L}y/u]) {
    const row = text.rows.find((r) => {
      const line = makeSpan(r.tokens).text;
      return start.test(line) && findDates(line).length > 0;
    });
    if (row) return trimSpan(makeSpan(row.tokens));
  }
  return null;
}

/** What names of papers begin with. */
const titleBegins = /^(?:ban|bang|bao|bien|cam ket|chung|chuong|cong|danh sach|de|di chuc|don|giay|hoa don|hoc ba|hop dong|huong dan|ke hoach|ket|lenh|loi|ly lich|noi quy|nghi|phieu|phu luc|quy|quyet|so|so yeu|thoa thuan|the|thong|thu|to|trich|van|y kien|xac nhan)\b/u;

/** Names of papers whose first, largest line is set apart from what follows it. */
const twoLined = [
  'HOÀN THÀNH KHÓA ĐÀO TẠO', 'HOÀN THÀNH KHÓA HỌC', 'HOÀN THÀNH KHÓA BỒI DƯỠNG', 'HOÀN THÀNH CHƯƠNG TRÌNH ĐÀO TẠO', 'HOÀN THÀNH CHƯƠNG TRÌNH BỒI DƯỠNG', 'HOÀN THÀNH CHƯƠNG TRÌNH TẬP HUẤN', 'TỐT NGHIỆP TẠM THỜI',
  'ĐỦ ĐIỀU KIỆN KINH DOANH', 'CƠ SỞ ĐỦ ĐIỀU KIỆN AN TOÀN THỰC PHẨM',
].map((line) => line.normalize('NFC'));

/**
 * The name of the paper. Large ornate letters are lost as a whole line; what is left does not say what kind of paper it is,
 * but for the second lines that only certificates have. In doubt either way.
 */
function named(name: FieldDraft | null): FieldDraft | null {
  if (!name || titleBegins.test(fold(String(name.reading.value)))) return name;
  const value = String(name.reading.value);
  const cut = withFinding(name, finding('field.value-cut', 'doubt'));
  return twoLined.includes(value) ? { ...cut, reading: { ...name.reading, value: `GIẤY CHỨNG NHẬN ${value}` }, alternatives: [name.reading] } : cut;
}

/**
 * The agency in the head, held against the sentence in which its head certifies something (`Giám đốc Trung tâm … chứng
 * nhận`): the same words again, in small letters, which keep their marks and their ends better. What both say is
 * proven; where they differ in marks or in one word, the sentence is believed, in doubt.
 */
function agencyTwice(head: FieldDraft | null, text: PaperText): FieldDraft | null {
  if (!head || text.bornDigital) return head;
  const value = String(head.reading.value);
  const said = text.rows.flatMap((row) => {
    const hit = /^(?:Giám đốc|Hiệu trưởng|Viện trưởng|Trưởng|Thủ trưởng)\s(?<name>.{6,}?)\s(?:chứng nhận|xác nhận|cấp)/u.exec(makeSpan(row.tokens).text);
    return hit?.groups?.['name'] === undefined ? [] : [mendPhrases(hit.groups['name'].normalize('NFC')).text];
  })[0];
  if (said === undefined) return head;
  const upper = said.toUpperCase();
  if (upper === value.toUpperCase()) {
    const findings = head.findings.filter((f) => f.code !== 'field.weak-words' && f.code !== 'field.look-alike' && f.code !== 'field.value-cut');
    return { ...head, findings, sure: findings.every((f) => f.severity === 'info'), ...(head.evidence ? { evidence: { ...head.evidence, checked: true, guessed: false } } : {}) };
  }
  const [own, other] = [fold(value).split(' '), fold(said).split(' ')];
  const lacks = other.length === own.length + 1 && other.some((_, i) => other.filter((__, at) => at !== i).join(' ') === own.join(' '));
  if (fold(value) !== fold(said) && !lacks) return withFinding(head, finding('field.readings-disagree', 'doubt', { other: upper }));
  return withFinding({ ...head, reading: { ...head.reading, value: value === value.toUpperCase() ? upper : said }, alternatives: [head.reading] }, finding('field.readings-disagree', 'doubt', { other: value }));
}

/** Spaces around strokes go; a dot between year and notation is a stroke that was misread. */
function numberValue(span: Span): Extract {
  const plain = span.text.replace(/\s*([/-])\s*/gu, '$1');
  const value = plain.replace(/(?<=^\d{1,6}\/(?:19|20)\d{2})[.,](?=\p{Lu})/u, '/');
  return { value, span, checked: false, guessed: value !== plain };
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const head = readLetterhead(text);
  const reading = readForm(form, text);
  const drafts = draftForm(form, reading, text);
  const owners = new Set((reading.values.get('ownerName') ?? []).map((v) => v.span.text));
  const single = owners.size === 1;
  const number = readNumber(text, head.number);
  const name = draft('text', readTitle(text, head.bodyFrom, 3)?.span, text);
  return {
    ...drafts,
    ownerName: single ? drafts['ownerName'] ?? null : null,
    ownerId: single ? drafts['ownerId'] ?? null : null,
    paperName: named(name),
    numberSymbol: number ? draftOf('text', numberValue(number), { bornDigital: text.bornDigital }) : null,
    issuedDate: draft('date', readDate(text, head.placeDate), text),
    issuingAgency: agencyTwice(withMarksDoubted(draft('agency', head.agencies.at(-1), text), text.bornDigital), text),
    subject: draft('text', head.about, text),
  };
}

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
  read,
  common: {},
  cross: () => ({}),
};
