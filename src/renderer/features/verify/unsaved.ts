import { separationSchema, type Id, type Separation } from '../../../core/model/index.ts';

/**
 * What was begun and neither taken nor given up, while one looks elsewhere and when the window is loaded anew: reasons
 * for returning a dossier, by dossier, and changed proposals of a separation, by paper. It ends with the window. Text of
 * fields is kept on disk, see `draft-writer`.
 */
export interface Unsaved {
  get(id: Id): string | undefined;
  set(id: Id, text: string): void;
  delete(id: Id): void;
}

/** Texts of one kind. They are in memory as well: a window that may not keep anything has them at least until it is loaded anew. */
export function unsaved(prefix: string): Unsaved {
  const memory = new Map<Id, string>();
  const session = <T>(step: (storage: Storage) => T): T | undefined => {
    try {
      return typeof sessionStorage === 'undefined' ? undefined : step(sessionStorage);
    } catch {
      return undefined;
    }
  };
  return {
    get: (id) => memory.get(id) ?? session((storage) => storage.getItem(`${prefix}/${id}`)) ?? undefined,
    set(id, text) {
      memory.set(id, text);
      session((storage) => storage.setItem(`${prefix}/${id}`, text));
    },
    delete(id) {
      memory.delete(id);
      session((storage) => storage.removeItem(`${prefix}/${id}`));
    },
  };
}

export const returnReasons: Unsaved = unsaved('return-reason');

const separations = unsaved('separation');

/** The changed proposal of a paper, if the machine still proposes the same; else the machine's. */
export function separationBegun(paperId: Id, proposal: Separation): Separation {
  const kept = separations.get(paperId);
  if (kept === undefined) return proposal;
  const { of, draft } = JSON.parse(kept) as { readonly of: string; readonly draft: unknown };
  const known = of === JSON.stringify(proposal) ? separationSchema.safeParse(draft) : null;
  return known?.success === true ? known.data : proposal;
}

/** Keeps a changed proposal; null when it is decided. */
export function keepSeparation(paperId: Id, proposal: Separation, draft: Separation | null): void {
  if (draft) separations.set(paperId, JSON.stringify({ of: JSON.stringify(proposal), draft }));
  else separations.delete(paperId);
}
