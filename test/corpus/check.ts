import { expect } from 'vitest';
import { AppError, defaultLimits, type Limits } from '../../src/core/model/index.ts';
import type { ContentHandle, EngineFile, PageEngine } from '../../src/core/ports/index.ts';
import type { CorpusFile } from './hostile-pdfs.ts';

/** Bounds for the corpus: the real ones, with the time that a busy machine needs. */
export const limits: Limits = { ...defaultLimits, inspectTimeoutMs: 60_000, pageTimeoutMs: 60_000 };

async function outcome<T>(promise: Promise<T>): Promise<T | AppError> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Puts one file through the engine and compares what comes of it. */
export async function checkFile(engine: PageEngine, content: ContentHandle, file: CorpusFile): Promise<void> {
  const given: EngineFile = { content, name: file.name, ...(file.password === undefined ? {} : { password: file.password }) };
  const { expect: wanted } = file;
  const inspected = await outcome(engine.inspect(given, limits));
  if (wanted.code !== undefined) {
    expect(inspected, `${file.name} must be refused`).toBeInstanceOf(AppError);
    const error = inspected as AppError;
    expect(error.toData()).toMatchObject({ code: wanted.code, ...(wanted.params ? { params: wanted.params } : {}) });
    return;
  }
  if (inspected instanceof AppError) throw inspected;
  const first = inspected.pages[0];
  if (wanted.format !== undefined) expect(inspected.format).toBe(wanted.format);
  if (wanted.pages !== undefined) expect(inspected.pages).toHaveLength(wanted.pages);
  if (wanted.size) expect([first?.widthPx, first?.heightPx, Math.round(first?.dpi ?? 0)]).toEqual(wanted.size);
  if (wanted.content) expect(inspected.pages.map((page) => page.content)).toEqual(wanted.content);
  if (wanted.findings) expect(inspected.findings.map((found) => found.code).sort()).toEqual([...wanted.findings].sort());
  if (wanted.wholeJpeg !== undefined) expect(first?.wholeJpeg).toBe(wanted.wholeJpeg);
  expect(inspected.signed).toBe(wanted.signed ?? false);

  const index = first?.index ?? 0;
  const prepared = await engine.prepare(given, index, limits, { turn: 'auto' });
  if (wanted.words) expect(prepared.ownWords?.slice(0, wanted.words.length).map((word) => word.text)).toEqual(wanted.words);
  if (wanted.turnDeg !== undefined) expect(prepared.turnDeg).toBe(wanted.turnDeg);
  if (wanted.blank !== undefined) expect(prepared.blank).toBe(wanted.blank);
  const swapped = prepared.turnDeg === 90 || prepared.turnDeg === 270;
  expect([prepared.page.widthPx, prepared.page.heightPx]).toEqual(swapped ? [first?.heightPx, first?.widthPx] : [first?.widthPx, first?.heightPx]);
  for (const { box: [x, y, w, h] } of prepared.ownWords ?? []) {
    expect(x + w / 2).toBeGreaterThan(0);
    expect(x + w / 2).toBeLessThan(prepared.page.widthPx);
    expect(y + h / 2).toBeGreaterThan(0);
    expect(y + h / 2).toBeLessThan(prepared.page.heightPx);
  }
  const shown = await engine.render(given, index, limits, { turnDeg: prepared.turnDeg, maxWidthPx: 200, maxHeightPx: 200 });
  expect(Math.max(shown.widthPx, shown.heightPx)).toBeLessThanOrEqual(200);
  expect([...shown.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
}
