import { finding, type FieldKind } from '../model/index.ts';
import { isSurname, nameShape } from '../vietnam/index.ts';
import { draftOf, listDraft, withFinding, type DraftPart, type FieldDraft } from './draft.ts';
import { makeSpan, textOf, type Span } from './span.ts';
import type { Table, TableRecord } from './table.ts';
import type { TableColumn } from './table-header.ts';
import { extract } from './values.ts';

/** Tables of household members: CT07, household books, land owners (regulations 5.8). */
export const memberColumns: readonly TableColumn[] = [
  { key: 'ordinal', titles: ['STT', 'TT', 'Số TT', 'Số thứ tự'], ordinal: true },
  { key: 'name', titles: ['Họ, chữ đệm và tên', 'Họ, chữ đệm, tên', 'Họ và tên', 'Họ tên', 'Họ và tên khai sinh', 'Họ và tên thành viên', 'Tên thành viên'], always: true },
  { key: 'birthDate', titles: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Ngày sinh', 'Năm sinh', 'Sinh ngày'], starts: /^\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}$|^(?:19|20)\d{2}$/u },
  { key: 'sex', titles: ['Giới tính', 'Nam, nữ', 'Nam/Nữ', 'Giới'], starts: /^(?:Nam|Nữ)$/u },
  { key: 'personalId', titles: ['Số định danh cá nhân', 'Số ĐDCN', 'Số định danh cá nhân/CMND', 'Số ĐDCN/CMND', 'Số định danh', 'Số CCCD', 'Số CMND', 'CMND số', 'Số CCCD/CMND', 'Số CMND/CCCD', 'CMND', 'CCCD', 'Số căn cước', 'Số giấy tờ pháp lý', 'Số giấy tờ'], starts: /^\d[\d\s.]{7,14}$/u },
  { key: 'relation', titles: ['Quan hệ với chủ hộ', 'Mối quan hệ với chủ hộ', 'Quan hệ với người có thay đổi', 'Quan hệ', 'Mối quan hệ', 'QH với chủ hộ'] },
  { key: 'registered', titles: ['Ngày đăng ký thường trú', 'Ngày đăng ký', 'Ngày chuyển đến', 'Đăng ký thường trú ngày'] },
  { key: 'ethnicity', titles: ['Dân tộc'] },
  { key: 'nationality', titles: ['Quốc tịch'] },
  { key: 'occupation', titles: ['Nghề nghiệp', 'Nghề nghiệp, nơi làm việc'] },
  { key: 'residence', titles: ['Nơi thường trú', 'Địa chỉ thường trú', 'Địa chỉ', 'Địa chỉ liên lạc', 'Nơi đăng ký thường trú'] },
  { key: 'origin', titles: ['Quê quán', 'Nguyên quán'] },
  { key: 'note', titles: ['Ghi chú'] },
];

/** Tables of business lines on registration certificates (regulations 5.6). */
export const businessLineColumns: readonly TableColumn[] = [
  { key: 'ordinal', titles: ['STT', 'TT', 'Số TT', 'Số thứ tự'], ordinal: true },
  { key: 'name', titles: ['Tên ngành', 'Tên ngành, nghề', 'Tên ngành nghề', 'Tên ngành, nghề kinh doanh', 'Tên ngành nghề kinh doanh', 'Ngành, nghề kinh doanh', 'Ngành nghề kinh doanh', 'Ngành, nghề', 'Ngành nghề', 'Ngành kinh doanh'] },
  { key: 'code', titles: ['Mã ngành', 'Mã số ngành', 'Mã ngành, nghề', 'Mã ngành nghề', 'Mã ngành cấp 4', 'Mã số', 'Mã'], starts: /^\d{4,5}(?:\s?\(?chính\)?)?$/iu },
  { key: 'main', titles: ['Ngành, nghề kinh doanh chính', 'Ngành chính', 'Là ngành nghề kinh doanh chính', 'Ngành kinh doanh chính'] },
  { key: 'note', titles: ['Ghi chú'] },
];

/** One part of a record as it goes into the list value. */
export interface RecordPart {
  readonly key: string;
  readonly kind: FieldKind;
  /** Puts the cell right before it is read, for example without `(Chính)`. */
  readonly clean?: (value: string) => string;
  /** True for the values of a closed list, which prove themselves. */
  readonly listed?: (value: string) => boolean;
}

/** Stops behind words of a cell are specks of its frame or leader dots: no sentence ends within a name. */
function withoutStops(span: Span): Span {
  const [last] = span.tokens.slice(-1);
  return makeSpan(span.tokens.map((t) => (t === last ? t : { ...t, text: t.text.replace(/(?<=\p{L})[.,]+$/u, '') })));
}

function partDraft({ kind, clean, key, listed }: RecordPart, cell: Span | undefined, guessed: readonly string[], bornDigital: boolean): FieldDraft | null {
  if (!cell || cell.text === '') return null;
  const span = kind === 'personName' ? withoutStops(cell) : cell;
  const found = extract(kind, span);
  if (!found) return draftOf(kind, { value: textOf(span), span, checked: false, guessed: true }, { bornDigital, findings: [finding('field.kind-invalid', 'doubt')] });
  const { wellFormed, familiar } = nameShape(found.value);
  const unsure = guessed.includes(key) && !(kind === 'personName' && wellFormed && familiar && isSurname(found.value.split(' ')[0] ?? '')) ? [finding('field.label-unsure', 'doubt')] : [];
  // a cell is wholly its value: words behind a name are a part of it that was misread
  const cut = kind === 'personName' && lettered(span) > lettered(found.span) ? [finding('field.value-cut', 'doubt')] : [];
  const value = clean?.(found.value) ?? found.value;
  return draftOf(kind, { ...found, value }, { bornDigital, findings: [...unsure, ...cut], ...(listed?.(value) === true ? { checked: true } : {}) });
}

const lettered = ({ tokens }: Span): number => tokens.filter((t) => /\p{L}{2}/u.test(t.text)).length;

/** One part of a record as it was read; `said` is what the record says in its place, or where nothing was read. */
export interface ReadPart {
  readonly kind: FieldKind;
  readonly draft: FieldDraft | null;
  readonly said?: string;
}

/** The parts of a record as one draft, joined by ` | ` in their order, empty ones kept empty; null when nothing was read. */
export function joinedParts(read: readonly ReadPart[]): FieldDraft | null {
  const parts = read.flatMap(({ kind, draft }, part): DraftPart[] => (draft ? [{ item: 0, part, kind, draft }] : []));
  const drafts = parts.map(({ draft }) => draft);
  const [first] = drafts;
  if (!first) return null;
  const value = read.map(({ draft, said }) => said ?? (draft ? String(draft.reading.value) : '')).join(' | ');
  return {
    ...first, ...listDraft(drafts), parts, alternatives: [],
    reading: { ...first.reading, value, raw: drafts.map((d) => d.reading.raw).join(' | '), confidence: Math.min(...drafts.map((d) => d.reading.confidence)) },
  };
}

/** A record of a table as one draft; null for a line of which no cell holds what its column says. */
export function recordDraft(record: TableRecord, parts: readonly RecordPart[], bornDigital: boolean): FieldDraft | null {
  const read = parts.map((part) => ({ kind: part.kind, draft: partDraft(part, record.cells[part.key], record.guessed ?? [], bornDigital) }));
  const whole = read.some(({ draft }) => draft && !draft.findings.some((f) => f.code === 'field.kind-invalid')) ? joinedParts(read) : null;
  return whole && record.doubtful ? withFinding(whole, finding('field.label-unsure', 'doubt')) : whole;
}

/** The records of a table as a list field; null for a table without any. */
export function tableDraft(table: Table | null, parts: readonly RecordPart[], bornDigital: boolean): FieldDraft | null {
  return listDraft((table?.records ?? []).flatMap((r) => recordDraft(r, parts, bornDigital) ?? []));
}
