import { finding, type FieldKind, type Finding } from '../model/index.ts';
import { draftOf, listDraft, withFinding, type FieldDraft } from './draft.ts';
import { textOf, type Span } from './span.ts';
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
}

function partDraft(part: RecordPart, span: Span | undefined, bornDigital: boolean): FieldDraft | string {
  if (!span || span.text === '') return '';
  const found = extract(part.kind, span);
  return found ? draftOf(part.kind, { ...found, value: part.clean?.(found.value) ?? found.value }, { bornDigital }) : textOf(span);
}

/** A record as one draft, its parts joined by ` | ` in the given order, empty ones kept empty. */
export function recordDraft(record: TableRecord, parts: readonly RecordPart[], bornDigital: boolean): FieldDraft | null {
  const read = parts.map((p) => ({ part: p, draft: partDraft(p, record.cells[p.key], bornDigital) }));
  const drafts = read.flatMap(({ draft }) => (typeof draft === 'string' ? [] : [draft]));
  const [first] = drafts;
  if (!first) return null;
  const unread: Finding[] = read.flatMap(({ draft }) => (typeof draft === 'string' && draft !== '' ? [finding('field.kind-invalid', 'doubt')] : []));
  const joined = listDraft(drafts);
  const value = read.map(({ draft }) => (typeof draft === 'string' ? draft : String(draft.reading.value))).join(' | ');
  const whole: FieldDraft = { ...first, ...joined, reading: { ...first.reading, value, raw: drafts.map((d) => d.reading.raw).join(' | '), confidence: Math.min(...drafts.map((d) => d.reading.confidence)) }, alternatives: [] };
  const doubts = record.doubtful ? [...unread, finding('field.label-unsure', 'doubt')] : unread;
  return doubts.reduce(withFinding, whole);
}

/** The records of a table as a list field; null for a table without any. */
export function tableDraft(table: Table | null, parts: readonly RecordPart[], bornDigital: boolean): FieldDraft | null {
  return listDraft((table?.records ?? []).flatMap((r) => recordDraft(r, parts, bornDigital) ?? []));
}
