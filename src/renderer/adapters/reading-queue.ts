import { AppError, isAppError, type Id, type Limits, type Page, type PageState } from '../../core/model/index.ts';
import { readDossier, type ReadDossierPorts } from '../../core/usecases/index.ts';

/** What is told of reading: a page changed, or a dossier is through (`error` null), stopped or failed. */
export interface ReadingEvents {
  readonly onPage: (dossierId: Id, pageId: Id, state: PageState) => void;
  readonly onBegin: (dossierId: Id) => void;
  readonly onEnd: (dossierId: Id, error: AppError | null) => void;
}

/** Reads dossiers in the background, a few at a time, what a person looks at first. */
export interface ReadingQueue {
  /** Reads what is not read yet of a dossier, now or when its turn comes. */
  add(dossierId: Id): void;
  /** Stops reading a dossier; what was read stays. */
  stop(dossierId: Id): void;
  /** Says what is on screen: its dossier goes before the others, and its page before its sisters. */
  look(dossierId: Id, pageId?: Id): void;
  /** Listens to what happens; there is one listener, the intake. */
  listen(events: ReadingEvents): void;
}

/** Dossiers read at a time: while the last page of one is recognised, the first of the next is decoded. */
const ABREAST = 2;

/**
 * [Note: One window reads] Two windows on one database must not read the same dossier: each takes a lock of the
 * browser's by the dossier's name, which falls with its window, and a window that does not get it leaves the dossier
 * to the other.
 */
const lockName = (dossierId: Id): string => `sohoa-read-${dossierId}`;

/**
 * @param lanes pages of one dossier on their way at a time
 * @param ready what reading has to wait for; never rejects
 */
export function createReadingQueue(
  ports: ReadDossierPorts, limits: Limits, lanes: number, explain: (thrown: unknown) => AppError, ready: Promise<void> = Promise.resolve(),
): ReadingQueue {
  const waiting: Id[] = [];
  const running = new Map<Id, AbortController>();
  let events: ReadingEvents = { onPage: () => undefined, onBegin: () => undefined, onEnd: () => undefined };
  let lookedAt: { dossierId: Id; pageId: Id | undefined } | null = null;
  const again = new Set<Id>();

  const priorityOf = (page: Page): 0 | 1 | 2 => {
    if (lookedAt?.pageId === page.id) return 0;
    return lookedAt?.dossierId === page.dossierId ? 1 : 2;
  };

  async function read(dossierId: Id, signal: AbortSignal): Promise<AppError | null> {
    try {
      await ready;
      return await navigator.locks.request(lockName(dossierId), { ifAvailable: true }, async (lock) => {
        if (!lock) return null;
        events.onBegin(dossierId);
        await readDossier(ports, dossierId, {
          limits, signal, lanes, priorityOf, onPage: (pageId, state) => { events.onPage(dossierId, pageId, state); },
        });
        return null;
      });
    } catch (thrown) {
      return isAppError(thrown) ? thrown : explain(thrown);
    }
  }

  function begin(dossierId: Id): void {
    const controller = new AbortController();
    running.set(dossierId, controller);
    void read(dossierId, controller.signal).then((error) => {
      running.delete(dossierId);
      events.onEnd(dossierId, error);
      if (again.delete(dossierId) && error === null) waiting.unshift(dossierId);
      next();
    });
  }

  function next(): void {
    while (running.size < ABREAST) {
      const dossierId = waiting.shift();
      if (dossierId === undefined) return;
      begin(dossierId);
    }
  }

  return {
    add(dossierId) {
      if (running.has(dossierId)) again.add(dossierId);
      else if (!waiting.includes(dossierId)) waiting.push(dossierId);
      next();
    },
    stop(dossierId) {
      again.delete(dossierId);
      const at = waiting.indexOf(dossierId);
      if (at >= 0) {
        waiting.splice(at, 1);
        events.onEnd(dossierId, new AppError('job.cancelled'));
      }
      running.get(dossierId)?.abort();
    },
    look(dossierId, pageId) {
      lookedAt = { dossierId, pageId: pageId ?? (lookedAt?.dossierId === dossierId ? lookedAt.pageId : undefined) };
      const at = waiting.indexOf(dossierId);
      if (at < 0) return;
      // A person waits for this one: it begins now, beside those under way.
      waiting.splice(at, 1);
      begin(dossierId);
    },
    listen(next_) { events = next_; },
  };
}
