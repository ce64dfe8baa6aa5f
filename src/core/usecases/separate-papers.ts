import {
  AppError, finding, isDossierCode, needsPerson, regionText, saysSeveral,
  type Dossier, type DroppedReason, type Field, type Finding, type Id, type Page, type PageText, type Paper, type ProposedPaper, type SeparatedDossier,
  type Separation, type SeparationSide,
} from '../model/index.ts';
import type { DossierView } from '../ports/index.ts';
import { paperTypeInfo, readPaper, separatePapers } from '../papers/index.ts';
import type { Gazetteer } from '../vietnam/index.ts';
import { codesOnSlips } from './dossier-codes.ts';
import { recheckedFields } from './field-change.ts';
import { blankDossier, codePrefix, dossierCode } from './new-records.ts';
import { assertEditable, pageTexts, paperOf, type ReviewPorts } from './review-fields.ts';

/**
 * What a paper's pages seem to be, where that is more than one paper; null where it is one, where its file is signed
 * (it stays whole for ever), or where a person has said so.
 *
 * @param pages of the paper in order, with their words
 */
export function proposalFor(paper: Pick<Paper, 'sealed' | 'pagesSettled'>, pages: readonly { readonly text: PageText; readonly failed: boolean }[]): Separation | null {
  if (paper.sealed || paper.pagesSettled === true) return null;
  const separation = separatePapers(pages.map(({ text, failed }) => ({ text, unread: failed })));
  return separation && saysSeveral(separation) ? separation : null;
}

/** The finding that goes with a proposal. */
export function severalInFile(separation: Separation): Finding {
  return finding('paper.several-in-file', 'doubt', { count: separation.papers.length, score: Math.round(separation.score * 100) });
}

/** @throws AppError `host.bad-request` unless every page is in a paper or set aside, and in no two papers without regions */
function assertWhole(separation: Separation, count: number): void {
  const uses = Array.from({ length: count }, () => ({ whole: 0, parts: 0 }));
  const bad = (): never => { throw new AppError('host.bad-request', { reason: 'separation' }); };
  for (const { index, region } of separation.papers.flatMap(({ pages }) => pages)) {
    const use = uses[index] ?? bad();
    if (region) use.parts += 1; else use.whole += 1;
  }
  for (const { index } of separation.dropped) (uses[index] ?? bad()).whole += 1;
  if (separation.papers.length === 0 || uses.some(({ whole, parts }) => whole + Math.min(parts, 1) !== 1)) bad();
}

interface Part {
  readonly proposed: ProposedPaper;
  readonly paper: Paper;
  readonly pages: readonly Page[];
}

interface Source {
  readonly paper: Paper;
  readonly pages: readonly Page[];
  readonly texts: readonly PageText[];
}

/** Makes the papers of a separation; the first keeps the paper's id, a side that lies in several papers keeps its own in the first of them. */
function makeParts(ports: ReviewPorts, source: Source, separation: Separation, today: string): Part[] {
  const used = new Set<Id>();
  const asideOf = (n: number): { pageId: Id; reason: DroppedReason }[] => separation.dropped.flatMap(({ index, reason }) => {
    const holder = Math.max(0, separation.papers.findLastIndex(({ pages }) => (pages[0]?.index ?? 0) < index));
    const page = source.pages[index];
    return holder === n && page ? [{ pageId: page.id, reason }] : [];
  });
  return separation.papers.map((proposed, n): Part => {
    const paperId = n === 0 ? source.paper.id : ports.clock.newId();
    const pages = proposed.pages.flatMap(({ index, region }): Page[] => {
      const page = source.pages[index];
      if (!page) return [];
      const id = used.has(page.id) ? ports.clock.newId() : page.id;
      used.add(page.id);
      return [{ ...page, id, paperId, ...(region ? { region } : {}) }];
    });
    const aside = [...(n === 0 ? source.paper.aside ?? [] : []), ...asideOf(n)];
    const paper = readPart(source, proposed, { id: paperId, pageIds: pages.map(({ id }) => id), aside }, today, ports.gazetteer?.() ?? null);
    return { proposed, paper, pages };
  });
}

function readPart(source: Source, proposed: ProposedPaper, own: { readonly id: Id; readonly pageIds: Id[]; readonly aside: NonNullable<Paper['aside']> }, today: string, gazetteer: Gazetteer | null): Paper {
  const { paper, texts } = source;
  const read = readPaper(proposed.pages.flatMap(({ index, region }) => {
    const text = texts[index];
    return text ? [region ? regionText(text, region) : text] : [];
  }), { today, gazetteer, ...(proposed.typeSource === 'person' ? { typeId: proposed.typeId } : {}) });
  const settled = settledFields(paper, proposed, read.fields);
  const fields = Object.keys(settled).length === 0 ? read.fields : recheckedFields(read.typeId, { ...read.fields, ...settled }, today, gazetteer);
  const kept = paper.findings.flatMap((one): Finding[] => {
    if (one.code.startsWith('file.')) return [one];
    const page = proposed.pages.findIndex(({ index }) => index === one.page);
    return one.code.startsWith('page.') && page >= 0 ? [{ ...one, page }] : [];
  });
  const made: Paper = {
    ...paper, ...own, typeId: read.typeId, typeConfidence: read.typeConfidence, typeSource: proposed.typeSource, fields,
    findings: [...kept, ...read.findings], pagesSettled: true, verifiedBy: null, verifiedAt: null,
  };
  delete made.proposal;
  if (own.aside.length === 0) delete made.aside;
  return made;
}

/** What a person has settled stays where its page went, if the type there has such a field. */
function settledFields(paper: Paper, proposed: ProposedPaper, read: Readonly<Record<string, Field>>): Record<string, Field> {
  const out: Record<string, Field> = {};
  for (const [key, field] of Object.entries(paper.fields)) {
    const page = proposed.pages.findIndex(({ index }) => index === (field.page ?? 0));
    if (field.status !== 'machine' && page >= 0 && key in read) out[key] = { ...field, page: field.page === null ? null : page };
  }
  return out;
}

/** Splits the parts where another dossier begins. */
function byDossier(parts: readonly Part[]): Part[][] {
  const out: Part[][] = [];
  for (const part of parts) {
    if (out.length === 0 || part.proposed.newDossier) out.push([part]);
    else out.at(-1)?.push(part);
  }
  return out;
}

/** Pages that go with papers into another dossier: their own and those set aside with them. */
function pagesWith(parts: readonly Part[], source: Source, dossierId: Id): Page[] {
  return parts.flatMap(({ paper, pages }) => [
    ...pages, ...(paper.aside ?? []).flatMap(({ pageId }) => source.pages.filter(({ id }) => id === pageId).map((page) => ({ ...page, paperId: paper.id }))),
  ]).map((page) => ({ ...page, dossierId }));
}

async function makeDossier(ports: ReviewPorts, from: Dossier, parts: readonly Part[], source: Source, n: number): Promise<SeparatedDossier> {
  const { clock, dossiers } = ports;
  const now = clock.now();
  const id = clock.newId();
  const said = parts[0]?.proposed.dossierCode ?? '';
  const slip = codesOnSlips(parts.map(({ paper }) => paper)).code ?? '';
  let code = '';
  for (const one of [said, slip]) if (code === '' && isDossierCode(one) && !(await dossiers.codeTaken(one))) code = one;
  if (code === '') {
    const prefix = codePrefix(from.unitCode, now);
    code = dossierCode(prefix, await dossiers.nextSerial(prefix));
  }
  const papers = parts.map(({ paper }, at): Paper => ({ ...paper, dossierId: id, ordinal: at + 1 }));
  const pages = pagesWith(parts, source, id);
  const { unitCode, procedureCode } = from;
  const dossier: Dossier = {
    ...blankDossier(id, { code, unitCode, procedureCode, title: `${from.title} (${String(n)})` }, now), state: 'to-verify',
    paperIds: papers.map((paper) => paper.id), pageCount: pages.length, pagesRead: pages.length, paperTypes: [...new Set(papers.map(({ typeId }) => typeId))],
    openFields: papers.reduce((sum, paper) => sum + paperTypeInfo(paper.typeId).fields.filter((def) => {
      const field = paper.fields[def.key];
      return field ? needsPerson(field, def.required) : def.required;
    }).length, 0),
  };
  return { dossier, papers, pages };
}

/**
 * Makes papers out of the pages of one, as a person accepted or changed the proposal: one step that can be taken back.
 * Every page is kept: in a paper, or set aside with one. Where another dossier begins, a dossier of its own is made,
 * with a code.
 *
 * @throws AppError `host.bad-request` when a page is left out or used twice; `dossier.wrong-state` for a dossier that
 *   is approved, or while pages of the paper are being read
 */
export async function separatePaper(ports: ReviewPorts, dossierId: Id, paperId: Id, separation: Separation, by: string): Promise<DossierView> {
  const { dossiers, clock } = ports;
  const view = await dossiers.view(dossierId);
  assertEditable(view);
  const paper = paperOf(view, paperId);
  assertWhole(separation, paper.pageIds.length);
  const pages = paper.pageIds.flatMap((id) => view.pages.find((page) => page.id === id) ?? []);
  if (pages.length !== paper.pageIds.length) throw new AppError('storage.missing', { kind: 'page' });
  if (pages.some(({ state }) => state !== 'read' && state !== 'failed')) throw new AppError('dossier.wrong-state', { state: 'reading' });
  const kept = (paper.aside ?? []).flatMap(({ pageId }) => view.pages.find(({ id }) => id === pageId) ?? []);
  const source: Source = { paper, pages: [...pages, ...kept], texts: await pageTexts(dossiers, view, paper) };
  const [own = [], ...others] = byDossier(makeParts(ports, source, separation, clock.now().slice(0, 10)));
  const made: SeparatedDossier[] = [];
  for (const [n, parts] of others.entries()) made.push(await makeDossier(ports, view.dossier, parts, source, n + 2));
  const order = view.papers.flatMap(({ id }) => (id === paperId ? own.map((part) => part.paper.id) : [id]));
  const after: SeparationSide = { papers: own.map((part) => part.paper), pages: pagesWith(own, source, dossierId), order, dossiers: made };
  return step(ports, view, paper, after, by);
}

/** A person says that the pages are one paper after all; the proposal goes, and the machine makes no other. */
export async function keepWhole(ports: ReviewPorts, dossierId: Id, paperId: Id, by: string): Promise<DossierView> {
  const view = await ports.dossiers.view(dossierId);
  assertEditable(view);
  const paper = paperOf(view, paperId);
  const kept: Paper = { ...paper, findings: paper.findings.filter(({ code }) => code !== 'paper.several-in-file'), pagesSettled: true };
  delete kept.proposal;
  return step(ports, view, paper, { ...sideOf(view, paper), papers: [kept] }, by);
}

function sideOf(view: DossierView, paper: Paper): SeparationSide {
  const ids = new Set([...paper.pageIds, ...(paper.aside ?? []).map(({ pageId }) => pageId)]);
  return { papers: [paper], pages: view.pages.filter(({ id }) => ids.has(id)), order: view.papers.map(({ id }) => id), dossiers: [] };
}

function step({ dossiers, clock }: ReviewPorts, view: DossierView, paper: Paper, after: SeparationSide, by: string): Promise<DossierView> {
  const change = { kind: 'separate' as const, paperId: paper.id, before: sideOf(view, paper), after };
  return dossiers.applyEdit({ id: clock.newId(), dossierId: view.dossier.id, at: clock.now(), by, change });
}
