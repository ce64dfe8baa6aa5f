import { isDossierCode, type DroppedPage, type ProposedPaper, type SeparationReason } from '../model/index.ts';
import { boundedDistance } from './fuzzy.ts';
import { glassRegions, type GlassRegion } from './glass.ts';
import { pageFacts, type GuessType, type PageFacts, type PilePage } from './page-facts.ts';

/** A slip opens a dossier, wherever the list of types stands. */
const SLIP: string = 'receipt-slip';

/** A paper while it is put together. */
interface Group {
  readonly pages: { readonly index: number; readonly region?: GlassRegion['region'] }[];
  readonly facts: PageFacts[];
  readonly reasons: Set<SeparationReason>;
  score: number;
  newDossier: boolean;
  dossierCode: string;
}

/** What speaks for a cut before a page: the sum in logits, above 0 a cut, and the reasons on the winning side. */
interface Verdict {
  readonly logit: number;
  readonly reasons: readonly SeparationReason[];
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function near(a: string, b: string): boolean {
  return a === b || boundedDistance(a, b, 3) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 8));
}

const shares = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

/** A page after card sides: a back belongs to the front before it unless their numbers differ. */
function cardVerdict(group: Group, page: PageFacts): Verdict | null {
  const last = group.facts.at(-1);
  const first = group.facts[0];
  if (!last || !first || (last.face === null && page.face === null)) return null;
  const faces = new Set(group.facts.map(({ face }) => face));
  if (page.face !== null && last.face !== null && page.face !== last.face && faces.size === 1 && group.facts.length === 1) {
    const both = page.ids.size > 0 && last.ids.size > 0;
    if (!both) return { logit: -2.6, reasons: ['card-back'] };
    return shares(page.ids, last.ids) ? { logit: -6, reasons: ['card-back', 'same-person'] } : { logit: 3, reasons: ['person-changed'] };
  }
  if (page.face !== null) return { logit: 4, reasons: last.face === null ? ['title', 'type-changed'] : faces.size > 1 ? ['card-complete'] : ['person-changed'] };
  return { logit: page.header || page.title !== '' ? 4.5 : 1.5, reasons: ['card-complete', ...(page.header ? ['national-header' as const] : []), ...(page.title ? ['title' as const] : [])] };
}

/** Adds up what speaks for and against a cut between a group and the page after it. */
function weigh(group: Group, page: PageFacts): Verdict {
  const card = cardVerdict(group, page);
  if (card) return card;
  const last = group.facts.findLast(({ kind }) => kind === 'text');
  const first = group.facts[0];
  if (page.kind === 'unread' || !last || !first) return { logit: -0.8, reasons: ['page-unread'] };
  let logit = -0.6;
  const cut: SeparationReason[] = [];
  const join: SeparationReason[] = [];
  const says = (weight: number, reason: SeparationReason): void => {
    logit += weight;
    (weight > 0 ? cut : join).push(reason);
  };
  if (page.header) says(3.6, 'national-header');
  // Without a national header only a title that is known begins a paper: tables and parts have headings in capitals as well.
  const titled = page.guess?.titled === true;
  if (page.title !== '' && !page.attachment && (page.header || titled)) says(page.header ? 1 : 2.2, 'title');
  if (page.attachment) says(-2.4, 'attachment');
  if (!page.header && page.title === '') says(-2.6, 'no-header');
  else if (!page.header && !titled) says(-1.6, 'no-header');
  if (!page.header && last.cover && group.facts.length === 1) says(-4, 'no-header');
  if (page.guess?.typeId === SLIP && page.guess.titled) says(2, 'receipt-slip');
  numbers(group, last, page, says);
  if (last.signed && (page.header || titled)) says(0.7, 'signed-before');
  const [mine, theirs] = [page.guess, first.guess];
  if (mine && theirs && mine.typeId !== theirs.typeId && mine.confidence > 0.6 && theirs.confidence > 0.6 && (page.header || titled)) says(1.4, 'type-changed');
  if (page.header && page.symbol !== '' && first.symbol !== '') {
    if (near(page.symbol, first.symbol)) says(-1.2, 'same-number');
    else says(0.8, 'number-changed');
  }
  if (page.header && page.issuer !== '' && first.issuer !== '' && !near(page.issuer, first.issuer)) says(0.5, 'issuer-changed');
  if (page.ids.size > 0 && last.ids.size > 0 && !shares(page.ids, last.ids) && page.header) says(0.4, 'person-changed');
  return { logit, reasons: logit > 0 ? cut : join };
}

function numbers(group: Group, last: PageFacts, page: PageFacts, says: (weight: number, reason: SeparationReason) => void): void {
  const [now, before] = [page.number, last.number];
  const place = group.pages.length + 1;
  const lastOfAll = before?.of != null && before.n === before.of;
  if (now) {
    const next = now.n > 1 && (before ? now.n === before.n + 1 && (now.of === null || before.of === null || now.of === before.of) : now.n === place);
    if (now.n === 1) says(2.5, 'page-number-first');
    else if (next) says(-4, 'page-number-next');
    else if (!page.header) says(-1, 'page-number-next');
  }
  if (lastOfAll && now?.n !== before.n + 1) says(2.2, 'last-page-before');
  else if (before?.of != null && before.n < before.of && now === null && !page.header) says(-1.5, 'page-number-next');
}

function open(page: PageFacts, reasons: readonly SeparationReason[], score: number): Group {
  return { pages: [{ index: page.index }], facts: [page], reasons: new Set(reasons), score, newDossier: false, dossierCode: '' };
}

/** A code on a page or slip that names a dossier. */
function dossierCodeOf(page: PilePage): string {
  return (page.text.codes ?? []).map(({ text }) => text.split('|')[0]?.trim() ?? '').find(isDossierCode) ?? '';
}

interface Pending {
  readonly starts: 'paper' | 'dossier';
  readonly dossierCode: string;
  readonly score: number;
  readonly reason: SeparationReason;
}

/**
 * Says where papers begin and end in the pages of a file or pile, what lies between them, and where another dossier
 * begins. Page by page, so the work grows with the pages and no faster. Every page is in a paper or in `dropped`.
 *
 * @param guess tells the type of a paper, see `classifyPaper`
 */
export function separatePages(pages: readonly PilePage[], guess: GuessType): { readonly groups: readonly Omit<ProposedPaper, 'typeId' | 'typeConfidence' | 'typeSource'>[]; readonly dropped: readonly DroppedPage[] } {
  const groups: Group[] = [];
  const dropped: DroppedPage[] = [];
  const state: { pending: Pending | null; code: string } = { pending: null, code: '' };
  for (const [index, page] of pages.entries()) {
    const facts = pageFacts(page, index, guess);
    if (facts.kind === 'blank') {
      dropped.push({ index, reason: 'blank', score: page.text.words.length === 0 ? 0.98 : 0.7 });
      continue;
    }
    if (facts.separator) {
      const { starts, dossierCode, score, reason } = facts.separator;
      const before = state.pending;
      state.pending = { starts: before?.starts === 'dossier' ? 'dossier' : starts, dossierCode: dossierCode || (before?.dossierCode ?? ''), score, reason };
      if (facts.kind === 'sheet') {
        dropped.push({ index, reason: 'patch-sheet', score });
        continue;
      }
    }
    const { pending } = state;
    state.pending = null;
    const parts = facts.kind === 'text' ? glassRegions(page.text, guess) : [];
    if (parts.length > 1) {
      for (const [n, part] of parts.entries()) {
        const group = open(facts, ['own-region', ...part.reasons], Math.min(part.score, n === 0 ? pending?.score ?? 1 : 1));
        group.pages[0] = { index, region: part.region };
        begin(group, n === 0 ? pending : null);
      }
      continue;
    }
    const own = dossierCodeOf(page);
    const current = groups.at(-1);
    const closed = current?.pages.some(({ region }) => region !== undefined) === true;
    if (!current) begin(open(facts, ['first-page'], 1), pending);
    else if (pending) begin(open(facts, [pending.reason], pending.score), pending);
    else {
      const verdict = closed ? { logit: facts.header || facts.title !== '' || facts.face !== null ? 3 : 0.6, reasons: ['own-region' as const] } : weigh(current, facts);
      const sure = logistic(Math.abs(verdict.logit));
      if (verdict.logit > 0) {
        current.score = Math.min(current.score, sure);
        const slip = facts.guess?.typeId === SLIP && facts.guess.titled;
        const other = own !== '' && state.code !== '' && own !== state.code;
        begin(open(facts, other ? [...verdict.reasons, 'dossier-code'] : verdict.reasons, sure),
          slip || other ? { starts: 'dossier', dossierCode: own, score: other ? 0.95 : 0.8, reason: 'receipt-slip' } : null);
      } else {
        current.pages.push({ index });
        current.facts.push(facts);
        current.score = Math.min(current.score, sure);
        for (const reason of verdict.reasons) current.reasons.add(reason);
      }
    }
    if (own !== '') state.code = own;
  }
  return { groups: groups.map(({ pages: own, reasons, score, newDossier, dossierCode }) => ({ pages: own, reasons: [...reasons], score, newDossier, dossierCode })), dropped };

  function begin(group: Group, why: Pending | null): void {
    const before = groups.length > 0;
    group.newDossier = before && why?.starts === 'dossier';
    group.dossierCode = why?.dossierCode ?? '';
    if (why) group.score = Math.min(group.score, why.score);
    groups.push(group);
  }
}

/** The score of a whole: that of its weakest part. */
export function separationScore(papers: readonly Pick<ProposedPaper, 'score'>[], dropped: readonly Pick<DroppedPage, 'score'>[]): number {
  return Math.min(1, ...papers.map(({ score }) => score), ...dropped.map(({ score }) => score));
}
