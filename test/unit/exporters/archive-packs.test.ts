import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile as aip } from '../../../src/core/exporters/aip/index.ts';
import { profile as flat } from '../../../src/core/exporters/flat-xlsx/index.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import { profile as loose } from '../../../src/core/exporters/sip-tailieu/index.ts';
import { profile as files05 } from '../../../src/core/exporters/sip-tt05/index.ts';
import { planWith, withFields, writtenWith } from './pack-support.ts';
import { archiveSample } from './sip-support.ts';
import { hasher } from './support.ts';

/** What holds for every package of Circular 05/2025, under each setting that changes its form. */
describe.each([
  ['sip-tt05', files05, {}], ['sip-tailieu', loose, {}],
  ['aip', aip, {}], ['aip', aip, { idForm: 'fonds', fondsCode: 'Phông 01' }], ['aip', aip, { metsProfile: 'eark-aip', kind: 'tailieu' }],
] as const)('%s with %#', (id, profile, settings) => {
  it('goes round: the same records, whole, recognised as what it is', async () => {
    const sample = archiveSample({}, { signed: true });
    const { source, files } = await writtenWith(profile, sample, settings);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    expect(recogniseProfile([...files.keys()])?.id).toBe(id);
    expect(planWith(profile, sample, settings).files.map(({ path }) => path).filter((path) => !files.has(path))).toEqual([]);
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.papers).toEqual(sample.papers);
    expect(taken?.dossier).toEqual(sample.dossier);
    expect(taken?.files.map(({ stored }) => stored.sha256).sort()).toEqual([...sample.files.keys()].sort());
  });

  it('gives every lawful text back', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('subject', 'issuingAgency'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }).filter((value) => value.trim() !== ''), async (key, value) => {
      const sample = withFields(archiveSample(), { [key]: value });
      if (planWith(profile, sample, settings).refused.length > 0) return;
      const { source } = await writtenWith(profile, sample, settings);
      expect((await profile.verify(source, hasher)).faults).toEqual([]);
      expect((await profile.readBack?.(source, hasher))?.papers).toEqual(sample.papers);
    }), { numRuns: 15 });
  });
});

describe.each([['sip-tt05', files05], ['sip-tailieu', loose], ['aip', aip], ['flat-xlsx', flat]])('%s names the field that is to be mended', (_, profile) => {
  it.each([
    ['subject', 'x'.repeat(501), 'too-long'], ['issuingAgency', 'y'.repeat(201), 'too-long'], ['subject', 'a\u0001b', 'forbidden-character'], ['issuingAgency', 'Ủy ban\u0001', 'forbidden-character'],
    // Texts that stand in a record within others: in its description, and in the title of the file.
    ['ownerName', 'TRẦN\u0001 MẪU', 'forbidden-character'], ['ownerName', 'nửa \ud800 cặp', 'forbidden-character'], ['validScope', 'cả\u0002 nước', 'forbidden-character'],
    ['paperName', 'Giấy\u0001 khai sinh', 'forbidden-character'], ['paperTypeCode', 'KQ\u0001', 'forbidden-character'],
  ] as const)('%s', (key, value, reason) => {
    const sample = withFields(archiveSample(), { [key]: value });
    const settings = { titlePattern: '{papers} của {owner}' };
    const own = planWith(profile, sample, settings).refused.map((one) => ({ paperId: one.paperId, key: one.key, reason: one.reason }));
    expect(own).toEqual([{ paperId: sample.papers[1]?.id, key, reason }]);
  });
});
