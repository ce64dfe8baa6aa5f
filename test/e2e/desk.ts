import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect, type Shell } from './fixtures.ts';

/** The sample dossiers of the repository: invented people, real files. */
export const samples = fileURLToPath(new URL('../../resources/samples', import.meta.url));

/** A sample by its path below `resources/samples`. */
export const sample = (path: string): string => join(samples, path);

/** Opens the desk at a view. The first time needs the token of the launch. */
export async function openDesk(page: Page, shell: Shell, view = 'inbox'): Promise<void> {
  await page.goto(shell.address);
  await page.locator('.shell').waitFor();
  await goTo(page, view);
}

/** Goes to a view as its link does. */
export async function goTo(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => { location.hash = hash; }, `#/${view}`);
}

/** Drops files or folders from disk on the middle of an element, as a hand would. */
export async function dropOn(page: Page, target: Locator, paths: readonly string[]): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to drop on');
  const client: CDPSession = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await client.send('Input.dispatchDragEvent', { type, ...at, data });
  await client.detach();
}

/** Waits until nothing in the inbox is on its way any more. */
export async function allRead(page: Page, cards: number): Promise<void> {
  await expect(page.locator('.card')).toHaveCount(cards, { timeout: 60_000 });
  await expect(page.locator('.card.running, .card.queued')).toHaveCount(0, { timeout: 150_000 });
}

/** The current field's key. */
export async function currentKey(page: Page): Promise<string> {
  return (await page.locator('.f.now').getAttribute('data-field')) ?? '';
}

/** Goes to a field of the paper on screen by its key and waits until its input has the focus. */
export async function pickField(page: Page, key: string): Promise<Locator> {
  const row = page.locator(`.fields [data-field="${key}"]`);
  if (!(await row.getAttribute('class'))?.split(' ').includes('now')) await row.click();
  await expect(page.locator('.f.now')).toHaveAttribute('data-field', key);
  const input = page.locator('[data-field-input]');
  await input.focus();
  await expect(input).toBeFocused();
  return input;
}

/** Approves with the keyboard, past the question whether the rest need not be looked at. */
export async function approveAll(page: Page): Promise<void> {
  // The key does nothing before the dossier is there.
  await expect(page.getByRole('button', { name: /^Duyệt hồ sơ/ })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  const force = page.getByRole('button', { name: 'Vẫn duyệt' });
  await expect(force.or(page.locator('.toast', { hasText: 'Đã duyệt' })).first()).toBeVisible();
  if (await force.isVisible()) await force.click();
  await expect(page.locator('.toast', { hasText: 'Đã duyệt' })).toBeVisible();
}

/** Closes the messages that lie over the page, all at once: one may go by itself meanwhile. */
export async function closeToasts(page: Page): Promise<void> {
  await page.locator('.toast').getByRole('button', { name: 'Đóng' }).evaluateAll((all) => { for (const close of all) (close as HTMLElement).click(); });
  await expect(page.locator('.toast')).toHaveCount(0);
}

/** All files below a folder, `/`-separated, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path)).filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path).replaceAll('\\', '/')).sort();
}

/** SHA-256 of a file on disk, hex. */
export function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
