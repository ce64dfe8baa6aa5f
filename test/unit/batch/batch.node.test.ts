import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/core/model/index.ts';
import { mountMissing, smallDisk } from '../../support/disks.ts';
import { skipped } from '../../support/programs.ts';
import { page, reportIn, run, start, workspace } from './cli.ts';

const SLOW = 240_000;
const packagesIn = (out: string): string[] => readdirSync(out).filter((name) => !name.startsWith('.') && name !== 'report.json').sort();
const fileOf = (report: Report, path: string): Report['files'][number] => {
  const found = report.files.find((f) => f.path === path);
  if (!found) throw new Error(`${path} is not in the report`);
  return found;
};
/** Every file below a folder with its time of writing and its size. */
function shape(dir: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs, size } = statSync(path);
    found[path] = `${String(mtimeMs)} ${String(size)}`;
  }
  return found;
}
async function verifyAll(out: string): Promise<void> {
  for (const name of packagesIn(out)) {
    const { code, stdout } = await run(['verify', join(out, name)]);
    expect(stdout).toContain(name);
    expect(code).toBe(0);
  }
}

describe('batch', () => {
  test('reads dossiers and loose files, refuses what is no paper, and does nothing twice', async () => {
    const { input, out } = workspace({
      'HS-01/a.png': page(0), 'HS-01/b.png': page(1), 'HS-01/a lan nua.png': page(0), 'deep/er/HS-02/c.png': page(2),
      'loose.png': page(0), 'rong.pdf': '', 'notes.txt': 'not a paper', '.hidden.png': page(3), 'HS-01/Thumbs.db': 'x',
    });
    const first = await run([input, '--out', out, '--workers', '2', '--unit', 'H17.10.08', '--lang', 'en']);
    expect(first.stderr).toBe('');
    expect(first.code).toBe(2);
    const report = reportIn(out);
    expect(report.complete).toBe(true);
    expect(report.totals).toMatchObject({ files: 6, read: 5, refused: 1, papers: 4, pages: 4, packages: 3 });
    expect(report.ignored).toEqual(['notes.txt']);
    expect(fileOf(report, 'rong.pdf').error).toMatchObject({ code: 'file.empty' });
    expect(first.stdout).toContain('rong.pdf  file.empty: ');
    // Twice the same page in one dossier is one paper.
    expect(fileOf(report, 'HS-01/a lan nua.png')).toMatchObject({ outcome: 'read', sameAs: 'loose.png', papers: [{ pages: [0] }] });
    expect(fileOf(report, 'HS-01/a.png')).toMatchObject({ outcome: 'read', sameAs: 'loose.png', papers: [] });
    expect(fileOf(report, 'loose.png')).toMatchObject({ outcome: 'read', sameAs: null, papers: [{ pages: [0] }] });
    expect(report.dossiers.map((d) => d.package).filter((name) => name !== null).sort()).toEqual(['HS-01', 'HS-02', 'loose']);
    const [read] = fileOf(report, 'HS-01/b.png').pages;
    expect(read).toMatchObject({ turnDeg: 0, textSource: 'ocr', dpi: 200 });
    expect(read?.words).toBe(30);
    expect(packagesIn(out)).toEqual(['HS-01', 'HS-02', 'loose']);
    expect(readFileSync(join(out, 'HS-01', 'bag-info.txt'), 'utf8')).toContain('no person has verified this package');
    await verifyAll(out);

    const schema = JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    for (const format of ['date-time', 'uuid']) ajv.addFormat(format, true);
    const valid = ajv.validate(schema, JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);

    const before = shape(out);
    const second = await run([input, '--out', out, '--unit', 'H17.10.08', '--json']);
    expect(second.code).toBe(2);
    const printed = JSON.parse(second.stdout) as Report;
    expect(printed.dossiers.every((d) => d.unchanged)).toBe(true);
    expect(printed.totals).toMatchObject({ files: 6, read: 5, refused: 1, papers: 4, pages: 4, packages: 3 });
    const after = shape(out);
    delete before[join(out, 'report.json')];
    delete after[join(out, 'report.json')];
    expect(after).toEqual(before);
  }, SLOW);

  test('a changed dossier gets a new package under a new name; what did not change is not read again', async () => {
    const { input, out } = workspace({ 'HS/a.png': page(0), 'HS/b.png': page(1) });
    expect((await run([input, '--out', out])).code).toBe(0);
    const old = shape(join(out, 'HS'));
    writeFileSync(join(input, 'HS/b.png'), page(5));
    expect((await run([input, '--out', out])).code).toBe(0);
    expect(packagesIn(out)).toEqual(['HS', 'HS-2']);
    expect(shape(join(out, 'HS'))).toEqual(old);
    const report = reportIn(out);
    expect(fileOf(report, 'HS/a.png').milliseconds.ocr).toBe(0);
    expect(fileOf(report, 'HS/b.png').milliseconds.ocr).toBeGreaterThan(0);
    expect(report.dossiers).toMatchObject([{ package: 'HS-2', unchanged: false }]);
    await verifyAll(out);
  }, SLOW);

  test('killed at any moment it leaves no half package, and goes on where it was', async () => {
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`HS-${String(i)}/a.png`, page(i, 6)]));
    const { input, out } = workspace(files);
    const pages = join(out, '.sohoa', 'pages');
    const pagesRead = (): number => (existsSync(pages) ? readdirSync(pages, { recursive: true }).filter((n) => String(n).endsWith('.json')).length : 0);
    for (const enough of [1, 3]) {
      const { child, ended } = start([input, '--out', out, '--workers', '1']);
      while (pagesRead() < enough && child.exitCode === null) await new Promise((resolve) => { setTimeout(resolve, 20); });
      child.kill('SIGKILL');
      expect((await ended).signal).toBe('SIGKILL');
      await verifyAll(out);
    }
    const kept = pagesRead();
    expect(kept).toBeGreaterThanOrEqual(3);
    expect((await run([input, '--out', out, '--workers', '2'])).code).toBe(0);
    expect(packagesIn(out)).toEqual(Object.keys(files).map((f) => f.split('/')[0]).sort());
    const report = reportIn(out);
    expect(report.files.filter((f) => f.milliseconds.ocr === 0).length + report.dossiers.filter((d) => d.unchanged).length)
      .toBeGreaterThanOrEqual(kept);
    expect(readdirSync(out).filter((name) => name.startsWith('.partial') || name.startsWith('.reserved'))).toEqual([]);
    await verifyAll(out);
  }, SLOW);

  test('killed between the rename and the journal it knows its own package, and a stranger’s folder is left alone', async () => {
    const { input, out } = workspace({ 'HS/a.png': page(0), 'HS2/a.png': page(1) });
    mkdirSync(join(out, 'HS2'), { recursive: true });
    writeFileSync(join(out, 'HS2', 'mine.txt'), 'not yours');
    expect((await run([input, '--out', out])).code).toBe(0);
    expect(packagesIn(out)).toEqual(['HS', 'HS2', 'HS2-2']);
    const journal = join(out, '.sohoa', 'dossiers');
    for (const name of readdirSync(journal)) {
      const entry = JSON.parse(readFileSync(join(journal, name), 'utf8')) as object;
      writeFileSync(join(journal, name), JSON.stringify({ ...entry, state: 'writing' }));
    }
    expect((await run([input, '--out', out])).code).toBe(0);
    expect(packagesIn(out)).toEqual(['HS', 'HS2', 'HS2-2']);
    expect(readFileSync(join(out, 'HS2', 'mine.txt'), 'utf8')).toBe('not yours');
    // A package that somebody has moved away is written again.
    rmSync(join(out, 'HS'), { recursive: true });
    expect((await run([input, '--out', out])).code).toBe(0);
    expect(packagesIn(out)).toEqual(['HS', 'HS2', 'HS2-2']);
  }, SLOW);

  test('SIGINT stops cleanly, says so, and the next run goes on', async () => {
    const { input, out } = workspace(Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`p${String(i)}.png`, page(i, 8)])));
    const { child, ended } = start([input, '--out', out, '--workers', '1', '--lang', 'en']);
    const pages = join(out, '.sohoa', 'pages');
    while (!(existsSync(pages) && readdirSync(pages).length > 0) && child.exitCode === null) {
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    child.kill('SIGINT');
    const stopped = await ended;
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toContain('run the same command again');
    expect(reportIn(out).complete).toBe(false);
    await verifyAll(out);
    expect((await run([input, '--out', out])).code).toBe(0);
    expect(reportIn(out)).toMatchObject({ complete: true, totals: { files: 5, read: 5, packages: 5 } });
  }, SLOW);
});

const noMount = mountMissing();

describe('a full disk', () => {
  test.skipIf(noMount !== null)(`stops the run, says how much is needed, leaves whole packages only, and the next run goes on${skipped(noMount)}`, async () => {
    const disk = smallDisk('400k');
    const names = Array.from({ length: 8 }, (_, i) => `p${String(i)}.png`);
    const { input } = workspace(Object.fromEntries(names.map((name, i) => [name, page(i, 6)])));
    const out = join(disk.dir, 'out');
    const full = await run([input, '--out', out, '--lang', 'en']);
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(/storage\.full: The disk is full, [\d,]+ more bytes are needed/);
    await verifyAll(out);
    disk.resize('20m');
    expect((await run([input, '--out', out])).code).toBe(0);
    expect(packagesIn(out).length).toBe(names.length);
    await verifyAll(out);
  }, SLOW);
});

describe('command line', () => {
  const { input } = workspace({ 'empty/notes.txt': 'x', 'rong.pdf': '' });
  test.each([
    ['cli.usage', [input, '--out', input]], ['cli.usage', [`${input}/empty`, '--out', `${input}-out`]],
    ['package.unwritable', [input, '--out', `${input}/rong.pdf/out`]], ['package.unwritable', [input, '--out', '/proc/nowhere/out']],
  ])('%s for %j: exit 1 and one line that says why', async (expected, args) => {
    const { code, stdout, stderr } = await run([...args, '--lang', 'en']);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[a-z.]+: .+\n$/);
    expect(stderr.split(':')[0]).toBe(expected);
  });

  test('--help and verify of what is no package', async () => {
    const [help, faulty] = await Promise.all([run(['--help'], { LANG: 'en_GB.UTF-8' }), run(['verify', `${input}/empty`, '--lang', 'en'])]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('What is a dossier');
    expect(faulty.code).toBe(2);
    expect(faulty.stdout).toContain('This folder is no package');
    expect(faulty.stdout).toContain('sip-tt05');
  });
});
