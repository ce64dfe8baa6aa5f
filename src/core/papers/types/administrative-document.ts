import { finding, type Field, type FieldKind, type Finding } from '../../model/index.ts';
import {
  boundedDistance, draftOf, extract, listDraft, makeSpan, noteWanted, placeOf, readLetterhead, readList, readSignature, segments, signerDraft, subSpan, trimSpan, usualTitle, withFinding, type FieldDraft,
  type Letterhead, type PaperText, type Span, type Token,
} from '../../reading/index.ts';
import { documentKinds, findDates, fold, tidy } from '../../vietnam/index.ts';
import { findKind, kindAbbreviation, looksLikeKind, ofPrintedKind, readGist, readNumber, splitAtSlash } from '../admin-parts.ts';
import { textValue } from '../cross-checks.ts';
import { issuerBySign, noteLostHead } from '../issuer-parts.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';

const required = { required: true };

const fields = [
  fieldDef('head', 'superiorAgency', 'agency', 'Cơ quan chủ quản', 'Superior agency'),
  fieldDef('head', 'issuingAgency', 'agency', 'Cơ quan ban hành', 'Issuing agency', required),
  fieldDef('head', 'number', 'number', 'Số', 'Number', required),
  fieldDef('head', 'notation', 'notation', 'Ký hiệu', 'Notation', required),
  fieldDef('head', 'issuedPlace', 'text', 'Địa danh', 'Place'),
  fieldDef('head', 'issuedDate', 'date', 'Ngày ban hành', 'Issued on', required),
  fieldDef('content', 'documentKind', 'text', 'Tên loại văn bản', 'Kind of document', required),
  fieldDef('content', 'subject', 'text', 'Trích yếu nội dung', 'Subject', required),
  fieldDef('signature', 'addressees', 'text', 'Nơi nhận', 'Addressees', { list: true }),
  fieldDef('signature', 'signerAuthority', 'text', 'Quyền hạn ký', 'Authority to sign'),
  fieldDef('signature', 'signerTitle', 'text', 'Chức vụ người ký', 'Signer’s title'),
  fieldDef('signature', 'signer', 'personName', 'Người ký', 'Signer', required),
];

type Drafts = Record<string, FieldDraft | null>;

function draft(kind: FieldKind, span: Span | null | undefined, text: PaperText, findings: readonly Finding[] = []): FieldDraft | null {
  const found = span ? extract(kind, span) : null;
  return found ? draftOf(kind, found, { bornDigital: text.bornDigital, findings }) : null;
}

/** A value that is known in another form than it was printed. */
function fixed(value: string, span: Span, text: PaperText, checked: boolean): FieldDraft {
  return draftOf('text', { value, span, checked, guessed: false }, { bornDigital: text.bornDigital });
}

function readHead(text: PaperText, head: Letterhead): Drafts {
  const superior = makeSpan(head.agencies.slice(0, -1).flatMap((a) => a.tokens));
  const date = head.placeDate ? findDates(head.placeDate.text)[0] : undefined;
  const place = head.placeDate && date ? trimSpan(subSpan(head.placeDate, 0, date.start)) : null;
  return {
    superiorAgency: draft('agency', superior, text),
    issuingAgency: draft('agency', head.agencies.at(-1), text),
    issuedPlace: draft('text', place, text),
    issuedDate: draft('date', head.placeDate, text),
  };
}

function readNumbers(text: PaperText, head: Letterhead, printedKind: string | null): Drafts {
  const read = head.number ? readNumber(head.number) : null;
  const found = read && printedKind !== null ? ofPrintedKind(read, printedKind) : read;
  if (!head.number || !found) return {};
  const { before, after } = splitAtSlash(head.number);
  const like = looksLikeKind(kindAbbreviation(found.parts.notation));
  const doubts = found.guessed ? [finding('field.weak-words', 'doubt', { words: tidy(head.number.text) })] : [];
  const make = (kind: FieldKind, value: string, span: Span): FieldDraft =>
    draftOf(kind, { value, span, checked: false, guessed: false }, { bornDigital: text.bornDigital, findings: doubts });
  const notation = make('notation', found.parts.notation, after);
  const other = like === null ? null : found.parts.notation.replace(kindAbbreviation(found.parts.notation), like);
  return {
    number: make('number', found.parts.number, before),
    notation: other === null ? notation : { ...notation, alternatives: [{ ...notation.reading, value: other, source: 'rule' }] },
  };
}

function readContent(text: PaperText, head: Letterhead, kind: ReturnType<typeof findKind>): Drafts {
  if (kind) {
    const words = makeSpan(kind.row.tokens.filter((t) => t.letters !== '').slice(0, kind.words));
    return { documentKind: fixed(kind.kind, words, text, kind.exact), subject: draft('text', readGist(text, kind), text) };
  }
  const start = kindAbbreviation((head.number ? readNumber(head.number)?.parts.notation : undefined) ?? '');
  const kindName = documentKinds[start] ?? (head.about || head.number ? 'Công văn' : null);
  const span = head.about ?? head.number;
  return {
    documentKind: kindName && span ? fixed(kindName, span, text, head.about !== null) : null,
    subject: draft('text', head.about, text),
  };
}

/**
 * "Kính gửi" where the document has it, since those are whom it addresses; otherwise "Nơi nhận". A list of which a line
 * was lost is doubted and looked at again as a block.
 */
function readAddressees(text: PaperText, from: number, isLetter: boolean): FieldDraft | null {
  const to = readList(text, from, /^kinh gui\b/u);
  const { items, lost } = to.items.length > 0 || to.lost ? { ...to, items: to.items.flatMap(splitItems) } : readList(text, from, /^noi nhan\b/u);
  const list = listDraft(items.flatMap((span) => recipient(span, text) ?? []));
  // a letter is addressed to somebody: without "Kính gửi" that line was lost
  if (list && isLetter && to.items.length === 0 && !text.bornDigital) return withFinding(list, finding('field.value-cut', 'doubt'));
  if (lost === null || text.bornDigital) return list;
  noteWanted(text, 'addressees', lost);
  return list ? withFinding(list, finding('field.value-cut', 'doubt')) : null;
}

/** One recipient; `Như` is followed by an article (`Như Điều 3`) or by `trên` (Decree 30/2020 annex I, part II.9), however that was misread. */
function recipient(span: Span, text: PaperText): FieldDraft | null {
  const word = /^Nh[ưu]\s(\p{L}{2,6})$/u.exec(tidy(span.text))?.[1];
  const above = word !== undefined && word !== 'trên' && boundedDistance(fold(word), 'tren', 2) <= 2;
  return above ? draftOf('text', { value: 'Như trên', span, checked: false, guessed: true }, { bornDigital: text.bornDigital }) : draft('text', span, text);
}

function splitItems(span: Span): Span[] {
  const cuts = [...span.text.matchAll(/;/gu)].map((m) => m.index);
  return [...cuts, span.text.length].map((end, i) => trimSpan(subSpan(span, i === 0 ? 0 : (cuts[i - 1] ?? 0) + 1, end))).filter((s) => s.text !== '')
    .map((s) => (s.text.endsWith('.') ? subSpan(s, 0, s.text.length - 1) : s));
}

/**
 * A usual title in its usual spelling; one that is none of them, or was mended, asks for a look. Who signs `KT. CHỦ
 * TỊCH` is a deputy (Decree 30/2020 annex I, part II.7), whatever is left of the line under the seal.
 */
function readSignerTitle(title: Span | null, deputyOf: string | null, text: PaperText): FieldDraft | null {
  const read = title ? usualTitle(title.text) : null;
  const deputy = deputyOf && plainTitleOf(deputyOf) ? `PHÓ ${deputyOf}` : null;
  if (title && deputy && (read === null || read === deputyOf)) return draftOf('text', { value: deputy, span: title, checked: false, guessed: true }, { bornDigital: text.bornDigital });
  if (!title || read === null) return draft('text', title, text);
  const same = tidy(title.text) === read;
  return draftOf('text', { value: read, span: title, checked: same, guessed: !same }, { bornDigital: text.bornDigital });
}

/** Who signs for a council or committee does so `TM.` it, or `KT.` its head (Decree 30/2020 annex I, part II.7): where no such line was read it is looked for. */
function noteAbove(text: PaperText, title: Span): void {
  const { page, box } = placeOf(title);
  const em = text.pages[page ?? 0]?.em ?? 20;
  if (page === null || !box) return;
  const middle = box[0] + box[2] / 2;
  const half = Math.max(box[2] / 2 + em, em * 7);
  noteWanted(text, 'signerAuthority', { page, box: [middle - half, box[1] - em * 2.2, half * 2, box[3] + em * 2.6], shape: 'block', gives: ['signerTitle'] });
}

/** The council or committee in the line above the title of its head, which signs for it: the mark before it is `TM.`, though a seal hides it. */
function collectiveAbove(text: PaperText, title: Span): Span | null {
  const [first] = title.tokens;
  const last = title.tokens.at(-1);
  if (!first || !last) return null;
  const em = text.pages.find((p) => p.page === first.page)?.em ?? 20;
  const middle = (tokens: readonly Token[]): number => ((tokens[0]?.x ?? 0) + (tokens.at(-1)?.x ?? 0) + (tokens.at(-1)?.w ?? 0)) / 2;
  const above = text.rows.filter((row) => row.page === first.page && row.y < first.y && first.y - row.y < em * 3.2).flatMap((row) => segments(row, em));
  const found = above.find((tokens) => /^(?:uy ban|hoi dong) nhan dan$/u.test(fold(makeSpan(tokens).text)) && Math.abs(middle(tokens) - middle(title.tokens)) < em * 5);
  return found ? makeSpan(found) : null;
}

function plainTitleOf(text: string): boolean {
  return usualTitle(text) === text && !text.startsWith('PHÓ');
}

function readSigning(text: PaperText, from: number, collective: boolean): Drafts {
  const signature = readSignature(text, from);
  const { authority, title } = signature;
  const heads = signature.lines.map((l) => /^K\s?[./]?\s?T\s?[.,:]\s*(.+)$/u.exec(l.text)?.[1]).find((t) => t !== undefined);
  const mark = authority ? `${authority.text.replace(/[^A-ZĐ]/giu, '').toUpperCase()}.` : null;
  if (!authority && title && !text.bornDigital && collective) noteAbove(text, title);
  const above = !authority && title && plainTitleOf(tidy(title.text)) ? collectiveAbove(text, title) : null;
  const meant = above ? draftOf('text', { value: 'TM.', span: above, checked: false, guessed: true }, { bornDigital: text.bornDigital }) : null;
  return {
    signerAuthority: authority && mark ? fixed(mark, authority, text, true) : meant,
    signerTitle: readSignerTitle(title ?? (heads ? authority : null), heads ? tidy(heads) : null, text),
    signer: signerDraft(signature, text),
  };
}

function read(text: PaperText): Drafts {
  const head = readLetterhead(text);
  const kind = findKind(text, head);
  const [top, numbers] = [readHead(text, head), readNumbers(text, head, kind?.exact === true ? kind.kind : null)];
  const content = readContent(text, head, kind);
  const notation = numbers['notation']?.reading.value;
  const issuer = issuerBySign({ superiorAgency: top['superiorAgency'] ?? null, issuingAgency: top['issuingAgency'] ?? null }, typeof notation === 'string' ? notation : null);
  noteLostHead(text, head, issuer.issuingAgency, numbers['number'] != null);
  return {
    ...top, ...issuer, ...numbers, ...content,
    addressees: readAddressees(text, head.bodyFrom, content['documentKind']?.reading.value === 'Công văn'), ...readSigning(text, head.bodyFrom + 1, /^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND)(?:\s|$)/u.test(String(issuer.issuingAgency?.reading.value ?? ''))),
  };
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  const [kind, notation] = [textValue(values, 'documentKind'), textValue(values, 'notation')];
  const start = kindAbbreviation(notation ?? '');
  const said = documentKinds[start];
  if (!kind || !said || said === 'Công văn' || kind.toLowerCase().startsWith(said.toLowerCase()) || kind === 'Công văn') return {};
  return { documentKind: [finding('field.readings-disagree', 'doubt', { other: said })], notation: [finding('field.readings-disagree', 'doubt', { other: said })] };
}

/** A paper in the layout of Decree 30/2020/NĐ-CP annex I (regulations 5.9). */
export const administrativeDocument: PaperType = {
  id: 'administrative-document',
  code: '',
  label: { vi: 'Văn bản hành chính', en: 'Administrative document' },
  sections: [
    section('head', 'Phần đầu', 'Head'), section('content', 'Nội dung', 'Content'), section('signature', 'Ký, nhận', 'Signature and recipients'),
  ],
  fields,
  cues: [
    { weight: 4, pattern: /(?:^|\s)S[ốôóỐ0]\s?[:.]?\s?\d{1,5}[a-z]?\s?\/\s?(?:\d{4}\s?\/\s?)?[A-ZĐ]{2,}/u }, { weight: 3, words: 'Nơi nhận' }, { weight: 2, words: 'Kính gửi' },
    { weight: 1, pattern: /^Căn cứ/u }, { weight: 1, pattern: /^Điều 1/u }, { weight: 1, pattern: /\b(?:TM|KT|TL|TUQ)\./u }, { weight: 1, pattern: /^.{0,60}V\/v/u },
    { weight: 2, title: 'QUYẾT ĐỊNH' }, { weight: 2, title: 'THÔNG BÁO' }, { weight: 2, title: 'TỜ TRÌNH' }, { weight: 2, title: 'KẾ HOẠCH' }, { weight: 2, title: 'BÁO CÁO' }, { weight: 2, title: 'GIẤY PHÉP' },
    { weight: 1, pattern: /Lưu\s?:\s?VT/u }, { weight: -6, title: 'HỢP ĐỒNG' }, { weight: -4, title: 'GIẤY KHÁM SỨC KHỎE' }, { weight: -4, title: 'ĐƠN ĐỀ NGHỊ' }, { weight: -4, title: 'TỜ KHAI' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { from: 'documentKind' },
    numberSymbol: { from: 'number' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { from: 'subject' },
  },
  cross,
};
