import { finding, unionBox } from '../model/index.ts';
import {
  draftOf, extract, makeSpan, matchSpan, noteWanted, readLetterhead, subSpan, trimSpan, withFinding,
  type FieldDraft, type Letterhead, type PaperText, type RecordPart, type Row, type Span, type Table, type Value,
} from '../reading/index.ts';
import { findDates, isoDate, nameShape, personalIdParts } from '../vietnam/index.ts';

/** A member of a household as papers of residence list them: name, birth, sex, id, relation (paper-types.md). */
export const memberParts: readonly RecordPart[] = [
  { key: 'name', kind: 'personName' }, { key: 'birthDate', kind: 'date' }, { key: 'sex', kind: 'sex' }, { key: 'personalId', kind: 'personalId' },
  { key: 'relation', kind: 'text', listed: isRelation },
];

/** What members of a household are called to its head: facts. */
const relations: ReadonlySet<string> = new Set((
  'Chủ hộ,Vợ,Chồng,Con,Con đẻ,Con ruột,Con trai,Con gái,Con dâu,Con rể,Con nuôi,Cha,Bố,Ba,Cha đẻ,Bố đẻ,Cha ruột,Cha vợ,Cha chồng,Bố vợ,Bố chồng,Mẹ,Má,Mẹ đẻ,Mẹ ruột,Mẹ vợ,Mẹ chồng,' +
  'Ông,Bà,Ông nội,Bà nội,Ông ngoại,Bà ngoại,Cháu,Cháu nội,Cháu ngoại,Cháu ruột,Anh,Chị,Em,Anh trai,Chị gái,Em trai,Em gái,Anh ruột,Chị ruột,Em ruột,Anh rể,Chị dâu,Em rể,Em dâu,Cô,Chú,Bác,Dì,Cậu,Mợ,Thím,Dượng'
).normalize('NFC').toLowerCase().split(','));

/** True for a relation that households have, in capitals or small letters. */
export function isRelation(value: string): boolean {
  return relations.has(value.normalize('NFC').toLowerCase());
}

/** What the parts of one member say against one another; null when nothing does. */
function memberDoubt(member: string): string | null {
  const [name = '', born = '', sex = '', id = ''] = member.split(' | ');
  const parts = personalIdParts(id);
  if (!nameShape(name).wellFormed || nameShape(name).strange.length > 0) return name;
  if (id !== '' && !/^(?:\d{9}|\d{12})$/u.test(id)) return id;
  if (born !== '' && !/^\d{4}(?:-\d{2}-\d{2})?$/u.test(born)) return born;
  if (parts && ((sex !== '' && parts.sex !== sex) || (born !== '' && String(parts.birthYear) !== born.slice(0, 4)) || parts.province === null)) return id;
  return null;
}

/** A list whose table counts its rows, but not from one upwards without a gap, lost a row. */
export function countedFromOne(table: Table | null, draft: FieldDraft | null): FieldDraft | null {
  if (!table || !draft || !table.columns.includes('ordinal')) return draft;
  const numbers = table.records.map((r) => Number(/\d{1,2}/u.exec(r.cells['ordinal']?.text ?? '')?.[0] ?? NaN));
  const first = numbers[0];
  const broken = (first !== undefined && !Number.isNaN(first) && first !== 1) || numbers.some((n, i) => i > 0 && !Number.isNaN(n) && n > i + 1);
  return broken ? withFinding(draft, finding('field.value-cut', 'doubt')) : draft;
}

/** Relations that begin small though others of the list begin with a capital: c and C, v and V differ in height alone. */
function withEvenRelations(draft: FieldDraft): FieldDraft {
  const { value } = draft.reading;
  if (!Array.isArray(value) || !value.some((member) => /\| \p{Lu}[^|]*$/u.test(member))) return draft;
  return { ...draft, reading: { ...draft.reading, value: value.map((member) => member.replace(/(?<=\| )[cv](?=\p{Ll}[^|]*$)/u, (letter) => letter.toUpperCase())) } };
}

/** Puts the capitals of relations even, and doubts a list of members in which a name is none, or an id contradicts the sex or the birth beside it. */
export function lawfulMembers(read: FieldDraft | null): FieldDraft | null {
  const draft = read && withEvenRelations(read);
  if (!draft || !Array.isArray(draft.reading.value)) return draft;
  const words = draft.reading.value.flatMap((member) => memberDoubt(member) ?? []);
  return words.length === 0 ? draft : withFinding(draft, finding('field.weak-words', 'doubt', { words: words.join('; ') }));
}

function dateIn(span: Span, from: number, to: number, text: PaperText): FieldDraft | null {
  const found = findDates(span.text.slice(from, to))[0];
  if (!found) return null;
  const part = subSpan(span, from + found.start, from + found.end);
  return draftOf('date', { value: isoDate(found.date), span: part, checked: false, guessed: !found.exists }, { bornDigital: text.bornDigital });
}

/** Notes where a day stands that could not be read: what follows the words on their line. */
function noteDay(row: Row, at: number, text: PaperText): void {
  const own = makeSpan(row.tokens);
  const box = unionBox(own.tokens.filter((_, i) => (own.starts[i] ?? 0) >= at).map((t) => t.box));
  const em = text.pages[row.page]?.em ?? 20;
  if (box && !text.bornDigital) noteWanted(text, 'validUntil', { page: row.page, box: [box[0] - em * 0.5, box[1] - em * 0.3, box[2] + em, box[3] + em * 0.6], shape: 'block' });
}

/** `… có giá trị đến hết ngày 31/12/2025`: the first day after these words, over a line's end if need be. */
export function validUntilSentence(text: PaperText, fromRow: number): FieldDraft | null {
  for (const row of text.rows.filter((r) => r.index >= fromRow)) {
    const next = text.rows[row.index + 1];
    const span = makeSpan([...row.tokens, ...(next && next.page === row.page ? next.tokens : [])]);
    const at = /gi[aáàả] tr[iịíỉ][^.]{0,16}?[đdĐ][eêếềé]n/iu.exec(span.text);
    if (!at || at.index > makeSpan(row.tokens).text.length) continue;
    if (findDates(span.text.slice(at.index, at.index + 90)).length === 0) noteDay(row, at.index, text);
    return dateIn(span, at.index, Math.min(span.text.length, at.index + 90), text);
  }
  return null;
}

const formNote = /ban h[aà]nh k[eè]m|theo th[oô]ng t[uư]|m[aẫ]u ct ?\d|TT-BCA/iu;
const bareDay = /^\(?ng[aà]y\s?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?[.;]?$/iu;

/** The head without the note that says which circular the form is from: its number and day are not the paper's. */
function readHead(text: PaperText): Letterhead {
  const isNote = (row: Row, at: number): boolean => at < 6 && (formNote.test(makeSpan(row.tokens).text) || bareDay.test(makeSpan(row.tokens).text.trim()));
  const pages = text.pages.map((page, n) => (n === 0 ? { ...page, rows: page.rows.filter((row, at) => !isNote(row, at)) } : page));
  return readLetterhead({ ...text, pages });
}

/** The number under the issuer: `123/XN`. */
export function headNumber(text: PaperText): FieldDraft | null {
  const span = readHead(text).number;
  // `260/XN- CAP`: the stroke says that the number goes on
  const parted = span ? matchSpan(span, /(?<!\S)\d{1,6}\/\p{Lu}{2,}-\s\p{Lu}{2,}(?!\p{L})/u) : null;
  const found = parted ? { value: parted.match[0].replace(' ', ''), span: parted.span, checked: false, guessed: true } : span ? extract('code', span) : null;
  if (!found || !/\d/u.test(found.value)) return null;
  // `314JXN-CAP`: strokes that the slash is taken for; without a slash the notation was lost
  const value = found.value.replace(/^(\d{1,6})[JIl|](?=XN(?![\p{L}]))/u, '$1/');
  return draftOf('code', { ...found, value, guessed: found.guessed || value !== found.value || !/^\d{1,6}[A-Za-z]?\/(?:\d{4}\/)?\p{Lu}/u.test(value) }, { bornDigital: text.bornDigital });
}

/** The issuing body: the last agency of the head. One without its place lost a line. */
export function headAgencyDraft(text: PaperText): FieldDraft | null {
  const span = readHead(text).agencies.at(-1);
  const found = span ? extract('agency', trimSpan(span)) : null;
  if (!found) return null;
  const draft = draftOf('agency', found, { bornDigital: text.bornDigital });
  const placed = /(?:PHƯỜNG|XÃ|THỊ TRẤN|QUẬN|HUYỆN|THÀNH PHỐ|TỈNH|THỊ XÃ|ĐẶC KHU)\s+\p{L}/u.test(found.value.toUpperCase());
  return placed ? draft : withFinding(draft, finding('field.value-cut', 'doubt'));
}

/** The day of the place-date line. */
export function headDate(text: PaperText): FieldDraft | null {
  const span = readHead(text).placeDate;
  return span ? dateIn(span, 0, span.text.length, text) : null;
}

/** `Không` is what people without a religion write; as a rule it means that there is nothing. */
export function readReligion(values: readonly Value[], draft: FieldDraft | null, text: PaperText): FieldDraft | null {
  const none = values.find((v) => /^kh[oô]ng[.,;]?$/iu.test(v.span.text));
  return none && !draft ? draftOf('text', { value: 'Không', span: none.span, checked: false, guessed: !/^Không[.,;]?$/u.test(none.span.text) }, { label: none.label, bornDigital: text.bornDigital }) : draft;
}

/**
 * An address of a numbered form: without the next line's number behind it, and null where leader dots were read as
 * letters.
 */
export function tidyAddress(draft: FieldDraft | null | undefined): FieldDraft | null {
  if (!draft || typeof draft.reading.value !== 'string') return draft ?? null;
  const { value } = draft.reading;
  const words = value.split(/[^\p{L}\d]+/u).filter((w) => w !== '');
  if (words.length === 0 || !/\p{Lu}\p{Ll}/u.test(value) || words.some((w) => w.length > 14) || (words.length <= 4 && words.some((w) => w.length > 9)) || (draft.reading.confidence < 0.25 && words.length < 4)) return null;
  const cut = /(?<!s[oố]|t[oổ]|qu[aậ]n|ph[uư][oờ]ng|ph[oố]|[aấ]p|kh[oố]i|th[oô]n|đ[oộ]i|[,/-])\s\d{1,2}[.)]?$/iu.exec(value);
  return cut ? { ...draft, reading: { ...draft.reading, value: value.slice(0, cut.index) } } : draft;
}
