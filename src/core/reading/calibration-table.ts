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
  set: 'bench:reading, seed 1: 95 papers, 1214 values',
  sureFrom: 0.735,
  bias: 2.895,
  weights: {
    checked: 2.553,
    familiar: 0.727,
    'few-weak': 0.601,
    'few-words': 0.286,
    'is-closed': 0.537,
    'is-figures': 1.626,
    'is-machine': 0.958,
    'is-name': 1.577,
    'is-place': -0.453,
    'is-words': -0.441,
    'label-read': 2.414,
    'not-alone': 0.848,
    'not-contradicted': 1.073,
    'not-cut': 3.564,
    'not-doubted': 0.793,
    'not-guessed': 0.555,
    'not-strange': 3.908,
    'not-weak': 0.482,
    spare: 0.242,
    weakest: 0.437,
    'weakest-log': 0.513,
  },
};
