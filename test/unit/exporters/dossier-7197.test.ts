import { describe, expect, it } from 'vitest';
import { builtIn7197, documentJsonSchema, profile } from '../../../src/core/exporters/dossier-7197/index.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import type { Paper } from '../../../src/core/model/index.ts';
import { hasher } from './support.ts';
import { jsonIn, plannedBy, wholeSample, writtenBy } from './delivery-support.ts';

type Settings = Readonly<Record<string, unknown>>;
interface Listed { readonly file: string; readonly message: string; readonly document: Readonly<Record<string, unknown>> & { readonly Record?: Readonly<Record<string, unknown>> } }
const documentsIn = (files: ReadonlyMap<string, Uint8Array>): readonly Listed[] => jsonIn(files, 'documents.json')['documents'] as readonly Listed[];
const requestsIn = (files: ReadonlyMap<string, Uint8Array>) => (jsonIn(files, 'delivery.json')['requests'] as readonly { method: string; path: string }[]).map(({ method, path }) => `${method} ${path}`);
const refusedFor = (over: Readonly<Record<string, string>>, settings: Settings = {}) => plannedBy(profile, wholeSample(over), settings).refused.map(({ key, reason }) => `${key} ${reason}`);
const TREE = 'documents/H17.NN.NN/2026/H17.NN.NN-260115-000007/';

describe('planning documents', () => {
  it('names every file that is then written, by code and day of digitisation', async () => {
    const sample = wholeSample();
    const { files } = await writtenBy(profile, sample);
    const planned = plannedBy(profile, sample).files.map(({ path }) => path);
    expect([...files.keys()].sort()).toEqual([...planned].sort());
    expect(planned.filter((path) => path.endsWith('.pdf'))).toEqual([`${TREE}H17.NN.NN_VB_260115000701_V1_20260115.pdf`, `${TREE}H17.NN.NN_VB_260115000702_V1_20260115.pdf`]);
  });

  it.each([
    ['a whole paper', {}, {}, []],
    ['a year without day', { issuedDate: '2021', registeredDate: '2021' }, {}, ['issuedDate not-a-date']],
    ['a day that is not in the calendar', { issuedDate: '2021-02-31' }, {}, ['issuedDate not-a-date']],
    ['a gist that is too long', { subject: 'x'.repeat(501) }, {}, ['subject too-long']],
    ['an agency that is too long', { issuingAgency: 'x'.repeat(201) }, {}, ['issuingAgency too-long']],
    ['a name that is too long', { paperName: 'x'.repeat(101) }, {}, ['paperName too-long']],
    ['a number that is too long', { numberSymbol: '123456789012/KS' }, {}, ['numberSymbol too-long']],
    ['a paper without symbol', { numberSymbol: '12' }, {}, ['numberSymbol missing']],
    ['the same where the unit leaves it empty', { numberSymbol: '12' }, { numberless: 'empty' }, []],
    ['the number of a card, which is its symbol', { numberSymbol: '048190000017' }, { numberless: 'empty' }, []],
    ['a character that XML forbids', { subject: 'một \u0001 hai' }, {}, ['subject forbidden-character']],
    ['half a pair', { issuingAgency: 'Ủy ban \ud800' }, {}, ['issuingAgency forbidden-character']],
    ['a code that is too long', {}, { agencyCode: 'H17.123.456.789' }, ['docCodePattern too-long', 'docCodePattern too-long']],
    ['two documents with one code', {}, { docCodePattern: '{agencyCode}_{kind}_{version}' }, ['docCodePattern duplicate']],
  ] as const)('refuses %s', (_, over, settings, expected) => {
    expect(refusedFor(over, settings)).toEqual(expected);
  });

  it.each([
    ['Quyết định về việc thu hồi đất', 'QĐ'], ['QUYẾT ĐỊNH', 'QĐ'], ['Thông báo', 'TB'], ['Giấy phép xây dựng', 'GP'], ['Giấy phépx', 'VB'], ['Giấy khai sinh', 'VB'], ['Công văn'.normalize('NFD'), 'CV'],
  ] as const)('abbreviates %s as %s', (paperName, kind) => {
    const [pdf] = plannedBy(profile, wholeSample({ paperName })).files;
    expect(pdf?.path).toBe(`${TREE}H17.NN.NN_${kind}_260115000701_V1_20260115.pdf`);
  });

  it('keeps codes apart on other days, and says that six digits do not', () => {
    const pathOf = (code: string, settings: Settings) => plannedBy(profile, wholeSample({}, { dossier: { code } }), settings).files[0]?.path.split('/').at(-1);
    expect(pathOf('H17.NN.NN-260116-0007', {})).toBe('H17.NN.NN_VB_260116000701_V1_20260115.pdf');
    expect(pathOf('H17.NN.NN-260116-0007', { serial: 'six' })).toBe('H17.NN.NN_VB_000701_V1_20260115.pdf');
    expect(pathOf('H17.NN.NN-260116-012345', {})).toBe('H17.NN.NN_VB_2601161234501_V1_20260115.pdf');
  });

  it('makes no folder out of a value, and none that leads out', () => {
    const settings = { folderPattern: '../{dossierCode}/./{retention}/{fondsCode}', retention: 'a/../../b', fondsCode: '' };
    const sample = wholeSample({}, { dossier: { code: '../../etc' } });
    for (const { path } of plannedBy(profile, sample, { ...settings, docCodePattern: '{serial}' }).files) {
      expect(path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'), path).toBe(true);
    }
  });
});

describe('what documents say', () => {
  it('the fields of the guidance, and of which record they are', async () => {
    const { files } = await writtenBy(profile, wholeSample());
    const [first] = documentsIn(files);
    expect(first?.document).toMatchObject({
      DocCode: 'H17.NN.NN_VB_260115000701_V1', TypeName: 'Giấy khai sinh', CodeNumber: '12', CodeNotation: '2021', IssuedDate: '2021-05-20', OrganName: 'Ủy ban nhân dân phường Mẫu',
      PageAmount: '1', Mode: 'Sử dụng có điều kiện', ConfidenceLevel: 'Số hóa',
      Record: { Version: 1, Replaces: null, Regulation: builtIn7197.regulation, ResultCode: '048190000017.KQ.G15.000031.12/2021', FileName: 'H17.NN.NN_VB_260115000701_V1_20260115.pdf' },
    });
    expect(jsonIn(files, first?.message ?? '')).toEqual(first?.document);
    expect(jsonIn(files, 'schemas/document.schema.json')).toEqual(documentJsonSchema());
  });

  it.each([['YYYY-MM-DD', '2021-05-20'], ['DD/MM/YYYY', '20/05/2021'], ['YYYY-DD-MM', '2021-20-05']] as const)('dates as %s', async (dateForm, expected) => {
    const { files, source } = await writtenBy(profile, wholeSample(), { dateForm });
    expect(documentsIn(files)[0]?.document['IssuedDate']).toBe(expected);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('is sent by the example’s endpoint; a changed one is put under its code, or is another version under another', async () => {
    const sample = wholeSample();
    const code = 'H17.NN.NN_VB_260115000701_V';
    expect(requestsIn((await writtenBy(profile, sample)).files)).toEqual(['POST /api/v1/documents/import', 'POST /api/v1/documents/import']);
    const changed = { ...sample, dossier: { ...sample.dossier, version: 3 }, replaces: { version: 2, name: 'x', at: '2026-01-15T10:00:00+07:00' } };
    const put = await writtenBy(profile, changed);
    expect(requestsIn(put.files)[0]).toBe(`PUT /api/v1/documents/${code}1`);
    expect(documentsIn(put.files)[0]?.document.Record?.['Replaces']).toMatchObject({ Version: 2, DocCode: `${code}1` });
    const post = await writtenBy(profile, changed, { docVersion: 'record' });
    expect(requestsIn(post.files)[0]).toBe('POST /api/v1/documents/import');
    expect(documentsIn(post.files)[0]?.document).toMatchObject({ DocCode: `${code}3`, Record: { Replaces: { Version: 2, DocCode: `${code}2` } } });
  });

  it('follows lists that an administrator brings, and writes nothing by lists that cannot be read', async () => {
    const file = (value: unknown) => new Map([['dossier-7197.lists.json', new TextEncoder().encode(JSON.stringify(value))]]);
    const { files, source } = await writtenBy(profile, wholeSample({ numberSymbol: '12' }), {}, file({ ...builtIn7197, types: { 'birth-certificate': 'GKS' }, needed: { CodeNotation: false } }));
    expect(documentsIn(files)[0]?.document['DocCode']).toBe('H17.NN.NN_GKS_260115000701_V1');
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    await expect(writtenBy(profile, wholeSample(), {}, file({}))).rejects.toMatchObject({ code: 'package.incomplete', params: { reason: 'resource' } });
  });
});

describe('writing and taking in', () => {
  it('goes round, signed originals and pages of no paper included', async () => {
    for (const sample of [wholeSample({}, { verified: true }), wholeSample({}, { signed: true }), withAside(wholeSample())]) {
      const { source, files } = await writtenBy(profile, sample);
      expect((await profile.verify(source, hasher)).faults).toEqual([]);
      expect(recogniseProfile([...files.keys()])?.id).toBe('dossier-7197');
      const planned = plannedBy(profile, sample).files.map(({ path }) => path);
      expect([...files.keys()].sort()).toEqual([...planned].sort());
      expect(await profile.readBack?.(source, hasher)).toMatchObject({ dossier: sample.dossier, papers: sample.papers });
    }
  });
});

/** The sample with a page of the first paper's file that belongs to no paper. */
function withAside(sample: ReturnType<typeof wholeSample>): ReturnType<typeof wholeSample> {
  const papers = sample.papers.map((paper, index): Paper => (index === 0 ? { ...paper, aside: [{ pageId: sample.dossier.id, reason: 'blank' }] } : paper));
  return { ...sample, papers };
}
