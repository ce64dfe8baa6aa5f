import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEad } from '../../../src/core/exporters/shared/format/ead.ts';
import { docFields, looseFields } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import { recogniseProfile, verifyingProfile } from '../../../src/core/exporters/registry.ts';
import { profile as files05 } from '../../../src/core/exporters/sip-tt05/index.ts';
import { profile } from '../../../src/core/exporters/sip-tailieu/index.ts';
import { readXml } from '../../../src/core/exporters/shared/format/xml.ts';
import { forge, planWith, text, turnBit, withFields, writtenWith, type Files } from './pack-support.ts';
import { archiveSample } from './sip-support.ts';
import { hasher, memorySource } from './support.ts';

const EAD = 'metadata/descriptive/EAD.xml';
const NOTE = 'documentation/sip-tailieu.json';
const BASE = 'H17.NN.NN.2026.01.0000007';
const DOC = (n: number): string => `representations/rep1/metadata/descriptive/EAD_doc_NN.NN.2026.01.0000007.${String(n)}.xml`;
const valuesOf = (files: ReadonlyMap<string, Uint8Array>, path: string, fields: typeof looseFields) => {
  const root = readXml(files.get(path) ?? new Uint8Array());
  if (!root) throw new Error(`${path} is XML`);
  return readEad(fields, root).values;
};
const faultsOf = async (name: string, files: Files) => (await profile.verify(memorySource(name, files), hasher)).faults.map(({ code, path }) => `${code} ${path}`);

describe('SIP_tailieu, loose papers', () => {
  it('says of the batch its 5 fields, and of each paper its 21, with codes of the hand-over', async () => {
    const { files } = await writtenWith(profile, archiveSample());
    const batch = valuesOf(files, EAD, looseFields);
    expect(Object.keys(batch)).toEqual(['fileCode', 'title', 'source', 'totalDoc', 'description']);
    expect(batch).toMatchObject({ fileCode: BASE, source: '1', totalDoc: '2' });
    expect(batch['title']).toContain('(20/05/2021 – 02/11/2023)');
    expect(docFields).toHaveLength(21);
    expect(valuesOf(files, DOC(2), docFields)).toMatchObject({ docId: 'NN.NN.2026.01.0000007.2', docCode: `${BASE}.0000002` });
    expect(text(files.get('METS.xml'))).toContain('TYPE="Collection"');
    expect(JSON.parse(text(files.get(NOTE)))).toMatchObject({ profile: 'sohoa.sip-tailieu/1', regulation: { package: '05/2025/TT-BNV', annex: 'IV' } });
  });

  it('takes its settings', async () => {
    const { files } = await writtenWith(profile, archiveSample(), { delivery: '12', source: '0', fileCodePattern: '{agencyCode}.{delivery}.{serial}' });
    expect(valuesOf(files, EAD, looseFields)).toMatchObject({ fileCode: 'H17.NN.NN.12.000007', source: '0' });
    expect(profile.settings.safeParse({ delivery: '1' }).success).toBe(false);
    expect(Object.keys(profile.settings.parse({}) as object).sort()).toEqual(profile.settingFields.map(({ key }) => key).sort());
  });

  it('goes round: the same records, whole, recognised as what it is and not as a file', async () => {
    const sample = archiveSample({}, { signed: true });
    const { source, files } = await writtenWith(profile, sample);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    expect(recogniseProfile([...files.keys()])?.id).toBe('sip-tailieu');
    expect([...planWith(profile, sample).files.map(({ path }) => path)].filter((path) => !files.has(path))).toEqual([]);
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.papers).toEqual(sample.papers);
    expect(taken?.dossier).toEqual(sample.dossier);
    expect(taken?.files.map(({ stored }) => stored.sha256).sort()).toEqual([...sample.files.keys()].sort());
  });

  it('gives every lawful text back', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }).filter((value) => value.trim() !== ''), async (value) => {
      const sample = withFields(archiveSample(), { subject: value });
      if (planWith(profile, sample).refused.length > 0) return;
      const { source } = await writtenWith(profile, sample);
      expect((await profile.verify(source, hasher)).faults).toEqual([]);
      expect((await profile.readBack?.(source, hasher))?.papers).toEqual(sample.papers);
    }), { numRuns: 15 });
  });

  it.each([
    ['subject', 'x'.repeat(501), 'too-long'], ['issuingAgency', 'y'.repeat(201), 'too-long'], ['subject', 'a\u0001b', 'forbidden-character'], ['issuedDate', '2021', 'not-a-date'],
  ] as const)('refuses a %s that cannot stand', (key, value, reason) => {
    const sample = withFields(archiveSample(), { [key]: value });
    const paper = sample.papers[1]?.id;
    expect(planWith(profile, sample).refused).toContainEqual(expect.objectContaining({ paperId: paper, key, reason }));
  });

  it('refuses a code of the package that is too long', () => {
    expect(planWith(profile, archiveSample(), { fileCodePattern: 'x'.repeat(101) }).refused.map(({ key, reason }) => `${key} ${reason}`)).toContain('fileCode too-long');
  });

  it('shows one turned bit and one lost file anywhere but in the root METS', async () => {
    const { files, result } = await writtenWith(profile, archiveSample());
    for (const path of files.keys()) {
      if (path === 'METS.xml') continue;
      const [turned, lost] = [new Map(files), new Map(files)];
      turnBit(turned, path);
      lost.delete(path);
      expect((await faultsOf(result.name, turned)).some((fault) => fault.endsWith(path)), path).toBe(true);
      expect(await faultsOf(result.name, lost), path).toContain(`file.missing ${path}`);
    }
  });

  it.each<[string, string, (files: Files) => void]>([
    ['another count', `ead.count ${EAD}`, (files) => forge(files, EAD, (old) => old.replace('<totalDoc>2', '<totalDoc>3'))],
    ['a source that is in no list', `ead.value ${EAD}`, (files) => forge(files, EAD, (old) => old.replace('<source>1', '<source>2'))],
    ['no source', `ead.element ${EAD}`, (files) => forge(files, EAD, (old) => old.replace(/<source>1<\/source>/, '<nguon/>'))],
    ['the record of a file', `ead.element ${EAD}`, (files) => forge(files, EAD, (old) => old.replace('<title>', '<mode>01</mode><title>'))],
    ['another type', 'mets.attribute METS.xml', (files) => forge(files, 'METS.xml', (old) => old.replace('TYPE="Collection"', 'TYPE="Mixed"'))],
    ['the code of another package', `ead.code ${DOC(1)}`, (files) => forge(files, DOC(1), (old) => old.replace(`${BASE}.0000001`, 'H17.0000001'))],
  ])('finds %s', async (_, fault, harm) => {
    const { files, result } = await writtenWith(profile, archiveSample());
    harm(files);
    expect(await faultsOf(result.name, files)).toContain(fault);
  });

  it('of others is told from a file by what it says', async () => {
    const { files, result } = await writtenWith(profile, archiveSample());
    const foreign = new Map([...files].filter(([path]) => path !== NOTE && !path.startsWith('documentation/')));
    expect(verifyingProfile([...foreign.keys()])?.id).toBe('sip-tt05');
    const { faults } = await files05.verify(memorySource(result.name, foreign), hasher);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['file.missing']));
  });
});
