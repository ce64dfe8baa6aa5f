import {
  AppError, finding, isAppError, type Finding, type Id, type Limits, type Page, type PageState, type PageText, type Paper,
} from '../model/index.ts';
import type { Clock, DossierRepository, Ocr, PageEngine, Priority } from '../ports/index.ts';
import { readPaperInDetail, type DetailedReading, type PaperReading } from '../papers/index.ts';
import type { Gazetteer } from '../vietnam/index.ts';
import { openOriginal, type OriginalPorts } from './engine-file.ts';
import { weighed, type LearnPorts } from './learn.ts';
import { readPage } from './read-page.ts';
import { rereadPaper, type RereadOptions, type RereadPage } from './reread-fields.ts';
import { proposalFor, severalInFile } from './separate-papers.ts';

export interface ReadDossierPorts extends OriginalPorts, LearnPorts {
  readonly dossiers: DossierRepository;
  readonly engine: Pick<PageEngine, 'prepare' | 'crops'>;
  readonly ocr: Pick<Ocr, 'recognise' | 'describe'>;
  readonly clock: Clock;
  /** The gazetteer in use; null while there is none. */
  readonly gazetteer?: () => Gazetteer | null;
}

export interface ReadDossierOptions {
  readonly limits: Limits;
  readonly signal?: AbortSignal;
  /** How urgent a page is now; asked anew for each page, so that the one on screen comes first. */
  readonly priorityOf?: (page: Page) => Priority;
  readonly onPage?: (pageId: Id, state: PageState) => void;
  /** Pages on their way at a time, so that one is decoded while another is recognised. */
  readonly lanes?: number;
}

/**
 * Reads what is not read yet of a dossier, page by page, and each paper once its pages are done. Every page is stored
 * as it is read, so that after a crash, a restart or a cancellation the same call goes on where it stopped.
 *
 * A page that cannot be read is `failed` with a finding; the others go on. When all is done a dossier that was
 * `reading` is `to-verify`.
 *
 * @throws AppError `job.cancelled` (what was read is kept), `storage.*`, `engine.unavailable`, `dossier.not-found`
 */
export async function readDossier(ports: ReadDossierPorts, dossierId: Id, options: ReadDossierOptions): Promise<void> {
  const { dossiers } = ports;
  const view = await dossiers.view(dossierId);
  const waiting = view.pages.filter(({ state }) => state === 'stored' || state === 'reading');
  const found = new Map<Id, readonly Finding[]>();
  const left = new Map<Id, number>();
  for (const { paperId } of waiting) left.set(paperId, (left.get(paperId) ?? 0) + 1);
  const lane = async (): Promise<void> => {
    for (;;) {
      const page = takeNext(waiting, options.priorityOf);
      if (!page) return;
      if (options.signal?.aborted === true) throw new AppError('job.cancelled');
      found.set(page.id, await readOne(ports, page, options));
      left.set(page.paperId, (left.get(page.paperId) ?? 1) - 1);
      const paper = view.papers.find(({ id }) => id === page.paperId);
      if (paper && left.get(paper.id) === 0) await finishPaper(ports, paper, found, options);
    }
  };
  // A lane that fails empties the list, so that its sisters stop after their page instead of reading on unseen.
  const lanes = Array.from({ length: Math.max(1, options.lanes ?? 2) }, () => lane().catch((thrown: unknown) => {
    waiting.length = 0;
    throw thrown;
  }));
  const ends = await Promise.allSettled(lanes);
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
  // Papers whose pages were all read when the last run was killed, just before they were read as a whole.
  for (const paper of view.papers) {
    if (!left.has(paper.id) && Object.keys(paper.fields).length === 0) await finishPaper(ports, paper, found, options);
  }
  const [row] = await dossiers.rows([dossierId]);
  if (row?.state === 'reading' && row.pagesRead >= row.pageCount) await dossiers.update(dossierId, { state: 'to-verify' });
}

function takeNext(waiting: Page[], priorityOf: ReadDossierOptions['priorityOf']): Page | undefined {
  if (!priorityOf || waiting.length === 0) return waiting.shift();
  let best = 0;
  for (const [n, page] of waiting.entries()) {
    const champion = waiting[best];
    if (champion && priorityOf(page) < priorityOf(champion)) best = n;
  }
  return waiting.splice(best, 1)[0];
}

async function readOne(ports: ReadDossierPorts, page: Page, options: ReadDossierOptions): Promise<readonly Finding[]> {
  const { dossiers } = ports;
  const { limits, signal, onPage, priorityOf } = options;
  await dossiers.setPage(page.id, { state: 'reading' });
  onPage?.(page.id, 'reading');
  try {
    const { file } = await openOriginal(ports, page.fileSha256);
    // A page with words was read before: it is read again because a person turned it, so its turn stands.
    const turned = (await dossiers.pageText(page.id)) !== null;
    const result = await readPage(
      { engine: ports.engine, ocr: ports.ocr, monotonicMs: () => ports.clock.monotonicMs() },
      {
        file, fileSha256: page.fileSha256, index: page.index, limits, priority: priorityOf?.(page) ?? 2,
        inspected: { widthPx: page.widthPx, heightPx: page.heightPx, dpi: page.dpi },
        ...(turned ? { turnDeg: page.turnDeg } : {}), ...(signal ? { signal } : {}),
      },
    );
    const state = result.findings.some(({ severity }) => severity === 'fault') ? 'failed' : 'read';
    // The words first: a page is never called read before they are there.
    await dossiers.putPageText(page.id, result.text);
    await dossiers.setPage(page.id, { state, turnDeg: result.turnDeg, ...result.page });
    onPage?.(page.id, state);
    return result.findings;
  } catch (thrown) {
    await dossiers.setPage(page.id, { state: 'stored' }).catch(() => undefined);
    onPage?.(page.id, 'stored');
    if (signal?.aborted === true && !isAppError(thrown)) throw new AppError('job.cancelled', {}, { cause: thrown });
    throw thrown;
  }
}

/** What is to be said of a page, from its record where the run that read it is over. */
function pageFindings(page: Page, index: number, found: ReadonlyMap<Id, readonly Finding[]>): Finding[] {
  const known = found.get(page.id) ?? [
    ...(page.state === 'failed' ? [finding('page.unreadable', 'fault')] : []),
    ...(page.turnDeg !== 0 ? [finding('page.turned', 'info', { turnDeg: page.turnDeg })] : []),
  ];
  return known.map((one) => ({ ...one, page: index }));
}

/** Reads a paper whose pages are all done, and stores what was found under what a person may have done meanwhile. */
async function finishPaper(
  ports: ReadDossierPorts, paper: Paper, found: ReadonlyMap<Id, readonly Finding[]>, options: ReadDossierOptions,
): Promise<void> {
  const { dossiers, clock } = ports;
  const view = await dossiers.view(paper.dossierId);
  const current = view.papers.find(({ id }) => id === paper.id);
  const pages = current?.pageIds.map((id) => view.pages.find((page) => page.id === id)) ?? [];
  if (!current || pages.some((page) => page?.state !== 'read' && page?.state !== 'failed')) return;
  const texts: { pageId: Id; text: PageText }[] = [];
  for (const pageId of current.pageIds) {
    const text = await dossiers.pageText(pageId);
    if (text) texts.push({ pageId, text });
  }
  const paperOptions = {
    today: clock.now().slice(0, 10), gazetteer: ports.gazetteer?.(), ...(current.typeSource === 'person' ? { typeId: current.typeId } : {}),
  };
  const first = readPaperInDetail(texts.map(({ text }) => text), paperOptions);
  const twice = await secondLooks(ports, first, pages, texts, { ...options, paper: paperOptions });
  const reading = await weighed(ports, twice);
  const stored = pages[0] ? await dossiers.storedFile(pages[0].fileSha256) : null;
  const ofPages = pages.flatMap((page, n) => (page ? pageFindings(page, n, found) : []));
  const proposal = proposalFor(current, texts.map(({ text }, n) => ({ text, failed: pages[n]?.state === 'failed' })));
  const findings = [...(stored?.findings ?? []), ...ofPages, ...reading.findings, ...(proposal ? [severalInFile(proposal)] : [])];
  const next: Paper = { ...current, ...reading, findings };
  if (proposal) next.proposal = proposal; else delete next.proposal;
  await dossiers.putReading(next, texts);
}

/** Looks again at what is doubtful; where the pictures cannot be had the first reading stands. */
async function secondLooks(
  ports: ReadDossierPorts, first: DetailedReading, pages: readonly (Page | undefined)[], texts: readonly { readonly pageId: Id; readonly text: PageText }[],
  { limits, signal, priorityOf, paper }: ReadDossierOptions & Pick<RereadOptions, 'paper'>,
): Promise<PaperReading> {
  const places: RereadPage[] = [];
  try {
    for (const { pageId, text } of texts) {
      const page = pages.find((one) => one?.id === pageId);
      if (!page) return first.reading;
      const { file } = await openOriginal(ports, page.fileSha256);
      places.push({ text, file, fileSha256: page.fileSha256, index: page.index, turnDeg: page.turnDeg, dpi: page.dpi });
    }
  } catch (error) {
    if (!isAppError(error)) throw error;
    return first.reading;
  }
  const page = pages.find((one) => one !== undefined);
  const { reading } = await rereadPaper({ engine: ports.engine, ocr: ports.ocr }, first, places, {
    paper, limits, priority: page && priorityOf ? priorityOf(page) : 2, ...(signal ? { signal } : {}),
  });
  return reading;
}
