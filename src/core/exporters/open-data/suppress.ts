import { allNodes, type CountNode } from './count-tree.ts';

/** Between what and what a count lies for somebody who knows the published table and how it was made. */
export interface Bounds {
  readonly least: number;
  /** `Infinity` where nothing bounds it. */
  readonly most: number;
}

const add = (a: Bounds, b: Bounds): Bounds => ({ least: a.least + b.least, most: a.most + b.most });
const meet = (a: Bounds, b: Bounds): Bounds => ({ least: Math.max(a.least, b.least), most: Math.min(a.most, b.most) });
const NOTHING: Bounds = { least: 0, most: 0 };

/** What each cell says of itself and of the cells below it: its number where it is published, at least one where it is hidden. */
function fromBelow(node: CountNode, hidden: ReadonlySet<CountNode>, out: Map<CountNode, Bounds>): Bounds {
  const below = node.children.map((child) => fromBelow(child, hidden, out)).reduce(add, NOTHING);
  const own = hidden.has(node) ? { least: 1, most: Infinity } : { least: node.count, most: node.count };
  const bounds = node.children.length === 0 ? own : meet(own, below);
  out.set(node, bounds);
  return bounds;
}

/**
 * What can be worked out of each cell. Cells form a tree in which every cell is the sum of those below it, and each sum
 * shares one cell with the sum above: for such systems going up once and down once gives the exact bounds.
 */
export function knownBounds(root: CountNode, hidden: ReadonlySet<CountNode>): ReadonlyMap<CountNode, Bounds> {
  const out = new Map<CountNode, Bounds>();
  fromBelow(root, hidden, out);
  const boundsOf = (node: CountNode): Bounds => out.get(node) ?? NOTHING;
  const down = (node: CountNode): void => {
    const whole = boundsOf(node);
    const sum = node.children.map(boundsOf).reduce(add, NOTHING);
    const given = node.children.map((child): Bounds => {
      const own = boundsOf(child);
      // Infinity minus Infinity is no number: what several unbounded cells leave for this one is unbounded, too.
      const othersMost = node.children.reduce((most, other) => (other === child ? most : most + boundsOf(other).most), 0);
      return meet(own, { least: whole.least - othersMost, most: whole.most - (sum.least - own.least) });
    });
    for (const [index, child] of node.children.entries()) out.set(child, given[index] ?? NOTHING);
    for (const child of node.children) down(child);
  };
  down(root);
  return out;
}

/** True when a hidden cell may, for all that is published, be small or not, and have more than `threshold` values. */
export const isSafe = ({ least, most }: Bounds, threshold: number): boolean => most >= threshold && most - least >= threshold;

const byCount = (a: CountNode, b: CountNode): number => a.count - b.count || (a.codes.join('\n') < b.codes.join('\n') ? -1 : 1);
const smallest = (nodes: readonly CountNode[]): CountNode | undefined => [...nodes].sort(byCount)[0];

/**
 * The cells that are not published: those that count fewer than `threshold`, and as many others as it takes so that no
 * hidden count can be worked out, nor narrowed down (`isSafe`). The others are chosen among the cells beside it, the
 * smallest first; where all of them are hidden, the total above goes, too.
 *
 * @param threshold at least 2
 */
export function hiddenCells(root: CountNode, threshold: number): ReadonlySet<CountNode> {
  const nodes = allNodes(root);
  const parents = new Map(nodes.flatMap((node) => node.children.map((child) => [child, node] as const)));
  const hidden = new Set(nodes.filter(({ count }) => count > 0 && count < threshold));
  const open = (list: readonly CountNode[]): CountNode | undefined => smallest(list.filter((node) => !hidden.has(node)));
  /** The next cell to hide for the sake of an unsafe one: beside it, or the total above; undefined when the whole way up is hidden. */
  const remedy = (node: CountNode): CountNode | undefined => {
    for (let at: CountNode | undefined = node; at; at = parents.get(at)) {
      const parent = parents.get(at);
      const next = open(parent?.children ?? []) ?? (parent && !hidden.has(parent) ? parent : undefined);
      if (next) return next;
    }
    return undefined;
  };
  for (;;) {
    const below = new Map<CountNode, Bounds>();
    fromBelow(root, hidden, below);
    const bounds = knownBounds(root, hidden);
    const isOpen = (of: ReadonlyMap<CountNode, Bounds>) => (node: CountNode): boolean => !isSafe(of.get(node) ?? NOTHING, threshold);
    // A total that its own cells give away first: hiding those may be all that is needed, while cells beside it are lost for good.
    const within = [...hidden].filter(isOpen(below)).flatMap((node) => open(node.children) ?? []);
    const next = within.length > 0 ? within : [...hidden].filter(isOpen(bounds)).flatMap((node) => remedy(node) ?? []);
    if (next.length === 0) return hidden;
    for (const cell of next) hidden.add(cell);
  }
}
