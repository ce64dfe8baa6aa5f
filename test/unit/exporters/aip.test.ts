import { describe, expect, it } from 'vitest';
import { checkEad, readEad } from '../../../src/core/exporters/shared/format/ead.ts';
import { keptDocFields, keptFileFields, keptLooseFields, type EadField } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import { aipSources, aipSourcesFile } from '../../../src/core/exporters/aip/sources.ts';
import { profile } from '../../../src/core/exporters/aip/index.ts';
import { folderOf, objIdOf } from '../../../src/core/exporters/shared/archive/pack-form.ts';
import { aipFileForm } from '../../../src/core/exporters/aip/forms.ts';
import { readXml } from '../../../src/core/exporters/shared/format/xml.ts';
import { findsEveryFault, text, type Files, type HarmCase } from './harm-suite.ts';
import { forge, planWith, withFields, writtenWith } from './pack-support.ts';
import { archiveSample } from './sip-support.ts';
import { hasher, memorySource } from './support.ts';

const EAD = 'metadata/descriptive/EAD.xml';
const PREMIS = 'metadata/preservation/PREMIS.xml';
const REP_PREMIS = 'representations/rep1/metadata/preservation/PREMIS_rep1.xml';
const REP = 'representations/rep1/METS.xml';
const CODE = 'H17.NN.NN.H17.NN.NN-260115-000007';
const DOC = 'representations/rep1/metadata/descriptive/EAD_doc_H17.NN.NN-260115-000007.1.xml';
const PDF = 'representations/rep1/data/H17.NN.NN-260115-000007.1.pdf';
const SIP = 'uuid-0F203B84-6641-4CDA-9F52-DAAE55FEF6B1';
const PARENT = 'urn:uuid:3A487CE5-63CF-4000-9522-7288E208E2BC';
const valuesOf = (files: ReadonlyMap<string, Uint8Array>, path: string, fields: readonly EadField[]) => {
  const root = readXml(files.get(path) ?? new Uint8Array());
  if (!root) throw new Error(`${path} is XML`);
  return readEad(fields, root).values;
};
const faultsOf = async (name: string, files: Files) => (await profile.verify(memorySource(name, files), hasher)).faults.map(({ code, path }) => `${code} ${path}`);
const sourcesFile = (content: unknown) => new Map([[aipSourcesFile, new TextEncoder().encode(JSON.stringify(content))]]);
const asSource = (dossierCode: string) => ({ dossierCode, sip: SIP, metsSha256: 'ab'.repeat(32), files: [{ path: 'representations/rep1/METS.xml', sha256: 'CD'.repeat(32) }] });

const harms: readonly HarmCase[] = [
  ['the preservation metadata of another package', 'premis.object', PREMIS, (files) => forge(files, PREMIS, (old) => old.replace(/<objectIdentifierValue>urn:uuid:./, '<objectIdentifierValue>urn:uuid:Z'))],
  ['preservation metadata of another standard', 'premis.object', PREMIS, (files) => forge(files, PREMIS, (old) => old.replace('version="3.0"', 'version="2.2"'))],
  ['a PDF that it does not tell of', 'premis.object', PDF, (files) => forge(files, REP_PREMIS, (old) => old.replace('000007.1.pdf', '000007.9.pdf'))],
  ['another digest', 'premis.fixity', PDF, (files) => forge(files, REP_PREMIS, (old) => old.replace(/<messageDigest>.{4}/, '<messageDigest>0000'))],
  ['another size', 'premis.fixity', PDF, (files) => forge(files, REP_PREMIS, (old) => old.replace('<size>', '<size>1'))],
  ['no word of where it comes from', 'premis.event', PREMIS, (files) => forge(files, PREMIS, (old) => old.replace('<eventType>transfer<', '<eventType>capture<'))],
  ['an event at no time', 'premis.event', PREMIS, (files) => forge(files, PREMIS, (old) => old.replace(/<eventDateTime>[^<]*/, '<eventDateTime>hôm qua'))],
  ['an agent who is not there', 'premis.link', PREMIS, (files) => forge(files, PREMIS, (old) => old.replace(/<agentIdentifierValue>[^<]*/, '<agentIdentifierValue>ai đó'))],
  ['an outcome that is not there', 'premis.link', REP_PREMIS, (files) => forge(files, REP_PREMIS, (old) => old.replace(/<linkingObjectIdentifierValue>[^<]*/, '<linkingObjectIdentifierValue>x'))],
  ['METS that does not name it', 'mets.structure', 'METS.xml', (files) => forge(files, 'METS.xml', (old) => old.replace(/<amdSec[\s\S]*<\/amdSec>/, '').replace(/ ADMID="[^"]*"/, ''))],
  ['another kind of package', 'mets.attribute', 'METS.xml', (files) => forge(files, 'METS.xml', (old) => old.replace('OAISPACKAGETYPE="AIP"', 'OAISPACKAGETYPE="SIP"'))],
  ['the code of another file', 'ead.code', DOC, (files) => forge(files, DOC, (old) => old.replace(`<arcFileCode>${CODE}`, '<arcFileCode>H17.X'))],
  ['another ordinal', 'ead.code', DOC, (files) => forge(files, DOC, (old) => old.replace('<docOrdinal>1', '<docOrdinal>2'))],
  ['the record of a SIP', 'ead.element', DOC, (files) => forge(files, DOC, (old) => old.replace('<mode>', '<docId>x</docId><mode>'))],
];

describe('verify finds every fault of an AIP', async () => {
  const { files, result } = await writtenWith(profile, archiveSample());
  findsEveryFault({ profile, name: result.name, files }, harms, 'METS.xml');
});

describe('what an AIP says', () => {
  it('the file: 18 fields under the archive’s code; each document: 19', async () => {
    const { files, result } = await writtenWith(profile, archiveSample(), { archiveCode: 'H17.LT' });
    expect(keptFileFields.map(({ key }) => key)).toHaveLength(18);
    expect(keptDocFields.map(({ key }) => key)).toHaveLength(19);
    expect(Object.keys(valuesOf(files, EAD, keptFileFields))).toEqual(keptFileFields.map(({ key }) => key));
    expect(valuesOf(files, EAD, keptFileFields)['arcFileCode']).toBe('H17.LT.H17.NN.NN-260115-000007');
    const doc = valuesOf(files, DOC, keptDocFields);
    expect(Object.keys(doc)).toEqual(keptDocFields.map(({ key }) => key));
    expect(doc).toMatchObject({ arcFileCode: 'H17.LT.H17.NN.NN-260115-000007', docCode: 'H17.LT.H17.NN.NN-260115-000007.0000001', docOrdinal: '1' });
    expect(result.name).toMatch(/^urn_uuid_[0-9A-F-]{36}$/);
    expect(text(files.get('METS.xml'))).toContain(`OBJID="${result.name.replaceAll('_', ':')}"`);
    expect(text(files.get(REP))).toContain('TYPE="NORMALIZED"');
  });

  it('loose papers: 4 fields, of another type', async () => {
    const { files, source } = await writtenWith(profile, archiveSample(), { kind: 'tailieu' });
    expect(Object.keys(valuesOf(files, EAD, keptLooseFields))).toEqual(['arcFileCode', 'title', 'source', 'description']);
    expect(valuesOf(files, EAD, keptLooseFields)['arcFileCode']).toBe('H17.NN.NN.H17.NN.NN.2026.01.0000007');
    expect(text(files.get('METS.xml'))).toContain('TYPE="Collection"');
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('dates of the file may lack their day or month, other dates may not', () => {
    const dates = (fields: readonly EadField[], key: string, value: string) => checkEad(fields, { [key]: value }).some((problem) => problem.key === key);
    expect(['2021', '05/2021', '20/05/2021', '13/2021', '31/02/2021'].map((value) => dates(keptFileFields, 'startDate', value))).toEqual([false, false, false, true, true]);
    expect(dates(keptDocFields, 'issuedDate', '2021')).toBe(true);
  });

  it('its settings, all with sound defaults', () => {
    expect(Object.keys(profile.settings.parse({}) as object).sort()).toEqual(profile.settingFields.map(({ key }) => key).sort());
    expect(profile.settings.safeParse({ parentAip: 'urn:uuid:x' }).success).toBe(false);
  });
});

describe('where an AIP comes from', () => {
  it('paper that was scanned: a transfer, by whom, checked by whom, and the digest of every PDF', async () => {
    const { files } = await writtenWith(profile, archiveSample({}, { verified: true }), { storage: 'K1/G02/H15' });
    const premis = text(files.get(PREMIS));
    expect(premis).toContain('<eventType>transfer</eventType>');
    expect(premis).toContain('<eventType>validation</eventType>');
    expect(premis).toContain('<agentName>Cán bộ Mẫu</agentName>');
    expect(premis).toContain('<linkingObjectIdentifierType>paperFileCode</linkingObjectIdentifierType>');
    expect(text(files.get(REP_PREMIS))).toContain(hasher.hashBytes(files.get(PDF) ?? new Uint8Array()).toUpperCase());
  });

  it('a SIP: its id and digests, and the event that the circular names', async () => {
    const sample = archiveSample();
    const { files, source } = await writtenWith(profile, sample, {}, sourcesFile([asSource(sample.dossier.code)]));
    const premis = text(files.get(PREMIS));
    expect(premis).toContain('<eventType>information package creation</eventType>');
    expect(premis).toContain(`<relatedObjectIdentifierValue>${SIP}</relatedObjectIdentifierValue>`);
    expect(premis).toContain(`<objectIdentifierValue>${SIP}/METS.xml</objectIdentifierValue>`);
    expect(premis).toContain('AB'.repeat(32));
    expect(premis).toContain('CD'.repeat(32));
    expect(premis).not.toContain('>transfer<');
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('another dossier’s SIP is not its own, and a file of sources that cannot be read stops everything', async () => {
    const sample = archiveSample();
    const { files } = await writtenWith(profile, sample, {}, sourcesFile([asSource('H17.other')]));
    expect(text(files.get(PREMIS))).not.toContain(SIP);
    for (const wrong of [{}, [{ ...asSource('x'), sip: 'uuid-1' }], [asSource('x'), asSource('x')], [{ ...asSource('x'), files: [{ path: 'a\u0001', sha256: 'ab'.repeat(32) }] }]]) {
      expect(aipSources(sourcesFile(wrong).get(aipSourcesFile))).toBeNull();
    }
    expect(planWith(profile, sample, {}, sourcesFile({})).refused).toContainEqual({ paperId: sample.dossier.id, key: aipSourcesFile, reason: 'not-in-list' });
    await expect(writtenWith(profile, sample, {}, sourcesFile({}))).rejects.toMatchObject({ code: 'package.incomplete', params: { reason: 'resource', files: aipSourcesFile } });
  });

  it('the package it is part of, and the one it replaces', async () => {
    const before = await writtenWith(profile, archiveSample());
    const sample = { ...archiveSample(), replaces: { version: 1, name: before.result.name, at: '2026-01-14T10:00:00+07:00' } };
    const { files, source } = await writtenWith(profile, { ...sample, dossier: { ...sample.dossier, version: 2 } }, { parentAip: PARENT });
    expect(text(files.get('METS.xml'))).toContain('LABEL="parent AIP"');
    expect(text(files.get('METS.xml'))).toContain(`xlink:href="${PARENT}"`);
    expect(text(files.get('METS.xml'))).toContain('RECORDSTATUS="REPLACEMENT"');
    const premis = text(files.get(PREMIS));
    expect(premis).toContain('<relationshipSubType>is included in</relationshipSubType>');
    expect(premis).toMatch(new RegExp(`supersedes</relationshipSubType>\\s*<relatedObjectIdentifier>\\s*<relatedObjectIdentifierType>AIP</relatedObjectIdentifierType>\\s*<relatedObjectIdentifierValue>${before.result.name.replaceAll('_', ':')}`));
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('ids and folders, there and back', () => {
    for (const id of [PARENT, 'urn:P.01:uuid-3A487CE5-63CF-4000-9522-7288E208E2BC', 'urn:Phong_BNV:uuid-3A487CE5-63CF-4000-9522-7288E208E2BC']) expect(objIdOf(aipFileForm, folderOf(id))).toBe(id);
    for (const name of ['', 'urn_uuid_x', 'uuid-3A487CE5-63CF-4000-9522-7288E208E2BC', 'urn_uuid_3a487ce5-63cf-4000-9522-7288e208e2bc']) expect(objIdOf(aipFileForm, name)).toBeNull();
  });
});

describe('planning and checking an AIP', () => {
  it('refuses values and codes that are too long', () => {
    expect(planWith(profile, withFields(archiveSample(), { subject: 'x'.repeat(501) })).refused).toContainEqual(expect.objectContaining({ key: 'subject', reason: 'too-long', limit: 500 }));
    expect(planWith(profile, archiveSample(), { arcFileCodePattern: 'x'.repeat(101) }).refused.map(({ key, reason }) => `${key} ${reason}`)).toContain('arcFileCode too-long');
  });

  it('finds a parent that is no package', async () => {
    const { files, result } = await writtenWith(profile, archiveSample(), { parentAip: PARENT });
    forge(files, 'METS.xml', (old) => old.replace(PARENT, 'kho-1'));
    expect(await faultsOf(result.name, files)).toContain('mets.reference kho-1');
  });
});
