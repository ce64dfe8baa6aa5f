import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText, type Language } from '../contract/messages/index.ts';
import type { PackagePlan, ProfileCheck } from '../core/exporters/index.ts';
import { checkedTarget } from '../core/exporters/shared/package/checked-target.ts';
import type { ProfilePlan, WrittenProfile } from '../core/exporters/shared/profile.ts';
import { AppError, defaultLimits, isAppError, type ReportPackage, type Sha256 } from '../core/model/index.ts';
import type { Clock, FileStore, Hasher, PackageSource, PackageTarget, PaperPdfWriter } from '../core/ports/index.ts';
import { profilePlan, refusedError, type ReadyProfile } from '../core/usecases/plan-exports.ts';
import type { RunProfiles } from './run-profiles.ts';

export interface PackPorts {
  readonly pdf: PaperPdfWriter;
  readonly target: PackageTarget;
  /** Reads a package back where `target` wrote it, as `ExportProfile.verify`. */
  readonly check: (profileId: string, source: PackageSource, name: string, signal: AbortSignal) => Promise<ProfileCheck>;
  readonly hasher: Hasher;
  readonly clock: Clock;
  readonly profiles: RunProfiles;
  readonly out: string;
  readonly lang: Language;
  readonly signal: AbortSignal;
}

const MOST_NAMES = 9999;
/** Where packages keep the dossier's own record, with its id. */
const RECORDS = [['data', 'dossier.json'], ['documentation', 'dossier.json']] as const;

/** True when a package of this name is there and is the dossier's; one without records of ours is taken at its name. */
export async function isPackageOf(out: string, name: string, dossierId: string): Promise<boolean> {
  const folder = join(out, name);
  if (!existsSync(folder)) return false;
  const path = RECORDS.map((parts) => join(folder, ...parts)).find((one) => existsSync(one));
  return path === undefined || (await readFile(path, 'utf8').catch(() => '')).includes(dossierId);
}

/** True for a failure that concerns one package alone: what it lacks. Everything else about packages ends the run. */
export const lacksSomething = (error: unknown): error is AppError => isAppError(error, 'package.incomplete');

/** How a package that was not written stands in the report. */
export function notWritten(lang: Language, profile: string, error: AppError): ReportPackage {
  return { profile, package: null, error: { ...error.toData(), message: errorText(lang, error) } };
}

/**
 * The originals on the person's own disk, where anybody may write: one that is gone or is another than was read is not
 * held, for its pages would stand beside values of other pages. Each is looked at once for a package.
 *
 * @param paths where they lie, by digest
 */
function unchanged(paths: ReadonlyMap<Sha256, { readonly path: string }>, hasher: Hasher, signal: AbortSignal): Pick<FileStore, 'get'> {
  const known = new Map<Sha256, Promise<{ readonly path: string } | null>>();
  const look = async (sha256: Sha256): Promise<{ readonly path: string } | null> => {
    const content = paths.get(sha256);
    return content && existsSync(content.path) && (await hasher.hashContent(content, signal)) === sha256 ? content : null;
  };
  return {
    get(sha256) {
      const found = known.get(sha256) ?? look(sha256);
      known.set(sha256, found);
      return found;
    },
  };
}

/**
 * Writes one package under a free name. It is read back and everything compared before it has that name.
 *
 * @param paths where the originals lie, by digest
 * @param note told of the name before anything can bear it
 * @throws AppError `package.incomplete` when the profile refuses the record, `package.invalid` when it does not read back
 *   as it was written, and as `ExportProfile.write`
 */
export async function writePack(
  ports: PackPorts, ready: ReadyProfile, plans: readonly PackagePlan[], paths: ReadonlyMap<Sha256, { readonly path: string }>, note: (name: string) => Promise<void>,
): Promise<WrittenProfile> {
  const { profile, settings } = ready;
  const deps = {
    pdf: ports.pdf, target: checkedTarget(ports.target, (sink, name) => ports.check(profile.id, sink.partial, name, ports.signal)), hasher: ports.hasher, resource: ports.profiles.resource,
    files: unchanged(paths, ports.hasher, ports.signal),
  };
  let plan: ProfilePlan = profilePlan(ready, plans, plans[0]?.now ?? ports.clock.now());
  if (plan.refused.length > 0) throw refusedError(profile.id, plan.refused);
  for (let attempt = 1, suffix = 1; ; attempt++) {
    const base = plan.name;
    const name = suffix === 1 ? base : `${base}-${String(suffix)}`;
    if (!existsSync(join(ports.out, name))) {
      await note(name);
      try {
        return await profile.write(plan, settings, deps, { limits: defaultLimits, signal: ports.signal, name });
      } catch (error) {
        if (!isAppError(error, 'package.exists')) throw error;
      }
    }
    if (attempt >= MOST_NAMES) throw new AppError('package.exists', { name });
    plan = profilePlan(ready, plans, ports.clock.now());
    suffix = plan.name === base ? suffix + 1 : 1;
  }
}
