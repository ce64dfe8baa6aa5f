import type { Field, FieldDef, FieldKind, FindingCode } from '../model/index.ts';
import { calibrationTable, type CalibrationTable, type Standing } from './calibration-table.ts';
import type { FieldEvidence } from './evidence.ts';

/** What is known of a value when its probability is asked for: the value is `field.value`, never null. */
export interface Claim {
  readonly kind: FieldKind;
  readonly field: Pick<Field, 'value' | 'source' | 'findings'>;
  /** Absent for values that were not made from words of the page. */
  readonly evidence?: FieldEvidence | undefined;
}

const groups: Readonly<Record<'name' | 'place' | 'closed' | 'figures' | 'words', readonly FieldKind[]>> = {
  name: ['personName'],
  place: ['address', 'agency'],
  closed: ['sex', 'ethnicity', 'nationality'],
  figures: ['date', 'year', 'personalId', 'oldId', 'taxCode', 'number', 'money', 'area', 'phone'],
  words: ['text', 'notation', 'email', 'code'],
};

/**
 * Whether anything but one look of the engine speaks for a value: a code or text of the file, a check digit or closed list,
 * a second look that agrees, or words that are all known in fields of their kind. Values without are told apart by what
 * is read, for they are wrong differently often.
 */
export function standingOf({ kind, field, evidence }: Claim): Standing {
  const agreed = evidence !== undefined && evidence.looks > 1 && evidence.agreeing > 1;
  if (field.source !== 'ocr' || evidence?.checked === true || evidence?.familiar === 1 || agreed) return 'proven';
  if (groups.name.includes(kind)) return 'name';
  if (groups.place.includes(kind)) return 'place';
  return groups.figures.includes(kind) ? 'figures' : 'words';
}

const cut: readonly FindingCode[] = ['field.value-cut'];
const strange: readonly FindingCode[] = ['field.syllable-illegal', 'field.foreign-letter'];
const contradicted: readonly FindingCode[] = ['field.readings-disagree', 'field.sources-disagree', 'field.words-disagree', 'field.id-sex-mismatch', 'field.id-year-mismatch', 'field.date-order'];
const weak: readonly FindingCode[] = ['field.weak-words'];

/**
 * The evidence as figures, each the better the higher, so that weights that are never negative make a probability that
 * never falls when the evidence gets better. The groups' own figures only set where each kind begins.
 *
 * @returns figures by name; names are those of the table
 */
export function featuresOf({ kind, field, evidence }: Claim): Readonly<Record<string, number>> {
  const against = field.findings.filter((f) => f.severity !== 'info').map((f) => f.code);
  const count = (codes: readonly FindingCode[]): number => Math.min(3, against.filter((code) => codes.includes(code)).length);
  const named = count(cut) + count(strange) + count(contradicted) + count(weak);
  const machine = field.source !== 'ocr';
  const own = Object.fromEntries(Object.entries(groups).map(([name, kinds]) => [`is-${name}`, !machine && kinds.includes(kind) ? 1 : 0]));
  const found = {
    'not-cut': -count(cut), 'not-strange': -count(strange), 'not-contradicted': -count(contradicted), 'not-weak': -count(weak),
    'not-doubted': -Math.min(3, Math.max(0, against.length - named)),
    'one-value': Array.isArray(field.value) && field.value.length > 1 ? -1 : 0,
  };
  if (!evidence || machine) return { ...own, ...found, 'is-machine': machine ? 1 : 0, 'is-unknown': machine ? 0 : 1 };
  const { weakest, weakestNeeded, mean, weakWords, words, familiar, labelMisread, labelColon, far, checked, guessed, looks, agreeing } = evidence;
  return {
    ...own, ...found, 'is-machine': 0, 'is-unknown': 0,
    spare: Math.max(-0.5, Math.min(0.2, weakest - weakestNeeded)) * 5, weakest, mean,
    // 0.9 and 0.99 are as far apart as 0.99 and 0.999: what the engine says near its top still means something
    'weakest-log': -Math.log10(1.002 - Math.min(1, weakest)),
    'few-weak': -Math.min(4, weakWords), 'few-words': -Math.log2(1 + words), lawful: -Math.min(3, evidence.strange), familiar,
    'label-read': -(labelMisread ?? 0) * 4, 'label-colon': labelColon ? 1 : 0, near: far ? -1 : 0,
    checked: checked ? 1 : 0, 'not-guessed': guessed ? -1 : 0,
    agreed: looks > 1 && agreeing > 1 ? 1 : 0, 'not-alone': looks > 1 && agreeing < 2 ? -1 : 0,
  };
}

/** Figures whose weight may be of either sign: they say what is read, not how well. */
export const isGroup = (name: string): boolean => name.startsWith('is-');

/**
 * What no figure lifts a value above: a fault, a doubt that stands, a guess, one engine alone, a proof of its own.
 * A value with a standing doubt stays below every threshold of `sure`.
 */
export function ceilingOf({ field, evidence }: Claim): number {
  if (field.findings.some((f) => f.severity === 'fault')) return 0.5;
  if (evidence?.guessed === true) return 0.85;
  if (field.findings.some((f) => f.severity !== 'info')) return 0.95;
  return field.source !== 'ocr' || evidence?.checked === true ? 0.999 : 0.995;
}

/**
 * How probable it is that a value is what the paper prints, by a logistic model fitted on papers of the bench's first
 * seed (docs/decisions/0010-calibration.md).
 *
 * @returns 0 to `ceilingOf(claim)`
 */
export function probabilityOf(claim: Claim, table: CalibrationTable = calibrationTable): number {
  const features = featuresOf(claim);
  const sum = Object.entries(table.weights).reduce((total, [name, weight]) => total + weight * (features[name] ?? 0), table.bias);
  return Math.min(ceilingOf(claim), 1 / (1 + Math.exp(-sum)));
}

/**
 * A field with its calibrated confidence. It stays sure only when nothing is found against it and it is probable
 * enough; it never becomes sure here.
 */
export function calibrated(def: Pick<FieldDef, 'kind'>, field: Field, evidence: FieldEvidence | undefined, table: CalibrationTable = calibrationTable): Field {
  if (field.value === null) return field;
  const confidence = probabilityOf({ kind: def.kind, field, evidence }, table);
  return { ...field, confidence, sure: field.sure && confidence >= table.sureFrom[standingOf({ kind: def.kind, field, evidence })] };
}
