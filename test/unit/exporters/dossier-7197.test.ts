import { describe, expect, it } from 'vitest';
import { profile } from '../../../src/core/exporters/dossier-7197/index.ts';
import { hasher } from './support.ts';
import { plannedBy, wholeSample, writtenBy } from './delivery-support.ts';

describe('planning documents', () => {
  it('names every file that is then written', async () => {
    const sample = wholeSample();
    const { files } = await writtenBy(profile, sample);
    expect([...files.keys()].sort()).toEqual(plannedBy(profile, sample).files.map(({ path }) => path).sort());
  });
  it('is whole', async () => {
    const sample = wholeSample();
    const { source } = await writtenBy(profile, sample);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.papers).toEqual(sample.papers);
  });
});
