import './export.css';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Dossier, Id } from '../../../core/model/index.ts';
import { CommandButton } from '../../app/commands/CommandButton.tsx';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useSettings, useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices } from '../../app/services.ts';
import { exportChoice } from '../../app/work-list.ts';
import { formatInstant, useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { OutboxSection } from './OutboxSection.tsx';
import { PreviewList } from './PreviewList.tsx';
import { RunPanel } from './RunPanel.tsx';
import { useExportRun } from './use-export-run.ts';

const MOST_SHOWN = 500;

/** The approved dossiers, freshest first; null until known. Those handed over by the desk are chosen. */
function useApproved(): readonly Dossier[] | null {
  const { desk } = useServices();
  const tell = useTell();
  const [rows, setRows] = useState<readonly Dossier[] | null>(null);
  useEffect(() => {
    let live = true;
    const load = async (): Promise<void> => {
      const ids = await desk.list({ states: ['approved'] });
      const extra = exportChoice.get().filter((id) => !ids.includes(id));
      const found = await desk.rows([...extra, ...ids].slice(0, MOST_SHOWN));
      if (live) setRows(found.filter((row) => row !== null));
    };
    load().catch(tell);
    const stop = desk.subscribe(() => void load().catch(tell));
    return () => {
      live = false;
      stop();
    };
  }, [desk, tell]);
  return rows;
}

/** What will be written, what is missing, and the writing itself. */
export default function ExportView(): ReactNode {
  const { t, number } = useSpeech();
  const { exportFolder } = useSettings();
  const rows = useApproved();
  const [dropped, setDropped] = useState<ReadonlySet<Id>>(new Set());
  const [picked] = useState<ReadonlySet<Id>>(() => new Set(exportChoice.get()));
  const run = useExportRun();
  useEffect(() => () => exportChoice.dispatch([]), []);

  // Without a choice from the desk all approved ones are chosen; a tick taken away is remembered.
  const chosen = useMemo(
    () => (rows ?? []).filter((row) => !dropped.has(row.id) && (picked.size === 0 || picked.has(row.id))).map((row) => row.id),
    [rows, dropped, picked],
  );
  const [added, setAdded] = useState<ReadonlySet<Id>>(new Set());
  const ids = useMemo(() => [...new Set([...chosen, ...[...added].filter((id) => rows?.some((row) => row.id === id))])], [chosen, added, rows]);
  const toggle = (id: Id): void => {
    const isOn = ids.includes(id);
    setDropped((before) => new Set(isOn ? [...before, id] : [...before].filter((one) => one !== id)));
    setAdded((before) => new Set(isOn ? [...before].filter((one) => one !== id) : [...before, id]));
  };
  const command = useMemo((): Command => ({
    id: 'export.run', group: 'list', label: t('export.run', { n: ids.length }), keys: ['Ctrl+Enter'], footer: 'foot.export',
    when: () => ids.length > 0 && !run.progress, run: () => run.start(ids),
  }), [t, ids, run]);
  const commands = useMemo(() => [command], [command]);
  useCommands(commands);

  if (rows?.length === 0 && run.results.length === 0) {
    return (
      <main tabIndex={-1}>
        <h1 className="sr-only">{t('export.title')}</h1>
        <EmptyState icon="export" title={t('export.empty')} hint={t('export.empty.hint')}>
          <Button look="go" label={t('export.empty.go')} onPress={() => go({ view: 'verify', dossierId: null, paper: null })} />
        </EmptyState>
        <OutboxSection results={run.results} />
      </main>
    );
  }
  return (
    <div className="page">
      <header className="head" data-pane aria-label={t('export.title')}>
        <h1>{t('export.title')}</h1>
        <span className="grow" />
        <span className="muted">{t('export.to')}</span>
        <code className="mono folder" title={exportFolder}>{exportFolder}</code>
        <CommandButton command={command} look="go" cap />
      </header>
      <main className="export" tabIndex={-1}>
        <section className="export-list" data-pane aria-label={t('export.list')}>
          <h2>{t('export.list')} <span className="muted num">{number(rows?.length ?? 0)}</span></h2>
          <ul>
            {rows?.map((row) => (
              <li key={row.id}>
                <label className="check export-row">
                  <input type="checkbox" checked={ids.includes(row.id)} onChange={() => toggle(row.id)} />
                  <span className="export-words">
                    <span className="mono">{row.code}</span>
                    <span className="muted export-title">{row.title}</span>
                  </span>
                  <span className="muted num">{row.approvedAt === null ? t(`state.${row.state}`) : formatInstant(row.approvedAt)}</span>
                </label>
              </li>
            ))}
          </ul>
        </section>
        <section className="export-detail" data-pane tabIndex={0} aria-label={t('export.will-write')}>
          <RunPanel run={run} />
          <OutboxSection results={run.results} />
          <PreviewList ids={ids} />
        </section>
      </main>
    </div>
  );
}
