import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allNodes, countTree, type CountKey, type CountNode } from '../../../src/core/exporters/open-data/count-tree.ts';
import { hiddenCells, isSafe, knownBounds } from '../../../src/core/exporters/open-data/suppress.ts';

const key = (text: string): CountKey => { const [unit = '', month = '', type = '', outcome = ''] = text.split('/'); return [unit, month, type, outcome]; };
/** `{ 'u/m/t/o': 3 }` as things. */
const things = (counts: Readonly<Record<string, number>>): CountKey[] => Object.entries(counts).flatMap(([path, n]) => Array.from({ length: n }, () => key(path)));
const tree = (counts: Readonly<Record<string, number>>): CountNode => countTree(things(counts));
const namesOf = (nodes: Iterable<CountNode>): string[] => [...nodes].map(({ codes }) => codes.join('/')).sort();

describe('hiding small cells', () => {
  it('hides nothing where nothing is small', () => {
    expect(hiddenCells(tree({ 'a/1/x/k': 5, 'a/1/y/k': 9, 'b/1/x/k': 5 }), 5).size).toBe(0);
  });

  it('hides another beside a lone small one, the smallest, with what stands below it', () => {
    expect(namesOf(hiddenCells(tree({ 'a/1/x/k': 2, 'a/1/y/k': 9, 'a/1/z/k': 30 }), 5))).toEqual(['a/1/x', 'a/1/x/k', 'a/1/y', 'a/1/y/k']);
  });

  it('hides the total above where a cell stands alone', () => {
    expect(namesOf(hiddenCells(tree({ 'a/1/x/k': 3, 'b/1/x/k': 20, 'c/1/x/k': 30 }), 5))).toEqual(['a', 'a/1', 'a/1/x', 'a/1/x/k', 'b', 'b/1', 'b/1/x', 'b/1/x/k']);
    expect(namesOf(hiddenCells(tree({ 'a/1/x/k': 3 }), 5))).toEqual(['', 'a', 'a/1', 'a/1/x', 'a/1/x/k']);
  });

  it('does not leave two of one each, whose sum says all', () => {
    const counts = { 'a/1/x/k': 1, 'a/1/y/k': 1, 'a/1/z/k': 40, 'a/1/w/k': 50 };
    expect(namesOf(hiddenCells(tree(counts), 5))).toContain('a/1/z');
  });
});

const small = fc.constantFrom('a', 'b');
const cells = fc.uniqueArray(fc.tuple(fc.tuple(small, fc.constantFrom('1', '2'), fc.constantFrom('x', 'y', 'z'), fc.constantFrom('k', 'l')), fc.integer({ min: 1, max: 12 })), { selector: ([path]) => path.join('/'), minLength: 1, maxLength: 9 });
const made = cells.map((list) => tree(Object.fromEntries(list.map(([path, n]) => [path.join('/'), n]))));

/**
 * Every value that a hidden cell can have, by trying all tables of small numbers that agree with what is published: no
 * arithmetic of ours, only sums.
 */
function possible(root: CountNode, hidden: ReadonlySet<CountNode>, most: number): ReadonlyMap<CountNode, ReadonlySet<number>> {
  const leaves = allNodes(root).filter(({ children }) => children.length === 0);
  const inner = allNodes(root).filter(({ children }) => children.length > 0);
  const below = new Map(inner.map((node) => [node, leaves.map((leaf, index) => ({ leaf, index })).filter(({ leaf }) => node.codes.every((code, at) => leaf.codes[at] === code)).map(({ index }) => index)]));
  const out = new Map([...hidden].map((node) => [node, new Set<number>()]));
  const values = leaves.map(({ count }) => count);
  const walk = (at: number): void => {
    const leaf = leaves[at];
    if (!leaf) {
      const sums = inner.map((node) => [node, (below.get(node) ?? []).reduce((sum, index) => sum + (values[index] ?? 0), 0)] as const);
      if (sums.some(([node, sum]) => !hidden.has(node) && sum !== node.count)) return;
      for (const [index, node] of leaves.entries()) out.get(node)?.add(values[index] ?? 0);
      for (const [node, sum] of sums) out.get(node)?.add(sum);
      return;
    }
    if (!hidden.has(leaf)) return walk(at + 1);
    const was = values[at] ?? 0;
    for (let value = 1; value <= most; value++) {
      values[at] = value;
      walk(at + 1);
    }
    values[at] = was;
  };
  walk(0);
  return out;
}

describe('what can be worked out of a published table', () => {
  it('never is a hidden count, for any table and threshold', () => {
    fc.assert(fc.property(made, fc.integer({ min: 2, max: 6 }), (root, threshold) => {
      const hidden = hiddenCells(root, threshold);
      for (const node of allNodes(root)) expect(node.count >= threshold || hidden.has(node)).toBe(true);
      const bounds = knownBounds(root, hidden);
      for (const node of hidden) {
        const own = bounds.get(node);
        expect(own && own.least <= node.count && node.count <= own.most && isSafe(own, threshold)).toBe(true);
      }
    }), { numRuns: 500 });
  });

  it('is what trying every table finds, too', () => {
    const threshold = 3;
    let tried = 0;
    fc.assert(fc.property(made, (root) => {
      const hidden = hiddenCells(root, threshold);
      const unknown = [...hidden].filter(({ children }) => children.length === 0).length;
      fc.pre(unknown > 0 && unknown <= 4);
      tried++;
      for (const [node, values] of possible(root, hidden, 12)) {
        expect(values.has(node.count)).toBe(true);
        expect(values.size).toBeGreaterThan(threshold);
        expect(Math.max(...values)).toBeGreaterThanOrEqual(threshold);
      }
    }), { numRuns: 60 });
    expect(tried).toBeGreaterThan(20);
  });

  it('is everything where nothing is done beside hiding the small ones: the tests above can fail', () => {
    const root = tree({ 'a/1/x/k': 2, 'a/1/y/k': 9 });
    const primary = new Set(allNodes(root).filter(({ count }) => count < 5));
    const found = possible(root, primary, 12);
    expect([...(found.get([...primary][0] ?? root) ?? [])]).toEqual([2]);
    expect(isSafe(knownBounds(root, primary).get([...primary][0] ?? root) ?? { least: 0, most: 0 }, 5)).toBe(false);
  });

  it('has the bounds that trying finds, no wider', () => {
    fc.assert(fc.property(made, fc.integer({ min: 2, max: 4 }), (root, threshold) => {
      const hidden = new Set(allNodes(root).filter(({ count, codes }) => count < threshold + codes.length));
      const unknown = [...hidden].filter(({ children }) => children.length === 0).length;
      fc.pre(!hidden.has(root) && unknown > 0 && unknown <= 4);
      const bounds = knownBounds(root, hidden);
      for (const [node, values] of possible(root, hidden, 13)) {
        const own = bounds.get(node);
        if ((own?.most ?? Infinity) > 13) continue;
        expect([Math.min(...values), Math.max(...values)]).toEqual([own?.least, own?.most]);
      }
    }), { numRuns: 60 });
  });
});
