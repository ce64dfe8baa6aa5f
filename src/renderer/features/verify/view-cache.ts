import type { Id } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';
import type { Services } from '../../app/services.ts';
import { pictureWidth } from '../../app/use-picture.ts';
import { nextOpen } from './field-order.ts';
import { pageOfField } from './verify-state.ts';

/** A dossier with the texts that were being typed in it. */
export interface OpenedDossier {
  readonly view: DossierView;
  readonly drafts: ReadonlyMap<string, string>;
}

/** Fetches dossiers ahead of time, so that the next one is there when it is asked for. */
export interface ViewCache {
  readonly prefetch: (id: Id) => void;
  /** The dossier: what was fetched ahead (once), else fetched now. `fresh` is false for the former. */
  readonly take: (id: Id) => { readonly opened: Promise<OpenedDossier>; readonly fresh: boolean };
  readonly forget: (id: Id) => void;
}

const MOST_KEPT = 4;
const STALE_MS = 60_000;

/** A page is on screen at about this width in its pane; CSS pixels. */
const PANE_PX = 760;
/** How long a picture fetched ahead is kept for the dossier it belongs to. */
const PICTURE_MS = 30_000;

/** Makes a cache of a few dossiers. A fetch that fails is forgotten, so that the next try is a real one. */
export function createViewCache({ review, pictures }: Pick<Services, 'review' | 'pictures'>): ViewCache {
  const kept = new Map<Id, { readonly at: number; readonly opened: Promise<OpenedDossier> }>();

  const fetchNow = async (id: Id): Promise<OpenedDossier> => {
    const view = await review.open(id);
    const drafts = await review.drafts.all(view.papers.map((paper) => paper.id));
    return { view, drafts };
  };

  return {
    prefetch: (id) => {
      const have = kept.get(id);
      if (have && Date.now() - have.at < STALE_MS) return;
      const opened = fetchNow(id);
      opened.then(async ({ view }) => {
        const pageId = pageOfField(view, nextOpen(view, null), null);
        const page = view.pages.find((one) => one.id === pageId);
        if (!page) return;
        const url = await pictures.page(page, pictureWidth(page, PANE_PX * devicePixelRatio));
        setTimeout(() => pictures.release(url), PICTURE_MS);
      }).catch(() => kept.delete(id));
      kept.delete(id);
      kept.set(id, { at: Date.now(), opened });
      const oldest = kept.keys().next();
      if (kept.size > MOST_KEPT && oldest.done !== true) kept.delete(oldest.value);
    },
    take: (id) => {
      const have = kept.get(id);
      kept.delete(id);
      return have && Date.now() - have.at < STALE_MS ? { opened: have.opened, fresh: false } : { opened: fetchNow(id), fresh: true };
    },
    forget: (id) => void kept.delete(id),
  };
}
