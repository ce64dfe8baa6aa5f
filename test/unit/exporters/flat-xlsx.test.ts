import { describe, expect, it } from 'vitest';
import { profile } from '../../../src/core/exporters/flat-xlsx/index.ts';
import { docColumns, fileColumns } from '../../../src/core/exporters/flat-xlsx/columns.ts';
import { docFields, fileFields } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import type { PackagePlan } from '../../../src/core/exporters/index.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import { readWorkbook, type ReadSheet } from '../../../src/core/exporters/shared/format/xlsx-read.ts';
import { writeWorkbook } from '../../../src/core/exporters/shared/format/xlsx.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { fileBytes, NOW, plannedDossier, written, type Wanted } from './tables-support.ts';
import { hasher, memoryFiles, memoryTarget, memoryWriter } from './support.ts';

const BOOK = 'DuLieuDacTa.xlsx';
const FOLDER = 'H17.NN.NN/2026/VinhVien/H17.NN.NN/H17.NN.NN-260115-000001';
const whole: Wanted = { values: { registeredDate: '2021-05-20', issuedDate: '2021-05-20', issuingAgency: 'Ủy ban nhân dân phường Mẫu', subject: 'Khai sinh', number: '0012', notation: 'KS', numberSymbol: '0012/KS', ownerId: '048190000017' } };
const sheetsOf = (files: ReadonlyMap<string, Uint8Array>): readonly ReadSheet[] => readWorkbook(files.get(BOOK) ?? new Uint8Array()) ?? [];
const rowOf = (sheet: ReadSheet | undefined, n: number) => Object.fromEntries((sheet?.rows[0] ?? []).map((key, at) => [String(key as string), sheet?.rows[n]?.[at] ?? null]));
/** The dossier with its file signed before it came in. */
const signed = (plan: PackagePlan): PackagePlan => ({
  ...plan, papers: plan.papers.map((planned) => ({ ...planned, paper: { ...planned.paper, sealed: true }, pages: planned.pages.map((entry) => ({ ...entry, file: { ...entry.file, signed: true } })) })),
});

describe('the workbook and the tree', () => {
  it('lie as contractors hand them over, and come out whole', async () => {
    const { name, files, plan, check } = await written(profile, [plannedDossier(1, whole), plannedDossier(2, whole)]);
    expect(name).toBe('CSDL_SOHOA_H17.NN.NN');
    expect([...files.keys()].sort()).toEqual([...plan.files.map(({ path }) => path)].sort());
    expect([...files.keys()]).toContain(`${FOLDER}/H17.NN.NN-260115-000001.0000001.pdf`);
    expect(recogniseProfile([...files.keys()])?.id).toBe('flat-xlsx');
    expect(await check()).toMatchObject({ ok: true, faults: [], facts: { papers: 2, pages: 2 } });
  });

  it('has technical names in row 1, all of the circular’s and ours, none twice', async () => {
    const { files } = await written(profile, [plannedDossier(1, whole)]);
    const [hoSo, vanBan] = sheetsOf(files);
    expect([hoSo?.name, vanBan?.name]).toEqual(['hồ sơ', 'văn bản']);
    for (const [sheet, columns, fields] of [[hoSo, fileColumns, fileFields], [vanBan, docColumns, docFields]] as const) {
      expect(sheet?.rows[0]).toEqual(columns.map(({ key }) => key));
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
      for (const { key } of fields) expect(columns.map((column) => column.key)).toContain(key);
    }
  });

  it('keeps codes as text with their zeros, counts as numbers, days as days, and a year alone as the paper says it', async () => {
    const { files } = await written(profile, [plannedDossier(1, whole), plannedDossier(2, { values: { ...whole.values, registeredDate: '1987', issuedDate: '1987' } })]);
    const [hoSo, vanBan] = sheetsOf(files);
    expect(rowOf(hoSo, 1)).toMatchObject({ fileCode: 'H17.NN.NN-260115-000001', maintenance: '01', startDate: { date: '2021-05-20' }, totalDoc: 1, numberOfPage: 1, receivedOn: { date: '2026-01-15' }, riskRecovery: '0', folder: FOLDER });
    expect(rowOf(vanBan, 1)).toMatchObject({ codeNumber: '0012', codeNotation: 'KS', issuedDate: { date: '2021-05-20' }, ownerId: '048190000017', typeName: '32', paperTypeCode: 'KQ.G15.000031', numberOfPage: 1, validForever: '1' });
    expect([rowOf(vanBan, 2)['issuedDate'], rowOf(hoSo, 2)['startDate']]).toEqual(['1987', null]);
  });

  it('tells a second row of Vietnamese names where the unit wants one, and reads it back', async () => {
    const { files, check } = await written(profile, [plannedDossier(1, whole)], { labelsRow: true, databaseName: 'CSDL_SOHOA_MAU', maintenance: '03', fondsCode: 'P01' });
    expect(sheetsOf(files)[1]?.rows[1]?.[0]).toBe('Mã hồ sơ');
    expect([...files.keys()].some((path) => path.startsWith('H17.NN.NN/2026/50Nam/P01/'))).toBe(true);
    expect((await check()).faults).toEqual([]);
  });

  it('does not guess the year of a dossier whose code tells none', () => {
    const { files } = profile.plan({ dossiers: [plannedDossier(1, { ...whole, dossier: { code: 'HS 7/hai' } })], settings: {}, now: NOW });
    expect(files[1]?.path).toBe('H17.NN.NN/KhongRoNam/VinhVien/H17.NN.NN/HS 7_hai/HS 7_hai.0000001.pdf');
  });

  it('carries a file that came in signed, byte for byte, beside the PDF/A', async () => {
    const { files, check } = await written(profile, [signed(plannedDossier(1, whole))]);
    expect(files.get(`${FOLDER}/H17.NN.NN-260115-000001.0000001_signed.pdf`)).toEqual(fileBytes(1));
    expect(rowOf(sheetsOf(files)[1], 1)).toMatchObject({ signedPath: expect.stringContaining('_signed.pdf') as string, signedSha256: hasher.hashBytes(fileBytes(1)) });
    expect((await check()).faults).toEqual([]);
  });
});

describe('planning the workbook', () => {
  const refusedOf = (...wanted: readonly Wanted[]) => profile.plan({ dossiers: wanted.map((one, n) => plannedDossier(n, one)), settings: {}, now: NOW }).refused.map(({ key, reason, limit }) => [key, reason, limit]);

  it.each([
    ['subject', 'x'.repeat(501), 'subject', 'too-long', 500], ['issuingAgency', 'a\u0001', 'issuingAgency', 'forbidden-character', undefined],
    ['signer', 'một nửa \ud800', 'signer', 'forbidden-character', undefined], ['validScope', 'x'.repeat(32_768), 'validScope', 'too-long', 32_767],
  ] as const)('refuses %s that no row can hold', (key, value, named, reason, limit) => {
    expect(refusedOf({ values: { ...whole.values, [key]: value } })).toContainEqual([named, reason, limit]);
  });

  it('refuses two dossiers of one folder, whatever their capitals, and writes nothing then', async () => {
    const dossiers = [plannedDossier(1, { ...whole, dossier: { code: 'Hs.1' } }), plannedDossier(2, { ...whole, dossier: { code: 'HS.1' } })];
    const plan = profile.plan({ dossiers, settings: {}, now: NOW });
    expect(plan.refused).toEqual([{ paperId: dossiers[1]?.dossier.id, key: 'fileCode', reason: 'duplicate' }]);
    const target = memoryTarget();
    const deps = { pdf: memoryWriter(() => ({})), target, files: memoryFiles(new Map()), hasher, resource: () => Promise.resolve(null) };
    await expect(profile.write(plan, {}, deps, { limits: defaultLimits })).rejects.toMatchObject({ code: 'package.incomplete' });
    expect(target.begun).toEqual([]);
  });

  it('tells what lacks without refusing it', () => {
    const { missing, refused } = profile.plan({ dossiers: [plannedDossier(1, { values: { registrationPlace: '' } })], settings: {}, now: NOW });
    expect(refused).toEqual([]);
    expect(missing.map(({ key }) => key)).toEqual(expect.arrayContaining(['issuedDate', 'issuingAgency', 'startDate', 'endDate']));
    expect(new Set(missing.map(({ paperId, key }) => `${paperId} ${key}`)).size).toBe(missing.length);
  });

  it('leaves nothing behind when an original is gone', async () => {
    const plan = profile.plan({ dossiers: [plannedDossier(1, whole)], settings: {}, now: NOW });
    const target = memoryTarget();
    await expect(profile.write(plan, {}, { pdf: memoryWriter(() => ({})), target, files: memoryFiles(new Map()), hasher, resource: () => Promise.resolve(null) }, { limits: defaultLimits })).rejects.toMatchObject({ code: 'storage.missing' });
    expect([target.packages.size, target.aborted]).toEqual([0, ['CSDL_SOHOA_H17.NN.NN']]);
  });
});

describe('a tree that was changed', () => {
  const PDF = `${FOLDER}/H17.NN.NN-260115-000001.0000001.pdf`;
  const rewritten = (files: ReadonlyMap<string, Uint8Array>, change: (key: string, value: unknown) => unknown): Uint8Array => writeWorkbook(sheetsOf(files).map(({ name, rows }) => ({
    name, widths: [], headRows: 1,
    rows: rows.map((row, n) => (n === 0 ? row : (rows[0] ?? []).map((key, at) => change(String(key as string), row[at] ?? null) as string))),
  })), { title: '', creator: '', createdAt: NOW });

  it.each([
    ['another number of pages', 'numberOfPage', 7, ['pdf.pages']], ['another digest', 'sha256', '0'.repeat(64), ['row.mismatch']], ['another place', 'filePath', 'x.pdf', ['row.mismatch']],
    ['another code', 'docCode', 'H17.1', ['row.mismatch']], ['a code as a number', 'ownerId', 48190000017, ['xlsx.cell']], ['a count as text', 'totalDoc', '1', ['xlsx.cell', 'row.mismatch']],
  ] as const)('is found: %s', async (_what, key, value, codes) => {
    const { files, check } = await written(profile, [plannedDossier(1, whole)]);
    const found = (await check(new Map(files).set(BOOK, rewritten(files, (own, was) => (own === key ? value : was))))).faults.map(({ code }) => code);
    expect(found).toEqual(expect.arrayContaining([...codes]));
    // What was only written again, unchanged, differs in its digest alone.
    const again = (await check(new Map(files).set(BOOK, rewritten(files, (_own, was) => was)))).faults.map(({ code }) => code);
    expect(again.filter((code) => !code.startsWith('file.'))).toEqual([]);
  });

  it('is found: a PDF that is none, one too many, one gone, no workbook', async () => {
    const { files, check } = await written(profile, [plannedDossier(1, whole)]);
    const codes = async (over: ReadonlyMap<string, Uint8Array>) => (await check(over)).faults.map(({ code }) => code);
    expect(await codes(new Map(files).set(PDF, new Uint8Array(9)))).toEqual(expect.arrayContaining(['file.size', 'row.mismatch', 'pdf.unreadable']));
    expect(await codes(new Map(files).set('them.pdf', new Uint8Array(9)))).toEqual(['file.extra', 'row.mismatch']);
    const fewer = new Map(files);
    fewer.delete(PDF);
    expect(await codes(fewer)).toEqual(['file.missing', 'row.mismatch']);
    expect(await codes(new Map(files).set(BOOK, new Uint8Array(9)))).toEqual(['file.size', 'xlsx.unreadable']);
  });
});
