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
  set: 'bench:reading, seed 1: 93 papers, 1177 values',
  sureFrom: 0.8,
  bias: 2.27,
  weights: {
    checked: 2.95,
    familiar: 0.345,
    'few-weak': 0.651,
    'few-words': 0.122,
    'is-closed': -0.54,
    'is-figures': 1.312,
    'is-machine': 1.431,
    'is-name': 1.607,
    'is-place': -0.405,
    'is-words': -0.265,
    'label-colon': 0.034,
    'label-read': 2.314,
    lawful: 0.31,
    'not-alone': 0.805,
    'not-contradicted': 0.793,
    'not-cut': 2.078,
    'not-doubted': 0.654,
    'not-guessed': 0.71,
    'not-strange': 3.922,
    'not-weak': 0.359,
    spare: 0.139,
    weakest: 0.229,
    'weakest-log': 0.598,
  },
};
