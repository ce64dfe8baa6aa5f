import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPackageThread } from '../../../src/host/index.ts';
import { diskWriter, packOnDisk } from '../../support/disk-package.ts';
import { tempDir } from '../../support/temp-dir.ts';

const packages = createPackageThread();
afterAll(() => { packages.close(); });

/** A batch that writes one package on a real disk; `harm` has its hands on the disk before it is read back. */
async function onDisk(harm: (partial: string) => void) {
  const out = await tempDir();
  const { write } = await packOnDisk((dir) => ({
    pdf: diskWriter(dir), target: packages.target(out), out,
    async check(id, source, name, signal) {
      // Small files are gathered: asking for them has them written.
      await source.list();
      const [partial] = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(out, entry.name, 'bagit.txt')));
      if (!partial) throw new Error('nothing is being written');
      harm(join(out, partial.name));
      return packages.check(id, source, name, signal);
    },
  }));
  return { out, write };
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
