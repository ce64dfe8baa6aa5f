import type { LocalText } from '../../../core/model/index.ts';
import type { PlannedFile } from '../../../core/exporters/index.ts';

/** A folder or file of a package; `about` says what a file is. */
export interface TreeNode {
  readonly name: string;
  readonly about: LocalText | null;
  readonly children: readonly TreeNode[];
}

/** The planned files as a tree, folders where their first file stands. */
export function fileTree(files: readonly PlannedFile[]): readonly TreeNode[] {
  const groups = new Map<string, { about: LocalText | null; rest: PlannedFile[] }>();
  for (const { path, about } of files) {
    const cut = path.indexOf('/');
    const name = cut < 0 ? path : path.slice(0, cut);
    const group = groups.get(name) ?? { about: null, rest: [] };
    if (cut < 0) group.about = about;
    else group.rest.push({ path: path.slice(cut + 1), about });
    groups.set(name, group);
  }
  return [...groups].map(([name, { about, rest }]) => ({ name, about, children: fileTree(rest) }));
}
