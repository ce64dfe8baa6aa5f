import type { z } from 'zod';
import type { Dossier, Id, Instant, LocalText, Page, PageText, Paper, Sha256, StoredFile } from '../../model/index.ts';
import type { Hasher, PackageSource, PackageTarget } from '../../ports/index.ts';
import type { PaperPdfDependencies, PaperPdfOptions } from './paper/paper-pdf.ts';
import type { MissingValue, PackagePlan } from './plan/plan.ts';

/** One thing that a unit sets for a profile, for the settings page. Its key is one of the profile's settings. */
export interface ProfileSetting {
  readonly key: string;
  readonly kind: 'text' | 'number' | 'flag' | 'choice';
  readonly label: LocalText;
  readonly hint?: LocalText;
  readonly choices?: readonly { readonly value: string; readonly label: LocalText }[];
}

/** A file that will be written: where, and for people what it is. */
export interface PlannedFile {
  readonly path: string;
  readonly about: LocalText;
}

/** What a profile will write for the dossiers given, and what is missing. */
export interface ProfilePlan {
  /** Name of the package: plain on every system, see `fileSafeName`. */
  readonly name: string;
  readonly files: readonly PlannedFile[];
  /** Values that the profile would like to have; the export goes on without them. */
  readonly missing: readonly MissingValue[];
  /** Values without which the receiver refuses the record: nothing is written while there are any. */
  readonly refused: readonly (MissingValue & { readonly reason: 'missing' | 'too-long' | 'not-in-list' | 'forbidden-character' | 'not-a-date' | 'duplicate'; readonly limit?: number })[];
  readonly dossiers: readonly PackagePlan[];
}

export interface ProfileInput<S> {
  /** One for each dossier; a profile that covers one dossier gets one. */
  readonly dossiers: readonly PackagePlan[];
  readonly settings: S;
  readonly now: Instant;
  /** Files of `resourceNames` that the administrator's folder holds, by name; without them the profile's own stand. */
  readonly resources?: ReadonlyMap<string, Uint8Array>;
}

/** What writing a package needs from outside. */
export interface ProfileDependencies extends PaperPdfDependencies {
  readonly target: PackageTarget;
  readonly hasher: Hasher;
  /** A file of the folder that the administrator filled (schemas that may not be carried along), or null. */
  readonly resource: (name: string) => Promise<Uint8Array | null>;
}

export interface ProfileWriteOptions extends PaperPdfOptions {
  readonly onProgress?: (donePages: number, totalPages: number) => void;
  /** Another name than the plan's. */
  readonly name?: string;
}

/** A package that now has its final name. */
export interface WrittenProfile {
  readonly name: string;
  /** Where, for people. */
  readonly location: string;
}

/** One fault of a package: a machine word, where in it, and what was expected and found. */
export interface ProfileFault {
  readonly code: string;
  readonly path: string;
  readonly detail: string;
}

/** What a package turned out to be. */
export interface ProfileCheck {
  readonly ok: boolean;
  readonly faults: readonly ProfileFault[];
  readonly facts: {
    readonly dossierCode: string;
    readonly papers: number;
    readonly pages: number;
    readonly files: number;
    readonly bytes: number;
    readonly verifiedBy: string | null;
    readonly verifiedAt: string | null;
  };
}

/** A package opened for taking in: records as a dossier of this desk, and the files to store for its pages. */
export interface TakenPackage {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  /** Each refers to one of `files`. */
  readonly pages: readonly Page[];
  readonly texts: readonly { readonly pageId: Id; readonly text: PageText }[];
  /** What to store, and where in the package its bytes are; digests have been compared. */
  readonly files: readonly { readonly stored: StoredFile; readonly path: string }[];
  /** Whether a person had verified the package when it was written. */
  readonly verified: boolean;
  /** The same for the same content, so that a package taken in twice is noticed. */
  readonly key: Sha256;
}

/**
 * One format that the city or the archive accepts. Each is a folder of `core/exporters`, named like its id,
 * whose `index.ts` exports `profile`; `npm run generate` finds it by listing the folders.
 */
export interface ExportProfile<S = unknown> {
  readonly id: string;
  readonly label: LocalText;
  readonly about: LocalText;
  /** One package for each dossier, or one for all that are chosen. */
  readonly covers: 'dossier' | 'dossiers';
  /** What a unit sets, every key with a sound default, so that `settings.parse({})` works. */
  readonly settings: z.ZodType<S>;
  readonly settingFields: readonly ProfileSetting[];
  /** Names of files of the administrator's folder that a plan depends on, such as code lists. */
  readonly resourceNames?: readonly string[];
  /** Names of files of that folder without which nothing is written. */
  readonly neededResources?: readonly string[];
  /** What the keys of `missing` and `refused` are called where they are neither fields of a paper nor settings. */
  readonly keyLabels?: Readonly<Record<string, LocalText>>;
  /** What would be written and what is missing. Writes nothing. */
  plan(input: ProfileInput<S>): ProfilePlan;
  /**
   * Writes a planned package; it appears under its name as a whole or not at all.
   *
   * @throws AppError `package.exists`, `package.unwritable`, `package.incomplete` while the plan refuses something or a
   *   resource lacks, `storage.*`, `job.cancelled`, and what the PDF writer throws; nothing is left behind
   */
  write(plan: ProfilePlan, settings: S, deps: ProfileDependencies, options: ProfileWriteOptions): Promise<WrittenProfile>;
  /** Finds every fault of a written package. @throws AppError `job.cancelled`, `storage.missing` */
  verify(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck>;
  /** True when these paths look like a package of this profile. */
  recognises(paths: readonly string[]): boolean;
  /** True when these paths look like one from which something is gone, so that `verify` can say what; absent where that cannot be told. */
  resembles?(paths: readonly string[]): boolean;
  /** Opens a package for taking in; absent where a package does not hold whole records. @throws AppError `package.invalid` */
  readBack?(source: PackageSource, hasher: Hasher): Promise<TakenPackage>;
}

/** Ties a profile's settings to its functions; the list of profiles then need not know them. */
export function defineProfile<S>(profile: ExportProfile<S>): ExportProfile {
  return {
    ...profile,
    settings: profile.settings,
    plan: (input) => profile.plan({ ...input, settings: profile.settings.parse(input.settings) }),
    write: (plan, settings, deps, options) => profile.write(plan, profile.settings.parse(settings), deps, options),
  };
}
