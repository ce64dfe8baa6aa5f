import { finding, type FieldKind, type Finding, type Reading } from '../model/index.ts';
import { isSurname } from '../vietnam/index.ts';
import { alternativesOf, placeDoubts, wordEvidence, wordFindings, type FieldEvidence } from './evidence.ts';
import type { Value } from './flow.ts';
import type { LabelHit } from './labels.ts';
import { confidenceOf, placeOf, textOf, type Span } from './span.ts';
import { extract, type Extract } from './values.ts';

/** What reading one field brought: the chosen reading, the others on offer, and what speaks against it ([Note: Sure]). */
export interface FieldDraft {
  readonly reading: Reading;
  readonly alternatives: readonly Reading[];
  readonly findings: readonly Finding[];
  readonly sure: boolean;
  /** The figures behind `sure`; absent for values that were not made from words. */
  readonly evidence?: FieldEvidence;
  /** What a list is made of, each with a place of its own; absent for single values. */
  readonly parts?: readonly DraftPart[];
}

/** One value of a list, or one part of a record in it. */
export interface DraftPart {
  /** Which value of the list, and which part of it, from 0. */
  readonly item: number;
  readonly part: number;
  /** What the part of a record is; absent for a whole value, which is what its field is. */
  readonly kind?: FieldKind;
  readonly draft: FieldDraft;
}

interface DraftOptions {
  readonly label?: LabelHit;
  readonly far?: boolean;
  /** Findings that the caller made. */
  readonly findings?: readonly Finding[];
  /** Overrides what the extractor said of proof. */
  readonly checked?: boolean;
  readonly bornDigital?: boolean;
}

function reading(value: Reading['value'], span: Span, bornDigital: boolean): Reading {
  const { page, box } = placeOf(span);
  return { value, raw: textOf(span), source: bornDigital ? 'text' : 'ocr', confidence: confidenceOf(span).mean, page, box };
}

function labelFindings(label: LabelHit | undefined, far: boolean): Finding[] {
  const out: Finding[] = [];
  if (label && label.distance > Math.max(1, Math.floor(label.length / 8))) out.push(finding('field.label-unsure', 'doubt'));
  if (far) out.push(finding('field.label-far', 'info'));
  return out;
}

/** Makes a field from an extracted value: judges its words and its label, and offers other tones for weak words. */
export function draftOf(kind: FieldKind, found: Extract, options: DraftOptions = {}): FieldDraft {
  const bornDigital = options.bornDigital ?? false;
  const main = reading(found.value, found.span, bornDigital);
  const places = placeDoubts(kind, found.value);
  const findings = [
    ...places.findings,
    ...labelFindings(options.label, options.far ?? false),
    ...(bornDigital ? [] : wordFindings(kind, found.span, options.checked ?? found.checked, found.value)),
    ...(found.guessed ? [finding('field.weak-words', 'doubt', { words: textOf(found.span) })] : []),
    ...(kind === 'personName' && !isSurname(found.value.split(' ')[0] ?? '') ? [finding('field.value-cut', 'doubt')] : []),
    // a number that ends with a stroke goes on behind it
    ...((kind === 'code' || kind === 'notation') && /[\p{L}\d][-/]$/u.test(main.raw) ? [finding('field.value-cut', 'doubt')] : []),
    ...(options.findings ?? []),
  ];
  const others = bornDigital ? [] : [...new Set([...places.alternatives, ...alternativesOf(kind, found.value, found.span)])].filter((other) => other !== found.value).slice(0, 5);
  return {
    reading: main, findings,
    alternatives: others.map((value) => ({ ...main, value, source: 'rule', confidence: main.confidence / 2 })),
    sure: findings.every((f) => f.severity === 'info'),
    evidence: {
      ...wordEvidence(kind, found.span, options.checked ?? found.checked), bornDigital, guessed: found.guessed, looks: 1, agreeing: 1,
      labelMisread: options.label ? options.label.distance / Math.max(1, options.label.length) : null,
      labelColon: options.label?.colon ?? false, far: options.far ?? false,
    },
  };
}

/** A space is a third of a line's height; a gap this wide, of the heights of the words beside it, may have held a short word. */
const LOST_WORD_GAP = 1.4;
/** A box so narrow for its word, of what its letters take at least, is a speck's: it says nothing of gaps. */
const NARROW_LETTER = 0.22;
const gapKinds: ReadonlySet<FieldKind> = new Set(['personName', 'address', 'agency', 'text', 'notation']);

/** True when words of a value stand so far apart that the recogniser may have lost one between them. */
function mayMissWord(kind: FieldKind, { tokens }: Span): boolean {
  return gapKinds.has(kind) && tokens.some((token, i) => {
    const next = tokens[i + 1];
    if (!next || next.page !== token.page || next.glued || token.letters === '' || next.letters === '') return false;
    const level = Math.min(token.y + token.h, next.y + next.h) - Math.max(token.y, next.y) > Math.min(token.h, next.h) * 0.3;
    const drawn = [token, next].every((t) => t.w >= t.letters.length * t.h * NARROW_LETTER);
    return level && drawn && next.x - token.x - token.w > Math.max(token.h, next.h) * LOST_WORD_GAP;
  });
}

/** Values that may run over several lines. */
const wordedKinds: ReadonlySet<FieldKind> = new Set(['personName', 'address', 'agency', 'text']);

/** Makes a field from what stands after a label; null when there is nothing of its kind. */
export function draftFrom(kind: FieldKind, value: Value | null, bornDigital: boolean, findings: readonly Finding[] = []): FieldDraft | null {
  const found = value ? extract(kind, value.span) : null;
  if (!value || !found) return null;
  const broken = (kind === 'address' || kind === 'agency') && /(?:^|[\s,])(?:Thành|Thị|Đặc|Ủy|Ủy ban|Uỷ|Uỷ ban)$/iu.test(found.value);
  const cut = broken || (value.openEnd === true && wordedKinds.has(kind) && found.span.tokens.at(-1) === value.span.tokens.at(-1));
  const missing = !bornDigital && mayMissWord(kind, found.span);
  return draftOf(kind, found, { label: value.label, far: value.far, bornDigital, findings: cut || missing ? [...findings, finding('field.value-cut', 'doubt')] : findings });
}

/** A list is as good as its worst item; one item without figures leaves the list without. */
function weakestEvidence(items: readonly FieldDraft[]): Pick<FieldDraft, 'evidence'> {
  const all = items.flatMap((i) => i.evidence ?? []).sort((a, b) => a.weakest - a.weakestNeeded - (b.weakest - b.weakestNeeded));
  const [worst] = all;
  return worst && all.length === items.length ? { evidence: worst } : {};
}

/** Joins the drafts of a list field into one. */
export function listDraft(items: readonly FieldDraft[]): FieldDraft | null {
  const [first] = items;
  if (!first) return null;
  // a record that begins with nothing has lost what it is about
  const headless = items.some(({ reading: { value } }) => typeof value === 'string' && /^\s*\|/u.test(value));
  return {
    reading: {
      ...first.reading, value: items.flatMap((i) => i.reading.value), raw: items.map((i) => i.reading.raw).join('; '),
      confidence: Math.min(...items.map((i) => i.reading.confidence)),
    },
    alternatives: [], findings: [...items.flatMap((i) => i.findings), ...(headless ? [finding('field.value-cut', 'doubt')] : [])],
    sure: !headless && items.every((i) => i.sure),
    parts: items.flatMap((draft, item) => draft.parts?.map((part) => ({ ...part, item })) ?? [{ item, part: 0, draft }]),
    ...weakestEvidence(items),
  };
}

/** The draft with one more thing against it (`info` does not count). */
export function withFinding(draft: FieldDraft, added: Finding): FieldDraft {
  return { ...draft, findings: [...draft.findings, added], sure: draft.sure && added.severity === 'info' };
}
