import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { pageTextSchema } from '../../src/core/model/index.ts';
import { allRead, approveAll, dropOn, filesBelow, goTo, openDesk, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

const batch = fileURLToPath(new URL('../../out/main/batch.js', import.meta.url));
const readings = z.object({ pages: z.array(z.object({ text: pageTextSchema.nullable() })) });

/** The engine and the words of each page of a package, in the order of its papers. */
async function pagesOf(folder: string): Promise<{ engine: string; words: string[]; boxes: number[][] }[]> {
  const paths = filesBelow(folder).filter((path) => path.endsWith('.reading.json'));
  const read = await Promise.all(paths.map(async (path) => readings.parse(JSON.parse(await readFile(join(folder, path), 'utf8')))));
  return read.flatMap(({ pages }) => pages).map(({ text }) => ({
    engine: text?.engine ?? '', words: text?.words.map((word) => word.text) ?? [], boxes: text?.words.map((word) => [...word.box]) ?? [],
  }));
}

test('the window and the batch read the same words at the same places from the same pages', async ({ page, shell }) => {
  test.setTimeout(300_000);
  const out = await mkdtemp(join(tmpdir(), 'sohoa-parity-'));
  const name = 'H17.10.15-251104-0009';
  try {
    await promisify(execFile)(process.execPath, [batch, sample(`dossiers/${name}`), '--out', out, '--workers', '2'], { timeout: 240_000 });
    await openDesk(page, shell);
    await dropOn(page, page.locator('.drop'), [sample(`dossiers/${name}`)]);
    await allRead(page, 1);
    await goTo(page, 'verify');
    await expect(page.locator('[data-field-input]')).toBeFocused();
    await approveAll(page);
    await goTo(page, 'export');
    await page.locator('.preview').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => filesBelow(shell.exportDir).some((path) => path.endsWith('.reading.json') && !path.includes('.partial-')), { timeout: 60_000 }).toBe(true);
    const window = await pagesOf(shell.exportDir);
    const command = await pagesOf(out);
    expect(window.length).toBe(command.length);
    expect(window.map(({ engine }) => engine)).toEqual(command.map(({ engine }) => engine));
    for (const [at, { words, boxes }] of window.entries()) {
      expect(words.length).toBeGreaterThan(50);
      expect(words).toEqual(command[at]?.words);
      expect(boxes).toEqual(command[at]?.boxes);
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
