/** By what things are counted, from the root down: each level is told apart within the one above it, and only there. */
export const levels = ['unit', 'month', 'type', 'outcome'] as const;
export type Level = (typeof levels)[number];

/** What one counted thing is, a code for each level. */
export type CountKey = readonly [unit: string, month: string, type: string, outcome: string];

/**
 * A cell of the table: the things below one path of codes. The root has no codes and counts everything. Nodes are
 * ordered by their codes, so that the same things give the same table.
 */
export interface CountNode {
  readonly codes: readonly string[];
  readonly count: number;
  readonly children: readonly CountNode[];
}

/** Counts things. Cells without any are not there. */
export function countTree(things: readonly CountKey[], codes: readonly string[] = []): CountNode {
  const depth = codes.length;
  if (depth === levels.length) return { codes, count: things.length, children: [] };
  const groups = new Map<string, CountKey[]>();
  for (const thing of things) {
    const code = thing[depth] ?? '';
    const group = groups.get(code);
    if (group) group.push(thing);
    else groups.set(code, [thing]);
  }
  const children = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, own]) => countTree(own, [...codes, code]));
  return { codes, count: things.length, children };
}

/** All cells, each above those below it. */
export const allNodes = (root: CountNode): readonly CountNode[] => [root, ...root.children.flatMap(allNodes)];
