import { access, constants, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { errorText, type Language } from '../contract/messages/index.ts';
import {
  AppError, noMilliseconds, reportStages, type Report, type ReportDossier, type ReportFile, type ReportPackage, type Sha256,
} from '../core/model/index.ts';
import type { Gazetteer } from '../core/vietnam/index.ts';
import type { LearnedFile } from './learned.ts';
import type { Clock, Hasher, Ocr, PageEngine, PaperPdfWriter } from '../core/ports/index.ts';
import { createPackageThread, sweepPartials } from '../host/index.ts';
import { writeError } from '../host/fs-errors.ts';
import { makeFolder } from '../host/make-folder.ts';
import { takeLock } from '../host/process-lock.ts';
import type { RunCommand } from './args.ts';
import { doDossier, dossierCodes, type DossierPorts, type DossierResult } from './dossier-task.ts';
import { createGate } from './gate.ts';
import { openJournal, sweepLeft, writeText } from './journal.ts';
import type { Progress } from './progress.ts';
import { runProfiles, type RunProfiles } from './run-profiles.ts';
import { batchTexts } from './texts/index.ts';
import { packTogether } from './together.ts';
import { walkInput, type WalkedInput } from './walk.ts';

export interface RunPorts {
  readonly engine: PageEngine;
  readonly ocr: Ocr;
  readonly pdf: PaperPdfWriter;
  readonly hasher: Hasher;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Administrative units; null where addresses are not to be looked up. */
  readonly gazetteer: Gazetteer | null;
  /** What a desk learned; null for nothing. */
  readonly learned: LearnedFile | null;
  readonly creatorTool: string;
  readonly onFile: (file: ReportFile, known: boolean) => void;
  readonly onReading: () => void;
}

/** How often `report.json` is written anew while the run goes on. */
const REPORT_EVERY_MS = 20_000;

/**
 * Reads a folder and writes its packages and `report.json`.
 *
 * @returns the report; `complete` is false when `signal` stopped the run
 * @throws AppError `cli.usage` (nothing was begun), `storage.full`, `package.unwritable`, `engine.unavailable`; what was
 *   done until then stays, and the report tells of it
 */
export async function runBatch(command: RunCommand, ports: RunPorts, signal: AbortSignal): Promise<Report> {
  const startedAt = ports.clock.now();
  const begun = ports.clock.monotonicMs();
  const input = resolve(command.input);
  const out = resolve(command.out);
  const profiles = await runProfiles(command);
  const walked = await look(command, input, out);
  const release = await claim(command, out);
  const files = new Map<string, ReportFile>();
  const dossiers = new Map<string, ReportDossier>();
  let together: readonly ReportPackage[] = [];
  for (const path of walked.unreadable) files.set(path, unreadable(path, command.lang));
  const engine = await ports.ocr.describe();
  const report = (complete: boolean): Report => makeReport(
    { report: 'sohoa-batch-report/1', complete, startedAt, finishedAt: ports.clock.now(), engine, profile: command.profiles.join(','), ...(profiles.together.length > 0 ? { together: [...together] } : {}) },
    walked, files, dossiers, ports.clock.monotonicMs() - begun,
  );
  const save = (complete: boolean): Promise<void> => writeText(join(out, 'report.json'), `${JSON.stringify(report(complete), null, 2)}\n`, complete);
  const take = ({ dossier, files: lines }: DossierResult): void => {
    dossiers.set(dossier.path, dossier);
    for (const line of lines) files.set(line.path, line);
  };
  let saving: Promise<void> = Promise.resolve();
  const timer = setInterval(() => { saving = saving.then(() => save(false)).catch(() => undefined); }, REPORT_EVERY_MS);
  try {
    together = await doAll(command, ports, profiles, walked, out, signal, take);
    return await finish(true);
  } catch (error) {
    await finish(false).catch(() => undefined);
    if (error instanceof AppError && error.code === 'job.cancelled' && signal.aborted) return report(false);
    throw error;
  } finally {
    clearInterval(timer);
    await release();
  }

  async function finish(complete: boolean): Promise<Report> {
    clearInterval(timer);
    await saving;
    await save(complete);
    return report(complete);
  }
}

async function doAll(
  command: RunCommand, ports: RunPorts, profiles: RunProfiles, walked: WalkedInput, out: string, signal: AbortSignal, take: (result: DossierResult) => void,
): Promise<readonly ReportPackage[]> {
  const stop = new AbortController();
  const onAbort = (): void => { stop.abort(); };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const atOnce = command.workers * 2 + 2;
  const { progress } = ports;
  const packages = createPackageThread();
  for (const { files } of walked.dossiers) for (const { sizeBytes } of files) progress.add(sizeBytes);
  const shared: DossierPorts = {
    engine: ports.engine, ocr: ports.ocr, pdf: ports.pdf, hasher: ports.hasher, clock: ports.clock,
    journal: await openJournal(join(out, '.sohoa')), gate: createGate(atOnce), target: packages.target(out), check: packages.check,
    out, lang: command.lang, unitCode: command.unitCode, procedureCode: command.procedureCode, profiles,
    creatorTool: ports.creatorTool, gazetteer: ports.gazetteer, learned: ports.learned, signal: stop.signal, keepWhole: command.keepWhole,
    onInspected: (file, pages) => { progress.inspected(file.sizeBytes, pages); },
    onPage: () => { progress.pageDone(); },
    onFile: ports.onFile,
    onReading: ports.onReading,
  };
  const codes = dossierCodes(walked.dossiers);
  const places = createGate(atOnce);
  try {
    const results = await Promise.allSettled(walked.dossiers.map((dossier, at) => places(async () => {
      if (stop.signal.aborted) throw new AppError('job.cancelled');
      try {
        const result = await doDossier(shared, dossier, codes[at] ?? dossier.title);
        take(result);
        return profiles.together.length > 0 ? result.read : null;
      } catch (error) {
        // One failure that concerns all ends all: a full disk is not asked a thousand times.
        stop.abort();
        throw error;
      }
    })));
    const failures = results.flatMap((r) => (r.status === 'rejected' ? [r.reason instanceof Error ? r.reason : new Error(String(r.reason))] : []));
    const worst = failures.find((f) => !(f instanceof AppError)) ?? failures.find((f) => f instanceof AppError && f.code !== 'job.cancelled') ?? failures[0];
    if (worst) throw worst;
    return await packTogether(shared, results.flatMap((r) => (r.status === 'fulfilled' && r.value ? [r.value] : [])));
  } finally {
    signal.removeEventListener('abort', onAbort);
    packages.close();
  }
}

async function look(command: RunCommand, input: string, out: string): Promise<WalkedInput> {
  const say = batchTexts[command.lang].usage;
  const refuse = (reason: string): never => { throw new AppError('cli.usage', { reason }); };
  if (input === out) refuse(say.outIsInput);
  const info = await stat(input).catch(() => null);
  if (!info?.isDirectory()) refuse(say.inputMissing(command.input));
  const walked = await walkInput(input, out).catch(() => refuse(say.inputMissing(command.input)));
  if (walked.dossiers.length === 0 && walked.unreadable.length === 0) refuse(say.nothingToRead(command.input));
  return walked;
}

async function claim(command: RunCommand, out: string): Promise<() => Promise<void>> {
  try {
    await makeFolder(join(out, '.sohoa'));
    await access(out, constants.W_OK);
    const release = await takeLock(join(out, '.sohoa'));
    if (!release) throw new AppError('cli.usage', { reason: batchTexts[command.lang].usage.outBusy(command.out) });
    await sweepPartials(out);
    await sweepLeft(out);
    return release;
  } catch (cause) {
    throw writeError(cause, 0);
  }
}

function unreadable(path: string, lang: Language): ReportFile {
  const error = new AppError('file.unreadable');
  return {
    path, sha256: null, bytes: 0, outcome: 'refused', error: { ...error.toData(), message: errorText(lang, error) }, format: null,
    dossier: path, sameAs: null, papers: [], pages: [], findings: [], milliseconds: noMilliseconds(),
  };
}

function makeReport(
  head: Pick<Report, 'report' | 'complete' | 'startedAt' | 'finishedAt' | 'engine' | 'profile' | 'together'>, walked: WalkedInput,
  byPath: ReadonlyMap<string, ReportFile>, byDossier: ReadonlyMap<string, ReportDossier>, wallMs: number,
): Report {
  const order = [...walked.unreadable, ...walked.dossiers.flatMap((d) => d.files.map((f) => f.path))];
  const firsts = new Map<Sha256, string>();
  const files = order.flatMap((path) => byPath.get(path) ?? []).map((file): ReportFile => {
    const first = file.sha256 === null ? undefined : firsts.get(file.sha256);
    if (file.sha256 !== null && first === undefined) firsts.set(file.sha256, file.path);
    return { ...file, sameAs: first ?? null };
  });
  const dossiers = walked.dossiers.flatMap(({ path }) => byDossier.get(path) ?? []);
  const milliseconds = noMilliseconds();
  for (const file of files) for (const stage of reportStages) milliseconds[stage] = tenths(milliseconds[stage] + file.milliseconds[stage]);
  const sum = (count: (file: ReportFile) => number): number => files.reduce((total, file) => total + count(file), 0);
  return {
    ...head, files, dossiers, ignored: [...walked.ignored],
    totals: {
      files: files.length,
      read: sum((f) => (f.outcome === 'read' ? 1 : 0)), refused: sum((f) => (f.outcome === 'refused' ? 1 : 0)),
      papers: sum((f) => f.papers.length), pages: sum((f) => f.pages.length),
      packages: [...dossiers.flatMap((d) => (d.packages ?? [d]).map((one) => one.package)), ...(head.together ?? []).map((one) => one.package)].filter((name) => name !== null).length, wallMs: tenths(wallMs), milliseconds,
    },
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
