import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PackagePlan } from '../core/exporters/index.ts';
import { AppError, isAppError, type ReportPackage, type Sha256 } from '../core/model/index.ts';
import { profilePlan, refusedBy, refusedError, type ReadyProfile } from '../core/usecases/plan-exports.ts';
import { digest, type Journal } from './journal.ts';
import { lacksSomething, notWritten, writePack, type PackPorts } from './pack.ts';
import { stopsRun } from './read-file.ts';

/** A dossier that goes into packages of all dossiers. */
export interface ReadDossier {
  readonly fingerprint: Sha256;
  readonly plan: PackagePlan;
  readonly paths: ReadonlyMap<Sha256, { readonly path: string }>;
}

/**
 * Writes the packages of all dossiers, each by its profile, without those that a profile refuses. One that an earlier
 * run wrote of the very same dossiers is left.
 *
 * @throws AppError what stops the run
 */
export async function packTogether(ports: PackPorts & { readonly journal: Journal }, dossiers: readonly ReadDossier[]): Promise<readonly ReportPackage[]> {
  const lines: ReportPackage[] = [];
  if (dossiers.length === 0) return lines;
  for (const ready of ports.profiles.together) lines.push(...await packOne(ports, ready, dossiers));
  return lines;
}

async function packOne(ports: PackPorts & { readonly journal: Journal }, ready: ReadyProfile, dossiers: readonly ReadDossier[]): Promise<readonly ReportPackage[]> {
  const { id } = ready.profile;
  const key = `\u0000together/${id}`;
  const fingerprint = digest(JSON.stringify([ports.profiles.key, ...dossiers.map((one) => one.fingerprint)]));
  const known = await ports.journal.dossier(key);
  if (known?.fingerprint === fingerprint && known.package !== null && existsSync(join(ports.out, known.package))) {
    return [{ profile: id, package: known.package, error: null }];
  }
  const lines: ReportPackage[] = [];
  try {
    const plans = dossiers.map(({ plan }) => plan);
    const { ofDossier, ofAll } = refusedBy(profilePlan(ready, plans, ports.clock.now()));
    if (ofAll.length > 0) throw refusedError(id, ofAll);
    for (const [dossierId, refused] of ofDossier) {
      const code = plans.find(({ dossier }) => dossier.id === dossierId)?.dossier.code ?? '';
      lines.push({ ...notWritten(ports.lang, id, refusedError(id, refused)), dossier: code });
    }
    const good = plans.filter(({ dossier }) => !ofDossier.has(dossier.id));
    if (good.length === 0) return lines;
    const paths = new Map(dossiers.flatMap((one) => [...one.paths]));
    const entry = { fingerprint, dossierId: ports.clock.newId(), code: id, files: [] };
    const { name } = await writePack(ports, ready, good, paths, (planned) => ports.journal.putDossier(key, { ...entry, state: 'writing', package: planned }));
    await ports.journal.putDossier(key, { ...entry, state: 'done', package: name });
    return [...lines, { profile: id, package: name, error: null }];
  } catch (error) {
    if (stopsRun(error) && !lacksSomething(error)) throw error;
    return [...lines, notWritten(ports.lang, id, isAppError(error) ? error : new AppError('file.damaged'))];
  }
}
