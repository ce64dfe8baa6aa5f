import type { Hasher, PackageSource } from '../../../ports/index.ts';
import { readMets } from '../format/mets-read.ts';
import { isInside } from '../plan/names.ts';
import type { TakenPackage } from '../profile.ts';
import { readBounded, readRecords, refusePackage } from '../records/read-records.ts';
import { readXml } from '../format/xml.ts';
import { dossierPath, hasPackPaths, hasPreservation, repFolder, repMetsPath, rootMetsPath } from './pack-paths.ts';

const MAX_METS_BYTES = 64 * 1024 * 1024;

/**
 * Opens a package of ours for taking in, see `readRecords`; digests come from its two METS files.
 *
 * @throws AppError `package.invalid` with a machine word as `reason`: `no-records` for a package that others made
 */
export async function readPack(source: PackageSource, hasher: Hasher): Promise<TakenPackage> {
  const listed = await source.list();
  if (!listed.every(({ path }) => isInside(path))) throw refusePackage('path');
  const sizes = new Map(listed.map((file) => [file.path, file.sizeBytes]));
  const paths = [...sizes.keys()];
  if (!hasPackPaths(paths, hasPreservation(paths))) throw refusePackage('no-package');
  if (!sizes.has(dossierPath)) throw refusePackage('no-records');
  const rootBytes = await readBounded({ source, sizes }, rootMetsPath, MAX_METS_BYTES);
  const root = readMets(readXml(rootBytes), '');
  const repBytes = await readBounded({ source, sizes }, repMetsPath, MAX_METS_BYTES);
  const rep = readMets(readXml(repBytes), repFolder);
  if (!root || !rep) throw refusePackage('mets');
  const digests = new Map([...root.references, ...rep.references].flatMap(({ path, sha256 }) => (path === null || sha256 === '' ? [] : [[path, sha256] as const])));
  if (digests.get(repMetsPath) !== hasher.hashBytes(repBytes)) throw refusePackage('digest');
  return { ...(await readRecords({ source, sizes, digests, hasher }, dossierPath)), key: hasher.hashBytes(rootBytes) };
}
