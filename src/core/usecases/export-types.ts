import type { ErrorData, Id, Limits } from '../model/index.ts';
import type { Clock, DossierRepository, ExportRecordRepository, Hasher, OriginalStore, PackageSource, PackageTarget, PaperPdfWriter, SignatureRepository } from '../ports/index.ts';
import type { PackagePlan, PackageSettings, PlannedFile, ProfilePlan } from '../exporters/index.ts';
import type { ProfileCheck } from '../exporters/shared/profile.ts';
import type { ProfileChoices } from '../exporters/choice.ts';

export interface ExportPorts {
  readonly dossiers: Pick<DossierRepository, 'rows' | 'view' | 'pageText' | 'storedFile' | 'update'>;
  readonly originals: Pick<OriginalStore, 'get' | 'password'>;
  readonly pdf: PaperPdfWriter;
  readonly target: PackageTarget;
  /**
   * Checks what is written so far of a package of `target` that is to be called `name`, nearer to where it lies; absent
   * where it is checked here. @throws AppError as `ExportProfile.verify`
   */
  readonly check?: (profileId: string, source: PackageSource, name: string, signal?: AbortSignal) => Promise<ProfileCheck>;
  /** A finished package, for reading back. */
  readonly written: (name: string) => PackageSource;
  /** Whether a finished package of this name is there. */
  readonly exists: (name: string) => Promise<boolean>;
  /** A file of the folder that the administrator filled, or null. */
  readonly resource: (name: string) => Promise<Uint8Array | null>;
  readonly records: ExportRecordRepository;
  /** Signed copies of papers; absent where nothing is ever signed. */
  readonly signatures?: Pick<SignatureRepository, 'signedOf'>;
  readonly hasher: Hasher;
  readonly clock: Clock;
}

export interface PlanOptions {
  readonly settings: PackageSettings;
  /** What the units set; see `chosenProfiles`. */
  readonly choices: ProfileChoices;
}

/** Pages of one package done so far, and which package of all it is. */
export interface ExportProgress {
  readonly profileId: string;
  readonly dossierIds: readonly Id[];
  readonly phase: 'write' | 'verify';
  readonly done: number;
  readonly total: number;
  /** From 1. */
  readonly step: number;
  readonly steps: number;
}

export interface ExportOptions extends PlanOptions {
  readonly limits: Limits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}

/** A value without which the receiver would refuse the record. `paperId` is the dossier's own for a value of the dossier. */
export type Refusal = ProfilePlan['refused'][number];

/** How one package came out. */
export interface ExportOutcome {
  /** Null for what concerns the dossier, whatever the profile. */
  readonly profileId: string | null;
  readonly dossierIds: readonly Id[];
  /** Name of the package, and for people where it is; null when it was not written. */
  readonly name: string | null;
  readonly location: string | null;
  /** True when an earlier run had written it of the same version with the same settings. */
  readonly kept: boolean;
  /** What has to be mended first; the same as `error` says in one word. */
  readonly refused: readonly Refusal[];
  readonly error: ErrorData | null;
}

/** What one package would be. */
export interface PackagePreview {
  /** Null for what concerns the dossier, whatever the profile. */
  readonly profileId: string | null;
  readonly dossierIds: readonly Id[];
  /** Empty where the name is made when it is written. */
  readonly name: string;
  readonly files: readonly PlannedFile[];
  readonly missing: ProfilePlan['missing'];
  /** Pages that go out as they are, though the archive asks for more. */
  readonly warnings: PackagePlan['warnings'];
  readonly refused: readonly Refusal[];
  readonly error: ErrorData | null;
}
