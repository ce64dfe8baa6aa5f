import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dossierCodes } from '../../../src/batch/dossier-task.ts';
import { walkInput } from '../../../src/batch/walk.ts';
import { workspace } from './cli.ts';

test('every folder that holds papers is a dossier, loose files are one each, in the order a person would count', async () => {
  const { input } = workspace({
    'b/10.pdf': '%PDF-', 'b/2.pdf': '%PDF-', 'b/deep/3.JPG': 'x', 'only/folders/x.tif': 'II*\0', 'loose 1.pdf': '%PDF-', 'no ending': '%PDF-1.7 and so on',
    'b/notes.docx': 'PK', 'b/~$notes.pdf': 'x', 'b/.hidden.pdf': 'x', '.git/x.pdf': 'x', 'desktop.ini': 'x', 'empty/nothing.txt': 'x', 'b/picture.dat': '\x89PNG',
  });
  mkdirSync(join(input, 'out', 'HS'), { recursive: true });
  writeFileSync(join(input, 'out', 'HS', 'mine.pdf'), '%PDF-');
  symlinkSync(join(input, 'b'), join(input, 'link'));
  const { dossiers, ignored, unreadable } = await walkInput(input, join(input, 'out'));
  expect(dossiers.map((d) => [d.path, d.title, d.files.map((f) => f.path)])).toEqual([
    ['loose 1.pdf', 'loose 1', ['loose 1.pdf']],
    ['no ending', 'no ending', ['no ending']],
    ['b', 'b', ['b/2.pdf', 'b/10.pdf']],
    ['b/deep', 'deep', ['b/deep/3.JPG']],
    ['only/folders', 'folders', ['only/folders/x.tif']],
  ]);
  expect(ignored).toEqual(['b/notes.docx', 'b/picture.dat', 'empty/nothing.txt']);
  expect(unreadable).toEqual([]);
});

test('codes are the names of the folders, longer where two would be alike', () => {
  const dossier = (path: string): { path: string; title: string; files: [] } => ({ path, title: path.split('/').pop() ?? '', files: [] });
  expect(dossierCodes([dossier('2024/HS1'), dossier('2025/hs1'), dossier('2025/HS2')])).toEqual(['2024.HS1', '2025.hs1', 'HS2']);
});
