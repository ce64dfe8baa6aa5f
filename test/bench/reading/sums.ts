import { isWrong, type JudgedField } from './compare.ts';
import { sumScores, type WordScore } from '../words.ts';
import type { Grade } from './options.ts';

/** One paper of a set, judged. */
export interface JudgedPaper {
  readonly id: string;
  readonly typeId: string;
  readonly grade: Grade;
  readonly layout: string;
  /** Names of its scans in `prints/` of the cache folder. */
  readonly scans: readonly string[];
  readonly typeRight: boolean;
  readonly words: WordScore;
  readonly fields: readonly JudgedField[];
  readonly pages: number;
  readonly ocrMs: number;
  /** Of second looks, when they were made. */
  readonly lookMs: number;
  readonly readMs: number;
}

/** What the bars of the issue speak of, over some papers. */
export interface Sums {
  readonly papers: number;
  readonly pages: number;
  readonly words: WordScore;
  readonly required: number;
  readonly requiredRight: number;
  /** Fields that the paper prints, and those read where it prints none. */
  readonly fields: number;
  readonly sureRight: number;
  readonly sureWrong: number;
  readonly doubtfulRight: number;
  readonly doubtfulWrong: number;
  /** Printed, not read, and nobody is asked: the field is optional. */
  readonly silentlyEmpty: number;
  /** Fields that a person is asked about, and those of them that are truly wrong. */
  readonly asked: number;
  readonly askedWrong: number;
  /** Mean gap between claimed and true probability over ten bins, 0 to 1; null without fields. */
  readonly calibrationError: number | null;
  readonly straightThrough: number;
  readonly requiredStraight: number;
  readonly typesRight: number;
  readonly ocrMs: number;
  readonly lookMs: number;
  readonly readMs: number;
}

/**
 * Expected calibration error: over `bins` equal bins of the claimed probability, the gap between the mean claim and
 * the share that is right, weighted by how many there are.
 *
 * @returns 0 to 1, null for no claims
 */
export function calibrationError(claims: readonly { readonly claimed: number; readonly right: boolean }[], bins = 10): number | null {
  if (claims.length === 0) return null;
  let gaps = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const own = claims.filter(({ claimed }) => Math.min(bins - 1, Math.floor(claimed * bins)) === bin);
    const claimed = own.reduce((sum, c) => sum + c.claimed, 0);
    gaps += Math.abs(claimed - own.filter((c) => c.right).length);
  }
  return gaps / claims.length;
}

/** Adds judged papers up. An empty field is not right; a value where the paper prints none is wrong. */
export function sumPapers(papers: readonly JudgedPaper[]): Sums {
  const fields = papers.flatMap((paper) => paper.fields);
  const real = fields.filter((f) => f.outcome !== 'phantom');
  const count = (test: (f: JudgedField) => boolean): number => real.filter(test).length;
  const required = real.filter((f) => f.required && f.truth !== null);
  const asked = fields.filter((f) => f.asked);
  const total = (of: (paper: JudgedPaper) => number): number => papers.reduce((sum, paper) => sum + of(paper), 0);
  return {
    papers: papers.length, pages: total((p) => p.pages),
    words: sumScores(papers.map((p) => p.words)),
    required: required.length, requiredRight: required.filter((f) => f.outcome === 'right').length,
    fields: real.length,
    sureRight: count((f) => f.sure && !isWrong(f)), sureWrong: count((f) => f.sure && isWrong(f)),
    doubtfulRight: count((f) => !f.sure && !isWrong(f)),
    doubtfulWrong: count((f) => !f.sure && isWrong(f) && !isSilent(f)), silentlyEmpty: count(isSilent),
    asked: asked.length, askedWrong: asked.filter(isWrong).length,
    calibrationError: calibrationError(real.filter((f) => f.read !== null).map((f) => ({ claimed: f.confidence, right: f.outcome === 'right' }))),
    straightThrough: papers.filter((p) => p.typeRight && !p.fields.some(isWrong)).length,
    requiredStraight: papers.filter((p) => p.typeRight && !p.fields.some((f) => f.required && isWrong(f))).length,
    typesRight: papers.filter((p) => p.typeRight).length,
    ocrMs: total((p) => p.ocrMs), lookMs: total((p) => p.lookMs), readMs: total((p) => p.readMs),
  };
}

function isSilent(field: JudgedField): boolean {
  return field.outcome === 'empty' && !field.asked;
}
