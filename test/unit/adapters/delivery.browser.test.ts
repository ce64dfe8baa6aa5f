import Dexie from 'dexie';
import { expect, it, vi } from 'vitest';
import { createHostClient } from '../../../src/contract/index.ts';
import type { CourierAnswer, Parcel } from '../../../src/core/model/index.ts';
import { createDeliveryService } from '../../../src/renderer/adapters/delivery-service.ts';
import { openStore } from '../../../src/store/index.ts';
import { countOpen, testClock } from '../../support/records.ts';

const clock = testClock();
const hasher = {
  hashContent: () => Promise.reject(new Error('not asked for')), hashBytes: () => '1'.repeat(64),
  start: () => ({ update: () => undefined, digest: () => '2'.repeat(64) }),
};

it('sends what the desk puts in the outbox, and again when a person says so after the host was gone', async () => {
  const name = `delivering-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpen });
  const [dossierId, destinationId] = [clock.newId(), clock.newId()];
  await store.exports.put([{ dossierId, profileId: 'paper-record', version: 4, fingerprint: '0'.repeat(64), name: 'p-1', location: 'out/p-1', state: 'done', at: clock.now() }]);
  const parcels: Parcel[] = [];
  const answers: (CourierAnswer | 'gone')[] = ['gone', { outcome: 'delivered', receipt: { at: clock.now(), status: 201, body: '{}', duplicate: false } }];
  const host = createHostClient<Blob>((url, init) => {
    if (url.endsWith('destinations.list')) return Promise.resolve(Response.json({ destinations: [] }));
    parcels.push(JSON.parse(init?.body as string) as Parcel);
    const answer = answers.shift() ?? 'gone';
    return answer === 'gone' ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Response.json(answer));
  });
  const bugs: unknown[] = [];
  const written = (packageName: string) => ({
    name: packageName, list: () => Promise.resolve([{ path: 'a.txt', sizeBytes: 1 }]), read: () => Promise.resolve(new Uint8Array(1)), hash: () => Promise.resolve('3'.repeat(64)),
  });
  const service = createDeliveryService({ deliveries: store.deliveries, records: store.exports, written, hasher, clock }, host, (listener) => store.subscribe(listener), (bug) => bugs.push(bug));
  const rings: number[] = [];
  service.subscribe(() => rings.push(1));
  await expect(service.send(destinationId, [{ profileId: 'paper-record', name: 'p-9', dossierIds: [dossierId] }])).rejects.toMatchObject({ code: 'deliver.not-written' });
  await service.send(destinationId, [{ profileId: 'paper-record', name: 'p-1', dossierIds: [dossierId] }]);
  const only = async () => (await service.all())[0];
  await vi.waitFor(async () => expect(await only()).toMatchObject({ state: 'retry', tries: 1, error: { code: 'host.unreachable' } }));
  await service.tryNow((await only())?.id ?? '');
  await vi.waitFor(async () => expect(await only()).toMatchObject({ state: 'sent', tries: 2, error: null, receipt: { status: 201 } }));
  expect(parcels.map(({ key, records }) => [key, records])).toEqual([[parcels[0]?.key, [{ id: dossierId, version: 4 }]], [parcels[0]?.key, [{ id: dossierId, version: 4 }]]]);
  await service.send(destinationId, [{ profileId: 'paper-record', name: 'p-1', dossierIds: [dossierId] }]);
  expect(await only()).toMatchObject({ state: 'sent', tries: 2 });
  expect(parcels).toHaveLength(2);
  expect([rings.length > 3, bugs]).toEqual([true, []]);
  store.close();
  await Dexie.delete(name);
});
