import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** How a command ended, how long it took and what its processes held together. */
export interface RunFigures {
  readonly exitCode: number;
  readonly wallMs: number;
  /** User and system time of the whole tree, milliseconds: what the work cost, however busy the machine was. */
  readonly cpuMs: number;
  /** Highest sum over the process tree, in MB; null where /proc does not tell. */
  readonly peakMb: number | null;
  /** Sum over the tree along the way: milliseconds since the start and MB. */
  readonly curve: readonly (readonly [number, number])[];
  /** What it said, both streams, the last 200,000 characters. */
  readonly output: string;
}

function childrenOf(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // The process ended between the listing and the reading.
    }
  }
  return children;
}

/** Memory of one process in kB: its proportional share where the kernel tells it, else its resident set. */
function memoryKb(pid: number): number {
  for (const [file, key] of [['smaps_rollup', 'Pss'], ['status', 'VmRSS']] as const) {
    try {
      const found = new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1];
      if (found !== undefined) return Number(found);
    } catch {
      // Not ours to read, or gone: the next source, or nothing.
    }
  }
  return 0;
}

/** Sum of the memory of a process and all below it, in MB; null where there is no /proc. */
export function treeMemoryMb(root: number): number | null {
  let children: Map<number, number[]>;
  try {
    children = childrenOf();
  } catch {
    return null;
  }
  let kb = 0;
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    kb += memoryKb(pid);
    open.push(...(children.get(pid) ?? []));
  }
  return kb / 1024;
}

/**
 * Runs a command to its end, sampling the memory of its process tree.
 * @param sampleMs milliseconds between samples; each costs a few milliseconds of one core
 */
export async function runMeasured(command: string, args: readonly string[], env: Record<string, string> = {}, sampleMs = 400): Promise<RunFigures> {
  const started = performance.now();
  // The shell's `times` tells the processor time of all children that it waited for; nothing in Node does.
  const child = spawn('sh', ['-c', '"$@"; code=$?; times >&3; exit $code', 'sh', command, ...args], {
    env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-200_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let times = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => (times += chunk.toString('utf8')));
  const curve: (readonly [number, number])[] = [];
  let peakMb: number | null = null;
  const timer = setInterval(() => {
    const now = child.pid === undefined ? null : treeMemoryMb(child.pid);
    if (now === null) return;
    curve.push([Math.round(performance.now() - started), Math.round(now)]);
    peakMb = Math.max(peakMb ?? 0, now);
  }, sampleMs);
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? -1));
    });
    return { exitCode, wallMs: performance.now() - started, cpuMs: cpuMsOf(times), peakMb, curve, output };
  } finally {
    clearInterval(timer);
  }
}

/** Milliseconds from the second line of `times`: `1m2.34s 0m0.56s`, user and system of the children. */
function cpuMsOf(times: string): number {
  const children = times.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds), 0);
}
