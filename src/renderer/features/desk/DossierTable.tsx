import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { DossierRow } from './DossierRow.tsx';
import type { DossierList } from './use-dossier-list.ts';

interface Props {
  readonly list: DossierList;
  readonly active: Id | null;
  readonly chosen: ReadonlySet<Id>;
  readonly label: string;
  readonly number: (value: number) => string;
  readonly onActive: (id: Id) => void;
  readonly onOpen: (id: Id) => void;
  readonly onToggle: (id: Id) => void;
}

const ROW_PX = 40;
const PAGE_ROWS = 12;

/**
 * The list itself. The focus is on the list, the current row is told by `aria-activedescendant`: so it cannot be
 * lost when rows scroll out, vanish or are fetched again.
 */
export function DossierTable({ list, active, chosen, label, onActive, onOpen, onToggle }: Props): ReactNode {
  const { t } = useSpeech();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = list.ids ?? [];
  const at = active === null ? -1 : ids.indexOf(active);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised by the compiler, so nothing goes stale
  const virtual = useVirtualizer({ count: ids.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12 });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? -1;
  const { want } = list;
  useEffect(() => {
    want((list.ids ?? []).slice(first, last + 1));
  }, [want, list.ids, first, last]);
  useEffect(() => {
    const element = scroller.current;
    const focused = document.activeElement;
    if (element && (focused === null || focused === document.body || focused.tagName === 'MAIN')) element.focus({ preventScroll: true });
  }, []);

  const move = (to: number): void => {
    const index = Math.max(0, Math.min(ids.length - 1, to));
    const id = ids[index];
    if (id === undefined) return;
    onActive(id);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE_ROWS, PageUp: at - PAGE_ROWS, Home: 0, End: ids.length - 1 }[event.code];
    if (to === undefined) return;
    event.preventDefault();
    if (event.shiftKey && active !== null && !chosen.has(active)) onToggle(active);
    move(to);
  };
  return (
    <div
      ref={scroller}
      className="table"
      role="grid"
      tabIndex={0}
      data-home-focus
      aria-label={label}
      aria-rowcount={ids.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={active === null ? undefined : `row-${active}`}
      onKeyDown={onKeyDown}
    >
      <div className="table-head row" role="row" aria-rowindex={1}>
        <span role="columnheader" className="c-check"><span className="sr-only">{t('desk.col.select')}</span></span>
        {(['state', 'code', 'title', 'types', 'pages', 'open', 'updated'] as const).map((column) => (
          <span key={column} role="columnheader" className={`c-${column}`}>{t(`desk.col.${column}`)}</span>
        ))}
      </div>
      <div className="table-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const id = ids[item.index];
          return id === undefined ? null : (
            <DossierRow
              key={id} id={id} index={item.index} topPx={item.start} dossier={list.row(id)} isActive={id === active} isChosen={chosen.has(id)}
              onActive={onActive} onOpen={onOpen} onToggle={onToggle}
            />
          );
        })}
      </div>
    </div>
  );
}
