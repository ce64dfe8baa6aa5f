import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/index.tsx';
import { Bar } from '../ui/Bar.tsx';
import { chordText } from './commands/keys.ts';
import { groupOrder, isAvailable, useAllCommands } from './commands/registry.ts';
import { useIntakeItems } from './hooks.ts';
import { footStatus } from './foot-status.ts';
import { useStore } from './store.ts';

/** The keys that work now, and on the right how far things are. */
export function Footer(): ReactNode {
  const { t } = useSpeech();
  const commands = useAllCommands().filter((c) => c.footer !== undefined && c.keys.length > 0 && isAvailable(c));
  const status = useStore(footStatus, (s) => s);
  const running = useIntakeItems().filter((item) => item.job.state === 'running' && item.job.total > 0);
  const done = running.reduce((sum, item) => sum + item.job.done, 0);
  const total = running.reduce((sum, item) => sum + item.job.total, 0);
  // What does not fit on the line wraps out of sight: the keys one needs least stand last.
  const shown = [...commands].sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group));
  return (
    <footer className="foot">
      <ul className="foot-keys" aria-label={t('help.title')}>
        {shown.map((command) => (
          <li key={command.id}>
            <kbd>{command.footerKeys ?? chordText(command.keys[0] ?? '')}</kbd> {command.footer ? t(command.footer) : null}
          </li>
        ))}
      </ul>
      {running.length > 0 ? (
        <span className="foot-status num">
          {t('foot.reading', { done, total })}
          {status ? null : <Bar label={t('foot.reading', { done, total })} done={done} total={total} className="accent" />}
        </span>
      ) : null}
      {status ? (
        <span className="foot-status num">
          {status.text}
          <Bar label={status.text} done={status.done} total={status.total} />
        </span>
      ) : null}
    </footer>
  );
}
