import { memo, type ReactNode } from 'react';
import { useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices, type IntakeItem } from '../../app/services.ts';
import { useSpeech, type Speech } from '../../i18n/index.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { OutcomeLine } from './OutcomeLine.tsx';

/** How a dossier on its way in stands, in words; null where its files say all. */
function stateText({ t, error }: Speech, { job, outcomes, dossierId, pages }: IntakeItem): string | null {
  const counts = { done: job.done, total: job.total };
  if (job.state === 'failed') {
    // A file's own refusal stands below in full; it is not said twice.
    const isSaidBelow = outcomes.some((o) => o.kind === 'refused' && o.error.code === job.error?.code);
    if (isSaidBelow) return null;
    return job.error ? error(job.error) : t('inbox.state.failed');
  }
  if (job.state === 'done' && dossierId === null) {
    return outcomes.some((o) => o.kind === 'held') ? t('inbox.state.held') : t('inbox.state.refused');
  }
  const taken = job.state === 'done' ? outcomes.find((o) => o.kind === 'taken-in') : undefined;
  if (taken) return t(taken.again ? 'inbox.state.taken.again' : 'inbox.state.taken');
  if (job.state === 'running' && pages.length === 0) return t('inbox.state.storing');
  if (job.state === 'running') return t('inbox.state.reading', counts);
  return t(`inbox.state.${job.state}`, counts);
}

/** One dossier on its way in. */
export const IntakeCard = memo(function IntakeCard({ item }: { readonly item: IntakeItem }): ReactNode {
  const { intake } = useServices();
  const speech = useSpeech();
  const { t } = speech;
  const tell = useTell();
  const { job, pages, dossierId } = item;
  const isActive = job.state === 'running' || job.state === 'queued';
  const canResume = job.state === 'paused' || job.state === 'cancelled' || (job.state === 'failed' && dossierId !== null);
  const read = pages.filter((p) => p.state === 'read').length;
  const failed = pages.filter((p) => p.state === 'failed').length;
  const words = stateText(speech, item);
  const tone = job.state === 'failed' ? 'fault' : canResume ? 'doubt' : job.state === 'done' ? 'sure' : 'none';
  const mark = { fault: '▲', doubt: '‖', sure: '✓', none: '…' }[tone];
  return (
    <article className={`card ${job.state}`} aria-label={item.title}>
      <div className="card-head">
        <span className={`glyph ${tone}`} aria-hidden="true">{mark}</span>
        <h3>{item.title}</h3>
        <span className="card-buttons">
          {isActive ? <Button label={t('inbox.cancel')} onPress={() => void intake.cancel(job.id).catch(tell)} /> : null}
          {canResume ? <Button label={t('inbox.resume')} onPress={() => void intake.resume(job.id).catch(tell)} /> : null}
          {dossierId !== null && (read > 0 || job.state === 'done') ? (
            <Button label={t('inbox.open')} onPress={() => go({ view: 'verify', dossierId, paper: null })} />
          ) : null}
          {isActive ? null : (
            <Button
              label={t('inbox.dismiss')} icon="close" iconOnly look="quiet"
              onPress={() => {
                void intake.dismiss(job.id).catch(tell);
                document.querySelector<HTMLElement>('main')?.focus();
              }}
            />
          )}
        </span>
      </div>
      {words === null ? null : <p className={tone === 'fault' ? 'card-state fault-text' : 'card-state muted'}>{words}</p>}
      {(item.proposedPapers ?? 0) > 1 ? (
        <p className="card-state"><span className="glyph doubt" aria-hidden="true">●</span>{t('inbox.papers', { n: item.proposedPapers ?? 0 })}</p>
      ) : null}
      {pages.length > 0 ? (
        <>
          <div className="pages" role="img" aria-label={t('inbox.strip', { read, failed, total: pages.length })}>
            {pages.map((page, at) => (
              <span key={page.pageId} className={page.state} title={t(`inbox.page.${page.state}`, { n: String(at + 1) })} />
            ))}
          </div>
          {isActive ? <Bar label={t('inbox.state.reading', { done: job.done, total: job.total })} done={job.done} total={job.total} className="wide accent" /> : null}
        </>
      ) : null}
      {item.outcomes.some((o) => o.kind !== 'accepted') ? (
        <ul className="outcomes">
          {item.outcomes.map((outcome, at) => (
            <OutcomeLine key={`${at}-${outcome.name}`} jobId={job.id} outcome={outcome} />
          ))}
        </ul>
      ) : null}
    </article>
  );
});
