import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/**
 * End to end: the built renderer behind the real loopback shell in real Chromium; and the Electron shell where its
 * binary exists. Each test starts a shell of its own on a free port with folders of its own (`test/e2e/fixtures.ts`).
 */
const chromium = process.env['SOHOA_CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-results/playwright.json' }]],
  use: { viewport: { width: 1366, height: 768 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', screenshot: 'only-on-failure', trace: 'retain-on-failure' },
  projects: [
    {
      name: 'chromium',
      testIgnore: 'electron*.spec.ts',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(existsSync(chromium) ? { executablePath: chromium } : {}),
          args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps'],
        },
      },
    },
    { name: 'electron', testMatch: 'electron*.spec.ts' },
  ],
});
