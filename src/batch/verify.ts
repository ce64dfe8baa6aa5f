import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorText, packageFaultText } from '../contract/messages/index.ts';
import type { ProfileCheck } from '../core/exporters/index.ts';
import { profileOf, profiles, verifyingProfile } from '../core/exporters/registry.ts';
import { AppError, isAppError } from '../core/model/index.ts';
import type { Hasher } from '../core/ports/index.ts';
import { createFsPackageSource } from '../host/index.ts';
import type { VerifyCommand } from './args.ts';
import { batchTexts } from './texts/index.ts';

/** One package as checked; `error` where it could not even be opened. */
export interface VerifiedPackage {
  readonly package: string;
  /** Id of the export profile; null for a package of none. */
  readonly profile: string | null;
  readonly ok: boolean;
  readonly faults: ProfileCheck['faults'];
  readonly facts: ProfileCheck['facts'] | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/**
 * Reads packages of any profile back and compares everything with what they say of themselves. A folder that no profile
 * recognises is told with those that are. Never throws but for a cancelled run.
 */
export async function verifyPackages(command: VerifyCommand, hasher: Hasher, signal: AbortSignal): Promise<readonly VerifiedPackage[]> {
  const results: VerifiedPackage[] = [];
  for (const name of command.packages) {
    const folder = resolve(name);
    try {
      const info = await stat(folder).catch(() => null);
      if (!info?.isDirectory()) throw new AppError('storage.missing');
      const source = createFsPackageSource(folder);
      const profile = verifyingProfile((await source.list()).map(({ path }) => path));
      if (!profile) {
        const known = profiles.map(({ id, label }) => `${id} (${label[command.lang]})`).join(', ');
        results.push(unopened(name, 'package.invalid', batchTexts[command.lang].packageUnknown(known)));
        continue;
      }
      const { ok, faults, facts } = await profile.verify(source, hasher, signal);
      results.push({ package: name, profile: profile.id, ok, faults, facts, error: null });
    } catch (error) {
      if (!isAppError(error) || error.code === 'job.cancelled') throw error;
      results.push(unopened(name, error.code, errorText(command.lang, error)));
    }
  }
  return results;
}

function unopened(name: string, code: string, message: string): VerifiedPackage {
  return { package: name, profile: null, ok: false, faults: [], facts: null, error: { code, message } };
}

/** What a person reads of a check, one line for each package and fault. */
export function verifyLines(command: VerifyCommand, results: readonly VerifiedPackage[]): readonly string[] {
  const texts = batchTexts[command.lang];
  return results.flatMap(({ package: name, profile, ok, faults, facts, error }) => {
    if (error) return [texts.refusedLine(name, error.code, error.message)];
    const form = profile === null ? '' : `  ${profileOf(profile)?.label[command.lang] ?? profile}`;
    if (ok && facts) {
      const by = facts.verifiedBy === null ? texts.notVerified : texts.packageVerifiedBy(facts.verifiedBy);
      return [`${texts.packageGood(name, facts.papers, facts.pages)}${form}  ${by}`];
    }
    return [`${texts.packageBad(name, faults.length)}${form}`, ...faults.map((fault) => {
      const words = packageFaultText(command.lang, fault.code);
      return `  ${fault.code}  ${fault.path}  ${[words ?? '', fault.detail].filter((text) => text !== '').join(': ')}`;
    })];
  });
}
