import { AppError } from '../core/model/index.ts';

/** The system's code of a failed file operation (`ENOSPC`), empty for anything else. */
export function errnoOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  return typeof code === 'string' ? code : '';
}

/** True when the failure means that there is no such file or folder. */
export function isMissing(cause: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errnoOf(cause));
}

/**
 * What a failed write means to a person. A full disk or quota is `storage.full`; every other failure of the file
 * system (read-only, no permission, unplugged disk) is `package.unwritable`. Anything that is no file-system failure
 * is returned as it is, since it is a bug.
 *
 * @param neededBytes how many bytes were still to be written
 */
export function writeError(cause: unknown, neededBytes: number): unknown {
  if (cause instanceof AppError) return cause;
  const errno = errnoOf(cause);
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errno)) return new AppError('storage.full', { needed: neededBytes }, { cause });
  if (/^E[A-Z0-9]+$/.test(errno)) return new AppError('package.unwritable', { reason: errno }, { cause });
  return cause;
}

/** What a failed read means: `storage.missing` where the file is not there, `file.unreadable` where the disk says no. */
export function readError(cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  if (isMissing(cause)) return new AppError('storage.missing', {}, { cause });
  const errno = errnoOf(cause);
  return /^E[A-Z0-9]+$/.test(errno) ? new AppError('file.unreadable', { reason: errno }, { cause }) : cause;
}
