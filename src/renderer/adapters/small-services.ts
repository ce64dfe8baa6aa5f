import type { DeskService, ReviewService, SettingsService } from '../app/services.ts';
import type { Id } from '../../core/model/index.ts';
import {
  acceptField, approveDossier, chooseReading, chooseUnit, editField, keepWhole, moveInEdits, removeDossiers, reopenDossier,
  restoreDossiers, returnDossier, revertField, separatePaper, setDossierCodes, setPaperType, turnPage, type ReviewPorts,
} from '../../core/usecases/index.ts';
import type { Store } from '../../store/index.ts';
import { createListeners, throttled } from './listeners.ts';
import type { ReadingQueue } from './reading-queue.ts';

/** Changes are told at most this often. */
const TELL_EVERY_MS = 250;

/** The list of dossiers. */
export function createDeskService(store: Store): DeskService {
  const listeners = createListeners();
  store.subscribe(throttled(() => { listeners.tell(); }, TELL_EVERY_MS));
  const { dossiers } = store;
  return {
    list: (filter) => dossiers.list(filter),
    rows: (ids) => dossiers.rows(ids),
    counts: () => dossiers.counts(),
    subscribe: (listener) => listeners.subscribe(listener),
  };
}

/** Who takes the steps: the person at the desk, or the unit while nobody gave a name. */
export function personAtDesk(settings: SettingsService): string {
  const { userName, unitCode } = settings.get();
  return userName.trim() || unitCode;
}

/** Everything that the verify view does. */
export function createReviewService(ports: ReviewPorts, store: Store, settings: SettingsService, reading: ReadingQueue): ReviewService {
  const by = (): string => personAtDesk(settings);
  const at = (dossierId: Id, paperId: Id, key: string) => ({ dossierId, paperId, key, by: by() });
  return {
    open(dossierId) {
      reading.look(dossierId);
      return ports.dossiers.view(dossierId);
    },
    signatures: async (sha256) => (await store.dossiers.storedFile(sha256))?.signatures ?? [],
    accept: (dossierId, paperId, key) => acceptField(ports, at(dossierId, paperId, key)),
    edit: (dossierId, paperId, key, typed, place) => editField(ports, at(dossierId, paperId, key), typed, place),
    choose: (dossierId, paperId, key, chosen) => chooseReading(ports, at(dossierId, paperId, key), chosen),
    chooseUnit: (dossierId, paperId, key, code) => chooseUnit(ports, at(dossierId, paperId, key), code),
    revert: (dossierId, paperId, key) => revertField(ports, at(dossierId, paperId, key)),
    setType: (dossierId, paperId, typeId) => setPaperType(ports, dossierId, paperId, typeId, by()),
    separate: (dossierId, paperId, separation) => separatePaper(ports, dossierId, paperId, separation, by()),
    keepWhole: (dossierId, paperId) => keepWhole(ports, dossierId, paperId, by()),
    async turnPage(dossierId, pageId, turnDeg) {
      const { view, reread } = await turnPage(ports, dossierId, pageId, turnDeg, by());
      if (reread) reading.add(dossierId);
      return view;
    },
    undo: (dossierId) => moveInEdits(ports, dossierId, 'undo'),
    redo: (dossierId) => moveInEdits(ports, dossierId, 'redo'),
    approve: (dossierId, options) => approveDossier(ports, dossierId, by(), options),
    setCodes: (dossierId, codes) => setDossierCodes(ports, dossierId, codes),
    returnToClerk: (dossierId, reason) => returnDossier(ports, dossierId, reason),
    reopen: (dossierId) => reopenDossier(ports, dossierId),
    async remove(ids) {
      await removeDossiers(ports, ids);
      for (const id of ids) reading.stop(id);
    },
    async restore(ids) {
      await restoreDossiers(ports, ids);
      for (const id of ids) reading.add(id);
    },
    drafts: store.drafts,
  };
}
