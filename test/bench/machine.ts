import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface MachineFacts {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly tesseract: string | null;
  readonly ocrmypdf: string | null;
  readonly loadBefore: string;
}

/** The first line that a program says of its version, or null when it is not installed. */
export function versionOf(program: string): string | null {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).split('\n')[0]?.trim() ?? '';
  } catch {
    return null;
  }
}

/** Looks around. `load` is the one-minute load before the first run: a busy machine makes poor figures. */
export function machineFacts(load: readonly number[]): MachineFacts {
  return {
    cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', memoryGb: Math.round(totalmem() / 1e9), node: process.version,
    tesseract: versionOf('tesseract'), ocrmypdf: versionOf('ocrmypdf'), loadBefore: load.map((value) => value.toFixed(2)).join(' '),
  };
}
