import { AppError, isAppError, type Sha256 } from '../../../model/index.ts';
import type { Hasher, PackageSource } from '../../../ports/index.ts';
import type { z } from 'zod';
import { deliveryNotePath, deliveryNoteSchema, type DeliveryNote } from './delivery-note.ts';
import { isInside } from '../plan/names.ts';
import type { ProfileCheck, ProfileFault, TakenPackage } from '../profile.ts';
import { parseJson, readBounded, readRecords, refusePackage } from '../records/read-records.ts';
import { dossierFileSchema, readingFileSchema, type DossierFile, type ReadingFile } from '../records/reading-schema.ts';
import { checkPaperPdf } from '../paper/verify-pdf.ts';
import { dossierPath } from './write-delivery.ts';

/** What can be wrong with any delivery; its profile adds what can be wrong with its messages. */
export const deliveryFaultCodes = [
  'path', 'file.missing', 'file.extra', 'file.digest', 'file.size', 'note.invalid', 'json.invalid', 'record.mismatch', 'original.digest',
  'pdf.unreadable', 'pdf.markers', 'pdf.pages', 'pdf.image',
] as const;

const MAX_JSON_BYTES = 256 * 1024 * 1024;

/** A delivery while it is being checked. */
export interface DeliveryCheck {
  readonly source: PackageSource;
  readonly hasher: Hasher;
  readonly sizes: ReadonlyMap<string, number>;
  readonly digests: ReadonlyMap<string, Sha256>;
  readonly signal: AbortSignal | undefined;
  readonly note: DeliveryNote;
  readonly fault: (code: string, path: string, detail: string) => void;
}

/**
 * Verifies a delivery: its files against its note both ways, every PDF down to its pictures, our own records, and what
 * the profile itself looks at.
 *
 * @param messages what the profile checks; called when the note could be read
 * @throws AppError `job.cancelled`, `storage.missing`
 */
export async function verifyDelivery(
  profileId: string, source: PackageSource, hasher: Hasher, signal: AbortSignal | undefined, messages: (check: DeliveryCheck) => Promise<void>,
): Promise<ProfileCheck> {
  const faults: ProfileFault[] = [];
  const fault = (code: string, path: string, detail: string): void => void faults.push({ code, path, detail });
  const listed = await filesOf(source, fault);
  const digests = new Map<string, Sha256>();
  for (const { path } of listed) {
    if (signal?.aborted) throw new AppError('job.cancelled');
    digests.set(path, await source.hash(path));
  }
  const base = { source, hasher, sizes: new Map(listed.map((file) => [file.path, file.sizeBytes])), digests, signal, fault };
  const note = await readJson(base, deliveryNotePath, deliveryNoteSchema, 'note.invalid');
  const facts = { dossierCode: '', papers: 0, pages: 0, files: listed.length, bytes: listed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), verifiedBy: null, verifiedAt: null };
  if (!note) return { ok: false, faults, facts };
  if (note.profile !== profileId) fault('note.invalid', deliveryNotePath, `is of the profile ${note.profile}`);
  const check: DeliveryCheck = { ...base, note };
  compareFiles(check);
  const own = await checkOwn(check);
  await messages(check);
  return {
    ok: faults.length === 0, faults,
    facts: { ...facts, ...own, dossierCode: note.record.dossierCode, verifiedBy: note.verified?.by ?? null, verifiedAt: note.verified?.at ?? null },
  };
}

async function filesOf(source: PackageSource, fault: DeliveryCheck['fault']): Promise<readonly { readonly path: string; readonly sizeBytes: number }[]> {
  try {
    const files = await source.list();
    for (const { path } of files) if (!isInside(path)) fault('path', path, 'unlawful path');
    return files.filter(({ path }) => isInside(path));
  } catch (error) {
    // A link that leads out of the package: nothing in it can be trusted.
    if (!isAppError(error, 'package.invalid')) throw error;
    fault('path', '', String(error.params['reason'] ?? 'invalid'));
    return [];
  }
}

/** A JSON file by its schema; null when it is not there (told as `file.missing`) or wrong. @param code what a wrong one is called */
export async function readJson<T>(check: Omit<DeliveryCheck, 'note'>, path: string, schema: z.ZodType<T>, code: string): Promise<T | null> {
  const size = check.sizes.get(path);
  if (size === undefined || size > MAX_JSON_BYTES) {
    check.fault(size === undefined ? 'file.missing' : code, path, size === undefined ? 'not there' : 'too large');
    return null;
  }
  const parsed = parseJson(await check.source.read(path));
  const result = parsed ? schema.safeParse(parsed.value) : null;
  if (result?.success) return result.data;
  for (const { path: at, message } of (result?.error.issues ?? []).slice(0, 20)) check.fault(code, path, `${at.join('.')}: ${message}`);
  if (!result) check.fault(code, path, 'not JSON in UTF-8');
  return null;
}

function compareFiles({ note, digests, sizes, fault }: DeliveryCheck): void {
  const known = new Set([deliveryNotePath]);
  for (const { path, sha256, sizeBytes } of note.files) {
    if (known.has(path)) fault('note.invalid', path, 'stands twice');
    known.add(path);
    const digest = digests.get(path);
    if (digest === undefined) fault('file.missing', path, 'named in delivery.json');
    else if (sizes.get(path) !== sizeBytes) fault('file.size', path, `should be ${String(sizeBytes)}, is ${String(sizes.get(path))}`);
    else if (digest !== sha256) fault('file.digest', path, `should be ${sha256}, is ${digest}`);
  }
  for (const path of digests.keys()) if (!known.has(path)) fault('file.extra', path, 'not named in delivery.json');
  for (const path of note.requests.flatMap(({ body, files }) => [body, ...files])) if (!known.has(path)) fault('note.invalid', path, 'in a request, but not among the files');
}

async function checkOwn(check: DeliveryCheck): Promise<{ papers: number; pages: number }> {
  const { note, fault } = check;
  const pdfs = new Set(note.files.filter(({ role }) => role === 'paper').map(({ path }) => path));
  const dossier = await readJson(check, dossierPath, dossierFileSchema, 'json.invalid');
  let pages = 0;
  for (const entry of dossier?.papers ?? []) {
    if (check.signal?.aborted) throw new AppError('job.cancelled');
    if (!pdfs.delete(entry.pdf)) fault('record.mismatch', entry.pdf, 'in dossier.json, no paper of delivery.json');
    const reading = await readJson(check, entry.reading, readingFileSchema, 'json.invalid');
    const size = check.sizes.get(entry.pdf);
    if (size !== undefined) pages += await checkPaperPdf(check, entry.pdf, size, reading);
    if (reading && dossier) compareReading(check, entry, reading, dossier);
  }
  for (const path of pdfs) fault('record.mismatch', path, 'in delivery.json, not in dossier.json');
  if (dossier) compareDossier(check, dossier);
  return { papers: dossier?.papers.length ?? 0, pages };
}

function compareReading({ digests, sizes, fault }: DeliveryCheck, entry: DossierFile['papers'][number], reading: ReadingFile, dossier: DossierFile): void {
  if (reading.pdf.path !== entry.pdf || reading.pdf.sha256 !== digests.get(entry.pdf) || reading.pdf.sizeBytes !== sizes.get(entry.pdf)) {
    fault('record.mismatch', entry.reading, 'the reading is of another PDF');
  }
  if (reading.pages.map(({ page }) => page.id).join() !== reading.paper.pageIds.join()) fault('record.mismatch', entry.reading, 'pages are not those of the paper');
  const known = new Set(dossier.files.map(({ stored }) => stored.sha256));
  for (const { page } of reading.pages) if (!known.has(page.fileSha256)) fault('record.mismatch', entry.reading, `page of unknown file ${page.fileSha256}`);
}

function compareDossier({ note, digests, fault }: DeliveryCheck, { dossier, files, verified }: DossierFile): void {
  const { record } = note;
  if (record.id !== dossier.id || record.version !== dossier.version || record.dossierCode !== dossier.code) fault('record.mismatch', deliveryNotePath, 'is of another record than dossier.json');
  if (JSON.stringify(verified) !== JSON.stringify(note.verified)) fault('record.mismatch', deliveryNotePath, 'says something else of who verified it than dossier.json');
  for (const { stored, path } of files) {
    if (path !== null && digests.get(path) !== stored.sha256) fault('original.digest', path, `should be ${stored.sha256}, is ${digests.get(path) ?? 'missing'}`);
  }
}

/**
 * Opens a delivery for taking in, see `readRecords`; digests come from its note.
 *
 * @throws AppError `package.invalid` with a machine word as `reason`; `storage.missing`
 */
export async function readDelivery(profileId: string, source: PackageSource, hasher: Hasher): Promise<TakenPackage> {
  const listed = await source.list();
  if (!listed.every(({ path }) => isInside(path))) throw refusePackage('path');
  const sizes = new Map(listed.map((file) => [file.path, file.sizeBytes]));
  const bytes = await readBounded({ source, sizes }, deliveryNotePath, MAX_JSON_BYTES);
  const note = deliveryNoteSchema.safeParse(parseJson(bytes)?.value);
  if (!note.success || note.data.profile !== profileId) throw refusePackage('note');
  const digests = new Map(note.data.files.map(({ path, sha256 }) => [path, sha256]));
  return { ...(await readRecords({ source, sizes, digests, hasher }, dossierPath)), key: hasher.hashBytes(bytes) };
}
