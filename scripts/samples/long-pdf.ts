import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { seedFrom } from './assemble.ts';
import { layoutOf } from './layouts.ts';
import { inventSetting } from './page-css.ts';
import type { Renderer } from './render.ts';
import { readJpegHeader } from '../../src/core/image/index.ts';
import { createRng } from './rng.ts';
import { scanJpeg } from './roughen.ts';
import { officeWear } from './wear.ts';

/** How many different sheets are rendered; further pages are the same sheets with other bytes and so other hashes. */
const SHEETS = 24;

/**
 * Writes `long-N.pdf` below a folder: N scanned pages at 300 dpi, each JPEG different in its bytes (a comment with
 * the page number), so that no page is known from another. Written page by page: the file may be larger than memory.
 * @param pageCount how many pages
 */
export async function makeLongPdf(renderer: Renderer, seed: number, pageCount: number, out: string): Promise<void> {
  const sheets = await renderSheets(renderer, seed, Math.min(SHEETS, pageCount));
  mkdirSync(out, { recursive: true });
  const path = join(out, `long-${pageCount}.pdf`);
  const file = openSync(path, 'w');
  const offsets: number[] = [];
  let at = 0;
  const put = (bytes: Uint8Array | string): void => {
    const data = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    writeSync(file, data);
    at += data.length;
  };
  const object = (number: number, body: string, stream?: Uint8Array): void => {
    offsets[number] = at;
    put(`${number} 0 obj\n${body}\n`);
    if (stream !== undefined) {
      put('stream\n');
      put(stream);
      put('\nendstream\n');
    }
    put('endobj\n');
  };
  put('%PDF-1.4\n');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  for (let i = 0; i < pageCount; i += 1) {
    const jpeg = marked(sheets[i % sheets.length] ?? { bytes: new Uint8Array(), grey: true }, i);
    const n = 3 + i * 3;
    // The picture's own size: a PDF that says otherwise than its JPEG is not handed on untouched.
    const size = readJpegHeader(jpeg.bytes) ?? { widthPx: 2480, heightPx: 3508 };
    object(n, `<< /Type /XObject /Subtype /Image /Width ${size.widthPx} /Height ${size.heightPx} /ColorSpace ${jpeg.grey ? '/DeviceGray' : '/DeviceRGB'} /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.bytes.length} >>`, jpeg.bytes);
    const draw = Buffer.from('q 595.28 0 0 841.89 0 0 cm /Im Do Q', 'latin1');
    object(n + 1, `<< /Length ${draw.length} >>`, draw);
    object(n + 2, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Resources << /XObject << /Im ${n} 0 R >> >> /Contents ${n + 1} 0 R >>`);
  }
  object(2, `<< /Type /Pages /Count ${pageCount} /Kids [${Array.from({ length: pageCount }, (_, i) => `${5 + i * 3} 0 R`).join(' ')}] >>`);
  const start = at;
  const total = 3 + pageCount * 3;
  put(`xref\n0 ${total}\n0000000000 65535 f \n`);
  for (let n = 1; n < total; n += 1) put(`${String(offsets[n] ?? 0).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<< /Size ${total} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  closeSync(file);
  writeFileSync(join(out, `long-${pageCount}.txt`), `${pageCount} pages, ${at} bytes, seed ${seed}\n`);
  console.log(`${path}  ${(at / 1e6).toFixed(1)} MB`);
}

interface Sheet {
  readonly bytes: Uint8Array;
  readonly grey: boolean;
}

async function renderSheets(renderer: Renderer, seed: number, count: number): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (let i = 0; sheets.length < count; i += 1) {
    const rng = createRng(seedFrom(`long ${i}`, seed));
    const kind = rng.pick(['birth-certificate', 'business-registration', 'administrative-document', 'other-paper'] as const);
    const draft = layoutOf(kind)(rng);
    const grey = rng.chance(0.5);
    const wears = draft.pages.map(() => ({ ...officeWear(rng, grey), quality: 80 }));
    const pngs = await renderer.images(draft, inventSetting(rng), wears, rng);
    pngs.forEach((png, p) => {
      const wear = wears[p];
      if (wear !== undefined && sheets.length < count) sheets.push({ bytes: scanJpeg(png, wear, seed + i), grey });
    });
  }
  return sheets;
}

/** The sheet's JPEG with a comment segment (FF FE) after its start that says which page it is. */
function marked(sheet: Sheet, page: number): Sheet {
  const text = Buffer.from(`page ${page + 1}`, 'latin1');
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return { grey: sheet.grey, bytes: Buffer.concat([sheet.bytes.subarray(0, 2), comment, sheet.bytes.subarray(2)]) };
}
