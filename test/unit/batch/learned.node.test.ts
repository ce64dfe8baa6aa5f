import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readLearned } from '../../../src/batch/learned.ts';
import { exportLessons } from '../../../src/core/usecases/index.ts';
import type { Lesson } from '../../../src/core/model/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'sohoa-learned-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

const lesson: Lesson = {
  typeId: 'birth-certificate', key: 'registrationPlace', kind: 'issuer', value: 'UBND phường Hòa Xuân', count: 4, lastAt: '2026-01-15T08:00:00Z', misread: {},
};

it('takes in what a desk saved, type by type, and tells one file from another', async () => {
  const path = join(folder, 'lessons.json');
  writeFileSync(path, await exportLessons({ all: () => Promise.resolve([lesson]) }));
  const learned = await readLearned(path, 'vi');
  expect(await learned.ofType('birth-certificate')).toEqual([lesson]);
  expect(await learned.ofType('other-paper')).toEqual([]);
  const other = join(folder, 'none.json');
  writeFileSync(other, await exportLessons({ all: () => Promise.resolve([]) }));
  expect((await readLearned(other, 'vi')).digest).not.toBe(learned.digest);
});

it.each([['no file', null], ['no JSON', 'x'], ['another JSON', '{"lessons":[]}']])('refuses %s in words, naming the option', async (_, text) => {
  const path = join(folder, 'bad.json');
  rmSync(path, { force: true });
  if (text !== null) writeFileSync(path, text);
  await expect(readLearned(path, 'en')).rejects.toMatchObject({ code: 'cli.usage', params: { reason: expect.stringContaining('--learned') as string } });
});
