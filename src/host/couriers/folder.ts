import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { packageDigest, type PackageSum } from '../../core/exporters/shared/package/package-digest.ts';
import { AppError, type CourierAnswer, type Instant } from '../../core/model/index.ts';
import type { PackageSource } from '../../core/ports/index.ts';
import { writeWhole } from '../durable.ts';
import { errnoOf, isMissing, readError, writeError } from '../fs-errors.ts';
import { createNodeHasher } from '../hasher.ts';
import { parseJson } from '../json-file.ts';
import { createFsPackageSource } from '../package-source.ts';
import { createFsPackageTarget } from '../package-target.ts';
import { sweepPartials } from '../reservation.ts';
import { receiptOf, type Consignment, type CourierKind } from './kind.ts';

const markerName = '.sohoa-disk.json';
const markerSchema = z.object({ destination: z.uuid() });
const hasher = createNodeHasher();

/**
 * A folder, a share, or a removable disk. The package appears under its own name after it was written beside, synced,
 * read back and found to be the same; a folder of that name with the same content counts as delivered, one with other
 * content is never touched. The folder is never made: where a share is not connected its place is an empty folder of
 * this machine at best, and what is put there reaches nobody.
 */
export const folderCourier: CourierKind<'folder' | 'disk'> = {
  kinds: ['folder', 'disk'],
  async send({ id, kind, path }, consignment, _keys, now, signal) {
    await checkFolder(path, kind === 'disk' ? 'deliver.disk' : 'deliver.folder');
    if (kind === 'disk') await checkMarker(path, id);
    await sweepPartials(path);
    return (await there(path, consignment, now)) ?? deliver(path, consignment, now, signal);
  },
};

async function checkFolder(path: string, code: 'deliver.disk' | 'deliver.folder'): Promise<void> {
  if (!isAbsolute(path)) throw new AppError('deliver.destination', { reason: 'path' });
  try {
    if (!(await stat(path)).isDirectory()) throw new AppError(code, { reason: 'no-folder' });
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError(code, { reason: errnoOf(cause) || 'unknown' }, { cause });
  }
}

async function checkMarker(path: string, id: string): Promise<void> {
  let text: string;
  try {
    text = await readFile(join(path, markerName), 'utf8');
  } catch (cause) {
    throw new AppError('deliver.disk', { reason: isMissing(cause) ? 'no-marker' : (errnoOf(cause) || 'unknown') }, { cause });
  }
  const marker = markerSchema.safeParse(parseJson(text));
  if (!marker.success || marker.data.destination !== id) throw new AppError('deliver.disk', { reason: 'other-disk' });
}

/** Marks what is plugged in now as the disk of a destination. @throws AppError `deliver.disk`, `storage.full`, `package.unwritable` */
export async function markDisk(path: string, id: string): Promise<void> {
  await checkFolder(path, 'deliver.disk');
  try {
    await writeWhole(join(path, markerName), `${JSON.stringify({ destination: id })}\n`);
  } catch (cause) {
    throw writeError(cause, 0);
  }
}

/** The answer when a package of this name lies there already. @throws AppError `deliver.conflict` */
async function there(path: string, { parcel, sum }: Consignment, now: () => Instant): Promise<CourierAnswer | null> {
  const final = join(path, parcel.packageName);
  if (!(await exists(final))) return null;
  const found = await digestThere(createFsPackageSource(final)).catch((cause: unknown) => {
    throw cause instanceof AppError && cause.code === 'package.invalid' ? new AppError('deliver.conflict', { name: parcel.packageName }, { cause }) : readError(cause);
  });
  if (found.digest !== sum.digest) throw new AppError('deliver.conflict', { name: parcel.packageName });
  return { outcome: 'delivered', receipt: receiptOf(now(), null, parcel.packageName, true) };
}

async function deliver(path: string, consignment: Consignment, now: () => Instant, signal?: AbortSignal): Promise<CourierAnswer> {
  const { parcel, sum, dir } = consignment;
  const sink = await createFsPackageTarget(path).begin(parcel.packageName).catch(async (cause: unknown) => {
    // Somebody was quicker: either it lies there now, or they are at it, and then it is looked at again later.
    if (cause instanceof AppError && cause.code === 'package.exists') return there(path, consignment, now).then((answer) => answer ?? Promise.reject(cause));
    throw cause;
  });
  if ('outcome' in sink) return sink;
  try {
    for (const file of sum.files) {
      if (signal?.aborted) throw new AppError('job.cancelled');
      const written = await sink.writeContent(file.path, { path: join(dir, file.path) });
      if (written.sha256 !== file.sha256) throw new AppError('deliver.changed', { name: parcel.packageName });
    }
    sameOrThrow(sum, await digestThere(sink.partial, signal));
    await sink.commit();
  } catch (cause) {
    await sink.abort();
    // Taken by somebody else between begin and commit.
    if (cause instanceof AppError && cause.code === 'package.exists') return (await there(path, consignment, now)) ?? Promise.reject(cause);
    throw cause;
  }
  return { outcome: 'delivered', receipt: receiptOf(now(), null, parcel.packageName, false) };
}

/** Sums up what lies at the receiver's. What cannot be read there went with its disk or share: the store misses nothing. */
async function digestThere(source: PackageSource, signal?: AbortSignal): Promise<PackageSum> {
  return packageDigest(source, hasher, signal).catch((cause: unknown) => {
    if (!(cause instanceof AppError) || (cause.code !== 'storage.missing' && cause.code !== 'file.unreadable')) throw cause;
    throw new AppError('deliver.folder', { reason: cause.params['reason'] ?? 'ENOENT' }, { cause });
  });
}

/** What a disk gives back is what counts, not what it was given. */
function sameOrThrow(sum: PackageSum, found: PackageSum): void {
  if (found.digest !== sum.digest) throw new AppError('package.unwritable', { reason: 'digest' });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw new AppError('deliver.folder', { reason: errnoOf(cause) || 'unknown' }, { cause });
  }
}

