import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryPlaces } from '../../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { readPaperPdf } from '../../../src/core/pdf/index.ts';
import type { PdfPageSpec } from '../../../src/core/ports/index.ts';
import type { PageWorkers } from '../../../src/workers/page-engine/client.ts';
import { programMissing, skipped } from '../../support/programs.ts';
import { hasher, meta, vietnamese, wordsOf } from './support.ts';

const noPdftotext = programMissing('pdftotext');
const samples = new URL('../../../resources/samples/dossiers/', import.meta.url).pathname;

/** The first sample file with this ending. */
function sample(ending: string): string {
  const found = readdirSync(samples, { recursive: true }).map(String).sort().find((name) => name.endsWith(ending));
  if (!found) throw new Error(`no ${ending} among the samples`);
  return join(samples, found);
}

describe('writing on a page worker', () => {
  let dir: string;
  let engine: PageWorkers;
  const spec = (path: string, over: Partial<PdfPageSpec> = {}): PdfPageSpec => ({
    file: { content: { path }, name: path }, index: 0, turnDeg: 0, words: wordsOf(vietnamese), skewDeg: 0, ...over,
  });
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'sohoa-writer-'));
    engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(dir) });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('carries a photo and a scanned page untouched, and takes its own page out again unchanged', async () => {
    const [photo, scan] = [sample('.jpg'), sample('.pdf')];
    const done: number[] = [];
    const written = await engine.pdf.write([spec(photo), spec(scan)], meta, defaultLimits, { onPage: (n) => done.push(n) });
    expect(done).toEqual([1, 2]);
    expect(written.pages[0]).toMatchObject({ image: 'untouched', imageSha256: hasher.hashBytes(readFileSync(photo)) });
    const { path } = written.content as { path: string };
    const bytes = readFileSync(path);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(written.sha256);
    const back = await readPaperPdf({ sizeBytes: bytes.length, read: (at, n) => Promise.resolve(bytes.subarray(at, at + n)) }, hasher);
    expect(await (await back.page(1)).digest('untouched')).toBe(written.pages[1]?.imageSha256);

    const again = await engine.pdf.write([spec(path, { index: 0 }), spec(path, { index: 1 })], meta, defaultLimits);
    expect(again.pages.map((page) => page.imageSha256)).toEqual(written.pages.map((page) => page.imageSha256));
    const inspection = await engine.inspect({ content: { path }, name: 'x.pdf' }, defaultLimits);
    expect(inspection.pages[0]).toMatchObject({ content: 'scan', widthPx: written.pages[0]?.widthPx });
    await engine.pdf.release?.(written);
    await engine.pdf.release?.(again);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('turns a page of its own back upright when read again', async () => {
    const written = await engine.pdf.write([spec(sample('.jpg'), { turnDeg: 90 })], meta, defaultLimits);
    const own = await engine.inspect({ content: written.content, name: 'own.pdf' }, defaultLimits);
    const jpeg = await engine.inspect({ content: { path: sample('.jpg') }, name: 'a.jpg' }, defaultLimits);
    expect([own.pages[0]?.widthPx, own.pages[0]?.heightPx]).toEqual([jpeg.pages[0]?.heightPx, jpeg.pages[0]?.widthPx]);
    await engine.pdf.release?.(written);
  });

  it('leaves no file behind when a page cannot be had or the job is cancelled', async () => {
    const broken = join(dir, 'broken.pdf');
    writeFileSync(broken, '%PDF-1.7\nnothing');
    await expect(engine.pdf.write([spec(sample('.jpg')), spec(broken)], meta, defaultLimits)).rejects.toMatchObject({ name: 'AppError' });
    const controller = new AbortController();
    const pages = Array.from({ length: 30 }, () => spec(sample('.jpg')));
    const onPage = (): void => controller.abort();
    await expect(engine.pdf.write(pages, meta, defaultLimits, { signal: controller.signal, onPage })).rejects.toMatchObject({ code: 'job.cancelled' });
    rmSync(broken);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('lets go of nothing that it did not write, such as a signed copy among the originals', async () => {
    const written = await engine.pdf.write([spec(sample('.jpg'))], meta, defaultLimits);
    const kept = join(dir, 'signed.pdf');
    writeFileSync(kept, 'signed');
    await engine.pdf.release?.({ ...written, content: { path: kept } });
    expect(existsSync(kept)).toBe(true);
    rmSync(kept);
    await engine.pdf.release?.(written);
    expect(readdirSync(dir)).toEqual([]);
  });

  it.skipIf(noPdftotext !== null)(`is searchable with poppler${skipped(noPdftotext)}`, async () => {
    const written = await engine.pdf.write([spec(sample('.jpg'))], meta, defaultLimits);
    const { path } = written.content as { path: string };
    expect(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    await engine.pdf.release?.(written);
  });
});
