import { useMemo, type RefObject } from 'react';
import { addTurn, type Page } from '../../../core/model/index.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useSession } from './context.ts';
import { isOpenForEdits } from './session.ts';
import type { Zoom } from './page-geometry.ts';

interface Options {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly page: Page | null;
  readonly zoomTo: (step: number) => void;
  readonly setZoom: (zoom: Zoom) => void;
}

/** The commands of the page image, by the name of what they do. */
export interface PageCommands {
  readonly zoomIn: Command;
  readonly zoomOut: Command;
  readonly fitWidth: Command;
  readonly fitPage: Command;
  readonly rotate: Command;
  readonly reread: Command;
}

const PAN_PX = 120;

/** Offers zoom, pan, turn, paging and "read area again" as commands. */
export function usePageCommands({ scroller, page, zoomTo, setZoom }: Options): PageCommands {
  const session = useSession();
  const { t } = useSpeech();
  const named = useMemo((): PageCommands => {
    const editable = (): boolean => {
      const { view } = session.store.get();
      return view !== null && page !== null && isOpenForEdits(view);
    };
    return {
      zoomIn: { id: 'page.zoom-in', group: 'page', label: t('verify.zoom-in'), keys: ['Alt+Equal'], run: () => zoomTo(1) },
      zoomOut: { id: 'page.zoom-out', group: 'page', label: t('verify.zoom-out'), keys: ['Alt+Minus'], run: () => zoomTo(-1) },
      fitWidth: { id: 'page.fit-width', group: 'page', label: t('verify.fit-width'), keys: ['Alt+Digit0'], run: () => setZoom('width') },
      fitPage: { id: 'page.fit-page', group: 'page', label: t('verify.fit-page'), keys: ['Alt+Digit9'], run: () => setZoom('page') },
      rotate: {
        id: 'page.rotate', group: 'page', label: t('verify.rotate'), keys: ['Alt+KeyR'], when: editable,
        run: () => {
          if (page) session.turn(page.id, addTurn(page.turnDeg, 90));
        },
      },
      reread: {
        id: 'page.reread', group: 'page', label: t('verify.reread'), keys: ['F4'], when: editable,
        run: () => session.store.dispatch({ kind: 'tool', tool: session.store.get().tool === 'reread' ? 'none' : 'reread' }),
      },
    };
  }, [session, t, page, zoomTo, setZoom]);

  const commands = useMemo((): readonly Command[] => {
    const pan = (left: number, top: number): void => scroller.current?.scrollBy(left, top);
    const turnTo = (step: 1 | -1): void => {
      const { view, pageId } = session.store.get();
      const all = view?.papers.flatMap((paper) => paper.pageIds) ?? [];
      const next = all[all.indexOf(pageId ?? '') + step];
      if (next !== undefined) session.store.dispatch({ kind: 'paged', pageId: next });
    };
    return [
      ...Object.values<Command>({ ...named }),
      { id: 'page.next', group: 'page', label: t('verify.next-page'), keys: ['PageDown'], inInputs: true, run: () => turnTo(1) },
      { id: 'page.prev', group: 'page', label: t('verify.prev-page'), keys: ['PageUp'], inInputs: true, run: () => turnTo(-1) },
      { id: 'page.up', group: 'page', label: t('verify.pan'), keys: ['Alt+ArrowUp'], hidden: true, run: () => pan(0, -PAN_PX) },
      { id: 'page.down', group: 'page', label: t('verify.pan'), keys: ['Alt+ArrowDown'], hidden: true, run: () => pan(0, PAN_PX) },
      { id: 'page.left', group: 'page', label: t('verify.pan'), keys: ['Alt+ArrowLeft'], hidden: true, run: () => pan(-PAN_PX, 0) },
      { id: 'page.right', group: 'page', label: t('verify.pan'), keys: ['Alt+ArrowRight'], hidden: true, run: () => pan(PAN_PX, 0) },
    ];
  }, [named, scroller, session, t]);
  useCommands(commands);
  return named;
}
