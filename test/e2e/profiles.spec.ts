import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { allRead, approveAll, closeToasts, dropOn, filesBelow, goTo, openDesk, pickField, sample } from './desk.ts';
import { expect, startShell, test } from './fixtures.ts';

const SCHEMAS = ['mets1_12.xsd', 'xlink.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd'];

/** Stand-ins for the schemas that an administrator brings; what they say is the affair of the judges. */
function putSchemas(dataDir: string): void {
  mkdirSync(join(dataDir, 'resources'), { recursive: true });
  for (const name of SCHEMAS) writeFileSync(join(dataDir, 'resources', name), `<schema name="${name}"/>`);
}

const packagesIn = (dir: string): readonly string[] => readdirSync(dir).filter((name) => !name.startsWith('.')).sort();

async function turnOn(page: Page, name: string): Promise<void> {
  await goTo(page, 'settings');
  const box = page.getByRole('checkbox', { name: new RegExp(name) });
  await box.check();
  await expect(page.locator('.toast', { hasText: 'Đã lưu' })).toBeVisible();
}

test('a unit that chose an archival package gets both: refused until it is complete, then written, and taken in again', async ({ page, shell }) => {
  test.setTimeout(300_000);
  await openDesk(page, shell, 'settings');
  await turnOn(page, 'SIP_hoso');
  // The administrator has not brought the schemas yet: said here, and before the export.
  await expect(page.locator('.profile-card', { hasText: 'sip-tt05' })).toContainText('mets1_12.xsd');

  await goTo(page, 'inbox');
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await pickField(page, 'issuedDate');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await approveAll(page);

  putSchemas(shell.dataDir);
  await goTo(page, 'export');
  await expect(page.locator('.package-head strong')).toHaveCount(2);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.result')).toHaveCount(2, { timeout: 90_000 });
  expect(packagesIn(shell.exportDir)).toHaveLength(1);
  // The refused value leads to its field.
  await page.locator('.result .mend-link').click();
  await expect(page.locator('.f.now')).toHaveAttribute('data-field', 'issuedDate');
  await closeToasts(page);
  await page.getByRole('button', { name: 'Mở lại để sửa' }).click();
  await expect(page.getByRole('button', { name: /Duyệt hồ sơ/ })).toBeVisible();
  await pickField(page, 'issuedDate');
  await page.keyboard.type('05/06/2024');
  await page.keyboard.press('Tab');
  await approveAll(page);
  await goTo(page, 'export');
  await page.locator('.package-line', { hasText: 'SIP_hoso' }).locator('summary').click();
  await expect(page.locator('.file-tree', { hasText: 'EAD.xml' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.result').first()).toContainText('Đã xuất', { timeout: 90_000 });
  await expect(page.locator('.result .glyph.fault')).toHaveCount(0);
  const sip = packagesIn(shell.exportDir).find((name) => name.startsWith('uuid-')) ?? '';
  expect(filesBelow(join(shell.exportDir, sip))).toContain('metadata/descriptive/EAD.xml');

  // An empty desk takes the archival package in, alone.
  const dir = join(shell.dataDir, '..', 'second');
  const second = await startShell(join(dir, 'export'), join(dir, 'data'));
  try {
    cpSync(join(shell.exportDir, sip), join(dir, 'share', sip), { recursive: true });
    const other = await page.context().newPage();
    await openDesk(other, second);
    await dropOn(other, other.locator('.drop'), [join(dir, 'share', sip)]);
    await expect(other.locator('.card.done')).toHaveCount(1, { timeout: 60_000 });
    await expect(other.locator('.card')).toContainText('không đọc lại');
    await goTo(other, 'verify');
    await expect(other.locator('.fields [data-field="issuedDate"]')).toContainText('05/06/2024');
    await other.close();
  } finally {
    await second.stop();
  }
});
