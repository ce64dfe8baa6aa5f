import './inbox.css';
import { useCallback, useEffect, useMemo, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { announce } from '../../app/announce.ts';
import { CommandButton } from '../../app/commands/CommandButton.tsx';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { lackingIdentity } from '../../app/desk-identity.ts';
import { useIntakeItems, useSettings, useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices, type IncomingFile, type IntakeItem } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/icons.tsx';
import { collectChosen, collectDropped } from './collect-files.ts';
import { IntakeCard } from './IntakeCard.tsx';

const isRunning = (item: IntakeItem): boolean => item.job.state !== 'done' && item.job.state !== 'failed';

/** Says aloud when a dossier that was being read is done. */
function useDoneSpoken(items: readonly IntakeItem[]): void {
  const { t } = useSpeech();
  const before = useRef(new Map<string, string>());
  useEffect(() => {
    for (const item of items) {
      const was = before.current.get(item.job.id);
      if (was !== undefined && was !== 'done' && item.job.state === 'done') announce(t('inbox.said.done', { title: item.title }));
    }
    before.current = new Map(items.map((item) => [item.job.id, item.job.state]));
  }, [items, t]);
}

/** What is coming in, page by page. */
export default function InboxView(): ReactNode {
  const { intake } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const items = useIntakeItems();
  const [adding, setAdding] = useState(0);
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useDoneSpoken(items);

  const add = useCallback(async (collecting: Promise<readonly IncomingFile[]> | readonly IncomingFile[]): Promise<void> => {
    const incoming = await collecting;
    if (incoming.length === 0) return;
    setAdding((n) => n + incoming.length);
    try {
      const outcomes = await intake.add(incoming);
      const count = (kind: string): number => outcomes.filter((o) => o.kind === kind).length;
      const dossiers = new Set(outcomes.flatMap((o) => (o.kind === 'accepted' || o.kind === 'taken-in' ? [o.dossierId] : [])));
      announce(t('inbox.said.added', { accepted: dossiers.size, refused: count('refused'), held: count('held') }));
    } finally {
      setAdding((n) => n - incoming.length);
    }
  }, [intake, t]);
  const take = (collecting: Promise<readonly IncomingFile[]> | readonly IncomingFile[]): void => {
    add(collecting).catch(tell);
  };

  const commands = useMemo((): readonly [Command, Command] => [
    { id: 'inbox.files', group: 'list', label: t('inbox.choose.files'), keys: ['Ctrl+KeyO'], footer: 'foot.files', run: () => files.current?.click() },
    { id: 'inbox.folder', group: 'list', label: t('inbox.choose.folder'), keys: ['Ctrl+Shift+KeyO'], run: () => folder.current?.click() },
  ], [t]);
  useCommands(commands);

  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(collectDropped(event.dataTransfer));
  };
  const incoming = items.filter(isRunning);
  const failed = items.filter((item) => item.job.state === 'failed');
  const done = items.filter((item) => item.job.state === 'done');
  return (
    <main
      className="inbox"
      tabIndex={-1}
      data-pane
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={onDrop}
    >
      <h1 className="sr-only">{t('inbox.title')}</h1>
      <section className={`drop ${over ? 'over' : ''}`} aria-label={t('inbox.drop')}>
        <Icon name="inbox" />
        <div className="drop-words">
          <h2>{over ? t('inbox.drop.now') : t('inbox.drop')}</h2>
          <p className="muted">{t('inbox.drop.hint')}</p>
        </div>
        <div className="drop-buttons">
          <CommandButton command={commands[0]} icon="file" look="go" />
          <CommandButton command={commands[1]} icon="folder" />
        </div>
        <input
          ref={files} type="file" multiple hidden data-testid="choose-files"
          onChange={(event) => {
            if (event.target.files) take(collectChosen(event.target.files));
            event.target.value = '';
          }}
        />
        <input
          ref={folder} type="file" multiple hidden data-testid="choose-folder" {...{ webkitdirectory: '' }}
          onChange={(event) => {
            if (event.target.files) take(collectChosen(event.target.files));
            event.target.value = '';
          }}
        />
      </section>
      <IdentityNotice />
      {adding > 0 ? <p className="adding" role="status"><span className="spin" aria-hidden="true" /> {t('inbox.adding', { n: adding })}</p> : null}
      {items.length === 0 && adding === 0 ? <EmptyState icon="file" title={t('inbox.empty')} hint={t('inbox.empty.hint')} /> : null}
      <Cards title={t('inbox.incoming')} items={incoming} />
      <Cards title={t('inbox.attention')} items={failed} />
      <Cards
        title={t('inbox.done')}
        items={done}
        onClear={() => {
          document.querySelector<HTMLElement>('main')?.focus();
          Promise.all(done.map((item) => intake.dismiss(item.job.id))).catch(tell);
        }}
      />
    </main>
  );
}

/** Before the first dossiers bear a code that is not the unit's: what has to be entered once on a new machine. */
function IdentityNotice(): ReactNode {
  const { t } = useSpeech();
  const lacking = lackingIdentity(useSettings());
  if (lacking === null) return null;
  return (
    <section className="notice" aria-label={t('inbox.identity')}>
      <span className="glyph doubt" aria-hidden="true">●</span>
      <p>{t(`inbox.identity.${lacking}`)}</p>
      <Button label={t('inbox.identity.go')} icon="settings" onPress={() => go({ view: 'settings' })} />
    </section>
  );
}

/** More cards than a person looks through; the list of dossiers has them all. */
const MOST_CARDS = 100;

interface CardsProps {
  readonly title: string;
  readonly items: readonly IntakeItem[];
  /** Puts all of them away; left out for those that somebody has to look at. */
  readonly onClear?: () => void;
}

function Cards({ title, items, onClear }: CardsProps): ReactNode {
  const { t, number } = useSpeech();
  if (items.length === 0) return null;
  return (
    <section className="cards" aria-label={title}>
      <div className="cards-head">
        <h2>{title} <span className="muted num">{number(items.length)}</span></h2>
        {onClear && items.length > 1 ? <Button label={t('inbox.dismiss.all')} look="quiet" onPress={onClear} /> : null}
      </div>
      <ul>
        {items.slice(0, MOST_CARDS).map((item) => (
          <li key={item.job.id}><IntakeCard item={item} /></li>
        ))}
      </ul>
      {items.length > MOST_CARDS ? <p className="muted num">{t('inbox.more', { n: items.length - MOST_CARDS })}</p> : null}
    </section>
  );
}
