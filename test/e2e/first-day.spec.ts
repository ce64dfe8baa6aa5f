import { dropOn, goTo, openDesk, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

test('a new machine says what to enter before dossiers bear a placeholder, until it is entered', async ({ page, shell }) => {
  await openDesk(page, shell);
  const notice = page.getByRole('region', { name: 'Việc cần làm trước' });
  await expect(notice).toContainText('chưa có tên người dùng và mã đơn vị');
  await notice.getByRole('button', { name: 'Nhập trong Cài đặt' }).click();
  await page.getByLabel('Tên người dùng').fill('Trần Thị Duyệt');
  await page.keyboard.press('Enter');
  await page.getByLabel('Mã đơn vị', { exact: true }).fill('H17.21.04');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast').first()).toContainText('Đã lưu');
  await goTo(page, 'inbox');
  await expect(page.locator('.drop')).toBeVisible();
  await expect(notice).toBeHidden();
});

test('who waits at the empty verify view gets the dossier as soon as it has been read', async ({ page, shell }) => {
  test.setTimeout(300_000);
  await openDesk(page, shell);
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await goTo(page, 'verify');
  await expect(page.locator('[data-field-input]')).toBeFocused({ timeout: 240_000 });
});
