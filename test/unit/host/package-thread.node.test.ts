import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { writePackage } from '../../../src/core/exporters/paper-record/index.ts';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import type { PackageTarget } from '../../../src/core/ports/index.ts';
import { createFsPackageTarget, createPackageThread } from '../../../src/host/index.ts';
import { startThread } from '../../../src/host/start-thread.ts';
import { diskWriter, putFiles } from '../../support/disk-package.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { sampleDossier } from '../exporters/support.ts';

const packages = createPackageThread();
afterAll(() => { packages.close(); });

/** Writes the sample dossier into `out`; `before` sees the package before it has its name. */
async function write(out: string, before: (partial: string, check: () => ReturnType<typeof packages.check>) => Promise<void>) {
  const [sample, temp] = [sampleDossier({ verified: true }), await tempDir()];
  const paths = putFiles(temp, sample);
  const target: PackageTarget = {
    async begin(name) {
      const sink = await packages.target(out).begin(name);
      return { ...sink, commit: async () => {
        await before(join(out, (await readdir(out)).find((entry) => entry.startsWith('.partial-')) ?? ''), () => packages.check('paper-record', sink.partial, name));
        return sink.commit();
      } };
    },
  };
  return writePackage(planPackage(sample), {
    target, files: { get: (sha256) => Promise.resolve(paths.get(sha256) ?? null) }, pdf: diskWriter(temp),
  }, { limits: defaultLimits });
}

/** A thread that can be killed. */
function startMortal() {
  const started: Worker[] = [];
  const mortal = createPackageThread(() => {
    const worker = startThread(new URL('../../../src/host/packages.worker.ts', import.meta.url));
    started.push(worker);
    return worker;
  });
  onTestFinished(mortal.close);
  return { mortal, started };
}

// Loading a thread's sources takes long on a machine that is busy.
describe('the thread of packages', { timeout: 600_000 }, () => {
  it('writes a package, finds it whole before it has its name, and gives it its name', async () => {
    const out = await tempDir();
    const { name } = await write(out, async (_, check) => {
      const { ok, faults, facts } = await check();
      expect([ok, faults, facts.papers]).toEqual([true, [], sampleDossier().papers.length]);
    });
    expect(await readdir(out)).toEqual([name]);
  });

  it('finds one byte that the disk gave back wrongly', async () => {
    const out = await tempDir();
    await write(out, async (partial, check) => {
      await check();
      const path = join(partial, 'data', 'dossier.json');
      const bytes = await readFile(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(path, bytes);
      const { ok, faults } = await check();
      expect([ok, faults.map(({ code }) => code)]).toEqual([false, expect.arrayContaining(['bag.digest'])]);
    });
  });

  it('tells of a file that could not be written at the latest when the package is to have its name', async () => {
    const out = await tempDir();
    const sink = await packages.target(out).begin('a');
    await sink.writeBytes('one.txt', new Uint8Array(1));
    await sink.writeBytes('../two.txt', new Uint8Array(1));
    await expect(sink.commit()).rejects.toMatchObject({ code: 'package.invalid', params: { reason: 'path' } });
    await sink.abort();
    expect(await readdir(out)).toEqual([]);
  });

  it('gives the names back of packages whose thread died, and goes on in another', async () => {
    const out = await tempDir();
    const { mortal, started } = startMortal();
    const whole = await mortal.target(out).begin('whole');
    await whole.writeBytes('one.txt', new Uint8Array(1));
    await whole.commit();
    const sink = await mortal.target(out).begin('a');
    await sink.writeBytes('one.txt', new Uint8Array(1));
    await sink.partial.list();
    const others = createFsPackageTarget(out);
    await expect(others.begin('a')).rejects.toMatchObject({ code: 'package.exists' });
    const held = await others.begin('b');
    await started[0]?.terminate();
    await expect(sink.commit()).rejects.toMatchObject({ code: 'engine.crashed' });
    await sink.abort();
    expect((await readdir(out)).filter((entry) => !entry.startsWith('.'))).toEqual(['whole']);
    expect((await readdir(out)).filter((entry) => entry.startsWith('.reserved-'))).toEqual(['.reserved-b']);
    await expect(mortal.target(out).begin('b')).rejects.toMatchObject({ code: 'package.exists' });
    await held.abort();
    await (await mortal.target(out).begin('a')).commit();
    expect([(await readdir(out)).sort(), started.length]).toEqual([['a', 'whole'], 2]);
  });

  it('tells of a package as written whose thread died after it had its name', async () => {
    const out = await tempDir();
    const dying = createPackageThread(() => startThread(new URL('../../support/dying-packages.worker.ts', import.meta.url)));
    onTestFinished(dying.close);
    const sink = await dying.target(out).begin('a');
    await sink.writeBytes('one.txt', new Uint8Array(3));
    expect(await sink.commit()).toEqual({ location: join(basename(out), 'a') });
    expect(await readdir(out, { recursive: true })).toEqual(['a', join('a', 'one.txt')]);
    await expect(dying.target(out).begin('a')).rejects.toMatchObject({ code: 'package.exists' });
  });

  it('gives a name back whose thread died while it was being reserved', async () => {
    const out = await tempDir();
    const { mortal, started } = startMortal();
    const begun = mortal.target(out).begin('a');
    await vi.waitFor(async () => { expect(await readFile(join(out, '.reserved-a'), 'utf8')).not.toBe(''); }, { timeout: 300_000, interval: 1 });
    await started[0]?.terminate();
    // It may have been done a moment before it died.
    await begun.then((sink) => sink.abort(), () => undefined);
    expect(await readdir(out)).toEqual([]);
  });
});
