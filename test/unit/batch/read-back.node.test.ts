import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writePack, type PackPorts } from '../../../src/batch/pack.ts';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { profileOf } from '../../../src/core/exporters/registry.ts';
import { createPackageThread } from '../../../src/host/index.ts';
import { createNodeHasher } from '../../../src/host/hasher.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { memoryWriter, sampleDossier } from '../exporters/support.ts';

const packages = createPackageThread();
afterAll(() => { packages.close(); });

/** A batch that writes one package on a real disk; `harm` has its hands on the disk before it is read back. */
async function onDisk(harm: (partial: string) => void) {
  const [dir, out] = [await tempDir(), await tempDir()];
  const sample = sampleDossier();
  const paths = new Map([...sample.bytes].map(([sha256, bytes]) => {
    const path = join(dir, sha256);
    writeFileSync(path, bytes);
    return [sha256, { path }] as const;
  }));
  const profile = profileOf('paper-record');
  if (!profile) throw new Error('the first profile of the program');
  const check: PackPorts['check'] = async (id, source, name, signal) => {
    // Small files are gathered: asking for them has them written.
    await source.list();
    const [partial] = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(out, entry.name, 'bagit.txt')));
    if (!partial) throw new Error('nothing is being written');
    harm(join(out, partial.name));
    return packages.check(id, source, name, signal);
  };
  const pages = memoryWriter(() => ({}));
  const pdf: PackPorts['pdf'] = {
    ...pages,
    async write(...job) {
      const { content, ...made } = await pages.write(...job);
      // A name of its own: the package may link to the file instead of copying it.
      const path = join(dir, `${randomUUID()}.pdf`);
      writeFileSync(path, (content as { readonly bytes: Uint8Array }).bytes);
      return { ...made, content: { path } };
    },
  };
  const ports = {
    pdf, target: packages.target(out), check, hasher: createNodeHasher(),
    clock: { now: () => sample.now, monotonicMs: () => 0, newId: () => '' },
    profiles: { resource: () => Promise.resolve(null) }, out, lang: 'en', signal: new AbortController().signal,
  } as unknown as PackPorts;
  return { out, write: () => writePack(ports, { profile, settings: {}, resources: new Map() }, [planPackage(sample)], paths, () => Promise.resolve()) };
}

describe('a batch reads a package back before it has its name', () => {
  test('a whole one gets it', async () => {
    const { out, write } = await onDisk(() => undefined);
    const { name } = await write();
    expect(readdirSync(out)).toEqual([name]);
  });

  test.each(['bagit.txt', 'data/dossier.json', 'manifest-sha256.txt'])('one whose %s the disk did not keep never gets it, and nothing is left', async (file) => {
    const { out, write } = await onDisk((partial) => {
      const bytes = readFileSync(join(partial, file));
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      writeFileSync(join(partial, file), bytes);
    });
    await expect(write()).rejects.toMatchObject({ code: 'package.invalid' });
    expect(readdirSync(out)).toEqual([]);
  });
});
