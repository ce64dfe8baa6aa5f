import { AppError } from '../../../model/index.ts';
import type { Hasher, PackageSource } from '../../../ports/index.ts';
import type { z } from 'zod';
import { deliveryNotePath, deliveryNoteSchema, type DeliveryNote } from './delivery-note.ts';
import { isInside } from '../plan/names.ts';
import type { ProfileCheck, TakenPackage } from '../profile.ts';
import { parseJson, readBounded, readRecords, refusePackage } from '../records/read-records.ts';
import { dossierFileSchema, readingFileSchema, type DossierFile } from '../records/reading-schema.ts';
import { checkPaperPdf } from '../paper/verify-pdf.ts';
import { checkedJson, compareNoted, factsOf, openCheck, type CheckedPackage } from './check.ts';
import { compareOriginals, compareReading } from './check-records.ts';
import { dossierPath } from './write-delivery.ts';

/** What can be wrong with any delivery; its profile adds what can be wrong with its messages. */
export const deliveryFaultCodes = [
  'path', 'file.missing', 'file.extra', 'file.digest', 'file.size', 'note.invalid', 'json.invalid', 'record.mismatch', 'original.digest',
  'pdf.unreadable', 'pdf.markers', 'pdf.pages', 'pdf.image',
] as const;

const MAX_NOTE_BYTES = 256 * 1024 * 1024;

/** A delivery while it is being checked. */
export interface DeliveryCheck extends CheckedPackage {
  readonly note: DeliveryNote;
}

/** A JSON file of a delivery, see `checkedJson`; one that lacks is `file.missing`. @param code what a wrong one is called */
export function readJson<T>(check: CheckedPackage, path: string, schema: z.ZodType<T>, code: string): Promise<T | null> {
  return checkedJson(check, path, schema, { missing: 'file.missing', invalid: code });
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
  const { check: opened, files, faults } = await openCheck<string>(source, hasher, signal, 'path');
  const facts = factsOf(files);
  const note = await readJson(opened, deliveryNotePath, deliveryNoteSchema, 'note.invalid');
  if (!note) return { ok: false, faults, facts };
  if (note.profile !== profileId) opened.fault('note.invalid', deliveryNotePath, `is of the profile ${note.profile}`);
  const check: DeliveryCheck = { ...opened, note };
  const named = compareNoted(check, deliveryNotePath, note.files);
  for (const path of note.requests.flatMap(({ body, files: sent }) => [body, ...sent])) if (!named.has(path)) check.fault('note.invalid', path, 'in a request, but not among the files');
  const own = await checkOwn(check);
  await messages(check);
  return {
    ok: faults.length === 0, faults,
    facts: { ...facts, ...own, dossierCode: note.record.dossierCode, verifiedBy: note.verified?.by ?? null, verifiedAt: note.verified?.at ?? null },
  };
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
    if (reading && dossier) compareReading(check, entry.pdf, entry.reading, reading, dossier);
  }
  for (const path of pdfs) fault('record.mismatch', path, 'in delivery.json, not in dossier.json');
  if (dossier) compareDossier(check, dossier);
  return { papers: dossier?.papers.length ?? 0, pages };
}

function compareDossier(check: DeliveryCheck, { dossier, files, verified }: DossierFile): void {
  const { note, fault } = check;
  const { record } = note;
  if (record.id !== dossier.id || record.version !== dossier.version || record.dossierCode !== dossier.code) fault('record.mismatch', deliveryNotePath, 'is of another record than dossier.json');
  if (JSON.stringify(verified) !== JSON.stringify(note.verified)) fault('record.mismatch', deliveryNotePath, 'says something else of who verified it than dossier.json');
  compareOriginals(check, files);
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
  const bytes = await readBounded({ source, sizes }, deliveryNotePath, MAX_NOTE_BYTES);
  const note = deliveryNoteSchema.safeParse(parseJson(bytes)?.value);
  if (!note.success || note.data.profile !== profileId) throw refusePackage('note');
  const digests = new Map(note.data.files.map(({ path, sha256 }) => [path, sha256]));
  return { ...(await readRecords({ source, sizes, digests, hasher }, dossierPath)), key: hasher.hashBytes(bytes) };
}
