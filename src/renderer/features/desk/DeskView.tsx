import './desk.css';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { announce } from '../../app/announce.ts';
import { CommandButton } from '../../app/commands/CommandButton.tsx';
import { useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices } from '../../app/services.ts';
import { showToast } from '../../app/toasts.ts';
import { exportChoice, workList } from '../../app/work-list.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DossierTable } from './DossierTable.tsx';
import { FilterBar, FilterMore } from './FilterBar.tsx';
import { blankQuestion, filterOf, rememberQuestion, rememberedQuestion, type Question } from './question.ts';
import { useDeskCommands } from './use-desk-commands.ts';
import { useDossierList } from './use-dossier-list.ts';

/** All dossiers of the desk, to find one, to open it, to export or delete several. */
export default function DeskView(): ReactNode {
  const services = useServices();
  const { t, number } = useSpeech();
  const tell = useTell();
  const [question, setQuestion] = useState<Question>(rememberedQuestion);
  const filter = useMemo(() => filterOf(question), [question]);
  const list = useDossierList(filter);
  const [active, setActive] = useState<Id | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  const { ids } = list;
  const isBin = question.state === 'deleted';

  const ask = useCallback((next: Question): void => {
    rememberQuestion(next);
    setQuestion(next);
    setChosen(new Set());
  }, []);
  // The row one was at stays the current one while the list changes; if it vanished, the one in its place is.
  const lastAt = useRef(0);
  useEffect(() => {
    if (!ids) return;
    const at = active === null ? -1 : ids.indexOf(active);
    if (at >= 0) lastAt.current = at;
    else setActive(ids[Math.min(lastAt.current, ids.length - 1)] ?? null);
  }, [ids, active]);
  useEffect(() => {
    if (ids) announce(t('desk.found', { n: ids.length }));
  }, [ids, t]);

  const open = useCallback((id: Id): void => {
    if (ids) workList.dispatch(ids);
    go({ view: 'verify', dossierId: id, paper: null });
  }, [ids]);
  const targets = useCallback((): readonly Id[] => (chosen.size > 0 ? [...chosen] : active === null ? [] : [active]), [chosen, active]);
  const remove = useCallback((): void => {
    const gone = targets();
    services.review.remove(gone).then(() => {
      setChosen(new Set());
      showToast({
        tone: 'info', text: (speech) => speech.t('desk.deleted', { n: gone.length }),
        action: { label: 'common.undo', run: () => void services.review.restore(gone).catch(tell) },
      });
    }, tell);
  }, [services, targets, tell]);
  const restore = useCallback((): void => {
    const back = targets();
    services.review.restore(back).then(() => {
      setChosen(new Set());
      showToast({ tone: 'info', text: (speech) => speech.t('desk.restored', { n: back.length }) });
    }, tell);
  }, [services, targets, tell]);
  const toExport = useCallback((): void => {
    exportChoice.dispatch(targets());
    go({ view: 'export' });
  }, [targets]);
  const toggle = useCallback((id: Id): void => {
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const commands = useDeskCommands({
    isBin, active, ids, chosen, open, remove, restore, toExport, toggle,
    selectAll: () => setChosen(new Set(ids ?? [])), clear: () => setChosen(new Set()), toSearch: () => search.current?.select(),
  });

  const isFiltered = question !== blankQuestion && JSON.stringify(question) !== JSON.stringify(blankQuestion);
  return (
    <div className="page">
      <header className="head desk-head" data-pane aria-label={t('desk.filter.state')}>
        <h1 className="sr-only">{t('desk.title')}</h1>
        <FilterBar question={question} onAsk={ask} searchRef={search} onDown={() => document.querySelector<HTMLElement>('.table')?.focus()} />
      </header>
      <main className="desk" tabIndex={-1} data-pane>
        <div className="desk-bar">
          <span className="num" aria-live="off">{ids ? t('desk.found', { n: ids.length }) : t('app.loading')}</span>
          <FilterMore question={question} onAsk={ask} />
          {chosen.size > 0 ? <span className="chip num">{t('desk.selected', { n: chosen.size })}</span> : null}
          {chosen.size > 0 ? <Button label={t('desk.selected.clear')} look="quiet" onPress={() => setChosen(new Set())} /> : null}
          <span className="grow" />
          {isBin ? <CommandButton command={commands.restore} icon="restore" /> : <CommandButton command={commands.remove} icon="trash" />}
          {isBin ? null : <CommandButton command={commands.toExport} icon="export" />}
          {isBin ? null : <CommandButton command={commands.open} look="go" cap />}
        </div>
        {ids?.length === 0 ? (
          isBin ? <EmptyState icon="trash" title={t('desk.bin.empty')} hint="" />
            : isFiltered ? (
              <EmptyState icon="search" title={t('desk.none')} hint={t('desk.none.hint')}>
                <Button look="go" label={t('desk.none.clear')} onPress={() => ask(blankQuestion)} />
              </EmptyState>
            ) : (
              <EmptyState icon="desk" title={t('desk.empty')} hint={t('desk.empty.hint')}>
                <Button look="go" label={t('desk.empty.go')} onPress={() => go({ view: 'inbox' })} />
              </EmptyState>
            )
        ) : (
          <DossierTable list={list} active={active} chosen={chosen} onActive={setActive} onOpen={open} onToggle={toggle} label={t('desk.list')} number={number} />
        )}
      </main>
    </div>
  );
}
