import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import { allRead, dropOn, goTo, pickField, sample } from './desk.ts';
import { expect, startShell, type Shell } from './fixtures.ts';

/** A browser with a profile that outlives it, so that it can be killed and started again. */
interface Victim {
  readonly page: Page;
  kill(): Promise<void>;
}

async function startVictim(profile: string): Promise<Victim> {
  const path = process.env['SOHOA_CHROMIUM'] ?? '/usr/bin/chromium';
  const child: ChildProcess = spawn(existsSync(path) ? path : chromium.executablePath(), [
    '--headless=new', '--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=1366,900', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-crash-restore-bubble', 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const endpoint = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      const found = /ws:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', () => { reject(new Error(`the browser ended: ${text}`)); });
  });
  const browser: Browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (!context) throw new Error('no browser context');
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async kill() {
      if (child.pid === undefined || child.exitCode !== null) return;
      const gone = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL'); // the whole group at once, as a power cut does
      await gone;
      await browser.close().catch(() => undefined);
    },
  };
}

interface Fixtures { readonly desk: { shell: Shell; start(): Promise<Page>; kill(): Promise<void> } }

const test = base.extend<Fixtures>({
  desk: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'sohoa-survival-'));
    const shell = await startShell(join(dir, 'export'), join(dir, 'data'));
    let victim: Victim | null = null;
    const kill = async (): Promise<void> => {
      await victim?.kill();
      victim = null;
    };
    await use({
      shell, kill,
      async start() {
        victim = await startVictim(join(dir, 'profile'));
        await victim.page.goto(shell.address);
        await victim.page.locator('.shell').waitFor();
        return victim.page;
      },
    });
    await kill();
    await shell.stop();
    await rm(dir, { recursive: true, force: true });
  },
});

test('killed while reading: nothing is half there, and reading goes on by itself where it stopped', async ({ desk }) => {
  test.setTimeout(300_000);
  let page = await desk.start();
  await dropOn(page, page.locator('.drop'), [sample('dossiers/H17.10.08-251103-0012')]);
  // Stored, and at least one page being read or read, but not all of them.
  await expect(page.locator('.pages span')).toHaveCount(3, { timeout: 60_000 });
  await expect(page.locator('.pages span.reading, .pages span.read').first()).toBeVisible({ timeout: 60_000 });
  await desk.kill();

  page = await desk.start();
  await goTo(page, 'desk');
  await expect(page.locator('.table-body .row')).toHaveCount(1);
  await goTo(page, 'inbox');
  await expect(page.locator('.card.done')).toHaveCount(1, { timeout: 180_000 });
  await expect(page.locator('.pages span.read')).toHaveCount(3);
  await goTo(page, 'verify');
  await expect(page.locator('[data-field-input]')).toBeFocused();
  await expect(page.locator('.strip-page')).toHaveCount(3);
});

test('killed while typing: what was typed is in the input again, and what was saved is saved', async ({ desk }) => {
  test.setTimeout(300_000);
  let page = await desk.start();
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await expect(page.locator('[data-field-input]')).toBeFocused();
  await pickField(page, 'signer');
  await page.keyboard.type('Trần Thị Đã Lưu');
  await pickField(page, 'subject');
  await expect(page.locator('.fields [data-field="signer"]')).toContainText('Trần Thị Đã Lưu');
  await expect(page.getByRole('button', { name: /Hoàn tác: Người ký/ })).toBeVisible();
  await page.keyboard.type('Về việc chưa lưu xong');
  await page.waitForTimeout(600);
  await desk.kill();

  page = await desk.start();
  await goTo(page, 'verify');
  const input = page.locator('[data-field-input]');
  await expect(input).toHaveValue('Về việc chưa lưu xong');
  await expect(input).toBeFocused();
  await expect(page.locator('.f.now')).toHaveAttribute('data-field', 'subject');
  await expect(page.locator('.f.now')).toContainText('Chữ đang gõ dở, chưa lưu');
  await expect(page.locator('.fields [data-field="signer"]')).toContainText('Trần Thị Đã Lưu');
  await page.keyboard.press('Enter');
  await expect(page.locator('.fields [data-field="subject"]')).toContainText('Về việc chưa lưu xong');
  await page.reload();
  await expect(page.locator('.fields [data-field="subject"]')).toContainText('Về việc chưa lưu xong');
});
