import { z } from 'zod';
import { AppError, instantSchema, sha256Schema, type Instant } from '../../../model/index.ts';
import type { Hasher, PackageSink, PackagedFile, PackageSource } from '../../../ports/index.ts';
import { vietnamTime } from '../plan/derived-id.ts';
import { fileSafeName } from '../plan/names.ts';
import type { PackagePlan } from '../plan/plan.ts';
import type { ProfileCheck, ProfileDependencies, ProfilePlan, ProfileWriteOptions, WrittenProfile } from '../profile.ts';
import { json } from '../records/write-records.ts';
import { checkedJson, compareNoted, factsOf, openCheck, type CheckedPackage } from './check.ts';
import { writeWhole } from './write-package.ts';

export const tableNoteForm = 'sohoa.tables/1';
export const tableNotePath = 'package.json';

/** What stands beside tables over many dossiers: by which rules and settings they were made, and digests of all other files. */
export const tableNoteSchema = z.strictObject({
  note: z.literal(tableNoteForm),
  profile: z.string().min(1),
  regulation: z.record(z.string(), z.string().min(1)).describe('the rules that the tables follow, with their versions'),
  settings: z.record(z.string(), z.unknown()),
  /** Whether every dossier was approved by a person. */
  verified: z.boolean(),
  writtenAt: instantSchema,
  writtenBy: z.string().min(1),
  files: z.array(z.strictObject({ path: z.string().min(1), sha256: sha256Schema, sizeBytes: z.int().nonnegative() })),
});
export type TableNote = z.infer<typeof tableNoteSchema>;

/** What a profile says of its tables. */
export type TableHead = Pick<TableNote, 'profile' | 'regulation'> & { readonly settings: object };

/**
 * Begins a package, fills it, puts the note beside it, and gives it its name; nothing is left when something fails.
 *
 * @param fill writes every other file and returns them
 * @throws AppError `package.incomplete` (`refused` with `count`) while the plan refuses values, and what `ExportProfile.write` says
 */
export async function writeTables(
  plan: ProfilePlan, head: TableHead, deps: ProfileDependencies, options: ProfileWriteOptions, fill: (sink: PackageSink) => Promise<readonly PackagedFile[]>,
): Promise<WrittenProfile> {
  const [first] = plan.dossiers;
  if (!first) throw new AppError('package.incomplete', { reason: 'no-dossiers' });
  if (plan.refused.length > 0) throw new AppError('package.incomplete', { reason: 'refused', count: plan.refused.length });
  return writeWhole(options.name ?? plan.name, deps, options, async (sink) => {
    const files = await fill(sink);
    const note: TableNote = {
      note: tableNoteForm, ...head, settings: { ...head.settings }, verified: plan.dossiers.every(({ verified }) => verified !== null),
      writtenAt: first.now, writtenBy: first.settings.creatorTool,
      files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes })),
    };
    await sink.writeBytes(tableNotePath, json(note));
  });
}

/** Tables while they are being checked. */
export interface TableCheck extends CheckedPackage {
  readonly note: TableNote;
}

/** What can be wrong with any such package; its profile adds what can be wrong with its tables. */
export const tableFaultCodes = ['path', 'note.invalid', 'file.missing', 'file.extra', 'file.digest', 'file.size'] as const;

/** A file of a package in bounds; null when it is not there, which the comparison with the note has said. */
export async function readTableFile({ source, sizes, fault }: CheckedPackage, path: string, mostBytes = 512 * 1024 * 1024): Promise<Uint8Array | null> {
  const size = sizes.get(path);
  if (size === undefined) return null;
  if (size <= mostBytes) return source.read(path);
  fault('file.size', path, 'too large to be read');
  return null;
}

/**
 * Checks such a package: its files against its note both ways, and what the profile itself looks at.
 *
 * @param tables what the profile checks; returns what the tables say of their dossiers
 * @throws AppError `job.cancelled`, `storage.missing`
 */
export async function verifyTables(
  profileId: string, source: PackageSource, hasher: Hasher, signal: AbortSignal | undefined,
  tables: (check: TableCheck) => Promise<{ readonly papers: number; readonly pages: number; readonly dossierCode?: string }>,
): Promise<ProfileCheck> {
  const { check, files, faults } = await openCheck<string>(source, hasher, signal, 'path');
  const facts = factsOf(files);
  const note = await checkedJson(check, tableNotePath, tableNoteSchema, { missing: 'note.invalid', invalid: 'note.invalid' });
  if (!note) return { ok: false, faults, facts };
  if (note.profile !== profileId) check.fault('note.invalid', tableNotePath, `is of the profile ${note.profile}`);
  compareNoted(check, tableNotePath, note.files);
  const found = await tables({ ...check, note });
  return { ok: faults.length === 0, faults, facts: { ...facts, ...found } };
}

/** Name of a package over many dossiers: what it is, of which unit, and the day on which it was made (Vietnam time). */
export function tablesName(prefix: string, dossiers: readonly PackagePlan[], now: Instant): string {
  const units = [...new Set(dossiers.map((plan) => plan.dossier.unitCode || plan.settings.unitCode))];
  const [unit] = units;
  return fileSafeName(`${prefix}-${units.length === 1 && unit !== undefined && unit !== '' ? unit : 'nhieu-don-vi'}-${vietnamTime(now).slice(0, 10).replaceAll('-', '')}`);
}

/** Dossiers whose code another one of the same export has: rows could not be told apart. */
export function sameCodes(dossiers: readonly PackagePlan[]): ProfilePlan['refused'] {
  const seen = new Set<string>();
  return dossiers.flatMap(({ dossier }) => {
    const code = dossier.code.normalize('NFC').toUpperCase();
    const again = seen.has(code);
    seen.add(code);
    return again ? [{ paperId: dossier.id, key: 'dossierCode', reason: 'duplicate' as const }] : [];
  });
}
