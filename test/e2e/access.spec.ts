import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { allRead, approveAll, dropOn, goTo, openDesk, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

/** Two dossiers, one of them approved, so that every view has something to show. */
async function fill(page: Page): Promise<void> {
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf'), sample('loose/thong-bao-ky-so.pdf'), sample('broken/rong.pdf')]);
  await expect(page.locator('.outcome')).not.toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator('.card.running, .card.queued')).toHaveCount(0, { timeout: 120_000 });
  await goTo(page, 'verify');
  await expect(page.locator('[data-field-input]')).toBeFocused();
  await approveAll(page);
}

test('axe finds nothing serious on any view, in either theme; nothing but the texts changes with the language', async ({ page, shell }) => {
  // Eighteen views, each looked through whole: five minutes are near on a machine that does other things.
  test.setTimeout(900_000);
  await openDesk(page, shell);
  const empty: string[] = [];
  for (const view of ['inbox', 'desk', 'verify', 'sign', 'export', 'settings']) {
    await goTo(page, view);
    await expect(page.locator('main')).toBeVisible();
    empty.push(...(await seriousFaults(page)).map((fault) => `${view}, empty: ${fault}`));
  }
  expect(empty).toEqual([]);
  await goTo(page, 'inbox');
  await fill(page);
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const view of ['inbox', 'desk', 'verify', 'sign', 'export', 'settings']) {
      await goTo(page, view);
      await expect(page.locator('main')).toBeVisible();
      if (view === 'verify') await expect(page.locator('[data-field-input]')).toBeFocused();
      found.push(...(await seriousFaults(page)).map((fault) => `${view}, ${theme}: ${fault}`));
    }
  }
  await page.keyboard.press('F1');
  found.push(...(await seriousFaults(page)).map((fault) => `help: ${fault}`));
  await page.keyboard.press('Escape');
  expect(found).toEqual([]);
});

test('the language changes while one works, and nothing typed is lost by it', async ({ page, shell }) => {
  await openDesk(page, shell);
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  const input = page.locator('[data-field-input]');
  await expect(input).toBeFocused();
  await page.keyboard.type('Chưa lưu');
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('button', { name: 'Approve dossier' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(input).toHaveValue('Chưa lưu');
  await expect(input).toBeFocused();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('button', { name: 'Duyệt hồ sơ' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(page.locator('[data-field-input]')).toHaveValue('Chưa lưu');
});

test('the keyboard alone does everything, and the focus is never lost', async ({ page, shell }) => {
  await openDesk(page, shell);
  const focusIs = (selector: string) => expect.poll(() => page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)).toBe(true);
  const notLost = async (): Promise<void> => {
    expect(await page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body)).toBe(true);
  };
  // The file dialog is the system's; what comes out of it is handed over here.
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+O')]);
  await chooser.setFiles([sample('loose/cong-van-dien-tu.pdf'), sample('loose/thong-bao-ky-so.pdf')]);
  await allRead(page, 2);

  await page.keyboard.press('Control+2');
  await focusIs('.table');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(page.locator('.toast')).toContainText('Đã xóa 1 hồ sơ');
  await expect(page.locator('.table-body .row')).toHaveCount(1);
  await focusIs('.table');
  await page.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.table-body .row')).toHaveCount(2);
  await notLost();
  await focusIs('.table');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await focusIs('[data-field-input]');

  // Palette, help and dialogs give the focus back.
  await page.keyboard.press('Control+K');
  await focusIs('dialog input');
  await page.keyboard.type('vua ca trang');
  await expect(page.locator('.palette-row')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Vừa cả trang' })).toHaveAttribute('aria-pressed', 'true');
  await focusIs('[data-field-input]');
  await page.keyboard.press('F1');
  await focusIs('dialog *');
  await page.keyboard.press('Escape');
  await focusIs('[data-field-input]');
  await page.keyboard.press('F9');
  await focusIs('dialog textarea');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Hãy ghi lý do')).toBeVisible();
  await page.keyboard.type('Thiếu trang 2');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.verify-head')).toContainText('Bị trả lại: Thiếu trang 2');
  await focusIs('[data-field-input]');

  // F6 goes round the areas; Tab goes field by field and leaves at the last one.
  const areas = new Set<string>();
  for (let n = 0; n < 6; n += 1) {
    await page.keyboard.press('F6');
    await notLost();
    areas.add(await page.evaluate(() => document.activeElement?.closest('[data-pane], .nav')?.className ?? ''));
  }
  expect(areas.size).toBeGreaterThanOrEqual(5);
  await page.locator('[data-field-input]').focus();
  const fields = await page.locator('.fields [data-field]').count();
  for (let n = 0; n <= fields; n += 1) await page.keyboard.press('Tab');
  await notLost();

  // Enter through everything that needs a person ends on the approve button; Enter there approves.
  await page.locator('.fields [data-field]').first().click();
  for (let n = 0; n < 60 && !(await page.evaluate(() => document.activeElement?.tagName === 'BUTTON')); n += 1) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(30);
  }
  await focusIs('.verify-head button.go');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast', { hasText: 'Đã duyệt' })).toBeVisible();
  await focusIs('[data-field-input]');
  await notLost();

  // The queue of papers to sign: by its rows, agreed to with Space, each time on to the next.
  await page.keyboard.press('Control+6');
  await page.getByRole('button', { name: 'Cán bộ ký cá nhân' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.sign-row')).toHaveCount(1);
  await notLost();
  await page.locator('.sign-row').focus();
  await expect(page.getByRole('button', { name: /^Đồng ý ký/ })).toBeEnabled({ timeout: 30_000 });
  await page.keyboard.press('Space');
  await expect(page.locator('.sign-row')).toHaveClass(/agreed/);
  await focusIs('.sign-row');
  await page.keyboard.press('Backspace');
  await expect(page.locator('.sign-row')).not.toHaveClass(/agreed/);
});

test('nothing is cut off at 200 % zoom', async ({ page, shell }) => {
  await page.setViewportSize({ width: 683, height: 384 }); // 1366×768 at 200 %
  await openDesk(page, shell);
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  for (const view of ['inbox', 'desk', 'verify', 'sign', 'export', 'settings']) {
    await goTo(page, view);
    await expect(page.locator('main')).toBeVisible();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wider, view).toBe(false);
  }
  await goTo(page, 'verify');
  const input = page.locator('[data-field-input]');
  await expect(input).toBeFocused();
  await input.scrollIntoViewIfNeeded();
  await expect(input).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Duyệt hồ sơ' })).toBeInViewport();
});
