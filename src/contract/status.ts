import type { AppErrorCode } from '../core/model/index.ts';

const statuses: Partial<Record<AppErrorCode, number>> = {
  'host.bad-request': 400,
  'host.forbidden': 403,
  'host.not-found': 404,
  'storage.missing': 404,
  'package.exists': 409,
  'package.invalid': 422,
  'gazetteer.invalid': 422,
  'storage.full': 507,
};

/** The HTTP status that a failure travels with; the code in the body is what counts. */
export function statusOf(code: AppErrorCode): number {
  // What a person has to do about a key is no failure of the host.
  return statuses[code] ?? (code.startsWith('sign.') ? 422 : 500);
}
