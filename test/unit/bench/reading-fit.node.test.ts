import { describe, expect, it } from 'vitest';
import { boundsFor, fitWeights, upperLimit, type Example, type ThresholdField } from '../../bench/reading/fit.ts';

const many = (count: number, features: Record<string, number>, right: boolean): Example[] => Array.from({ length: count }, () => ({ features, right }));
const at = (fit: { bias: number; weights: Record<string, number> }, features: Record<string, number>): number =>
  1 / (1 + Math.exp(-Object.entries(features).reduce((sum, [name, x]) => sum + x * (fit.weights[name] ?? 0), fit.bias)));

describe('fitting', () => {
  const examples = [...many(90, { mean: 1 }, true), ...many(10, { mean: 1 }, false), ...many(30, { mean: 0.2 }, true), ...many(70, { mean: 0.2 }, false)];

  it('finds the shares that it was shown', () => {
    const fit = fitWeights(examples);
    expect(at(fit, { mean: 1 })).toBeGreaterThan(0.84);
    expect(at(fit, { mean: 1 })).toBeLessThan(0.93);
    expect(Math.abs(at(fit, { mean: 0.2 }) - 0.3)).toBeLessThan(0.06);
  });

  it('gives no weight to a figure that would have better evidence mean less', () => {
    const upside = examples.map((e) => ({ ...e, right: !e.right }));
    expect(fitWeights(upside).weights['mean']).toBe(0);
  });

  it('lets the figures of a group go either way', () => {
    const fit = fitWeights([...many(50, { 'is-name': 1 }, false), ...many(50, { 'is-name': 0 }, true)]);
    expect(fit.weights['is-name']).toBeLessThan(0);
  });
});

describe('the bounds', () => {
  const some = (count: number, more: Partial<ThresholdField>): ThresholdField[] =>
    Array.from({ length: count }, () => ({ grade: 'clean', standing: 'words', wrong: false, clear: true, probability: 0.995, ...more }));

  it('stand above the wrong values that may not pass, and only where these stand', () => {
    const found = boundsFor([...some(5, { wrong: true, probability: 0.93 }), ...some(2000, {}), ...some(40, { standing: 'figures', probability: 0.91 })]);
    expect([found.words > 0.93, found.figures]).toEqual([true, 0.85]);
  });
  it('let pass what the bars allow even at the upper limit', () => {
    const fields = (wrong: number): ThresholdField[] => [...some(wrong, { wrong: true, probability: 0.93 }), ...some(6000, {}), ...some(20, { probability: 0.94 })];
    expect([boundsFor(fields(1)).words, boundsFor(fields(12)).words > 0.93]).toEqual([0.85, true]);
  });
  it('do not count what is doubted anyway', () => {
    expect(boundsFor([...some(50, { wrong: true, clear: false, probability: 0.9 }), ...some(9000, {})]).words).toBe(0.85);
  });
  it('do not rise where one wrong value fewer costs more looks than will be read', () => {
    expect(boundsFor([...some(1, { wrong: true, probability: 0.991 }), ...some(500, { probability: 0.991 })]).words).toBe(0.85);
  });
  it('know a limit that is above the share, nearer the more was counted', () => {
    expect(upperLimit(0, 1000)).toBeGreaterThan(0);
    expect(upperLimit(0, 1000)).toBeLessThan(0.001);
    expect(upperLimit(5, 1000)).toBeGreaterThan(upperLimit(50, 10_000));
    expect(upperLimit(0, 0)).toBe(1);
  });
});
