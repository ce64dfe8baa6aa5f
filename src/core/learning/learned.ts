import type { Lesson } from '../model/index.ts';
import { foldLetters } from '../vietnam/index.ts';

/** What is known of one paper type, made ready for asking. */
export interface Learned {
  /** On how many papers this very value was settled. */
  count(key: string, value: string): number;
  /** The frequent value that this one is probably a misreading of; null when there is none. */
  meant(key: string, value: string): string | null;
}

/** A value must have been settled this often before one that differs from it a little is doubted. */
const FREQUENT = 3;

/** True where two folded texts differ in one letter of a long word: a digit or a short word may well be another thing. */
function differsInOneLetter(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 10) return false;
  const at = [...a].flatMap((letter, n) => (letter === b[n] ? [] : [n]));
  const [n] = at;
  return at.length === 1 && n !== undefined && !/\d/u.test(`${a[n] ?? ''}${b[n] ?? ''}`);
}

/** The same letters but for marks, or one letter misread; numerals (`Khu I`, `Khu II`) never count as that. */
function resembles(a: string, b: string): boolean {
  const [x, y] = [foldLetters(a), foldLetters(b)];
  if (x === y) return true;
  const numerals = (text: string): string => (text.match(/(?<![\p{L}\d])(?:[IVX]+|\d+)(?![\p{L}\d])/gu) ?? []).join(' ');
  return numerals(a) === numerals(b) && differsInOneLetter(x, y);
}

/** Indexes the lessons of one type. */
export function openLearned(lessons: readonly Lesson[]): Learned {
  const byKey = new Map<string, Map<string, Lesson>>();
  for (const lesson of lessons) {
    const values = byKey.get(lesson.key);
    if (values) values.set(lesson.value, lesson);
    else byKey.set(lesson.key, new Map([[lesson.value, lesson]]));
  }
  return {
    count: (key, value) => byKey.get(key)?.get(value)?.count ?? 0,
    meant(key, value) {
      const values = [...(byKey.get(key)?.values() ?? [])].filter((lesson) => lesson.value !== value);
      const corrected = values.filter(({ misread }) => (misread[value] ?? 0) > 0).sort((a, b) => (b.misread[value] ?? 0) - (a.misread[value] ?? 0))[0];
      if (corrected) return corrected.value;
      const near = values.filter((lesson) => lesson.count >= FREQUENT && resembles(lesson.value, value)).sort((a, b) => b.count - a.count)[0];
      return near?.value ?? null;
    },
  };
}
