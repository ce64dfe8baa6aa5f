import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import { reportSchema, type Report } from '../../../src/core/model/index.ts';
import type { GreyImage } from '../../../src/core/ports/index.ts';
import { parsePgm } from '../../support/pgm.ts';
import { greyPng } from '../../support/png.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const lines = parsePgm(gunzipSync(readFileSync(new URL('../../fixtures/ocr/two-lines.pgm.gz', import.meta.url))));

/** A small page: the two lines of the fixture `times` over, shifted by `shift` pixels so that each file has bytes of its own. */
export function page(shift: number, times = 2): Buffer {
  const widthPx = lines.widthPx + 120;
  const heightPx = lines.heightPx * times + 200;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const image: GreyImage = { widthPx, heightPx, data };
  for (let copy = 0; copy < times; copy++) {
    for (let y = 0; y < lines.heightPx; y++) {
      const at = (60 + copy * lines.heightPx + y) * widthPx + 40 + shift;
      data.set(lines.data.subarray(y * lines.widthPx, (y + 1) * lines.widthPx), at);
    }
  }
  return greyPng(image, 200);
}

/** A fresh folder with these files in `in`, and room for `out`. */
export function workspace(files: Readonly<Record<string, Uint8Array | string>>): { readonly input: string; readonly out: string } {
  const dir = mkdtempSync(join(tmpdir(), 'sohoa-batch-'));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, 'in', name)), { recursive: true });
    writeFileSync(join(dir, 'in', name), bytes);
  }
  return { input: join(dir, 'in'), out: join(dir, 'out') };
}

export interface Run { readonly code: number | null; readonly signal: string | null; readonly stdout: string; readonly stderr: string }

const running = new Set<ChildProcess>();
// A test that fails or runs out of time must not leave its process behind.
afterAll(() => { for (const child of running) child.kill('SIGKILL'); });

/** Starts the real command line from its sources. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): { readonly child: ChildProcess; readonly ended: Promise<Run> } {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src/batch/index.ts'), ...args], {
    cwd: root, env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', NODE_OPTIONS: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.on('close', () => running.delete(child));
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => { text.stdout += piece; });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => { text.stderr += piece; });
  const ended = new Promise<Run>((resolve) => { child.on('close', (code, signal) => { resolve({ code, signal, ...text }); }); });
  return { child, ended };
}

export const run = (args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run> => start(args, env).ended;

/** The report as written, proven to be of its schema. */
export function reportIn(out: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
}
