import { execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { deliveryUrlSchema, type Destination } from '../../../src/contract/index.ts';
import type { Parcel } from '../../../src/core/model/index.ts';
import { deliverDue, enqueueDelivery, noteDelivered, tryDeliveryNow, type DeliverPorts } from '../../../src/core/usecases/deliver.ts';
import { retryAfterMs } from '../../../src/host/couriers/exchange.ts';
import { deliveryDesk, destinationId, endpointTo, handClock, outboxPorts, recordId, writePackage } from '../../support/delivery-desk.ts';
import { startReceivingServer, type Manner } from '../../support/receiving-server.ts';

type Endpoint = Extract<Destination, { kind: 'https' }>;

const pdf = new Uint8Array(300_000).map((_, at) => at % 251);
const noteOf = (version: number): string => JSON.stringify({
  note: 'sohoa.delivery/1', profile: 'dossier-7197', regulation: { name: '7197', version: '1', date: '2025-01-01', record: '01/2023/TT-VPCP' },
  record: { id: recordId, version, messageId: 'M', dossierCode: 'D', content: '0'.repeat(64), replaces: null },
  requests: [
    { method: 'POST', path: '/v1/documents/import', body: 'a.json', files: ['giấy/a.pdf'] },
    { method: 'PUT', path: '/v1/documents/H17%2E1_%C4%90', body: 'b.json', files: [] },
  ],
  settings: {}, files: [], verified: null, writtenAt: '2026-11-22T08:00:00Z', writtenBy: 'Sohoa',
});

async function scene(change: Partial<Endpoint> = {}, secrets: Record<string, string> = {}) {
  const [desk, server] = [await deliveryDesk(), await startReceivingServer()];
  onTestFinished(async () => { await server.close(); await desk.close(); });
  const clock = handClock();
  const outbox = outboxPorts(desk.exportDir, clock);
  const sent: Parcel[] = [];
  const ports: DeliverPorts = {
    deliveries: outbox.deliveries, clock, random: () => 0,
    courier: { send: (parcel) => { sent.push(parcel); return desk.client.call('deliveries.send', parcel); } },
  };
  const endpoint = { ...endpointTo(server.url), timeoutSeconds: 30, ...change };
  await desk.client.call('destinations.put', { destination: endpoint, secrets });
  const pack = async (version: number, profileId = 'dossier-7197', files: Record<string, string | Uint8Array> = { 'delivery.json': noteOf(version) }) => {
    const name = `p-${String(version)}`;
    await writePackage(desk.exportDir, name, { 'a.json': '{"a":1}', 'b.json': '{"b":2}', 'giấy/a.pdf': pdf, ...files });
    outbox.wrote(recordId, version, name, profileId);
    return enqueueDelivery(outbox, { destinationId, profileId, packageName: name, dossierIds: [recordId] });
  };
  const only = async () => (await ports.deliveries.all())[0];
  return { ...desk, server, clock, outbox, ports, endpoint, pack, only };
}

it('sends a package as a ZIP that others open, with key, record and digest, and keeps the receipt', async () => {
  const { server, ports, pack, dir } = await scene();
  const { key, digest } = await pack(1, 'paper-record', {});
  const [ended] = await deliverDue(ports);
  expect(ended).toMatchObject({ state: 'sent', receipt: { status: 201, duplicate: false } });
  expect(JSON.parse(ended?.receipt?.body ?? '')).toMatchObject({ receipt: key });
  const [request] = server.stored;
  expect(request).toMatchObject({ method: 'POST', path: '/api' });
  expect(request?.headers).toMatchObject({
    'idempotency-key': key, 'x-sohoa-digest': digest, 'x-sohoa-records': `${recordId};version=1`, 'content-type': 'application/zip', 'content-length': String(request?.body.length),
  });
  await writeFile(join(dir, 'got.zip'), request?.body ?? '');
  const listed = execFileSync('python3', ['-c', 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("\\n".join(sorted(z.namelist())))', join(dir, 'got.zip')], { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } });
  expect(listed.trim().split('\n')).toEqual(['a.json', 'b.json', 'giấy/a.pdf']);
});

it('sends each message of a package in its order, with its files, and as JSON alone where that is wanted', async () => {
  for (const body of ['multipart', 'message'] as const) {
    const { server, ports, pack } = await scene({ body });
    const { key } = await pack(3);
    expect((await deliverDue(ports))[0]).toMatchObject({ state: 'sent' });
    expect(server.stored.map((one) => [one.method, one.path, one.key])).toEqual([
      ['POST', '/api/v1/documents/import', `${key}-1`], ['PUT', '/api/v1/documents/H17%2E1_%C4%90', `${key}-2`],
    ]);
    const [first] = server.stored;
    if (body === 'message') expect([first?.headers['content-type'], first?.body.toString()]).toEqual(['application/json', '{"a":1}']);
    else {
      const form = await new Response(Uint8Array.from(first?.body ?? []), { headers: { 'content-type': String(first?.headers['content-type']) } }).formData();
      expect(await (form.get('message') as File).text()).toBe('{"a":1}');
      const file = form.get('files') as File;
      expect([file.name, new Uint8Array(await file.arrayBuffer())]).toEqual(['giấy/a.pdf', pdf]);
    }
  }
});

it('begins again with the same keys when it was cut off between messages, and the receiver has each once', async () => {
  const { server, ports, pack, clock } = await scene({ body: 'multipart' });
  const { key } = await pack(1);
  server.manners.push('proper', 'after-reset');
  expect((await deliverDue(ports))[0]).toMatchObject({ state: 'retry' });
  clock.moveMs(3_600_000);
  expect((await deliverDue(ports))[0]).toMatchObject({ state: 'sent', receipt: { duplicate: true } });
  expect(server.stored.map((one) => one.key)).toEqual([`${key}-1`, `${key}-2`]);
});

it('names what a changed record replaces', async () => {
  const { server, ports, pack } = await scene();
  const first = await pack(1, 'paper-record', {});
  await deliverDue(ports);
  await pack(2, 'paper-record', {});
  await deliverDue(ports);
  expect(server.stored[1]?.headers['x-sohoa-replaces']).toBe(`${first.key};version=1`);
});

it.each<[Manner, string, string | undefined, Record<string, unknown>]>([
  ['http-500', 'retry', 'deliver.answer', { status: 500 }],
  ['hangs', 'retry', 'deliver.unreachable', { reason: 'timeout' }],
  ['resets', 'retry', 'deliver.unreachable', { reason: 'ECONNRESET' }],
  ['truncated', 'retry', 'deliver.unreachable', {}],
  ['rubbish', 'retry', 'deliver.answer', { status: 200 }],
  ['floods', 'retry', 'deliver.answer', { status: 200 }],
  ['refuses', 'refused', 'deliver.refused', { status: 422 }],
  ['forbids', 'person', 'deliver.credentials', { status: 401 }],
  ['redirects', 'person', 'deliver.destination', { reason: 'HTTP 302' }],
  ['conflict', 'person', 'deliver.unproven', { status: 409 }],
  ['other-version', 'person', 'deliver.unproven', { status: 409 }],
  ['names-key', 'person', 'deliver.unproven', { status: 409 }],
  ['no-content', 'sent', undefined, {}],
])('a receiver that %s: %s', async (manner, state, code, params) => {
  const { server, ports, pack, only, client } = await scene(manner === 'hangs' ? { timeoutSeconds: 1 } : {});
  const { id } = await pack(1);
  server.manners.push(manner);
  await deliverDue(ports);
  const after = await only();
  expect(after).toMatchObject({ state, ...(code ? { error: { code, params } } : { error: null }) });
  expect((after?.receipt?.body ?? '').length).toBeLessThanOrEqual(4000);
  if (state === 'sent') return;
  if (state === 'retry') expect(await deliverDue(ports)).toEqual([]);
  await tryDeliveryNow(ports, id);
  expect((await deliverDue(ports))[0]).toMatchObject({ state: 'sent', tries: 2, error: null });
  expect(server.stored).toHaveLength(1);
  expect((await client.call('destinations.list', {})).destinations).toHaveLength(1);
});

it('takes a 409 for delivered when it names what was sent by its digest, or by its key where the settings say so', async () => {
  const digest = await scene();
  await digest.pack(1, 'paper-record', {});
  digest.server.manners.push('after-reset');
  await deliverDue(digest.ports);
  digest.clock.moveMs(3_600_000);
  expect((await deliverDue(digest.ports))[0]).toMatchObject({ state: 'sent', receipt: { status: 409, duplicate: true } });
  expect(digest.server.stored).toHaveLength(1);
  const key = await scene({ duplicate: 'key' });
  await key.pack(1, 'paper-record', {});
  key.server.manners.push('names-key');
  expect((await deliverDue(key.ports))[0]).toMatchObject({ state: 'sent', receipt: { status: 409, duplicate: true } });
});

it('lets a person note as delivered what the receiver has by its own word, and nothing else', async () => {
  const { server, ports, pack, only } = await scene();
  const { id } = await pack(1);
  await expect(noteDelivered(ports, id, 'Trần Thị Gửi')).rejects.toMatchObject({ code: 'dossier.wrong-state' });
  server.manners.push('conflict');
  await deliverDue(ports);
  await noteDelivered(ports, id, 'Trần Thị Gửi');
  expect(await only()).toMatchObject({ state: 'sent', error: null, receipt: { status: 409, duplicate: true, notedBy: 'Trần Thị Gửi' } });
  expect(await deliverDue(ports)).toEqual([]);
});

it('is as patient as the receiver asks', async () => {
  const { server, ports, pack, clock, only } = await scene();
  await pack(1);
  server.manners.push('http-503-later');
  await deliverDue(ports);
  expect(Date.parse((await only())?.nextAt ?? '') - Date.parse(clock.now())).toBe(7_200_000);
  const now = Date.parse('2026-11-22T08:00:00Z');
  expect([retryAfterMs(undefined, now), retryAfterMs('120', now), retryAfterMs('Sun, 22 Nov 2026 08:01:00 GMT', now), retryAfterMs('Sun, 22 Nov 2020 08:01:00 GMT', now), retryAfterMs('soon', now)])
    .toEqual([null, 120_000, 60_000, 0, null]);
});

it('tells when nobody listens, and takes a ready package that holds no messages for what it is', async () => {
  const { server, ports, pack, only, endpoint, client } = await scene({ body: 'message' });
  const { id } = await pack(1, 'paper-record', {});
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'person', error: { code: 'deliver.no-message' } });
  await client.call('destinations.put', { destination: { ...endpoint, body: 'multipart' } });
  await server.close();
  await tryDeliveryNow(ports, id);
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'retry', error: { code: 'deliver.unreachable', params: { reason: 'ECONNREFUSED' } } });
});

it('keeps secrets in a file that only its user can read, sends them, and never gives them back', async () => {
  const { server, ports, pack, only, endpoint, client, dataDir } = await scene({ secretHeaders: ['Authorization'], headers: { 'X-Unit': 'H17' } });
  const { id } = await pack(1);
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'person', error: { code: 'deliver.destination', params: { reason: 'secret Authorization' } } });
  const listed = await client.call('destinations.put', { destination: endpoint, secrets: { Authorization: 'Bearer geheim-42' } });
  expect(listed.destinations[0]).toMatchObject({ secretsSet: ['Authorization'] });
  expect(JSON.stringify([listed, await client.call('destinations.list', {})])).not.toContain('geheim-42');
  expect((await stat(join(dataDir, 'destination-secrets.json'))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(dataDir, 'destinations.json'), 'utf8')).not.toContain('geheim-42');
  await tryDeliveryNow(ports, id);
  await deliverDue(ports);
  expect(server.stored[0]?.headers).toMatchObject({ authorization: 'Bearer geheim-42', 'x-unit': 'H17' });
  expect(JSON.stringify(await only())).not.toContain('geheim-42');
  // Described anew without the secret it stays; at another address it does not.
  expect((await client.call('destinations.put', { destination: endpoint })).destinations[0]?.secretsSet).toEqual(['Authorization']);
  expect((await client.call('destinations.put', { destination: { ...endpoint, url: 'https://other.example/api' } })).destinations[0]?.secretsSet).toEqual([]);
  expect((await client.call('destinations.remove', { id: destinationId })).destinations).toEqual([]);
});

it.each([['destinations.json', 'JSON'], ['destination-secrets.json', 'Authorization']])('leaves a broken %s as it is, says so, and the package waits', async (file, text) => {
  const { server, ports, pack, only, dataDir, client } = await scene();
  await pack(1);
  const broken = file === 'destinations.json' ? `{ "destinations": [${text}` : `{ "${destinationId}": { "${text}": ["geheim-42"] } }`;
  await writeFile(join(dataDir, file), broken);
  await deliverDue(ports);
  const place = file === 'destinations.json' ? 'JSON' : `${destinationId}.${text}`;
  expect(await only()).toMatchObject({ state: 'person', error: { code: 'host.file-broken', params: { file, place } } });
  await expect(client.call('destinations.remove', { id: destinationId })).rejects.toMatchObject({ code: 'host.file-broken' });
  expect(JSON.stringify(await only())).not.toContain('geheim-42');
  expect(await readFile(join(dataDir, file), 'utf8')).toBe(broken);
  expect(server.stored).toEqual([]);
});

it('goes to https addresses and to this machine, nowhere else, and lets no header say what is the desk’s to say', async () => {
  for (const good of ['https://truc.vn/', 'https://a.gov.vn:8443/x/y?z=1', 'http://127.0.0.1:9/', 'http://localhost', 'http://[::1]:80/x', 'https://10.0.0.1/x']) expect(deliveryUrlSchema.safeParse(good).success, good).toBe(true);
  for (const bad of ['http://a.gov.vn/', 'https://u:p@a.vn/', 'ftp://a.vn', 'file:///etc/passwd', 'http://127.0.0.1@evil.vn/', 'http://127.0.0.1.evil.vn/', 'http://localhost.evil.vn/', 'https://a.vn/#x', 'https://', 'https://a.vn/x\r\ny', '']) {
    expect(deliveryUrlSchema.safeParse(bad).success, bad).toBe(false);
  }
  const { client, endpoint } = await scene();
  const wrong: readonly Record<string, string>[] = [{ 'Content-Length': '1' }, { 'idempotency-key': 'x' }, { 'X-Sohoa-Digest': 'x' }, { 'X y': 'z' }, { X: 'a\r\nB: c' }];
  for (const headers of wrong) {
    await expect(client.call('destinations.put', { destination: { ...endpoint, headers } })).rejects.toMatchObject({ code: 'host.bad-request' });
  }
});
