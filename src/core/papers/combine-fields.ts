import { finding, type Field, type FieldDef, type Finding, type FindingCode, type Reading } from '../model/index.ts';
import { isLawfulSyllable, nameShape } from '../vietnam/index.ts';
import { completesId, figures, isPartOfName, provenByBoth, refutes, wholeName, type Judged } from './two-looks.ts';

/**
 * What a second look did to a field: nothing new (`same`, or nothing was read: `lost`), settled a doubt, gave another
 * value that is now chosen (`changed`) or offered (`differs`), or a value where there was none (`found`).
 */
export type LookOutcome = 'same' | 'settled' | 'changed' | 'differs' | 'found' | 'lost';

/**
 * Doubts that a second look may take away: the words themselves, and that a part was hidden where the second look, which
 * sees below seals, finds nothing hidden. What the paper or the form says is doubted still.
 */
const takenAway: ReadonlySet<FindingCode> = new Set<FindingCode>(['field.weak-words', 'field.value-cut']);

/** How far below what is asked of a single look the better of two agreeing looks may be. */
const AGREEMENT_SPARES = 0.05;

function same(a: Field['value'], b: Field['value']): boolean {
  const flat = (v: Field['value']): string => JSON.stringify(typeof v === 'string' ? v.normalize('NFC') : v);
  return flat(a) === flat(b);
}

/** Values that differ in signs and spaces only: specks are read as commas and dots. */
function sameLetters(def: FieldDef, a: Field['value'], b: Field['value']): boolean {
  const loose = ['text', 'address', 'agency', 'personName'].includes(def.kind) && typeof a === 'string' && typeof b === 'string';
  const letters = (v: string): string => v.normalize('NFC').replace(/[^\p{L}\d]+/gu, ' ').trim();
  return loose && letters(a) === letters(b);
}

/** English in the name of a company: no word of it has a mark, and most are no Vietnamese syllables. */
function isForeignText(value: string): boolean {
  const words = value.split(/[^\p{L}]+/u).filter((w) => w.length > 1);
  return /^[\x20-\x7e]+$/u.test(value) && words.filter((w) => !isLawfulSyllable(w)).length * 2 >= words.length;
}

/**
 * True when there is more to a value than that the same engine read it twice: its form is that of its kind, its words
 * are lawful or known, and nothing about it was guessed.
 */
function isSupported(def: FieldDef, { field, evidence }: Judged): boolean {
  const value = typeof field.value === 'string' ? field.value : field.value?.length === 1 ? field.value[0] ?? '' : '';
  if (value === '' || evidence === undefined || evidence.guessed) return false;
  if (def.kind === 'personName') {
    const shape = nameShape(value);
    return shape.wellFormed && shape.familiar;
  }
  return evidence.strange === 0 || (def.kind === 'text' && isForeignText(value));
}

const spare = ({ field, evidence }: Judged): number => (evidence ? evidence.weakest - evidence.weakestNeeded : field.confidence - 1);
/** The doubts but for other readings of a name that are a part of it. */
const standing = ({ field }: Judged): FindingCode[] => field.findings.filter((f) => f.severity !== 'info' && !isRefuted(field, f)).map((f) => f.code);
const isRefuted = ({ value }: Field, { code, params }: Finding): boolean => code === 'field.readings-disagree' && typeof value === 'string' && isPartOfName(String(params?.['other'] ?? ''), value);
const doubts = ({ field }: Judged): FindingCode[] => field.findings.filter((f) => f.severity !== 'info').map((f) => f.code);

/**
 * [Note: Two looks] Two looks of one engine err alike, so that they agree proves little by itself. A doubt about words is
 * settled only where the value has support beyond the engine, and the second look, which sees larger letters without
 * seals, would be sure on its own by the same standard as a first one, or is so but for a hair in the better of the two.
 * Where the looks disagree the field is not sure, whichever value is chosen, unless the first value cannot be at all.
 */
function settles(def: FieldDef, first: Judged, second: Judged): boolean {
  if (!standing(first).every((code) => takenAway.has(code))) return false;
  if (wholeName(def, first) && wholeName(def, second)) return true;
  const onlyWords = [...standing(first), ...standing(second)].every((code) => code === 'field.weak-words');
  if (onlyWords && provenByBoth(def, first, second)) return true;
  if (!isSupported(def, second)) return false;
  if (second.field.sure) return true;
  // a hidden part is only taken away by a look that saw all; and a figure of many has no support but its confidence
  const hair = Math.max(spare(first), spare(second)) >= -AGREEMENT_SPARES && spare(second) >= -2 * AGREEMENT_SPARES;
  return hair && !figures.has(def.kind) && onlyWords;
}

/** What no lawful value has; a first reading with it is none that the second could be held against. */
const refuting: ReadonlySet<FindingCode> = new Set<FindingCode>(['field.syllable-illegal', 'field.kind-invalid', 'field.foreign-letter']);

/**
 * True when the second value may stand alone: the first is no lawful value (or only the end of the second, the rest being
 * hidden), and the second would be sure by itself and has support beyond the engine. Never for bare figures.
 */
function replaces(def: FieldDef, first: Judged, second: Judged): boolean {
  const refuted = doubts(first).some((code) => refuting.has(code)) || (completes(second.field, first.field) && doubts(first).includes('field.value-cut'));
  return second.field.sure && ((refuted && !figures.has(def.kind) && isSupported(def, second)) || refutes(def, second, first));
}

const heavy: Partial<Record<FindingCode, number>> = {
  'field.date-impossible': 3, 'field.kind-invalid': 3, 'field.tax-code-check-digit': 3, 'field.id-structure': 2,
  'field.syllable-illegal': 2, 'field.foreign-letter': 2, 'field.value-cut': 2, 'field.date-future': 1,
};

/** Names are made of few syllables: NHUNG before NHƯNG, HẢI before HÁT, unless far worse recognised. */
function known(def: FieldDef, { evidence }: Judged): number {
  return def.kind === 'personName' && def.list !== true ? (evidence?.familiar ?? 0) * 1.5 : 0;
}

/** How good a reading is: what is found against it, then how far its weakest word is from being believed. */
function worth(def: FieldDef, judged: Judged): number {
  const { field, evidence } = judged;
  const against = field.findings.reduce((sum, f) => sum + (heavy[f.code] ?? (f.severity === 'info' ? 0 : 0.2)), 0);
  const strange = evidence?.strange ?? 0;
  return -against - strange + spare(judged) + (evidence?.guessed === true ? -0.2 : 0) + known(def, judged);
}

/** A name that ends with the other one has what a seal hid from it. */
function completes(longer: Field, shorter: Field): boolean {
  if (typeof longer.value !== 'string' || typeof shorter.value !== 'string') return false;
  const words = longer.value.split(' ');
  return longer.value.endsWith(` ${shorter.value}`) && words.every(isLawfulSyllable) && nameShape(longer.value).familiar;
}

function readingOf({ value, raw, source, confidence, page, box }: Field): Reading | null {
  return value === null ? null : { value, raw, source, confidence, page, box };
}

/** The chosen reading with the other one offered first and said so; `sure` only where the other cannot be. */
function disputed(chosen: Field, other: Field, sure: boolean): Field {
  const offered = readingOf(other);
  const said = Array.isArray(other.value) ? other.value.join(', ') : other.value ?? '';
  return {
    ...chosen, sure,
    findings: [...chosen.findings.filter((f) => f.code !== 'field.readings-disagree'), finding('field.readings-disagree', sure ? 'info' : 'doubt', { other: said })],
    alternatives: [...(offered ? [offered] : []), ...chosen.alternatives.filter((a) => !same(a.value, other.value) && !same(a.value, chosen.value))].slice(0, 5),
  };
}

/** A figure that only the second look saw: nothing but that one look speaks for its digits, so it is never sure. */
function seenOnce(def: FieldDef, field: Field): Field {
  if (!figures.has(def.kind) || !field.sure || field.source !== 'ocr') return field;
  return { ...field, sure: false, findings: [...field.findings, finding('field.weak-words', 'doubt', { words: field.raw })] };
}

/** What two looks at a field make of it: the field, what the second look did, and whose figures stand behind it. */
export function combineFields(def: FieldDef, first: Judged, second: Judged): { field: Field; outcome: LookOutcome; from: Judged } {
  const [a, b] = [first.field, second.field];
  if (b.value === null) return { field: a, outcome: 'lost', from: first };
  if (a.value === null) return { field: seenOnce(def, b), outcome: 'found', from: second };
  if (same(a.value, b.value) || sameLetters(def, a.value, b.value)) {
    if (!same(a.value, b.value) || !settles(def, first, second)) return { field: a, outcome: 'same', from: first };
    const findings = a.findings.filter((f) => f.severity === 'info' || !(takenAway.has(f.code) || isRefuted(a, f)));
    return { field: { ...a, findings, sure: true, confidence: Math.max(a.confidence, b.confidence) }, outcome: 'settled', from: second };
  }
  if (completesId(def, second, first) && [...doubts(first), ...doubts(second)].every((code) => code === 'field.weak-words')) {
    const findings = b.findings.filter((f) => f.severity === 'info');
    return { field: disputed({ ...b, findings }, a, true), outcome: 'changed', from: second };
  }
  if (wholeName(def, second) && isPartOfName(String(a.value), String(b.value)) && doubts(second).every((code) => code === 'field.value-cut')) {
    return { field: disputed({ ...b, findings: b.findings.filter((f) => f.severity === 'info') }, a, true), outcome: 'changed', from: second };
  }
  const better = completes(b, a) || (!completes(a, b) && worth(def, second) > worth(def, first));
  return better ? { field: disputed(b, a, replaces(def, first, second)), outcome: 'changed', from: second }
    : { field: disputed(a, b, false), outcome: 'differs', from: first };
}
