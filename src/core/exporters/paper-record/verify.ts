import { isAppError } from '../../model/index.ts';
import type { Hasher, PackageSource } from '../../ports/index.ts';
import { bagDeclaration, parseBagInfo, parseManifest, tagFiles, type ManifestEntry } from './bag.ts';
import { isInside } from '../shared/plan/names.ts';
import type { ProfileCheck, ProfileFault } from '../shared/profile.ts';
import { openCheck, type CheckedPackage } from '../shared/package/check.ts';
import { summaryPath } from './paths.ts';
import { verifyPapers } from './verify-papers.ts';

/** Everything that can be wrong with a package; machine words, printed as they are. */
export const packageFaultCodes = [
  'bag.declaration', 'bag.info', 'bag.manifest', 'bag.path', 'bag.missing', 'bag.extra', 'bag.digest', 'bag.oxum',
  'json.missing', 'json.invalid', 'dossier.papers', 'dossier.files', 'record.mismatch',
  'pdf.digest', 'pdf.size', 'pdf.unreadable', 'pdf.markers', 'pdf.pages', 'pdf.image', 'original.digest', 'summary.missing',
] as const;
export type PackageFaultCode = (typeof packageFaultCodes)[number];

/** One fault: what, where in the package, and what was expected and found. */
export interface PackageFault extends ProfileFault {
  readonly code: PackageFaultCode;
}

/** What a package turned out to be. */
export type PackageFacts = ProfileCheck['facts'];

export interface PackageCheck extends ProfileCheck {
  readonly faults: readonly PackageFault[];
}

/** A bag while it is being checked. */
export type CheckContext = CheckedPackage<PackageFaultCode>;

const MAX_TAG_BYTES = 16 * 1024 * 1024;

/**
 * Reads a written package back and compares everything with everything: the bag's form, each digest, nothing missing
 * and nothing extra, the total, each record against its schema, its PDF and its reading, each PDF's marks, pages
 * and pictures against what was noted when it was written. Finds all faults, not only the first.
 *
 * @throws AppError `job.cancelled`, `storage.missing` when the package vanishes meanwhile
 */
export async function verifyPackage(given: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<PackageCheck> {
  const { check: context, files, faults } = await openCheck<PackageFaultCode>(given, hasher, signal, 'bag.path');
  const payload = files.filter(({ path }) => path.startsWith('data/'));
  await checkDeclaration(context);
  await checkManifest(context, tagFiles.manifest, payload.map(({ path }) => path));
  const tags = files.map(({ path }) => path).filter((path) => !path.startsWith('data/') && path !== tagFiles.tagManifest);
  await checkManifest(context, tagFiles.tagManifest, tags);
  const bytes = payload.reduce((sum, file) => sum + file.sizeBytes, 0);
  await checkInfo(context, `${bytes}.${payload.length}`);
  if (!context.sizes.has(summaryPath)) context.fault('summary.missing', summaryPath, '');
  const found = await verifyPapers(context);
  return { ok: faults.length === 0, faults, facts: { ...found, files: payload.length, bytes } };
}

async function tagText(context: CheckContext, path: string): Promise<string | null> {
  const size = context.sizes.get(path);
  if (size === undefined || size > MAX_TAG_BYTES) {
    context.fault('bag.missing', path, size === undefined ? 'not there' : 'too large');
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await context.source.read(path));
  } catch (error) {
    if (isAppError(error)) throw error;
    context.fault('bag.manifest', path, 'not UTF-8');
    return null;
  }
}

async function checkDeclaration(context: CheckContext): Promise<void> {
  const text = await tagText(context, tagFiles.declaration);
  if (text !== null && text !== bagDeclaration) context.fault('bag.declaration', tagFiles.declaration, 'not BagIt 1.0 in UTF-8');
}

async function checkInfo(context: CheckContext, oxum: string): Promise<void> {
  const text = await tagText(context, tagFiles.info);
  if (text === null) return;
  const info = parseBagInfo(text);
  if (!info) context.fault('bag.info', tagFiles.info, 'a line is neither label nor continuation');
  const said = info?.get('Payload-Oxum');
  if (info && said !== oxum) context.fault('bag.oxum', tagFiles.info, `says ${said ?? 'nothing'}, is ${oxum}`);
  if (info && !info.has('Verified')) context.fault('bag.info', tagFiles.info, 'does not say who verified it');
}

async function checkManifest(context: CheckContext, manifest: string, present: readonly string[]): Promise<void> {
  const text = await tagText(context, manifest);
  const entries: readonly ManifestEntry[] | null = text === null ? null : parseManifest(text);
  if (text !== null && entries === null) context.fault('bag.manifest', manifest, 'a line is not `digest  path`, or a path stands twice');
  if (entries === null) return;
  const named = new Set(entries.map(({ path }) => path));
  for (const { path, sha256 } of entries) {
    const digest = context.digests.get(path);
    if (!isInside(path)) context.fault('bag.path', path, `named in ${manifest}`);
    else if (digest === undefined) context.fault('bag.missing', path, `named in ${manifest}`);
    else if (digest !== sha256) context.fault('bag.digest', path, `${manifest} says ${sha256}, is ${digest}`);
  }
  for (const path of present) if (!named.has(path)) context.fault('bag.extra', path, `not named in ${manifest}`);
}
