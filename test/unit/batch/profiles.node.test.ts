import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { page, reportIn, run, workspace } from './cli.ts';

const SLOW = 240_000;
const packagesIn = (out: string): string[] => readdirSync(out).filter((name) => !name.startsWith('.') && name !== 'report.json').sort();

describe('batch by profiles', () => {
  test('writes every profile, says what a package lacks, and goes on without writing one twice', async () => {
    const { input, out } = workspace({ 'HS-01/a.png': page(0), 'HS-02/b.png': page(2) });
    const resources = join(out, '..', 'resources');
    mkdirSync(resources);
    const args = [input, '--out', out, '--workers', '2', '--lang', 'en', '--profile', 'paper-record,sip-tt05', '--profile', 'csv', '--resources', resources];
    const bare = await run(args);
    expect(bare).toMatchObject({ code: 1 });
    expect(bare.stderr).toContain('mets1_12.xsd');
    for (const name of ['mets1_12.xsd', 'xlink.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd']) writeFileSync(join(resources, name), '<schema/>');

    const first = await run(args);
    // What the two lines of the page say makes no archival record: it is refused, and the rest is written.
    expect(first.stderr).toBe('');
    expect(first.code).toBe(2);
    expect(first.stdout).toContain('Packages not written:');
    const report = reportIn(out);
    expect(report.profile).toBe('paper-record,sip-tt05,csv');
    for (const dossier of report.dossiers) {
      expect(dossier.packages).toMatchObject([{ profile: 'paper-record', package: dossier.code, error: null }, { profile: 'sip-tt05', package: null, error: { code: 'package.incomplete', params: { reason: 'refused' } } }]);
    }
    expect(report.together).toMatchObject([{ profile: 'csv', error: null }]);
    expect(report.totals.packages).toBe(3);
    const csv = report.together?.[0]?.package ?? '';
    expect(packagesIn(out)).toEqual(['HS-01', 'HS-02', csv].sort());
    const checked = await run(['verify', ...packagesIn(out).map((name) => join(out, name)), '--lang', 'en', '--json']);
    expect(checked.code, checked.stdout).toBe(0);
    expect((JSON.parse(checked.stdout) as { profile: string }[]).map(({ profile }) => profile).sort()).toEqual(['csv', 'paper-record', 'paper-record']);

    const again = await run(args);
    expect(again.code).toBe(2);
    expect(packagesIn(out)).toEqual(['HS-01', 'HS-02', csv].sort());
    expect(reportIn(out).dossiers.map((d) => d.package)).toEqual(['HS-01', 'HS-02']);

    // A package that went away is written again, and that alone.
    rmSync(join(out, 'HS-02'), { recursive: true });
    await run(args);
    expect(packagesIn(out)).toEqual(['HS-01', 'HS-02', csv].sort());
  }, SLOW);

  test.each([
    [{ 'sip-tt05': {} }, /sip-tt05/], [{ 'paper-record': { resultCodePattern: 7 } }, /resultCodePattern/], ['no json', /settings\.json/],
  ] as const)('refuses settings that no profile takes: %j', async (settings, said) => {
    const { input, out } = workspace({ 'a.png': page(0) });
    const path = join(out, '..', 'settings.json');
    writeFileSync(path, typeof settings === 'string' ? settings : JSON.stringify(settings));
    const refused = await run([input, '--out', out, '--profile-settings', path]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(said);
  }, SLOW);

  test('verify names what is gone from a package, in the language asked for, and what it does not know', async () => {
    const { input, out } = workspace({ 'HS-01/a.png': page(0) });
    expect((await run([input, '--out', out, '--workers', '1'])).code).toBe(0);
    const bag = join(out, 'HS-01');
    rmSync(join(bag, 'manifest-sha256.txt'));
    const [pdf = ''] = readdirSync(join(bag, 'data', 'papers'));
    writeFileSync(join(bag, 'data', 'papers', pdf), Buffer.concat([readFileSync(join(bag, 'data', 'papers', pdf)), Buffer.from(' ')]));
    const vi = await run(['verify', bag]);
    expect(vi.code).toBe(2);
    expect(vi.stdout).toContain('bag.missing  manifest-sha256.txt  thiếu tệp có trong bảng kê');
    expect(vi.stdout).toContain('pdf.digest');
    renameSync(join(bag, 'data'), join(out, 'rest'));
    rmSync(join(bag, 'bagit.txt'));
    const en = await run(['verify', bag, '--lang', 'en']);
    expect(en.code).toBe(2);
    expect(en.stdout).toContain('This folder is no package that the program recognises');
  }, SLOW);
});
