/** Weights of the evidence's figures (`featuresOf`), and from which probability a value without doubts is sure. */
export interface CalibrationTable {
  /** Day of the fit, and on what. */
  readonly fittedOn: string;
  readonly set: string;
  readonly sureFrom: number;
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** Written by `npm run bench:reading -- --fit`; not by hand. */
export const calibrationTable: CalibrationTable = {
  fittedOn: '2026-11-21',
  set: 'not fitted yet: chosen so that the mean word confidence decides',
  sureFrom: 0.5,
  bias: 2,
  weights: { mean: 2, 'not-weak': 1.5, 'not-cut': 2, 'not-strange': 2, 'not-contradicted': 2, 'not-doubted': 1.5, 'not-guessed': 1 },
};
