import Dexie, { type EntityTable, type Table } from 'dexie';
import { AppError, type Lesson, type Page, type Paper, type StoredFile } from '../core/model/index.ts';
import type { Delivery, ExportRecord, SignedPaper, SigningChoice } from '../core/ports/index.ts';
import type {
  BlobRow, DossierRow, DraftRow, EditRow, JobRow, LessonPaperRow, SecretRow, SerialRow, SettingRow, TakenInRow, TextRow, WordsRow,
} from './rows.ts';
import { storeVersions, type StoreVersion } from './versions/index.ts';

/** What the shell is told about the database beyond the answers to its calls. */
export type StoreEvent =
  /** Another window wants a newer layout: this one has let go and must be loaded again. */
  | 'outdated'
  /** Another, older window holds the database; opening waits until it is closed. */
  | 'blocked'
  /** The browser closed the database by force (storage cleared, disk gone). */
  | 'closed';

/** Dexie keeps its versions ten apart, for changes of its own between two. */
const NATIVE_STEP = 10;

/**
 * Looks at the version of a database without opening it: Dexie would take one of a newer program without a word, and
 * change it to hold this program's tables.
 *
 * @throws AppError `storage.newer` when a newer program made it
 */
export async function refuseNewer(name: string): Promise<void> {
  const held = (await indexedDB.databases()).find((one) => one.name === name)?.version ?? 0;
  if (Math.floor(held / NATIVE_STEP) > (storeVersions.at(-1)?.version ?? 0)) throw new AppError('storage.newer');
}

/** The desk's database: tables and indexes, nothing else. */
export class SohoaDatabase extends Dexie {
  declare readonly dossiers: EntityTable<DossierRow, 'id'>;
  declare readonly papers: EntityTable<Paper, 'id'>;
  declare readonly pages: EntityTable<Page, 'id'>;
  declare readonly texts: EntityTable<TextRow, 'pageId'>;
  declare readonly edits: Table<EditRow, [string, number]>;
  declare readonly words: EntityTable<WordsRow, 'key'>;
  declare readonly files: EntityTable<StoredFile, 'sha256'>;
  declare readonly blobs: EntityTable<BlobRow, 'sha256'>;
  declare readonly secrets: EntityTable<SecretRow, 'sha256'>;
  declare readonly drafts: Table<DraftRow, [string, string]>;
  declare readonly jobs: EntityTable<JobRow, 'id'>;
  declare readonly settings: EntityTable<SettingRow, 'key'>;
  declare readonly serials: EntityTable<SerialRow, 'prefix'>;
  declare readonly takenIn: EntityTable<TakenInRow, 'key'>;
  declare readonly lessons: Table<Lesson, [string, string, string]>;
  declare readonly lessonPapers: EntityTable<LessonPaperRow, 'paperId'>;
  declare readonly exports: Table<ExportRecord, [string, string, number]>;
  declare readonly signed: EntityTable<SignedPaper, 'paperId'>;
  declare readonly signing: Table<SigningChoice, [string, string]>;
  declare readonly deliveries: EntityTable<Delivery, 'id'>;

  /**
   * @param name of the database, one per desk
   * @param onEvent told when the database is lost to another window or to the browser
   * @param versions layouts to declare, all but in migration tests
   * @param durability `strict`: a person who was told "saved" must find it after a power cut
   */
  constructor(
    name: string, onEvent: (event: StoreEvent) => void, versions: readonly StoreVersion[] = storeVersions, durability: 'strict' | 'relaxed' = 'strict',
  ) {
    // The query cache would only serve `liveQuery`, which nothing here uses.
    super(name, { chromeTransactionDurability: durability, cache: 'disabled' });
    for (const { version, stores, upgrade } of versions) {
      const declared = this.version(version).stores({ ...stores });
      if (upgrade) declared.upgrade((transaction) => upgrade(transaction));
    }
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      onEvent('outdated');
      // Keeps Dexie's own handler from running: it would open the newer layout again with this older code.
      return false;
    });
    this.on('blocked', () => { onEvent('blocked'); });
    this.on('close', () => { onEvent('closed'); });
  }
}
