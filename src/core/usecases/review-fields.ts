import {
  AppError, emptyField, type Change, type Field, type FieldValue, type Id, type PageText, type Paper, type PaperTypeId, type Reading, type Turn,
} from '../model/index.ts';
import type { Clock, DossierRepository, DossierView } from '../ports/index.ts';
import { readPaper } from '../papers/index.ts';
import type { Gazetteer } from '../vietnam/index.ts';
import { acceptedField, chosenField, chosenUnit, editedField, fieldChange, recheckedFields, recheckedFindings, restOf } from './field-change.ts';
import type { LearnPorts } from './learn.ts';

export interface ReviewPorts extends LearnPorts {
  readonly dossiers: DossierRepository;
  readonly clock: Clock;
  /** The gazetteer in use; null while there is none. */
  readonly gazetteer?: () => Gazetteer | null;
}

/** A field that a step concerns, and who takes the step. */
export interface FieldStep {
  readonly dossierId: Id;
  readonly paperId: Id;
  readonly key: string;
  readonly by: string;
}

const EDITABLE = new Set(['reading', 'to-verify', 'returned']);

/** @throws AppError `dossier.wrong-state` for a dossier that is approved, exported or deleted: it must be reopened first */
export function assertEditable(view: DossierView): void {
  const { state, deletedAt } = view.dossier;
  if (!EDITABLE.has(state) || deletedAt !== null) throw new AppError('dossier.wrong-state', { state: deletedAt === null ? state : 'deleted' });
}

/** The paper of a view. @throws AppError `storage.missing` */
export function paperOf(view: DossierView, paperId: Id): Paper {
  const paper = view.papers.find(({ id }) => id === paperId);
  if (!paper) throw new AppError('storage.missing', { kind: 'paper' });
  return paper;
}

/** The words of a paper's pages, one entry per page: readings count pages, so one not read yet stands there empty. */
export async function pageTexts(dossiers: DossierRepository, view: DossierView, paper: Paper): Promise<PageText[]> {
  return Promise.all(paper.pageIds.map(async (id): Promise<PageText> => {
    const { widthPx = 1, heightPx = 1 } = view.pages.find((page) => page.id === id) ?? {};
    return (await dossiers.pageText(id)) ?? { source: 'none', widthPx, heightPx, skewDeg: 0, words: [], meanConfidence: 0, engine: '' };
  }));
}

async function step(ports: ReviewPorts, dossierId: Id, by: string, change: Change): Promise<DossierView> {
  const { dossiers, clock } = ports;
  return dossiers.applyEdit({ id: clock.newId(), dossierId, at: clock.now(), by, change });
}

async function changeField(
  ports: ReviewPorts, at: FieldStep, after: (field: Field, paper: Paper, now: string, view: DossierView) => Field | Promise<Field>,
): Promise<DossierView> {
  const view = await ports.dossiers.view(at.dossierId);
  assertEditable(view);
  const paper = paperOf(view, at.paperId);
  const now = ports.clock.now();
  const field = await after(paper.fields[at.key] ?? emptyField(), paper, now, view);
  return step(ports, at.dossierId, at.by, fieldChange(paper, at.key, field, now.slice(0, 10), ports.gazetteer?.()));
}

/** A person agrees with what stands in a field. */
export function acceptField(ports: ReviewPorts, at: FieldStep): Promise<DossierView> {
  return changeField(ports, at, (field, _paper, now) => acceptedField(field, at.by, now));
}

/** A person typed a value, or took it from words on the page (`place`). It is normalised; what does not parse is kept with a finding. */
export function editField(
  ports: ReviewPorts, at: FieldStep, typed: FieldValue, place?: Pick<Field, 'page' | 'box'>,
): Promise<DossierView> {
  return changeField(ports, at, (field, paper, now) => editedField(field, paper.typeId, at.key, typed, at.by, now, place));
}

/** A person chose another of the readings on offer. */
export function chooseReading(ports: ReviewPorts, at: FieldStep, reading: Reading): Promise<DossierView> {
  return changeField(ports, at, (field, _paper, now) => chosenField(field, reading, at.by, now));
}

/**
 * A person says which of today's communes is meant by one that was divided; the printed address stays. The field counts
 * as looked at.
 */
export function chooseUnit(ports: ReviewPorts, at: FieldStep, code: string): Promise<DossierView> {
  return changeField(ports, at, (field, _paper, now) => chosenUnit(field, code, at.by, now));
}

/**
 * Gives back the machine's reading of a field. It is read again from the stored words, so it is the same whatever was
 * done since.
 */
export function revertField(ports: ReviewPorts, at: FieldStep): Promise<DossierView> {
  return changeField(ports, at, async (_field, paper, now, view) => {
    const texts = await pageTexts(ports.dossiers, view, paper);
    return readPaper(texts, { today: now.slice(0, 10), typeId: paper.typeId, gazetteer: ports.gazetteer?.() }).fields[at.key] ?? emptyField();
  });
}

/** A person says what type a paper is: its fields are read again from the stored words, what a person settled stays. */
export async function setPaperType(ports: ReviewPorts, dossierId: Id, paperId: Id, typeId: PaperTypeId, by: string): Promise<DossierView> {
  const view = await ports.dossiers.view(dossierId);
  assertEditable(view);
  const paper = paperOf(view, paperId);
  const today = ports.clock.now().slice(0, 10);
  const reading = readPaper(await pageTexts(ports.dossiers, view, paper), { today, typeId, gazetteer: ports.gazetteer?.() });
  const settled = Object.entries(paper.fields).filter(([key, field]) => field.status !== 'machine' && key in reading.fields);
  const fields = recheckedFields(typeId, { ...reading.fields, ...Object.fromEntries(settled) }, today, ports.gazetteer?.());
  const kept = paper.findings.filter(({ code }) => code !== 'paper.type-unsure');
  const findings = recheckedFindings(typeId, kept, fields);
  const rest = restOf(paper, { fields, findings, typeSource: 'person' });
  return step(ports, dossierId, by, { kind: 'type', paperId, before: paper.typeId, after: typeId, rest });
}

/** Below this the words of a page were probably read the wrong way round. */
const BADLY_READ = 0.7;
const FEW_WORDS = 5;

/**
 * Turns a page by hand, with all that stands on it. A page that was read badly is marked to be read again with the new
 * turn; words that were read well only turn with their page.
 *
 * @returns the view, and whether the page now waits to be read
 */
export async function turnPage(
  ports: ReviewPorts, dossierId: Id, pageId: Id, turnDeg: Turn, by: string,
): Promise<{ view: DossierView; reread: boolean }> {
  const { dossiers } = ports;
  const before = await dossiers.view(dossierId);
  assertEditable(before);
  const page = before.pages.find(({ id }) => id === pageId);
  if (!page) throw new AppError('storage.missing', { kind: 'page' });
  if (page.turnDeg === turnDeg) return { view: before, reread: false };
  const view = await step(ports, dossierId, by, { kind: 'turn', pageId, before: page.turnDeg, after: turnDeg });
  const text = await dossiers.pageText(pageId);
  const read = text?.source === 'ocr' || text?.source === 'none';
  const reread = text !== null && read && (text.meanConfidence < BADLY_READ || text.words.length < FEW_WORDS);
  if (!reread) return { view, reread };
  await dossiers.setPage(pageId, { state: 'stored' });
  return { view: await dossiers.view(dossierId), reread };
}

/** Takes back the last step, or puts it in force again. */
export async function moveInEdits(ports: ReviewPorts, dossierId: Id, direction: 'undo' | 'redo'): Promise<DossierView> {
  assertEditable(await ports.dossiers.view(dossierId));
  return direction === 'undo' ? ports.dossiers.undo(dossierId) : ports.dossiers.redo(dossierId);
}
