import { describe, expect, it } from 'vitest';
import { readEad } from '../../../src/core/exporters/shared/format/ead.ts';
import { codeLists, docFields, fileFields } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import { profile } from '../../../src/core/exporters/sip-tt05/index.ts';
import { kindOf, maskedId } from '../../../src/core/exporters/shared/archive/doc-values.ts';
import { readXml, type XmlElement } from '../../../src/core/exporters/shared/format/xml.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { errorText } from '../../../src/contract/messages/index.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter, sampleDossier } from './support.ts';
import { archiveSample, planOf, resource, writtenSip } from './sip-support.ts';

const EAD = 'metadata/descriptive/EAD.xml';
const DOC = 'representations/rep1/metadata/descriptive/EAD_doc_H17.NN.NN-260115-000007.1.xml';

function rootOf(bytes: Uint8Array | undefined): XmlElement {
  const root = bytes && readXml(bytes);
  if (!root) throw new Error('the file is XML');
  return root;
}
const fileValues = (files: ReadonlyMap<string, Uint8Array>) => readEad(fileFields, rootOf(files.get(EAD))).values;
const docValues = (files: ReadonlyMap<string, Uint8Array>, path = DOC) => readEad(docFields, rootOf(files.get(path))).values;

describe('planning a SIP_hoso', () => {
  it('names the package by an id that is the same for the same dossier, and another for a changed one', () => {
    const sample = archiveSample();
    const { name, refused } = planOf(sample);
    expect(refused).toEqual([]);
    expect(name).toMatch(/^uuid-[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    expect(planOf(sample).name).toBe(name);
    expect(planOf({ ...sample, dossier: { ...sample.dossier, version: 2 } }).name).not.toBe(name);
    expect(planOf({ ...sample, now: '2026-01-15T10:00:01+07:00' }).name).not.toBe(name);
  });

  it('tells every file that is then written, but for readings and originals', async () => {
    const sample = archiveSample();
    const { files } = await writtenSip(sample);
    const planned = planOf(sample).files.map(({ path }) => path);
    expect([...files.keys()].sort()).toEqual([...planned].sort());
  });

  it('refuses what the archive would refuse, and names the field that a person mends', () => {
    const sample = archiveSample({ issuedDate: '2021', registeredDate: '2021', subject: 'x'.repeat(501), issuingAgency: `Ủy ban\u0001 nhân dân`, registrationPlace: '' });
    const first = sample.papers[0]?.id;
    const refused = planOf(sample).refused.filter(({ paperId }) => paperId === first);
    expect(refused).toContainEqual({ paperId: first, key: 'issuedDate', reason: 'not-a-date' });
    const whole = planOf(sampleDossier()).refused.map(({ key, reason }) => `${key} ${reason}`);
    expect(whole).toContain('issuedDate missing');
    expect(whole).not.toContain('startDate missing');
  });

  it.each([
    ['subject', 'x'.repeat(501), 'subject', 'too-long', 500],
    ['issuingAgency', 'y'.repeat(201), 'issuingAgency', 'too-long', 200],
    ['issuingAgency', 'Ủy ban\u0001 nhân dân', 'issuingAgency', 'forbidden-character', undefined],
    ['subject', 'một nửa \ud800 cặp', 'subject', 'forbidden-character', undefined],
    ['numberSymbol', `123456789012/QĐ`, 'numberSymbol', 'too-long', 11],
  ] as const)('refuses %s that cannot stand in the record', (field, value, key, reason, limit) => {
    const sample = archiveSample();
    const other = sample.papers[1];
    if (!other) throw new Error('the sample has two papers');
    const known = other.fields[field];
    if (!known) throw new Error(`the sample has ${field}`);
    const papers = [sample.papers[0] ?? other, { ...other, fields: { ...other.fields, [field]: { ...known, value } } }];
    expect(planOf({ ...sample, papers }).refused).toEqual([{ paperId: other.id, key, reason, ...(limit === undefined ? {} : { limit }) }]);
  });

  it('refuses settings of the file that cannot stand: an over-long code, an unknown character', () => {
    const keys = (settings: Readonly<Record<string, unknown>>) => planOf(archiveSample(), settings).refused.map(({ key, reason }) => `${key} ${reason}`);
    expect(keys({ fileCodePattern: 'x'.repeat(101) })).toContain('fileCode too-long');
    expect(keys({ titlePattern: 'Hồ sơ \u0000' })).toContain('title forbidden-character');
    expect(keys({ fondsCode: 'P\u0001' })).toEqual(['fondsCode forbidden-character']);
  });

  it('asks for the place of the paper, and goes on without it', () => {
    const missing = (storage: string) => planOf(archiveSample(), { storage }).missing.map(({ key }) => key);
    expect(missing('')).toContain('storage');
    expect(missing('K1/G02/H15')).not.toContain('storage');
  });

  it('keeps ids within 25 characters and the whole code beside them', () => {
    const sample = archiveSample({}, { dossier: { code: '000.00.12.H17-240305-0012' } });
    const paths = planOf(sample).files.map(({ path }) => path).filter((path) => path.endsWith('.pdf'));
    expect(paths).toEqual(['representations/rep1/data/00.12.H17-240305-0012.1.pdf', 'representations/rep1/data/00.12.H17-240305-0012.2.pdf']);
  });
});

describe('what a SIP_hoso says', () => {
  it('the file: 18 fields, dates from first to last paper, digitised with the code of its paper', async () => {
    const { files } = await writtenSip(archiveSample({}, { verified: true }), { storage: 'K1/G02/H15', archiveCode: 'H17.01', fileCodePattern: '{agencyCode}.{year}.{serial}', riskRecovery: true });
    expect(Object.keys(fileValues(files))).toEqual(fileFields.map(({ key }) => key));
    expect(fileFields).toHaveLength(18);
    expect(fileValues(files)).toMatchObject({
      fileCode: 'H17.NN.NN.2026.000007', startDate: '20/05/2021', endDate: '02/11/2023', totalDoc: '2', numberOfPage: '3', numberOfPaper: '3',
      maintenance: '01', mode: '02', language: '01', confidenceLevel: '02', paperFileCode: 'H17.01.K1/G02/H15.H17.NN.NN-260115-000007',
      riskRecovery: '1', riskRecoveryStatus: '02', description: 'Người lập hồ sơ: Cán bộ Mẫu; Mã thủ tục hành chính: 1.000894',
    });
  });

  it('each document: 21 fields, codes by a 7-digit number, a certificate is of another kind', async () => {
    const { files } = await writtenSip(archiveSample());
    const values = docValues(files);
    expect(Object.keys(values)).toEqual(docFields.map(({ key }) => key));
    expect(docFields).toHaveLength(21);
    expect(values).toMatchObject({
      docId: 'H17.NN.NN-260115-000007.1', docCode: 'H17.NN.NN-260115-000007.0000001', typeName: '32', codeNumber: '12', codeNotation: '2021',
      issuedDate: '20/05/2021', numberOfPage: '1', confidenceLevel: '02', process: '', riskRecovery: '0',
    });
  });

  it('hostile values come through as they are', async () => {
    const hostile = `]]> <b>"&amp;'&#65; Ủy ban ${'😀'.repeat(3)} {dossierCode} __proto__`;
    const sample = archiveSample();
    const other = sample.papers[1];
    const known = other?.fields['subject'];
    if (!other || !known) throw new Error('the sample has two papers with a gist');
    const papers = [sample.papers[0] ?? other, { ...other, fields: { ...other.fields, subject: { ...known, value: `${hostile}\r\n\tdòng hai` } } }];
    const { files, source } = await writtenSip({ ...sample, papers });
    expect(docValues(files, DOC.replace('.1.xml', '.2.xml'))['subject']).toBe(`${hostile} dòng hai`);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('born-digital papers need no paper file, and say that no workflow file comes along', async () => {
    const sample = archiveSample();
    const { files } = await writtenSip({ ...sample, pages: sample.pages.map((page) => ({ ...page, content: 'born-digital' as const })) });
    expect(fileValues(files)).toMatchObject({ confidenceLevel: '01', paperFileCode: '', numberOfPaper: '0' });
    expect(docValues(files)).toMatchObject({ confidenceLevel: '01', process: '0' });
  });

  it('the kind of a document by its name, never by a part of a word', () => {
    expect(['QUYẾT ĐỊNH', 'Quyết định về việc thu hồi đất', 'Giấy ủy quyền', 'Giấy khai sinh', 'Báo cáo', 'Bản đồ', 'Dự ánh', ''].map(kindOf)).toEqual(['02', '02', '16', '32', '14', '30', '32', '32']);
    expect(Object.keys(codeLists.typeName)).toHaveLength(32);
  });

  it('hides the middle of a person’s number, not of an organisation’s code', () => {
    expect([maskedId('048190000017'), maskedId('201234567'), maskedId('0401234567'), maskedId(null)]).toEqual(['048******017', '201***567', '0401234567', '']);
  });
});

describe('writing and taking in', () => {
  it('goes round: the same records, found whole, recognised by its profile', async () => {
    const sample = archiveSample();
    const { source, files, result } = await writtenSip(sample);
    const check = await profile.verify(source, hasher);
    expect(check.faults).toEqual([]);
    expect(check.facts).toMatchObject({ papers: 2, pages: 3, dossierCode: sample.dossier.code, files: files.size - 1 });
    expect(recogniseProfile([...files.keys()])?.id).toBe('sip-tt05');
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.papers).toEqual(sample.papers);
    expect(taken?.dossier).toEqual(sample.dossier);
    expect(taken?.texts.map(({ text }) => text)).toEqual([...sample.texts.values()]);
    expect(rootOf(files.get('METS.xml')).attributes['OBJID']).toBe(result.name);
  });

  it('carries signed originals along and gives them back', async () => {
    const sample = archiveSample({}, { signed: true });
    const { source, files } = await writtenSip(sample);
    expect([...files.keys()].filter((path) => path.startsWith('documentation/originals/'))).toHaveLength(2);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    const taken = await profile.readBack?.(source, hasher);
    expect(taken?.files.map(({ stored }) => stored.sha256).sort()).toEqual([...sample.files.keys()].sort());
  });

  it('writes nothing without the schemas, and says which files an administrator has to bring', async () => {
    const sample = archiveSample();
    const target = memoryTarget();
    const deps = { pdf: memoryWriter(() => ({})), target, files: memoryFiles(sample.bytes), hasher };
    const lacking = profile.write(planOf(sample), {}, { ...deps, resource: (name) => (name.startsWith('DILCIS') ? Promise.resolve(null) : resource(name)) }, { limits: defaultLimits });
    const error: { code: 'package.incomplete'; params: Record<string, string> } = await lacking.then(() => { throw new Error('it was written'); }, (thrown: unknown) => thrown as never);
    expect(error).toMatchObject({ code: 'package.incomplete', params: { reason: 'resource' } });
    for (const lang of ['vi', 'en'] as const) expect(errorText(lang, error)).toContain('DILCISExtensionMETS.xsd, DILCISExtensionSIPMETS.xsd');
    expect(target.begun).toEqual([]);
  });

  it('writes nothing while values are refused, under a name that is no id, or when the disk is full', async () => {
    const bad = sampleDossier();
    const [target, full] = [memoryTarget(), memoryTarget('METS.xml')];
    const deps = { pdf: memoryWriter(() => ({})), hasher, resource };
    const plan = (sample: typeof bad) => profile.plan({ dossiers: [planPackage(sample)], settings: {}, now: sample.now });
    await expect(profile.write(plan(bad), {}, { ...deps, target, files: memoryFiles(bad.bytes) }, { limits: defaultLimits }))
      .rejects.toMatchObject({ code: 'package.incomplete', params: { reason: 'refused' } });
    const good = archiveSample();
    await expect(profile.write(plan(good), {}, { ...deps, target, files: memoryFiles(good.bytes) }, { limits: defaultLimits, name: 'ho-so-2' }))
      .rejects.toMatchObject({ code: 'package.invalid', params: { reason: 'name' } });
    expect(target.begun).toEqual([]);
    await expect(profile.write(plan(good), {}, { ...deps, target: full, files: memoryFiles(good.bytes) }, { limits: defaultLimits })).rejects.toMatchObject({ code: 'storage.full' });
    expect(full.aborted).toHaveLength(1);
    expect(full.packages.size).toBe(0);
  });

  it('does not take in a package that others made, and still verifies it', async () => {
    const { files, result } = await writtenSip(archiveSample());
    const foreign = memorySource(result.name, new Map([...files].filter(([path]) => !path.startsWith('documentation/'))));
    await expect(profile.readBack?.(foreign, hasher)).rejects.toMatchObject({ code: 'package.invalid', params: { reason: 'no-records' } });
    const { faults, facts } = await profile.verify(foreign, hasher);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['file.missing']));
    expect(facts.pages).toBe(3);
  });
});
