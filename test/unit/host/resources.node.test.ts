import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHostClient } from '../../../src/contract/index.ts';
import { createHost, createResourceFolder } from '../../../src/host/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

async function desk() {
  const dataDir = await tempDir();
  const host = createHost({ shell: 'browser', version: '0', rendererDir: dataDir, exportDir: join(dataDir, 'out'), dataDir });
  const client = createHostClient<Uint8Array<ArrayBuffer>>((url, init) => host.handle(new Request(`http://127.0.0.1${url}`, init)));
  return { dataDir, client };
}

it('gives out what an administrator put into the folder of resources, and nothing beside it', async () => {
  const { dataDir, client } = await desk();
  expect(await client.call('resources.list', {})).toEqual({ names: [] });
  const folder = join(dataDir, 'resources');
  await mkdir(join(folder, 'deep'), { recursive: true });
  await writeFile(join(folder, 'xlink.xsd'), '<schema/>');
  await writeFile(join(folder, '.hidden'), 'x');
  await writeFile(join(dataDir, 'settings.json'), '{}');
  await symlink(join(dataDir, 'settings.json'), join(folder, 'link.xsd'));
  expect(await client.call('resources.list', {})).toEqual({ names: ['xlink.xsd'] });
  expect(new TextDecoder().decode(await client.read('resources.read', { name: 'xlink.xsd' }))).toBe('<schema/>');
  for (const name of ['none.xsd', 'link.xsd', 'deep']) await expect(client.read('resources.read', { name }), name).rejects.toMatchObject({ code: 'storage.missing' });
  for (const name of ['../settings.json', 'deep/x', '', '.hidden']) {
    await expect(client.read('resources.read', { name }), name).rejects.toMatchObject({ code: 'host.bad-request' });
  }
});

it('says that a file is not there with null, so that a profile can tell which ones lack', async () => {
  const folder = createResourceFolder(await tempDir());
  expect(await folder.find('mets1_12.xsd')).toBeNull();
  expect(await folder.find('../mets1_12.xsd')).toBeNull();
});
