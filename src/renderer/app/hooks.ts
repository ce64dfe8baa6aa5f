import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { DossierState } from '../../core/model/index.ts';
import { showToast } from './toasts.ts';
import { useServices, type DeskSettings, type IntakeItem } from './services.ts';

/** How many dossiers are in each state. */
export type Counts = Readonly<Record<DossierState | 'deleted', number>>;

/** The desk's settings; renders again when they change. */
export function useSettings(): DeskSettings {
  const { settings } = useServices();
  return useSyncExternalStore((listener) => settings.subscribe(listener), () => settings.get());
}

/** What is coming in; renders again with each page read. */
export function useIntakeItems(): readonly IntakeItem[] {
  const { intake } = useServices();
  return useSyncExternalStore((listener) => intake.subscribe(listener), () => intake.items());
}

/** The counts per state, fresh after every change; null until they are known. */
export function useCounts(): Counts | null {
  const { desk } = useServices();
  const [counts, setCounts] = useState<Counts | null>(null);
  useEffect(() => {
    let live = true;
    const load = (): void => {
      desk.counts().then((found) => live && setCounts(found), () => undefined);
    };
    load();
    const stop = desk.subscribe(load);
    return () => {
      live = false;
      stop();
    };
  }, [desk]);
  return counts;
}

/**
 * Says in words, as a message that stays a while, what went wrong. Always the same function, whatever the language:
 * the words are those of the moment of the failure.
 */
export function useTell(): (thrown: unknown) => void {
  const services = useServices();
  return useCallback((thrown: unknown) => {
    const known = services.explain(thrown);
    if (known.code === 'job.cancelled') return;
    showToast({ tone: 'fault', text: (speech) => speech.error(known) });
  }, [services]);
}
