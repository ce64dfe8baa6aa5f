import { readdirSync } from 'node:fs';
import { allRead, approveAll, dropOn, goTo, openDesk, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

const CODE = 'H17.10.08-251103-0012';

test('the host system’s code and procedure are typed by keyboard, refused in the wrong form, and name the package', async ({ page, shell }) => {
  await openDesk(page, shell);
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  // The key does nothing before the dossier is there.
  const button = page.getByRole('button', { name: /^Mã hồ sơ và mã thủ tục/ });
  await expect(button).toBeEnabled();
  await page.keyboard.press('Shift+F2');
  const code = page.getByLabel('Mã hồ sơ', { exact: true });
  await expect(code).toBeFocused();
  await code.fill('Hồ sơ 12');
  await page.keyboard.press('Enter');
  await expect(page.locator('dialog [role=alert]')).toContainText('H17.10.08-251103-0012');
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await code.fill(CODE.toLowerCase());
  await page.keyboard.press('Tab');
  await page.keyboard.type('1.001193');
  await page.keyboard.press('Enter');
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(page.locator('.verify-head .code')).toHaveText(CODE);
  // Both are kept, and nobody changes them once the dossier is approved.
  await page.reload();
  await expect(button).toBeEnabled();
  await page.keyboard.press('Shift+F2');
  await expect(page.getByLabel('Mã thủ tục hành chính')).toHaveValue('1.001193');
  await page.keyboard.press('Escape');
  await approveAll(page);
  await goTo(page, 'export');
  await page.locator('.preview').waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.result').first()).toContainText('Đã xuất', { timeout: 90_000 });
  expect(readdirSync(shell.exportDir).filter((name) => !name.startsWith('.'))).toEqual([CODE]);
});
