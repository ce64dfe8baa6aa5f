import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Id } from '../../../src/core/model/index.ts';
import type { DeliveryRepository } from '../../../src/core/ports/index.ts';
import { deliverDue, enqueueDelivery, tryDeliveryNow, type DeliverPorts } from '../../../src/core/usecases/deliver.ts';
import { SENDING_LEASE_MS } from '../../../src/core/usecases/delivery-state.ts';
import { deliveryDesk, destinationId, endpointTo, folderTo, handClock, outboxPorts, writePackage } from '../../support/delivery-desk.ts';
import { startReceivingServer, type Manner } from '../../support/receiving-server.ts';

const folderId = '01980000-0000-7000-8000-00000000d002';
const day = 24 * 3600_000;

/** Where a process dies: before or after its next steps are done, `steps` from now. */
interface Death { readonly steps: number; readonly after: boolean }
class Killed extends Error {}

/** Ports of a process that dies at a step; what it had done stays done, and it learns of it no more. */
function mortal(ports: DeliverPorts, death: Death | undefined): DeliverPorts {
  let left = death?.steps ?? Infinity;
  const step = async <T>(act: () => Promise<T>): Promise<T> => {
    left--;
    if (left < 0 || (left === 0 && death?.after === false)) throw new Killed();
    const result = await act();
    if (left === 0) throw new Killed();
    return result;
  };
  const deliveries: DeliveryRepository = { ...ports.deliveries, put: (delivery) => step(() => ports.deliveries.put(delivery)) };
  return { ...ports, deliveries, courier: { send: (parcel) => step(() => ports.courier.send(parcel)) } };
}

const manner = fc.constantFrom<Manner>(
  'proper', 'http-500', 'http-503-later', 'resets', 'resets-early', 'rubbish', 'truncated', 'after-500', 'after-reset', 'refuses', 'forbids', 'redirects', 'floods', 'no-content', 'hangs', 'after-hang');
const death = fc.option(fc.record({ steps: fc.integer({ min: 1, max: 9 }), after: fc.boolean() }), { nil: undefined });

it('delivers each record and version exactly once, however it is killed, retried and answered', async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), fc.array(manner, { maxLength: 6 }), fc.array(fc.tuple(death, death), { maxLength: 6 }),
    async (versions, manners, rounds) => {
      const [desk, server] = [await deliveryDesk(), await startReceivingServer()];
      try {
        const share = join(desk.dir, 'share');
        await mkdir(share);
        await desk.client.call('destinations.put', { destination: endpointTo(server.url) });
        await desk.client.call('destinations.put', { destination: { ...folderTo(share), id: folderId } });
        const clock = handClock();
        const outbox = outboxPorts(desk.exportDir, clock);
        const ports: DeliverPorts = { deliveries: outbox.deliveries, clock, random: Math.random, courier: { send: (parcel) => desk.client.call('deliveries.send', parcel) } };
        const expected: { id: Id; version: number; name: string }[] = [];
        for (const [at, count] of versions.entries()) {
          const id = `01980000-0000-7000-8000-00000000000${String(at)}`;
          for (let version = 1; version <= count; version++) {
            const name = `r${String(at)}-${String(version)}`;
            expected.push({ id, version, name });
            await writePackage(desk.exportDir, name, { 'a.txt': name, 'b.bin': new Uint8Array(100_000).fill(at * 7 + version) });
            outbox.wrote(id, version, name);
          }
        }
        const enqueueAll = async (): Promise<void> => {
          for (const { id, name } of expected) {
            for (const to of [destinationId, folderId]) await enqueueDelivery(outbox, { destinationId: to, profileId: 'paper-record', packageName: name, dossierIds: [id] });
          }
        };
        server.manners.push(...manners);
        await enqueueAll();
        // Two processes at once, each of which may die anywhere; afterwards time passes and people press "try now".
        for (const deaths of [...rounds, ...Array.from({ length: 30 }, () => [undefined, undefined] as const)]) {
          await Promise.all(deaths.map((one) => deliverDue(mortal(ports, one)).catch((error: unknown) => { if (!(error instanceof Killed)) throw error; })));
          clock.moveMs(day + SENDING_LEASE_MS);
          const all = await ports.deliveries.all();
          for (const { id, state } of all) if (state === 'refused' || state === 'person') await tryDeliveryNow(ports, id);
          if (all.every(({ state }) => state === 'sent' || state === 'superseded')) break;
          await enqueueAll();
        }
        const all = await ports.deliveries.all();
        expect(all).toHaveLength(expected.length * 2);
        // All has come out: arrived, or (refused for a time) overtaken by a newer version that has arrived.
        for (const { state, destinationId: to, records } of all) {
          const newest = !expected.some(({ id, version }) => id === records[0]?.id && version > (records[0]?.version ?? 0));
          expect(newest || to === folderId ? ['sent'] : ['sent', 'superseded']).toContain(state);
        }
        expect((await readdir(share)).sort()).toEqual(expected.map(({ name }) => name).sort());
        const got = server.stored.map(({ headers }) => String(headers['x-sohoa-records']));
        const arrived = all.filter(({ state, destinationId: to }) => state === 'sent' && to === destinationId).flatMap(({ records }) => records);
        // Stored once each; an overtaken version may have been stored when its answer was lost, and never after the newer one.
        expect(new Set(got).size).toBe(got.length);
        expect(got).toEqual(expect.arrayContaining(arrived.map(({ id, version }) => `${id};version=${String(version)}`)));
        expect(expected.map(({ id, version }) => `${id};version=${String(version)}`)).toEqual(expect.arrayContaining(got));
        // A key stands for one content for ever, and a newer version never arrives before an older one.
        for (const one of server.heard) expect(one.headers['x-sohoa-digest']).toBe(all.find(({ key }) => key === one.key)?.digest);
        for (const { id } of expected) {
          const order = got.filter((text) => text.startsWith(id)).map((text) => Number(text.split('=')[1]));
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      } finally {
        await server.close();
        await desk.close();
      }
    }), { numRuns: 25 });
}, 300_000);
