import { onOneGlass, blankBack, pileModes, planPile, separatorSheet, type PileMode, type PilePlan } from '../../../scripts/samples/piles.ts';
import { seedFrom } from '../../../scripts/samples/assemble.ts';
import { createRng } from '../../../scripts/samples/rng.ts';
import { APPLY_SCORE, type PageText, type Separation } from '../../../src/core/model/index.ts';
import { separatePapers } from '../../../src/core/papers/index.ts';
import { table } from '../table.ts';
import { FileCache } from './cache.ts';
import type { Grade, ReadingOptions } from './options.ts';
import { createPageReader, type PageReader } from './pages.ts';
import { createPrinter, type Printer } from './prints.ts';
import { drawSet, type SetPaper } from './set.ts';

/** What the separation of one pile came to. */
interface PileResult {
  readonly grade: Grade;
  readonly mode: PileMode;
  readonly pages: number;
  readonly cuts: { readonly right: number; readonly missed: number; readonly false: number };
  readonly types: { readonly right: number; readonly wrong: number };
  readonly dropped: { readonly right: number; readonly missed: number; readonly wrong: number };
  readonly glass: { readonly right: number; readonly all: number };
  readonly applied: boolean;
  readonly whole: boolean;
  readonly lines: readonly string[];
}

const PILE_PAPERS = 7;

const firstOf = (sides: readonly number[]): number => sides[0] ?? -1;

function judge(plan: PilePlan, found: Separation | null, grade: Grade, note: string): PileResult {
  const papers = found?.papers ?? [];
  const glass = new Set(plan.sides.flatMap((side, n) => (side.kind === 'glass' ? [n] : [])));
  const truth = new Set(plan.papers.map(({ sides }) => firstOf(sides)));
  const said = new Set(papers.map(({ pages }) => pages[0]?.index ?? -1));
  truth.delete(0);
  said.delete(0);
  const gone = found?.dropped.map(({ index }) => index) ?? [];
  const both = [...truth].filter((n) => said.has(n));
  const key = (sides: readonly number[]): string => sides.join(',');
  let [right, wrong] = [0, 0];
  const lines: string[] = [];
  for (const { sides, typeId } of plan.papers) {
    const same = papers.filter(({ pages }) => key(pages.map(({ index }) => index)) === key(sides));
    if (same.length === 0) continue;
    if (same.some((one) => one.typeId === typeId)) right += 1;
    else {
      wrong += 1;
      lines.push(`${note} type: ${typeId} taken for ${same[0]?.typeId ?? '?'} (${(same[0]?.typeConfidence ?? 0).toFixed(2)})`);
    }
  }
  for (const n of truth) if (!said.has(n)) lines.push(`${note} missed cut before side ${n}: ${describe(plan, n)} after ${describe(plan, n - 1)}`);
  for (const n of said) if (!truth.has(n)) lines.push(`${note} false cut before side ${n}: ${describe(plan, n)} (${papers.find(({ pages }) => pages[0]?.index === n)?.reasons.join(', ') ?? ''})`);
  for (const n of gone) if (!plan.dropped.includes(n)) lines.push(`${note} dropped side ${n}: ${describe(plan, n)}`);
  const glassRight = [...glass].filter((n) => papers.filter(({ pages }) => pages.some(({ index }) => index === n)).length === 2).length;
  const cuts = { right: both.length, missed: truth.size - both.length, false: said.size - both.length };
  const dropped = { right: gone.filter((n) => plan.dropped.includes(n)).length, missed: plan.dropped.filter((n) => !gone.includes(n)).length, wrong: gone.filter((n) => !plan.dropped.includes(n)).length };
  return {
    grade, mode: plan.mode, pages: plan.sides.length, cuts, dropped, types: { right, wrong }, glass: { right: glassRight, all: glass.size },
    applied: (found?.score ?? 0) >= APPLY_SCORE, whole: cuts.missed + cuts.false + dropped.wrong + glass.size - glassRight === 0, lines,
  };
}

function describe(plan: PilePlan, n: number): string {
  const side = plan.sides[n];
  const paper = plan.papers.find(({ sides }) => sides.includes(n));
  return side === undefined ? 'nothing' : side.kind === 'paper' ? `${paper?.typeId ?? '?'} page ${String(side.page + 1)}` : side.kind;
}

/** A sheet of the pile that is no paper of the set, worn like the paper it lies behind. */
function extra(model: SetPaper, draft: SetPaper['draft'], note: string): SetPaper {
  return { ...model, id: `${model.id}/${note}`, draft, wears: model.wears.slice(0, 1), seed: seedFrom(`${model.id}/${note}`, model.seed) };
}

async function readPile(plan: PilePlan, papers: readonly SetPaper[], printer: Printer, reader: PageReader): Promise<PageText[]> {
  const [model] = papers;
  if (!model) return [];
  const textOf = async (paper: SetPaper, page: number): Promise<PageText> => {
    const print = (await printer.print(paper))[page];
    if (!print) throw new Error(`${paper.id} has no page ${String(page + 1)}`);
    return (await reader.read(print)).text;
  };
  const texts: PageText[] = [];
  for (const [n, side] of plan.sides.entries()) {
    if (side.kind === 'paper') texts.push(await textOf(papers[side.paper] ?? model, side.page));
    else if (side.kind === 'blank') texts.push(await textOf(extra(model, blankBack, `blank-${String(n % 3)}`), 0));
    else if (side.kind === 'sheet') texts.push(await textOf(extra(model, separatorSheet(side.code), `sheet-${side.code}`), 0));
    else {
      const [a, b] = side.papers.map((at) => papers[at] ?? model);
      texts.push(await textOf(extra(a ?? model, onOneGlass((a ?? model).draft, (b ?? model).draft), 'glass'), 0));
    }
  }
  return texts;
}

function rowOf(name: string, results: readonly PileResult[]): string[] {
  const sum = (of: (r: PileResult) => number): number => results.reduce((total, r) => total + of(r), 0);
  const types = sum((r) => r.types.right) + sum((r) => r.types.wrong);
  const applied = results.filter((r) => r.applied);
  return [
    name, String(results.length), String(sum((r) => r.pages)), String(sum((r) => r.cuts.right)), String(sum((r) => r.cuts.missed)), String(sum((r) => r.cuts.false)),
    types === 0 ? '–' : `${((100 * sum((r) => r.types.right)) / types).toFixed(1)} %`,
    `${String(sum((r) => r.dropped.right))} / ${String(sum((r) => r.dropped.missed))} / ${String(sum((r) => r.dropped.wrong))}`,
    `${String(sum((r) => r.glass.right))} of ${String(sum((r) => r.glass.all))}`,
    `${String(applied.length)}, ${String(applied.filter((r) => !r.whole).length)} with a fault`,
  ];
}

/**
 * npm run bench:reading -- --piles: lays the papers of the set into piles, bare, with blank backs and with separator
 * sheets, and tells how they came apart. "Applied" is what the batch would carry out by itself.
 */
export async function runPiles(options: ReadingOptions, say: (line: string) => void): Promise<string> {
  const { papers, skipped } = await drawSet(options);
  for (const line of skipped) say(`left out: ${line}`);
  const printer = createPrinter(new FileCache(options.cache, true));
  const reader = createPageReader(new FileCache(options.cache, options.useCache), { workers: options.workers, stale: options.stalePages });
  const results: PileResult[] = [];
  try {
    for (const grade of options.grades) {
      const rng = createRng(seedFrom(`piles/${grade}`, options.seed));
      const own = papers.filter((paper) => paper.grade === grade).map((paper) => ({ paper, at: rng.next() })).sort((a, b) => a.at - b.at).map(({ paper }) => paper);
      for (let from = 0, n = 0; from < own.length; from += PILE_PAPERS, n += 1) {
        const pile = own.slice(from, from + PILE_PAPERS);
        const mode = pileModes[n % pileModes.length] ?? 'bare';
        const small = ({ draft, typeId }: SetPaper): boolean => typeId === 'identity-card' && draft.pages.length === 1 && draft.layout.includes('single');
        const plan = planPile(rng, pile.map((paper) => ({ typeId: paper.typeId, pages: paper.draft.pages.length, small: small(paper) })), mode);
        try {
          const texts = await readPile(plan, pile, printer, reader);
          results.push(judge(plan, separatePapers(texts.map((text) => ({ text }))), grade, `${grade} ${mode} ${String(n)}`));
        } catch (error) {
          say(`left out: pile ${String(n)} (${grade}): ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      // Cards two on a glass, whatever chance brought into the piles.
      const cards = own.filter((paper) => paper.typeId === 'identity-card' && paper.draft.layout.includes('single'));
      for (let i = 0; i + 1 < cards.length; i += 2) {
        const pair = cards.slice(i, i + 2);
        const plan = planPile(rng, pair.map(({ typeId }) => ({ typeId, pages: 1, small: true })), 'bare');
        try {
          results.push(judge(plan, separatePapers((await readPile(plan, pair, printer, reader)).map((text) => ({ text }))), grade, `${grade} glass ${String(i)}`));
        } catch (error) {
          say(`left out: two cards on a glass (${grade}): ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      say(`${grade}: ${String(results.filter((r) => r.grade === grade).length)} piles`);
    }
  } finally {
    await Promise.all([printer.close(), reader.close()]);
  }
  if (options.wrong && options.seed === 1) for (const line of results.flatMap((r) => r.lines)) say(line);
  const head = ['', 'piles', 'sides', 'cuts right', 'missed', 'false', 'types right', 'dropped right / missed / wrong', 'two on a glass', 'applied by the batch'];
  const rows = options.grades.flatMap((grade) => [
    rowOf(`**${grade}**`, results.filter((r) => r.grade === grade)),
    ...pileModes.map((mode) => rowOf(`${grade}, ${mode}`, results.filter((r) => r.grade === grade && r.mode === mode))),
  ]);
  return table([head, ...rows]);
}
