import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { group3, group4, jbig2, makePdf, picturePage, scanned, type FixtureObject, type FixturePage } from './pdf-fixtures.ts';

const [W, H] = [620, 877];
const PICTURE = `/Type /XObject /Subtype /Image /Width ${W} /Height ${H}`;

/** A PDF as an archive holds it, and how its pages must go out: `image` of the receipt, and its reason. */
export interface ArchivePdf {
  readonly name: string;
  readonly bytes: Buffer;
  readonly image: string;
  readonly reason: string;
}

const one = (name: string, dict: string, bytes: Uint8Array, image = 'untouched', reason = '', more: Record<string, FixtureObject> = {}): ArchivePdf => (
  { name, bytes: makePdf([picturePage(W, H)], { Im: { dict: `${PICTURE} ${dict}`, bytes }, ...more }), image, reason }
);

/** Rows with the PNG predictor `Sub` before them. */
function predicted(rgb: Buffer): Buffer {
  const row = W * 3;
  return Buffer.concat(Array.from({ length: H }, (_, y) => {
    const plain = rgb.subarray(y * row, (y + 1) * row);
    return Buffer.concat([Buffer.from([1]), plain.map((value, i) => (i < 3 ? value : value - (plain[i - 3] ?? 0)))]);
  }));
}

/** A page of strips one below the other, as some scanners cut them. */
function strips(): ArchivePdf {
  const heights = [300, 300, 277];
  const [width, height] = [W * 0.36, H * 0.36];
  let top = height;
  const content = heights.map((high, i) => {
    top -= high * 0.36;
    return `q ${width} 0 0 ${high * 0.36} 0 ${top.toFixed(3)} cm /S${i} Do Q`;
  }).join('\n');
  const objects = Object.fromEntries(heights.map((high, i) => [`S${i}`, {
    dict: `/Type /XObject /Subtype /Image /Width ${W} /Height ${high} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, bytes: scanned(W, high, ['-quality', '70', 'jpg:-']),
  }]));
  const page: FixturePage = { width, height, content, resources: `<< /XObject << ${heights.map((_, i) => `/S${i} @S${i}`).join(' ')} >> >>` };
  return { name: 'strips', bytes: makePdf([page], objects), image: 'untouched', reason: '' };
}

/** Every way of packing a page's picture that archives hold, and some that PDF/A-2 does not take. */
export function archivePdfs(): readonly ArchivePdf[] {
  const jpeg = scanned(W, H, ['-quality', '60', 'jpg:-']);
  const rgb = scanned(W, H, ['rgb:-']);
  const fax = jbig2(W, H);
  const rgb8 = '/ColorSpace /DeviceRGB /BitsPerComponent 8';
  const bit = '/ColorSpace /DeviceGray /BitsPerComponent 1';
  return [
    one('jpeg', `${rgb8} /Filter /DCTDecode`, jpeg),
    one('jpeg-inverted-smoothed', `${rgb8} /Interpolate true /Decode [1 0 1 0 1 0] /Filter /DCTDecode`, jpeg),
    one('jpeg-calibrated', '/ColorSpace [/CalRGB << /WhitePoint [0.9505 1 1.089] /Gamma [2.2 2.2 2.2] >>] /BitsPerComponent 8 /Filter /DCTDecode', jpeg),
    one('jpeg-in-hex', `${rgb8} /Filter [/ASCIIHexDecode /DCTDecode]`, Buffer.from(`${jpeg.toString('hex')}>`), 'lossless', 'filter'),
    one('jpeg-cmyk', '/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode', scanned(W, H, ['-colorspace', 'CMYK', '-quality', '60', 'jpg:-']), 'converted', 'cmyk'),
    one('jpeg2000', '/Filter /JPXDecode', scanned(W, H, ['-quality', '40', 'jp2:-'])),
    one('jpeg2000-own-colours', `${rgb8} /Filter /JPXDecode`, scanned(W, H, ['-quality', '40', 'jp2:-'])),
    one('jpeg2000-grey', '/Filter /JPXDecode', scanned(W, H, ['-colorspace', 'Gray', '-quality', '40', 'jp2:-'])),
    one('jpeg2000-codestream', `${rgb8} /Filter /JPXDecode`, scanned(W, H, ['-quality', '40', 'j2k:-']), 'rendered', 'jpx-codestream'),
    one('group-4', `${bit} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${W} /Rows ${H} >>`, group4(W, H)),
    one('group-3', `${bit} /Filter /CCITTFaxDecode /DecodeParms << /K 0 /Columns ${W} /Rows ${H} >>`, group3(W, H)),
    one('jbig2', `${bit} /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals @Shared >>`, fax.page, 'untouched', '', { Shared: { dict: '', bytes: fax.globals } }),
    one('pixels', `${rgb8} /Filter /FlateDecode`, deflateSync(rgb)),
    one('pixels-predicted', `${rgb8} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns ${W} >>`, deflateSync(predicted(rgb))),
    one('palette', '/ColorSpace [/Indexed /DeviceRGB 3 <000000ff0000ffffff0000ff>] /BitsPerComponent 2 /Filter /FlateDecode', deflateSync(Buffer.alloc(Math.ceil(W / 4) * H, 0x1b))),
    strips(),
    ...layered(jpeg),
  ];
}

/** Scans that a stamp or another program's recognition was laid over. */
function layered(jpeg: Buffer): readonly ArchivePdf[] {
  const page = picturePage(W, H);
  const objects = { Im: { dict: `${PICTURE} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, bytes: jpeg }, F1: { dict: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' } };
  const resources = '<< /XObject << /Im0 @Im >> /Font << /F1 @F1 >> >>';
  const stamp = `${page.content} q 1 0 0 RG 3 w 20 20 60 30 re S Q`;
  return [
    { name: 'scan-with-stamp', bytes: makePdf([{ ...page, content: stamp }], objects), image: 'vector', reason: '' },
    { name: 'scan-with-bare-font', bytes: makePdf([{ ...page, content: `${stamp} BT /F1 9 Tf 30 30 Td (So 12) Tj ET`, resources }], objects), image: 'rendered', reason: 'font-not-embedded' },
  ];
}

const HTML: Readonly<Record<string, string>> = {
  'letter': `<p style="font-family:'Liberation Serif'"><b>QUYẾT ĐỊNH</b> số 12/QĐ-UBND, ông <i>Nguyễn Văn Ánh</i></p><p style="font-family:'Liberation Sans'">Trần Thị Bưởi, sinh ngày 15/01/1990</p>`,
  'drawing': `<p style="font-family:'Liberation Sans'">Sơ đồ thửa đất</p><svg width=200 height=200><circle cx=90 cy=90 r=60 fill=green fill-opacity=.4 /><rect x=50 y=50 width=90 height=90 fill="none" stroke=navy /></svg><div style="background:linear-gradient(red,blue);width:200px;height:50px;opacity:.5"></div>`,
  'table': `<table border=1 style="font-family:'Liberation Serif'"><tr><td>Số thứ tự<td>Họ và tên<tr><td>1<td>Lê Thị Cúc</table>`,
  'link': `<p style="font-family:'Liberation Sans'">Xem <a href="https://example.vn/">cổng</a></p>`,
};

/**
 * Born-digital PDFs as programs of others write them: the browser, Ghostscript, cairo, qpdf.
 *
 * @param dir where they are written @param browser Chromium's program
 * @returns their paths
 */
export function bornDigitalPdfs(dir: string, browser: string): readonly string[] {
  mkdirSync(dir, { recursive: true });
  const paths: string[] = [];
  const run = (program: string, args: readonly string[], path: string): void => {
    execFileSync(program, args, { stdio: 'ignore' });
    paths.push(path);
  };
  for (const [name, body] of Object.entries(HTML)) {
    const [html, pdf] = [join(dir, `${name}.html`), join(dir, `${name}.pdf`)];
    writeFileSync(html, `<!doctype html><meta charset=utf-8><title>${name}</title><body>${body}</body>`);
    run(browser, ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, html], pdf);
    const [gs, cairo, packed] = [join(dir, `${name}-gs.pdf`), join(dir, `${name}-cairo.pdf`), join(dir, `${name}-packed.pdf`)];
    run('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', '-o', gs, pdf], gs);
    run('pdftocairo', ['-pdf', pdf, cairo], cairo);
    run('qpdf', ['--object-streams=generate', pdf, packed], packed);
  }
  const own = fileURLToPath(new URL('../../resources/samples/loose/', import.meta.url));
  for (const name of ['cong-van-dien-tu.pdf', 'dang-ky-doanh-nghiep-hon-hop.pdf', 'thong-bao-ky-so.pdf', 'quyet-dinh-co-lop-chu.pdf']) {
    writeFileSync(join(dir, name), readFileSync(join(own, name)));
    paths.push(join(dir, name));
  }
  return paths;
}
