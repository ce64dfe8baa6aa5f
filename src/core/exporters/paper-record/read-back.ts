import type { Hasher, PackageSource } from '../../ports/index.ts';
import { isInside } from '../shared/plan/names.ts';
import type { TakenPackage } from '../shared/profile.ts';
import { readBounded, readRecords, refusePackage } from '../shared/records/read-records.ts';
import { bagDeclaration, parseManifest, tagFiles } from './bag.ts';
import { dossierPath } from './paths.ts';

const MAX_TAG_BYTES = 16 * 1024 * 1024;

/** True when these paths look like a package of this profile. */
export function isPackage(paths: readonly string[]): boolean {
  return paths.includes(tagFiles.declaration) && paths.includes(tagFiles.manifest) && paths.includes(dossierPath);
}

/**
 * Opens a package for taking in, see `readRecords`; digests come from the bag's manifest.
 *
 * @throws AppError `package.invalid` with a machine word as `reason`; `storage.missing`
 */
export async function readPackage(source: PackageSource, hasher: Hasher): Promise<TakenPackage> {
  const listed = await source.list();
  if (!listed.every(({ path }) => isInside(path))) throw refusePackage('path');
  const sizes = new Map(listed.map((file) => [file.path, file.sizeBytes]));
  if (!isPackage([...sizes.keys()])) throw refusePackage('no-package');
  const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  if (decode(await readBounded({ source, sizes }, tagFiles.declaration, 4096)) !== bagDeclaration) throw refusePackage('declaration');
  const manifestBytes = await readBounded({ source, sizes }, tagFiles.manifest, MAX_TAG_BYTES);
  const manifest = parseManifest(decode(manifestBytes));
  if (!manifest) throw refusePackage('manifest');
  const digests = new Map(manifest.map((entry) => [entry.path, entry.sha256]));
  return { ...(await readRecords({ source, sizes, digests, hasher }, dossierPath)), key: hasher.hashBytes(manifestBytes) };
}
