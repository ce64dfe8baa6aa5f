import type { Instant, Paper } from '../core/model/index.ts';
import type { DeliveryRepository, DossierRepository, DraftRepository, ExportRecordRepository, JobRepository, LessonRepository, OriginalStore, SignatureRepository } from '../core/ports/index.ts';
import { createChangeBell } from './changes.ts';
import { refuseNewer, SohoaDatabase, type StoreEvent } from './database.ts';
import { createDeliveryRepository } from './delivery-repository.ts';
import { createDossierRepository } from './dossier-repository.ts';
import { createExportRecordRepository } from './export-record-repository.ts';
import { createFileStore } from './file-store.ts';
import { createLessonRepository } from './lesson-repository.ts';
import { createSignatureRepository } from './signature-repository.ts';
import { createDraftRepository, createJobRepository, createSettingsCache, type SettingsCache } from './small-repositories.ts';
import { guarded } from './store-error.ts';
import { storeVersions } from './versions/index.ts';

export type { StoreEvent } from './database.ts';
export type { SettingsCache } from './small-repositories.ts';
export { fold } from './fold.ts';
export { blobOf } from './file-store.ts';
export { draftKey } from './small-repositories.ts';

/** The desk's records, originals and small things, durable in IndexedDB. */
export interface Store {
  readonly dossiers: DossierRepository;
  readonly originals: OriginalStore;
  readonly drafts: DraftRepository;
  readonly jobs: JobRepository;
  readonly lessons: LessonRepository;
  readonly exports: ExportRecordRepository;
  readonly signatures: SignatureRepository;
  readonly deliveries: DeliveryRepository;
  readonly settings: SettingsCache;
  /** Called after any change of stored dossiers, in this window or another. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** What the store needs from its shell. */
export interface StoreOptions {
  /** Name of the database. */
  readonly name: string;
  readonly now: () => Instant;
  /** How many fields of a paper need a person. */
  readonly openFields: (paper: Paper) => number;
  /** The papers of a dossier with what they say against one another; none are compared where it is left out. */
  readonly compare?: (papers: readonly Paper[]) => readonly Paper[];
  /** Told when the database is lost to another window or to the browser. */
  readonly onEvent?: (event: StoreEvent) => void;
  /** `relaxed` is for filling a database with made-up dossiers, where a power cut does not matter. */
  readonly durability?: 'strict' | 'relaxed';
}

/**
 * Opens the desk's database, making or upgrading it where needed.
 *
 * @throws AppError `storage.blocked` when it cannot be opened, `storage.newer` when a newer program made it, `storage.full`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const db = new SohoaDatabase(options.name, options.onEvent ?? (() => undefined), storeVersions, options.durability);
  await guarded(async () => {
    await refuseNewer(options.name);
    await db.open();
  });
  const bell = createChangeBell(options.name);
  const context = { db, bell, now: options.now, openFields: options.openFields, compare: options.compare ?? ((papers: readonly Paper[]) => papers) };
  return {
    dossiers: createDossierRepository(context),
    originals: createFileStore(context),
    drafts: createDraftRepository(context),
    jobs: createJobRepository(context),
    lessons: createLessonRepository(context),
    exports: createExportRecordRepository(context),
    signatures: createSignatureRepository(context),
    deliveries: createDeliveryRepository(context),
    settings: createSettingsCache(context),
    subscribe: (listener) => bell.subscribe(listener),
    close() {
      bell.close();
      db.close();
    },
  };
}
