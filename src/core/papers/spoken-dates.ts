import { fold, fromIso, likeCase, sayDate, toneCustom, wordings } from '../vietnam/index.ts';
import type { FieldDraft } from '../reading/index.ts';

const core = /^([^\p{L}]*)(\p{L}+)([^\p{L}]*)$/u;

/** Words of a date that may be unlike those said: more, and the text says something else. */
const MOST_WRONG = 2;

/** Numerals and the frame, without marks: what is one of these was not misread from another. */
const vocabulary: ReadonlySet<string> = new Set('ngay thang nam khong mot hai ba bon tu lam nham sau bay tam chin muoi tram nghin ngan linh le mung mong gieng chap'.split(' '));
/** Two words for one thing; forms print either. */
const alike: readonly string[] = ['tu bon', 'nghin ngan', 'linh le', 'lam nham', 'mung mong'];
const isAlike = (a: string, b: string): boolean => a !== b && alike.some((pair) => pair.split(' ').includes(a) && pair.split(' ').includes(b));

interface Wording {
  readonly words: readonly string[];
  /** Words with other letters, and words with other letters or marks. */
  readonly wrong: number;
  readonly marked: number;
}

/** How a date is worded that some words say, but for a few of them; the wording with the fewest differences. */
function wordingOf(heard: readonly string[], iso: string): Wording | null {
  const date = fromIso(iso);
  if (!date) return null;
  const all = wordings.map((wording) => sayDate(date, wording).replace(/,/gu, '').split(' ')).filter((said) => said.length === heard.length).map((words) => ({
    words: words.map((w, i) => (isAlike(fold(w), fold(heard[i] ?? '')) ? heard[i] ?? w : w)),
    wrong: words.filter((w, i) => fold(w) !== fold(heard[i] ?? '') && !isAlike(fold(w), fold(heard[i] ?? ''))).length,
    other: words.some((w, i) => fold(w) !== fold(heard[i] ?? '') && vocabulary.has(fold(heard[i] ?? '')) && !isAlike(fold(w), fold(heard[i] ?? ''))), marked: words.filter((w, i) => toneCustom(w) !== toneCustom(heard[i] ?? '')).length,
  })).filter(({ wrong, other }) => wrong <= MOST_WRONG && !other).sort((a, b) => a.wrong - b.wrong || a.marked - b.marked);
  return all[0] ?? null;
}

/**
 * The words of a date held against its figures, which are sure: words whose marks or letters were misread are those that
 * the figures say, and when no more than marks had to be changed both readings prove each other.
 */
export function spokenDate(words: FieldDraft | null | undefined, date: FieldDraft | null | undefined): FieldDraft | null {
  const value = words?.reading.value;
  if (!words || typeof value !== 'string' || date?.sure !== true || typeof date.reading.value !== 'string') return words ?? null;
  const parts = value.split(' ');
  const spelt = parts.flatMap((part, at) => (core.test(part) ? [{ at, word: core.exec(part)?.[2] ?? '' }] : []));
  const said = spelt.length === parts.length ? wordingOf(spelt.map(({ word }) => word), date.reading.value) : null;
  if (!said) return words;
  const text = spelt.map(({ at, word }, i) => (parts[at] ?? '').replace(word, toneCustom(word) === toneCustom(said.words[i] ?? '') ? word : likeCase(word, (said.words[i] ?? word).toLowerCase()))).join(' ');
  if (said.wrong > 0) return { ...words, reading: { ...words.reading, value: text }, alternatives: text === value ? words.alternatives : [words.reading, ...words.alternatives].slice(0, 5) };
  const findings = words.findings.filter((f) => f.code !== 'field.weak-words');
  return { ...words, reading: { ...words.reading, value: text }, findings, sure: findings.every((f) => f.severity === 'info') };
}
