import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { isAppError } from '../../src/core/model/index.ts';
import { openStore } from '../../src/store/index.ts';
import { addWithFiles, countOpen, fakeSha, syntheticDossier, testClock } from '../support/records.ts';

const clock = testClock();
const SIZE = 5_060_000;

it('says how much is needed when the quota is reached, and changes nothing', { timeout: 180_000 }, async () => {
  const name = `test-${clock.newId()}`;
  const session = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpen });
  await addWithFiles(store, syntheticDossier(1));
  await session.send('Storage.overrideQuotaForOrigin', { origin: location.origin, quotaSize: 1_000_000 });
  try {
    // Chromium remembers the space that was left for half a minute, so the new quota is not felt at once.
    let error: unknown = null;
    for (let tries = 0; tries < 40 && error === null; tries++) {
      error = await store.originals.put(fakeSha(9), new Blob([new Uint8Array(SIZE)])).then(() => null, (thrown: unknown) => thrown);
      if (error === null) {
        await store.originals.discard(fakeSha(9));
        await new Promise((resolve) => { setTimeout(resolve, 2000); });
      }
    }
    expect(isAppError(error, 'storage.full') && error.params['needed']).toBe(SIZE);
    expect(await store.originals.has(fakeSha(9))).toBe(false);
    expect(await store.dossiers.list({})).toHaveLength(1);
  } finally {
    await session.send('Storage.overrideQuotaForOrigin', { origin: location.origin });
  }
  let stored = false;
  for (let tries = 0; tries < 40 && !stored; tries++) {
    stored = await store.originals.put(fakeSha(9), new Blob([new Uint8Array(SIZE)])).then(() => true, () => false);
    if (!stored) await new Promise((resolve) => { setTimeout(resolve, 2000); });
  }
  expect(await store.originals.has(fakeSha(9))).toBe(true);
  store.close();
  await Dexie.delete(name);
});
