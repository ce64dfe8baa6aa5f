import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { countOpen, seedDossiers, testClock } from '../support/records.ts';

const clock = testClock();

describe('ten thousand dossiers', () => {
  it('are listed and searched (times are printed)', { timeout: 300_000 }, async () => {
    const name = `test-${clock.newId()}`;
    const store = await openStore({ name, now: () => clock.now(), openFields: countOpen, durability: 'relaxed' });
    const started = performance.now();
    await seedDossiers(store, 10_000);
    const report = [`seed ${((performance.now() - started) / 1000).toFixed(1)} s`];
    const cases = {
      all: {}, state: { states: ['to-verify' as const] }, open: { onlyOpen: true }, type: { typeId: 'birth-certificate' },
      'search 1 letter': { query: 'n' }, 'search 2': { query: 'ng' }, 'search 3': { query: 'ngu' }, 'search nguy': { query: 'nguy' },
      'search name': { query: 'nguyen thi huong' }, 'search number': { query: '4711/2021' }, 'search in state': { query: 'tran', states: ['to-verify' as const] },
    };
    for (const [label, filter] of Object.entries(cases)) {
      const times: number[] = [];
      let hits = 0;
      for (let i = 0; i < 3; i++) {
        const t = performance.now();
        hits = (await store.dossiers.list(filter)).length;
        times.push(performance.now() - t);
      }
      report.push(`${label}: ${times.map((t) => t.toFixed(0)).join('/')} ms (${String(hits)})`);
    }
    const t = performance.now();
    await store.dossiers.counts();
    report.push(`counts ${(performance.now() - t).toFixed(0)} ms`);
    console.log(report.join('\n'));
    expect(await store.dossiers.list({})).toHaveLength(10_000);
    expect(await store.dossiers.list({ query: '4711/2021' })).toHaveLength(1);
    store.close();
    await Dexie.delete(name);
  });
});
