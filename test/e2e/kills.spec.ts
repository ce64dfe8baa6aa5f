import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { killsOf, randomMoments } from '../support/kills/moments.ts';
import { contentOf, lookInto, verifyAll } from '../support/kills/target.ts';
import { allRead, approveAll, closeToasts, dropOn, goTo, openDesk, sample } from './desk.ts';
import { startShell, type Shell } from './fixtures.ts';

const { moments, seed } = killsOf(process.env, 3);
const PAPERS = ['loose/cong-van-dien-tu.pdf', 'loose/quyet-dinh-co-lop-chu.pdf'];
const chosen = { on: true, settings: {} };
const settings = { userName: 'Trần Thị Xuất', exportProfiles: { '': { 'paper-record': chosen, 'open-data': chosen, csv: chosen } } };

/** A desk whose folders and browser profile can be put back to where they were. */
interface Desk {
  readonly exportDir: string;
  readonly shell: Shell;
  readonly page: Page;
  close(): Promise<void>;
}

async function openAt(dir: string, port: number): Promise<Desk> {
  const exportDir = join(dir, 'export');
  const shell = await startShell(exportDir, join(dir, 'data'), port);
  const { launchOptions } = test.info().project.use;
  const context: BrowserContext = await chromium.launchPersistentContext(join(dir, 'profile'), { ...launchOptions, viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    exportDir, shell, page,
    async close() {
      await context.close();
      await shell.stop();
    },
  };
}

/** Exports all that waits, if anything does, until nothing waits any more. */
async function exportRest(page: Page): Promise<void> {
  await goTo(page, 'export');
  await expect(page.locator('.preview').first().or(page.getByRole('heading', { name: 'Chưa có hồ sơ nào đã duyệt' }))).toBeVisible({ timeout: 60_000 });
  if (await page.locator('.preview').first().isVisible()) {
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.result').first()).toBeVisible({ timeout: 120_000 });
    await expect(page.locator('.result .glyph.fault')).toHaveCount(0);
  }
}

// No seed in the title: the runner and its worker load this file one after the other and have to mean the same test.
test(`the host killed at ${String(moments)} random moments while a window exports by several profiles: nothing half, nothing twice, nothing lost`, async () => {
  console.log(`seed ${String(seed)}`);
  test.setTimeout(300_000 + moments * 120_000);
  const work = mkdtempSync(join(tmpdir(), 'sohoa-kills-'));
  const [template, dir] = [join(work, 'template'), join(work, 'desk')];
  try {
    mkdirSync(join(template, 'data'), { recursive: true });
    writeFileSync(join(template, 'data', 'settings.json'), JSON.stringify(settings));
    const first = await openAt(template, 0);
    const port = Number(new URL(first.shell.origin).port);
    await openDesk(first.page, first.shell);
    await dropOn(first.page, first.page.locator('.drop'), PAPERS.map(sample));
    await allRead(first.page, PAPERS.length);
    for (const card of PAPERS.keys()) {
      await goTo(first.page, 'inbox');
      await first.page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).nth(card).click();
      await approveAll(first.page);
      await closeToasts(first.page);
    }
    await first.close();
    /** The desk with its approved dossiers, nothing exported. */
    const afresh = async (): Promise<Desk> => {
      rmSync(dir, { recursive: true, force: true });
      cpSync(template, dir, { recursive: true });
      rmSync(join(dir, 'export'), { recursive: true, force: true });
      const desk = await openAt(dir, port);
      await openDesk(desk.page, desk.shell, 'export');
      await expect(desk.page.locator('.preview')).not.toHaveCount(0, { timeout: 60_000 });
      return desk;
    };
    const whole = await afresh();
    const began = performance.now();
    await exportRest(whole.page);
    const wholeMs = performance.now() - began;
    const expected = lookInto(whole.exportDir, []);
    await whole.close();
    expect(expected.packages.length).toBeGreaterThanOrEqual(4);
    expect([...expected.leftovers, ...expected.strangers]).toEqual([]);
    console.log(`export of ${String(expected.packages.length)} packages in ${(wholeMs / 1000).toFixed(1)} s`);

    let [halfWritten, between] = [0, 0];
    for (const [at, moment] of randomMoments(moments, seed).entries()) {
      const desk = await afresh();
      await desk.page.keyboard.press('Control+Enter');
      await desk.page.waitForTimeout(moment * wholeMs);
      await desk.shell.stop('SIGKILL');
      const before = lookInto(desk.exportDir, []);
      const where = `killed at ${(moment * 100).toFixed(1)} %`;
      expect(before.strangers, where).toEqual([]);
      expect(expected.packages, where).toEqual(expect.arrayContaining([...before.packages]));
      await verifyAll(desk.exportDir, before.packages, moment);
      if (before.leftovers.length > 0) halfWritten += 1;
      if (before.packages.length > 0 && before.packages.length < expected.packages.length) between += 1;
      const content = before.packages.map((name) => contentOf(join(desk.exportDir, name)));

      const again = await startShell(desk.exportDir, join(dir, 'data'), port);
      await openDesk(desk.page, again, 'export');
      await exportRest(desk.page);
      const after = lookInto(desk.exportDir, []);
      expect([...after.packages], `${where}: not each package once`).toEqual([...expected.packages]);
      expect([...after.leftovers, ...after.strangers], where).toEqual([]);
      await verifyAll(desk.exportDir, after.packages, moment);
      expect(before.packages.map((name) => contentOf(join(desk.exportDir, name))), `${where}: a finished package was changed`).toEqual(content);
      await desk.close();
      await again.stop();
      console.log(`${String(at + 1).padStart(3)}  at ${(moment * 100).toFixed(1).padStart(4)} %  ${String(before.packages.length)} of ${String(expected.packages.length)} whole, ${String(before.leftovers.length)} left behind; all there after the next export`);
    }
    console.log(`${String(moments)} kills, ${String(halfWritten)} with something half written, ${String(between)} between two packages`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
