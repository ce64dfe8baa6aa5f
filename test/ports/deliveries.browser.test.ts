import Dexie from 'dexie';
import { expect, it } from 'vitest';
import type { Delivery } from '../../src/core/ports/index.ts';
import { openStore } from '../../src/store/index.ts';
import { countOpen, testClock } from '../support/records.ts';

const clock = testClock();
const [one, two] = [clock.newId(), clock.newId()];
const destinationId = clock.newId();
const row = (id: string, records: readonly string[]): Delivery => ({
  id, destinationId, key: id, profileId: 'paper-record', packageName: 'p', records: records.map((record) => ({ id: record, version: 1 })), recordIds: records,
  digest: '0'.repeat(64), replaces: [], state: 'waiting', tries: 0, nextAt: clock.now(), receipt: null, error: null, addedAt: clock.now(), revision: 1,
});

it('keeps the outbox over a restart, found by record, and lets one of two change a delivery', async () => {
  const options = { name: `outbox-${clock.newId()}`, now: () => clock.now(), openFields: countOpen };
  const store = await openStore(options);
  const [first, both] = [row('a', [one]), row('b', [one, two])];
  expect(await Promise.all([store.deliveries.put(first), store.deliveries.put(both)])).toEqual([true, true]);
  expect(await store.deliveries.put(first)).toBe(false);
  const changes = await Promise.all(['sending', 'person'].map((state) => store.deliveries.put({ ...first, state: state as Delivery['state'], revision: 2 })));
  expect(changes.filter(Boolean)).toHaveLength(1);
  expect(await store.deliveries.put({ ...first, revision: 4 })).toBe(false);
  store.close();
  const again = await openStore(options);
  expect((await again.deliveries.all()).map(({ id }) => id)).toEqual(['a', 'b']);
  expect((await again.deliveries.get('a'))?.revision).toBe(2);
  expect(await again.deliveries.get('none')).toBeNull();
  expect((await again.deliveries.of(one)).map(({ id }) => id).sort()).toEqual(['a', 'b']);
  expect(await again.deliveries.of(two)).toEqual([both]);
  again.close();
  await Dexie.delete(options.name);
});
