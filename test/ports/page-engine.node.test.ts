import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ColorSpace, ColorType, CompressionMethod, Density, DensityUnit, ImageMagick, MagickFormat, Orientation, type IMagickImage } from '@imagemagick/magick-wasm';
import { openNodeContent } from '../../src/batch/node-content.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { deskewMap, reduceToGrey, warp } from '../../src/core/image/index.ts';
import type { Turn } from '../../src/core/model/index.ts';
import type { PagePicture } from '../../src/core/pdf/index.ts';
import type { EngineFile, PageEngine } from '../../src/core/ports/index.ts';
import { startMagick } from '../../src/workers/page-engine/magick/module.ts';
import { startPdfium, type Pdfium } from '../../src/workers/page-engine/pdfium/module.ts';
import { createSources, type Sources } from '../../src/workers/page-engine/sources.ts';
import { limits } from '../corpus/check.ts';
import { concat, jpegPdf, lines, pdf, sampleLines, textPdf } from '../corpus/pdf-bytes.ts';
import { pageRgba, startPictures, type Encode } from '../corpus/pictures.ts';
import { defaultTuning } from '../../src/workers/page-engine/protocol.ts';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'sohoa-engine-'));
const wasm = (id: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(require.resolve(id)));
const [W, H] = [827, 1169];
let engine: PageEngine;
let encode: Encode;
let sources: Sources;
let pdfium: Pdfium;

beforeAll(async () => {
  engine = createNodePageEngine({ workers: 1 });
  encode = await startPictures(wasm('@imagemagick/magick-wasm/magick.wasm'));
  const magick = await startMagick(wasm('@imagemagick/magick-wasm/magick.wasm'));
  pdfium = await startPdfium(wasm('@embedpdf/pdfium/pdfium.wasm'));
  sources = createSources({ openContent: openNodeContent, pdfium: () => Promise.resolve(pdfium), magick: () => Promise.resolve(magick) });
});
afterAll(async () => {
  sources.closeAll();
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

/** Colour of a point of an encoded picture, as fractions of its sides. */
function colourAt(bytes: Uint8Array, format: MagickFormat, x: number, y: number): readonly number[] {
  return ImageMagick.read(bytes, format, (image) => image.getPixels((pixels) =>
    [...(pixels.toByteArray(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1, 'RGB') ?? [])]));
}

// By their relation: what CMYK ink looks like on a screen is darker than the colour it was made from.
const isRed = ([r = 0, g = 0, b = 0]: readonly number[]): boolean => r > 120 && r > g + 70 && r > b + 70;
const isBlue = ([r = 0, g = 0, b = 0]: readonly number[]): boolean => b > 120 && b > r + 70 && b > g + 70;

describe('what the file asks for is part of decoding', () => {
  const cases: readonly (readonly [string, () => EngineFile])[] = [
    ['plain.jpg', () => put('plain.jpg', encode(MagickFormat.Jpeg, W, H, dpi(100)))],
    ['cmyk.jpg', () => put('cmyk.jpg', encode(MagickFormat.Jpeg, W, H, dpi(100, (image) => { image.colorSpace = ColorSpace.CMYK; })))],
    ['rgb.tif', () => put('rgb.tif', encode(MagickFormat.Tiff, W, H, dpi(100)))],
    ['cmyk.tif', () => put('cmyk.tif', encode(MagickFormat.Tiff, W, H, dpi(100, (image) => { image.colorSpace = ColorSpace.CMYK; })))],
    ['16.png', () => put('16.png', encode(MagickFormat.Png48, W, H, dpi(100)))],
    ['clear.png', () => put('clear.png', encode(MagickFormat.Png32, W, H, dpi(100)))],
    ['scan.pdf', () => put('scan.pdf', jpegPdf([{ bytes: encode(MagickFormat.Jpeg, W, H), widthPx: W, heightPx: H }]))],
    ['cmyk.pdf', () => put('cmyk.pdf', jpegPdf([{ bytes: encode(MagickFormat.Jpeg, W, H, (image) => { image.colorSpace = ColorSpace.CMYK; }), widthPx: W, heightPx: H, colourSpace: '/DeviceCMYK', extra: '/Decode [1 0 1 0 1 0 1 0]' }]))],
  ];
  it.each(cases)('%s comes out upright and in its colours', { timeout: 120_000 }, async (_name, make) => {
    const shown = await engine.render(make(), 0, limits, { turnDeg: 0, maxWidthPx: 500, maxHeightPx: 500 });
    expect(colourAt(shown.bytes, MagickFormat.Jpeg, 0.03, 0.02)).toSatisfy(isRed);
    expect(colourAt(shown.bytes, MagickFormat.Jpeg, 0.97, 0.02)).toSatisfy(isBlue);
    expect(Math.min(...colourAt(shown.bytes, MagickFormat.Jpeg, 0.5, 0.97))).toBeGreaterThan(245);
  });

  it.each([[Orientation.RightTop, 'right'], [Orientation.BottomRight, 'below'], [Orientation.LeftBottom, 'left'], [Orientation.TopRight, 'mirrored']] as const)(
    'a TIFF of orientation %s', { timeout: 120_000 }, async (orientation, where) => {
      const file = put(`turned-${orientation}.tif`, encode(MagickFormat.Tiff, W, H, dpi(100, (image) => { image.orientation = orientation; })));
      const shown = await engine.render(file, 0, limits, { turnDeg: 0, maxWidthPx: 500, maxHeightPx: 500 });
      const red = { right: [0.98, 0.03], below: [0.97, 0.98], left: [0.02, 0.97], mirrored: [0.97, 0.02] }[where];
      expect(colourAt(shown.bytes, MagickFormat.Jpeg, red[0] ?? 0, red[1] ?? 0)).toSatisfy(isRed);
    });

  it.each([0, 90, 180, 270] as const)('our own turn by %s degrees goes clockwise, for the page and for a region', { timeout: 120_000 }, async (turnDeg: Turn) => {
    const file = put('turn.jpg', encode(MagickFormat.Jpeg, W, H, dpi(100)));
    const shown = await engine.render(file, 0, limits, { turnDeg, maxWidthPx: 2000, maxHeightPx: 2000 });
    expect([shown.widthPx, shown.heightPx]).toEqual(turnDeg % 180 === 0 ? [W, H] : [H, W]);
    const corner = { 0: [0, 0], 90: [shown.widthPx - 60, 0], 180: [shown.widthPx - 60, shown.heightPx - 60], 270: [0, shown.heightPx - 60] }[turnDeg];
    const region = await engine.render(file, 0, limits, { turnDeg, maxWidthPx: 300, maxHeightPx: 300, region: [corner[0] ?? 0, corner[1] ?? 0, 60, 60] });
    expect([region.widthPx, region.heightPx]).toEqual([60, 60]);
    expect(colourAt(region.bytes, MagickFormat.Jpeg, 0.5, 0.5)).toSatisfy(isRed);
  });
});

describe('prepare', () => {
  it('says exactly how the straightened picture maps to the page', { timeout: 120_000 }, async () => {
    const rgba = pageRgba(1654, 2339);
    const grey = reduceToGrey({ data: rgba, offset: 0, strideBytes: 1654 * 4, widthPx: 1654, heightPx: 2339, channels: 4, order: 'rgb' }, 1654, 2339);
    const map = deskewMap(1654, 2339, -3);
    const crooked = warp(grey, map.toSource, map.widthPx, map.heightPx);
    const pgm = concat([`P5\n${crooked.widthPx} ${crooked.heightPx}\n255\n`, crooked.data]);
    const png = ImageMagick.read(pgm, MagickFormat.Pgm, (image) => { dpi(300)(image); return image.write(MagickFormat.Png, (bytes) => bytes.slice()); });
    const prepared = await engine.prepare(put('crooked.png', png), 0, limits, { turn: 'auto' });
    expect(Math.abs(prepared.skewDeg - 3)).toBeLessThanOrEqual(0.1);
    expect(prepared.image?.dpi).toBeCloseTo(defaultTuning.ocrDpi, 0);
    if (!prepared.image) throw new Error('no image');
    // Every pixel of the straightened picture must look like the place on the page that it is said to come from.
    const { image, toPage: [a, b, c, d, e, f] } = prepared;
    let [off, seen] = [0, 0];
    for (let y = 300; y < image.heightPx - 300; y += 7) {
      for (let x = 200; x < image.widthPx - 200; x += 7) {
        const px = Math.floor(a * (x + 0.5) + c * (y + 0.5) + e);
        const py = Math.floor(b * (x + 0.5) + d * (y + 0.5) + f);
        const there = crooked.data[py * crooked.widthPx + px] ?? 255;
        seen += 1;
        if (Math.abs(there - (image.data[y * image.widthPx + x] ?? 0)) > 140) off += 1;
      }
    }
    expect(off / seen).toBeLessThan(0.01);
  });

  it('turns a sideways scan so that its lines run across', { timeout: 120_000 }, async () => {
    const file = put('sideways.png', encode(MagickFormat.Png, 1654, 2339, dpi(200, (image) => { image.rotate(90); })));
    const prepared = await engine.prepare(file, 0, limits, { turn: 'auto' });
    expect([90, 270]).toContain(prepared.turnDeg);
    expect(prepared.page).toMatchObject({ widthPx: 1654, heightPx: 2339, dpi: 200 });
    expect((await engine.prepare(file, 0, limits, { turn: 0 })).page).toMatchObject({ widthPx: 2339, heightPx: 1654 });
  });

  it('gives born-digital words in reading order, with lines, blocks and baselines', { timeout: 120_000 }, async () => {
    const content = `${lines(['UY BAN NHAN DAN', 'PHUONG HAI CHAU'], 60, 780)} ${lines(['CONG HOA XA HOI', 'Doc lap'], 330, 780)} ${lines(sampleLines, 60, 700)}`;
    const { ownWords } = await engine.prepare(put('columns.pdf', textPdf(content)), 0, limits, { turn: 'auto' });
    const text = (ownWords ?? []).map((word) => word.text).join(' ');
    expect(text).toBe(`UY BAN NHAN DAN PHUONG HAI CHAU CONG HOA XA HOI Doc lap ${sampleLines.join(' ')}`);
    const cong = ownWords?.find((word) => word.text === 'CONG');
    const uy = ownWords?.find((word) => word.text === 'UY');
    expect(cong?.block).not.toBe(uy?.block);
    const [x0 = 0, y0 = 0, , y1 = 0] = uy?.baseline ?? [];
    expect([x0, y0, y1].map(Math.round)).toEqual([250, 258, 258]);
  });

  it('keeps words whole whose letters come from two fonts', { timeout: 120_000 }, async () => {
    const sample = readFileSync(new URL('../../resources/samples/loose/dang-ky-doanh-nghiep-hon-hop.pdf', import.meta.url));
    const { ownWords } = await engine.prepare(put('two-fonts.pdf', new Uint8Array(sample)), 0, limits, { turn: 'auto' });
    const words = (ownWords ?? []).map((word) => word.text);
    expect(words).toEqual(expect.arrayContaining(['lần', 'LỊCH', 'KIỆN', 'TRƯỜNG', 'Nhơn,', 'Huyện']));
    expect(words).not.toContain('LỊ');
    expect(words.join(' ')).toContain('CÔNG TY TNHH DU LỊCH SỰ KIỆN');
  });
});

describe('the picture for writing into a PDF', () => {
  const image = async (file: EngineFile, index = 0): Promise<PagePicture> => (await sources.get({ ...file, key: file.name }, limits)).pdfImage(index, limits);

  it('hands a JPEG on byte for byte, from a file and out of a PDF', async () => {
    const bytes = encode(MagickFormat.Jpeg, W, H, dpi(100));
    const fromFile = await image(put('a.jpg', bytes));
    expect(fromFile).toMatchObject({ kind: 'jpeg', components: 3, image: 'untouched', reason: '', widthPx: W, heightPx: H, dpi: 100, decodeTurnDeg: 0 });
    const fromPdf = await image(put('a.pdf', jpegPdf([{ bytes, widthPx: W, heightPx: H }], { page: '/Rotate 270' })));
    expect(fromPdf).toMatchObject({ kind: 'stored', image: 'untouched', decodeTurnDeg: 270, picture: { bitsPerPixel: 24, coding: 'DCTDecode' } });
    const carried = [fromFile, fromPdf].map((found) => (found.kind === 'jpeg' ? found.bytes : found.kind === 'stored' ? found.picture.stream.bytes() : null));
    for (const found of carried) expect(Buffer.compare(Buffer.from(found ?? []), Buffer.from(bytes))).toBe(0);
    const grey = encode(MagickFormat.Jpeg, W, H, (picture) => { picture.colorType = ColorType.Grayscale; });
    expect(await image(put('grey.pdf', jpegPdf([{ bytes: grey, widthPx: W, heightPx: H, colourSpace: '/DeviceGray' }])))).toMatchObject({ kind: 'stored', picture: { bitsPerPixel: 8 } });
  });

  it('keeps exact pixels where it can, and says why where it cannot', async () => {
    const png = await image(put('exact.png', encode(MagickFormat.Png, W, H, dpi(100))));
    expect(png).toMatchObject({ kind: 'pixels', colour: 'rgb', bitsPerComponent: 8, image: 'lossless', reason: '' });
    const rgba = pageRgba(W, H);
    expect(png.kind === 'pixels' && png.data.every((value, i) => value === rgba[Math.floor(i / 3) * 4 + (i % 3)])).toBe(true);
    const fax = await image(put('fax.tif', encode(MagickFormat.Tiff, W, H, dpi(100, (picture) => { picture.colorType = ColorType.Bilevel; picture.depth = 1; picture.setCompression(CompressionMethod.Group4); }))));
    expect(fax).toMatchObject({ kind: 'pixels', colour: 'grey', bitsPerComponent: 1, image: 'lossless' });
    expect(fax.kind === 'pixels' && fax.data.length).toBe(Math.ceil(W / 8) * H);
    expect(await image(put('deep.png', encode(MagickFormat.Png48, W, H)))).toMatchObject({ image: 'converted', reason: '16-bit' });
    expect(await image(put('c.jpg', encode(MagickFormat.Jpeg, W, H, (picture) => { picture.colorSpace = ColorSpace.CMYK; })))).toMatchObject({ kind: 'pixels', colour: 'rgb', image: 'converted', reason: 'cmyk' });
    expect(await image(put('born.pdf', textPdf(lines(sampleLines))))).toMatchObject({ kind: 'pixels', image: 'rendered', reason: 'font-not-embedded', dpi: 300, widthPx: 2479 });
  });

  it('does not hand on a bare JPEG that shows otherwise on its page', async () => {
    const bytes = encode(MagickFormat.Jpeg, W, H);
    const inverted = await image(put('inverted.pdf', jpegPdf([{ bytes, widthPx: W, heightPx: H, extra: '/Decode [1 0 1 0 1 0]' }])));
    expect(inverted.kind === 'stored' && inverted.picture.stream.dict.toString()).toContain('/Decode [ 1 0 1 0 1 0 ]');
    expect(await image(put('over.pdf', jpegPdf([{ bytes, widthPx: W, heightPx: H }], { over: 'BT /F1 20 Tf 50 50 Td (over) Tj ET' })))).toMatchObject({ kind: 'pixels', image: 'rendered', reason: 'font-not-embedded' });
  });
});

describe('bounds', () => {
  it('stops a stream that unpacks to more than the memory allows, and goes on', { timeout: 180_000 }, async () => {
    // One megabyte of zeros ending on a byte boundary, as often as wanted: 1.5 GB from a file of 1.5 MB.
    const block = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: 2 });
    const bomb = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 1536 }, () => block), Buffer.from([3, 0, 0, 0, 0, 1])]);
    const file = put('bomb.pdf', pdf([
      '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>', { dict: '/Filter /FlateDecode', bytes: bomb },
    ]));
    await expect(engine.inspect(file, limits)).rejects.toMatchObject({ code: expect.stringMatching(/^limit\.(bytes|time)$/u) as string });
    expect((await engine.inspect(put('after.pdf', textPdf(lines(sampleLines))), limits)).pages).toHaveLength(1);
  });
});
