import { AppError, isAppError, type ErrorData, type Id, type Limits, type Sha256 } from '../model/index.ts';
import {
  paperSubject, planPackage, signedCopyOf, writePlannedPdf, type PackagePlan, type PackageSettings, type PlannedPaper,
} from '../exporters/index.ts';
import type {
  Clock, ContentHandle, DossierRepository, Hasher, OriginalStore, PaperPdfWriter, PdfPageReceipt, SignatureRepository, SignedPaper, Signer, SigningChoice,
  SigningRole, TimeStamper,
} from '../ports/index.ts';
import { readCertificate, signPdf, visibleSignature } from '../signing/index.ts';
import { planExport } from './plan-exports.ts';

export interface SignPorts {
  readonly dossiers: Pick<DossierRepository, 'list' | 'view' | 'pageText' | 'storedFile'>;
  readonly originals: Pick<OriginalStore, 'get' | 'put' | 'password'>;
  readonly signatures: SignatureRepository;
  readonly pdf: PaperPdfWriter;
  readonly hasher: Hasher;
  readonly clock: Clock;
  /** The bytes of a content, whole. */
  readonly bytesOf: (content: ContentHandle) => Promise<Uint8Array<ArrayBuffer>>;
  /** A content out of pieces. */
  readonly contentOf: (pieces: readonly Uint8Array<ArrayBuffer>[]) => ContentHandle;
}

export interface SignOptions {
  readonly role: SigningRole;
  readonly settings: PackageSettings;
  readonly limits: Limits;
  /** What the page shows as the agency's name; the clerk's is that of the certificate. */
  readonly agencyName: string;
  /** Whether the first signature certifies the file. */
  readonly certifies: boolean;
  readonly timeStamper?: TimeStamper;
  readonly withoutTimeStamp: 'refuse' | 'allow';
}

/** A paper that waits for a role's signature. */
export interface WaitingPaper {
  readonly plan: PackagePlan;
  readonly planned: PlannedPaper;
  readonly subject: Sha256;
  readonly state: 'waiting' | 'agreed' | 'outside';
  readonly ticket?: string;
  /** True when it was signed before and then changed. */
  readonly changed: boolean;
}

/** How signing one paper came out. */
export interface SignOutcome {
  readonly paperId: Id;
  readonly base: string;
  readonly level: 'B-B' | 'B-T' | 'outside' | null;
  /** Why it was not signed, or why it has no time stamp. */
  readonly error: ErrorData | null;
}

/**
 * Everything that waits for a role's signature: the papers of approved dossiers without this role's signature on them as
 * they are now. Copies of what papers were before are let go of, and choices about it too: nobody agreed to what they are
 * now.
 */
export async function waitingPapers(ports: SignPorts, role: SigningRole, settings: PackageSettings): Promise<readonly WaitingPaper[]> {
  const choices = new Map((await ports.signatures.choices(role)).map((choice) => [choice.paperId, choice]));
  const found: WaitingPaper[] = [];
  const stale: Id[] = [];
  for (const id of (await ports.dossiers.list({ states: ['approved'] })).toReversed()) {
    const plan = await shownPlan(ports, id, settings);
    const copies = plan ? await ports.signatures.signedOf(id) : [];
    for (const paper of plan?.papers ?? []) {
      if (!plan) continue;
      const copy = signedCopyOf(copies, plan.dossier.code, paper, ports.hasher);
      const changed = !copy && copies.some(({ paperId }) => paperId === paper.paper.id);
      if (changed) stale.push(paper.paper.id);
      if (copy?.signatures.some((one) => one.role === role)) continue;
      const subject = paperSubject(plan.dossier.code, paper, ports.hasher);
      const choice = choices.get(paper.paper.id);
      const valid = choice?.subject === subject ? choice : null;
      found.push({ plan, planned: paper, subject, changed, state: valid?.state ?? 'waiting', ...(valid?.ticket === undefined ? {} : { ticket: valid.ticket }) });
    }
  }
  await ports.signatures.drop(stale);
  const good = new Set(found.filter(({ state }) => state !== 'waiting').map(({ planned: { paper } }) => paper.id));
  await ports.signatures.takeBack(role, [...choices.keys()].filter((paperId) => !good.has(paperId)));
  return found;
}

/**
 * What is shown of a dossier, without the texts of its pages, which the queue does not need and which are most of it. A
 * dossier that cannot be exported cannot be signed either; the export view says why.
 */
async function shownPlan(ports: SignPorts, id: Id, settings: PackageSettings): Promise<PackagePlan | null> {
  try {
    const { dossier, papers, pages } = await ports.dossiers.view(id);
    const digests = [...new Set(pages.map((page) => page.fileSha256))];
    const files = await Promise.all(digests.map((sha256) => ports.dossiers.storedFile(sha256)));
    const known = new Map(files.flatMap((file) => (file ? [[file.sha256, file] as const] : [])));
    return planPackage({ dossier, papers, pages, texts: new Map(), files: known, settings, now: ports.clock.now(), verified: true });
  } catch (thrown) {
    if (isAppError(thrown)) return null;
    throw thrown;
  }
}

/** A person saw the paper and wants to sign it; holds over a restart, until the paper changes. */
export function agreeToSign(ports: Pick<SignPorts, 'signatures' | 'clock'>, role: SigningRole, { plan, planned: { paper }, subject }: WaitingPaper): Promise<void> {
  return ports.signatures.choose({ paperId: paper.id, dossierId: plan.dossier.id, role, subject, state: 'agreed', at: ports.clock.now() });
}

/** What ends a session: every other paper would meet it, too. */
const ENDS: ReadonlySet<string> = new Set([
  'sign.token-gone', 'sign.session-ended', 'sign.expired', 'sign.not-yet-valid', 'sign.no-certificate', 'sign.pin-locked', 'sign.key-failed', 'sign.time-stamp',
  'storage.full', 'job.cancelled', 'host.unreachable',
]);

/**
 * Signs, one after the other, everything that was agreed to. Each signed paper is kept before the next is begun, so that a
 * token pulled out in the middle loses nothing: what is signed is signed, the rest still waits.
 *
 * @returns an outcome for each paper that was begun; the last tells what ended the run early
 */
export async function signAgreed(
  ports: SignPorts, signer: Signer, options: SignOptions, onProgress: (done: number, total: number) => void, signal?: AbortSignal,
): Promise<readonly SignOutcome[]> {
  const agreed = (await waitingPapers(ports, options.role, options.settings)).filter(({ state }) => state === 'agreed');
  const outcomes: SignOutcome[] = [];
  onProgress(0, agreed.length);
  for (const waiting of agreed) {
    if (signal?.aborted) break;
    const { paper, base } = waiting.planned;
    try {
      const { level, failure } = await signOne(ports, waiting, signer, options);
      outcomes.push({ paperId: paper.id, base, level, error: failure });
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown;
      outcomes.push({ paperId: paper.id, base, level: null, error: thrown.toData() });
      if (ENDS.has(thrown.code)) break;
    }
    onProgress(outcomes.length, agreed.length);
  }
  return outcomes;
}

async function signOne(ports: SignPorts, waiting: WaitingPaper, signer: Signer, options: SignOptions): Promise<{ level: 'B-B' | 'B-T'; failure: ErrorData | null }> {
  const { bytes, pages } = await toBeSigned(ports, waiting, options);
  const time = ports.clock.now();
  const [own] = await signer.certificates();
  if (!own) throw new AppError('sign.no-certificate');
  const facts = readCertificate(own);
  const name = options.role === 'clerk' ? facts.name : options.agencyName || facts.organisation || facts.name;
  const { increment, level, timeStampFailure } = await signPdf(bytes, visibleSignature(options.role, { name, time, copiedAt: waiting.plan.dossier.createdAt }, options.certifies ? 2 : undefined), {
    signer, hasher: ports.hasher, withoutTimeStamp: options.withoutTimeStamp, ...(options.timeStamper ? { timeStamper: options.timeStamper } : {}),
  });
  await keep(ports, waiting, options.role, { pieces: [bytes, increment], pages, signature: { role: options.role, name, at: time, level } });
  return { level, failure: timeStampFailure?.toData() ?? null };
}

interface Base {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: readonly PdfPageReceipt[];
}

/** The file that gets the signature: the copy that the other role signed already, or a fresh one. */
async function toBeSigned(ports: SignPorts, { plan: shown, planned: { paper: { id } }, subject }: WaitingPaper, options: Pick<SignOptions, 'limits' | 'settings'>): Promise<Base> {
  const plan = await planExport(ports, shown.dossier.id, options.settings);
  const paper = plan.papers.find((one) => one.paper.id === id);
  // Changed in another window since the queue was looked at: nobody has agreed to this.
  if (!paper || paperSubject(plan.dossier.code, paper, ports.hasher) !== subject) throw new AppError('dossier.wrong-state', { state: plan.dossier.state });
  const copy = await currentCopy(ports, plan, paper);
  if (copy) {
    const content = await ports.originals.get(copy.sha256);
    if (content) return { bytes: await ports.bytesOf(content), pages: copy.pages };
  }
  const passwords = new Map<Sha256, string>();
  for (const sha256 of new Set(paper.pages.map(({ file }) => file.sha256))) {
    const password = await ports.originals.password(sha256);
    if (password !== null) passwords.set(sha256, password);
  }
  const written = await writePlannedPdf(plan, paper, { pdf: ports.pdf, files: ports.originals }, { limits: options.limits, passwords }, () => undefined);
  try {
    return { bytes: await ports.bytesOf(written.content), pages: written.pages };
  } finally {
    await ports.pdf.release?.(written);
  }
}

async function currentCopy(ports: SignPorts, { dossier }: PackagePlan, paper: PlannedPaper): Promise<SignedPaper | null> {
  return signedCopyOf(await ports.signatures.signedOf(dossier.id), dossier.code, paper, ports.hasher);
}

/** Keeps a signed file, then the word of it. */
async function keep(
  ports: SignPorts, { plan, planned: paper, subject }: WaitingPaper, role: SigningRole,
  { pieces, pages, signature }: { readonly pieces: readonly Uint8Array<ArrayBuffer>[]; readonly pages: readonly PdfPageReceipt[]; readonly signature: SignedPaper['signatures'][number] },
): Promise<void> {
  const before = await currentCopy(ports, plan, paper);
  const hash = ports.hasher.start();
  for (const piece of pieces) hash.update(piece);
  const sha256 = hash.digest();
  await ports.originals.put(sha256, ports.contentOf(pieces));
  await ports.signatures.putSigned({
    paperId: paper.paper.id, dossierId: plan.dossier.id, subject, sha256, sizeBytes: pieces.reduce((sum, { length }) => sum + length, 0), pages,
    signatures: [...(before?.signatures ?? []), signature], sealedBefore: before?.sealedBefore ?? paper.paper.sealed,
  }, role);
}

/** A signing program outside, as the host reaches it. */
export interface OutsideSigner {
  putOut(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  look(ticket: string): Promise<{ readonly state: 'waiting' | 'signed' | 'refused'; readonly reason?: string | undefined }>;
  fetch(ticket: string): Promise<Uint8Array<ArrayBuffer>>;
  drop(ticket: string): Promise<void>;
}

/** Hands what was agreed to a signing program; the papers wait until their files come back. */
export async function putOutAgreed(ports: SignPorts, outside: OutsideSigner, options: SignOptions, onProgress: (done: number, total: number) => void): Promise<readonly SignOutcome[]> {
  const agreed = (await waitingPapers(ports, options.role, options.settings)).filter(({ state }) => state === 'agreed');
  const outcomes: SignOutcome[] = [];
  let begun = 0;
  onProgress(0, agreed.length);
  for (const waiting of agreed) {
    const { paper, base } = waiting.planned;
    try {
      const { bytes, pages } = await toBeSigned(ports, waiting, options);
      const ticket = await outside.putOut(base, bytes);
      const choice: SigningChoice = { paperId: paper.id, dossierId: waiting.plan.dossier.id, role: options.role, subject: waiting.subject, state: 'outside', at: ports.clock.now(), ticket, pages };
      await ports.signatures.choose(choice);
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown;
      outcomes.push({ paperId: paper.id, base, level: null, error: thrown.toData() });
      if (thrown.code === 'sign.folder' || thrown.code === 'host.file-broken' || ENDS.has(thrown.code)) break;
    }
    onProgress(++begun, agreed.length);
  }
  return outcomes;
}

/**
 * Takes over what a signing program gave back. The host has checked that it is our file with a valid signature over all of
 * it. A paper that changed meanwhile is not taken: its file is no longer its copy.
 *
 * @returns an outcome for each paper that came back or was refused; none for those that still wait
 */
export async function takeOutside(ports: SignPorts, outside: OutsideSigner, options: Pick<SignOptions, 'role' | 'settings' | 'agencyName'>, signerName: string): Promise<readonly SignOutcome[]> {
  const choices = new Map((await ports.signatures.choices(options.role)).map((choice) => [choice.paperId, choice]));
  const outcomes: SignOutcome[] = [];
  for (const waiting of await waitingPapers(ports, options.role, options.settings)) {
    const { paper, base } = waiting.planned;
    const choice = choices.get(paper.id);
    if (waiting.state !== 'outside' || choice?.ticket === undefined) continue;
    try {
      const { state, reason } = await outside.look(choice.ticket);
      if (state === 'waiting') continue;
      if (state === 'refused') throw new AppError('sign.outside', { reason: reason ?? '' });
      const bytes = await outside.fetch(choice.ticket);
      await keep(ports, waiting, options.role, { pieces: [bytes], pages: choice.pages ?? [], signature: { role: options.role, name: signerName, at: ports.clock.now(), level: 'outside' } });
      await outside.drop(choice.ticket);
      outcomes.push({ paperId: paper.id, base, level: 'outside', error: null });
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown;
      outcomes.push({ paperId: paper.id, base, level: null, error: thrown.toData() });
    }
  }
  return outcomes;
}
