import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorText } from '../contract/messages/index.ts';
import { verifyPackage, type PackageCheck } from '../core/exporters/paper-record/index.ts';
import { AppError, isAppError } from '../core/model/index.ts';
import type { Hasher } from '../core/ports/index.ts';
import { createFsPackageSource } from '../host/index.ts';
import type { VerifyCommand } from './args.ts';
import { batchTexts } from './texts/index.ts';

/** One package as checked; `error` where it could not even be opened. */
export interface VerifiedPackage {
  readonly package: string;
  readonly ok: boolean;
  readonly faults: PackageCheck['faults'];
  readonly facts: PackageCheck['facts'] | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Reads packages back and compares everything with what they say of themselves. Never throws but for a cancelled run. */
export async function verifyPackages(command: VerifyCommand, hasher: Hasher, signal: AbortSignal): Promise<readonly VerifiedPackage[]> {
  const results: VerifiedPackage[] = [];
  for (const name of command.packages) {
    const folder = resolve(name);
    try {
      const info = await stat(folder).catch(() => null);
      if (!info?.isDirectory()) throw new AppError('storage.missing');
      const { ok, faults, facts } = await verifyPackage(createFsPackageSource(folder), hasher, signal);
      results.push({ package: name, ok, faults, facts, error: null });
    } catch (error) {
      if (!isAppError(error) || error.code === 'job.cancelled') throw error;
      results.push({
        package: name, ok: false, faults: [], facts: null, error: { code: error.code, message: errorText(command.lang, error) },
      });
    }
  }
  return results;
}

/** What a person reads of a check, one line for each package and fault. */
export function verifyLines(command: VerifyCommand, results: readonly VerifiedPackage[]): readonly string[] {
  const texts = batchTexts[command.lang];
  return results.flatMap(({ package: name, ok, faults, facts, error }) => {
    if (error) return [texts.refusedLine(name, error.code, error.message)];
    if (ok && facts) {
      const by = facts.verifiedBy === null ? texts.notVerified : texts.packageVerifiedBy(facts.verifiedBy);
      return [`${texts.packageGood(name, facts.papers, facts.pages)}  ${by}`];
    }
    return [texts.packageBad(name, faults.length), ...faults.map((f) => `  ${f.code}  ${f.path}  ${f.detail}`)];
  });
}
