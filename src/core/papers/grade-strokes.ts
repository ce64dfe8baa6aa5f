import type { Token } from '../reading/index.ts';

/** Letters of this shape are this many times wider than high: `III` is, `II` hardly. */
const THREE_STROKES = 1.2;

/** True when a grade read as `II` is as wide as `III`; a typewriter's letters are all wide, so its papers are left. */
function isWide(tokens: readonly Token[]): boolean {
  return tokens.some((t, i) => {
    const word = tokens[i - 1];
    return /^II[.,;]?$/u.test(t.text) && word?.letters === 'cap' && t.w / t.h >= THREE_STROKES && word.w / t.h < 2.4;
  });
}

/**
 * Grades of buildings put right: the strokes of `III` are read as other letters (`IH`, `IIIL`), and melt into fewer.
 *
 * @param tokens the words of the value as they stand on the page
 * @returns the text, and the grade in it that may have lost a stroke; a stroke is never added
 */
export function gradesMended(value: string, tokens: readonly Token[]): { readonly text: string; readonly doubtful: string | null } {
  const text = value.replace(/(?<=cấp )(?:IH|HI|III[Ll1|]|I[Il1|]{2})(?!\p{L})/gu, 'III').replace(/(?<=cấp )H(?!\p{L})/gu, 'II').replace(/(?<=cấp )II(?!\p{L})/gu, isWide(tokens) ? 'III' : 'II');
  return { text, doubtful: /(?<!\p{L})II(?!\p{L})/u.exec(text)?.[0] ?? null };
}
