import { createRoot } from 'react-dom/client';
import { createHostClient, errorText } from '../contract/index.ts';
import { AppError, defaultLimits, emptyField, isAppError, type Field } from '../core/model/index.ts';
import { checkPaper, withDossierChecks, withUnits } from '../core/papers/index.ts';
import { rootFiles } from '../core/signing/index.ts';
import { countOpenFields, exportLessons, importLessons } from '../core/usecases/index.ts';
import { openStore, type StoreEvent } from '../store/index.ts';
import { createBrowserHasher } from '../workers/browser-hasher.ts';
import { createBrowserPageEngine } from '../workers/browser-page-engine.ts';
import { createBrowserOcr } from '../workers/ocr/browser-ocr.ts';
import App from './App.tsx';
import type { Services } from './app/services.ts';
import { createClock } from './adapters/clock.ts';
import { createExplain } from './adapters/explain.ts';
import { createExportService } from './adapters/export-service.ts';
import { createGazetteerService } from './adapters/gazetteer-service.ts';
import { createHostResources, createHostTarget, hostHasPackage, hostPackage } from './adapters/host-packages.ts';
import { createIntakeEntries } from './adapters/intake-entries.ts';
import { createIntakeImport } from './adapters/intake-import.ts';
import { createIntakeReading } from './adapters/intake-reading.ts';
import { createIntakeService } from './adapters/intake-service.ts';
import { createPictureService } from './adapters/picture-service.ts';
import { createDeliveryService } from './adapters/delivery-service.ts';
import { createDestinationService } from './adapters/destination-service.ts';
import { createSigningService } from './adapters/signing-service.ts';
import { createReadingQueue } from './adapters/reading-queue.ts';
import { createSettingsService } from './adapters/settings-service.ts';
import { createDeskService, createReviewService } from './adapters/small-services.ts';

/*
 * Composition root of the window: the one file that knows who implements what.
 */

/** What the window holds besides the services. */
interface Desk {
  readonly services: Services;
  /** Goes on with what the last session left; call once the screen is there. */
  start(): Promise<void>;
}

/** Pages read at a time: one thread is left to the screen, and each recogniser takes some 100 MB. */
function lanes(): number {
  return Math.min(4, Math.max(2, (navigator.hardwareConcurrency || 2) - 1));
}

/**
 * Puts the desk together over the browser's own means.
 *
 * @throws AppError `storage.blocked`, `storage.full` when the database cannot be opened
 */
async function composeDesk(onStoreEvent: (event: StoreEvent) => void): Promise<Desk> {
  const clock = createClock();
  const limits = defaultLimits;
  const host = createHostClient<Blob>((url, init) => fetch(url, init));
  const explain = createExplain(host, () => clock.now());
  const store = await openStore({ name: 'sohoa', now: () => clock.now(), openFields: countOpenFields, compare: withDossierChecks, onEvent: onStoreEvent });
  const { dossiers, originals, lessons } = store;
  const workers = lanes();
  const resources = createHostResources(host);
  const engine = createBrowserPageEngine({ workers, roots: rootFiles(resources, () => performance.now()) });
  // A worker of its own for the screen: the page that a person waits for must not stand behind those being read.
  const screen = createBrowserPageEngine({ workers: 1 });
  const ocr = createBrowserOcr({ workers, pageTimeoutMs: limits.ocrTimeoutMs, corePath: '/engine/tesseract/core', langPath: '/engine/lang' });
  const hasher = createBrowserHasher();
  const settings = await createSettingsService({ host, cache: store.settings, engines: async () => [await ocr.describe(), 'PDFium', 'ImageMagick'] });

  const gazetteer = createGazetteerService(host);
  // An address that is read before the units are there would stay without them.
  const queue = createReadingQueue({ dossiers, originals, engine, ocr, clock, lessons, gazetteer: gazetteer.current }, limits, workers, explain, gazetteer.ready);
  const entries = createIntakeEntries(store.jobs, () => clock.newId());
  const reading = createIntakeReading(store, entries, queue);
  const ports = { dossiers, originals, engine, hasher, clock };
  const importing = createIntakeImport({ ports, limits, settings, entries, reading, explain });
  const intake = createIntakeService({ ports, limits, settings, entries, reading, importing, store, queue });
  const packages = createHostTarget(host);
  const exportPorts = {
    dossiers, originals, hasher, clock, pdf: engine.pdf, target: packages, check: packages.check, records: store.exports, signatures: store.signatures,
    written: (name: string) => hostPackage(host, name), exists: hostHasPackage(host), resource: (name: string) => resources.find(name),
  };

  const delivery = createDeliveryService({ ...exportPorts, deliveries: store.deliveries }, host, (listener) => store.subscribe(listener), (thrown) => { explain(thrown); });

  return {
    services: {
      intake, settings, explain,
      desk: createDeskService(store),
      review: createReviewService({ dossiers, clock, lessons, gazetteer: gazetteer.current }, store, settings, queue),
      pictures: createPictureService({ store, engine: screen, ocr, limits, reading: queue }),
      exports: createExportService(exportPorts, settings, limits, resources),
      signing: createSigningService({ dossiers, originals, signatures: store.signatures, pdf: engine.pdf, hasher, clock }, host, settings, limits),
      delivery,
      destinations: createDestinationService(host, () => clock.newId()),
      gazetteer: gazetteer.service,
      lessons: {
        all: () => lessons.all(), erase: (lesson) => lessons.erase(lesson), eraseAll: () => lessons.eraseAll(),
        exportText: () => exportLessons(lessons), importText: (text) => importLessons(lessons, text),
      },
      check: (paper, key, value) => {
        const field: Field = { ...(paper.fields[key] ?? emptyField()), value, findings: [] };
        const fields = { ...paper.fields, [key]: field };
        const found = checkPaper(paper.typeId, fields, clock.now().slice(0, 10))[key] ?? [];
        const units = gazetteer.current();
        return units ? [...found, ...(withUnits(paper.typeId, fields, units)[key]?.findings ?? [])] : found;
      },
    },
    async start() {
      // Asked for once there is something to keep; the browser may refuse, and the settings view says so.
      await navigator.storage.persist().catch(() => false);
      delivery.start();
      await intake.start();
    },
  };
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html without #root');

/** Says in plain text, in both languages, why the desk does not open; nothing else can be relied on then. */
function sayWhy(thrown: unknown): void {
  const error = isAppError(thrown) ? thrown.toData() : { code: 'host.failed' as const, params: {} };
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.append(errorText('vi', error), document.createElement('br'), errorText('en', error));
  root?.replaceChildren(text);
}

/** The database was taken by a newer window or by the browser; what was typed is stored, so loading anew loses nothing. */
const onStoreEvent = (event: StoreEvent): void => {
  if (event === 'blocked') sayWhy(new AppError('storage.blocked'));
  else location.reload();
};

composeDesk(onStoreEvent).then((desk) => {
  createRoot(root).render(<App services={desk.services} />);
  desk.start().catch((thrown: unknown) => { desk.services.explain(thrown); });
}, sayWhy);
