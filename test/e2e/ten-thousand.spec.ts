import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { goTo, openDesk, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

const COUNT = 10_000;

/** The seeding function and the real store, as one script that can be run in the page. */
async function seedScript(): Promise<string> {
  const built = await build({
    configFile: false, logLevel: 'error', root: fileURLToPath(new URL('../..', import.meta.url)),
    build: { write: false, minify: false, target: 'chrome120', lib: { entry: fileURLToPath(new URL('../support/seed-page.ts', import.meta.url)), formats: ['iife'], name: 'sohoaSeed' } },
  });
  const first = Array.isArray(built) ? built[0] : built;
  if (!first || !('output' in first)) throw new Error('nothing built');
  return first.output[0].code;
}

/** Milliseconds from a key press until `ready` holds and the frame with it is painted, measured in the page. */
async function timed(page: Page, key: string, ready: string): Promise<number> {
  await page.evaluate((test) => {
    const holds = new Function(`return ${test}`) as () => boolean; // eslint-disable-line @typescript-eslint/no-implied-eval -- the condition is this test's own text
    const state = { at: 0, took: -1 };
    (window as unknown as Record<string, unknown>)['sohoaTimed'] = state;
    window.addEventListener('keydown', () => {
      state.at = performance.now();
      const look = (): void => {
        if (holds()) requestAnimationFrame(() => { state.took = performance.now() - state.at; });
        else requestAnimationFrame(look);
      };
      queueMicrotask(look);
    }, { capture: true, once: true });
  }, ready);
  await page.keyboard.press(key);
  return page.waitForFunction(() => {
    const { took } = (window as unknown as { sohoaTimed: { took: number } }).sohoaTimed;
    return took >= 0 ? took : null;
  }, undefined, { timeout: 10_000, polling: 50 }).then((handle) => handle.jsonValue()).then(Number);
}

const middle = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const most = (all: readonly number[]): number => Math.max(...all);

test('ten thousand dossiers: next field, next dossier, start', async ({ page, shell }, info) => {
  test.setTimeout(600_000);
  await openDesk(page, shell);
  const bytes = readFileSync(sample('loose/cong-van-dien-tu.pdf'));
  const script = await seedScript();
  await page.evaluate(script);
  await page.evaluate(([base64, sha256, count]) => {
    const seed = (window as unknown as { sohoaSeed: { seed(base64: string, sha256: string, count: number): Promise<void> } }).sohoaSeed;
    return seed.seed(base64, sha256, count);
  }, [bytes.toString('base64'), createHash('sha256').update(bytes).digest('hex'), COUNT] as const);

  const starts: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    await goTo(page, 'desk');
    await page.reload();
    await page.locator('.table-body .row .c-code:not(:empty)').first().waitFor();
    starts.push(await page.evaluate(() => performance.now()));
  }
  await expect(page.locator('.desk-bar')).toContainText('10.000 hồ sơ');
  // The list scrolls from end to end without a frame that takes long.
  const frames = await page.evaluate(async () => {
    const list = document.querySelector('.table');
    const took: number[] = [];
    let last = performance.now();
    for (let n = 0; n < 60; n += 1) {
      list?.scrollBy(0, 1_200);
      await new Promise((done) => requestAnimationFrame(done));
      took.push(performance.now() - last);
      last = performance.now();
    }
    return took;
  });
  const search = page.getByRole('searchbox');
  await search.fill('nguyen thi huong');
  await expect(page.locator('.desk-bar')).not.toContainText('10.000 hồ sơ');
  expect(Number((await page.locator('.desk-bar .num').first().textContent())?.replace(/\D/g, ''))).toBeGreaterThan(0);
  await search.fill('');
  await expect(page.locator('.desk-bar')).toContainText('10.000 hồ sơ');
  await page.getByRole('button', { name: /^Cần kiểm tra/ }).click();
  await page.locator('.table').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-field-input]')).toBeFocused();
  await expect(page.locator('.sheet img')).toBeVisible();

  const fields: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const now = await page.locator('.f.now').getAttribute('data-field');
    fields.push(await timed(page, 'Tab', `document.activeElement?.matches('[data-field-input]') && document.querySelector('.f.now')?.dataset.field !== '${now ?? ''}'`));
    if (n === 9) await page.locator('.fields [data-field]').first().click();
  }
  const dossiers: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    const code = await page.locator('.verify-head .code').textContent();
    dossiers.push(await timed(page, 'F8', `document.querySelector('.verify-head .code')?.textContent !== '${code ?? ''}' && document.activeElement?.matches('[data-field-input]')`));
    await page.waitForTimeout(400);
  }
  const round = (value: number): number => Math.round(value * 10) / 10;
  const figures = {
    dossiers: COUNT,
    nextFieldMs: { median: round(middle(fields)), most: round(most(fields)) },
    nextDossierMs: { median: round(middle(dossiers)), most: round(most(dossiers)) },
    startToUsableMs: { median: round(middle(starts)), most: round(most(starts)) },
    scrollFrameMs: { median: round(middle(frames)), most: round(most(frames)) },
  };
  console.log(`ten thousand dossiers: ${JSON.stringify(figures)}`);
  info.annotations.push({ type: 'figures', description: JSON.stringify(figures) });
});
