import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CalibrationTable } from '../../../src/core/reading/calibration-table.ts';
import { featuresOf, isGroup, probabilityOf, type Claim } from '../../../src/core/reading/calibration.ts';
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

/** Most that may be sure and wrong, of all fields: half of the bars, since what was fitted on flatters. */
const ALLOWED: Readonly<Record<Grade, number>> = { clean: 0.0005, office: 0.0015, bad: 0.0025 };
/** Of what an office's papers ask a person about, at least this share must be truly wrong: doubt that cries wolf is not read. */
const WORTH_ASKING = 1 / 3;

/** What a higher threshold may ask beyond the lowest one where too much is asked at every one. */
const HARDLY_MORE = 1.02;

/** One field as the threshold sees it: `clear` when nothing is found against it, `asked` when a person is asked whatever the threshold. */
export interface ThresholdField {
  readonly grade: Grade;
  readonly wrong: boolean;
  readonly clear: boolean;
  readonly asked: boolean;
  readonly probability: number;
}

/**
 * The lowest probability from which values without doubts may be sure, so that in each grade no more than is allowed
 * is sure and wrong. It is never so high that of what is asked on office papers less than a third is wrong; where both
 * cannot be had, it is the highest that the second rule lets stand, or that asks next to nobody more than the lowest.
 *
 * @returns 0.5 to 0.99
 */
export function thresholdFor(fields: readonly ThresholdField[]): number {
  const asks = (from: number): readonly ThresholdField[] => fields.filter((f) => f.grade === 'office' && (f.asked || (f.clear && f.probability < from)));
  const least = asks(0.5).length;
  let highest = 0.5;
  for (let thousandth = 500; thousandth <= 990; thousandth += 5) {
    const from = thousandth / 1000;
    const sure = (f: ThresholdField): boolean => f.clear && f.probability >= from;
    const asked = asks(from);
    const worth = asked.length === 0 || asked.filter((f) => f.wrong).length >= WORTH_ASKING * asked.length;
    if (worth || asked.length <= least * HARDLY_MORE) highest = from;
    const holds = grades.every((grade) => {
      const own = fields.filter((f) => f.grade === grade);
      return own.filter((f) => f.wrong && sure(f)).length <= ALLOWED[grade] * own.length;
    });
    if (holds && worth) return from;
  }
  return highest;
}

const withClaim = (field: JudgedField): field is JudgedField & { claim: Claim } => field.claim !== null;

/**
 * Fits the table on judged papers of the first seed.
 * @param today of the fit, `YYYY-MM-DD`
 */
export function fitTable(papers: readonly JudgedPaper[], today: string): CalibrationTable {
  const fields = papers.flatMap((paper) => paper.fields).filter(withClaim);
  const { bias, weights } = fitWeights(fields.map((f) => ({ features: featuresOf(f.claim), right: !isWrong(f) })));
  const rounded = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]).filter(([, weight]) => weight !== 0)) as Record<string, number>;
  const table: CalibrationTable = {
    fittedOn: today, set: `bench:reading, seed 1: ${papers.length} papers, ${fields.length} values`, sureFrom: 0.5, bias: Math.round(bias * 1000) / 1000, weights: rounded,
  };
  const judged = papers.flatMap((paper) => paper.fields.map((f): ThresholdField => {
    // What the reading itself doubts, whatever the table in force made of it.
    const clear = f.claim !== null && f.claim.field.findings.every((x) => x.severity === 'info');
    return { grade: paper.grade, wrong: isWrong(f), clear, asked: !clear && f.asked, probability: f.claim === null ? 0 : probabilityOf(f.claim, table) };
  }));
  return { ...table, sureFrom: thresholdFor(judged) };
}

/** Writes the table as the source that the product is built with. */
export function writeTable(table: CalibrationTable): string {
  const weights = Object.entries(table.weights).map(([name, weight]) => `    ${/^[a-z]+$/u.test(name) ? name : `'${name}'`}: ${weight},`).join('\n');
  writeFileSync(TABLE, `/** Weights of the evidence's figures (\`featuresOf\`), and from which probability a value without doubts is sure. */
export interface CalibrationTable {
  /** Day of the fit, and on what. */
  readonly fittedOn: string;
  readonly set: string;
  readonly sureFrom: number;
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** Written by \`npm run bench:reading -- --fit\`; not by hand. */
export const calibrationTable: CalibrationTable = {
  fittedOn: '${table.fittedOn}',
  set: '${table.set}',
  sureFrom: ${table.sureFrom},
  bias: ${table.bias},
  weights: {
${weights}
  },
};
`);
  return TABLE;
}
