import { readdirSync } from 'node:fs';
import { seedFrom } from '../../../scripts/samples/assemble.ts';
import type { Draft, Layout } from '../../../scripts/samples/draft.ts';
import { inventWideSetting, type Setting } from '../../../scripts/samples/page-css.ts';
import { createRng } from '../../../scripts/samples/rng.ts';
import { badWears, CLEAN, officeWear, type Wear } from '../../../scripts/samples/wear.ts';
import { paperTypeIds } from '../../../src/core/model/paper-type-ids.generated.ts';
import type { PaperTypeId } from '../../../src/core/model/index.ts';
import type { Grade, ReadingOptions } from './options.ts';

/** The day on which the set is read: after every date that its papers print. */
export const SET_TODAY = '2027-01-15';

/** What the two seeds of the bench stand for in the generator. */
const GENERATOR_SEEDS = { 1: 71_001, 2: 90_217 } as const;

/** One paper of a set before it is printed. */
export interface SetPaper {
  /** `type/grade/number`. */
  readonly id: string;
  readonly typeId: PaperTypeId;
  readonly grade: Grade;
  readonly draft: Draft;
  readonly setting: Setting;
  readonly wears: readonly Wear[];
  readonly seed: number;
}

/** A set, and what is not in it with the reason in words. */
export interface ReadingSet {
  readonly papers: readonly SetPaper[];
  readonly skipped: readonly string[];
}

const LAYOUTS = new URL('../../../scripts/samples/layouts/', import.meta.url);

function wearsOf(seed: number, grade: Grade, pages: number): Wear[] {
  const rng = createRng(seed);
  if (grade === 'bad') return badWears(rng, pages);
  const grey = rng.chance(0.6);
  return Array.from({ length: pages }, () => (grade === 'clean' ? { ...CLEAN, grey } : officeWear(rng, grey)));
}

/**
 * Draws the papers of a run. Layout, setting and wear have generators of their own, so that a layout that draws more
 * leaves the wear of its papers as it was.
 */
export async function drawSet(options: ReadingOptions): Promise<ReadingSet> {
  const papers: SetPaper[] = [];
  const skipped: string[] = [];
  const printed = readdirSync(LAYOUTS).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3));
  for (const unknown of (options.types ?? []).filter((id) => !paperTypeIds.some((known) => known === id))) skipped.push(`${unknown}: no such paper type (npm run generate lists the types anew)`);
  for (const typeId of paperTypeIds) {
    if (options.types !== null && !options.types.includes(typeId)) continue;
    if (!printed.includes(typeId)) {
      skipped.push(`${typeId}: nobody has written a layout that prints it`);
      continue;
    }
    try {
      const { layout } = (await import(new URL(`${typeId}.ts`, LAYOUTS).href)) as { layout: Layout };
      for (const grade of options.grades) {
        for (let i = options.from; i < options.perType; i += 1) papers.push(drawPaper(typeId, grade, i, layout, GENERATOR_SEEDS[options.seed]));
      }
    } catch (error) {
      skipped.push(`${typeId}: its layout cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { papers, skipped };
}

function drawPaper(typeId: PaperTypeId, grade: Grade, i: number, layout: Layout, seed: number): SetPaper {
  const id = `${typeId}/${grade}/${i}`;
  const own = seedFrom(id, seed);
  const draft = layout(createRng(own));
  return {
    id, typeId, grade, draft, seed: own, setting: inventWideSetting(createRng(seedFrom(`${id}/setting`, seed))),
    wears: wearsOf(seedFrom(`${id}/wear`, seed), grade, draft.pages.length),
  };
}
