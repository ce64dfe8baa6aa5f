import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHostClient } from '../../../src/contract/index.ts';
import { createHost } from '../../../src/host/index.ts';
import { units2025 } from '../../support/gazetteer.ts';
import { tempDir } from '../../support/temp-dir.ts';

async function desk() {
  const dataDir = await tempDir();
  const host = createHost({ shell: 'browser', version: '0', rendererDir: dataDir, exportDir: join(dataDir, 'out'), dataDir });
  const client = createHostClient<Uint8Array<ArrayBuffer>>((url, init) => host.handle(new Request(`http://127.0.0.1${url}`, init)));
  return { dataDir, client };
}

const bytes = (value: unknown): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const own = { ...units2025, asOf: '2027-01-01', source: 'Sở Nội vụ' };

describe('gazetteer behind the host', () => {
  it('is the one that came with the program, until an administrator puts in another', async () => {
    const { client, dataDir } = await desk();
    const first = await client.call('gazetteer.get', {});
    expect(first.about).toMatchObject({ origin: 'program', refused: null, counts: { provinces: 34, communes: 3321, oldProvinces: 63, oldCommunes: 281 } });
    const put = await client.send('gazetteer.put', {}, bytes(own));
    expect(put.about).toMatchObject({ origin: 'administrator', asOf: '2027-01-01', source: 'Sở Nội vụ' });
    expect((await client.call('gazetteer.get', {})).about).toEqual(put.about);
    expect(JSON.parse(await readFile(join(dataDir, 'gazetteer.json'), 'utf8'))).toEqual(own);
    const back = await client.call('gazetteer.reset', {});
    expect(back.about).toEqual(first.about);
    expect((await client.call('gazetteer.reset', {})).about).toEqual(first.about);
  });
  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /^JSON: /u],
    ['another form', { gazetteer: 'sohoa-gazetteer/9' }, /^gazetteer: /u],
    ['a commune of no province', { ...own, communes: [{ code: '1', name: 'Xã Lạc', province: '99' }] }, /^communes\.0\.province: no unit has code 99/u],
  ])('refuses %s, says why and keeps the one in use', async (_, value, reason) => {
    const { client } = await desk();
    await client.send('gazetteer.put', {}, bytes(own));
    await expect(client.send('gazetteer.put', {}, bytes(value))).rejects.toMatchObject({ code: 'gazetteer.invalid', params: { reason: expect.stringMatching(reason) as string } });
    expect((await client.call('gazetteer.get', {})).about).toMatchObject({ origin: 'administrator', source: 'Sở Nội vụ' });
  });
  it('takes a file laid into the data folder, and says what is wrong with one while using its own', async () => {
    const { client, dataDir } = await desk();
    await writeFile(join(dataDir, 'gazetteer.json'), `\ufeff${JSON.stringify(own)}`);
    expect((await client.call('gazetteer.get', {})).about.origin).toBe('administrator');
    await writeFile(join(dataDir, 'gazetteer.json'), JSON.stringify({ ...own, asOf: 'today' }));
    const { about } = await client.call('gazetteer.get', {});
    expect([about.origin, about.refused]).toEqual(['program', expect.stringMatching(/^asOf: /u)]);
  });
});
