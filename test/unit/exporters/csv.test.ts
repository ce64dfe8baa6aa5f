import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile } from '../../../src/core/exporters/csv/index.ts';
import { guarded, unguarded } from '../../../src/core/exporters/csv/tables.ts';
import { looksLikeFormula, readCsv } from '../../../src/core/exporters/shared/format/csv-text.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { hasher, memoryFiles, memoryTarget, memoryWriter } from './support.ts';
import { NOW, plannedDossier, written } from './tables-support.ts';

const form = { separator: ',', bom: true } as const;

describe('CSV tables', () => {
  it('hold a row for each dossier and each paper, codes as they are written, and come out whole', async () => {
    const { files, text, check, name } = await written(profile, [
      plannedDossier(1, { values: { number: '0012', notation: 'QĐ-UBND', numberSymbol: '0012/QĐ-UBND', ownerId: '048190000017' } }),
      plannedDossier(2, { dossier: { code: 'không theo mẫu' }, verified: false }),
    ]);
    expect(name).toBe('csv-H17.NN.NN-20260203');
    expect(recogniseProfile([...files.keys()])?.id).toBe('csv');
    const dossiers = readCsv(files.get('ho-so.csv') ?? new Uint8Array(), form) ?? [];
    expect(dossiers.slice(1)).toEqual([
      ['H17.NN.NN-260115-000001', '2026-01-15', 'H17.NN.NN', '1.000894', '1', '1', 'approved', expect.stringMatching(/^\d+$/), 'Cán bộ Mẫu', '2026-01-20T09:30:00+07:00', '01/2023/TT-VPCP', ''],
      ['không theo mẫu', '', 'H17.NN.NN', '1.000894', '1', '1', 'not-verified', expect.stringMatching(/^\d+$/), '', '', '01/2023/TT-VPCP', ''],
    ]);
    const papers = readCsv(files.get('giay-to.csv') ?? new Uint8Array(), form) ?? [];
    const row = Object.fromEntries((papers[0] ?? []).map((key, index) => [key, papers[1]?.[index]]));
    expect(row).toMatchObject({ number: '0012', notation: 'QĐ-UBND', typeId: 'birth-certificate', typeCode: 'KQ.G15.000031', validForever: '1', pages: '1' });
    expect(text('truong.csv')).toContain('motherName');
    expect(await check()).toMatchObject({ ok: true, faults: [], facts: { papers: 2, pages: 2 } });
  });

  it('mark what a spreadsheet would run, and say which value they marked', async () => {
    const plan = plannedDossier(1, { values: { subject: '=HYPERLINK("http://example.invalid")', issuingAgency: '-/-' } });
    const marked = await written(profile, [plan]);
    const papers = readCsv(marked.files.get('giay-to.csv') ?? new Uint8Array(), form) ?? [];
    const at = (key: string) => papers[1]?.[papers[0]?.indexOf(key) ?? -1];
    expect([at('subject'), at('guarded')]).toEqual([`'=HYPERLINK("http://example.invalid")`, expect.stringContaining('subject')]);
    expect((await marked.check()).faults).toEqual([]);
    const plain = await written(profile, [plan], { guard: 'off' });
    expect(plain.text('giay-to.csv')).toContain('"=HYPERLINK(""http://example.invalid"")"');
    expect(plain.text('giay-to.csv').split('\r\n')[0]).not.toContain('guarded');
    expect((await plain.check()).faults).toEqual([]);
  });

  it('give every value back from a marked row', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('=1', '-', "'x", "'=1", '@', '\t')), { minLength: 1, maxLength: 5 }), (row) => {
      const keys = row.map((_, index) => `k${String(index)}`);
      const marked = guarded(keys, row);
      expect(marked.slice(0, keys.length).some(looksLikeFormula)).toBe(false);
      expect(unguarded(keys, marked)).toEqual(row);
    }));
  });

  it.each([['semicolon', ';', true], ['tab', '\t', false]] as const)('obey the settings: %s', async (separator, sign, bom) => {
    const { text, check } = await written(profile, [plannedDossier(1)], { separator, bom, values: false });
    expect(text('ho-so.csv').startsWith(`${bom ? '\ufeff' : ''}dossierCode${sign}receivedOn`)).toBe(true);
    const metadata = JSON.parse(text('csv-metadata.json')) as { dialect: { delimiter: string }; tables: unknown[] };
    expect([metadata.dialect.delimiter, metadata.tables.length]).toEqual([sign, 2]);
    expect((await check()).faults).toEqual([]);
  });

  it('refuse values that no text file carries, and codes that stand twice', async () => {
    const dossiers = [plannedDossier(1, { values: { subject: 'một nửa \ud800', motherName: 'a\u0001' } }), plannedDossier(1)];
    const plan = profile.plan({ dossiers, settings: {}, now: NOW });
    expect(plan.refused.map(({ key, reason }) => `${key} ${reason}`)).toEqual(['dossierCode duplicate', 'subject forbidden-character', 'motherName forbidden-character']);
    const target = memoryTarget();
    const deps = { pdf: memoryWriter(() => ({})), target, files: memoryFiles(new Map()), hasher, resource: () => Promise.resolve(null) };
    await expect(profile.write(plan, {}, deps, { limits: defaultLimits })).rejects.toMatchObject({ code: 'package.incomplete', params: { count: 3 } });
    expect(target.begun).toEqual([]);
  });

  it.each([
    ['giay-to.csv', (text: string) => text.replace('birth-certificate', 'death-extract'), 'file.size'],
    ['giay-to.csv', (text: string) => text.replace('\r\n', '\n'), 'csv.form'],
    ['ho-so.csv', (text: string) => text.replace('dossierCode', 'code'), 'csv.columns'],
    ['ho-so.csv', (text: string) => text.replace('1.000894,1,1', '1.000894,2,1'), 'csv.mismatch'],
    ['giay-to.csv', (text: string) => text.replaceAll('260115', '260116'), 'csv.mismatch'],
    ['csv-metadata.json', (text: string) => `${text} `, 'file.size'],
    ['package.json', (text: string) => text.replace('sohoa.tables/1', 'sohoa.tables/9'), 'note.invalid'],
  ] as const)('are found changed: %s', async (path, change, code) => {
    const { files, text, check } = await written(profile, [plannedDossier(1)]);
    const changed = new Map(files).set(path, new TextEncoder().encode(change(text(path))));
    expect((await check(changed)).faults.map((fault) => fault.code)).toContain(code);
  });

  it('are found short of a file, and with one too many', async () => {
    const { files, check } = await written(profile, [plannedDossier(1)]);
    const [fewer, more] = [new Map(files), new Map(files).set('them.csv', new Uint8Array(1))];
    fewer.delete('truong.csv');
    expect((await check(fewer)).faults).toEqual([{ code: 'file.missing', path: 'truong.csv', detail: 'named in package.json' }]);
    expect((await check(more)).faults.map(({ code }) => code)).toEqual(['file.extra']);
  });
});
