import { AppError } from './app-error.ts';
import { dossierSchema, type Dossier } from './dossier.ts';

/** The version that this build writes. */
export const CURRENT_SCHEMA = 1;

type Raw = Record<string, unknown>;

/**
 * One step per version: what makes a record of version n into one of n + 1. Pure and never changed once shipped, for
 * old packages and backups are read through the same chain as the database.
 */
const steps: Readonly<Record<number, (record: Raw) => Raw>> = {};

/**
 * Carries a dossier record of any known version to the present one and checks it.
 *
 * @param record as read from a database, a package or a backup
 * @throws AppError `package.invalid` for a record of an unknown or newer version, or one that is not a dossier
 */
export function upgradeDossier(record: unknown): Dossier {
  let at = (typeof record === 'object' && record !== null ? record : {}) as Raw;
  let version = typeof at['schema'] === 'number' ? at['schema'] : 0;
  while (version < CURRENT_SCHEMA) {
    const step = steps[version];
    if (!step) throw new AppError('package.invalid', { reason: `dossier schema ${String(version)}` });
    at = step(at);
    version += 1;
  }
  const parsed = dossierSchema.safeParse(at);
  if (!parsed.success) throw new AppError('package.invalid', { reason: `dossier schema ${String(version)}` });
  return parsed.data;
}
