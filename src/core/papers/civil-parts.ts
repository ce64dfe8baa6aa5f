import { finding, type Field, type Finding } from '../model/index.ts';
import {
  boundedDistance, draftOf, makeSpan, noteWanted, readLetterhead, subSpan, withFinding, type FieldDraft, type FormReading, type PaperText, type Span,
} from '../reading/index.ts';
import { civilSuffixes, findDates, fold, isCivilNumber, isoDate, personalIdParts, readDateWords, tidy, wordsMayMean } from '../vietnam/index.ts';
import { textValue } from './cross-checks.ts';

type Fields = Readonly<Record<string, Field>>;
type Found = Record<string, Finding[]>;

/** What civil papers share: their numbers, dates that words repeat, and what the one says of the other. */

const looks: readonly (readonly [RegExp, string])[] = [[/[OoQ]/gu, '0'], [/[Il|!]/gu, '1'], [/[Zz]/gu, '2'], [/S/gu, '5'], [/B/gu, '8']];
const asDigits = (text: string): string => looks.reduce((t, [pattern, digit]) => t.replace(pattern, digit), text);

/** The suffix that letters after a civil number must be, or null; `changed` where a letter of it was misread. */
function suffixOf(letters: string): { readonly text: string; readonly changed: boolean } | null {
  const flat = letters.toUpperCase().replace(/[^\p{L}\d]/gu, '');
  const bare = (s: string): string => s.replace(/-/gu, '');
  const exact = civilSuffixes.find((s) => bare(s) === flat);
  if (exact) return { text: exact, changed: false };
  const near = civilSuffixes.filter((s) => bare(s).length >= 4 && boundedDistance(bare(s), fold(flat).toUpperCase(), 2) <= (bare(s).length > 7 ? 2 : 1));
  const [only] = near;
  return only !== undefined && near.length === 1 ? { text: only, changed: true } : null;
}

/**
 * A civil number in normal form from a span such as `Số: 470 / 2025 / TLKT-BS`: no spaces around slashes and hyphens,
 * figures where figures must be. Null when the span does not begin with one.
 */
export function civilNumberIn(span: Span, bornDigital: boolean): FieldDraft | null {
  const hit = /^[^\p{L}\d]*((?:\d[\dOoIl|SBZ]{0,4}|[OoIl|SBZ][\dOoIl|SBZ]{0,3}\d)[A-Ha-h]?)\s*\/\s*(\S.{0,24})?/u.exec(span.text);
  if (!hit) return plainNumber(span, bornDigital);
  const head = asDigits(hit[1] ?? '');
  const printed = (hit[2] ?? '').replace(/\s*([/-])\s*/gu, '$1');
  // `2021IXNTTHN`: the stroke behind the year read as a letter or a figure
  const rest = printed.replace(/^([12]\d{3})[IlJ|1](?=\p{Lu}{2})/u, '$1/');
  const year = /^([12][\dOoIl|SBZ]{3})(?![\dOoIl|SBZ])(?:\s?[-/]?\s?([\p{L}][\p{L}\d-]*))?/u.exec(rest);
  const letters = year ? year[2] : /^[\p{L}][\p{L}\d-]*/u.exec(rest)?.[0];
  const suffix = letters ? suffixOf(letters) : null;
  if (!year && !suffix) return null;
  const join = year && /^[12]\S{3}\s?-/u.test(rest) ? '-' : '/';
  const tail = [year ? asDigits(year[1] ?? '') : '', suffix?.text ?? ''].filter(Boolean).join(join);
  const value = `${head}/${tail}`;
  const end = hit.index + hit[0].length;
  const used = subSpan(span, span.text.search(/[\p{L}\d]/u), Math.min(end, span.text.length));
  const guessed = head !== hit[1] || rest !== printed || (suffix?.changed ?? false) || (year !== null && asDigits(year[1] ?? '') !== year[1]) || (letters !== undefined && suffix === null);
  return draftOf('code', { value, span: used, checked: false, guessed: guessed || !isCivilNumber(value) }, { bornDigital });
}

/** A number without year, as old registers give it (`Số: 45`, the year stands with the volume). */
function plainNumber(span: Span, bornDigital: boolean): FieldDraft | null {
  const hit = /^[^\p{L}\d]*(\d{1,6})(?!\d|\s*\/)/u.exec(span.text);
  return hit ? draftOf('code', { value: hit[1] ?? '', span: subSpan(span, span.text.search(/\d/u), hit[0].length), checked: false, guessed: true }, { bornDigital }) : null;
}

/**
 * The number of a civil paper: under the issuer or the national name, else what its label `Số:` brought. A number with a
 * year or a suffix goes before a bare one.
 *
 * @param labelled what stands after the labels `Số`, in reading order
 */
export function civilNumber(text: PaperText, labelled: readonly Span[]): FieldDraft | null {
  const top = readLetterhead(text).number;
  const drafts = [...(top ? [top] : []), ...labelled].flatMap((span) => civilNumberIn(span, text.bornDigital) ?? []);
  const found = drafts.find((d) => isCivilNumber(String(d.reading.value))) ?? drafts[0] ?? null;
  const { block } = readLetterhead(text);
  if (!found && block && !text.bornDigital) noteWanted(text, 'numberSymbol', { page: 0, box: block, shape: 'block' });
  return found;
}

/**
 * The sex that the personal id tells (regulations 4.1), where the form has a label for it and nothing was read behind
 * it; in doubt, since the print may say otherwise.
 */
export function withSexOfId(drafts: Readonly<Record<string, FieldDraft | null>>, reading: FormReading, text: PaperText): Record<string, FieldDraft | null> {
  const id = drafts['personalId'];
  const parts = typeof id?.reading.value === 'string' ? personalIdParts(id.reading.value) : null;
  if (drafts['sex'] != null || !id || parts?.province == null || text.bornDigital || !reading.hits.some((h) => h.id === 'sex')) return { ...drafts };
  const { evidence: _evidence, ...rest } = withFinding(id, finding('field.label-far', 'doubt'));
  return { ...drafts, sex: { ...rest, reading: { ...id.reading, value: parts.sex, source: 'rule' }, alternatives: [] } };
}

/** What an identity paper is called begins with a capital however it is printed: c and C differ in height alone. */
export function identityPaper(draft: FieldDraft | null | undefined): FieldDraft | null {
  const value = draft?.reading.value;
  if (!draft || typeof value !== 'string') return draft ?? null;
  // the short word before a number is lost most easily
  const named = value.replace(/^[Cc][CcGO]{2}[DdĐđPpO0]\.?(?=\s)/u, 'CCCD').replace(/(?<=công dân|nhân dân|căn cước|hộ chiếu|CCCD|CMND)\s+(?=[A-Z]?\d{6,})/iu, ' số ');
  const whole = { ...draft, reading: { ...draft.reading, value: named.slice(0, 1).toUpperCase() + named.slice(1) } };
  return named === value ? whole : { ...withFinding(whole, finding('field.value-cut', 'doubt')), alternatives: [draft.reading, ...draft.alternatives].slice(0, 5) };
}

/** True for an identity paper that names a number and shows none. */
export function lacksNumber(draft: FieldDraft | null | undefined): boolean {
  return typeof draft?.reading.value === 'string' && isNumberless(draft.reading.value);
}

const isNumberless = (text: string): boolean => !/[A-Z]?\d{6,}/u.test(text) && /s[ốô]|c[aă]n c|ch[uứ]ng minh|CCCD|CMND|h[oộ] chi/iu.test(text);

/** A value without the letters that dots were read as: words all of which are weak and none of which has a mark. Null for such. */
export function withoutDots(draft: FieldDraft | null | undefined): FieldDraft | null {
  const { evidence, reading } = draft ?? {};
  const marked = typeof reading?.value === 'string' && /[\u0300-\u036f]|đ/iu.test(reading.value.normalize('NFD'));
  return draft && !marked && evidence && evidence.mean < 0.5 && evidence.weakWords === evidence.words ? null : draft ?? null;
}

/**
 * The date in words settles the date in figures: agreement proves it; where the figures were read badly or cannot be,
 * the words are taken and the figures offered. A date whose words had to be guessed proves nothing and is never sure.
 */
export function settledDate(date: FieldDraft | null | undefined, words: FieldDraft | null | undefined): FieldDraft | null {
  const spoken = words ? readDateWords(String(words.reading.value)) : null;
  if (!words || spoken === null) return date ?? null;
  const said = spoken.iso;
  const other = { ...words.reading, value: said };
  if (!date) return { ...withFinding(words, finding('field.not-on-page', 'doubt')), reading: other, alternatives: [] };
  if (date.reading.value === said) {
    return spoken.exact ? { ...date, findings: date.findings.filter((f) => f.code !== 'field.weak-words'), sure: date.findings.every((f) => f.code === 'field.weak-words' || f.severity === 'info') } : date;
  }
  if (!spoken.exact && wordsMayMean(String(words.reading.value), String(date.reading.value))) return date;
  const weak = !date.sure || String(date.reading.value) > '2100' || (words.sure && spoken.exact);
  const doubt = finding('field.words-disagree', 'doubt', { other: String(weak ? date.reading.value : said) });
  return weak ? { ...withFinding(words, doubt), reading: other, alternatives: [date.reading] } : { ...withFinding(date, doubt), alternatives: [other] };
}

/** A doubt on both when a date and its words are not the same. Runs after each edit. */
export function wordsAgainst(values: Fields, dateKey: string, wordsKey: string): Found {
  const [date, words] = [textValue(values, dateKey), textValue(values, wordsKey)];
  const said = words ? readDateWords(words) : null;
  // words that say no date have lost one of theirs
  if (words && !said) return { [wordsKey]: [finding('field.kind-invalid', 'doubt')] };
  if (!date || !words || !said || said.iso === date || (!said.exact && wordsMayMean(words, date))) return {};
  return { [dateKey]: [finding('field.words-disagree', 'doubt')], [wordsKey]: [finding('field.words-disagree', 'doubt')] };
}

/** What a civil number has against it: its form, and a year other than that of the date it belongs to. */
export function numberAgainst(values: Fields, numberKey: string, dateKey: string): Found {
  const number = textValue(values, numberKey);
  if (!number) return {};
  const year = /\/((?:19|20)\d{2})/u.exec(number)?.[1];
  const dated = textValue(values, dateKey)?.slice(0, 4);
  return {
    [numberKey]: [
      ...(isCivilNumber(number) ? [] : [finding('field.kind-invalid', 'doubt')]),
      // an extract is numbered in the year in which it is given, which is that of the entry or a later one
      ...(year && dated && (/TL/u.test(number) ? year < dated : year !== dated) ? [finding('field.readings-disagree', 'doubt', { other: dated })] : []),
    ],
  };
}

/** The day that lies some months after another, the last of the month where it has no such day (Civil Code 2015 art. 148). */
export function monthsAfter(iso: string, months: number): string | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso);
  if (!m) return null;
  const at = Number(m[1]) * 12 + Number(m[2]) - 1 + months;
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 28;
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(Math.min(Number(m[3]), last)).padStart(2, '0')}`;
}

/** A place of one to four words, a comma, the day, and nothing more. */
const placeDateLine = /^[^\p{L}]*\p{Lu}\p{L}*(?:\s\p{L}+){0,4}\s?[,.]\s*[Nn]g\p{L}y\s*\d{1,2}\s*th\p{L}+\s*\d{1,2}\s*n\p{L}m\s*\d{4}[^\p{L}\d]*$/u;

/** The day of issue: the place-date line of the head, or the one above the signature. */
export function issuedOn(text: PaperText): FieldDraft | null {
  const head = readLetterhead(text).placeDate;
  const low = text.rows.findLast((r) => placeDateLine.test(makeSpan(r.tokens).text));
  const span = head ?? (low ? makeSpan(low.tokens) : null);
  const found = span ? findDates(span.text)[0] : undefined;
  if (!span || !found) return null;
  return draftOf('date', { value: isoDate(found.date), span: subSpan(span, found.start, found.end), checked: false, guessed: !found.exists }, { bornDigital: text.bornDigital });
}

/** The agency that a civil paper's head names, capitals as printed: the issuing one, last of those above each other. */
export function headAgency(text: PaperText): FieldDraft | null {
  const span = readLetterhead(text).agencies.at(-1);
  return span ? draftOf('agency', { value: tidy(span.text), span, checked: false, guessed: false }, { bornDigital: text.bornDigital }) : null;
}

/**
 * A doubt on an identity paper that names a number and shows none (`Hộ chiếu số, cấp ngày …`), or whose 12 digits fit no
 * personal id: the recogniser loses lone numbers.
 */
export function identityAgainst(values: Fields, ...keys: readonly string[]): Found {
  return Object.fromEntries(keys.flatMap((key) => {
    const text = textValue(values, key);
    if (!text) return [];
    const numbers = text.match(/[A-Z]?\d{6,}/gu) ?? [];
    const lost = isNumberless(text);
    const odd = numbers.some((n) => /^\d+$/u.test(n) && n.length !== 9 && n.length !== 12) || numbers.some((n) => n.length === 12 && personalIdParts(n)?.province === null);
    return lost || odd ? [[key, [finding(lost ? 'field.value-cut' : 'field.id-structure', 'doubt')]]] : [];
  }));
}
