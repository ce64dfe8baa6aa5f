import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { scanPdf } from '../../scripts/samples/containers.ts';
import { sampleManifestSchema, type SampleFile, type SampleManifest } from '../../scripts/samples/manifest.ts';

/** One scanned page as the image that the scanner delivered. */
export interface PageImage {
  readonly path: string;
  readonly file: SampleFile;
  /** Index in its file. */
  readonly page: number;
}

/** Reads a sample folder's manifest. */
export function readManifest(folder: string): SampleManifest {
  return sampleManifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
}

/** The JPEGs of a PDF in the order in which they were added; none for one that has pages without a JPEG. */
async function jpegsOf(bytes: Uint8Array): Promise<Uint8Array[]> {
  const pdf = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
  const found: Uint8Array[] = [];
  for (const page of pdf.getPages()) {
    const images = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
    for (const [, ref] of images?.entries() ?? []) {
      const object = pdf.context.lookup(ref);
      if (object instanceof PDFRawStream && String(object.dict.get(PDFName.of('Filter'))) === '/DCTDecode') found.push(object.getContents());
    }
  }
  return found.length === pdf.getPageCount() ? found : [];
}

/** What all competitors are given: the same scanned pages, as files in dossiers, as images, and as one PDF. */
export interface BenchInput {
  readonly files: readonly SampleFile[];
  readonly images: readonly PageImage[];
  /** For ours: the sample files as they are. */
  readonly folder: string;
  /** For ocrmypdf: all pages in one PDF, the JPEGs unchanged, so that it can work on two pages at a time. */
  readonly pdf: string;
}

/**
 * Lays out the pages to be timed: every page that is one JPEG at about 300 dpi or as a sample says, in files that hold
 * nothing else.
 * @param limit at most so many files; for a quick look
 */
export async function prepareInput(samples: string, manifest: SampleManifest, work: string, limit: number): Promise<BenchInput> {
  const folder = join(work, 'in');
  const imageFolder = join(work, 'images');
  mkdirSync(imageFolder, { recursive: true });
  const files: SampleFile[] = [];
  const images: PageImage[] = [];
  const scans: { jpeg: Uint8Array; landscape: boolean }[] = [];
  for (const file of manifest.files) {
    if (file.expected !== 'read' || files.length >= limit || !file.pages.every((page) => page.source === 'scan')) continue;
    const bytes = readFileSync(join(samples, file.path));
    const extension = extname(file.path);
    const jpegs = extension === '.jpg' ? [bytes] : extension === '.pdf' ? await jpegsOf(bytes) : [];
    if (jpegs.length !== file.pages.length) continue;
    files.push(file);
    place(samples, file, folder);
    jpegs.forEach((jpeg, page) => {
      const path = join(imageFolder, `${String(images.length).padStart(3, '0')}.jpg`);
      writeFileSync(path, jpeg);
      images.push({ path, file, page });
      scans.push({ jpeg, landscape: (file.pages[page]?.turnDeg ?? 0) % 180 !== 0 });
    });
  }
  const pdf = join(work, 'all.pdf');
  writeFileSync(pdf, await scanPdf(scans));
  return { files, images, folder, pdf };
}

/** Copies a sample into a folder as the batch expects it: dossiers are sub-folders, the rest lies loose. */
export function place(samples: string, file: SampleFile, folder: string): string {
  const target = placed(file);
  mkdirSync(dirname(join(folder, target)), { recursive: true });
  copyFileSync(join(samples, file.path), join(folder, target));
  return target;
}

/** Where a sample lies below the batch's input folder. */
export function placed(file: SampleFile): string {
  return file.dossier === null ? basename(file.path) : `${file.dossier}/${basename(file.path)}`;
}
