import { errorText, type Language } from '../contract/messages/index.ts';
import { fileSafeName, planPackage } from '../core/exporters/index.ts';
import { defaultProfileId } from '../core/exporters/choice.ts';
import {
  AppError, defaultLimits, isAppError, noMilliseconds, reportStages, type ReportDossier, type ReportFile, type ReportPackage, type Sha256,
} from '../core/model/index.ts';
import type { PackageTarget, PaperPdfWriter } from '../core/ports/index.ts';
import { assembleDossier, reportOf, type PaperSource } from './assemble.ts';
import { digest, type DossierEntry } from './journal.ts';
import { isPackageOf, lacksSomething, notWritten, writePack, type PackPorts } from './pack.ts';
import { readFile, stopsRun, type ReadFilePorts } from './read-file.ts';
import type { RunProfiles } from './run-profiles.ts';
import type { ReadDossier } from './together.ts';
import type { InputDossier, InputFile } from './walk.ts';

export interface DossierPorts extends Omit<ReadFilePorts, 'onInspected'> {
  readonly pdf: PaperPdfWriter;
  readonly target: PackageTarget;
  readonly check: PackPorts['check'];
  /** The output folder. */
  readonly out: string;
  readonly lang: Language;
  readonly unitCode: string;
  readonly procedureCode: string;
  readonly profiles: RunProfiles;
  readonly creatorTool: string;
  readonly onInspected: (file: InputFile, pages: number) => void;
  readonly onFile: (file: ReportFile, known: boolean) => void;
  /** Called before pages are read, so that recognisers can start while files are looked into. */
  readonly onReading: () => void;
}

export interface DossierResult {
  readonly dossier: ReportDossier;
  readonly files: readonly ReportFile[];
  /** For packages of all dossiers; null where nothing could be read, or no such package is asked for. */
  readonly read: ReadDossier | null;
}

interface Hashed { readonly file: InputFile; readonly sha256: Sha256 | null; readonly hashMs: number; readonly error: AppError | null }

/**
 * Does one dossier: nothing when the journal knows it unchanged, else its files are read and its package is written.
 *
 * @param code the dossier's code, its package's name before anything is added to it
 * @throws AppError what stops the run
 */
export async function doDossier(ports: DossierPorts, input: InputDossier, code: string): Promise<DossierResult> {
  const hashed = await Promise.all(input.files.map((file) => hashOf(ports, file)));
  const fingerprint = digest(JSON.stringify([
    ports.profiles.key, ports.unitCode, ports.procedureCode, ...(ports.keepWhole ? ['keep-whole'] : []), code, hashed.map(({ file, sha256 }) => [file.path, sha256]), ports.gazetteer?.about ?? null,
    ...(ports.learned ? [ports.learned.digest] : []),
  ]));
  const known = await ports.journal.dossier(input.path);
  const kept = known?.fingerprint === fingerprint && await stillThere(ports, known) ? known : null;
  if (kept && kept.state !== 'done') await ports.journal.putDossier(input.path, { ...kept, state: 'done' });
  if (kept && ports.profiles.together.length === 0) return asKept(ports, input, code, hashed, kept);
  if (hashed.some(({ sha256 }) => sha256 !== null)) ports.onReading();
  const { lines, sources } = await readAll(ports, input, hashed);
  const packed = sources.length === 0 ? { files: lines, packages: [], read: null } : await pack(ports, input, code, fingerprint, lines, sources, kept ?? cutOff(known, fingerprint));
  const { files, packages, read } = packed;
  if (sources.length === 0 && files.every((f) => f.outcome === 'refused')) {
    await ports.journal.putDossier(input.path, { fingerprint, state: 'done', dossierId: ports.clock.newId(), code, package: null, files: [...files] });
  }
  for (const line of files) ports.onFile(line, kept !== null);
  return { dossier: dossierLine(ports, input, code, packages, files, kept !== null), files: files.map(rounded), read };
}

/** What an earlier run had begun to write of the very same files: its packages are not written twice. */
function cutOff(known: DossierEntry | null, fingerprint: Sha256): DossierEntry | null {
  return known?.fingerprint === fingerprint ? known : null;
}

/** A dossier that is done already: nothing is read, nothing written. */
function asKept(ports: DossierPorts, input: InputDossier, code: string, hashed: readonly Hashed[], known: DossierEntry): DossierResult {
  for (const { file } of hashed) {
    const line = known.files.find((f) => f.path === file.path);
    ports.onInspected(file, line?.pages.length ?? 0);
    for (let i = 0; i < (line?.pages.length ?? 0); i++) ports.onPage();
  }
  const files = known.files.map((line) => (line.error ? { ...line, error: inWords(ports.lang, AppError.fromData(line.error)) } : line));
  for (const line of files) ports.onFile(line, true);
  return { dossier: dossierLine(ports, input, code, packagesOf(known), files, true), files, read: null };
}

/** The packages that an entry tells of; older entries know of `paper-record` alone. */
function packagesOf({ package: name, packages }: DossierEntry): readonly ReportPackage[] {
  return packages ?? (name === null ? [] : [{ profile: defaultProfileId, package: name, error: null }]);
}

async function hashOf({ hasher, clock, signal }: DossierPorts, file: InputFile): Promise<Hashed> {
  const begun = clock.monotonicMs();
  try {
    if (file.sizeBytes > defaultLimits.maxFileBytes) {
      return { file, sha256: null, hashMs: 0, error: new AppError('limit.bytes', { limit: defaultLimits.maxFileBytes }) };
    }
    const sha256 = await hasher.hashContent({ path: file.fullPath }, signal);
    return { file, sha256, hashMs: clock.monotonicMs() - begun, error: null };
  } catch (error) {
    if (isAppError(error, 'job.cancelled') || !isAppError(error)) throw error;
    return { file, sha256: null, hashMs: 0, error: new AppError('file.unreadable', error.params) };
  }
}

/** True when every package of the entry is there under its name and is that very dossier's, or there was none to write. */
async function stillThere({ out, profiles }: DossierPorts, known: DossierEntry): Promise<boolean> {
  const packages = packagesOf(known);
  if (known.package === null && packages.length === 0) return known.state === 'done';
  const written = new Set(packages.map(({ profile }) => profile));
  if (!profiles.single.every(({ profile }) => written.has(profile.id))) return false;
  // What was refused is asked again: the person may have mended the settings' files meanwhile.
  const there = await Promise.all(packages.map(async ({ package: name }) => name !== null && isPackageOf(out, name, known.dossierId)));
  return there.every(Boolean);
}

async function readAll(ports: DossierPorts, input: InputDossier, hashed: readonly Hashed[]): Promise<{ lines: ReportFile[]; sources: PaperSource[] }> {
  const here = new Map<Sha256, string>();
  const done = await Promise.all(hashed.map(async ({ file, sha256, hashMs, error }): Promise<{ line: ReportFile; source: PaperSource | null }> => {
    try {
      if (error || sha256 === null) throw error ?? new AppError('file.unreadable');
      const sameAs = here.get(sha256);
      if (sameAs !== undefined) {
        // The same paper twice in one dossier is one paper.
        ports.onInspected(file, 0);
        return { line: { ...blankLine(file, input, sha256, hashMs), sameAs }, source: null };
      }
      here.set(sha256, file.path);
      const read = await readFile({ ...ports, onInspected: (pages) => { ports.onInspected(file, pages); } }, file, sha256);
      return { line: reportOf(file, input.path, read, hashMs), source: { file, read } };
    } catch (cause) {
      if (stopsRun(cause)) throw cause;
      return { line: refusal(ports.lang, blankLine(file, input, sha256, hashMs), cause), source: null };
    }
  }));
  return { lines: done.map(({ line }) => line), sources: done.flatMap(({ source }) => (source ? [source] : [])) };
}

interface Packed {
  readonly files: ReportFile[];
  readonly packages: readonly ReportPackage[];
  readonly read: ReadDossier | null;
}

/** Writes every profile's package of a dossier, but for those that `known` has and that are there. */
async function pack(
  ports: DossierPorts, input: InputDossier, code: string, fingerprint: Sha256, lines: ReportFile[], sources: readonly PaperSource[], known: DossierEntry | null,
): Promise<Packed> {
  const { clock, journal, unitCode, procedureCode, out } = ports;
  const dossierId = known?.dossierId ?? clock.newId();
  const begun = clock.monotonicMs();
  const made = assembleDossier({ id: dossierId, code, title: input.title, unitCode, procedureCode }, sources, clock);
  const paths = new Map(sources.map(({ file, read }) => [read.sha256, { path: file.fullPath }]));
  const packages: ReportPackage[] = [];
  const entry = (files: ReportFile[]): DossierEntry => (
    { fingerprint, state: 'writing', dossierId, code, package: packages.find((one) => one.package !== null)?.package ?? null, packages: [...packages], files });
  try {
    const plan = planPackage({ ...made, settings: { unitCode, creatorTool: ports.creatorTool }, now: clock.now(), verified: false });
    const read = { fingerprint, plan, paths };
    for (const ready of ports.profiles.single) {
      const { id: profile } = ready.profile;
      const held = known && packagesOf(known).find((one) => one.profile === profile && one.package !== null);
      if (held?.package && await isPackageOf(out, held.package, dossierId)) {
        packages.push(held);
        continue;
      }
      try {
        const note = (name: string): Promise<void> => journal.putDossier(input.path, { ...entry(lines), package: entry(lines).package ?? name, packages: [...packages, { profile, package: name, error: null }] });
        packages.push({ profile, package: (await writePack(ports, ready, [plan], paths, note)).name, error: null });
      } catch (error) {
        if (!lacksSomething(error)) throw error;
        packages.push(notWritten(ports.lang, profile, error));
      }
    }
    const share = (clock.monotonicMs() - begun) / sources.length;
    const files = lines.map((line) => (line.outcome === 'read' && line.papers.length > 0
      ? { ...line, milliseconds: { ...line.milliseconds, package: share } } : line));
    await journal.putDossier(input.path, { ...entry(files), state: 'done' });
    return { files, packages, read };
  } catch (error) {
    if (stopsRun(error)) throw error;
    // A file whose pages could be read but not written: nothing of it is in a package, so it was not read.
    await journal.putDossier(input.path, { ...entry(lines), fingerprint: digest(''), package: null, packages: [] });
    return { files: lines.map((line) => (line.outcome === 'read' ? refusal(ports.lang, { ...line, papers: [], pages: [] }, error) : line)), packages: [], read: null };
  }
}

function blankLine(file: InputFile, input: InputDossier, sha256: Sha256 | null, hashMs: number): ReportFile {
  return {
    path: file.path, sha256, bytes: file.sizeBytes, outcome: 'read', error: null, format: null, dossier: input.path, sameAs: null,
    papers: [], pages: [], findings: [], milliseconds: { ...noMilliseconds(), hash: hashMs },
  };
}

/** Tenths of a millisecond are more than the figures are worth. */
function rounded(line: ReportFile): ReportFile {
  const milliseconds = { ...line.milliseconds };
  for (const stage of reportStages) milliseconds[stage] = Math.round(milliseconds[stage] * 10) / 10;
  return { ...line, milliseconds };
}

function refusal(lang: Language, line: ReportFile, cause: unknown): ReportFile {
  const error = isAppError(cause) ? cause : new AppError('file.damaged');
  return { ...line, outcome: 'refused', error: inWords(lang, error) };
}

/** The message is in the language of this run, whatever the run spoke that met the error first. */
function inWords(lang: Language, error: AppError): NonNullable<ReportFile['error']> {
  return { ...error.toData(), message: errorText(lang, error) };
}

function dossierLine(
  { profiles }: DossierPorts, input: InputDossier, code: string, packages: readonly ReportPackage[], files: readonly ReportFile[], unchanged: boolean,
): ReportDossier {
  const plain = profiles.together.length === 0 && profiles.single.length === 1 && profiles.single[0]?.profile.id === defaultProfileId;
  return {
    path: input.path, code, unchanged,
    package: (packages.find(({ profile }) => profile === defaultProfileId) ?? packages.find((one) => one.package !== null))?.package ?? null,
    ...(plain ? {} : { packages: [...packages] }),
    papers: files.reduce((sum, f) => sum + f.papers.length, 0),
    pages: files.reduce((sum, f) => sum + f.pages.length, 0),
  };
}

/** Codes for the dossiers of one run: the folder's name, with the folders above it where two would be alike. */
export function dossierCodes(dossiers: readonly InputDossier[]): readonly string[] {
  const count = new Map<string, number>();
  const key = (title: string): string => fileSafeName(title).toLowerCase();
  for (const { title } of dossiers) count.set(key(title), (count.get(key(title)) ?? 0) + 1);
  return dossiers.map(({ title, path }) => (count.get(key(title)) === 1 ? title : path.replaceAll('/', '.')));
}
