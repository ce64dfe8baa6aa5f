import { finding, type Box, type FieldValue, type Finding, type PageCode, type Reading, type ReadingSource } from '../model/index.ts';
import { fold, nameSyllablesLike, tidy } from '../vietnam/index.ts';
import type { FieldDraft } from './draft.ts';
import { boundedDistance } from './fuzzy.ts';
import type { PaperMrz } from './machine-zone.ts';

/** Where a code stands: what a field that is read from it is framed by. */
export interface CodePlace {
  readonly page: number;
  readonly box: Box;
}

/** The source that a printed code counts as. */
export function codeSource(code: Pick<PageCode, 'format'>): 'qr' | 'barcode' {
  return code.format === 'qr' ? 'qr' : 'barcode';
}

/**
 * A field from a code. QR codes and barcodes come here only with their error correction or check digits right, so the
 * value is sure; of a zone whose digits do not fit (`doubt`) it is not.
 *
 * @param value in normal form
 * @param raw the code's text, or the part of it, as it was read
 */
export function codeDraft(
  source: 'qr' | 'barcode' | 'mrz', value: FieldValue, place: CodePlace, raw: string, doubt: readonly Finding[] = [],
): FieldDraft {
  const sure = doubt.every((f) => f.severity === 'info');
  const { page, box } = place;
  return { reading: { value, raw, source, confidence: sure ? 1 : 0.5, page, box }, alternatives: [], findings: doubt, sure };
}

const bareName = /^[A-Z]+(?: [A-Z]+)+$/u;

/**
 * A field from a machine-readable zone; null for a value that the zone does not give. A zone with a misfit is a doubt,
 * and so is a name by itself, which has lost its marks and has no check digit.
 */
export function mrzDraft(zone: PaperMrz, value: string | null, raw: string): FieldDraft | null {
  if (value === null || value === '') return null;
  const doubt = zone.mrz.failed.length === 0 ? [] : [finding('field.mrz-check-digit', 'doubt', { checks: zone.mrz.failed.join(', ') })];
  if (bareName.test(value)) doubt.push(finding('field.weak-words', 'doubt', { words: value }));
  return codeDraft('mrz', value, zone, raw, doubt);
}

/** The order of trust, best first (peers 5.1, regulations 4.2). A `rule` value is no reading of its own. */
const trust: readonly ReadingSource[] = ['person', 'qr', 'barcode', 'mrz', 'text', 'ocr', 'rule'];

function rank(draft: FieldDraft): number {
  // a zone that does not fit says less than the print
  const misfit = draft.findings.some((f) => f.code === 'field.mrz-check-digit');
  return trust.indexOf(draft.reading.source) + (misfit ? trust.length : 0);
}

function said(value: FieldValue): string {
  return tidy(Array.isArray(value) ? value.join(', ') : value);
}

/** Tone marks of `hòa` and `hoà` stand differently and mean the same; decomposed and sorted they are one. */
function plainForm(text: string): string {
  const letters = tidy(text).toLowerCase().replace(/[\s.,;:–-]+/gu, ' ').trim();
  return letters.split(' ').map((word) => {
    const parts = word.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/gu;
    return parts.replace(tone, '') + [...parts.matchAll(tone)].map((m) => m[0]).join('');
  }).join(' ');
}

/** A name as a zone writes it: capitals without marks. Its letters bear witness, but it is not how the person is called. */
function isBareName(draft: FieldDraft): boolean {
  return draft.reading.source === 'mrz' && bareName.test(said(draft.reading.value));
}

function agrees(a: FieldDraft, b: FieldDraft): boolean {
  const [x, y] = [said(a.reading.value), said(b.reading.value)];
  if (isBareName(a) || isBareName(b)) return sameLetters(fold(x), fold(y));
  const [one, other] = [plainForm(x), plainForm(y)];
  const years = /^\d{4}(?:-\d\d-\d\d)?$/u;
  return one === other || (years.test(x) && years.test(y) && (x.startsWith(y) || y.startsWith(x)));
}

/** Zones cut long names off at 30 characters. */
function sameLetters(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return a === b || (short.length >= 26 && long.startsWith(short));
}

/** Words of names in a zone that differ from the print's and are no syllables of any name: `TERUOONG` for TRƯỜNG. */
function isNamesSlip(zone: string, print: string): boolean {
  const [words, printed] = [zone, fold(print).toUpperCase()].map((name) => name.split(' ')) as [string[], string[]];
  return words.length === printed.length && words.every((word, i) => {
    const other = printed[i] ?? '';
    return word === other || (nameSyllablesLike(word).length === 0 && nameSyllablesLike(other).length > 0 && boundedDistance(word, other, 2) <= 2);
  });
}

/**
 * True when `weak` may be a slip in reading what `strong` says: it doubts itself, and most of its letters are the same.
 * Such a reading contradicts nothing; it is what the code was printed for.
 */
function isSlip(weak: FieldDraft, strong: FieldDraft): boolean {
  if (isBareName(weak)) return isNamesSlip(said(weak.reading.value), said(strong.reading.value));
  if (weak.sure || (weak.reading.source !== 'ocr' && rank(weak) < trust.length)) return false;
  const [a, b] = [weak, strong].map((d) => fold(plainForm(said(d.reading.value)))) as [string, string];
  const limit = Math.floor(Math.max(a.length, b.length) / 5);
  return boundedDistance(a, b, limit) <= limit;
}

function offer(chosen: FieldDraft, others: readonly FieldDraft[]): readonly Reading[] {
  const all = [...others.filter((d) => !isBareName(d)).map((d) => d.reading), ...chosen.alternatives];
  const seen = new Set([said(chosen.reading.value)]);
  return all.filter(({ value }) => {
    const text = said(value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  }).slice(0, 5);
}

/** The trusted value as the paper prints it, where print and code differ in nothing but capitals and commas. */
function asPrinted(chosen: FieldDraft, agreeing: readonly FieldDraft[]): FieldDraft {
  const print = agreeing.find((d) => d.reading.source === 'ocr' || d.reading.source === 'text');
  if (!print || chosen === print || Array.isArray(print.reading.value)) return chosen;
  const value = print.reading.value;
  const name = /^[\p{Lu}\s]+$/u.test(value) && value.toLowerCase() === said(chosen.reading.value).toLowerCase();
  return name ? { ...chosen, reading: { ...chosen.reading, value } } : chosen;
}

/**
 * Settles one field from several sources ([Note: Order of trust] QR, barcode, zone, born-digital text, recognised
 * text). The most trusted value wins and keeps its place. What agrees with it proves it: then nothing that spoke against
 * a single reading counts. What contradicts it is a finding that shows the other value, which is also offered, and the
 * field is not sure; a reading that doubts itself and is a slip away is told but does not count as a contradiction.
 * A name in a zone has no marks: it bears witness to the print's letters (so nothing was cut off), not to its tones.
 *
 * @param drafts from any sources, in any order; null where a source says nothing
 */
export function bySource(...drafts: readonly (FieldDraft | null | undefined)[]): FieldDraft | null {
  const all = drafts.filter((d) => d !== null && d !== undefined).sort((a, b) => rank(a) - rank(b));
  const chosen = all.find((d) => !isBareName(d)) ?? all[0];
  if (!chosen) return null;
  const others = all.filter((d) => d !== chosen);
  if (others.length === 0) return chosen;
  const agreeing = others.filter((d) => agrees(chosen, d));
  const misfits = others.filter((d) => !agreeing.includes(d) && rank(d) < trust.length);
  const against = misfits.map((d) =>
    finding('field.sources-disagree', isSlip(d, chosen) ? 'info' : 'doubt', { other: said(d.reading.value), source: d.reading.source }));
  const witnessed = agreeing.some((d) => isBareName(d));
  const proven = agreeing.some((d) => !isBareName(d) && rank(d) < trust.length && d.reading.source !== chosen.reading.source);
  const own = proven ? chosen.findings.filter((f) => f.severity === 'info')
    : witnessed ? chosen.findings.filter((f) => f.code !== 'field.value-cut') : chosen.findings;
  const findings = [...own, ...against];
  return {
    ...asPrinted(chosen, agreeing), findings, alternatives: offer(chosen, others),
    sure: findings.every((f) => f.severity === 'info'),
  };
}
