import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CalibrationTable, Standing } from '../../../src/core/reading/calibration-table.ts';
import { featuresOf, isGroup, probabilityOf, standingOf, type Claim } from '../../../src/core/reading/calibration.ts';
import { isWrong, type JudgedField } from './compare.ts';
import { grades, type Grade } from './options.ts';
import type { JudgedPaper } from './sums.ts';

/** A value that was read, and whether it was right. */
export interface Example {
  readonly features: Readonly<Record<string, number>>;
  readonly right: boolean;
}

const TABLE = fileURLToPath(new URL('../../../src/core/reading/calibration-table.ts', import.meta.url));

/** Steps of the descent, and how strongly weights are held near nothing: few examples, so that no figure runs away. */
const STEPS = 4000;
const HOLD = 0.002;

/**
 * Fits a logistic model by gradient descent. Weights of figures that say how good the evidence is are never negative,
 * so better evidence never lowers the probability; a figure that would want it goes to nothing.
 *
 * @returns bias and weights by the figures' names
 */
export function fitWeights(examples: readonly Example[]): { bias: number; weights: Record<string, number> } {
  const names = [...new Set(examples.flatMap((e) => Object.keys(e.features)))].sort();
  const rows = examples.map((e) => ({ right: e.right ? 1 : 0, x: names.map((name) => e.features[name] ?? 0) }));
  // Figures have different ranges: each steps by its own spread (RMS), so that one rate fits all.
  const spread = names.map((_, i) => Math.sqrt(rows.reduce((sum, { x }) => sum + (x[i] ?? 0) ** 2, 0) / Math.max(1, rows.length)) || 1);
  const weights = names.map(() => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const slope = names.map(() => 0);
    let biasSlope = 0;
    for (const { x, right } of rows) {
      const sum = x.reduce((total, value, i) => total + value * (weights[i] ?? 0), bias);
      const error = 1 / (1 + Math.exp(-sum)) - right;
      biasSlope += error;
      x.forEach((value, i) => { slope[i] = (slope[i] ?? 0) + error * value; });
    }
    const rate = 0.8 / (1 + step / 1500);
    bias -= rate * biasSlope / rows.length;
    names.forEach((name, i) => {
      const own = spread[i] ?? 1;
      const next = (weights[i] ?? 0) - rate * ((slope[i] ?? 0) / rows.length / own ** 2 + HOLD * (weights[i] ?? 0));
      weights[i] = isGroup(name) ? next : Math.max(0, next);
    });
  }
  return { bias, weights: Object.fromEntries(names.map((name, i) => [name, weights[i] ?? 0])) };
}

/** Most that may be sure and wrong, of all fields: the bars. */
const BARS: Readonly<Record<Grade, number>> = { clean: 0.001, office: 0.003, bad: 0.005 };
/** So sure must one be that a share is below its bar: 80 %, one-sided, as a quantile of the normal distribution. */
const CONFIDENCE = 0.8416;
/** The most looks at right values that one wrong value fewer may cost; beyond it doubt is not read any more. */
const MOST_LOOKS = 24;
/** The lowest is as high as it was before bounds were told apart: papers that are worn worse than those of the fit must not profit from it. */
const BOUNDS = [0.85, 0.9, 0.925, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.9925] as const;

/** One field as the bounds see it: `clear` when nothing is found against it, so that its probability decides. */
export interface ThresholdField {
  readonly grade: Grade;
  readonly standing: Standing;
  readonly wrong: boolean;
  readonly clear: boolean;
  readonly probability: number;
}

/**
 * The highest share that `wrong` of `count` may come from: the Wilson limit, at `CONFIDENCE`.
 *
 * @returns 0 to 1; 1 for none counted
 */
export function upperLimit(wrong: number, count: number): number {
  if (count === 0) return 1;
  const z = CONFIDENCE;
  const share = wrong / count;
  const middle = share + z ** 2 / (2 * count);
  const reach = z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return Math.min(1, (middle + reach) / (1 + z ** 2 / count));
}

/** The bound for values of one standing that costs least, where a wrong value that is sure costs as much as `price` looks at right ones. */
function cheapest(fields: readonly ThresholdField[], price: number): number {
  let best: { bound: number; cost: number } = { bound: BOUNDS[0], cost: Infinity };
  for (const bound of BOUNDS) {
    const cost = fields.reduce((sum, f) => sum + (f.probability >= bound ? (f.wrong ? price : 0) : (f.wrong ? 0 : 1)), 0);
    if (cost < best.cost) best = { bound, cost };
  }
  return best.bound;
}

/**
 * From which probability values without doubts are sure, by their standing: the fewest looks at right values with which
 * the upper limit of sure and wrong is below the bar in each grade. The price of a wrong value is raised from one look until
 * it is so, or until it would be `MOST_LOOKS`: past that two in three questions and more were idle and would be waved through.
 */
export function boundsFor(fields: readonly ThresholdField[]): CalibrationTable['sureFrom'] {
  const bounds = (price: number): CalibrationTable['sureFrom'] => {
    const one = (standing: Standing): number => cheapest(fields.filter((f) => f.clear && f.standing === standing), price);
    return { proven: one('proven'), name: one('name'), place: one('place'), figures: one('figures'), words: one('words') };
  };
  for (let price = 1; price < MOST_LOOKS; price += 1) {
    const found = bounds(price);
    const below = grades.every((grade) => {
      const own = fields.filter((f) => f.grade === grade);
      return own.length === 0 || upperLimit(own.filter((f) => f.wrong && f.clear && f.probability >= found[f.standing]).length, own.length) <= BARS[grade];
    });
    if (below) return found;
  }
  return bounds(MOST_LOOKS);
}

type Judged = JudgedField & { readonly claim: Claim };
const withClaim = (field: JudgedField): field is Judged => field.claim !== null;

/** The weights of a fit, rounded as they are written; figures without weight are left out. */
function weighed(fields: readonly Judged[]): Pick<CalibrationTable, 'bias' | 'weights'> {
  const { bias, weights } = fitWeights(fields.map((f) => ({ features: featuresOf(f.claim), right: !isWrong(f) })));
  const rounded = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]).filter(([, weight]) => weight !== 0)) as Record<string, number>;
  return { bias: Math.round(bias * 1000) / 1000, weights: rounded };
}

const valuesOf = (papers: readonly JudgedPaper[]): Judged[] => papers.flatMap((paper) => paper.fields).filter(withClaim);
const anyBounds: CalibrationTable['sureFrom'] = { proven: 0.5, name: 0.5, place: 0.5, figures: 0.5, words: 0.5 };

/** The fields of papers as the bounds see them, by a table that was fitted on other papers. */
function seenBy(papers: readonly JudgedPaper[], table: CalibrationTable): ThresholdField[] {
  return papers.flatMap((paper) => paper.fields.map((f): ThresholdField => ({
    grade: paper.grade, wrong: isWrong(f),
    // What the reading itself doubts, whatever the table in force made of it.
    clear: f.claim !== null && f.claim.field.findings.every((x) => x.severity === 'info'),
    standing: f.claim === null ? 'proven' : standingOf(f.claim), probability: f.claim === null ? 0 : probabilityOf(f.claim, table),
  })));
}

/**
 * Fits the table on judged papers of the first seed, which should be papers that nobody looked at while rules were made
 * (`--from`): where the mistakes were mended by hand nothing is left to be learnt from. The bounds are chosen on
 * probabilities that each half of the papers gets from weights fitted on the other half.
 *
 * @param today of the fit, `YYYY-MM-DD`; @param from the first paper of each type
 */
export function fitTable(papers: readonly JudgedPaper[], today: string, from: number): CalibrationTable {
  const fields = valuesOf(papers);
  const about = { fittedOn: today, set: `bench:reading, seed 1, from paper ${from} of each type: ${papers.length} papers, ${fields.length} values`, sureFrom: anyBounds };
  const halves = [0, 1].map((half) => papers.filter((_, i) => i % 2 === half));
  const judged = halves.flatMap((half, i) => seenBy(half, { ...about, ...weighed(valuesOf(halves[1 - i] ?? [])) }));
  return { ...about, ...weighed(fields), sureFrom: boundsFor(judged) };
}

/** Puts the table into the source that the product is built with; what it is made of stands above it there. */
export function writeTable(table: CalibrationTable): string {
  const weights = Object.entries(table.weights).map(([name, weight]) => `    ${/^[a-z]+$/u.test(name) ? name : `'${name}'`}: ${weight},`).join('\n');
  const before = readFileSync(TABLE, 'utf8');
  const begin = before.indexOf('/** Written by');
  const bounds = Object.entries(table.sureFrom).map(([standing, bound]) => `${standing}: ${bound}`).join(', ');
  writeFileSync(TABLE, `${before.slice(0, begin)}/** Written by \`npm run bench:reading -- --fit\`; not by hand. */
export const calibrationTable: CalibrationTable = {
  fittedOn: '${table.fittedOn}',
  set: '${table.set}',
  sureFrom: { ${bounds} },
  bias: ${table.bias},
  weights: {
${weights}
  },
};
`);
  return TABLE;
}
