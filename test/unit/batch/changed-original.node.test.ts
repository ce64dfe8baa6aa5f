import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writePack, type PackPorts } from '../../../src/batch/pack.ts';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { profileOf } from '../../../src/core/exporters/registry.ts';
import { createNodeHasher } from '../../../src/host/hasher.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { memoryTarget, memoryWriter, sampleDossier } from '../exporters/support.ts';

/** The sample's files on a disk, and a batch that writes their package. */
async function onDisk() {
  const dir = await tempDir();
  const sample = sampleDossier();
  const paths = new Map([...sample.bytes].map(([sha256, bytes]) => {
    const path = join(dir, sha256);
    writeFileSync(path, bytes);
    return [sha256, { path }] as const;
  }));
  const profile = profileOf('paper-record');
  if (!profile) throw new Error('the first profile of the program');
  const target = memoryTarget();
  const check: PackPorts['check'] = (_, source, name, signal) => profile.verify({ ...source, name }, createNodeHasher(), signal);
  const ports = {
    pdf: memoryWriter(() => ({})), target, check, hasher: createNodeHasher(), clock: { now: () => sample.now, monotonicMs: () => 0, newId: () => '' },
    profiles: { resource: () => Promise.resolve(null) }, out: join(dir, 'out'), lang: 'en', signal: new AbortController().signal,
  } as unknown as Parameters<typeof writePack>[0];
  const write = () => writePack(ports, { profile, settings: {}, resources: new Map() }, [planPackage(sample)], paths, () => Promise.resolve());
  const [[sha256 = '', { path } = { path: '' }] = []] = paths;
  return { write, target, sha256, path };
}

describe('a batch and the files on the person’s own disk', () => {
  test('writes what is as it was read', async () => {
    const { write, target } = await onDisk();
    await write();
    expect(target.packages.size).toBe(1);
  });

  test.each([
    ['changed', (path: string) => writeFileSync(path, 'pages of somebody else')],
    ['vanished', (path: string) => rmSync(path)],
  ])('writes no package over a file that %s since it was read', async (_, harm) => {
    const { write, target, sha256, path } = await onDisk();
    expect(existsSync(path)).toBe(true);
    harm(path);
    await expect(write()).rejects.toMatchObject({ code: 'storage.missing', params: { sha256 } });
    expect(target.packages.size).toBe(0);
    expect(target.aborted).toEqual(target.begun);
  });
});
