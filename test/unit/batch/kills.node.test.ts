import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { killBatch } from '../../support/kills/batch.ts';
import { page, run, workspace } from './cli.ts';

/** `npm run bench:kills` does it at fifty moments, on real papers. */
const MOMENTS = 4;
const program = ['--import', 'tsx', fileURLToPath(new URL('../../../src/batch/index.ts', import.meta.url))];

test(`killed at ${String(MOMENTS)} random moments of an export by several profiles: nothing half, nothing twice, nothing lost`, async () => {
  const { input } = workspace({ 'HS-01/a.png': page(0), 'HS-02/b.png': page(2), 'HS-03/c.png': page(4) });
  const seed = Date.now() % 100_000;
  const said: string[] = [`seed ${String(seed)}`];
  const tally = await killBatch({ program, input, work: join(dirname(input), 'work'), profiles: 'paper-record,csv', moments: MOMENTS, seed, say: (line) => said.push(line) })
    .catch((cause: unknown) => { throw new Error(said.join('\n'), { cause }); });
  expect(tally).toMatchObject({ kills: MOMENTS, packages: 4 });
}, 600_000);

test('what killed runs left behind goes with the next run, and nobody else’s files do', async () => {
  const { input, out } = workspace({ 'HS/a.png': page(0) });
  const left = ['.22c30a0b-50ef-4af8-8f3e-c2cb8bbb0895.new', '.sohoa/dossiers/.ef3cb657-3865-4561-bc85-9ebf1d0ecf4c.new', '.sohoa/papers/sohoa-0fe70a5c-d520-40f5-b516-2893d3d4e056.pdf.part'];
  const others = ['draft.new', '.hidden'];
  for (const path of [...left, ...others]) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), 'Nguyễn Thị Mẫu');
  }
  expect((await run([input, '--out', out])).code).toBe(0);
  expect(left.filter((path) => existsSync(join(out, path)))).toEqual([]);
  expect(readdirSync(out)).toEqual(expect.arrayContaining(others));
}, 120_000);
