import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dropOn, goTo, openDesk, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

const batch = fileURLToPath(new URL('../../out/main/batch.js', import.meta.url));

test('what the batch wrote is taken in for verification without reading a page again', async ({ page, shell }) => {
  test.setTimeout(300_000);
  const out = await mkdtemp(join(tmpdir(), 'sohoa-batch-'));
  try {
    await promisify(execFile)(process.execPath, [batch, sample('dossiers/H17.10.08-251103-0027'), '--out', out, '--workers', '2'], { timeout: 240_000 });
    await openDesk(page, shell);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await dropOn(page, page.locator('.drop'), [out]);
    await expect(page.locator('.card.done')).not.toHaveCount(0, { timeout: 60_000 });
    await expect(page.locator('.card.running, .card.queued')).toHaveCount(0, { timeout: 60_000 });
    await expect(page.locator('.card').first()).toContainText('không đọc lại');
    // No recogniser was so much as loaded.
    expect(asked.filter((path) => path.includes('/engine/lang') || path.includes('tesseract'))).toEqual([]);
    await goTo(page, 'verify');
    await expect(page.locator('[data-field-input]')).toBeFocused();
    await expect(page.locator('.sheet img')).toBeVisible();
    await expect(page.locator('.fields')).toContainText('Họ, chữ đệm, tên');
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
