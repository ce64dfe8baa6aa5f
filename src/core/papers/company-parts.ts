import { finding } from '../model/index.ts';
import { boundedDistance, draftOf, type FieldDraft, type Span, type Value } from '../reading/index.ts';
import { fold, tidy } from '../vietnam/index.ts';

/** Words of trades and kinds in the English names of companies; any other word of such a name is the company's own. */
const english: ReadonlySet<string> = new Set((
  'COMPANY LIMITED LTD CO CORP CORPORATION JOINT STOCK ONE TWO MEMBER MEMBERS PRIVATE ENTERPRISE LIABILITY COOPERATIVE BRANCH REPRESENTATIVE OFFICE GROUP HOLDING HOLDINGS AND OF THE IN TRADING TRADE COMMERCE COMMERCIAL SERVICE SERVICES ' +
  'CONSTRUCTION BUILDING FURNITURE INTERIOR TOURISM TOURIST TRAVEL TOUR EVENT EVENTS TECHNOLOGY CLEAN FOOD FOODS MARINE SEA OCEAN TRANSPORT TRANSPORTATION LOGISTICS SHIPPING INVESTMENT DEVELOPMENT PRODUCTION MANUFACTURING IMPORT EXPORT ' +
  'CONSULTING CONSULTANCY DESIGN MATERIAL MATERIALS REAL ESTATE EDUCATION TRAINING MEDICAL PHARMACEUTICAL PHARMACY EQUIPMENT ENGINEERING MECHANICAL ELECTRIC ELECTRONIC GENERAL ADVERTISING ENVIRONMENT ENVIRONMENTAL MEDIA COMMUNICATION HOTEL ' +
  'RESTAURANT AGRICULTURE AGRICULTURAL AQUATIC SEAFOOD GARMENT TEXTILE FASHION SECURITY ARCHITECTURE LAND BEVERAGE SOLUTION SOLUTIONS INTERNATIONAL GLOBAL CENTRAL HOME HOUSE GREEN BEAUTY COSMETICS INDUSTRY INDUSTRIAL SOFTWARE INFORMATION ' +
  'DIGITAL SMART ENERGY SOLAR WATER STEEL WOOD PRINTING PACKAGING AUTO MOTOR RESORT VIETNAM DANANG HEALTH CARE HUMAN RESOURCES SUPPLY LEGAL LAW ACCOUNTING AUDIT TAX'
).split(' '));

/** How English names say what kind of company it is, at their end. */
const endings = ['ONE MEMBER COMPANY LIMITED', 'ONE MEMBER LIMITED LIABILITY COMPANY', 'LIMITED LIABILITY COMPANY', 'JOINT STOCK COMPANY', 'PRIVATE ENTERPRISE', 'COMPANY LIMITED'];

const bare = (text: string): string => fold(text).toUpperCase();

/** A word of a foreign name in the letters that such names have: no marks, no stops, no figures amid letters. */
function latin(word: string): string {
  return bare(word).replace(/(?<=[A-Z])0|0(?=[A-Z]{2})/gu, 'O').replace(/(?<=[A-Z])1|1(?=[A-Z]{2})/gu, 'I').replace(/^[.,;:'"]+|[.,;:'"]+$/gu, '');
}

/** The one word of a list that a word may be misread from: a letter in four or five of it at most. */
function misreadOf(word: string, list: Iterable<string>): string | null {
  const limit = word.length < 4 ? 0 : Math.floor(word.length / 4);
  const near = [...list].filter((known) => known.length > 3 && boundedDistance(word, known, Math.min(2, limit)) <= Math.min(2, limit));
  return near.length === 1 ? near[0] ?? null : null;
}

/** `CONSTRUCTIONAND` → `CONSTRUCTION AND`: two known words without their space. */
function apart(word: string, isKnown: (part: string) => boolean): string | null {
  const cuts = [...word].flatMap((_, i) => (i >= 3 && word.length - i >= 3 && isKnown(word.slice(0, i)) && isKnown(word.slice(i)) ? [`${word.slice(0, i)} ${word.slice(i)}`] : []));
  return cuts.length === 1 ? cuts[0] ?? null : null;
}

/** Words that stand further apart than spaces are wide, so that one between them may have been lost. */
function hasHole({ tokens }: Span): boolean {
  return tokens.some((t, i) => {
    const next = tokens[i + 1];
    return next !== undefined && next.page === t.page && Math.abs(next.y - t.y) < t.h * 0.5 && next.x - t.x - t.w > Math.max(t.h, next.h) * 1.4;
  });
}

/** The end of a name put right as the kind of company that it is but for a few letters. */
function withEnding(words: readonly string[]): { readonly words: string[]; readonly mended: boolean } {
  for (const ending of endings) {
    const parts = ending.split(' ');
    const [head, tail] = [words.slice(0, -parts.length), words.slice(-parts.length)];
    const [read, wanted] = [tail.join(''), parts.join('')];
    const limit = Math.floor(wanted.length / 5);
    if (head.length === 0 || boundedDistance(read, wanted, limit) > limit) continue;
    return { words: [...head, ...parts], mended: read !== wanted };
  }
  return { words: [...words], mended: false };
}

/**
 * The foreign name of a company. It is of Latin letters, of the words of trades and kinds, and of the company's own name
 * without marks, which is printed above it: a name all of whose words are such was read right; a word that is nearly one
 * is put right, in doubt. What mends Vietnamese words would cut `THUAN` in two, so it is not used.
 *
 * @param company the company's Vietnamese name as it was read, or null
 */
export function foreignName(values: readonly Value[], company: string | null, bornDigital: boolean): FieldDraft | null {
  const value = values.find((v) => v.span.tokens.length > 0);
  const printed = value ? tidy(value.span.text) : '';
  if (!value || !/\p{L}{2}/u.test(printed)) return null;
  const draft = (name: string, checked: boolean, guessed: boolean): FieldDraft =>
    draftOf('text', { value: name, span: value.span, checked, guessed }, { label: value.label, far: value.far, bornDigital });
  // one in small letters, or with signs of its own, is left as it is
  if (bornDigital || /\p{Ll}/u.test(printed) || /[^\p{L}\d\s.,;:'"]/u.test(printed)) return draft(printed, false, false);
  const own = new Set(company === null ? [] : bare(company).split(/[^A-Z\d]+/u).filter((w) => w.length > 1));
  const flat = printed.split(' ').map((word) => latin(word)).filter((w) => w !== '');
  const { words: ended, mended } = withEnding(flat);
  let edited = mended;
  const words = ended.map((word) => {
    if (english.has(word) || own.has(word)) return word;
    const near = apart(word, (part) => english.has(part) || own.has(part)) ?? misreadOf(word, english) ?? misreadOf(word, own);
    edited ||= near !== null;
    return near ?? word;
  });
  const known = words.flatMap((word) => word.split(' ')).every((word) => english.has(word) || own.has(word));
  if (!known && !edited) return draft(printed, false, false);
  const whole = endings.some((ending) => words.join(' ').endsWith(` ${ending}`)) && value.openEnd !== true && !hasHole(value.span);
  // SERVICE and SERVICES are both words: what may have lost its end is not proven by them
  const loose = value.span.tokens.some((t) => t.confidence < 0.8 && (english.has(`${latin(t.text)}S`) || english.has(latin(t.text).replace(/S$/u, '')) && /S$/iu.test(t.text)));
  const made = draft(words.join(' '), known && !edited, edited);
  if (!known || edited || !whole || loose) return made.sure ? { ...made, sure: false, findings: [...made.findings, finding('field.weak-words', 'doubt', { words: printed })] } : made;
  return { ...made, findings: made.findings.filter((f) => f.code !== 'field.weak-words'), sure: made.findings.every((f) => f.code === 'field.weak-words' || f.severity === 'info') };
}

/** The first letters of a company's own words: what its short name is made of. */
function initialsOf(company: string, count: number): string {
  return bare(company).split(/[^A-Z\d]+/u).filter(Boolean).slice(-count).map((w) => w.charAt(0)).join('');
}

/**
 * A short name that is the first letters of the company's own name and `CO.,LTD` or `JSC`, put right by them; any other
 * is left as it was read.
 */
export function shortName(draft: FieldDraft | null | undefined, company: string | null): FieldDraft | null {
  if (!draft || company === null || draft.reading.source !== 'ocr') return draft ?? null;
  const printed = String(draft.reading.value);
  const parts = /^(?<head>[\p{Lu}\d]{1,8}?)(?<gap>\s?)(?<co>C[O0ÔƠ]\.?)(?<mark>[.,]{0,2}\s?)(?<ltd>L[TIL]{1,2}D\.?)$/u.exec(printed) ?? /^(?<head>[\p{Lu}\d]{1,8}?)(?<gap>\s?)(?<co>[JƯ]\.?S\.?C\.?)$/u.exec(printed);
  const { head = '', gap = '', co = '', mark = '', ltd = '' } = parts?.groups ?? {};
  if (!parts) return /(?<=\p{Lu})0|0(?=\p{Lu})/u.test(printed) && draft.sure ? { ...draft, sure: false, findings: [...draft.findings, finding('field.weak-words', 'doubt', { words: printed })] } : draft;
  const tail = ltd === '' ? co : `${co.replace(/[0ÔƠ]/u, 'O')}${mark}${ltd.replace(/^L[TIL]{1,2}D/u, 'LTD')}`;
  const wanted = initialsOf(company, [...head].length);
  const [flat, same] = [bare(head).replace(/0/gu, 'O').replace(/1/gu, 'I'), tail === `${co}${mark}${ltd}`];
  const value = `${flat === wanted ? wanted : /[^\x20-\x7e]|\d/u.test(head) && boundedDistance(flat, wanted, 1) <= 1 ? wanted : head} ${tail}`;
  const proven = flat === wanted && wanted.length > 1 && /^CO\.,\s?LTD\.?$|^JSC$|^J\.S\.C\.?$/u.test(tail);
  const findings = draft.findings.filter((f) => f.code !== 'field.weak-words' || !proven);
  const guessed = !proven && (value !== printed || gap === '' || !same);
  const evidence = draft.evidence ? { evidence: { ...draft.evidence, checked: proven, guessed: guessed || draft.evidence.guessed } } : {};
  return {
    ...draft, reading: { ...draft.reading, value }, alternatives: draft.alternatives.filter((a) => a.value !== value), ...evidence,
    findings: guessed && findings.every((f) => f.severity === 'info') ? [...findings, finding('field.weak-words', 'doubt', { words: printed })] : findings,
    sure: !guessed && findings.every((f) => f.severity === 'info'),
  };
}
