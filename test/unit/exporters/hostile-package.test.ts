import { describe, expect, it } from 'vitest';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { readPackage, verifyPackage, writePackage, type PackageFaultCode } from '../../../src/core/exporters/paper-record/index.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter, sampleDossier } from './support.ts';

type Files = Map<string, Uint8Array>;
const utf8 = new TextEncoder();
const base = 'H17.NN.NN-260115-000007.0000001';
const pdfPath = `data/papers/${base}.pdf`;
const recordPath = `data/records/${base}.paper-record.json`;
const readingPath = `data/readings/${base}.reading.json`;

async function freshFiles(): Promise<Files> {
  const sample = sampleDossier();
  const target = memoryTarget();
  await writePackage(planPackage(sample), { pdf: memoryWriter(() => ({})), target, files: memoryFiles(sample.bytes) }, { limits: defaultLimits });
  return [...target.packages.values()][0] ?? new Map<string, Uint8Array>();
}

const read = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));
const edit = (files: Files, path: string, change: (text: string) => string): void => void files.set(path, utf8.encode(change(read(files, path))));

/** Makes the bag's own files agree with its content again, as a skilled forger would. */
function reseal(files: Files): void {
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  const lines = (entries: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
    utf8.encode(entries.map(([path, bytes]) => `${hasher.hashBytes(bytes)}  ${path}\n`).sort().join(''));
  const oxum = `${payload.reduce((sum, [, bytes]) => sum + bytes.length, 0)}.${payload.length}`;
  edit(files, 'bag-info.txt', (text) => text.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${oxum}`));
  files.set('manifest-sha256.txt', lines(payload));
  const tags = [...files].filter(([path]) => !path.startsWith('data/') && !path.startsWith('tagmanifest'));
  files.set('tagmanifest-sha256.txt', lines(tags));
}

const jsonEdit = (files: Files, path: string, change: (value: Record<string, never>) => void): void =>
  edit(files, path, (text) => {
    const value = JSON.parse(text) as Record<string, never>;
    change(value);
    return JSON.stringify(value);
  });

const set = (value: unknown, path: string, to: unknown): void => {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const holder = parts.reduce((at, key) => (at as Record<string, unknown>)[key], value) as Record<string, unknown>;
  holder[last] = to;
};

const faults: readonly (readonly [string, (files: Files) => void, PackageFaultCode])[] = [
  ['one byte of a PDF changed', (f) => { const b = f.get(pdfPath)?.slice() ?? new Uint8Array(); b[900] = (b[900] ?? 0) ^ 1; f.set(pdfPath, b); }, 'bag.digest'],
  ['a PDF gone', (f) => void f.delete(pdfPath), 'bag.missing'],
  ['a file too many', (f) => void f.set('data/extra.txt', utf8.encode('x')), 'bag.extra'],
  ['a tag file too many', (f) => void f.set('extra.txt', utf8.encode('x')), 'bag.extra'],
  ['the total wrong', (f) => edit(f, 'bag-info.txt', (t) => t.replace(/Oxum: \d/, 'Oxum: 9')), 'bag.oxum'],
  ['nobody named as verifier', (f) => { edit(f, 'bag-info.txt', (t) => t.replace(/Verified:.*\n/, '')); reseal(f); }, 'bag.info'],
  ['another BagIt', (f) => { edit(f, 'bagit.txt', (t) => t.replace('1.0', '0.97')); reseal(f); }, 'bag.declaration'],
  ['a manifest of rubbish', (f) => void f.set('manifest-sha256.txt', utf8.encode('rubbish\n')), 'bag.manifest'],
  ['a manifest that leads out', (f) => edit(f, 'manifest-sha256.txt', (t) => `${t}${'0'.repeat(64)}  data/../../outside\n`), 'bag.path'],
  ['a record that is not one', (f) => { f.set(recordPath, utf8.encode('{}')); reseal(f); }, 'json.invalid'],
  ['a record that names another digest', (f) => { jsonEdit(f, recordPath, (v) => set(v, 'paper.file.sha256', 'a'.repeat(64))); reseal(f); }, 'pdf.digest'],
  ['a record that counts other pages', (f) => { jsonEdit(f, recordPath, (v) => set(v, 'paper.pages', 9)); reseal(f); }, 'record.mismatch'],
  ['a record of another dossier', (f) => { jsonEdit(f, recordPath, (v) => set(v, 'dossier.code', 'X')); reseal(f); }, 'record.mismatch'],
  ['an unverified record made verified', (f) => { jsonEdit(f, recordPath, (v) => set(v, 'paper.verified', { by: 'x', at: '2026-01-01T00:00:00Z', method: 'side-by-side' })); reseal(f); }, 'record.mismatch'],
  ['another picture than noted', (f) => { jsonEdit(f, readingPath, (v) => set(v, 'pages.0.receipt.imageSha256', 'b'.repeat(64))); reseal(f); }, 'pdf.image'],
  ['a cut PDF, sealed again', (f) => { f.set(pdfPath, (f.get(pdfPath) ?? new Uint8Array()).slice(0, 2000)); reseal(f); }, 'pdf.unreadable'],
  ['no summary', (f) => { f.delete('data/summary.html'); reseal(f); }, 'summary.missing'],
  ['a paper of no dossier', (f) => { f.set('data/papers/other.pdf', utf8.encode('x')); reseal(f); }, 'dossier.papers'],
];

describe('verify finds', () => {
  it.each(faults)('%s', async (_what, damage, code) => {
    const files = await freshFiles();
    damage(files);
    const check = await verifyPackage(memorySource('x', files), hasher);
    expect(check.ok).toBe(false);
    expect(check.faults.map((fault) => fault.code)).toContain(code);
  });

  it('one changed bit in any one of its files', async () => {
    const files = await freshFiles();
    for (const [path, bytes] of files) {
      const changed = bytes.slice();
      const at = Math.floor(bytes.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 4;
      const check = await verifyPackage(memorySource('x', new Map([...files, [path, changed]])), hasher);
      expect(check.ok, path).toBe(false);
    }
  });
});

const hostile: readonly (readonly [string, (files: Files) => void])[] = [
  ['a path that leads out', (f) => void f.set('../outside', utf8.encode('x'))],
  ['no bag', (f) => void f.delete('bagit.txt')],
  ['a changed dossier', (f) => edit(f, 'data/dossier.json', (t) => t.replace('1.000894', '1.000895'))],
  ['a dossier of a newer schema', (f) => { jsonEdit(f, 'data/dossier.json', (v) => set(v, 'dossier.schema', 99)); reseal(f); }],
  ['JSON that is none', (f) => { f.set(readingPath, utf8.encode('{"profile":')); reseal(f); }],
  ['a million nested arrays', (f) => { f.set(readingPath, utf8.encode('['.repeat(1_000_000))); reseal(f); }],
  ['a reading that points outside', (f) => { jsonEdit(f, readingPath, (v) => set(v, 'pdf.path', '/etc/passwd')); reseal(f); }],
  ['a dossier that points outside', (f) => { jsonEdit(f, 'data/dossier.json', (v) => set(v, 'papers.0.pdf', '../../x.pdf')); reseal(f); }],
  ['a paper under another’s id', (f) => { jsonEdit(f, readingPath, (v) => set(v, 'paper.id', '01890000-0000-7000-8000-000000000000')); reseal(f); }],
  ['a page of another dossier', (f) => { jsonEdit(f, readingPath, (v) => set(v, 'pages.0.page.dossierId', '01890000-0000-7000-8000-000000000000')); reseal(f); }],
  ['a box of negative size', (f) => { jsonEdit(f, readingPath, (v) => set(v, 'pages.0.text.words.0.box', [1, 1, -5, 5])); reseal(f); }],
  ['a page of endless pixels', (f) => { jsonEdit(f, readingPath, (v) => set(v, 'pages.0.page.widthPx', 1e300)); reseal(f); }],
  ['a PDF that is not the one noted', (f) => { f.set(pdfPath, utf8.encode('%PDF-1.7 other')); reseal(f); }],
  ['a PDF that is gone', (f) => void f.delete(pdfPath)],
];

describe('taking in refuses', () => {
  it.each(hostile)('%s', async (_what, damage) => {
    const files = await freshFiles();
    damage(files);
    await expect(readPackage(memorySource('x', files), hasher)).rejects.toMatchObject({ code: 'package.invalid' });
  });
});
