import { AppError, isAppError, type Dossier, type Id, type Instant, type PageText, type Sha256, type StoredFile } from '../model/index.ts';
import { planPackage, type PackagePlan, type PackageSettings } from '../exporters/index.ts';
import { chosenProfiles, wrongChoiceError, type ChosenProfile, type WrongChoice } from '../exporters/choice.ts';
import type { ExportProfile, ProfilePlan } from '../exporters/shared/profile.ts';
import type { ExportPorts, PackagePreview, PlanOptions, Refusal } from './export-types.ts';

/**
 * Everything that the packages of a dossier are made of, and what it lacks whatever the profile.
 *
 * @throws AppError `package.not-approved`, `package.incomplete`, `dossier.not-found`, `dossier.wrong-state`
 */
export async function planExport(
  ports: Pick<ExportPorts, 'clock'> & { readonly dossiers: Pick<ExportPorts['dossiers'], 'view' | 'pageText' | 'storedFile'> }, id: Id, settings: PackageSettings,
): Promise<PackagePlan> {
  const { dossier, papers, pages } = await ports.dossiers.view(id);
  if (dossier.deletedAt !== null) throw new AppError('dossier.wrong-state', { state: 'deleted' });
  const texts = new Map<Id, PageText>();
  const files = new Map<Sha256, StoredFile>();
  for (const page of pages) {
    const text = await ports.dossiers.pageText(page.id);
    if (text) texts.set(page.id, text);
    if (files.has(page.fileSha256)) continue;
    const file = await ports.dossiers.storedFile(page.fileSha256);
    if (file) files.set(page.fileSha256, file);
  }
  return planPackage({ dossier, papers, pages, texts, files, settings, now: ports.clock.now(), verified: true });
}

/** A chosen profile with the administrator's files that its plans depend on. */
export interface ReadyProfile extends ChosenProfile {
  readonly resources: ReadonlyMap<string, Uint8Array>;
}

/** Asks for each of the administrator's files once: a run of a thousand packages needs the same four a thousand times. */
export function askOnce(resource: ExportPorts['resource']): ExportPorts['resource'] {
  const asked = new Map<string, Promise<Uint8Array | null>>();
  return (name) => {
    const found = asked.get(name) ?? resource(name);
    asked.set(name, found);
    return found;
  };
}

/** Fetches the files that a profile's plans depend on; those that are not there stay away. */
export async function readyProfile(resource: ExportPorts['resource'], chosen: ChosenProfile): Promise<ReadyProfile> {
  const resources = new Map<string, Uint8Array>();
  for (const name of chosen.profile.resourceNames ?? []) {
    const bytes = await resource(name);
    if (bytes) resources.set(name, bytes);
  }
  return { ...chosen, resources };
}

/** A plan as it would be at another time: names that are made of the time change with it. */
export function profilePlan({ profile, settings, resources }: ReadyProfile, plans: readonly PackagePlan[], now: Instant): ProfilePlan {
  return profile.plan({ dossiers: plans.map((plan) => ({ ...plan, now })), settings, now, resources });
}

/** One profile of one dossier, or of all dossiers whose units set it alike. */
export interface ExportJob {
  readonly chosen: ReadyProfile;
  readonly dossiers: readonly Dossier[];
}

/** What there is to write, and what cannot be. */
export interface LinedUp {
  /** Of several dossiers each. */
  readonly together: readonly ExportJob[];
  /** By dossier, in the order asked for. */
  readonly single: readonly { readonly dossier: Dossier; readonly jobs: readonly ExportJob[]; readonly wrong: readonly WrongChoice[] }[];
  readonly unknown: readonly Id[];
}

/** Sorts out which profiles are to be written of which dossiers; each dossier goes by its own unit's choice. */
export async function lineUp(ports: Pick<ExportPorts, 'dossiers' | 'resource'>, ids: readonly Id[], { choices }: PlanOptions): Promise<LinedUp> {
  const rows = await ports.dossiers.rows(ids);
  const together = new Map<string, { chosen: ReadyProfile; dossiers: Dossier[] }>();
  const ready = new Map<string, Promise<ReadyProfile>>();
  const single: { dossier: Dossier; jobs: ExportJob[]; wrong: readonly WrongChoice[] }[] = [];
  for (const dossier of rows) {
    if (!dossier) continue;
    const { chosen, wrong } = chosenProfiles(choices, dossier.unitCode);
    const jobs: ExportJob[] = [];
    for (const one of chosen) {
      const key = JSON.stringify([one.profile.id, one.settings]);
      const made = ready.get(key) ?? readyProfile(ports.resource, one);
      ready.set(key, made);
      if (one.profile.covers === 'dossier') {
        jobs.push({ chosen: await made, dossiers: [dossier] });
        continue;
      }
      const group = together.get(key) ?? { chosen: await made, dossiers: [] };
      group.dossiers.push(dossier);
      together.set(key, group);
    }
    single.push({ dossier, jobs, wrong });
  }
  return { together: [...together.values()], single, unknown: ids.filter((_, at) => !rows[at]) };
}

/** Splits what a plan refuses by dossier; what belongs to none of them concerns the whole package. */
export function refusedBy(plan: ProfilePlan): { readonly ofDossier: ReadonlyMap<Id, readonly Refusal[]>; readonly ofAll: readonly Refusal[] } {
  const ofDossier = new Map<Id, Refusal[]>();
  const ofAll: Refusal[] = [];
  const owner = new Map(plan.dossiers.flatMap(({ dossier, papers }) => [dossier.id, ...papers.map(({ paper }) => paper.id)].map((id) => [id, dossier.id] as const)));
  for (const refusal of plan.refused) {
    const id = owner.get(refusal.paperId);
    if (id === undefined) ofAll.push(refusal);
    else ofDossier.set(id, [...(ofDossier.get(id) ?? []), refusal]);
  }
  return { ofDossier, ofAll };
}

/** What is said of a record that the receiver would refuse; the values themselves stand in the outcome. */
export function refusedError(profileId: string, refused: readonly Refusal[]): AppError {
  return new AppError('package.incomplete', { reason: 'refused', count: refused.length, profile: profileId, keys: [...new Set(refused.map(({ key }) => key))].join(', ') });
}

/** The next second. */
function later(now: Instant): Instant {
  return new Date(Date.parse(now) + 1000).toISOString();
}

/** Says which of the administrator's files a profile cannot do without and has not; null when all are there. */
async function lackingResources({ resource }: Pick<ExportPorts, 'resource'>, { neededResources = [] }: ExportProfile): Promise<AppError | null> {
  const lacking: string[] = [];
  for (const name of neededResources) if (!(await resource(name))) lacking.push(name);
  return lacking.length === 0 ? null : new AppError('package.incomplete', { reason: 'resource', files: lacking.join(', ') });
}

/** What an export of these dossiers would write, package by package, and what lacks. Writes nothing. */
export async function previewExports(
  ports: Pick<ExportPorts, 'dossiers' | 'clock' | 'resource'>, ids: readonly Id[], options: PlanOptions,
): Promise<readonly PackagePreview[]> {
  const resource = askOnce(ports.resource);
  const { together, single, unknown } = await lineUp({ ...ports, resource }, ids, options);
  const failed = (profileId: string | null, dossierIds: readonly Id[], name: string, error: AppError): PackagePreview =>
    ({ profileId, dossierIds, name, files: [], missing: [], warnings: [], refused: [], error: error.toData() });
  const previews = unknown.map((id) => failed(null, [id], '', new AppError('dossier.not-found', { id })));
  const plans = new Map<Id, PackagePlan>();
  const lacking = new Map<string, AppError>();
  for (const profile of new Set([...together, ...single.flatMap(({ jobs }) => jobs)].map(({ chosen }) => chosen.profile))) {
    const error = await lackingResources({ resource }, profile);
    if (error) lacking.set(profile.id, error);
  }
  const preview = (job: ExportJob): PackagePreview => {
    const { chosen, dossiers } = job;
    const own = dossiers.flatMap(({ id }) => plans.get(id) ?? []);
    const dossierIds = own.map(({ dossier }) => dossier.id);
    try {
      const now = ports.clock.now();
      const { name: planned, files, missing, refused, dossiers: written } = profilePlan(chosen, own, now);
      const warnings = written.flatMap((plan) => plan.warnings);
      // A name that is made of the time will be another one; showing it would be a promise that is not kept.
      const name = profilePlan(chosen, own, later(now)).name === planned ? planned : '';
      const error = lacking.get(chosen.profile.id)?.toData() ?? null;
      return { profileId: chosen.profile.id, dossierIds, name, files, missing, warnings, refused, error };
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown;
      return failed(chosen.profile.id, dossierIds, '', thrown);
    }
  };
  for (const { dossier, jobs, wrong } of single) {
    try {
      plans.set(dossier.id, await planExport(ports, dossier.id, options.settings));
      const others = together.some(({ dossiers }) => dossiers.includes(dossier));
      if (jobs.length === 0 && wrong.length === 0 && !others) throw new AppError('package.incomplete', { reason: 'no-profile' });
      previews.push(...jobs.map(preview));
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown;
      previews.push(failed(null, [dossier.id], dossier.code, thrown));
    }
    previews.push(...wrong.map((one) => failed(one.profileId, [dossier.id], '', wrongChoiceError(one))));
  }
  return [...previews, ...together.filter(({ dossiers }) => dossiers.some(({ id }) => plans.has(id))).map(preview)];
}
