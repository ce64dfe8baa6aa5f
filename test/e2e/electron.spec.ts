import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const electronDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const binary = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronDir, 'dist'), process.platform === 'win32' ? 'electron.exe' : 'electron');
const reason = `Electron's binary is not here (${existsSync(electronDir) ? 'its package installs without it' : 'not installed'}); it is fetched at the first npm start`;

test.skip(!existsSync(binary), reason);

test('the Electron shell shows the same page, shut in', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sohoa-electron-'));
  const app = await _electron.launch({
    executablePath: binary,
    args: [root, `--user-data-dir=${join(dir, 'data')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, SOHOA_EXPORT: join(dir, 'export') },
  });
  try {
    const page = await app.firstWindow();
    await expect(page.locator('#root')).not.toBeEmpty();
    expect(page.url()).toMatch(/^app:\/\/sohoa\//);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false);
    const capabilities = await page.evaluate(async () => {
      const answer = await fetch('/host/capabilities', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
      return answer.json() as Promise<unknown>;
    });
    expect(capabilities).toMatchObject({ shell: 'electron', canExport: true });
    expect(await page.evaluate(() => window.open('https://example.org') === null)).toBe(true);
  } finally {
    await app.close();
    await rm(dir, { recursive: true, force: true });
  }
});
