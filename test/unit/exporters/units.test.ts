import { describe, expect, it } from 'vitest';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { paperPaths, paperRecordSchema, readPackage, verifyPackage, writePackage } from '../../../src/core/exporters/paper-record/index.ts';
import { defaultLimits, emptyField } from '../../../src/core/model/index.ts';
import { withUnits } from '../../../src/core/papers/index.ts';
import { gazetteer } from '../../support/gazetteer.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter, sampleDossier } from './support.ts';

describe('units of today in packages', () => {
  it('stand beside the printed addresses, a divided one with its candidates, and come back when taken in', async () => {
    const sample = sampleDossier();
    const address = (value: string) => ({ ...emptyField(), value, raw: value });
    const papers = sample.papers.map((paper, n) => (n > 0 ? paper : {
      ...paper, fields: withUnits(paper.typeId, {
        ...paper.fields, motherResidence: address('phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng'), fatherResidence: address('xã Hòa Liên, huyện Hòa Vang, thành phố Đà Nẵng'),
      }, gazetteer),
    }));
    const target = memoryTarget();
    const plan = planPackage({ ...sample, papers });
    const { name } = await writePackage(plan, { pdf: memoryWriter(() => ({})), target, files: memoryFiles(sample.bytes) }, { limits: defaultLimits });
    const files = target.packages.get(name) ?? new Map<string, Uint8Array>();
    const [first] = plan.papers;
    const { paper } = paperRecordSchema.parse(JSON.parse(new TextDecoder().decode(files.get(paperPaths(first?.base ?? '').record))));
    expect(paper.fields['motherResidence']).toBe('phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng');
    expect(paper.units?.['motherResidence']).toMatchObject({ code: '20242', name: 'Phường Hải Châu', province: 'Thành phố Đà Nẵng', candidates: [] });
    expect(paper.units?.['fatherResidence']).toMatchObject({ code: null, name: null, candidates: [{ code: '20194' }, { code: '20197' }] });
    expect((await verifyPackage(memorySource(name, files), hasher)).faults).toEqual([]);
    const back = await readPackage(memorySource(name, files), hasher);
    expect(back.papers[0]?.fields['fatherResidence']?.unitToday?.candidates).toHaveLength(2);
  });
});
