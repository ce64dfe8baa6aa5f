import type { PaperTypeId } from '../model/index.ts';
import { cueScores, type PaperText } from '../reading/index.ts';
import type { PaperType } from './paper-type.ts';
import { registeredTypes } from './registry.ts';

/** What type a paper seems to be, and how sure that is. `score` is the sum of its cues. */
export interface TypeGuess {
  readonly typeId: PaperTypeId;
  readonly confidence: number;
  readonly score: number;
  /** True when the paper's own title says so. */
  readonly titled: boolean;
}

/** Below this sum of cues a paper is none of the known types. */
const ENOUGH = 5;
/** What the paper's own title is worth beyond its weight: mentions of other papers' words must not outweigh it. */
const TITLE_BONUS = 4;

let known: readonly { readonly type: PaperType; readonly cues: PaperType['cues'] }[] | null = null;

/** Types that can be told by cues; asked for late, for the list of types is made while modules load. */
function candidates(): typeof known & object {
  known ??= registeredTypes.filter((type) => type.cues.length > 0).map((type) => ({ type, cues: type.cues }));
  return known;
}

/**
 * Tells the type of a paper from its cues ([Note: Title and place decide]).
 *
 * The confidence is a logistic of the winner's lead and strength.
 */
export function classifyPaper(text: PaperText): TypeGuess {
  if (text.rows.length === 0) return { typeId: 'other-paper', confidence: 0, score: 0, titled: false };
  const all = candidates();
  const scores = cueScores(text, all.map(({ cues }) => cues));
  const ranked = all.map(({ type }, i) => {
    const { score = 0, titled = false } = scores[i] ?? {};
    return { typeId: type.id, titled, score, rank: score + (titled ? TITLE_BONUS : 0) };
  }).sort((a, b) => b.rank - a.rank);
  const [best, second] = ranked;
  if (!best || best.score < ENOUGH) {
    return { typeId: 'other-paper', confidence: logistic(1.6 - 0.55 * Math.max(best?.score ?? 0, 0)), score: 0, titled: false };
  }
  const lead = best.rank - Math.max(second?.rank ?? 0, 0);
  const confidence = Math.min(0.995, logistic(-2.2 + 0.28 * best.rank + 0.3 * lead));
  return { typeId: best.typeId, confidence, score: best.score, titled: best.titled };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
