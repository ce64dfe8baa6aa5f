import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorText } from '../contract/messages/index.ts';
import { AppError, defaultLimits, isAppError } from '../core/model/index.ts';
import { rootFiles } from '../core/signing/index.ts';
import { openGazetteer, type Gazetteer } from '../core/vietnam/index.ts';
import { createNodeClock, createNodeHasher, createResourceFolder, programGazetteerPath, readGazetteer } from '../host/index.ts';
import { languageOf, parseCommand, type RunCommand, type VerifyCommand } from './args.ts';
import { papersDir } from './journal.ts';
import { readLearned } from './learned.ts';
import { createNodeOcr } from './node-ocr.ts';
import { temporaryPlaces } from './node-pdf-output.ts';
import { createOutput } from './output.ts';
import { createNodePageEngine } from './page-engine.ts';
import { createProgress } from './progress.ts';
import { runBatch } from './run.ts';
import { batchTexts } from './texts/index.ts';
import { verifyLines, verifyPackages } from './verify.ts';

/** Composition root of the command line. Exit codes: see `--help`. */
const EXIT = { done: 0, notRun: 1, someRefused: 2, stopped: 130 } as const;

/** The units that addresses are looked up in. @throws AppError `cli.usage` for a file that is not a gazetteer */
async function gazetteerOf(command: RunCommand): Promise<Gazetteer> {
  try {
    return openGazetteer(await readGazetteer(command.gazetteer ?? programGazetteerPath));
  } catch (error) {
    if (!isAppError(error) || command.gazetteer === null) throw error;
    throw new AppError('cli.usage', { reason: `--gazetteer ${command.gazetteer}: ${errorText(command.lang, error)}` }, { cause: error });
  }
}

async function run(command: RunCommand, signal: AbortSignal): Promise<number> {
  const gazetteer = await gazetteerOf(command);
  const learned = command.learned === null ? null : await readLearned(command.learned, command.lang);
  const clock = createNodeClock();
  const progress = createProgress(() => clock.monotonicMs());
  const output = createOutput(command, progress, process.stdout, process.stderr);
  const ocr = createNodeOcr({ workers: command.workers, pageTimeoutMs: defaultLimits.ocrTimeoutMs });
  // One page worker keeps several recognisers fed: making a page ready takes a tenth of the time of reading it.
  const folder = command.resources === null ? null : createResourceFolder(resolve(command.resources));
  const engine = createNodePageEngine({
    workers: Math.max(1, Math.ceil(command.workers / 4)), places: temporaryPlaces(papersDir(resolve(command.out))),
    ...(folder ? { roots: rootFiles({ names: () => folder.list(), find: (name) => folder.find(name) }, () => clock.monotonicMs()) } : {}),
  });
  try {
    const report = await runBatch(command, {
      engine, ocr, pdf: engine.pdf, hasher: createNodeHasher(), clock, progress, gazetteer, learned,
      creatorTool: `Sohoa ${version()}`, onFile: output.file, onReading: () => { ocr.warmUp(); },
    }, signal);
    output.report(report, !report.complete);
    if (!report.complete) return EXIT.stopped;
    const lacking = [...report.dossiers.flatMap(({ packages }) => packages ?? []), ...(report.together ?? [])].some(({ error }) => error !== null);
    return report.totals.refused > 0 || lacking ? EXIT.someRefused : EXIT.done;
  } catch (error) {
    if (!isAppError(error)) throw error;
    output.failure(`${error.code}: ${errorText(command.lang, error)}`);
    return EXIT.notRun;
  } finally {
    output.close();
    await Promise.all([ocr.close(), engine.close()]);
  }
}

async function verify(command: VerifyCommand, signal: AbortSignal): Promise<number> {
  const results = await verifyPackages(command, createNodeHasher(), signal);
  const text = command.json ? JSON.stringify(results, null, 2) : verifyLines(command, results).join('\n');
  process.stdout.write(`${text}\n`);
  return results.every((r) => r.ok) ? EXIT.done : EXIT.someRefused;
}

/** The program's version, from the package that this file belongs to, source or built. */
function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0';
}

async function main(argv: readonly string[]): Promise<number> {
  const stop = new AbortController();
  // The first signal stops cleanly; a second one is the person's right to have it end at once.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => { stop.abort(); });
  const lang = languageOf(argv, process.env);
  try {
    const command = parseCommand(argv, process.env);
    if (command.kind === 'help') {
      process.stdout.write(batchTexts[lang].help);
      return EXIT.done;
    }
    return await (command.kind === 'verify' ? verify(command, stop.signal) : run(command, stop.signal));
  } catch (error) {
    if (error instanceof AppError && error.code === 'job.cancelled') return EXIT.stopped;
    if (error instanceof AppError) process.stderr.write(`${error.code}: ${errorText(lang, error)}\n`);
    else process.stderr.write(`${batchTexts[lang].unexpected}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.notRun;
  }
}

process.exitCode = await main(process.argv.slice(2));
