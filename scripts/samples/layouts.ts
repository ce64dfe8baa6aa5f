import { readdirSync } from 'node:fs';
import type { PaperTypeId } from '../../src/core/model/paper.ts';
import type { Layout } from './draft.ts';

/** What a file of `layouts/` holds: how papers of the type of its name are printed. */
interface LayoutModule {
  readonly layout: Layout;
}

const folder = new URL('layouts/', import.meta.url);
const modules = await Promise.all(readdirSync(folder).sort().map(async (name) =>
  [name.replace(/\.ts$/u, ''), (await import(new URL(name, folder).href)) as LayoutModule] as const));

/** The layouts that there are, by paper type: one file each, found by listing the folder. */
export const layouts: ReadonlyMap<string, Layout> = new Map(modules.map(([id, module]) => [id, module.layout]));

/** How papers of a type are printed. @throws Error when nobody has written its layouts yet */
export function layoutOf(id: PaperTypeId): Layout {
  const layout = layouts.get(id);
  if (!layout) throw new Error(`no layout for ${id}: add scripts/samples/layouts/${id}.ts`);
  return layout;
}
