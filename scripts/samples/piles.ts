import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PaperTypeId } from '../../src/core/model/paper.ts';
import { seedFrom } from './assemble.ts';
import { scanPdf, type ScannedPage } from './containers.ts';
import type { Draft } from './draft.ts';
import { layoutOf } from './layouts.ts';
import { inventSetting } from './page-css.ts';
import { printedCode } from './printed-code.ts';
import type { Renderer } from './render.ts';
import { createRng, type Rng } from './rng.ts';
import { scanJpeg } from './roughen.ts';
import { CLEAN, officeWear, type Wear } from './wear.ts';

/** How the papers of a pile are told apart by who scans: not at all, by their blank backs, or by sheets between them. */
export const pileModes = ['bare', 'backs', 'sheets'] as const;
export type PileMode = (typeof pileModes)[number];

/** One side of a pile: a page of a paper, a blank back, a separator sheet, or two papers on one glass. */
export type PileSide =
  | { readonly kind: 'paper'; readonly paper: number; readonly page: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'sheet'; readonly code: string }
  | { readonly kind: 'glass'; readonly papers: readonly [number, number] };

/** What a pile is: its sides in order, and the true papers as indexes of sides. */
export interface PilePlan {
  readonly mode: PileMode;
  readonly sides: readonly PileSide[];
  readonly papers: readonly { readonly typeId: PaperTypeId; readonly sides: readonly number[]; readonly newDossier: boolean }[];
  /** Sides that belong to no paper. */
  readonly dropped: readonly number[];
}

/** What a paper needs to have for being laid into a pile. */
export interface PilePaper {
  readonly typeId: PaperTypeId;
  readonly pages: number;
  /** May lie on one glass with the next such paper: cards, slips. */
  readonly small: boolean;
}

/** An empty sheet: the back of a paper that is printed on one side. */
export const blankBack: Draft = { typeId: 'other-paper', layout: 'blank', pages: ['&nbsp;'], css: '', fields: {} };

/** A separator sheet: the convention's text as Code 128, and in words for people. */
export function separatorSheet(code: string): Draft {
  const page = `<div style="position:absolute;left:45mm;right:45mm;top:60mm;height:26mm">${printedCode('Code128', code)}</div>
    <p class="mid" style="margin-top:90mm;font-size:20pt">TỜ PHÂN CÁCH</p>`;
  return { typeId: 'other-paper', layout: 'separator', pages: [page], css: '.code{width:100%;height:100%;display:block}', fields: {} };
}

/** Two papers' first sides on one sheet, one in the upper and one in the lower half. */
export function onOneGlass(upper: Draft, lower: Draft): Draft {
  const half = (draft: Draft, topMm: number): string => `<div style="position:absolute;left:0;top:${topMm}mm;width:210mm;height:148mm;overflow:hidden">${draft.pages[0] ?? ''}</div>`;
  return { typeId: upper.typeId, layout: 'glass', pages: [half(upper, 0) + half(lower, 148)], css: upper.css + lower.css, fields: {} };
}

/** Lays papers into a pile in their order. */
export function planPile(rng: Rng, papers: readonly PilePaper[], mode: PileMode): PilePlan {
  const sides: PileSide[] = [];
  const truths: { typeId: PaperTypeId; sides: number[]; newDossier: boolean }[] = [];
  const dropped: number[] = [];
  for (let i = 0; i < papers.length; i += 1) {
    const [paper, next] = [papers[i], papers[i + 1]];
    if (!paper) continue;
    let newDossier = false;
    if (i > 0 && mode === 'sheets') {
      newDossier = rng.chance(0.2);
      dropped.push(sides.length);
      sides.push({ kind: 'sheet', code: newDossier ? 'SOHOA:DOSSIER' : rng.pick(['SOHOA:PAPER', 'PATCH 2']) });
    }
    if (paper.small && next?.small === true) {
      truths.push({ typeId: paper.typeId, sides: [sides.length], newDossier }, { typeId: next.typeId, sides: [sides.length], newDossier: false });
      sides.push({ kind: 'glass', papers: [i, i + 1] });
      i += 1;
      continue;
    }
    const own = Array.from({ length: paper.pages }, (_, page) => sides.push({ kind: 'paper', paper: i, page }) - 1);
    truths.push({ typeId: paper.typeId, sides: own, newDossier });
    if (mode === 'backs' && paper.pages % 2 === 1) {
      dropped.push(sides.length);
      sides.push({ kind: 'blank' });
    }
  }
  return { mode, sides, papers: truths, dropped };
}

/** A sample pile: which types in which order, and how they are told apart. */
export interface PileItem {
  readonly path: string;
  readonly types: readonly (readonly [PaperTypeId, string?])[];
  readonly mode: PileMode;
}

/**
 * Writes a pile as one PDF as a scanner with a feeder would, and its truth beside it as `<name>.pile.json`.
 *
 * @param out folder of the samples
 * @returns its plan
 */
export async function makePile(item: PileItem, seed: number, out: string, renderer: Renderer, wear: (rng: Rng) => Wear = (rng) => ({ ...officeWear(rng, true), dpi: 200, quality: 55 })): Promise<PilePlan> {
  const own = seedFrom(item.path, seed);
  const rng = createRng(own);
  const drafts = item.types.map(([typeId, layout]) => layoutOf(typeId)(rng, layout));
  const plan = planPile(rng, drafts.map(({ typeId, pages }) => ({ typeId, pages: pages.length, small: false })), item.mode);
  const pages: ScannedPage[] = [];
  for (const [n, side] of plan.sides.entries()) {
    const draft = side.kind === 'paper' ? drafts[side.paper] : side.kind === 'sheet' ? separatorSheet(side.code) : blankBack;
    const one: Draft = { ...(draft ?? blankBack), pages: [draft?.pages[side.kind === 'paper' ? side.page : 0] ?? ''] };
    const look = side.kind === 'sheet' ? { ...CLEAN, dpi: 200 as const, grey: true, quality: 55 } : wear(rng);
    const [png] = await renderer.images(one, inventSetting(createRng(seedFrom(`${item.path}/${String(side.kind === 'paper' ? side.paper : n)}`, seed))), [look], rng);
    if (png) pages.push({ jpeg: scanJpeg(png, look, own + n), landscape: false });
  }
  const path = `${out}/${item.path}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await scanPdf(pages));
  writeFileSync(path.replace(/\.pdf$/u, '.pile.json'), `${JSON.stringify({ mode: plan.mode, papers: plan.papers, dropped: plan.dropped }, null, 2)}\n`);
  return plan;
}
