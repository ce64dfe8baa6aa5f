import { AppError, isAppError, type Dossier, type Id } from '../model/index.ts';
import type { PackagePlan } from '../exporters/index.ts';
import { defaultProfileId, wrongChoiceError } from '../exporters/choice.ts';
import type { ExportOptions, ExportOutcome, ExportPorts, Refusal } from './export-types.ts';
import { askOnce, lineUp, planExport, profilePlan, refusedBy, refusedError, type ExportJob } from './plan-exports.ts';
import { idsOf, keptPackage, withReplaced, writeProfile, type ProgressOf } from './write-profile.ts';

export * from './export-types.ts';
export { planExport, previewExports } from './plan-exports.ts';

type Failure = Pick<ExportOutcome, 'profileId' | 'dossierIds'> & { readonly error: AppError; readonly refused?: readonly Refusal[] };

const failed = ({ profileId, dossierIds, error, refused = [] }: Failure): ExportOutcome =>
  ({ profileId, dossierIds, name: null, location: null, kept: false, refused, error: error.toData() });

/** What ends the whole run: it would meet every other package, too. */
function stopsRun(error: AppError | null): boolean {
  return error?.code === 'storage.full' || error?.code === 'job.cancelled';
}

/** One run: what it knows of the dossiers it has got to, and whether it has to stop. */
interface Run {
  readonly ports: ExportPorts;
  readonly options: ExportOptions;
  readonly step: (job: ExportJob) => ProgressOf;
  /** Packages of earlier runs that were checked, by name. */
  readonly checked: Map<string, Promise<boolean>>;
  /** Stops everything that is not begun. */
  stop: AppError | null;
}

/**
 * Exports approved dossiers: every profile that the unit of each chose, packages of several dossiers first, then a few
 * dossiers at a time. Each package is written, read back and compared. A dossier is marked as exported when every
 * profile of its own is written (or, where it has none, those that it shares). A record that a profile refuses stops
 * that record alone, a package that fails does not stop the others; a full disk or a cancellation does. What was
 * written stays, and a run that goes on does not write it again while dossier and settings are the same.
 */
export async function exportDossiers(given: ExportPorts, ids: readonly Id[], options: ExportOptions): Promise<readonly ExportOutcome[]> {
  const ports: ExportPorts = { ...given, resource: askOnce(given.resource) };
  const { together, single, unknown } = await lineUp(ports, ids, options);
  const steps = together.length + single.reduce((sum, { jobs }) => sum + jobs.length, 0);
  let step = 0;
  const run: Run = {
    ports, options, stop: null, checked: new Map(),
    step: ({ chosen, dossiers }) => {
      const at = ++step;
      const dossierIds = dossiers.map(({ id }) => id);
      return (phase, done, total) => {
        // Of several under way the last begun speaks: a person sees steps that only go up.
        if (at === step) options.onProgress?.({ profileId: chosen.profile.id, dossierIds, phase, done, total, step: at, steps });
      };
    },
  };
  const outcomes = unknown.map((id) => failed({ profileId: null, dossierIds: [id], error: new AppError('dossier.not-found', { id }) }));
  for (const job of together) outcomes.push(...await doTogether(run, job));
  const beside = [...outcomes];
  const own = await severalAtOnce(single, async ({ dossier, jobs, wrong }): Promise<readonly ExportOutcome[]> => {
    const shared = beside.filter(({ dossierIds, profileId }) => profileId !== null && dossierIds.includes(dossier.id));
    const bad = wrong.map((one) => failed({ profileId: one.profileId, dossierIds: [dossier.id], error: wrongChoiceError(one) }));
    const stop = stopped(run);
    const made = [...bad, ...(stop
      ? [failed({ profileId: null, dossierIds: [dossier.id], error: stop })]
      : await doSingle(run, dossier, jobs, wrong.length === 0 && shared.length === 0))];
    const all = jobs.length + wrong.length > 0 ? made : [...shared, ...made];
    if (all.length > 0 && all.every(({ error }) => error === null)) await mark(ports, dossier, all);
    return made;
  });
  outcomes.push(...own.flat());
  return outcomes;
}

function stopped(run: Run): AppError | null {
  if (run.options.signal?.aborted === true) run.stop ??= new AppError('job.cancelled');
  return run.stop;
}

/** Dossiers under way at a time: while the disk makes one durable, the next is written and another read back. */
const AT_ONCE = 3;

/** Does all, a few at a time. @returns what came of each, in the order given. @throws what one of them threw, once none is under way */
async function severalAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [at, item] of waiting) results[at] = await work(item);
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}

/** Turns what was thrown into an outcome; what is no AppError is a bug and goes on. */
function failure(run: Run, profileId: string | null, dossierIds: readonly Id[], thrown: unknown): ExportOutcome {
  if (!isAppError(thrown)) throw thrown;
  if (stopsRun(thrown)) run.stop ??= thrown;
  return failed({ profileId, dossierIds, error: thrown });
}

async function mark(ports: ExportPorts, { id }: Dossier, outcomes: readonly ExportOutcome[]): Promise<void> {
  const { name } = outcomes.find(({ profileId }) => profileId === defaultProfileId) ?? outcomes[0] ?? { name: null };
  await ports.dossiers.update(id, { state: 'exported', exportedAt: ports.clock.now(), exportName: name });
}

/** All profiles of one dossier's own. @param alone it has no others, shared or wrong */
async function doSingle(run: Run, dossier: Dossier, jobs: readonly ExportJob[], alone: boolean): Promise<readonly ExportOutcome[]> {
  const { ports, options } = run;
  let plan: PackagePlan;
  try {
    plan = await planExport(ports, dossier.id, options.settings);
    if (jobs.length === 0 && alone) throw new AppError('package.incomplete', { reason: 'no-profile' });
  } catch (thrown) {
    return [failure(run, null, [dossier.id], thrown)];
  }
  const outcomes: ExportOutcome[] = [];
  for (const job of jobs) {
    const onProgress = run.step(job);
    const { profile } = job.chosen;
    const stop = stopped(run);
    if (stop) {
      outcomes.push(failed({ profileId: profile.id, dossierIds: [dossier.id], error: stop }));
      continue;
    }
    try {
      const kept = await keptPackage(ports, job.chosen, plan.dossier, options, run.checked);
      outcomes.push(kept ? keptOutcome(profile.id, [dossier.id], kept) : await writeOne(run, job, [plan], onProgress));
    } catch (thrown) {
      outcomes.push(failure(run, profile.id, [dossier.id], thrown));
    }
  }
  return outcomes;
}

const keptOutcome = (profileId: string, dossierIds: readonly Id[], { name, location }: { name: string; location: string }): ExportOutcome =>
  ({ profileId, dossierIds, name, location, kept: true, refused: [], error: null });

/** Plans and writes one package; a record that is refused leaves nothing behind. */
async function writeOne(run: Run, { chosen }: ExportJob, given: readonly PackagePlan[], onProgress: ProgressOf): Promise<ExportOutcome> {
  const { profile } = chosen;
  const plans = await Promise.all(given.map((plan) => withReplaced(run.ports, profile.id, plan)));
  const dossierIds = idsOf(plans);
  const { refused } = profilePlan(chosen, plans, plans[0]?.now ?? run.ports.clock.now());
  if (refused.length > 0) return failed({ profileId: profile.id, dossierIds, error: refusedError(profile.id, refused), refused });
  const { name, location } = await writeProfile(run.ports, chosen, plans, run.options, onProgress);
  return { profileId: profile.id, dossierIds, name, location, kept: false, refused: [], error: null };
}

/** One package of several dossiers: without those that are in such a package already, and those that it refuses. */
async function doTogether(run: Run, job: ExportJob): Promise<readonly ExportOutcome[]> {
  const { ports, options } = run;
  const { chosen, dossiers } = job;
  const { profile } = chosen;
  const outcomes: ExportOutcome[] = [];
  const kept = new Map<string, { readonly location: string; readonly ids: Id[] }>();
  const plans: PackagePlan[] = [];
  const onProgress = run.step(job);
  for (const dossier of dossiers) {
    const stop = stopped(run);
    if (stop) return [...outcomes, failed({ profileId: profile.id, dossierIds: dossiers.map(({ id }) => id), error: stop })];
    try {
      const held = await keptPackage(ports, chosen, dossier, options, run.checked);
      if (held) kept.set(held.name, { location: held.location, ids: [...(kept.get(held.name)?.ids ?? []), dossier.id] });
      else plans.push(await planExport(ports, dossier.id, options.settings));
    } catch (thrown) {
      // What a dossier lacks whatever the profile is told once, where the dossier's own turn comes.
      const outcome = failure(run, profile.id, [dossier.id], thrown);
      if (run.stop) outcomes.push(outcome);
    }
  }
  outcomes.push(...[...kept].map(([name, { location, ids }]) => keptOutcome(profile.id, ids, { name, location })));
  if (plans.length === 0) return outcomes;
  let good: readonly PackagePlan[] = plans;
  try {
    const { ofDossier } = refusedBy(profilePlan(chosen, plans, plans[0]?.now ?? ports.clock.now()));
    for (const [id, refused] of ofDossier) outcomes.push(failed({ profileId: profile.id, dossierIds: [id], error: refusedError(profile.id, refused), refused }));
    good = plans.filter(({ dossier }) => !ofDossier.has(dossier.id));
    if (good.length > 0) outcomes.push(await writeOne(run, job, good, onProgress));
  } catch (thrown) {
    outcomes.push(failure(run, profile.id, idsOf(good), thrown));
  }
  return outcomes;
}

