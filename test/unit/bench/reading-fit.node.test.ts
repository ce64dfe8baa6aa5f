import { describe, expect, it } from 'vitest';
import { fitWeights, thresholdFor, type Example, type ThresholdField } from '../../bench/reading/fit.ts';

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

describe('the threshold', () => {
  const some = (count: number, more: Partial<ThresholdField>): ThresholdField[] =>
    Array.from({ length: count }, () => ({ grade: 'clean', wrong: false, clear: true, asked: false, probability: 0.99, ...more }));

  it('stands above the wrong values that may not pass', () => {
    expect(thresholdFor([...some(1, { wrong: true, probability: 0.93 }), ...some(100, {})])).toBeGreaterThan(0.93);
  });
  it('lets pass what the bars allow', () => {
    expect(thresholdFor([...some(1, { wrong: true, probability: 0.93 }), ...some(2000, {})])).toBe(0.5);
  });
  it('does not count what is doubted anyway', () => {
    expect(thresholdFor(some(1, { wrong: true, clear: false, asked: true, probability: 0.9 }))).toBe(0.5);
  });
  it('does not rise so high that two in three questions are idle', () => {
    const office = [
      ...some(100, { grade: 'office', probability: 0.8 }), ...some(5, { grade: 'office', wrong: true, clear: false, asked: true, probability: 0.3 }),
      ...some(1, { grade: 'office', wrong: true, probability: 0.9 }),
    ];
    expect(thresholdFor(office)).toBe(0.8);
  });
  it('rises where that asks next to nobody more, when most questions are idle at every height', () => {
    const idle = [...some(100, { grade: 'office', clear: false, asked: true, probability: 0.3 }), ...some(2, { grade: 'office', probability: 0.7 }), ...some(300, { grade: 'office', probability: 0.9 }), ...some(1, { grade: 'office', wrong: true, probability: 0.95 })];
    expect(thresholdFor(idle)).toBe(0.9);
  });
});
