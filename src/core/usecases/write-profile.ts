import { isAppError, type Dossier, type Id, type Sha256 } from '../model/index.ts';
import type { ExportRecord, PackageTarget } from '../ports/index.ts';
import { findSigned, type PackagePlan } from '../exporters/index.ts';
import { checkedTarget } from '../exporters/shared/package/checked-target.ts';
import type { ProfilePlan, WrittenProfile } from '../exporters/shared/profile.ts';
import type { ExportOptions, ExportPorts, ExportProgress } from './export-types.ts';
import { profilePlan, type ReadyProfile } from './plan-exports.ts';

export type ProgressOf = (phase: ExportProgress['phase'], done: number, total: number) => void;
const MOST_NAMES = 99;

/** Everything besides the dossier that shapes a package of this profile, the administrator's files among it. */
export function fingerprintOf(ports: Pick<ExportPorts, 'hasher'>, { profile, settings, resources }: ReadyProfile, { settings: unit }: ExportOptions): Sha256 {
  const files = [...resources].map(([name, bytes]) => [name, ports.hasher.hashBytes(bytes)]);
  return ports.hasher.hashBytes(new TextEncoder().encode(JSON.stringify([profile.id, settings, unit.unitCode, unit.unitName ?? '', unit.resultCodePattern ?? '', files])));
}

/**
 * The package that an earlier run wrote of this version of the dossier with the same settings, if it is still there.
 * One that was cut off before it was noted as done is taken when it reads back whole and is this dossier's.
 *
 * @param checked packages that this run has checked, by name
 */
export async function keptPackage(
  ports: ExportPorts, chosen: ReadyProfile, dossier: Dossier, options: ExportOptions, checked: Map<string, Promise<boolean>>,
): Promise<ExportRecord | null> {
  const fingerprint = fingerprintOf(ports, chosen, options);
  const { profile } = chosen;
  const record = (await ports.records.of(dossier.id))
    .find((one) => one.profileId === profile.id && one.version === dossier.version && one.fingerprint === fingerprint);
  if (!record || !(await ports.exists(record.name))) return null;
  if (record.state === 'done') return record;
  const source = ports.written(record.name);
  const check = checked.get(record.name) ?? profile.verify(source, ports.hasher, options.signal)
    .then(({ ok, facts }) => ok && (profile.covers === 'dossiers' || profile.readBack !== undefined || facts.dossierCode === dossier.code));
  checked.set(record.name, check);
  if (!(await check)) return null;
  if (profile.covers === 'dossier' && profile.readBack) {
    const { dossier: held } = await profile.readBack(source, ports.hasher);
    if (held.id !== dossier.id || held.version !== dossier.version) return null;
  }
  const done: ExportRecord = { ...record, state: 'done', location: record.location || record.name };
  await ports.records.put([done]);
  return done;
}

/** The passwords of the originals that are locked. */
async function passwordsOf(ports: ExportPorts, plans: readonly PackagePlan[]): Promise<ReadonlyMap<Sha256, string>> {
  const passwords = new Map<Sha256, string>();
  for (const sha256 of new Set(plans.flatMap(({ papers }) => papers.flatMap(({ pages }) => pages.map(({ file }) => file.sha256))))) {
    const password = await ports.originals.password(sha256);
    if (password !== null) passwords.set(sha256, password);
  }
  return passwords;
}

/** The plan with what it replaces: the last package that this profile wrote of another version of the dossier. */
export async function withReplaced(ports: Pick<ExportPorts, 'records'>, profileId: string, plan: PackagePlan): Promise<PackagePlan> {
  const { dossier } = plan;
  const [last] = (await ports.records.of(dossier.id))
    .filter((record) => record.profileId === profileId && record.state === 'done' && record.version !== dossier.version)
    .sort((a, b) => b.version - a.version);
  return last ? { ...plan, replaces: { version: last.version, name: last.name, at: last.at } } : plan;
}

/**
 * Writes one package under a free name and notes it. It is read back and everything compared before it has that name.
 *
 * @throws AppError as `ExportProfile.write`, and `package.invalid` when it does not read back as it was written
 */
export async function writeProfile(
  ports: ExportPorts, chosen: ReadyProfile, plans: readonly PackagePlan[], options: ExportOptions, onProgress: ProgressOf,
): Promise<WrittenProfile> {
  const { profile, settings } = chosen;
  const { limits, signal } = options;
  const fingerprint = fingerprintOf(ports, chosen, options);
  const total = plans.reduce((sum, { pageCount }) => sum + pageCount, 0);
  const note = (name: string, location: string, state: ExportRecord['state']): Promise<void> => ports.records.put(plans.map(({ dossier }) => (
    { dossierId: dossier.id, profileId: profile.id, version: dossier.version, fingerprint, name, location, state, at: ports.clock.now() })));
  const readBack = checkedTarget(ports.target, (sink, name) => {
    onProgress('verify', total, total);
    return ports.check?.(profile.id, sink.partial, name, signal) ?? profile.verify({ ...sink.partial, name }, ports.hasher, signal);
  });
  // Noted after the name is reserved and before anything can bear it: a run that is cut off finds its package again.
  const target: PackageTarget = {
    async begin(name) {
      const sink = await readBack.begin(name);
      try {
        await note(name, '', 'writing');
        return sink;
      } catch (error) {
        await sink.abort();
        throw error;
      }
    },
  };
  const deps = {
    target, pdf: ports.pdf, files: ports.originals, hasher: ports.hasher, resource: ports.resource,
    ...(ports.signatures ? { signed: findSigned(ports.signatures, ports.originals, ports.hasher) } : {}),
  };
  const passwords = await passwordsOf(ports, plans);
  onProgress('write', 0, total);
  const written = await underFreeName(ports, chosen, plans, (plan, name) => profile.write(plan, settings, deps, {
    limits, name, passwords, ...(signal ? { signal } : {}), onProgress: (done) => { onProgress('write', done, total); },
  }));
  await note(written.name, written.location, 'done');
  return written;
}

/**
 * Writes under the plan's name or, where it is taken, under another: what was handed over once is never touched. A
 * name that is made of the time is made anew; any other becomes `name-2`, `name-3` ….
 */
async function underFreeName(
  ports: ExportPorts, chosen: ReadyProfile, plans: readonly PackagePlan[], write: (plan: ProfilePlan, name: string) => Promise<WrittenProfile>,
): Promise<WrittenProfile> {
  let plan = profilePlan(chosen, plans, plans[0]?.now ?? ports.clock.now());
  for (let attempt = 1, suffix = 1; ; attempt++) {
    const base = plan.name;
    try {
      return await write(plan, suffix === 1 ? base : `${base}-${String(suffix)}`);
    } catch (thrown) {
      if (!isAppError(thrown, 'package.exists') || attempt >= MOST_NAMES) throw thrown;
    }
    plan = profilePlan(chosen, plans, ports.clock.now());
    suffix = plan.name === base ? suffix + 1 : 1;
  }
}

/** Ids of dossiers, in the order of their plans. */
export const idsOf = (plans: readonly PackagePlan[]): readonly Id[] => plans.map(({ dossier }) => dossier.id);
