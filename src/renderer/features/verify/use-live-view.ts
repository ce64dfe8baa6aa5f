import { useEffect } from 'react';
import { useServices } from '../../app/services.ts';
import { useSession } from './context.ts';

const SETTLE_MS = 250;

/**
 * Keeps the open dossier true while it changes from elsewhere (pages being read, another window): looks at its
 * version after a change of the store, and fetches it only when it is a newer one. Never while a change of our own
 * is being saved, and never touching what is being typed.
 */
export function useLiveView(): void {
  const session = useSession();
  const { desk } = useServices();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = async (): Promise<void> => {
      timer = null;
      const { view } = session.store.get();
      if (!view || session.queue.busy()) return;
      const [row] = await desk.rows([view.dossier.id]);
      const now = session.store.get().view;
      if (!row || !now || now.dossier.id !== row.id || session.queue.busy()) return;
      if (row.version !== now.dossier.version || row.state === 'reading') session.refresh();
    };
    const stop = desk.subscribe(() => {
      timer ??= setTimeout(() => void look().catch(() => undefined), SETTLE_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session, desk]);
}
