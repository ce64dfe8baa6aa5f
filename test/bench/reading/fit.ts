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

/**
 * The lowest probability from which values without doubts may be sure, so that in each grade no more than is allowed
 * is sure and wrong. Never below 0.5; when even the highest lets too much pass, the highest stands.
 */
export function thresholdFor(judged: readonly { readonly grade: Grade; readonly fields: readonly { readonly wrong: boolean; readonly clear: boolean; readonly probability: number }[] }[]): number {
  for (let percent = 50; percent < 99; percent += 1) {
    const from = percent / 100;
    const holds = grades.every((grade) => {
      const fields = judged.filter((paper) => paper.grade === grade).flatMap((paper) => paper.fields);
      return fields.filter((f) => f.clear && f.wrong && f.probability >= from).length <= ALLOWED[grade] * fields.length;
    });
    if (holds) return from;
  }
  return 0.99;
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
  const judged = papers.map((paper) => ({
    grade: paper.grade,
    fields: paper.fields.filter((f) => f.outcome !== 'phantom').map((f) => ({
      // What the reading itself holds for sure, whatever the table in force made of it.
      wrong: isWrong(f), clear: f.claim !== null && f.claim.field.findings.every((x) => x.severity === 'info'),
      probability: f.claim === null ? 0 : probabilityOf(f.claim, table),
    })),
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
