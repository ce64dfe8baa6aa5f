import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { allRead, approveAll, dropOn, goTo, openDesk, sample, sha256Of } from './desk.ts';
import { expect, test } from './fixtures.ts';

/** Describes the share in the settings, as an administrator would; what is not right is said beside its field first. */
async function describeShare(page: Page, share: string): Promise<void> {
  await goTo(page, 'settings');
  const section = page.getByRole('region', { name: 'Nơi nhận' });
  await section.getByRole('button', { name: 'Thêm nơi nhận' }).click();
  const form = section.getByRole('form', { name: 'Nơi nhận mới' });
  await expect(form.getByLabel('Tên gọi')).toBeFocused();
  await page.keyboard.type('Kho giao nộp');
  // A look at another view loses nothing of what was typed.
  await page.keyboard.press('Control+1');
  await page.locator('.drop').waitFor();
  await page.keyboard.press('Control+5');
  await expect(form.getByLabel('Tên gọi')).toHaveValue('Kho giao nộp');
  await form.getByLabel('Đường dẫn').fill('share');
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Đường dẫn')).toHaveAccessibleDescription(/Hãy ghi đường dẫn đầy đủ từ gốc/);
  await expect(form.getByLabel('Đường dẫn')).toBeFocused();
  await form.getByLabel('Đường dẫn').fill(share);
  await expect(form).toContainText('Chưa ai được gửi tới đây');
  await form.getByRole('button', { name: 'Thêm Trần Thị Gửi' }).click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map((one) => `${one.id}: ${one.nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  await form.getByRole('button', { name: 'Lưu nơi nhận' }).click();
  await expect(section.getByRole('listitem')).toContainText('Người được gửi: Trần Thị Gửi.');
  await expect(section.getByRole('button', { name: 'Thêm nơi nhận' })).toBeFocused();
}

test('an exported package waits for a share that is away, over a restart of the window, and goes there once it is back', async ({ page, shell }) => {
  test.setTimeout(300_000);
  const share = join(shell.dataDir, 'share');
  mkdirSync(shell.dataDir, { recursive: true });
  writeFileSync(join(shell.dataDir, 'settings.json'), JSON.stringify({ userName: 'Trần Thị Gửi' }));
  await openDesk(page, shell);
  await describeShare(page, share);
  await goTo(page, 'inbox');
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await approveAll(page);
  await goTo(page, 'export');
  // The key does nothing before there is something to export.
  await page.locator('.preview').waitFor();
  await page.keyboard.press('Control+Enter');
  const send = page.getByRole('button', { name: /Gửi 1 gói tới Kho giao nộp/ });
  await send.waitFor({ timeout: 90_000 });
  // What was written can still be sent after a look elsewhere.
  await goTo(page, 'inbox');
  await page.locator('.drop').waitFor();
  await goTo(page, 'export');
  await send.click();
  const outbox = page.getByRole('region', { name: 'Chờ gửi đi' });
  await expect(outbox.locator('.result')).toContainText('chưa tới, sẽ tự gửi lại');
  expect(existsSync(share)).toBe(false);

  // The outbox outlives the window.
  await page.reload();
  await expect(outbox.locator('.result')).toContainText('chưa tới, sẽ tự gửi lại');
  mkdirSync(share);
  await outbox.getByRole('button', { name: 'Thử lại ngay' }).click();
  await expect(outbox.locator('.result')).toContainText('đã giao');
  await expect(outbox.getByText('Biên nhận lúc')).toBeVisible();
  await page.reload();
  await expect(outbox.getByText('Biên nhận lúc')).toBeHidden();
  await outbox.getByText('Đã gửi xong trước đó (1)').click();
  await expect(outbox.getByText('Biên nhận lúc')).toBeVisible();
  const [name = ''] = readdirSync(shell.exportDir).filter((one) => !one.startsWith('.'));
  expect(readdirSync(share)).toEqual([name]);
  expect(sha256Of(join(share, name, 'bagit.txt'))).toBe(sha256Of(join(shell.exportDir, name, 'bagit.txt')));
});
