import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { coversWholeFile, openPdf, signatureFields, signatureFits } from '../../src/core/signing/index.ts';
import { makeTestKeys, opensslMissing, type TestKeys } from '../support/signing-keys.ts';
import { makeSoftHsm, softHsmMissing } from '../support/softhsm.ts';
import { allRead, approveAll, dropOn, filesBelow, goTo, openDesk, sample } from './desk.ts';
import { expect, startShell, test } from './fixtures.ts';

const noOpenssl = opensslMissing();
let keys: TestKeys;
test.beforeAll(() => {
  if (noOpenssl === null) keys = makeTestKeys();
});
test.afterAll(() => {
  if (noOpenssl === null) keys.remove();
});

async function approveSample(page: Page): Promise<void> {
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await page.locator('.f.now').waitFor();
  await approveAll(page);
}

async function openKey(page: Page, key: string, pin: string): Promise<void> {
  await page.getByLabel('Khóa ký', { exact: true }).and(page.locator('select')).selectOption({ label: key });
  await page.getByLabel('Mã PIN').fill(pin);
  await page.keyboard.press('Enter');
}

/** Exports the dossier and gives the one PDF of its record. */
async function exportedPdf(page: Page, exportDir: string): Promise<Uint8Array> {
  await goTo(page, 'export');
  await page.getByRole('button', { name: /^Xuất 1 hồ sơ/ }).first().click();
  await expect(page.locator('.result').first()).toContainText('Đã xuất');
  const [path = ''] = filesBelow(exportDir).filter((name) => name.includes('/papers/') && name.endsWith('.pdf'));
  return new Uint8Array(readFileSync(join(exportDir, path)));
}

const agreeButton = (page: Page): Locator => page.getByRole('button', { name: /^Đồng ý ký/ });
/** The paper is there to be seen, and may be agreed to. */
const shown = (page: Page): Promise<void> => expect(agreeButton(page)).toBeEnabled({ timeout: 30_000 });

test('a clerk agrees, signs with a key file, and the signed paper goes out as it is', async ({ page, shell, watch }) => {
  test.skip(noOpenssl !== null, noOpenssl ?? '');
  await openDesk(page, shell);
  await approveSample(page);
  await page.keyboard.press('Control+6');
  // A picture that never comes: nobody agrees to what was not shown.
  await page.evaluate(() => { document.addEventListener('load', (event) => event.stopImmediatePropagation(), true); });
  await page.getByRole('button', { name: 'Cán bộ ký cá nhân' }).click();
  await expect(page.locator('.sign-row')).toHaveCount(1);
  await expect(page.locator('.sign-page img')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Space');
  await expect(agreeButton(page)).toBeDisabled();
  await page.reload();
  await shown(page);
  await expect(page.locator('.sign-row')).not.toHaveClass(/agreed/);
  await page.keyboard.press('Space');
  await expect(page.locator('.sign-row')).toHaveClass(/agreed/);
  // What was agreed is there after the window was loaded anew.
  await page.reload();
  await expect(page.locator('.sign-row')).toHaveClass(/agreed/);

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Thêm tệp khóa' }).click()]);
  await chooser.setFiles(keys.key('rsa').p12Path);
  await openKey(page, 'rsa.p12', 'sai');
  await expect(page.locator('.sign-form [role=alert]')).toContainText('Mã PIN không đúng');
  // The browser notes every answer that is no success; this one was asked for.
  expect(watch.errors.splice(0)).toHaveLength(1);
  await openKey(page, 'rsa.p12', keys.pin);
  await expect(page.locator('.sign-session')).toContainText('Nguyễn Thị Thử Nghiệm');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.sign-key .result')).toContainText('Đã ký', { timeout: 30_000 });
  await expect(page.locator('.sign-row')).toHaveCount(0);

  const pdf = await exportedPdf(page, shell.exportDir);
  const [value] = signatureFields(openPdf(pdf)).flatMap((field) => field.value ?? []);
  if (!value) throw new Error('the exported paper is not signed');
  expect([value.signerName, coversWholeFile(pdf, value), await signatureFits(pdf, value)]).toEqual(['Nguyễn Thị Thử Nghiệm', true, true]);

  // A file that comes in signed says so beside the paper, and what was found of it when the line is opened.
  const signed = join(shell.dataDir, 'giay-to-da-ky.pdf');
  writeFileSync(signed, pdf);
  await goTo(page, 'inbox');
  await dropOn(page, page.locator('.drop'), [signed]);
  await page.locator('.card', { hasText: 'giay-to-da-ky' }).getByRole('button', { name: 'Kiểm tra hồ sơ' }).click({ timeout: 90_000 });
  const line = page.locator('details.type-finding').first();
  await expect(line.locator('summary')).toContainText('Ký bởi Nguyễn Thị Thử Nghiệm');
  await line.locator('summary').click();
  await expect(line.getByText('chưa kiểm tra (máy không nối mạng)')).toBeVisible();
});

test('an agency signs with a token through its driver, in the built product', async ({ page, shell }) => {
  const missing = noOpenssl ?? softHsmMissing();
  test.skip(missing !== null, missing ?? '');
  const { library, confPath } = makeSoftHsm(keys, ['ec']);
  process.env['SOFTHSM2_CONF'] = confPath;
  mkdirSync(shell.dataDir, { recursive: true });
  writeFileSync(join(shell.dataDir, 'signing.json'), JSON.stringify({ drivers: [library] }));
  // Started anew, for the token's own settings come from the environment.
  await shell.stop();
  const again = await startShell(shell.exportDir, shell.dataDir, Number(new URL(shell.origin).port));
  try {
    await openDesk(page, again);
    await approveSample(page);
    await goTo(page, 'sign');
    await page.getByRole('button', { name: 'Cơ quan ký' }).click();
    await shown(page);
    await page.keyboard.press('Space');
    await openKey(page, 'Thẻ thử nghiệm', '1234');
    await expect(page.locator('.sign-session')).toContainText('Ủy ban nhân dân phường Thử Nghiệm');
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.sign-key .result')).toContainText('Đã ký', { timeout: 30_000 });
    const pdf = await exportedPdf(page, again.exportDir);
    const fields = signatureFields(openPdf(pdf));
    expect(fields.map(({ name }) => name)).toEqual(['SohoaAgency']);
    expect(await Promise.all(fields.flatMap(({ value }) => (value ? [signatureFits(pdf, value)] : [])))).toEqual([true]);
  } finally {
    await again.stop();
  }
});
