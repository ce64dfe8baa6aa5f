import { ColorSpace, ColorType, CompressionMethod, Density, DensityUnit, MagickFormat, Orientation } from '@imagemagick/magick-wasm';
import type { CorpusFile, Expected } from './hostile-pdfs.ts';
import { concat, deflate, toBytes, utf8 } from './pdf-bytes.ts';
import type { Encode } from './pictures.ts';

const W = 827;
const H = 1169;

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = concat([type, body]);
  return concat([u32(body.length), named, u32(crc32(named))]);
}

/** A PNG that claims a size and holds next to nothing. */
export async function claimingPng(widthPx: number, heightPx: number): Promise<Uint8Array<ArrayBuffer>> {
  return concat([
    '\x89PNG\r\n\x1a\n', chunk('IHDR', concat([u32(widthPx), u32(heightPx), Uint8Array.of(8, 2, 0, 0, 0)])),
    chunk('IDAT', await deflate(new Uint8Array(1000))), chunk('IEND', new Uint8Array(0)),
  ]);
}

/** A TIFF whose directory chain comes back to itself. */
function loopingTiff(): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(200);
  const view = new DataView(out.buffer);
  out.set(toBytes('II*\0'));
  view.setUint32(4, 8, true);
  view.setUint16(8, 2, true);
  [[256, 10], [257, 10]].forEach(([tag = 0, value = 0], i) => {
    view.setUint16(10 + i * 12, tag, true);
    view.setUint16(12 + i * 12, 3, true);
    view.setUint32(14 + i * 12, 1, true);
    view.setUint16(18 + i * 12, value, true);
  });
  view.setUint32(34, 8, true);
  return out;
}

const dpi100 = (image: { density: Density }): void => {
  image.density = new Density(100, 100, DensityUnit.PixelsPerInch);
};

/** The pictures and non-pictures of the corpus. */
export async function pictureFiles(encode: Encode): Promise<readonly CorpusFile[]> {
  const one = (name: string, bytes: Uint8Array<ArrayBuffer>, expect: Expected): CorpusFile => ({ name, bytes, expect });
  const page = (format: string, more: Expected = {}): Expected => ({ format, pages: 1, size: [W, H, 100], content: ['scan'], findings: ['page.low-resolution'], ...more });
  const jpeg = encode(MagickFormat.Jpeg, W, H, dpi100);
  const png = encode(MagickFormat.Png, W, H, dpi100);
  const lzw = encode(MagickFormat.Tiff, W, H, (image) => { dpi100(image); image.setCompression(CompressionMethod.LZW); });
  const webp = encode(MagickFormat.WebP, W, H);
  const guessed = { size: [W, H, 100] as const };
  return [
    one('page.jpg', jpeg, page('jpeg', { wholeJpeg: true })),
    one('grey.jpg', encode(MagickFormat.Jpeg, W, H, (image) => { dpi100(image); image.colorType = ColorType.Grayscale; }), page('jpeg', { wholeJpeg: true })),
    one('cmyk.jpg', encode(MagickFormat.Jpeg, W, H, (image) => { dpi100(image); image.colorSpace = ColorSpace.CMYK; }), page('jpeg', { wholeJpeg: false })),
    one('page.png', png, page('png')),
    one('16-bit.png', encode(MagickFormat.Png48, W, H, dpi100), page('png')),
    one('palette.png', encode(MagickFormat.Png8, W, H, dpi100), page('png')),
    one('lzw.tif', lzw, page('tiff')),
    one('turned.tif', encode(MagickFormat.Tiff, W, H, (image) => { dpi100(image); image.orientation = Orientation.RightTop; }), page('tiff', { size: [H, W, 100] })),
    one('fax.tif', encode(MagickFormat.Tiff, W, H, (image) => { dpi100(image); image.colorType = ColorType.Bilevel; image.setCompression(CompressionMethod.Group4); }), page('tiff')),
    one('page.bmp', encode(MagickFormat.Bmp3, W, H), page('bmp', guessed)),
    one('page.webp', webp, page('webp', guessed)),
    one('card.png', encode(MagickFormat.Png, 1011, 638, (image) => { image.density = new Density(300, 300, DensityUnit.PixelsPerInch); }), { format: 'png', pages: 1, size: [1011, 638, 300], findings: [] }),
    one('jpeg-named-pdf.pdf', jpeg, page('jpeg', { findings: ['file.name-mismatch', 'page.low-resolution'] })),
    one('png-named-jpg.jpg', png, page('png', { findings: ['file.name-mismatch', 'page.low-resolution'] })),
    one('empty.pdf', new Uint8Array(0), { code: 'file.empty' }),
    one('empty.jpg', new Uint8Array(0), { code: 'file.empty' }),
    one('cut.jpg', jpeg.slice(0, jpeg.length >> 1), { code: 'file.truncated', params: { format: 'jpeg' } }),
    one('cut-in-header.jpg', jpeg.slice(0, 12), { code: 'file.truncated', params: { format: 'jpeg' } }),
    one('cut.png', png.slice(0, png.length >> 1), { code: 'file.truncated', params: { format: 'png' } }),
    one('cut.tif', lzw.slice(0, lzw.length >> 1), { code: 'file.truncated', params: { format: 'tiff' } }),
    one('cut.webp', webp.slice(0, webp.length >> 1), { code: 'file.truncated', params: { format: 'webp' } }),
    one('cut.bmp', encode(MagickFormat.Bmp3, 100, 100).slice(0, 9000), { code: 'file.truncated', params: { format: 'bmp' } }),
    one('huge.png', await claimingPng(60_000, 60_000), { code: 'limit.pixels', params: { pixels: 3_600_000_000, limit: 150_000_000 } }),
    one('looping.tif', loopingTiff(), { code: 'file.damaged' }),
    one('text.pdf', utf8('Đây là một tệp văn bản, không phải PDF.'), { code: 'file.unknown-format', params: { seems: 'text' } }),
    one('page.html.pdf', utf8('<!DOCTYPE html><html><body>x</body></html>'), { code: 'file.unknown-format', params: { seems: 'html' } }),
    one('archive.pdf', concat(['PK\x03\x04', new Uint8Array(200)]), { code: 'file.unknown-format', params: { seems: 'zip' } }),
    one('letter.docx', concat(['PK\x03\x04', new Uint8Array(26), '[Content_Types].xml', new Uint8Array(60), 'word/document.xml']), { code: 'file.unknown-format', params: { seems: 'docx' } }),
    one('old.doc', concat(['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', new Uint8Array(600)]), { code: 'file.unknown-format', params: { seems: 'ole' } }),
    one('setup.exe', concat(['MZ\x90\0', new Uint8Array(600)]), { code: 'file.unknown-format', params: { seems: 'exe' } }),
    one('moving.gif', concat(['GIF89a', new Uint8Array(600)]), { code: 'file.unknown-format', params: { seems: 'gif' } }),
    one('drawing.svg', utf8('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'), { code: 'file.unknown-format', params: { seems: 'svg' } }),
    one('noise.bin', new Uint8Array(5000).map((_, i) => ((i * 2654435761) >>> 13) & 255), { code: 'file.unknown-format', params: { seems: 'unknown' } }),
  ];
}
