import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faxPdf, fixDates, mixedPdf, scanPdf, signedPdf } from '../../../scripts/samples/containers.ts';
import type { TruthFields } from '../../../scripts/samples/draft.ts';
import { layoutOf } from '../../../scripts/samples/layouts.ts';
import { inventSetting } from '../../../scripts/samples/page-css.ts';
import type { Renderer } from '../../../scripts/samples/render.ts';
import { createRng } from '../../../scripts/samples/rng.ts';
import { convert } from '../../../scripts/samples/roughen.ts';
import { defaultLimits, paperTypeIds, type PageInspection, type PageText, type PaperTypeId, type StoredFile, type Word } from '../../../src/core/model/index.ts';
import type { PageEngine } from '../../../src/core/ports/index.ts';
import { jbig2, makePdf, picturePage } from '../../support/pdf-fixtures.ts';

/** A page of a printed paper: a side of one of its files, and the words that are known to stand on it. */
export interface PrintedPage {
  readonly sha256: string;
  readonly inspected: PageInspection;
  readonly text: PageText;
}

/** A paper of an invented person in files as offices hold them, with what it says. */
export interface PrintedPaper {
  readonly typeId: PaperTypeId;
  readonly fields: TruthFields;
  readonly container: Container;
  readonly pages: readonly PrintedPage[];
  readonly files: readonly { readonly stored: StoredFile; readonly path: string }[];
}

const DPI = 200;
/** The letters around a seal: no reader makes words of them, and no two agree on where one ends. */
const SEAL_LETTERS = /<text\b[^>]*><textPath[\s\S]*?<\/text>/g;
const GROUP_4 = ['-threshold', '60%', '-type', 'bilevel', '-compress', 'Group4', '-define', 'tiff:rows-per-strip=8000'];

/** Pages drawn by poppler, black on white as a clean scan. */
interface Sides {
  readonly drawn: Uint8Array;
  pngs(...how: string[]): readonly Uint8Array[];
}
interface Size { readonly widthPx: number; readonly heightPx: number }

const sizeOf = (png: Uint8Array): Size => {
  const head = Buffer.from(png.buffer, png.byteOffset, 24);
  return { widthPx: head.readUInt32BE(16), heightPx: head.readUInt32BE(20) };
};
const picture = ({ widthPx, heightPx }: Size, more: string): string => `/Type /XObject /Subtype /Image /Width ${String(widthPx)} /Height ${String(heightPx)} ${more}`;
const jpegs = (sides: Sides, ...how: string[]): Uint8Array[] => sides.pngs(...how).map((png) => convert([png], 'png', ['-strip', '-density', String(DPI), '-units', 'PixelsPerInch', '-quality', '72'], 'jpg'));
const single = (extension: string, files: readonly Uint8Array[]): readonly (readonly [string, Uint8Array])[] => files.map((bytes) => [extension, bytes]);
const tiffs = (sides: Sides): Uint8Array[] => sides.pngs('-gray').map((png) => convert([png], 'png', ['-density', String(DPI), ...GROUP_4], 'tif'));

function pdfOf(pngs: readonly Uint8Array[], pack: (png: Uint8Array, size: Size, at: number) => Readonly<Record<string, { dict: string; bytes: Uint8Array }>>): Uint8Array {
  const sizes = pngs.map(sizeOf);
  const objects = Object.assign({}, ...pngs.map((png, at) => pack(png, sizes[at] ?? { widthPx: 1, heightPx: 1 }, at))) as Parameters<typeof makePdf>[1];
  return makePdf(sizes.map(({ widthPx, heightPx }, at) => picturePage(widthPx, heightPx, DPI, `Im${String(at)}`)), objects);
}

/** How a paper comes in: files of its pages, with the ending of their names. */
const containers = {
  'jpeg-grey': (sides: Sides) => single('jpg', jpegs(sides, '-gray')),
  'pdf-jpeg': async (sides: Sides) => single('pdf', [await scanPdf(jpegs(sides).map((jpeg) => ({ jpeg, landscape: false })))]),
  'pdf-group-4': async (sides: Sides) => single('pdf', [await faxPdf(tiffs(sides))]),
  'born-digital': (sides: Sides) => single('pdf', [sides.drawn]),
  'png-grey': (sides: Sides) => single('png', sides.pngs('-gray')),
  'pdf-jbig2': (sides: Sides) => single('pdf', [pdfOf(sides.pngs('-gray'), (png, size, at) => {
    const { page, globals } = jbig2(size.widthPx, size.heightPx, Buffer.from(convert([png], 'png', ['-threshold', '60%', '-type', 'bilevel'], 'group4')));
    const dict = picture(size, `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals @Shared${String(at)} >>`);
    return { [`Im${String(at)}`]: { dict, bytes: page }, [`Shared${String(at)}`]: { dict: '', bytes: globals } };
  })]),
  'tiff-group-4': (sides: Sides) => single('tif', [convert(sides.pngs('-gray'), 'png', ['-density', String(DPI), ...GROUP_4], 'tif')]),
  'pdf-jpeg-2000': (sides: Sides) => single('pdf', [pdfOf(sides.pngs(), (png, size, at) => (
    { [`Im${String(at)}`]: { dict: picture(size, '/Filter /JPXDecode'), bytes: convert([png], 'png', ['-quality', '40'], 'jp2') } }))]),
  'jpeg-colour': (sides: Sides) => single('jpg', jpegs(sides)),
  'png-bilevel': (sides: Sides) => single('png', sides.pngs('-mono')),
  webp: (sides: Sides) => single('webp', sides.pngs().map((png) => convert([png], 'png', ['-quality', '60'], 'webp'))),
  mixed: async (sides: Sides) => single('pdf', [await mixedPdf(sides.drawn, jpegs(sides, '-gray').map((jpeg, at) => (at === 0 ? null : { jpeg, landscape: false })))]),
  heic: (sides: Sides) => single('heic', sides.pngs('-gray').map((png) => convert([png], 'png', ['-quality', '45'], 'heic'))),
  signed: async (sides: Sides) => single('pdf', [await signedPdf(sides.drawn)]),
} satisfies Record<string, (sides: Sides) => Files | Promise<Files>>;
type Files = readonly (readonly [extension: string, bytes: Uint8Array])[];
export type Container = keyof typeof containers;
const containerNames = Object.keys(containers) as readonly Container[];

function drawSides(drawn: Uint8Array, work: string): Sides {
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'drawn.pdf'), drawn);
  return {
    drawn,
    pngs: (...how) => {
      execFileSync('pdftoppm', ['-r', String(DPI), '-png', ...how, join(work, 'drawn.pdf'), join(work, 'side')]);
      const names = readdirSync(work).filter((name) => name.startsWith('side')).sort();
      const files = names.map((name) => new Uint8Array(readFileSync(join(work, name))));
      for (const name of names) rmSync(join(work, name));
      return files;
    },
  };
}

/** Words in the pixels of another size of the same page. */
function textAt(words: readonly Word[], from: Size, to: PageInspection): PageText {
  const [x, y] = [to.widthPx / from.widthPx, to.heightPx / from.heightPx];
  const own = to.content === 'born-digital';
  return {
    source: own ? 'text' : 'ocr', widthPx: to.widthPx, heightPx: to.heightPx, skewDeg: 0, meanConfidence: words.length === 0 ? 0 : 1, engine: own ? '' : 'known words',
    words: words.map(({ baseline, box, ...word }) => ({
      ...word, box: [box[0] * x, box[1] * y, box[2] * x, box[3] * y],
      ...(baseline ? { baseline: [baseline[0] * x, baseline[1] * y, baseline[2] * x, baseline[3] * y] } : {}),
    })),
  };
}

/**
 * Prints a paper and puts it into files. Types and containers go round so that each type meets each container.
 *
 * @param n which one, from 0 @param dir where its files are put
 */
export async function printPaper(n: number, seed: number, dir: string, { renderer, engine }: { readonly renderer: Renderer; readonly engine: PageEngine }): Promise<PrintedPaper> {
  const typeId = paperTypeIds[n % paperTypeIds.length] ?? 'other-paper';
  const container = containerNames[(n + Math.floor(n / paperTypeIds.length)) % containerNames.length] ?? 'jpeg-grey';
  const rng = createRng(seed * 100_003 + n);
  const layout = layoutOf(typeId)(rng);
  const draft = { ...layout, pages: layout.pages.map((page) => page.replace(SEAL_LETTERS, '')) };
  const work = join(dir, `work-${String(n)}`);
  const sides = drawSides(await fixDates(await renderer.pdf(draft, inventSetting(rng))), work);
  const drawn = { content: { path: join(work, 'drawn.pdf') }, name: 'drawn.pdf' };
  const known: { readonly words: readonly Word[]; readonly page: Size }[] = [];
  for (const { index } of (await engine.inspect(drawn, defaultLimits)).pages) {
    const { ownWords, page } = await engine.prepare(drawn, index, defaultLimits, { turn: 0 });
    known.push({ words: ownWords ?? [], page });
  }
  const pages: PrintedPage[] = [];
  const files: { stored: StoredFile; path: string }[] = [];
  for (const [at, [extension, bytes]] of (await containers[container](sides)).entries()) {
    const name = `${String(n).padStart(4, '0')}-${typeId}-${String(at + 1)}.${extension}`;
    const path = join(dir, name);
    writeFileSync(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const inspection = await engine.inspect({ content: { path }, name }, defaultLimits);
    const { format, signed, signatures, findings } = inspection;
    files.push({ path, stored: { sha256, sizeBytes: bytes.length, format, name, signed, findings, storedAt: '2026-01-15T08:00:00+07:00', ...(signatures ? { signatures } : {}) } });
    for (const inspected of inspection.pages) {
      const side = known[pages.length];
      if (side) pages.push({ sha256, inspected, text: textAt(side.words, side.page, inspected) });
    }
  }
  rmSync(work, { recursive: true });
  if (pages.length !== draft.pages.length) throw new Error(`${typeId} as ${container}: ${String(pages.length)} pages of ${String(draft.pages.length)}`);
  return { typeId, fields: draft.fields, container, pages, files };
}
