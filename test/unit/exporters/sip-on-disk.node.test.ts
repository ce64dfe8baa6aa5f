import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryPlaces } from '../../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { profile } from '../../../src/core/exporters/sip-tt05/index.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { createFsPackageSource, createFsPackageTarget, createNodeHasher } from '../../../src/host/index.ts';
import type { PageWorkers } from '../../../src/workers/page-engine/client.ts';
import { archiveSample, resource } from './sip-support.ts';
import { ofOnePhoto, photoPath, type Sample } from './support.ts';

/** The whole chain as a shell runs it: page worker, temporary file, folder, and back. */
describe('a SIP_hoso on disk', () => {
  const hasher = createNodeHasher();
  let dir: string;
  let engine: PageWorkers;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'sohoa-sip-'));
    engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(dir) });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const photoDossier = (): Sample => ofOnePhoto(archiveSample(), readFileSync(photoPath));
  const files = { get: () => Promise.resolve({ path: photoPath }) };

  it('is whole, shows a changed byte, and is never written over', async () => {
    const out = join(dir, 'out');
    const sample = photoDossier();
    const plan = profile.plan({ dossiers: [planPackage(sample)], settings: {}, now: sample.now });
    const deps = { pdf: engine.pdf, files, hasher, resource, target: createFsPackageTarget(out) };
    const { name } = await profile.write(plan, {}, deps, { limits: defaultLimits });
    expect(readdirSync(join(out, name)).sort()).toEqual(['METS.xml', 'documentation', 'metadata', 'representations', 'schemas']);
    const source = createFsPackageSource(join(out, name));
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.papers).toEqual(sample.papers);
    expect(taken?.files.map((file) => file.stored.format)).toEqual(['pdf']);
    await expect(profile.write(plan, {}, deps, { limits: defaultLimits })).rejects.toMatchObject({ code: 'package.exists' });
    const ead = join(out, name, 'metadata', 'descriptive', 'EAD.xml');
    writeFileSync(ead, readFileSync(ead, 'utf8').replace('<mode>02', '<mode>01'));
    expect((await profile.verify(source, hasher)).faults.map(({ code }) => code)).toEqual(['file.digest']);
  });

  it('leaves nothing when it is cancelled half-way', async () => {
    const out = join(dir, 'cancelled');
    const sample = photoDossier();
    const stop = new AbortController();
    const plan = profile.plan({ dossiers: [planPackage(sample)], settings: {}, now: sample.now });
    const writing = profile.write(plan, {}, { pdf: engine.pdf, files, hasher, resource, target: createFsPackageTarget(out) }, {
      limits: defaultLimits, signal: stop.signal, onProgress: () => stop.abort(),
    });
    await expect(writing).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(readdirSync(out)).toEqual([]);
  });
});
