import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faxPdf, fixDates, mixedPdf, scanPdf, signedPdf, textLayerPdf, type ScannedPage } from './containers.ts';
import type { Draft } from './draft.ts';
import { layoutOf } from './layouts.ts';
import type { SampleFile } from './manifest.ts';
import { inventSetting, type Setting } from './page-css.ts';
import type { Container, Item } from './plan.ts';
import type { Renderer } from './render.ts';
import { createRng, type Rng } from './rng.ts';
import { scanImage, scanJpeg } from './roughen.ts';
import { badWears, CLEAN, officeWear, troubledWear, type Wear } from './wear.ts';

const EXTENSION: Record<Container, string> = {
  pdf: 'pdf', fax: 'pdf', jpg: 'jpg', png: 'png', webp: 'webp', bmp: 'bmp', heic: 'heic', tiff: 'tif',
  'born-digital': 'pdf', mixed: 'pdf', 'text-layer': 'pdf', signed: 'pdf',
};

const FAX = ['-threshold', '60%', '-type', 'bilevel', '-compress', 'Group4'];

interface Job {
  readonly item: Item;
  readonly draft: Draft;
  readonly setting: Setting;
  readonly wears: readonly Wear[];
  readonly rng: Rng;
  readonly seed: number;
}

/** A whole number from a text, so that one paper's making does not hang on the others'. */
export function seedFrom(text: string, seed: number): number {
  return createHash('sha256').update(`${seed}/${text}`).digest().readUInt32BE(0);
}

function wearOf(rng: Rng, item: Item): Wear {
  const grey = item.colour !== true;
  if (item.container === 'tiff' || item.container === 'bmp' || item.container === 'png') return { ...CLEAN, dpi: item.container === 'tiff' ? 300 : item.container === 'bmp' ? 150 : 200, skewDeg: 0.4, paper: '#fff', grey: true };
  if (item.clean === true) return { ...CLEAN, grey };
  const wear = item.trouble === undefined ? officeWear(rng, grey) : troubledWear(rng, item.trouble, grey);
  return item.container === 'webp' || item.container === 'heic' ? { ...wear, dpi: 200 } : wear;
}

async function jpegs(job: Job, renderer: Renderer): Promise<Uint8Array[]> {
  const pngs = await renderer.images(job.draft, job.setting, job.wears, job.rng);
  return pngs.map((png, i) => scanJpeg(png, job.wears[i] ?? CLEAN, job.seed + i));
}

const scanned = (pages: readonly Uint8Array[], wears: readonly Wear[]): ScannedPage[] =>
  pages.map((jpeg, i) => ({ jpeg, landscape: (wears[i] ?? CLEAN).laidDeg % 180 !== 0 }));

async function pack(job: Job, renderer: Renderer): Promise<Uint8Array> {
  const { item, draft, setting, wears, rng, seed } = job;
  const first = wears[0] ?? CLEAN;
  const png = (): Promise<Uint8Array[]> => renderer.images(draft, setting, wears, rng);
  switch (item.container) {
    case 'pdf': return scanPdf(scanned(await jpegs(job, renderer), wears));
    case 'fax': return faxPdf((await png()).map((page, i) => scanImage([page], wears[i] ?? first, seed + i, [...FAX, '-define', 'tiff:rows-per-strip=8000'], 'tif')));
    case 'jpg': return (await jpegs(job, renderer))[0] ?? new Uint8Array();
    case 'text-layer': return textLayerPdf((await jpegs(job, renderer))[0] ?? new Uint8Array());
    case 'born-digital': return fixDates(await renderer.pdf(draft, setting));
    case 'signed': return signedPdf(await fixDates(await renderer.pdf(draft, setting)));
    case 'mixed': {
      const [drawn, pages] = [await renderer.pdf(draft, setting), scanned(await jpegs(job, renderer), wears)];
      return mixedPdf(drawn, pages.map((page, i) => (i === 0 ? null : page)));
    }
    case 'png': return scanImage(await png(), first, seed, ['-colors', '16', '-define', 'png:compression-level=9', '-define', 'png:exclude-chunks=date,time'], 'png');
    case 'webp': return scanImage(await png(), first, seed, ['-quality', '60'], 'webp');
    case 'heic': return scanImage(await png(), first, seed, ['-quality', '45'], 'heic');
    case 'bmp': return scanImage(await png(), first, seed, ['-threshold', '60%', '-type', 'bilevel'], 'bmp');
    case 'tiff': return scanImage(await png(), first, seed, FAX, 'tif');
  }
}

const isDrawn = (container: Container, page: number): boolean =>
  container === 'born-digital' || container === 'signed' || (container === 'mixed' && page === 0);

function notesOf(item: Item, wears: readonly Wear[], setting: Setting): string {
  const wear = wears[0] ?? CLEAN;
  return [item.container, item.trouble ?? (item.bad === true ? 'bad' : item.clean === true ? 'clean' : 'office'), `${wear.dpi} dpi`, wear.grey ? 'grey' : 'colour', `skew ${wear.skewDeg.toFixed(1)}°`, setting.family].join(', ');
}

/** Writes one sample file below `out` and returns what the manifest says of it. */
export async function makeFile(item: Item, seed: number, out: string, renderer: Renderer): Promise<SampleFile> {
  const own = seedFrom(`${item.folder}/${item.name}`, seed);
  const rng = createRng(own);
  const draft = layoutOf(item.kind)(rng, item.layout);
  const setting = inventSetting(rng);
  const wears = item.bad === true ? badWears(rng, draft.pages.length) : draft.pages.map(() => wearOf(rng, item));
  const lines = await renderer.lines(draft, setting);
  const bytes = await pack({ item, draft, setting, wears, rng, seed: own }, renderer);
  const path = `${item.folder}/${item.name}.${EXTENSION[item.container]}`;
  write(out, path, bytes);
  return {
    path, dossier: item.folder.startsWith('dossiers/') ? item.folder.slice('dossiers/'.length) : null,
    grade: item.trouble !== undefined || item.bad === true ? 'bad' : item.clean === true || item.container === 'born-digital' || item.container === 'signed' ? 'clean' : 'office',
    ...factsOf(bytes), expected: 'read', notes: notesOf(item, wears, setting),
    papers: [{ typeId: draft.typeId, layout: draft.layout, pages: draft.pages.map((_, i) => i), fields: normal(draft.fields) }],
    pages: draft.pages.map((_, i) => {
      const wear = wears[i] ?? CLEAN;
      const drawn = isDrawn(item.container, i);
      return {
        lines: (lines[i] ?? []).map((line) => line.normalize('NFC')), turnDeg: drawn ? 0 : turnBack(wear.laidDeg),
        dpi: drawn ? 300 : wear.phone ? 250 : wear.dpi, source: drawn ? 'born-digital' : 'scan',
      };
    }),
  };
}

function turnBack(laidDeg: Wear['laidDeg']): 0 | 90 | 180 | 270 {
  return laidDeg === 90 ? 270 : laidDeg === 270 ? 90 : laidDeg;
}

function normal(fields: Draft['fields']): Draft['fields'] {
  const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? value.map(clean) : clean(value)]));
}

/** Size and hash as the manifest gives them. */
export function factsOf(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Writes a file below a folder, making the folders between. */
export function write(out: string, path: string, bytes: Uint8Array): void {
  const target = join(out, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}
