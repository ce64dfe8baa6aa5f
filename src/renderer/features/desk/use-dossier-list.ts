import { useCallback, useEffect, useRef, useState } from 'react';
import type { Dossier, Id } from '../../../core/model/index.ts';
import type { DossierFilter } from '../../../core/ports/index.ts';
import { useTell } from '../../app/hooks.ts';
import { useServices } from '../../app/services.ts';

/** The dossiers that match a filter: all their ids, and the rows that have been looked at. */
export interface DossierList {
  /** Null until the first answer is there. */
  readonly ids: readonly Id[] | null;
  readonly row: (id: Id) => Dossier | null;
  /** Asks for the rows of these ids; they are there after a moment. */
  readonly want: (ids: readonly Id[]) => void;
}

const SETTLE_MS = 200;

/** Keeps the list true: asked again when the filter changes and, at most five times a second, when the store does. */
export function useDossierList(filter: DossierFilter): DossierList {
  const { desk } = useServices();
  const tell = useTell();
  const [ids, setIds] = useState<readonly Id[] | null>(null);
  const rows = useRef(new Map<Id, Dossier | null>());
  const wanted = useRef<readonly Id[]>([]);
  const [, redraw] = useState(0);

  const fetchRows = useCallback((list: readonly Id[]): void => {
    if (list.length === 0) return;
    desk.rows(list).then((found) => {
      list.forEach((id, at) => rows.current.set(id, found[at] ?? null));
      redraw((n) => n + 1);
    }, tell);
  }, [desk, tell]);
  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const load = (): void => {
      timer = null;
      desk.list(filter).then((found) => live && setIds(found), (thrown: unknown) => live && tell(thrown));
    };
    load();
    const stop = desk.subscribe(() => {
      timer ??= setTimeout(() => {
        load();
        fetchRows(wanted.current);
      }, SETTLE_MS);
    });
    return () => {
      live = false;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [desk, tell, filter, fetchRows]);

  const want = useCallback((list: readonly Id[]): void => {
    wanted.current = list;
    fetchRows(list.filter((id) => !rows.current.has(id)));
  }, [fetchRows]);
  const row = useCallback((id: Id): Dossier | null => rows.current.get(id) ?? null, []);
  return { ids, row, want };
}
