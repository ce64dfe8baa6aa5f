import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRead, approveAll, dropOn, filesBelow, goTo, openDesk, pickField, sample, sha256Of } from './desk.ts';
import { expect, test } from './fixtures.ts';

const DOSSIER = 'dossiers/H17.10.08-251103-0027';
const JPEG = '01-giay-khai-sinh-ban-sao.jpg';

interface PaperRecord { readonly fields?: unknown }

test('paper in, records out: dropped, read, corrected with the keyboard, approved, exported, checked byte for byte', async ({ page, shell }) => {
  await openDesk(page, shell);
  await expect(page.getByRole('heading', { name: 'Chưa có hồ sơ nào đang vào' })).toBeVisible();
  await dropOn(page, page.locator('.drop'), [sample(DOSSIER)]);
  await allRead(page, 1);
  await expect(page.locator('.card')).toContainText('Đã bóc tách xong 2 trang');

  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await expect(page.locator('[data-field-input]')).toBeFocused();
  await expect(page.locator('.sheet img')).toBeVisible();
  await expect(page.locator('.snip img, .f.now')).not.toHaveCount(0);

  // A value that only this test knows, typed over what the machine read.
  await pickField(page, 'fullName');
  await page.keyboard.type('Đặng Thị Kiều Diễm');
  await page.keyboard.press('Enter');
  await expect(page.locator('.fields [data-field="fullName"]')).toContainText('Đặng Thị Kiều Diễm');
  // A date typed as people do.
  await pickField(page, 'registeredDate');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('5/6/2020');
  await page.keyboard.press('Tab');
  await expect(page.locator('.fields [data-field="registeredDate"]')).toContainText('05/06/2020');
  // Undo says what it will undo, and does; redo brings it back.
  const undo = page.getByRole('button', { name: /Hoàn tác/ });
  await expect(undo).toHaveAttribute('aria-label', /Ngày, tháng, năm đăng ký/);
  await page.keyboard.press('Control+Z');
  await expect(page.locator('.fields [data-field="registeredDate"] textarea')).not.toHaveValue('05/06/2020');
  await page.keyboard.press('Control+Y');
  await expect(page.locator('.fields [data-field="registeredDate"] textarea')).toHaveValue('05/06/2020');
  await approveAll(page);

  await goTo(page, 'export');
  await expect(page.locator('.preview')).toHaveCount(1);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.result')).toContainText('Đã xuất', { timeout: 90_000 });

  const [name, ...others] = readdirSync(shell.exportDir).filter((entry) => !entry.startsWith('.'));
  expect(others).toEqual([]);
  const bag = join(shell.exportDir, name ?? '');
  const files = filesBelow(bag);
  expect(files).toContain('bagit.txt');
  // Every payload file is what the manifest says, and the manifest names every payload file.
  const manifest = readFileSync(join(bag, 'manifest-sha256.txt'), 'utf8').trim().split('\n').map((line) => line.split(/\s+/, 2));
  expect(manifest.map(([, path]) => path).sort()).toEqual(files.filter((path) => path.startsWith('data/')));
  for (const [digest, path] of manifest) expect(sha256Of(join(bag, path ?? ''))).toBe(digest);
  // The scan went into its PDF untouched: the JPEG's own bytes stand there one after the other.
  const jpeg = readFileSync(sample(`${DOSSIER}/${JPEG}`));
  const pdfs = files.filter((path) => path.endsWith('.pdf')).map((path) => readFileSync(join(bag, path)));
  expect(pdfs).toHaveLength(2);
  expect(pdfs.filter((pdf) => pdf.includes(jpeg))).toHaveLength(1);
  // The record says what was typed.
  const records = files.filter((path) => path.endsWith('paper-record.json')).map((path) => readFileSync(join(bag, path), 'utf8'));
  expect(records).toHaveLength(2);
  const mine = records.filter((text) => text.includes('Đặng Thị Kiều Diễm'));
  expect(mine).toHaveLength(1);
  expect((JSON.parse(mine[0] ?? '{}') as PaperRecord)).toBeTruthy();
  expect(mine[0]).toContain('2020-06-05');
  expect(files.some((path) => path.endsWith('.html'))).toBe(true);

  // Exported means: no longer waiting to be exported.
  await goTo(page, 'desk');
  await expect(page.locator('.table-body .row')).toContainText('Đã xuất');
});

test('what cannot be taken in is refused in words and the rest goes on; a locked PDF opens with its password', async ({ page, shell }) => {
  await openDesk(page, shell);
  await dropOn(page, page.locator('.drop'), [
    sample('broken/co-mat-khau.pdf'), sample('broken/rong.pdf'), sample('broken/van-ban-thuong.pdf'), sample('broken/bi-cat-cut.pdf'), sample('loose/cong-van-dien-tu.pdf'),
  ]);
  await expect(page.locator('.outcome')).toHaveCount(4, { timeout: 60_000 });
  await expect(page.locator('.outcome', { hasText: 'rong.pdf' })).toContainText('Tệp trống');
  await expect(page.locator('.outcome', { hasText: 'van-ban-thuong.pdf' })).toContainText(/Tên tệp ghi là|Không nhận ra định dạng/);
  await expect(page.locator('.outcome', { hasText: 'bi-cat-cut.pdf' })).toContainText('bị cắt ngang');
  const { files } = JSON.parse(readFileSync(sample('manifest.json'), 'utf8')) as { files: { path: string; password?: string }[] };
  const password = files.find((file) => file.path === 'broken/co-mat-khau.pdf')?.password ?? '';
  const ask = page.getByLabel('Mật khẩu của “co-mat-khau.pdf”');
  await ask.fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mật khẩu chưa đúng')).toBeVisible();
  await ask.fill(password);
  await page.keyboard.press('Enter');
  await expect(page.locator('.outcome', { hasText: 'co-mat-khau.pdf' })).toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator('.card.running, .card.queued')).toHaveCount(0, { timeout: 120_000 });
  await goTo(page, 'desk');
  await expect(page.locator('.table-body .row')).toHaveCount(2);

  // The same bytes again are recognised, not doubled; taking them all the same makes a dossier of their own.
  await goTo(page, 'inbox');
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await expect(page.getByRole('button', { name: 'Mở hồ sơ đang có' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Vẫn nhận thành hồ sơ mới' }).click();
  await expect(page.locator('.card.running, .card.queued')).toHaveCount(0, { timeout: 60_000 });
  await goTo(page, 'desk');
  await expect(page.locator('.table-body .row')).toHaveCount(3);
});
