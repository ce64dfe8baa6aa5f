import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { allRead, dropOn, goTo, openDesk, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

/** Puts sample papers into one PDF with an empty page between them, as a feeder that scans both sides does. */
async function makePile(path: string, papers: readonly string[]): Promise<void> {
  const pile = await PDFDocument.create();
  for (const [n, paper] of papers.entries()) {
    const source = await PDFDocument.load(await readFile(sample(paper)));
    for (const page of await pile.copyPages(source, source.getPageIndices())) pile.addPage(page);
    if (n === 0) pile.addPage([595, 842]);
  }
  await writeFile(path, await pile.save());
}

test('a file that holds several papers is proposed apart, accepted by one key, and taken back by another', async ({ page, shell }) => {
  test.setTimeout(300_000);
  const dir = await mkdtemp(join(tmpdir(), 'sohoa-pile-'));
  try {
    const path = join(dir, 'chong-giay-to.pdf');
    await makePile(path, ['dossiers/H17.10.08-251103-0012/01-giay-khai-sinh.pdf', 'dossiers/H17.10.22-251106-0005/02-quyet-dinh.pdf']);
    await openDesk(page, shell);
    await dropOn(page, page.locator('.drop'), [path]);
    await allRead(page, 1);
    await expect(page.locator('.card')).toContainText('Có vẻ gồm 2 giấy tờ');
    await goTo(page, 'verify');

    const strip = page.locator('.separation');
    await expect(strip).toContainText('Tệp này có vẻ gồm 2 giấy tờ');
    await expect(strip.locator('.sep-paper select').nth(0)).toHaveValue('birth-certificate');
    await expect(strip.locator('.sep-paper select').nth(1)).toHaveValue('administrative-document');
    await expect(strip.locator('.sep-page.aside')).toContainText('trang trống');
    // One button stands out, that of what is to be decided first.
    await expect(page.locator('.btn.go:visible')).toHaveText(/Tách/);

    // Cut and join again by keys alone, then accept.
    await page.keyboard.press('F7');
    await expect(strip.locator('.sep-page.on .sep-thumb')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('KeyM');
    await expect(strip.locator('.sep-paper')).toHaveCount(1);
    await page.keyboard.press('KeyR');
    await expect(strip.locator('.sep-paper')).toHaveCount(2);
    await page.keyboard.press('Enter');
    await expect(strip).toHaveCount(0);
    await expect(page.locator('.strip-paper')).toHaveCount(2);
    await expect(page.locator('.strip-paper h2')).toHaveText(['Giấy khai sinh', 'Văn bản hành chính']);
    await expect(page.locator('.btn.go:visible')).toHaveText(/Duyệt hồ sơ/);
    await expect(page.locator('.strip-page.aside')).toContainText('trang trống');

    // Durable: there after a reload; one step back makes it one file again, and forth two papers.
    await page.reload();
    await expect(page.locator('.strip-paper')).toHaveCount(2);
    await page.keyboard.press('Control+KeyZ');
    await expect(page.locator('.strip-paper')).toHaveCount(1);
    await expect(strip).toContainText('Tệp này có vẻ gồm 2 giấy tờ');
    await page.keyboard.press('Control+KeyY');
    await expect(page.locator('.strip-paper')).toHaveCount(2);
    await page.locator('.strip-paper').nth(1).locator('.strip-page').first().click();
    await expect(page.locator('.fields')).toContainText('Cơ quan ban hành');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
