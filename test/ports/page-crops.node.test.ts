import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Density, DensityUnit, ImageMagick, MagickFormat, Orientation, type IMagickImage } from '@imagemagick/magick-wasm';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { deskewMap, invert, apply, reduceToGrey, warp } from '../../src/core/image/index.ts';
import { isAppError, type Box, type Turn } from '../../src/core/model/index.ts';
import type { EngineFile, PageCrop, PageEngine } from '../../src/core/ports/index.ts';
import { lineInBox } from '../../src/workers/page-engine/crops.ts';
import { limits } from '../corpus/check.ts';
import { concat, jpegPdf, lines, sampleLines, textPdf } from '../corpus/pdf-bytes.ts';
import { pageRgba, startPictures, type Encode } from '../corpus/pictures.ts';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'sohoa-crops-'));
const [W, H] = [827, 1169];
let engine: PageEngine;
let encode: Encode;

beforeAll(async () => {
  engine = createNodePageEngine({ workers: 1 });
  encode = await startPictures(new Uint8Array(readFileSync(require.resolve('@imagemagick/magick-wasm/magick.wasm'))));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, bytes: Uint8Array): EngineFile {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { content: { path }, name };
}
const dpi = (value: number, change?: (image: IMagickImage) => void) => (image: IMagickImage): void => {
  image.density = new Density(value, value, DensityUnit.PixelsPerInch);
  change?.(image);
};
const mean = ({ data }: PageCrop): number => data.reduce((sum, v) => sum + v, 0) / data.length;

describe('crops', () => {
  const cases: readonly (readonly [string, () => EngineFile])[] = [
    ['page.jpg', () => put('page.jpg', encode(MagickFormat.Jpeg, W, H, dpi(100)))],
    ['page.png', () => put('page.png', encode(MagickFormat.Png, W, H, dpi(100)))],
    ['page.tif', () => put('page.tif', encode(MagickFormat.Tiff, W, H, dpi(100)))],
    ['page.bmp', () => put('page.bmp', encode(MagickFormat.Bmp, W, H, dpi(100)))],
    ['page.webp', () => put('page.webp', encode(MagickFormat.WebP, W, H, dpi(100)))],
    ['scan.pdf', () => put('scan.pdf', jpegPdf([{ bytes: encode(MagickFormat.Jpeg, W, H), widthPx: W, heightPx: H }]))],
    ['drawn.pdf', () => put('drawn.pdf', textPdf(lines(sampleLines, 60, 700)))],
    ['right.tif', () => put('right.tif', encode(MagickFormat.Tiff, W, H, dpi(100, (image) => { image.orientation = Orientation.RightTop; })))],
    ['mirrored.tif', () => put('mirrored.tif', encode(MagickFormat.Tiff, W, H, dpi(100, (image) => { image.orientation = Orientation.TopRight; })))],
    ['right-mirrored.tif', () => put('right-mirrored.tif', encode(MagickFormat.Tiff, W, H, dpi(100, (image) => { image.orientation = Orientation.LeftTop; })))],
  ];
  it.each(cases)('of %s show what the whole page shows there, at every turn', { timeout: 120_000 }, async (_name, make) => {
    const file = make();
    for (const turnDeg of [0, 90, 180, 270] as const satisfies readonly Turn[]) {
      const { page } = await engine.prepare(file, 0, limits, { turn: turnDeg });
      const everything: Box = [0, 0, page.widthPx, page.heightPx];
      const boxes: Box[] = [[page.widthPx * 0.1, page.heightPx * 0.05, page.widthPx * 0.5, page.heightPx * 0.2], [20, page.heightPx * 0.5, page.widthPx * 0.7, 40.5]];
      const [whole, ...crops] = await engine.crops(file, 0, limits, { turnDeg, skewDeg: 0, regions: [everything, ...boxes], dpi: page.dpi });
      if (!whole) throw new Error('no crop');
      expect([whole.widthPx, whole.heightPx]).toEqual([page.widthPx, page.heightPx]);
      crops.forEach((crop, i) => {
        expect(crop.widthPx).toBe(Math.round(boxes[i]?.[2] ?? 0));
        let [off, seen] = [0, 0];
        for (let y = 1; y < crop.heightPx - 1; y += 1) {
          for (let x = 1; x < crop.widthPx - 1; x += 3) {
            const [px, py] = apply(crop.toPage, x + 0.5, y + 0.5);
            const there = whole.data[Math.floor(py) * whole.widthPx + Math.floor(px)] ?? 255;
            seen += 1;
            if (Math.abs(there - (crop.data[y * crop.widthPx + x] ?? 0)) > 140) off += 1;
          }
        }
        expect(off / seen).toBeLessThan(0.02);
      });
    }
  });

  it('are straight where the page is crooked, and say where every pixel comes from', { timeout: 120_000 }, async () => {
    const rgba = pageRgba(1654, 2339);
    const straight = reduceToGrey({ data: rgba, offset: 0, strideBytes: 1654 * 4, widthPx: 1654, heightPx: 2339, channels: 4, order: 'rgb' }, 1654, 2339);
    const map = deskewMap(1654, 2339, -3);
    const crooked = warp(straight, map.toSource, map.widthPx, map.heightPx);
    const pgm = concat([`P5\n${crooked.widthPx} ${crooked.heightPx}\n255\n`, crooked.data]);
    const png = ImageMagick.read(pgm, MagickFormat.Pgm, (image) => { dpi(200)(image); return image.write(MagickFormat.Png, (bytes) => bytes.slice()); });
    // A level line of the straight page, as the box around it on the crooked one.
    const line: Box = [300, 700, 900, 60];
    const toCrooked = invert(map.toSource);
    const corners = [[300, 700], [1200, 700], [300, 760], [1200, 760]].map(([x = 0, y = 0]) => apply(toCrooked, x, y));
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    expect(lineInBox(box, 3).widthPx).toBeCloseTo(line[2], 3);
    expect(lineInBox(box, 3).heightPx).toBeCloseTo(line[3], 3);
    const [crop] = await engine.crops(put('crooked.png', png), 0, limits, { turnDeg: 0, skewDeg: 3, regions: [box], dpi: 200 });
    if (!crop) throw new Error('no crop');
    expect([crop.widthPx, crop.heightPx]).toEqual([900, 60]);
    let [off, seen] = [0, 0];
    for (let y = 1; y < 59; y += 1) {
      for (let x = 1; x < 899; x += 1) {
        seen += 1;
        if (Math.abs((straight.data[(700 + y) * 1654 + 300 + x] ?? 255) - (crop.data[y * 900 + x] ?? 0)) > 150) off += 1;
        const [px, py] = apply(crop.toPage, x + 0.5, y + 0.5);
        const [wx, wy] = apply(toCrooked, 300 + x + 0.5, 700 + y + 0.5);
        expect(Math.hypot(px - wx, py - wy)).toBeLessThan(1.5);
      }
    }
    expect(off / seen).toBeLessThan(0.02);
  });

  it('come at the resolution asked for, enlarged at most threefold', { timeout: 120_000 }, async () => {
    const file = put('scale.jpg', encode(MagickFormat.Jpeg, W, H, dpi(100)));
    const at = async (wanted: number): Promise<PageCrop | undefined> =>
      (await engine.crops(file, 0, limits, { turnDeg: 0, skewDeg: 0, regions: [[100, 100, 200, 30]], dpi: wanted }))[0];
    expect(await at(250)).toMatchObject({ widthPx: 500, heightPx: 75, dpi: 250 });
    expect(await at(50)).toMatchObject({ widthPx: 100, heightPx: 15, dpi: 50 });
    expect(await at(900)).toMatchObject({ widthPx: 600, heightPx: 90, dpi: 300 });
  });

  it('in red light do not show a red seal, and black ink as before', { timeout: 120_000 }, async () => {
    // The sample page has a red square at its top left and a blue one at its top right.
    for (const [name, format] of [['seal.jpg', MagickFormat.Jpeg], ['seal.png', MagickFormat.Png]] as const) {
      const file = put(name, encode(format, W, H, dpi(100)));
      const regions: Box[] = [[5, 5, 40, 30], [W - 45, 5, 40, 30]];
      const [greyRed, greyBlue] = await engine.crops(file, 0, limits, { turnDeg: 0, skewDeg: 0, regions, dpi: 100 });
      const [red, blue] = await engine.crops(file, 0, limits, { turnDeg: 0, skewDeg: 0, regions, dpi: 100, channel: 'red' });
      if (!greyRed || !greyBlue || !red || !blue) throw new Error('no crop');
      expect(mean(red)).toBeGreaterThan(mean(greyRed) + 60);
      expect(mean(blue)).toBeLessThan(mean(greyBlue) + 10);
    }
  });

  it('are refused beyond the bounds, and a cancelled call says so', { timeout: 120_000 }, async () => {
    const file = put('bounds.jpg', encode(MagickFormat.Jpeg, W, H, dpi(100)));
    const ask = (regions: readonly Box[], more: object = {}): Promise<unknown> =>
      engine.crops(file, 0, { ...limits, ...more }, { turnDeg: 0, skewDeg: 0, regions, dpi: 100 }).then(() => null, (error: unknown) => error);
    expect(isAppError(await ask(Array.from({ length: 65 }, (): Box => [0, 0, 10, 10])), 'limit.pixels')).toBe(true);
    expect(isAppError(await ask([[0, 0, 800, 1000]], { maxPagePixels: 500_000 }), 'limit.pixels')).toBe(true);
    expect(await ask([])).toBeNull();
    const stopped = AbortSignal.abort();
    const error = await engine.crops(file, 0, limits, { turnDeg: 0, skewDeg: 0, regions: [[0, 0, 10, 10]], dpi: 100, signal: stopped }).catch((e: unknown) => e);
    expect(isAppError(error, 'job.cancelled')).toBe(true);
  });
});
