import { describe, expect, it } from 'vitest';
import { profile } from '../../../src/core/exporters/portal-sync/index.ts';
import { hasher } from './support.ts';
import { plannedBy, unitSettings, wholeSample, writtenBy } from './delivery-support.ts';

describe('planning a message', () => {
  it('names every file that is then written', async () => {
    const sample = wholeSample();
    const { files } = await writtenBy(profile, sample, unitSettings);
    expect([...files.keys()].sort()).toEqual(plannedBy(profile, sample, unitSettings).files.map(({ path }) => path).sort());
  });
  it('is whole', async () => {
    const sample = wholeSample();
    const { source } = await writtenBy(profile, sample, unitSettings);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.papers).toEqual(sample.papers);
  });
});
