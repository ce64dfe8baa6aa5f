import { createContext, useContext } from 'react';
import type {
  AppError, Box, Dossier, Field, FieldValue, FileSignature, Finding, GazetteerAbout, Id, ImportOutcome, Job, Lesson, Page, PageText, Paper, PaperTypeId, Reading, Separation, Sha256, Turn,
} from '../../core/model/index.ts';
import type { Delivery, DossierFilter, DossierView, DraftRepository } from '../../core/ports/index.ts';
import type { DossierCodes, ExportOutcome, ExportProgress, PackagePreview, SignOutcome, WaitingPaper } from '../../core/usecases/index.ts';
import type { Destination, Settings } from '../../contract/index.ts';

/** A dropped or chosen file with its folder path inside what was dropped (empty for loose files). */
export interface IncomingFile {
  readonly file: File;
  readonly folder: string;
}

/** One dossier on its way in: what the inbox shows as a card. */
export interface IntakeItem {
  readonly job: Job;
  readonly dossierId: Id | null;
  readonly title: string;
  readonly outcomes: readonly ImportOutcome[];
  /** How many papers its files seem to hold beyond one each; 0 where nothing is proposed. */
  readonly proposedPapers?: number;
  /** Pages in order, for the page-by-page strip. */
  readonly pages: readonly { readonly pageId: Id; readonly state: Page['state'] }[];
}

export interface IntakeService {
  /** Stores first, then reads in the background. Resolves when everything is stored or refused. */
  add(files: readonly IncomingFile[]): Promise<readonly ImportOutcome[]>;
  /** Tries a password-protected file again. */
  retryWithPassword(item: Id, fileName: string, password: string): Promise<ImportOutcome>;
  /** Puts a held file into a dossier of its own after all. */
  reuseHeld(sha256OrName: string): Promise<ImportOutcome>;
  cancel(jobId: Id): Promise<void>;
  resume(jobId: Id): Promise<void>;
  dismiss(jobId: Id): Promise<void>;
  items(): readonly IntakeItem[];
  subscribe(listener: () => void): () => void;
}

export interface DeskService {
  list(filter: DossierFilter): Promise<readonly Id[]>;
  rows(ids: readonly Id[]): Promise<readonly (Dossier | null)[]>;
  counts(): Promise<Readonly<Record<Dossier['state'] | 'deleted', number>>>;
  /** Called after any change of stored dossiers. */
  subscribe(listener: () => void): () => void;
}

/** Everything the verify view does. Each call is durable when it resolves and gives the view as it now is. */
export interface ReviewService {
  open(dossierId: Id): Promise<DossierView>;
  accept(dossierId: Id, paperId: Id, key: string): Promise<DossierView>;
  /** `typed` is what stands in the input; it is normalised here. `place` when it came from words on the page. */
  edit(dossierId: Id, paperId: Id, key: string, typed: FieldValue, place?: { page: number; box: Box }): Promise<DossierView>;
  choose(dossierId: Id, paperId: Id, key: string, reading: Reading): Promise<DossierView>;
  /** Says which of today's communes a divided one is; the printed address stays. */
  chooseUnit(dossierId: Id, paperId: Id, key: string, code: string): Promise<DossierView>;
  /** Gives back the machine's reading. */
  revert(dossierId: Id, paperId: Id, key: string): Promise<DossierView>;
  setType(dossierId: Id, paperId: Id, typeId: PaperTypeId): Promise<DossierView>;
  /** Makes papers out of the pages of one; where another dossier begins, a dossier of its own. */
  separate(dossierId: Id, paperId: Id, separation: Separation): Promise<DossierView>;
  /** Says that the pages are one paper after all. */
  keepWhole(dossierId: Id, paperId: Id): Promise<DossierView>;
  turnPage(dossierId: Id, pageId: Id, turnDeg: Turn): Promise<DossierView>;
  undo(dossierId: Id): Promise<DossierView>;
  redo(dossierId: Id): Promise<DossierView>;
  /** @throws AppError `package.incomplete` with the number of open required fields when some need a person and `force` is not set */
  approve(dossierId: Id, options?: { force?: boolean }): Promise<DossierView>;
  /** Gives the dossier the host system's codes. @throws AppError `dossier.code-invalid`, `dossier.code-taken`, `dossier.procedure-invalid` */
  setCodes(dossierId: Id, codes: DossierCodes): Promise<DossierView>;
  returnToClerk(dossierId: Id, reason: string): Promise<DossierView>;
  reopen(dossierId: Id): Promise<DossierView>;
  remove(dossierIds: readonly Id[]): Promise<void>;
  restore(dossierIds: readonly Id[]): Promise<void>;
  /** What was found of a file's signatures when it came in; none for a file without any. */
  signatures(fileSha256: Sha256): Promise<readonly FileSignature[]>;
  readonly drafts: DraftRepository;
}

export interface PictureService {
  /** A picture of the page for the screen, as an object URL that stays valid until `release`. Cached and shared. */
  page(page: Page, maxWidthPx: number, signal?: AbortSignal): Promise<string>;
  /** A piece of the page at its own resolution. */
  snippet(page: Page, box: Box, signal?: AbortSignal): Promise<string>;
  release(url: string): void;
  text(pageId: Id): Promise<PageText | null>;
  /** Reads a region again, as one block. */
  reread(page: Page, box: Box, signal?: AbortSignal): Promise<Reading | null>;
}

/** What an export will write and what is missing: the dossiers, and every package that comes of them. */
export interface ExportPreview {
  readonly dossiers: readonly { readonly dossier: Dossier; readonly papers: readonly Paper[] }[];
  readonly packages: readonly PackagePreview[];
}

export interface ExportService {
  preview(ids: readonly Id[]): Promise<ExportPreview>;
  /** Writes, reads back and verifies each package; one that fails does not stop the others. */
  run(
    ids: readonly Id[], options: { readonly signal?: AbortSignal; readonly onProgress: (progress: ExportProgress) => void },
  ): Promise<readonly ExportOutcome[]>;
  /** Names of the files in the folder that the administrator fills. */
  resources(): Promise<readonly string[]>;
}

/** A key that could sign. */
export interface SigningKey {
  readonly id: string;
  readonly kind: 'pkcs12' | 'pkcs11';
  readonly label: string;
}

/** A key that is open: whose it is, and until when. */
export interface SigningSession {
  readonly name: string;
  readonly organisation: string;
  readonly issuer: string;
  readonly notAfter: string;
}

/** The signing ceremony: what waits for this desk's signature, and the key that signs. */
export interface SigningService {
  waiting(): Promise<readonly WaitingPaper[]>;
  /** Durable, until the paper is signed or changes. */
  agree(paper: WaitingPaper): Promise<void>;
  takeBack(paper: WaitingPaper): Promise<void>;
  /** `outside`: files can be handed to another signing program. */
  keys(): Promise<{ readonly keys: readonly SigningKey[]; readonly outside: boolean }>;
  addKey(file: File): Promise<void>;
  /** The PIN goes to the host and nowhere else. */
  open(keyId: string, pin: string): Promise<SigningSession>;
  /** The open key, or null. */
  session(): SigningSession | null;
  close(): Promise<void>;
  /** Signs all that was agreed to. @throws AppError `sign.session-ended` without an open key */
  run(options: { readonly signal?: AbortSignal; readonly onProgress: (done: number, total: number) => void }): Promise<readonly SignOutcome[]>;
  putOut(onProgress: (done: number, total: number) => void): Promise<readonly SignOutcome[]>;
  /** What came back from the other program; nothing where nothing did. */
  takeOutside(): Promise<readonly SignOutcome[]>;
}

/** A finished package in the export folder. */
export interface DeliveryPackage {
  readonly profileId: string;
  readonly name: string;
  readonly dossierIds: readonly Id[];
}

/** Bringing finished packages to others. */
export interface DeliveryService {
  /** Where packages can go, whether the person at the desk may send there, and which profiles it takes (null: all). */
  destinations(): Promise<readonly { readonly id: Id; readonly name: string; readonly maySend: boolean; readonly takes: readonly string[] | null }[]>;
  all(): Promise<readonly Delivery[]>;
  /** Puts packages into the outbox and begins to send; what is in it already is not sent twice. @throws AppError `deliver.not-written` */
  send(destinationId: Id, packages: readonly DeliveryPackage[]): Promise<void>;
  tryNow(id: string): Promise<void>;
  /** Notes as delivered what the receiver has by its own word, in the desk's name. */
  note(id: string, by: string): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** A destination as the host describes it; values of secrets never come out of it. */
export interface DestinationState {
  readonly destination: Destination;
  readonly maySend: boolean;
  /** Names of the secret headers that have a value. */
  readonly secretsSet: readonly string[];
}

/** Describing where packages may go. Each change answers with all destinations as they are now. */
export interface DestinationService {
  newId(): Id;
  all(): Promise<readonly DestinationState[]>;
  /** @param secrets new values of secret headers by name; those not named stay. @throws AppError `deliver.destination`, `storage.full`, `package.unwritable` */
  put(destination: Destination, secrets: Readonly<Record<string, string>>): Promise<readonly DestinationState[]>;
  remove(id: Id): Promise<readonly DestinationState[]>;
  /** Marks the disk that is plugged in now. @throws AppError `deliver.disk` */
  mark(id: Id): Promise<void>;
}

/** The desk's settings, kept by the host. */
export interface DeskSettings {
  readonly userName: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly procedureCode: string;
  readonly language: 'vi' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  readonly exportFolder: string;
  /** What units set for each export profile, see `chosenProfiles`. */
  readonly exportProfiles: Settings['exportProfiles'];
  readonly signingRole: Settings['signingRole'];
  readonly timeStampUrl: string;
  readonly timeStampMissing: Settings['timeStampMissing'];
  readonly signingCertifies: boolean;
}

export interface SettingsService {
  get(): DeskSettings;
  put(patch: Partial<DeskSettings>): Promise<DeskSettings>;
  subscribe(listener: () => void): () => void;
  /** Which shell runs, engine versions, and how much storage is used and free (bytes). */
  about(): Promise<{ shell: string; version: string; engines: readonly string[]; usedBytes: number; quotaBytes: number; persisted: boolean }>;
}

/** What the desk learned from corrections. */
export interface LessonService {
  all(): Promise<readonly Lesson[]>;
  erase(lesson: Lesson): Promise<void>;
  eraseAll(): Promise<void>;
  /** All lessons as the text of a file. */
  exportText(): Promise<string>;
  /** Adds the lessons of a file; how many values it held. @throws AppError `lessons.invalid` */
  importText(text: string): Promise<number>;
}

/** The administrative units that addresses are looked up in. */
export interface GazetteerService {
  /** The one in use; null until it is known. */
  about(): GazetteerAbout | null;
  /** Puts an administrator's file in use. @throws AppError `gazetteer.invalid` with what is wrong */
  put(file: Blob): Promise<GazetteerAbout>;
  /** Back to the one that came with the program. */
  reset(): Promise<GazetteerAbout>;
  subscribe(listener: () => void): () => void;
}

/** What the screens can ask for; `main.tsx` says who provides it. */
export interface Services {
  readonly intake: IntakeService;
  readonly desk: DeskService;
  readonly review: ReviewService;
  readonly pictures: PictureService;
  readonly exports: ExportService;
  readonly signing: SigningService;
  readonly delivery: DeliveryService;
  readonly destinations: DestinationService;
  readonly settings: SettingsService;
  readonly lessons: LessonService;
  readonly gazetteer: GazetteerService;
  /** Checks of a field and its paper as they would be with this value, for showing while nothing is saved yet. */
  check(paper: Paper, key: string, value: FieldValue | null): readonly Finding[];
  /** Turns what was thrown into something that can be said; a bug is logged without personal data. */
  explain(thrown: unknown): AppError;
}

const Context = createContext<Services | null>(null);

/** Hands the services down; used once, by the composition root. */
export const ServicesProvider = Context.Provider;

/** The services. @throws Error outside the provider, which is a bug */
export function useServices(): Services {
  const services = useContext(Context);
  if (!services) throw new Error('useServices outside ServicesProvider');
  return services;
}

export type { Field, ImportOutcome };
