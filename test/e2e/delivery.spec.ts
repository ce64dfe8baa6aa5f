import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRead, approveAll, dropOn, goTo, openDesk, sample, sha256Of } from './desk.ts';
import { expect, test } from './fixtures.ts';

test('an exported package waits for a share that is away, over a restart of the window, and goes there once it is back', async ({ page, shell }) => {
  test.setTimeout(300_000);
  const share = join(shell.dataDir, 'share');
  const destination = { kind: 'folder', id: '01980000-0000-7000-8000-00000000d001', name: 'Kho giao nộp', senders: ['Trần Thị Gửi'], path: share };
  mkdirSync(shell.dataDir, { recursive: true });
  writeFileSync(join(shell.dataDir, 'destinations.json'), JSON.stringify({ destinations: [destination] }));
  writeFileSync(join(shell.dataDir, 'settings.json'), JSON.stringify({ userName: 'Trần Thị Gửi' }));
  await openDesk(page, shell);
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await approveAll(page);
  await goTo(page, 'export');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /Gửi 1 gói tới Kho giao nộp/ }).click({ timeout: 90_000 });
  const outbox = page.getByRole('region', { name: 'Chờ gửi đi' });
  await expect(outbox.locator('.result')).toContainText('chưa tới, sẽ tự gửi lại');
  expect(existsSync(share)).toBe(false);

  // The outbox outlives the window.
  await page.reload();
  await expect(outbox.locator('.result')).toContainText('chưa tới, sẽ tự gửi lại');
  mkdirSync(share);
  await outbox.getByRole('button', { name: 'Thử lại ngay' }).click();
  await expect(outbox.locator('.result')).toContainText('đã giao');
  const [name = ''] = readdirSync(shell.exportDir).filter((one) => !one.startsWith('.'));
  expect(readdirSync(share)).toEqual([name]);
  expect(sha256Of(join(share, name, 'bagit.txt'))).toBe(sha256Of(join(shell.exportDir, name, 'bagit.txt')));
});
