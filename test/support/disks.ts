import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { programMissing } from './programs.ts';

/** A disk of its own, made of memory, that can be filled, locked and pulled. */
export interface SmallDisk {
  readonly dir: string;
  /** @param size as `mount` takes it, e.g. `20m` */
  resize(size: string): void;
  lock(): void;
  /** Takes it away as a hand would: its place is an empty folder of this machine afterwards. */
  pull(): void;
}

const mount = (...args: string[]): string | null => {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  return status === 0 ? null : `mount says: ${stderr.trim()}`;
};
const umount = (dir: string): void => { spawnSync('umount', ['-l', dir]); };

/** Why no disk can be mounted here, or null when one can; it takes the rights of an administrator. */
export function mountMissing(): string | null {
  const missing = programMissing('mount');
  if (missing !== null) return missing;
  const dir = mkdtempSync(join(tmpdir(), 'sohoa-probe-'));
  const refused = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir);
  if (refused === null) umount(dir);
  rmdirSync(dir);
  return refused;
}

/** Plugs a disk in; the test that does takes it away at its end. @param size as `mount` takes it */
export function smallDisk(size: string): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), 'sohoa-disk-'));
  const must = (refused: string | null): void => { if (refused !== null) throw new Error(refused); };
  must(mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dir));
  onTestFinished(() => {
    umount(dir);
    rmdirSync(dir);
  });
  return {
    dir,
    resize: (next) => { must(mount('-o', `remount,size=${next}`, dir)); },
    lock: () => { must(mount('-o', 'remount,ro', dir)); },
    pull: () => { umount(dir); },
  };
}
