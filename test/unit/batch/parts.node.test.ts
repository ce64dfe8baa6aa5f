import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../../src/batch/gate.ts';
import { digest, openJournal } from '../../../src/batch/journal.ts';
import { createProgress, progressLine } from '../../../src/batch/progress.ts';
import { batchTexts } from '../../../src/batch/texts/index.ts';
import type { ReadPageResult } from '../../../src/core/usecases/read-page.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'sohoa-parts-'));

test('the gate lets so many in, in order, and opens again after a failure', async () => {
  const gate = createGate(2);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const all = Array.from({ length: 7 }, (_, i) => gate(async () => {
    order.push(i);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => { setTimeout(resolve, 2); });
    inside -= 1;
    if (i === 2) throw new Error('two');
    return i;
  }));
  const settled = await Promise.allSettled(all);
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(settled.map((s) => s.status === 'fulfilled')).toEqual([true, true, false, true, true, true, true]);
});

describe('progress', () => {
  test('guesses the pages of files not looked into, and the time left', () => {
    let now = 0;
    const progress = createProgress(() => now);
    progress.add(1000);
    progress.add(3000);
    expect(progress.state()).toMatchObject({ done: 0, total: 0, leftSeconds: null });
    progress.inspected(1000, 10);
    expect(progress.state().total).toBe(40);
    for (let i = 0; i < 10; i++) progress.pageDone();
    now = 60_000;
    const state = progress.state();
    expect(state).toEqual({ done: 10, total: 40, perMinute: 10, leftSeconds: 180 });
    expect(progressLine(batchTexts.en, state)).toBe('[██████··················] 10/40 pages  10.0 pages/min  3 min left');
    expect(progressLine(batchTexts.vi, { ...state, leftSeconds: 80 })).toContain('còn 80 giây');
  });
});

describe('journal', () => {
  const result: ReadPageResult = {
    text: { source: 'none', widthPx: 10, heightPx: 20, skewDeg: 0, words: [], meanConfidence: 0, engine: '' },
    turnDeg: 90, page: { widthPx: 10, heightPx: 20, dpi: 300 }, readable: true, findings: [], timingsMs: { decode: 1, prepare: 2, ocr: 3, text: 4 },
  };

  test('gives back what was put, without the time it took then', async () => {
    const journal = await openJournal(join(fresh(), 'deep'));
    const key = digest('a');
    expect(await journal.page(key)).toBeNull();
    await journal.putPage(key, result);
    expect(await journal.page(key)).toEqual({ ...result, timingsMs: { decode: 0, prepare: 0, ocr: 0, text: 0 } });
  });

  test('a damaged entry is no entry', async () => {
    const dir = fresh();
    const journal = await openJournal(dir);
    const key = digest('b');
    await journal.putPage(key, result);
    const [file] = readdirSync(join(dir, 'pages', key.slice(0, 2)));
    for (const text of ['', '{', '{"text":{}}']) {
      writeFileSync(join(dir, 'pages', key.slice(0, 2), file ?? ''), text);
      expect(await journal.page(key)).toBeNull();
    }
  });

  test('a place that cannot be written is said so', async () => {
    const dir = fresh();
    writeFileSync(join(dir, 'file'), '');
    await expect(openJournal(join(dir, 'file', 'x'))).rejects.toMatchObject({ code: 'package.unwritable' });
  });
});
