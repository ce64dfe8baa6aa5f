import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDataSchema, profile, type OpenData } from '../../../src/core/exporters/open-data/index.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import { paperTypes } from '../../../src/core/papers/index.ts';
import type { PackagePlan } from '../../../src/core/exporters/index.ts';
import { plannedDossier, written, type Wanted } from './tables-support.ts';

let serial = 0;
/** `count` dossiers of one kind. */
const many = (count: number, of: Wanted & { readonly month?: string } = {}): PackagePlan[] => Array.from({ length: count }, () => {
  serial++;
  const { month = '2601', dossier, ...rest } = of;
  return plannedDossier(serial % 40, { ...rest, dossier: { code: `H17.NN.NN-${month}15-${String(serial).padStart(6, '0')}`, ...dossier } });
});
const tableOf = (text: string): OpenData => openDataSchema.parse(JSON.parse(text));
const countOf = ({ rows }: OpenData, path: string) => rows.find(({ unit, month, type, outcome }) => [unit, month, type, outcome].join(' ') === path)?.count;

describe('open data', () => {
  it('counts dossiers by unit, month, procedure and outcome, with totals', async () => {
    const { files, text, check, name } = await written(profile, [...many(7), ...many(6, { month: '2512' }), ...many(9, { verified: false })]);
    expect(name).toBe('du-lieu-mo-H17.NN.NN-20260203');
    expect(recogniseProfile([...files.keys()])?.id).toBe('open-data');
    const table = tableOf(text('open-data.json'));
    expect([
      '_T _T _T _T', 'H17.NN.NN _T _T _T', 'H17.NN.NN 2026-01 _T _T', 'H17.NN.NN 2026-01 1.000894 _T', 'H17.NN.NN 2026-01 1.000894 approved',
      'H17.NN.NN 2026-01 1.000894 not-verified', 'H17.NN.NN 2025-12 1.000894 approved',
    ].map((path) => countOf(table, path))).toEqual([22, 22, 16, 16, 7, 9, 6]);
    expect(table).toMatchObject({ period: { from: '2025-12', to: '2026-01' }, threshold: 5, counted: 'dossiers' });
    expect(text('open-data.csv').split('\r\n').slice(0, 2)).toEqual(['unit,month,type,outcome,count,status', '_T,_T,_T,_T,22,published']);
    expect(await check()).toMatchObject({ ok: true, faults: [] });
  });

  it('says not known where our records do not know, and lets no free text through', async () => {
    const { text } = await written(profile, many(6, { dossier: { code: 'Nguyễn Thị Mẫu', unitCode: 'phường Mẫu', procedureCode: 'khai sinh cho Nguyễn Thị Mẫu' } }).map((plan, index) => ({
      ...plan, dossier: { ...plan.dossier, code: `Nguyễn Thị Mẫu ${String(index)}` },
    })));
    const table = tableOf(text('open-data.json'));
    expect(table.period).toBeNull();
    expect(table.rows.at(-1)).toEqual({ unit: '_U', month: '_U', type: '_U', outcome: 'approved', count: 6, status: 'published' });
  });

  it.each(['dossiers', 'papers'])('counts %s of the newest record of each dossier code alone', async (counted) => {
    const again = many(6).map((plan): PackagePlan => ({ ...plan, dossier: { ...plan.dossier, createdAt: '2026-02-01T00:00:00Z' } }));
    const old = again.map((plan, n): PackagePlan => ({ ...plan, verified: null, dossier: { ...plan.dossier, id: plannedDossier(n + 45).dossier.id, code: plan.dossier.code.toLowerCase(), createdAt: '2026-01-31T23:00:00+07:00' } }));
    const { text, check } = await written(profile, [...again, ...old], { counted });
    const table = tableOf(text('open-data.json'));
    expect(table.repeated).toBe(6);
    expect(table.rows).toHaveLength(5);
    expect(table.rows.every(({ count }) => count === 6)).toBe(true);
    expect((await check()).faults).toEqual([]);
  });

  it('counts papers by type where that is wanted', async () => {
    const { text } = await written(profile, [...many(6), ...many(5, { paper: { typeId: 'land-use-certificate' } })], { counted: 'papers' });
    const table = tableOf(text('open-data.json'));
    expect(countOf(table, 'H17.NN.NN 2026-01 birth-certificate approved')).toBe(6);
    expect(countOf(table, 'H17.NN.NN 2026-01 land-use-certificate _T')).toBe(5);
  });

  it('suppresses a small cell and what would give it away', async () => {
    const { text, check } = await written(profile, [...many(2, { verified: false }), ...many(8), ...many(20, { month: '2512' })]);
    const table = tableOf(text('open-data.json'));
    expect(['H17.NN.NN 2026-01 1.000894 not-verified', 'H17.NN.NN 2026-01 1.000894 approved'].map((path) => countOf(table, path))).toEqual([null, null]);
    expect(countOf(table, 'H17.NN.NN 2026-01 1.000894 _T')).toBe(10);
    expect((await check()).faults).toEqual([]);
  });

  it('describes itself for a portal: one data set with two files, their digests and addresses', async () => {
    const { text, files } = await written(profile, many(6), { baseUrl: 'https://opendata.example.invalid/so-hoa/', contactEmail: 'motcua@example.invalid', spatial: 'https://sws.geonames.org/1/' });
    const catalog = JSON.parse(text('dcat.jsonld')) as Record<string, Record<string, unknown>>;
    const dataset = catalog['dcat:dataset'] ?? {};
    expect(dataset).toMatchObject({
      '@id': 'https://opendata.example.invalid/so-hoa/dataset', 'dcat:version': '2026-02-03',
      'dct:temporal': { 'dcat:startDate': { '@value': '2026-01-01' }, 'dcat:endDate': { '@value': '2026-01-31' } },
      'dcat:contactPoint': { 'vcard:hasEmail': { '@id': 'mailto:motcua@example.invalid' } },
    });
    expect(dataset['dcat:distribution']).toMatchObject([
      { 'dcat:accessURL': { '@id': 'https://opendata.example.invalid/so-hoa/open-data.csv' }, 'dcat:byteSize': { '@value': String(files.get('open-data.csv')?.length) } },
      { 'dcat:accessURL': { '@id': 'https://opendata.example.invalid/so-hoa/open-data.json' } },
    ]);
    expect((await written(profile, many(6))).plan.missing.map(({ key }) => key)).toEqual(['baseUrl', 'contactEmail']);
  });

  const lines = (change: (table: OpenData) => OpenData) => (text: string) => JSON.stringify(change(openDataSchema.parse(JSON.parse(text))));
  it.each([
    ['a total that is no sum', lines((table) => ({ ...table, rows: table.rows.map((row, n) => (n === 0 ? { ...row, count: 99 } : row)) })), 'table.sum'],
    ['a small cell', lines((table) => ({ ...table, threshold: 12 })), 'table.small'],
    ['a lone suppressed cell', lines((table) => ({ ...table, rows: table.rows.map((row, n) => (n === table.rows.length - 1 ? { ...row, count: null, status: 'suppressed' as const } : row)) })), 'table.disclosed'],
    ['a row twice', lines((table) => ({ ...table, rows: [...table.rows, ...table.rows.slice(-1)] })), 'table.form'],
    ['rows of another file', lines((table) => ({ ...table, rows: table.rows.slice(0, 1) })), 'csv.mismatch'],
    ['no table', () => '{}', 'json.invalid'],
  ])('is found changed: %s', async (_what, change, code) => {
    const { files, text, check } = await written(profile, [...many(7), ...many(6, { month: '2512' })]);
    const changed = new Map(files).set('open-data.json', new TextEncoder().encode(change(text('open-data.json'))));
    expect((await check(changed)).faults.map((fault) => fault.code)).toContain(code);
  });
});

describe('no value of any paper in what is published', () => {
  const mark = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzđêôơư0123456789'), minLength: 10, maxLength: 30 }).map((text) => `zq${text}`);
  const person = fc.record({
    name: mark, id: fc.stringMatching(/^0[0-9]{11}$/), subject: mark, title: mark, by: mark, file: mark, other: fc.array(mark, { minLength: 1, maxLength: 3 }),
    procedure: fc.oneof(fc.constant('1.000894'), mark), unit: fc.oneof(fc.constant('H17.NN.NN'), mark), code: fc.oneof(fc.constant(''), mark), typeId: fc.constantFrom(...paperTypes.map(({ id }) => id)),
  });

  it('whatever stands in them', async () => {
    await fc.assert(fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 8 }), fc.constantFrom('dossiers', 'papers'), async (people, counted) => {
      const dossiers = people.map((one, n) => plannedDossier(n, {
        values: { fullName: one.name, personalId: one.id, ownerId: one.id, subject: one.subject, ownerName: one.name, issuingAgency: one.subject, anything: one.other },
        paper: { typeId: one.typeId, fileName: one.file, verifiedBy: one.by, verifiedAt: '2026-01-20T09:00:00+07:00' },
        dossier: { title: one.title, procedureCode: one.procedure, unitCode: one.unit, approvedBy: one.by, code: one.code === '' ? `H17.NN.NN-260115-${String(n).padStart(4, '0')}` : `${one.code}${String(n)}` },
      }));
      const { files, check, name } = await written(profile, dossiers, { counted });
      const all = [name, ...[...files.values()].map((bytes) => new TextDecoder().decode(bytes))].join('\n');
      const secrets = people.flatMap((one) => [one.name, one.id, one.subject, one.title, one.by, one.file, ...one.other, one.code]).filter((text) => text !== '');
      for (const secret of [...secrets, ...dossiers.map(({ dossier }) => dossier.code), ...dossiers.flatMap(({ papers }) => papers.map(({ paper }) => paper.id))]) expect(all).not.toContain(secret);
      expect((await check()).faults).toEqual([]);
    }), { numRuns: 60 });
  });

  it('and every code in it has the form of a code, or is from a list of ours', async () => {
    await fc.assert(fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (people) => {
      const { text } = await written(profile, people.map((one, n) => plannedDossier(n, { dossier: { procedureCode: one.procedure, unitCode: one.unit, code: `${one.code}-${String(n)}` } })));
      for (const { unit, month, type, outcome } of openDataSchema.parse(JSON.parse(text('open-data.json'))).rows) {
        expect(unit).toMatch(/^(_T|_U|H17\.NN\.NN)$/);
        expect(month).toMatch(/^(_T|_U|\d{4}-\d{2})$/);
        expect(type).toMatch(/^(_T|_U|1\.000894)$/);
        expect(outcome).toMatch(/^(_T|approved|not-verified)$/);
      }
    }), { numRuns: 40 });
  });
});
