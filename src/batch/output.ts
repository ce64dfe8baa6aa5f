import type { Report, ReportFile } from '../core/model/index.ts';
import { progressLine, type Progress } from './progress.ts';
import { batchTexts } from './texts/index.ts';
import type { RunCommand } from './args.ts';

/** A stream that may be a terminal. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What is printed while a batch runs, and at its end. */
export interface Output {
  readonly file: (file: ReportFile, known: boolean) => void;
  /** The end of a run that came to its end or was stopped. */
  readonly report: (report: Report, stopped: boolean) => void;
  readonly failure: (text: string) => void;
  /** Takes the bar away. */
  readonly close: () => void;
}

const BAR_EVERY_MS = 250;

/**
 * A bar with pages a minute and time left on a terminal, one line for each file elsewhere. With `--json` standard
 * output carries the report and nothing else; a bar then goes to standard error, where that is a terminal.
 */
export function createOutput(command: RunCommand, progress: Progress, out: Stream, err: Stream): Output {
  const texts = batchTexts[command.lang];
  const bar = command.json ? (err.isTTY ? err : null) : (out.isTTY ? out : null);
  const draw = (): void => {
    const line = progressLine(texts, progress.state());
    bar?.write(`\r\u001b[2K${line.slice(0, (bar.columns ?? 80) - 1)}`);
  };
  const clear = (): void => { bar?.write('\r\u001b[2K'); };
  const timer = bar ? setInterval(draw, BAR_EVERY_MS) : null;
  timer?.unref();
  const print = (line: string): void => {
    clear();
    out.write(`${line}\n`);
  };
  return {
    file(file, known) {
      if (command.json) return;
      if (file.error) print(texts.refusedLine(file.path, file.error.code, file.error.message));
      else if (known && !bar) print(texts.knownLine(file.path));
      else if (!bar) print(file.papers.length === 0 && file.sameAs !== null ? texts.sameLine(file.path, file.sameAs) : readLine(command, file));
    },
    report(report, stopped) {
      clear();
      if (command.json) {
        out.write(`${JSON.stringify(report, null, 2)}\n`);
        if (stopped) err.write(`${texts.stopped}\n`);
        return;
      }
      const { files, read, refused, pages, packages, wallMs } = report.totals;
      out.write(`${texts.summary({ files, read, refused, pages, packages, seconds: (wallMs / 1000).toFixed(1) })}\n`);
      const bad = report.files.filter((f) => f.error);
      if (bad.length > 0) out.write(`${texts.refusedTitle}\n`);
      for (const { path, error } of bad) if (error) out.write(`  ${path}  ${error.code}: ${error.message}\n`);
      const lacking = [...report.dossiers.flatMap((d) => (d.packages ?? []).map((one) => ({ ...one, path: d.path }))), ...(report.together ?? []).map((one) => ({ ...one, path: one.dossier ?? '' }))]
        .filter((one) => one.error !== null);
      if (lacking.length > 0) out.write(`${texts.notPackedTitle}\n`);
      for (const { path, profile, error } of lacking) out.write(`  ${path}  ${profile}  ${error?.code ?? ''}: ${error?.message ?? ''}\n`);
      if (packages > 0) out.write(`${texts.notVerified}\n`);
      if (stopped) out.write(`${texts.stopped}\n`);
    },
    failure(text) {
      clear();
      err.write(`${text}\n`);
    },
    close() {
      if (timer) clearInterval(timer);
      clear();
    },
  };
}

function readLine(command: RunCommand, file: ReportFile): string {
  const total = Object.values(file.milliseconds).reduce((sum, ms) => sum + ms, 0);
  return batchTexts[command.lang].readLine(file.path, file.pages.length, (total / 1000).toFixed(1));
}
