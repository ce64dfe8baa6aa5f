import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { profileOf } from '../../../src/core/exporters/registry.ts';
import { createNodeHasher } from '../../../src/host/hasher.ts';
import { packOnDisk } from '../../support/disk-package.ts';
import { memoryTarget, memoryWriter } from '../exporters/support.ts';

async function onDisk() {
  const target = memoryTarget();
  const { paths, write } = await packOnDisk((dir) => ({
    pdf: memoryWriter(() => ({})), target, out: join(dir, 'out'),
    check: (id, source, name, signal) => profileOf(id)?.verify({ ...source, name }, createNodeHasher(), signal) ?? Promise.reject(new Error(`no profile ${id}`)),
  }));
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
