import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryPlaces } from '../../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { profile as documents } from '../../../src/core/exporters/dossier-7197/index.ts';
import { profile as portal } from '../../../src/core/exporters/portal-sync/index.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { createFsPackageSource, createFsPackageTarget, createNodeHasher } from '../../../src/host/index.ts';
import type { PageWorkers } from '../../../src/workers/page-engine/client.ts';
import { plannedBy, unitSettings, wholeSample } from './delivery-support.ts';
import { ofOnePhoto, photoPath } from './support.ts';

/** The whole chain as a shell runs it: page worker, temporary file, folder, and back. */
describe.each([['portal-sync', portal, unitSettings, 'message.json'], ['dossier-7197', documents, {}, 'documents.json']] as const)('%s on disk', (id, profile, settings, message) => {
  const hasher = createNodeHasher();
  let dir: string;
  let engine: PageWorkers;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), `sohoa-${id}-`));
    engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(dir) });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const files = { get: () => Promise.resolve({ path: photoPath }) };
  const deps = (out: string) => ({ pdf: engine.pdf, files, hasher, resource: () => Promise.resolve(null), target: createFsPackageTarget(out) });

  it('is whole, shows a changed byte, and is never written over', async () => {
    const out = join(dir, 'out');
    const sample = ofOnePhoto(wholeSample(), readFileSync(photoPath));
    const plan = plannedBy(profile, sample, settings);
    const { name } = await profile.write(plan, settings, deps(out), { limits: defaultLimits });
    const source = createFsPackageSource(join(out, name));
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.papers).toEqual(sample.papers);
    expect(taken?.files.map((file) => file.stored.format)).toEqual(['pdf']);
    await expect(profile.write(plan, settings, deps(out), { limits: defaultLimits })).rejects.toMatchObject({ code: 'package.exists' });
    const path = join(out, name, message);
    writeFileSync(path, readFileSync(path, 'utf8').replace('khai sinh', 'khai sinx'));
    expect((await profile.verify(source, hasher)).faults.map(({ code, path: at }) => `${code} ${at}`)).toContain(`file.digest ${message}`);
  });

  it('leaves nothing when it is cancelled half-way', async () => {
    const out = join(dir, 'cancelled');
    const stop = new AbortController();
    const sample = ofOnePhoto(wholeSample(), readFileSync(photoPath));
    const writing = profile.write(plannedBy(profile, sample, settings), settings, deps(out), { limits: defaultLimits, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(writing).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(readdirSync(out)).toEqual([]);
  });
});
