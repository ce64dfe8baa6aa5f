import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iocReportSchema, profile, type IocReport } from '../../../src/core/exporters/ioc-report/index.ts';
import { iocReport } from '../../../src/core/exporters/ioc-report/figures.ts';
import { iocSettings, spanOf } from '../../../src/core/exporters/ioc-report/settings.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import { readWorkbook } from '../../../src/core/exporters/shared/format/xlsx-read.ts';
import { NOW, plannedDossier, written } from './tables-support.ts';

const code = (day: string, n: number): string => `H17.NN.NN-${day}-${String(n).padStart(4, '0')}`;
const three = () => [
  plannedDossier(1, { dossier: { code: code('260115', 1), createdAt: '2026-01-20T07:30:00+07:00' } }),
  plannedDossier(2, { dossier: { code: code('260203', 2) }, verified: false, paper: { typeId: 'land-use-certificate' } }),
  plannedDossier(3, { dossier: { code: 'không theo mẫu', procedureCode: '' }, values: { fullName: 'Nguyễn Thị Mẫu' } }),
];

describe('the report for the monitoring centre', () => {
  it('counts what is chosen, and says not known where nobody knows', async () => {
    const { text, files, check, name } = await written(profile, three());
    expect(name).toBe('bao-cao-ioc-H17.NN.NN-20260203');
    expect(recogniseProfile([...files.keys()])?.id).toBe('ioc-report');
    const report = iocReportSchema.parse(JSON.parse(text('ioc-report.json')));
    expect(report).toMatchObject({
      unit: { code: 'H17.NN.NN', name: 'Ủy ban nhân dân phường Mẫu' }, period: { kind: 'all', from: null },
      dossiers: { total: 3, approved: 2, notVerified: 1, undated: 1, outside: 0, repeated: 0, received: null }, papers: { total: 3, pages: 3, signed: 0 },
      hours: { known: 2, ninetieth: 121.5 },
      byMonth: [{ code: '2026-01', dossiers: 1 }, { code: '2026-02', dossiers: 1 }, { code: '_U', dossiers: 1 }],
      byProcedure: [{ code: '1.000894', dossiers: 2 }, { code: '_U', dossiers: 1 }],
      byPaperType: [{ code: 'birth-certificate', nationalCode: 'KQ.G15.000031', papers: 2 }, { code: 'land-use-certificate', papers: 1 }],
    });
    expect(report.indicators.map(({ id, status, share }) => [id, status, share])).toEqual([
      ['4.1', 'unknown', null], ['4.2', 'partly', null], ['4.3', 'unknown', null], ['4.4', 'unknown', null], ['4.5', 'unknown', null],
    ]);
    expect(await check()).toMatchObject({ ok: true, faults: [], facts: { papers: 3, pages: 3 } });
  });

  it('counts the newest of several records of one code, and says how many were left out', async () => {
    const same = (n: number, createdAt: string, updatedAt: string, verified: boolean) => plannedDossier(n, { verified, dossier: { code: code('260115', 1), createdAt, updatedAt, ...(verified ? {} : { state: 'to-verify' as const }) } });
    const [jan, feb, mar] = ['2026-01-20T07:30:00+07:00', '2026-02-20T00:30:00Z', '2026-03-20T07:30:00+07:00'] as const;
    // The second was scanned anew; the third is the first, taken in again from a package and changed.
    const list = [same(1, jan, jan, false), same(2, feb, feb, true), same(3, jan, mar, false), plannedDossier(4, { dossier: { code: 'không theo mẫu' } }), plannedDossier(5, { dossier: { code: 'không theo mẫu' } })];
    for (const given of [list, list.toReversed()]) {
      const { text, check, files } = await written(profile, given);
      const report = iocReportSchema.parse(JSON.parse(text('ioc-report.json')));
      expect(report).toMatchObject({ dossiers: { total: 3, approved: 3, notVerified: 0, outside: 0, repeated: 2 }, papers: { total: 3 } });
      expect(JSON.parse(text('package.json'))).toMatchObject({ verified: true });
      expect(readWorkbook(files.get('ioc-report.xlsx') ?? new Uint8Array())?.[0]?.rows).toContainEqual(['Bản ghi cũ hơn của cùng mã hồ sơ, không tính', 2, 'bản ghi']);
      expect((await check()).faults).toEqual([]);
    }
  });

  it('says the same in the workbook: figures as numbers, days as days, what is not known in words', async () => {
    const { files } = await written(profile, three(), { period: '2026-Q1', received: 8 });
    const sheets = readWorkbook(files.get('ioc-report.xlsx') ?? new Uint8Array()) ?? [];
    expect(sheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Theo đơn vị', 'Theo tháng', 'Theo thủ tục', 'Theo loại giấy tờ', 'Chỉ số']);
    const rows = new Map(sheets[0]?.rows.map(([label, value]) => [label, value]));
    expect([rows.get('Kỳ báo cáo'), rows.get('Từ ngày'), rows.get('Đến ngày'), rows.get('Hồ sơ đã số hóa'), rows.get('Không tính vào kỳ')]).toEqual(['2026-Q1', { date: '2026-01-01' }, { date: '2026-03-31' }, 2, 1]);
    expect(sheets[5]?.rows[2]).toEqual(['4.2', 'Hồ sơ được số hóa', 2, 8, 0.25, expect.stringContaining('Tử số')]);
    expect(sheets[5]?.rows[3]?.slice(2, 5)).toEqual(['Không rõ', 'Không rõ', 'Không rõ']);
  });

  it.each([
    ['2026-01', 'month', '2026-01-01', '2026-01-31'], ['2024-02', 'month', '2024-02-01', '2024-02-29'], ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31'], ['2026', 'year', '2026-01-01', '2026-12-31'],
  ])('knows the days of %s', (period, kind, from, to) => { expect(spanOf(period)).toEqual({ kind, from, to }); });

  it.each(['2026-13', '2026-Q5', '26-01', 'tháng một', '2026-1'])('takes no period %j', (period) => { expect(iocSettings.safeParse({ period }).success).toBe(false); });

  it('gives no share where fewer were received than digitised, and asks for the number where it lacks', () => {
    expect(iocReport({ dossiers: three(), repeated: 0 }, iocSettings.parse({ received: 2 }), NOW).indicators[1]).toMatchObject({ numerator: 3, denominator: null, share: null });
    expect(profile.plan({ dossiers: three(), settings: {}, now: NOW }).missing.map(({ key }) => key)).toEqual(['received']);
    expect(profile.plan({ dossiers: three(), settings: { received: 9 }, now: NOW }).missing).toEqual([]);
  });

  it('holds no value of any paper, and its sums hold, whatever is chosen', async () => {
    const one = fc.record({ name: fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 8, maxLength: 20 }), day: fc.constantFrom('260101', '260115', '251231', 'mơ hồ'), verified: fc.boolean(), type: fc.constantFrom('birth-certificate', 'marriage-certificate', 'other-paper') });
    await fc.assert(fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 8 }), fc.constantFrom('', '2026-01', '2025', '2026-Q2'), async (list, period) => {
      const dossiers = list.map(({ name, day, verified, type }, n) => plannedDossier(n, {
        verified, values: { fullName: `zq${name}`, subject: `zq${name}` }, dossier: { code: code(day, n), title: `zq${name}` }, paper: { typeId: type as 'other-paper', fileName: `zq${name}` },
      }));
      const { text, check } = await written(profile, dossiers, { period });
      expect(text('ioc-report.json')).not.toContain('zq');
      const report = iocReportSchema.parse(JSON.parse(text('ioc-report.json')));
      expect(report.dossiers.total + report.dossiers.outside).toBe(list.length);
      expect((await check()).faults).toEqual([]);
    }), { numRuns: 30 });
  });

  const changed = (change: (report: IocReport) => IocReport) => (text: string) => JSON.stringify(change(iocReportSchema.parse(JSON.parse(text))));
  it.each([
    ['a total', changed((report) => ({ ...report, dossiers: { ...report.dossiers, total: 9 } })), ['report.sum', 'xlsx.mismatch']],
    ['a group', changed((report) => ({ ...report, byMonth: report.byMonth.slice(1) })), ['report.sum', 'xlsx.mismatch']],
    ['a share', changed((report) => ({ ...report, indicators: report.indicators.map((own) => ({ ...own, share: own.numerator === null ? null : 0.9 })) })), ['report.sum']],
    ['its form', () => '[]', ['json.invalid']],
  ] as const)('is found changed: %s', async (_what, change, codes) => {
    const { files, text, check } = await written(profile, three());
    const found = (await check(new Map(files).set('ioc-report.json', new TextEncoder().encode(change(text('ioc-report.json')))))).faults.map((fault) => fault.code);
    expect(found).toEqual(expect.arrayContaining([...codes]));
  });

  it('is found without a workbook that can be read', async () => {
    const { files, check } = await written(profile, three());
    expect((await check(new Map(files).set('ioc-report.xlsx', new Uint8Array(10)))).faults.map((fault) => fault.code)).toContain('xlsx.unreadable');
  });
});
