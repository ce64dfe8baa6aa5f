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
  fittedOn: '2026-11-22',
  set: 'bench:reading, seed 1: 448 papers, 6214 values',
  sureFrom: 0.85,
  bias: 3.249,
  weights: {
    checked: 1.283,
    familiar: 0.492,
    'few-weak': 0.502,
    'is-closed': 0.486,
    'is-figures': 0.745,
    'is-machine': 2.292,
    'is-name': 0.613,
    'is-place': 0.26,
    'is-unknown': 3.014,
    'is-words': 0.452,
    'label-read': 0.8,
    lawful: 1.483,
    mean: 0.475,
    near: 0.363,
    'not-alone': 1.713,
    'not-contradicted': 1.142,
    'not-cut': 2.785,
    'not-doubted': 0.339,
    'not-strange': 1.201,
    'not-weak': 0.415,
    'one-value': 0.787,
    spare: 0.092,
    weakest: 0.556,
    'weakest-log': 0.467,
  },
};
