import { describe, expect, it } from 'vitest';
import { profiles } from '../../../src/core/exporters/registry.ts';
import { everyProfile, writtenAsEvery } from './every-profile.ts';
import { hasher } from './support.ts';

describe('verify reads each small file once', () => {
  it('has a package of every profile', () => {
    expect(everyProfile.map(({ profile }) => profile.id).sort()).toEqual(profiles.map(({ id }) => id).sort());
  });

  it.each(everyProfile)('of $profile.id', async (one) => {
    const { files, source } = await writtenAsEvery(one);
    const reads: string[] = [];
    const counted = {
      ...source,
      read: (path: string) => { reads.push(path); return source.read(path); },
      hash: (path: string) => { reads.push(path); return source.hash(path); },
      readHashed: async (path: string) => {
        reads.push(path);
        const bytes = await source.read(path);
        return { bytes, sha256: hasher.hashBytes(bytes) };
      },
    };
    const { ok, faults } = await one.profile.verify(counted, hasher);
    expect(faults).toEqual([]);
    expect(ok).toBe(true);
    expect(reads.sort()).toEqual([...files.keys()].sort());
  });
});
