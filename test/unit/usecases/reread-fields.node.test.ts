import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeOcr } from '../../../src/batch/node-ocr.ts';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { AppError, defaultLimits, type Word } from '../../../src/core/model/index.ts';
import { readPaper, readPaperInDetail } from '../../../src/core/papers/index.ts';
import type { OcrRequest } from '../../../src/core/ports/index.ts';
import { readPage } from '../../../src/core/usecases/read-page.ts';
import { readPaperTwice, rereadPaper, type RereadOptions, type RereadPage } from '../../../src/core/usecases/reread-fields.ts';
import { sameValue } from '../../bench/evaluate-reading.ts';

interface Sample { readonly path: string; readonly sha256: string; readonly papers: readonly { readonly fields: Record<string, string | string[]> }[] }
const home = new URL('../../../resources/samples/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', home), 'utf8')) as { files: Sample[] };
const sample = manifest.files.find((f) => f.path.endsWith('H17.10.08-251103-0027/02-giay-khai-sinh.pdf'));
const engine = createNodePageEngine({ workers: 1 });
const ocr = createNodeOcr({ workers: 1, pageTimeoutMs: 120_000 });
const options: RereadOptions = { paper: { today: '2025-11-21' }, limits: defaultLimits, priority: 1 };
let page: RereadPage;

beforeAll(async () => {
  if (!sample) throw new Error('no sample');
  const file = { content: { path: fileURLToPath(new URL(sample.path, home)) }, name: 'giay-khai-sinh.pdf' };
  const result = await readPage({ engine, ocr }, { file, fileSha256: sample.sha256, index: 0, limits: defaultLimits, priority: 1 });
  page = { text: result.text, file, fileSha256: sample.sha256, index: 0, turnDeg: result.turnDeg, dpi: result.page.dpi };
}, 120_000);
afterAll(async () => { await Promise.all([engine.close(), ocr.close()]); });

describe('second looks at a scanned birth certificate', () => {
  test('settle doubts, and make no wrong value sure', { timeout: 120_000 }, async () => {
    const first = readPaper([page.text], options.paper);
    const twice = await readPaperTwice({ engine, ocr }, [page], options);
    const truth = sample?.papers[0]?.fields ?? {};
    expect(twice.figures.fields).toBeGreaterThan(0);
    expect(twice.figures.crops).toBeGreaterThanOrEqual(twice.figures.fields);
    expect(Object.keys(twice.outcomes)).toHaveLength(twice.figures.fields);
    for (const [key, outcome] of Object.entries(twice.outcomes)) {
      const [before, after] = [first.fields[key], twice.reading.fields[key]];
      expect(before?.sure).toBe(false);
      if (outcome === 'differs') expect(after?.sure).toBe(false);
      if (outcome === 'changed') expect(after?.findings.map((f) => f.code)).toContain('field.readings-disagree');
      if (after?.sure === true && after.value !== null && truth[key] !== undefined) expect(sameValue(truth[key], after.value), key).toBe(true);
    }
    // what was not looked at is as it was
    for (const [key, field] of Object.entries(first.fields)) {
      if (field.source !== 'rule' && !(key in twice.outcomes)) expect(twice.reading.fields[key]?.value, key).toEqual(field.value);
    }
    const right = (fields: typeof first.fields): number => Object.entries(truth).filter(([key, value]) => sameValue(value, fields[key]?.value ?? '')).length;
    expect(right(twice.reading.fields)).toBeGreaterThanOrEqual(right(first.fields));
  });

  test('ask the engine nothing that was looked at before', { timeout: 120_000 }, async () => {
    const kept = new Map<string, readonly (readonly Word[])[]>();
    const looks = { get: (key: string) => Promise.resolve(kept.get(key) ?? null), put: (key: string, words: readonly (readonly Word[])[]) => { kept.set(key, words); return Promise.resolve(); } };
    const first = await readPaperTwice({ engine, ocr, looks }, [page], options);
    expect(kept.size).toBe(1);
    const refuse = (): never => { throw new Error('asked again'); };
    const second = await readPaperTwice({ engine: { crops: refuse }, ocr: { recognise: refuse }, looks }, [page], options);
    expect(second.reading).toEqual(first.reading);
  });

  test('that fail or are cancelled lose nothing of the first reading', async () => {
    const first = readPaperInDetail([page.text], options.paper);
    for (const code of ['limit.time', 'engine.crashed', 'job.cancelled', 'storage.missing'] as const) {
      const failing = { crops: () => Promise.reject(new AppError(code)) };
      const twice = await rereadPaper({ engine: failing, ocr }, first, [page], options);
      expect(twice.reading).toEqual(first.reading);
      expect(twice.figures).toMatchObject({ fields: 0, crops: 0, settled: 0, changed: 0 });
    }
    const broken = { recognise: () => Promise.reject(new AppError('ocr.failed')) };
    expect((await rereadPaper({ engine, ocr: broken }, first, [page], options)).reading).toEqual(first.reading);
    const stopped = { ...options, signal: AbortSignal.abort() };
    expect((await rereadPaper({ engine, ocr }, first, [page], stopped)).reading).toEqual(first.reading);
  });

  test('look at few places, each once', async () => {
    const asked: OcrRequest[] = [];
    const spy = { recognise: (request: OcrRequest) => { asked.push(request); return ocr.recognise(request); } };
    const { figures } = await readPaperTwice({ engine, ocr: spy }, [page], { ...options, mostCrops: 3 });
    expect(figures.crops).toBeLessThanOrEqual(3);
    expect(asked).toHaveLength(figures.crops);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length);
    for (const { image, params } of asked) {
      expect(image.heightPx).toBeLessThan(900);
      expect([6, 7, 8]).toContain(params.pageMode);
    }
  });

  test('are not made at born-digital pages', async () => {
    const refuse = (): never => { throw new Error('asked'); };
    const born: RereadPage = { ...page, text: { ...page.text, source: 'text' } };
    const { figures } = await readPaperTwice({ engine: { crops: refuse }, ocr: { recognise: refuse } }, [born], options);
    expect(figures.crops).toBe(0);
  });
});
