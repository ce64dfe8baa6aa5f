import { chromium, type Browser, type Page } from '@playwright/test';
import type { Draft } from './draft.ts';
import { fontFaceCss } from './font-faces.ts';
import { pageCss, type Setting } from './page-css.ts';
import type { Rng } from './rng.ts';
import { CLEAN, inkCss, overlay, type Wear } from './wear.ts';

/** Renders papers with a headless Chromium; close it when done. */
export interface Renderer {
  /** PNG bytes of each page at the wear's resolution, worn as far as the sheet itself goes. */
  images(draft: Draft, setting: Setting, wears: readonly Wear[], rng: Rng): Promise<Uint8Array[]>;
  /** The words of each page, line by line from the top. */
  lines(draft: Draft, setting: Setting): Promise<string[][]>;
  /** A PDF drawn by Chromium: real text, real fonts. */
  pdf(draft: Draft, setting: Setting): Promise<Uint8Array>;
  close(): Promise<void>;
}

const BED = '#efeeea';

function html(draft: Draft, setting: Setting, wears: readonly Wear[], rng: Rng | null): string {
  const pages = draft.pages.map((page, i) => {
    const wear = wears[i] ?? CLEAN;
    const bed = wear.skewDeg === 0 ? wear.paper : BED;
    const marks = rng === null ? '' : overlay(rng, wear);
    return `<section class="page" style="background:${bed}"><div style="position:absolute;inset:0;background:${wear.paper};transform:rotate(${wear.skewDeg}deg)">
      <div class="in" style="${inkCss(wear)}">${page}</div>${marks}</div></section>`;
  });
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${fontFaceCss()}${pageCss(setting)}${draft.css}</style><body>${pages.join('')}</body></html>`;
}

/** Starts the browser. `SOHOA_CHROMIUM` names another one than Debian's. */
export async function startRenderer(): Promise<Renderer> {
  const browser = await chromium.launch({
    executablePath: process.env['SOHOA_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-lcd-text', '--font-render-hinting=none', '--force-color-profile=srgb'],
  });
  return {
    images: (draft, setting, wears, rng) => shoot(browser, html(draft, setting, wears, rng), wears, draft.pages.length),
    lines: (draft, setting) => readLines(browser, html(draft, setting, [], null)),
    pdf: async (draft, setting) => {
      const page = await browser.newPage();
      try {
        await show(page, html(draft, setting, [], null));
        return await page.pdf({ preferCSSPageSize: true, printBackground: true });
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

/** Puts a paper on a page and waits for its faces, which are fetched only when the text asks for them. */
async function show(page: Page, content: string): Promise<void> {
  await page.setContent(content);
  await page.evaluate(() => document.fonts.ready);
}

async function shoot(browser: Browser, content: string, wears: readonly Wear[], count: number): Promise<Uint8Array[]> {
  const dpi = wears[0]?.dpi ?? 300;
  const context = await browser.newContext({ deviceScaleFactor: dpi / 96, viewport: { width: 794, height: 1124 } });
  try {
    const page = await context.newPage();
    await show(page, content);
    const shots: Uint8Array[] = [];
    for (let i = 0; i < count; i += 1) shots.push(await page.locator('.page').nth(i).screenshot({ animations: 'disabled' }));
    return shots;
  } finally {
    await context.close();
  }
}

async function readLines(browser: Browser, content: string): Promise<string[][]> {
  const page = await browser.newPage({ viewport: { width: 794, height: 1124 } });
  try {
    await show(page, content);
    // One function without inner names: tsx marks named functions with a helper that the page does not have.
    const words = await page.evaluate(() => [...document.querySelectorAll('.page')].map((section) => {
      const found: Word[] = [];
      const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node.parentElement?.closest('.no-truth') != null) continue;
        for (const match of (node.nodeValue ?? '').matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          const box = range.getBoundingClientRect();
          found.push({ text: match[0], x: box.left, y: box.top + box.height / 2, h: box.height });
        }
      }
      return found;
    }));
    return words.map(toLines);
  } finally {
    await page.close();
  }
}

interface Word {
  readonly text: string;
  readonly x: number;
  /** Middle of the word's box. */
  readonly y: number;
  readonly h: number;
}

function toLines(words: readonly Word[]): string[] {
  const lines: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && Math.abs(word.y - first.y) < Math.min(word.h, first.h) * 0.45) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x).map((word) => word.text).join(' '));
}
