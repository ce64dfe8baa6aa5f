import type { Id, Instant, Sha256 } from '../model/index.ts';

/** What one profile wrote of one dossier as it was at one version. */
export interface ExportRecord {
  readonly dossierId: Id;
  readonly profileId: string;
  /** The dossier's version that is in the package. */
  readonly version: number;
  /** Stands for all else that shapes the package: the settings of profile and unit. */
  readonly fingerprint: Sha256;
  /** Name of the package in the export folder. */
  readonly name: string;
  /** Where it is, for people; empty while it is written. */
  readonly location: string;
  /** `writing`: it may or may not have got its name; `done`: it has, and was read back and found right. */
  readonly state: 'writing' | 'done';
  readonly at: Instant;
}

/**
 * Which packages were written of which version of a dossier, so that an export that was cut off goes on where it was.
 *
 * @throws AppError `storage.full`
 */
export interface ExportRecordRepository {
  /** All records of a dossier, of any profile and version. */
  of(dossierId: Id): Promise<readonly ExportRecord[]>;
  /** Stores records of one package. Others that say `writing` under its name are dropped: the name is now this package's. */
  put(records: readonly ExportRecord[]): Promise<void>;
}
