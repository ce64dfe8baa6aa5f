import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../../../src/host/process-lock.ts';
import { tempDir } from '../../support/temp-dir.ts';

const child = fileURLToPath(new URL('../../support/lock-child.ts', import.meta.url));

async function start(): Promise<ChildProcess> {
  const process = fork(child, { execArgv: ['--import', 'tsx'] });
  onTestFinished(() => { process.kill('SIGKILL'); });
  await once(process, 'message');
  return process;
}

async function ask(process: ChildProcess, dir: string): Promise<unknown> {
  const answered = once(process, 'message');
  process.send(dir);
  const [answer] = await answered as unknown[];
  return answer;
}

/** A folder whose lock was left by a process that was killed. */
async function withDeadLock(): Promise<string> {
  const dir = await tempDir();
  const dead = await start();
  expect(await ask(dead, dir)).toBe('taken');
  const gone = once(dead, 'exit');
  dead.kill('SIGKILL');
  await gone;
  return dir;
}

test('of several processes that find a dead lock at once, one gets it, each time', async () => {
  const left = await withDeadLock();
  const work = await tempDir();
  const processes = await Promise.all(Array.from({ length: 4 }, () => start()));
  for (let round = 0; round < 60; round++) {
    const dir = join(work, String(round));
    cpSync(left, dir, { recursive: true });
    const answers = await Promise.all(processes.map((process) => ask(process, dir)));
    expect(answers.toSorted(), `round ${String(round)}`).toEqual(['held', 'held', 'held', 'taken']);
    // What the losers made ready is gone.
    expect(readdirSync(dir), `round ${String(round)}`).toHaveLength(1);
  }
}, 600_000);

test('of several processes that find no lock at once, one gets it, each time', async () => {
  const work = await tempDir();
  const processes = await Promise.all(Array.from({ length: 4 }, () => start()));
  for (let round = 0; round < 20; round++) {
    const dir = join(work, String(round));
    mkdirSync(dir);
    const answers = await Promise.all(processes.map((process) => ask(process, dir)));
    expect(answers.toSorted(), `round ${String(round)}`).toEqual(['held', 'held', 'held', 'taken']);
  }
}, 600_000);

test('a lock that was given back can be taken again, by others too', async () => {
  const dir = await tempDir();
  const release = await takeLock(dir);
  const other = await start();
  expect(await ask(other, dir)).toBe('held');
  await release?.();
  expect(readdirSync(dir)).toEqual([]);
  expect(await ask(other, dir)).toBe('taken');
  expect(await takeLock(dir)).toBeNull();
}, 600_000);

test('only the mark of a process that is there, or of another machine, keeps others out', async () => {
  const marked = async (text: string): Promise<string> => {
    const dir = await tempDir();
    mkdirSync(join(dir, 'lock'));
    writeFileSync(join(dir, 'lock', 'mark.json'), text);
    return dir;
  };
  // Process 1 is always there, and no process has this number.
  expect(await takeLock(await marked(JSON.stringify({ pid: 1, machine: hostname() })))).toBeNull();
  expect(await takeLock(await marked(JSON.stringify({ pid: 2 ** 22 + 5, machine: `not ${hostname()}` })))).toBeNull();
  expect(await takeLock(await marked(JSON.stringify({ pid: 2 ** 22 + 5, machine: hostname() })))).not.toBeNull();
  expect(await takeLock(await marked(JSON.stringify({ pid: process.pid, machine: hostname() })))).not.toBeNull();
  expect(await takeLock(await marked(JSON.stringify({ pid: process.pid, startTicks: '1', machine: hostname() })))).not.toBeNull();
  expect(await takeLock(await marked('half writ'))).not.toBeNull();
});

test('what another start made ready and left is cleared away', async () => {
  const dir = await tempDir();
  mkdirSync(join(dir, 'lock-01890a5d-ac96-774b-bcce-b302099a8057'));
  mkdirSync(join(dir, 'lock-of-somebody'));
  expect(await takeLock(dir)).not.toBeNull();
  expect(readdirSync(dir).sort()).toEqual(['lock', 'lock-of-somebody']);
});
