import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Destination } from '../../../src/contract/index.ts';
import { deliverDue, enqueueDelivery, tryDeliveryNow, type DeliverPorts } from '../../../src/core/usecases/deliver.ts';
import { deliveryDesk, destinationId, folderTo, handClock, outboxPorts, recordId, writePackage } from '../../support/delivery-desk.ts';

async function scene(destination: (path: string) => Destination = folderTo) {
  const desk = await deliveryDesk();
  onTestFinished(desk.close);
  const clock = handClock();
  const outbox = outboxPorts(desk.exportDir, clock);
  const ports: DeliverPorts = { deliveries: outbox.deliveries, clock, random: () => 0, courier: { send: (parcel) => desk.client.call('deliveries.send', parcel) } };
  const share = join(desk.dir, 'share');
  await desk.client.call('destinations.put', { destination: destination(share) });
  const pack = async (version: number, name: string, text = `dossier ${String(version)}`) => {
    await writePackage(desk.exportDir, name, { 'bag.txt': text, 'giấy tờ/đơn.pdf': new Uint8Array(70_000).fill(version), 'empty.txt': '' });
    outbox.wrote(recordId, version, name);
    return enqueueDelivery(outbox, { destinationId, profileId: 'paper-record', packageName: name, dossierIds: [recordId] });
  };
  const only = async () => (await ports.deliveries.all())[0];
  return { ...desk, clock, outbox, ports, share, pack, only };
}

const seen = async (dir: string): Promise<string[]> => (await readdir(dir)).filter((name) => name !== '.sohoa-disk.json');

it('delivers a package whole under its name, once', async () => {
  const { ports, share, pack, exportDir } = await scene();
  // Of another program, and of one of ours that was killed.
  await mkdir(join(share, '.partial-download'), { recursive: true });
  await mkdir(join(share, '.partial-00000000-0000-4000-8000-000000000000'));
  const first = await pack(1, 'hồ sơ-1');
  expect((await deliverDue(ports))[0]).toMatchObject({ state: 'sent', tries: 1, receipt: { status: null, body: 'hồ sơ-1', duplicate: false } });
  expect((await seen(share)).sort()).toEqual(['.partial-download', 'hồ sơ-1']);
  expect(await readFile(join(share, 'hồ sơ-1/giấy tờ/đơn.pdf'))).toEqual(await readFile(join(exportDir, 'hồ sơ-1/giấy tờ/đơn.pdf')));
  expect(await deliverDue(ports)).toEqual([]);
  expect(await pack(1, 'hồ sơ-1')).toMatchObject({ id: first.id, state: 'sent' });
});

it('waits for a share that is not connected, and never makes its folder', async () => {
  const { ports, share, pack, clock, only } = await scene();
  await pack(1, 'p-1');
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'retry', error: { code: 'deliver.folder', params: { reason: 'ENOENT' } } });
  await expect(readdir(share)).rejects.toThrow();
  await mkdir(share);
  expect(await deliverDue(ports)).toEqual([]);
  clock.moveMs(15_000);
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'sent', tries: 2 });
});

it('takes the same package there for delivered, and tells of another one without touching it', async () => {
  const { ports, share, pack, only } = await scene();
  await pack(1, 'p-1');
  await writePackage(share, 'p-1', { 'bag.txt': 'of somebody else' });
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'person', error: { code: 'deliver.conflict', params: { name: 'p-1' } } });
  expect(await readFile(join(share, 'p-1/bag.txt'), 'utf8')).toBe('of somebody else');
  expect(await seen(share)).toEqual(['p-1']);
  await rm(join(share, 'p-1'), { recursive: true });
  await writePackage(share, 'p-1', { 'bag.txt': 'dossier 1', 'giấy tờ/đơn.pdf': new Uint8Array(70_000).fill(1), 'empty.txt': '' });
  await tryDeliveryNow(ports, (await only())?.id ?? '');
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'sent', receipt: { duplicate: true } });
});

it('delivers a changed record as a replacement that names what it replaces, in order', async () => {
  const { ports, share, pack } = await scene();
  const first = await pack(1, 'p-1');
  const second = await pack(2, 'p-2');
  await deliverDue(ports);
  // The share is not there: the older one waits, and the newer one waits for it.
  expect((await ports.deliveries.get(second.id))?.tries).toBe(0);
  await mkdir(share);
  await tryDeliveryNow(ports, first.id);
  await deliverDue(ports);
  expect(await ports.deliveries.get(second.id)).toMatchObject({ state: 'sent', replaces: [{ key: first.key, packageName: 'p-1', version: 1 }] });
  expect((await seen(share)).sort()).toEqual(['p-1', 'p-2']);
  expect(first.key).not.toBe(second.key);
});

it('sends nothing that changed, vanished, or leads out of its folder since it was put in the outbox', async () => {
  const { ports, share, pack, exportDir, dir, only } = await scene();
  await mkdir(share);
  const { id } = await pack(1, 'p-1');
  await writeFile(join(exportDir, 'p-1/bag.txt'), 'changed');
  const tell = async (): Promise<unknown> => {
    await deliverDue(ports);
    const { state, error } = (await only()) ?? {};
    if (state === 'person') await tryDeliveryNow(ports, id);
    return [state, error?.code];
  };
  expect(await tell()).toEqual(['person', 'deliver.changed']);
  await writeFile(join(dir, 'secret'), 'secret');
  await symlink(join(dir, 'secret'), join(exportDir, 'p-1/link'));
  expect(await tell()).toEqual(['person', 'package.invalid']);
  await rm(join(exportDir, 'p-1'), { recursive: true });
  expect(await tell()).toEqual(['person', 'storage.missing']);
  expect(await seen(share)).toEqual([]);
});

it('writes to the disk that was marked, and to no other stick in the slot', async () => {
  const disk = (path: string): Destination => ({ ...folderTo(path), kind: 'disk' }) as Destination;
  const { ports, share, pack, client, only } = await scene(disk);
  const { id } = await pack(1, 'p-1');
  const tell = async (): Promise<unknown> => {
    await deliverDue(ports);
    const { state, error } = (await only()) ?? {};
    if (state === 'person') await tryDeliveryNow(ports, id);
    return [state, error?.code, error?.params['reason']];
  };
  expect(await tell()).toEqual(['person', 'deliver.disk', 'ENOENT']);
  await expect(client.call('destinations.mark', { id: destinationId })).rejects.toMatchObject({ code: 'deliver.disk' });
  await mkdir(share);
  expect(await tell()).toEqual(['person', 'deliver.disk', 'no-marker']);
  await writeFile(join(share, '.sohoa-disk.json'), JSON.stringify({ destination: recordId }));
  expect(await tell()).toEqual(['person', 'deliver.disk', 'other-disk']);
  expect(await seen(share)).toEqual([]);
  await client.call('destinations.mark', { id: destinationId });
  expect((await tell() as unknown[])[0]).toBe('sent');
  expect(await seen(share)).toEqual(['p-1']);
});

it('lets only those send who may', async () => {
  const { ports, share, pack, client, only } = await scene();
  await mkdir(share);
  await pack(1, 'p-1');
  await client.call('settings.put', { userName: 'Người Khác' });
  expect((await client.call('destinations.list', {})).destinations[0]).toMatchObject({ maySend: false });
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'person', error: { code: 'deliver.role' } });
  // Nobody's name, and a list of nobody.
  await client.call('settings.put', { userName: ' ' });
  expect((await client.call('destinations.list', {})).destinations[0]?.maySend).toBe(false);
  await client.call('settings.put', { userName: 'Ai Đó' });
  expect((await client.call('destinations.put', { destination: { ...folderTo(share), senders: [] } })).destinations[0]?.maySend).toBe(false);
  await client.call('destinations.put', { destination: folderTo(share) });
  await client.call('settings.put', { userName: ' trần  thị GỬI ' });
  await tryDeliveryNow(ports, (await only())?.id ?? '');
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'sent' });
});

it('sends only the profiles that a destination takes', async () => {
  const { ports, share, pack, client, only } = await scene();
  await mkdir(share);
  await client.call('destinations.put', { destination: { ...folderTo(share), profiles: ['csv'] } });
  const { id } = await pack(1, 'p-1');
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'person', error: { code: 'deliver.profile', params: { destination: 'Kho', profile: 'paper-record' } } });
  expect(await seen(share)).toEqual([]);
  await client.call('destinations.put', { destination: { ...folderTo(share), profiles: ['csv', 'paper-record'] } });
  await tryDeliveryNow(ports, id);
  await deliverDue(ports);
  expect(await only()).toMatchObject({ state: 'sent' });
});

it('puts nothing in the outbox that was not written to its end', async () => {
  const { outbox, ports } = await scene();
  await expect(enqueueDelivery(outbox, { destinationId, profileId: 'paper-record', packageName: 'none', dossierIds: [recordId] })).rejects.toMatchObject({ code: 'deliver.not-written' });
  await expect(enqueueDelivery(outbox, { destinationId, profileId: 'paper-record', packageName: 'none', dossierIds: [] })).rejects.toMatchObject({ code: 'deliver.not-written' });
  expect(await ports.deliveries.all()).toEqual([]);
});
