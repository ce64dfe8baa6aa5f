/** What speaks for a value beside the engine's figures: a proof of its own, or none, by what is read. */
export type Standing = 'proven' | 'name' | 'place' | 'figures' | 'words';

/** Weights of the evidence's figures (`featuresOf`), and from which probability a value without doubts is sure. */
export interface CalibrationTable {
  /** Day of the fit, and on what. */
  readonly fittedOn: string;
  readonly set: string;
  /** By how a value is proven (`standingOf`): from which probability one without doubts is sure. */
  readonly sureFrom: Readonly<Record<Standing, number>>;
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** Written by `npm run bench:reading -- --fit`; not by hand. */
export const calibrationTable: CalibrationTable = {
  fittedOn: '2026-11-22',
  set: 'bench:reading, seed 1, from paper 25 of each type: 317 papers, 4410 values',
  sureFrom: { proven: 0.85, name: 0.85, place: 0.85, figures: 0.85, words: 0.975 },
  bias: 3.313,
  weights: {
    checked: 1.477,
    familiar: 0.625,
    'few-weak': 0.34,
    'few-words': 0.141,
    'is-closed': 0.597,
    'is-figures': 1.129,
    'is-machine': 2.272,
    'is-name': 0.367,
    'is-place': 0.699,
    'is-unknown': 2.443,
    'is-words': -0.061,
    'label-colon': 0.261,
    'label-read': 2.912,
    lawful: 1.891,
    mean: 0.307,
    near: 1.103,
    'not-alone': 1.309,
    'not-contradicted': 1.45,
    'not-cut': 2.658,
    'not-doubted': 0.506,
    'not-strange': 0.466,
    'not-weak': 0.042,
    spare: 0.454,
    weakest: 0.434,
    'weakest-log': 0.336,
  },
};
