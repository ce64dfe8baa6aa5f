import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Delivery } from '../../../core/ports/index.ts';
import type { ExportOutcome } from '../../../core/usecases/index.ts';
import { useSettings, useTell } from '../../app/hooks.ts';
import { useServices, type DeliveryPackage } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { DeliveryLine } from './DeliveryLine.tsx';

const MOST_SHOWN = 100;
const rank: Readonly<Record<Delivery['state'], number>> = { person: 0, refused: 1, retry: 2, sending: 3, waiting: 4, sent: 5, superseded: 6 };

const finished = new Set<Delivery['state']>(['sent', 'superseded']);

interface Outbox {
  readonly destinations: readonly { readonly id: string; readonly name: string; readonly maySend: boolean; readonly takes: readonly string[] | null }[];
  readonly deliveries: readonly Delivery[];
  /** Those that were on their way while one looked: how they came out is shown, not only counted. */
  readonly followed: ReadonlySet<string>;
}

/** The outbox, those first that need somebody, then the newest. */
function useOutbox(): Outbox {
  const { delivery } = useServices();
  const tell = useTell();
  const [outbox, setOutbox] = useState<Outbox>({ destinations: [], deliveries: [], followed: new Set() });
  useEffect(() => {
    let live = true;
    const load = async (): Promise<void> => {
      const [destinations, all] = await Promise.all([delivery.destinations(), delivery.all()]);
      const deliveries = [...all].sort((a, b) => rank[a.state] - rank[b.state] || Date.parse(b.addedAt) - Date.parse(a.addedAt)).slice(0, MOST_SHOWN);
      const underWay = deliveries.filter(({ state }) => !finished.has(state)).map(({ id }) => id);
      if (live) setOutbox(({ followed }) => ({ destinations, deliveries, followed: new Set([...followed, ...underWay]) }));
    };
    load().catch(tell);
    const stop = delivery.subscribe(() => void load().catch(tell));
    return () => {
      live = false;
      stop();
    };
  }, [delivery, tell]);
  return outbox;
}

const packagesOf = (results: readonly ExportOutcome[]): readonly DeliveryPackage[] => results.flatMap(({ profileId, name, dossierIds, error }) => (
  error === null && profileId !== null && name !== null ? [{ profileId, name, dossierIds }] : []));

/** What is to be delivered, what was, and what did not arrive; nothing where no destination is described. */
export function OutboxSection({ results }: { readonly results: readonly ExportOutcome[] }): ReactNode {
  const { delivery } = useServices();
  const { t, number } = useSpeech();
  const tell = useTell();
  const { destinations, deliveries, followed } = useOutbox();
  const tryNow = useCallback((id: string): void => { delivery.tryNow(id).catch(tell); }, [delivery, tell]);
  const { userName } = useSettings();
  const note = useCallback((id: string): void => { delivery.note(id, userName).catch(tell); }, [delivery, tell, userName]);
  const packages = packagesOf(results);
  const open = destinations.filter(({ maySend }) => maySend);
  if (destinations.length === 0 && deliveries.length === 0) return null;
  const earlier = deliveries.filter(({ id, state }) => finished.has(state) && !followed.has(id));
  const line = (one: Delivery): ReactNode => (
    <DeliveryLine key={one.id} delivery={one} to={destinations.find(({ id }) => id === one.destinationId)?.name ?? '–'} onTry={tryNow} onNote={note} />
  );
  return (
    <section className="run" aria-label={t('outbox.title')}>
      <h2>{t('outbox.title')}</h2>
      {packages.length > 0 ? open.map(({ id, name, takes }) => {
        const fitting = packages.filter(({ profileId }) => takes?.includes(profileId) !== false);
        return fitting.length > 0 ? <Button key={id} label={t('outbox.send', { n: fitting.length, name })} onPress={() => void delivery.send(id, fitting).catch(tell)} /> : null;
      }) : <p className="muted">{t('outbox.hint')}</p>}
      {destinations.length > 0 && open.length === 0 ? <p className="muted">{t('outbox.nobody')}</p> : null}
      <ul className="results">{deliveries.filter((one) => !earlier.includes(one)).map(line)}</ul>
      {earlier.length > 0 ? (
        <details className="earlier">
          <summary>{t('outbox.earlier', { n: number(earlier.length) })}</summary>
          <ul className="results">{earlier.map(line)}</ul>
        </details>
      ) : null}
    </section>
  );
}
