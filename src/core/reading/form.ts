import { finding, type FieldKind, type Reading } from '../model/index.ts';
import { draftFrom, withFinding, type FieldDraft } from './draft.ts';
import { valueAfter, type Value } from './flow.ts';
import { findLabels, indexLabels, type LabelHit, type LabelIndex, type LabelSpec } from './labels.ts';
import type { PaperText } from './layout.ts';
import { noteWanted } from './wanted.ts';

/**
 * A label of a form. `field` is the key that its value fills; an object names the key for each part of the form, since
 * "Dân tộc" belongs to the child, the mother or the father by where it stands. `opens` begins a part. A label without
 * field only ends the value before it.
 */
export interface FormLabel extends LabelSpec {
  readonly field?: string | Readonly<Record<string, string>>;
  readonly opens?: string;
  /** Most lines of the value; otherwise by its kind. */
  readonly lines?: number;
  readonly maxGapEm?: number;
  /** The label counts only in these parts. */
  readonly within?: readonly string[];
}

/** A form made ready for matching. */
export interface Form {
  readonly labels: ReadonlyMap<string, FormLabel>;
  readonly index: LabelIndex;
  readonly kinds: Readonly<Record<string, FieldKind>>;
  readonly firstPart: string;
}

/** What a form's labels brought: for each key the values that stand after its labels, in reading order. */
export interface FormReading {
  readonly values: ReadonlyMap<string, readonly Value[]>;
  readonly hits: readonly LabelHit[];
}

const linesByKind: Partial<Record<FieldKind, number>> = { address: 4, agency: 3, text: 3 };

/** Prepares a form; done once for each type. */
export function defineForm(firstPart: string, kinds: Readonly<Record<string, FieldKind>>, labels: readonly FormLabel[]): Form {
  return { labels: new Map(labels.map((l) => [l.id, l])), index: indexLabels(labels), kinds, firstPart };
}

function keyOf(label: FormLabel, part: string): string | undefined {
  return typeof label.field === 'object' ? label.field[part] : label.field;
}

/** Finds a form's labels on a paper and what stands after each. */
export function readForm(form: Form, text: PaperText): FormReading {
  const values = new Map<string, Value[]>();
  let part = form.firstPart;
  const hits = findLabels(text, form.index).filter((hit) => {
    const label = form.labels.get(hit.id);
    if (label?.within && !label.within.includes(part)) return false;
    part = label?.opens ?? part;
    return true;
  });
  part = form.firstPart;
  for (const hit of hits) {
    const label = form.labels.get(hit.id);
    part = label?.opens ?? part;
    const key = label ? keyOf(label, part) : undefined;
    if (!label || key === undefined) continue;
    const lines = label.lines ?? linesByKind[form.kinds[key] ?? 'text'] ?? 1;
    const value = valueAfter(text, hit, hits, { lines, ...(label.maxGapEm === undefined ? {} : { maxGapEm: label.maxGapEm }) });
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return { values, hits };
}

/** Notes where a label stands whose value was not read: from its end to the next label, or as far as lines go. */
function noteEmpty(reading: FormReading, key: string, text: PaperText): void {
  const label = reading.values.get(key)?.[0]?.label;
  const last = label?.row.tokens[label.to - 1];
  if (!label || !last || text.bornDigital) return;
  const next = reading.hits.find((h) => h.row === label.row && h.from >= label.to);
  const width = text.pages[label.row.page]?.widthPx ?? 0;
  const left = last.box[0] + last.box[2];
  const right = next?.row.tokens[next.from]?.box[0] ?? width * 0.95;
  if (right - left < last.h * 2) return;
  noteWanted(text, key, { page: label.row.page, box: [left, last.box[1], right - left, last.box[3]], shape: 'line' });
}

/** True for a second value that the first can be held against: not a bare number beside words, nor a bare year beside a number with its parts. */
function isRival(kind: FieldKind, first: Reading['value'], other: Reading['value']): boolean {
  if (other === first || typeof first !== 'string' || typeof other !== 'string') return other !== first;
  if (kind === 'text') return /\p{L}/u.test(other) || !/\p{L}/u.test(first);
  return !(kind === 'code' && /[/-]/u.test(first) && /^(?:19|20)\d{2}$/u.test(other));
}

/**
 * The draft of one key: its first value that holds something of its kind. A later label of the same key that says
 * something else is a doubt, and its value is offered.
 */
export function draftOfKey(form: Form, reading: FormReading, key: string, text: PaperText): FieldDraft | null {
  const kind = form.kinds[key] ?? 'text';
  const drafts = (reading.values.get(key) ?? []).flatMap((v) => draftFrom(kind, v, text.bornDigital) ?? []);
  const [first, ...rest] = drafts;
  if (!first) {
    noteEmpty(reading, key, text);
    return null;
  }
  const other = rest.find((d) => isRival(kind, first.reading.value, d.reading.value));
  if (!other) return first;
  const doubted = withFinding(first, finding('field.readings-disagree', 'doubt', { other: String(other.reading.value) }));
  return { ...doubted, alternatives: [other.reading, ...first.alternatives].slice(0, 5) };
}

/** The drafts of every key that the form's labels name. */
export function draftForm(form: Form, reading: FormReading, text: PaperText): Record<string, FieldDraft | null> {
  const out: Record<string, FieldDraft | null> = {};
  for (const key of reading.values.keys()) out[key] = draftOfKey(form, reading, key, text);
  return out;
}
