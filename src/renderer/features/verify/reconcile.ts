import type { Field, Page, Paper } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';

/** True for two plain values (as they come out of storage) that hold the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

function keepFields(before: Paper, after: Paper): Paper {
  const fields: Record<string, Field> = {};
  for (const [key, field] of Object.entries(after.fields)) {
    const old = before.fields[key];
    fields[key] = old && isSame(old, field) ? old : field;
  }
  return { ...after, fields };
}

/**
 * The new view, with every part that did not change as the same object as before: a row whose field is the same
 * object does not draw again.
 */
export function reconcile(before: DossierView | null, after: DossierView): DossierView {
  if (!before || before.dossier.id !== after.dossier.id) return after;
  const papers = after.papers.map((paper): Paper => {
    const old = before.papers.find((p) => p.id === paper.id);
    if (!old) return paper;
    return isSame(old, paper) ? old : keepFields(old, paper);
  });
  const pages = after.pages.map((page): Page => {
    const old = before.pages.find((p) => p.id === page.id);
    return old && isSame(old, page) ? old : page;
  });
  const next: DossierView = {
    ...after,
    dossier: isSame(before.dossier, after.dossier) ? before.dossier : after.dossier,
    papers: sameItems(before.papers, papers) ? before.papers : papers,
    pages: sameItems(before.pages, pages) ? before.pages : pages,
  };
  return isSame(before, next) ? before : next;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
