import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blockingDisk, calmDisk, type Disk } from '../../../src/host/disk.ts';
import { createFsPackageSource, createFsPackageTarget, sweepPartials } from '../../../src/host/index.ts';
import { mountMissing, smallDisk } from '../../support/disks.ts';
import { skipped } from '../../support/programs.ts';
import { tempDir } from '../../support/temp-dir.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const fail = (code: string, params: object = {}): Error => expect.objectContaining({ code, params: expect.objectContaining(params) as object }) as Error;

describe('a package in a folder', () => {
  it.each([['beside other work', calmDisk], ['in a thread of its own', blockingDisk()]] as const)('appears under its name only at commit, whole, and reads back, written %s', async (_, disk) => {
    const dir = await tempDir();
    const from = join(await tempDir(), 'scan.bin');
    await writeFile(from, 'x'.repeat(3_000_000));
    const sink = await createFsPackageTarget(join(dir, 'out'), disk).begin('hồ sơ 1');
    expect(await sink.writeBytes('data/a/b.txt', bytes('chào'))).toEqual({ path: 'data/a/b.txt', sizeBytes: 5, sha256: sha256('chào') });
    expect(await sink.writeContent('data/scan.bin', { path: from })).toMatchObject({ sizeBytes: 3_000_000, sha256: sha256('x'.repeat(3_000_000)) });
    expect(await readdir(join(dir, 'out'))).not.toContain('hồ sơ 1');
    expect(await sink.commit()).toEqual({ location: join('out', 'hồ sơ 1') });
    expect(await readdir(join(dir, 'out'))).toEqual(['hồ sơ 1']);

    const source = createFsPackageSource(join(dir, 'out', 'hồ sơ 1'), disk);
    expect(await source.list()).toEqual([{ path: 'data/a/b.txt', sizeBytes: 5 }, { path: 'data/scan.bin', sizeBytes: 3_000_000 }]);
    expect(new TextDecoder().decode(await source.read('data/a/b.txt'))).toBe('chào');
    expect(await source.hash('data/scan.bin')).toBe(sha256('x'.repeat(3_000_000)));
    await expect(source.read('data/none')).rejects.toThrow(fail('storage.missing'));
    await expect(source.read('../../secret')).rejects.toThrow(fail('storage.missing'));
  });

  it.each(['..', '../x', '/abs', 'a\\b', 'NUL', '.partial-x', '', 'a\u0007'])('refuses the name %j', async (name) => {
    const dir = await tempDir();
    await expect(createFsPackageTarget(dir).begin(name)).rejects.toThrow(fail('package.invalid'));
    expect(await readdir(dir)).toEqual([]);
  });

  it.each(['../x', '/abs', 'a/../../x', 'a\\b', 'con/x', ''])('refuses the path %j', async (path) => {
    const dir = await tempDir();
    const sink = await createFsPackageTarget(join(dir, 'out')).begin('a');
    await expect(sink.writeBytes(path, bytes('x'))).rejects.toThrow(fail('package.invalid'));
    await sink.abort();
    expect(await readdir(dir)).toEqual(['out']);
    expect(await readdir(join(dir, 'out'))).toEqual([]);
  });

  it('takes a file over that was written for it, readable like the others, and copies every other', async () => {
    const dir = await tempDir();
    const [made, stored] = [join(dir, 'paper.pdf.part'), join(dir, 'original.jpg')];
    await writeFile(made, 'a paper', { mode: 0o600 });
    await writeFile(stored, 'an original');
    const sink = await createFsPackageTarget(join(dir, 'out')).begin('a');
    const told = { sizeBytes: 7, sha256: sha256('a paper') };
    expect(await sink.writeContent('data/paper.pdf', { path: made }, told)).toEqual({ path: 'data/paper.pdf', ...told });
    await sink.writeContent('data/original.jpg', { path: stored });
    await expect(sink.writeContent('data/paper.pdf', { path: made }, told)).rejects.toThrow(fail('package.invalid', { reason: 'path-twice' }));
    await expect(sink.writeContent('data/short.pdf', { path: made }, { ...told, sizeBytes: 8 })).rejects.toThrow(fail('package.unwritable', { reason: 'size' }));
    await rm(made);
    await writeFile(stored, 'AN ORIGINAL');
    expect(await sink.partial.hash('data/paper.pdf')).toBe(told.sha256);
    await sink.commit();
    const data = join(dir, 'out', 'a', 'data');
    expect(await readFile(join(data, 'paper.pdf'), 'utf8')).toBe('a paper');
    expect(await readFile(join(data, 'original.jpg'), 'utf8')).toBe('an original');
    expect((await stat(join(data, 'paper.pdf'))).mode).toBe((await stat(join(data, 'original.jpg'))).mode);
  });

  it('copies what it could take over where the disk knows no links', async () => {
    const dir = await tempDir();
    const made = join(dir, 'paper.pdf.part');
    await writeFile(made, 'a paper');
    const noLinks: Disk = { ...calmDisk, link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EXDEV' })) };
    const sink = await createFsPackageTarget(join(dir, 'out'), noLinks).begin('a');
    expect(await sink.writeContent('paper.pdf', { path: made }, { sizeBytes: 7, sha256: 'believed of what is not copied' })).toEqual({ path: 'paper.pdf', sizeBytes: 7, sha256: sha256('a paper') });
    await sink.commit();
    expect(await readFile(join(dir, 'out', 'a', 'paper.pdf'), 'utf8')).toBe('a paper');
  });

  it('refuses a path twice and keeps the first', async () => {
    const dir = await tempDir();
    const sink = await createFsPackageTarget(dir).begin('a');
    await sink.writeBytes('one.txt', bytes('first'));
    await expect(sink.writeBytes('one.txt', bytes('second'))).rejects.toThrow(fail('package.invalid', { reason: 'path-twice' }));
    await sink.commit();
    expect(await readFile(join(dir, 'a', 'one.txt'), 'utf8')).toBe('first');
  });

  it('gives one name to one of many that ask at once', async () => {
    const dir = await tempDir();
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => createFsPackageTarget(dir).begin('a')));
    expect(all.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const result of all) if (result.status === 'rejected') expect(result.reason).toEqual(fail('package.exists', { name: 'a' }));
  });

  it('never takes the place of a folder, even an empty one, that came in between', async () => {
    const dir = await tempDir();
    const target = createFsPackageTarget(dir);
    const sink = await target.begin('a');
    await sink.writeBytes('x', bytes('new'));
    await mkdir(join(dir, 'a'));
    await expect(sink.commit()).rejects.toThrow(fail('package.exists'));
    expect(await readdir(join(dir, 'a'))).toEqual([]);
    await sink.abort();
    await expect(target.begin('a')).rejects.toThrow(fail('package.exists'));
    expect(await readdir(dir)).toEqual(['a']);
  });

  it('frees the name and the disk when it is given up', async () => {
    const dir = await tempDir();
    const target = createFsPackageTarget(dir);
    const sink = await target.begin('a');
    await sink.writeBytes('x', bytes('x'));
    await sink.abort();
    await sink.abort();
    expect(await readdir(dir)).toEqual([]);
    await expect(sink.writeBytes('y', bytes('y'))).rejects.toThrow(fail('package.unwritable'));
    await (await target.begin('a')).commit();
  });

  it('says so when the source of a content is gone, and leaves no half file', async () => {
    const dir = await tempDir();
    const sink = await createFsPackageTarget(dir).begin('a');
    await expect(sink.writeContent('x', { path: join(dir, 'gone') })).rejects.toThrow(fail('storage.missing'));
    await expect(sink.writeStream('y', broken())).rejects.toThrow('torn');
    await sink.commit();
    expect(await readdir(join(dir, 'a'))).toEqual([]);
  });

  it('says how much is missing when a file cannot fit', async () => {
    const sink = await createFsPackageTarget(await tempDir()).begin('a');
    const huge = 2 ** 52;
    await expect(sink.writeStream('x', broken(), huge)).rejects.toMatchObject({ code: 'storage.full' });
    await sink.writeBytes('x', bytes('the name is free again'));
    await sink.abort();
  });

  it('takes a folder that may not be written for what it is', async () => {
    const dir = await tempDir();
    await writeFile(join(dir, 'file'), '');
    await expect(createFsPackageTarget(join(dir, 'file')).begin('a')).rejects.toThrow(fail('package.unwritable'));
    if (process.getuid?.() === 0) {
      // Permissions do not bind root; the kernel's own tree does.
      await expect(createFsPackageTarget('/sys/sohoa').begin('a')).rejects.toThrow(fail('package.unwritable'));
    } else {
      await chmod(dir, 0o500);
      await expect(createFsPackageTarget(dir).begin('a')).rejects.toThrow(fail('package.unwritable'));
      await chmod(dir, 0o700);
    }
  });

  it('refuses links when it is read back', async () => {
    const dir = await tempDir();
    await mkdir(join(dir, 'p'));
    await writeFile(join(dir, 'secret'), 'secret');
    await symlink(join(dir, 'secret'), join(dir, 'p', 'link'));
    const source = createFsPackageSource(join(dir, 'p'));
    await expect(source.list()).rejects.toThrow(fail('package.invalid', { reason: 'link' }));
    await expect(source.read('link')).rejects.toThrow(fail('package.invalid', { reason: 'link' }));
  });
});

const noMount = mountMissing();

describe.skipIf(noMount !== null)(`a disk that is really full${skipped(noMount)}`, () => {
  it('stops cleanly with the figure, keeps what is finished, and goes on when there is room', async () => {
    const { dir } = smallDisk('1m');
    const target = createFsPackageTarget(dir);
    const first = await target.begin('first');
    await first.writeBytes('a', new Uint8Array(400_000));
    await first.commit();
    const second = await target.begin('second');
    await expect(second.writeBytes('b', new Uint8Array(900_000))).rejects.toMatchObject({ code: 'storage.full', params: { needed: expect.any(Number) as number } });
    // A stream of unknown length runs into the end of the disk itself.
    await expect(second.writeStream('b', zeros(900_000))).rejects.toMatchObject({ code: 'storage.full' });
    await second.writeBytes('b', new Uint8Array(100_000));
    await second.commit();
    expect((await readdir(dir)).sort()).toEqual(['first', 'second']);
    expect(await createFsPackageSource(join(dir, 'first')).list()).toEqual([{ path: 'a', sizeBytes: 400_000 }]);
  });
});

describe('what a killed process leaves', () => {
  /** Begins a package in a process of its own and kills that process in the middle. */
  async function killedHalfWay(dir: string, name: string): Promise<void> {
    const script = `
      const { createFsPackageTarget } = await import(${JSON.stringify(new URL('../../../src/host/index.ts', import.meta.url).href)});
      const sink = await createFsPackageTarget(${JSON.stringify(dir)}).begin(${JSON.stringify(name)});
      await sink.writeBytes('half', new Uint8Array(1000));
      console.log('ready');
      setInterval(() => {}, 1000);`;
    const cwd = fileURLToPath(new URL('../../..', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(createFsPackageTarget(dir).begin(name)).rejects.toThrow(fail('package.exists'));
    await sweepPartials(dir);
    expect((await readdir(dir)).filter((e) => e.startsWith('.partial-')), 'a living process keeps its own').toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  it('is swept at the next start', async () => {
    const dir = await tempDir();
    await killedHalfWay(dir, 'a');
    await mkdir(join(dir, '.partial-00000000-0000-4000-8000-000000000000'));
    await mkdir(join(dir, 'finished'));
    await sweepPartials(dir);
    expect(await readdir(dir)).toEqual(['finished']);
  });

  it('does not block the name', async () => {
    const dir = await tempDir();
    await killedHalfWay(dir, 'a');
    await (await createFsPackageTarget(dir).begin('a')).commit();
    expect(await readdir(dir)).toEqual(['a']);
  });

  it('is not taken for that of another process with the same number', async () => {
    const dir = await tempDir();
    const owner = { pid: process.pid, startTicks: '1', machine: hostname(), partial: '.partial-00000000-0000-4000-8000-000000000000' };
    await writeFile(join(dir, '.reserved-a'), JSON.stringify(owner));
    await (await createFsPackageTarget(dir).begin('a')).commit();
    expect(await readdir(dir)).toEqual(['a']);
  });
});

async function* broken(): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(new Uint8Array(10));
  throw new Error('torn');
}

async function* zeros(size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < size; at += 10_000) yield await Promise.resolve(new Uint8Array(10_000));
}

/** Root on a Linux that lets it mount; elsewhere a full disk cannot be had without filling a real one. */
