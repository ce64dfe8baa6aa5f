import { finding, type Field, type Finding } from '../model/index.ts';
import {
  bySource, codeDraft, codeSource, draftOf, extract, isFiller, isNumbering, listDraft, makeSpan, noteWanted, readTable, subSpan, trimSpan, withFinding,
  type FieldDraft, type FormReading, type PaperText, type Row, type Span, type TableColumn,
} from '../reading/index.ts';
import { dossierCodesIn, fold, parseReceiptCode } from '../vietnam/index.ts';
import { textValue } from './cross-checks.ts';
import { countedFromOne } from './residence-parts.ts';

/** What the printed codes of a receipt say. */
export interface ReceiptCodes {
  readonly dossierCode: FieldDraft | null;
  /** Settles the procedure's code between print and code. */
  readonly procedureCode: (printed: FieldDraft | null) => FieldDraft | null;
  readonly qr: FieldDraft | null;
  /** Settles the applicant's id between print and code; the form of 2018 prints none. */
  readonly applicantId: (printed: FieldDraft | null) => FieldDraft | null;
}

/** Reads every code on the paper; one that names a dossier comes before one that does not. */
export function readReceiptCodes(text: PaperText): ReceiptCodes {
  const read = text.codes.map((code) => ({ code, payload: parseReceiptCode(code.text) }));
  const named = read.find((r) => r.payload.dossierCode !== null);
  const procedure = read.find((r) => r.payload.procedureCode !== null);
  const person = read.find((r) => r.payload.personalId !== null);
  const qr = read.find((r) => r.code.format === 'qr' && r.payload.dossierCode !== null) ?? read.find((r) => r.code.format === 'qr');
  const draft = (from: typeof named, value: string | null | undefined): FieldDraft | null =>
    (from && value ? codeDraft(codeSource(from.code), value, from.code, from.code.text) : null);
  const own = draft(procedure, procedure?.payload.procedureCode);
  return {
    dossierCode: draft(named, named?.payload.dossierCode),
    // the print may carry the code of the online service behind the procedure's own
    procedureCode: (printed) => (own && printed && String(printed.reading.value).startsWith(String(own.reading.value)) && printed.sure ? printed : bySource(own, printed)),
    qr: draft(qr, qr?.code.text),
    applicantId: (printed) => bySource(draft(person, person?.payload.personalId), printed),
  };
}

/** Letters that stand for the figures of a code, in its groups of figures only. */
function mended(text: string): string {
  return text.replace(/\s*([.-])\s*/gu, '$1').replace(/(?<=[.-])[\dOolI]+(?=[.-]|$)/gu, (group) => group.replace(/[Oo]/gu, '0').replace(/[lI]/gu, '1'))
    .replace(/^HI7/u, 'H17').replace(/^[OQ]00\./u, '000.');
}

function codeIn(span: Span, text: PaperText): FieldDraft | null {
  const [plain] = dossierCodesIn(span.text);
  const [value] = plain === undefined ? dossierCodesIn(mended(span.text)) : [plain];
  if (value === undefined) return null;
  const at = plain === undefined ? -1 : span.text.toUpperCase().indexOf(plain);
  const part = at < 0 ? span : subSpan(span, at, at + value.length);
  return draftOf('code', { value, span: part, checked: false, guessed: plain === undefined }, { bornDigital: text.bornDigital });
}

/** Notes the widest gap between lines of the head, where the code's line was lost: it stands below its bars, which hide it. */
function noteGap(text: PaperText): void {
  const [page] = text.pages;
  if (!page || text.bornDigital) return;
  const upper = page.rows.slice(0, Math.ceil(page.rows.length * 0.6));
  const gaps = upper.slice(1).map((row, i) => ({ above: upper[i], row, height: row.y - (upper[i]?.bottom ?? row.y) })).sort((a, b) => b.height - a.height);
  const [widest] = gaps;
  if (!widest?.above || widest.height < page.em * 1.8) return;
  const [left, right] = [Math.min(...page.rows.map((r) => r.x)), Math.max(...page.rows.map((r) => r.right))];
  noteWanted(text, 'dossierCode', { page: 0, box: [left, widest.above.bottom, right - left, widest.height], shape: 'block' });
}

/**
 * The dossier's code: of the printed codes, of the label, or wherever one stands on the paper. It is often printed
 * twice, and two prints that agree support one another.
 */
export function readDossierCode(text: PaperText, labelled: FieldDraft | null, printed: FieldDraft | null): FieldDraft | null {
  const all = text.rows.flatMap((row) => codeIn(makeSpan(row.tokens), text) ?? []);
  const first = (labelled ? all.find((d) => d.reading.raw.includes(labelled.reading.raw.slice(0, 6)) && d.sure) : undefined) ?? all.find((d) => d.sure) ?? all[0] ?? null;
  const other = all.find((d) => first && d.reading.value !== first.reading.value);
  const shown = first && other ? withFinding({ ...first, alternatives: [other.reading] }, finding('field.readings-disagree', 'doubt', { other: String(other.reading.value) })) : first;
  if (shown || printed) return bySource(printed, shown);
  if (!labelled) noteGap(text);
  return labelled ? withFinding(labelled, finding('field.kind-invalid', 'doubt')) : null;
}

const paperColumns: readonly TableColumn[] = [
  { key: 'ordinal', titles: ['STT', 'TT', 'Số TT'], ordinal: true },
  { key: 'name', titles: ['Tên giấy tờ', 'Tên giấy tờ, tài liệu', 'Thành phần hồ sơ', 'Tên thành phần hồ sơ', 'Giấy tờ', 'Tên hồ sơ, giấy tờ', 'Tên tài liệu'] },
  { key: 'count', titles: ['Số lượng', 'Số bản chính', 'Số bản', 'SL'] },
  { key: 'copies', titles: ['Số bản sao'] },
  { key: 'note', titles: ['Ghi chú', 'Loại', 'Loại bản'] },
];

const opensItem = (row: Row): boolean => isNumbering(row.tokens[0]?.text ?? '') || /^\d{1,2}[.)]?$/u.test(row.tokens[0]?.text ?? '');

function itemDraft(tokens: Row['tokens'], text: PaperText): FieldDraft | null {
  const from = isNumbering(tokens[0]?.text ?? '') || /^\d{1,2}[.)]?$/u.test(tokens[0]?.text ?? '') || isFiller(tokens[0]?.text ?? '') ? 1 : 0;
  const found = extract('text', trimSpan(makeSpan(tokens.slice(from))));
  return found ? draftOf('text', found, { bornDigital: text.bornDigital }) : null;
}

/** Words that the name of a paper begins with: a line of them opens an item whose number was lost, unless the line above wants more. */
const paperWord = /^(?:Giấy|Bản|Đơn|Tờ|Hợp|Văn|Sơ|Phiếu|Biên|Quyết|Trích|Danh|Căn|Chứng)$/u;
const wantsMore = /^(?:sao|chính|gốc|của|và|hoặc|theo|là|bản|giấy|các|kèm)$/iu;

/** The papers handed in: a numbered list under its label, or a table. Lines without a number go on with the one above. */
export function readPapers(text: PaperText, reading: FormReading): FieldDraft | null {
  const head = reading.hits.find((h) => h.id === 'papers');
  const next = reading.hits.find((h) => head && h.row.index > head.row.index && h.id !== 'papers');
  const until = next?.row.index ?? text.rows.length;
  const table = readTable(text, paperColumns, { from: head?.row.index ?? 0, until, least: 2 });
  if (table?.columns.includes('name')) {
    return countedFromOne(table, listDraft(table.records.flatMap((r) => {
      const span = r.cells['name'];
      const found = span && /\p{L}{2}/u.test(span.text) ? extract('text', span) : null;
      const draft = found ? draftOf('text', found, { bornDigital: text.bornDigital }) : null;
      return draft ? [r.doubtful ? withFinding(draft, finding('field.label-unsure', 'doubt')) : draft] : [];
    })));
  }
  if (!head) return null;
  const items: Row['tokens'][] = [];
  let lostNumber = false;
  const inline = head.row.tokens.slice(head.to).filter((t) => t.letters !== '');
  if (inline.length > 0) items.push(inline);
  for (const row of text.rows.slice(head.row.index + 1, until)) {
    const last = items.at(-1);
    if (opensItem(row) || /^[-–+•]/u.test(row.tokens[0]?.text ?? '') || !last) items.push(row.tokens);
    else if (paperWord.test(row.tokens[0]?.text ?? '') && !wantsMore.test(last.at(-1)?.text ?? '')) {
      items.push(row.tokens);
      lostNumber = true;
    } else items[items.length - 1] = [...last, ...row.tokens];
  }
  const list = listDraft(items.flatMap((tokens) => itemDraft(tokens, text) ?? []));
  // a second paper within one item: the line between them, or its number, was lost
  const run = list !== null && [list.reading.value].flat().some((item) => /\p{Ll} (?:Bản sao|Bản chính|Tờ khai|Đơn) \p{L}/u.test(item));
  return list && (lostNumber || run) ? withFinding(list, finding('field.label-unsure', 'doubt')) : list;
}

/** The day in a dossier's code is the day on which it was taken in; another day asks for a look. */
export function codeAgainst(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  const m = /-(\d{2})(\d{2})(\d{2})-/u.exec(textValue(values, 'dossierCode') ?? '');
  const received = textValue(values, 'receivedAt');
  if (!m || !received || fold(received) === '') return {};
  const day = `20${m[1] ?? ''}-${m[2] ?? ''}-${m[3] ?? ''}`;
  if (day === received) return {};
  return { receivedAt: [finding('field.readings-disagree', 'doubt', { other: day })] };
}
