import { describe, expect, it } from 'vitest';
import { readEad } from '../../../src/core/exporters/shared/format/ead.ts';
import { docFields, looseFields } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import { verifyingProfile } from '../../../src/core/exporters/registry.ts';
import { profile as files05 } from '../../../src/core/exporters/sip-tt05/index.ts';
import { profile } from '../../../src/core/exporters/sip-tailieu/index.ts';
import { readXml } from '../../../src/core/exporters/shared/format/xml.ts';
import { findsEveryFault, text, type HarmCase } from './harm-suite.ts';
import { forge, planWith, writtenWith } from './pack-support.ts';
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

const harms: readonly HarmCase[] = [
  ['another count', 'ead.count', EAD, (files) => forge(files, EAD, (old) => old.replace('<totalDoc>2', '<totalDoc>3'))],
  ['a source that is in no list', 'ead.value', EAD, (files) => forge(files, EAD, (old) => old.replace('<source>1', '<source>2'))],
  ['no source', 'ead.element', EAD, (files) => forge(files, EAD, (old) => old.replace(/<source>1<\/source>/, '<nguon/>'))],
  ['the record of a file', 'ead.element', EAD, (files) => forge(files, EAD, (old) => old.replace('<title>', '<mode>01</mode><title>'))],
  ['another type', 'mets.attribute', 'METS.xml', (files) => forge(files, 'METS.xml', (old) => old.replace('TYPE="Collection"', 'TYPE="Mixed"'))],
  ['the code of another package', 'ead.code', DOC(1), (files) => forge(files, DOC(1), (old) => old.replace(`${BASE}.0000001`, 'H17.0000001'))],
];

describe('verify finds every fault of a SIP_tailieu', async () => {
  const { files, result } = await writtenWith(profile, archiveSample());
  findsEveryFault({ profile, name: result.name, files }, harms, 'METS.xml');
});

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

  it('refuses a code of the package that is too long', () => {
    expect(planWith(profile, archiveSample(), { fileCodePattern: 'x'.repeat(101) }).refused.map(({ key, reason }) => `${key} ${reason}`)).toContain('fileCode too-long');
  });

  it('of others is told from a file by what it says', async () => {
    const { files, result } = await writtenWith(profile, archiveSample());
    const foreign = new Map([...files].filter(([path]) => path !== NOTE && !path.startsWith('documentation/')));
    expect(verifyingProfile([...foreign.keys()])?.id).toBe('sip-tt05');
    const { faults } = await files05.verify(memorySource(result.name, foreign), hasher);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['file.missing']));
  });
});
