import type { z } from 'zod';
import { AppError, isAppError, type Sha256 } from '../../../model/index.ts';
import type { Hasher, PackageSource } from '../../../ports/index.ts';
import { isInside } from '../plan/names.ts';
import type { ProfileCheck, ProfileFault } from '../profile.ts';
import { parseJson } from '../records/read-records.ts';
import { readOnce } from './read-once.ts';

/** A package while it is being checked: what is in it, digests made once, and where faults go. */
export interface CheckedPackage<Code extends string = string> {
  readonly source: PackageSource;
  readonly hasher: Hasher;
  readonly sizes: ReadonlyMap<string, number>;
  readonly digests: ReadonlyMap<string, Sha256>;
  readonly signal: AbortSignal | undefined;
  readonly fault: (code: Code, path: string, detail: string) => void;
}

/** A package whose files have all been read; `faults` grows with the check. */
export interface OpenedCheck<Code extends string> {
  readonly check: CheckedPackage<Code>;
  readonly files: readonly ListedFile[];
  readonly faults: readonly (ProfileFault & { readonly code: Code })[];
}

type ListedFile = Awaited<ReturnType<PackageSource['list']>>[number];

/**
 * Begins the check of a package, whichever profile's: lists it and makes every file's digest. Small files are read once,
 * see `readOnce`.
 *
 * @param pathCode what a path is called that leads out of the package
 * @throws AppError `job.cancelled`, `storage.missing` when the package vanishes meanwhile
 */
export async function openCheck<Code extends string>(given: PackageSource, hasher: Hasher, signal: AbortSignal | undefined, pathCode: Code): Promise<OpenedCheck<Code>> {
  const faults: (ProfileFault & { readonly code: Code })[] = [];
  const fault = (code: Code, path: string, detail: string): void => void faults.push({ code, path, detail });
  const files = await filesOf(given, (path, detail) => fault(pathCode, path, detail));
  const sizes = new Map(files.map((file) => [file.path, file.sizeBytes]));
  const source = readOnce(given, sizes);
  const digests = new Map<string, Sha256>();
  for (const { path } of files) {
    if (signal?.aborted) throw new AppError('job.cancelled');
    digests.set(path, await source.hash(path));
  }
  return { check: { source, hasher, sizes, digests, signal, fault }, files, faults };
}

async function filesOf(source: PackageSource, fault: (path: string, detail: string) => void): Promise<readonly ListedFile[]> {
  try {
    const files = await source.list();
    for (const { path } of files) if (!isInside(path)) fault(path, 'unlawful path');
    return files.filter(({ path }) => isInside(path));
  } catch (error) {
    // A link that leads out of the package: nothing in it can be trusted.
    if (!isAppError(error, 'package.invalid')) throw error;
    fault('', String(error.params['reason'] ?? 'invalid'));
    return [];
  }
}

/** What a check tells of a package beside its faults, before anybody looked into its files. */
export function factsOf(files: readonly ListedFile[]): ProfileCheck['facts'] {
  return { dossierCode: '', papers: 0, pages: 0, files: files.length, bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), verifiedBy: null, verifiedAt: null };
}

const MAX_JSON_BYTES = 256 * 1024 * 1024;
const MAX_ISSUES = 20;

/** A JSON file by its schema; null when it is not there or wrong, which is told. @param codes what either is called */
export async function checkedJson<T, Code extends string>(
  check: CheckedPackage<Code>, path: string, schema: z.ZodType<T>, codes: { readonly missing: Code; readonly invalid: Code },
): Promise<T | null> {
  const size = check.sizes.get(path);
  if (size === undefined || size > MAX_JSON_BYTES) {
    if (size === undefined) check.fault(codes.missing, path, 'not there');
    else check.fault(codes.invalid, path, 'too large');
    return null;
  }
  const parsed = parseJson(await check.source.read(path));
  const result = parsed ? schema.safeParse(parsed.value) : null;
  if (result?.success) return result.data;
  for (const { path: at, message } of (result?.error.issues ?? []).slice(0, MAX_ISSUES)) check.fault(codes.invalid, path, `${at.join('.')}: ${message}`);
  if (!result) check.fault(codes.invalid, path, 'not JSON in UTF-8');
  return null;
}

/** What can be wrong between a package and the note that names its files. */
export type NoteFaultCode = 'note.invalid' | 'file.missing' | 'file.size' | 'file.digest' | 'file.extra';

/** Compares a package with the note that names all its files but itself, both ways. @param notePath where the note lies */
export function compareNoted(
  { sizes, digests, fault }: CheckedPackage<NoteFaultCode>, notePath: string, files: readonly { readonly path: string; readonly sizeBytes: number; readonly sha256: Sha256 }[],
): ReadonlySet<string> {
  const named = new Set([notePath]);
  for (const { path, sha256, sizeBytes } of files) {
    if (named.has(path) || !isInside(path)) fault('note.invalid', path, 'stands twice or leads out');
    named.add(path);
    const [size, digest] = [sizes.get(path), digests.get(path)];
    if (size === undefined) fault('file.missing', path, `named in ${notePath}`);
    else if (size !== sizeBytes) fault('file.size', path, `${notePath} says ${sizeBytes}, is ${size}`);
    else if (digest !== sha256) fault('file.digest', path, `${notePath} says ${sha256}, is ${digest ?? 'missing'}`);
  }
  for (const path of sizes.keys()) if (!named.has(path)) fault('file.extra', path, `not named in ${notePath}`);
  return named;
}
