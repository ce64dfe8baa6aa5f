import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { temporaryPlaces } from '../../../src/batch/node-pdf-output.ts';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { readPackage, verifyPackage, writePackage } from '../../../src/core/exporters/paper-record/index.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { createFsPackageSource, createFsPackageTarget, createNodeHasher } from '../../../src/host/index.ts';
import type { PageWorkers } from '../../../src/workers/page-engine/client.ts';
import { ofOnePhoto, photoPath, sampleDossier, type Sample } from './support.ts';

/** The whole chain as the command line runs it: page worker, temporary file, folder, and back. */
describe('a package on disk', () => {
  const hasher = createNodeHasher();
  let dir: string;
  let engine: PageWorkers;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'sohoa-package-'));
    engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(dir) });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const photoDossier = (): Sample => ofOnePhoto(sampleDossier(), readFileSync(photoPath));
  const files = { get: () => Promise.resolve({ path: photoPath }) };

  it('is whole, is read back in pieces, and shows a link that leads out of it', async () => {
    const out = join(dir, 'out');
    const { location, name } = await writePackage(planPackage(photoDossier()), { pdf: engine.pdf, files, target: createFsPackageTarget(out) }, { limits: defaultLimits });
    expect(location).toContain(name);
    const source = createFsPackageSource(join(out, name));
    expect((await verifyPackage(source, hasher)).faults).toEqual([]);
    const taken = await readPackage(source, hasher);
    expect(taken.files.map((file) => file.stored.format)).toEqual(['pdf']);
    expect(readdirSync(dir)).toEqual(['out']);
    writeFileSync(join(dir, 'outside.json'), '{}');
    symlinkSync(join(dir, 'outside.json'), join(out, name, 'data', 'link.json'));
    const check = await verifyPackage(createFsPackageSource(join(out, name)), hasher);
    expect(check.faults.map((fault) => fault.code)).toContain('bag.path');
    rmSync(join(dir, 'outside.json'));
  });

  it('leaves nothing in the folder and no temporary file when it is cancelled', async () => {
    const out = join(dir, 'cancelled');
    const controller = new AbortController();
    const onProgress = (): void => controller.abort();
    const writing = writePackage(planPackage(photoDossier()), { pdf: engine.pdf, files, target: createFsPackageTarget(out) }, { limits: defaultLimits, signal: controller.signal, onProgress });
    await expect(writing).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(readdirSync(out)).toEqual([]);
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
