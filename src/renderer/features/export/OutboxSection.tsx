import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Delivery } from '../../../core/ports/index.ts';
import type { ExportOutcome } from '../../../core/usecases/index.ts';
import { useTell } from '../../app/hooks.ts';
import { useServices, type DeliveryPackage } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { DeliveryLine } from './DeliveryLine.tsx';

const MOST_SHOWN = 100;
const rank: Readonly<Record<Delivery['state'], number>> = { person: 0, refused: 1, retry: 2, sending: 3, waiting: 4, sent: 5, superseded: 6 };

interface Outbox {
  readonly destinations: readonly { readonly id: string; readonly name: string; readonly maySend: boolean; readonly takes: readonly string[] | null }[];
  readonly deliveries: readonly Delivery[];
}

/** The outbox, those first that need somebody, then the newest. */
function useOutbox(): Outbox {
  const { delivery } = useServices();
  const tell = useTell();
  const [outbox, setOutbox] = useState<Outbox>({ destinations: [], deliveries: [] });
  useEffect(() => {
    let live = true;
    const load = async (): Promise<void> => {
      const [destinations, all] = await Promise.all([delivery.destinations(), delivery.all()]);
      const deliveries = [...all].sort((a, b) => rank[a.state] - rank[b.state] || Date.parse(b.addedAt) - Date.parse(a.addedAt)).slice(0, MOST_SHOWN);
      if (live) setOutbox({ destinations, deliveries });
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
  const { t } = useSpeech();
  const tell = useTell();
  const { destinations, deliveries } = useOutbox();
  const tryNow = useCallback((id: string): void => { delivery.tryNow(id).catch(tell); }, [delivery, tell]);
  const packages = packagesOf(results);
  const open = destinations.filter(({ maySend }) => maySend);
  if (destinations.length === 0 && deliveries.length === 0) return null;
  return (
    <section className="run" aria-label={t('outbox.title')}>
      <h2>{t('outbox.title')}</h2>
      {packages.length > 0 ? open.map(({ id, name, takes }) => {
        const fitting = packages.filter(({ profileId }) => takes?.includes(profileId) !== false);
        return fitting.length > 0 ? <Button key={id} label={t('outbox.send', { n: fitting.length, name })} onPress={() => void delivery.send(id, fitting).catch(tell)} /> : null;
      }) : <p className="muted">{t('outbox.hint')}</p>}
      {destinations.length > 0 && open.length === 0 ? <p className="muted">{t('outbox.nobody')}</p> : null}
      <ul className="results">
        {deliveries.map((one) => <DeliveryLine key={one.id} delivery={one} to={destinations.find(({ id }) => id === one.destinationId)?.name ?? '–'} onTry={tryNow} />)}
      </ul>
    </section>
  );
}
