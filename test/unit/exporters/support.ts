import { AppError, type Dossier, type Page, type PageText, type Paper, type StoredFile } from '../../../src/core/model/index.ts';
import type { PackageInput } from '../../../src/core/exporters/index.ts';
import { writePaperPdf } from '../../../src/core/pdf/index.ts';
import type { ContentHandle, FileStore, PackageSource, PackageTarget, PaperPdfWriter, PdfImage } from '../../../src/core/ports/index.ts';
import { syntheticDossier } from '../../support/records.ts';
import { deflate, fakeJpeg, hasher, vietnamese, wordsOf } from '../pdf/support.ts';

export { hasher };

/** Bytes in memory as a content handle; packages in memory. The real shells have their own suites in `test/ports`. */
interface MemoryContent { readonly bytes: Uint8Array }
const bytesOf = (content: ContentHandle): Uint8Array => (content as MemoryContent).bytes;

export function memoryFiles(files: ReadonlyMap<string, Uint8Array>): Pick<FileStore, 'get'> {
  return { get: (sha256) => { const bytes = files.get(sha256); return Promise.resolve(bytes ? { bytes } : null); } };
}

export interface MemoryTarget extends PackageTarget {
  readonly packages: Map<string, Map<string, Uint8Array>>;
  readonly begun: string[];
  readonly aborted: string[];
}

/** @param failAt path whose writing fails as a full disk does */
export function memoryTarget(failAt?: string): MemoryTarget {
  const packages = new Map<string, Map<string, Uint8Array>>();
  const [begun, aborted]: [string[], string[]] = [[], []];
  return {
    packages, begun, aborted,
    begin(name) {
      if (packages.has(name)) return Promise.reject(new AppError('package.exists', { name }));
      begun.push(name);
      const files = new Map<string, Uint8Array>();
      const put = (path: string, bytes: Uint8Array) => {
        if (failAt !== undefined && path.includes(failAt)) return Promise.reject(new AppError('storage.full', { needed: 1 }));
        if (files.has(path)) return Promise.reject(new AppError('package.invalid', { reason: 'path-twice' }));
        files.set(path, bytes.slice());
        return Promise.resolve({ path, sizeBytes: bytes.length, sha256: hasher.hashBytes(bytes) });
      };
      return Promise.resolve({
        writeBytes: put,
        writeContent: (path, content) => put(path, bytesOf(content)),
        partial: memorySource(name, files),
        commit() { packages.set(name, files); return Promise.resolve({ location: name }); },
        abort() { aborted.push(name); return Promise.resolve(); },
      });
    },
  };
}

export function memorySource(name: string, files: ReadonlyMap<string, Uint8Array>, ranges = true): PackageSource {
  const get = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (!bytes) throw new AppError('storage.missing');
    return bytes;
  };
  return {
    name,
    list: () => Promise.resolve([...files].map(([path, bytes]) => ({ path, sizeBytes: bytes.length })).sort((a, b) => (a.path < b.path ? -1 : 1))),
    read: (path) => Promise.resolve(get(path)),
    hash: (path) => Promise.resolve(hasher.hashBytes(get(path))),
    ...(ranges ? { readRange: (path: string, offset: number, length: number) => Promise.resolve(get(path).slice(offset, offset + length)) } : {}),
  };
}

/** The real PDF writer over pictures given per page index. */
export function memoryWriter(pictures: (index: number) => Partial<PdfImage>): PaperPdfWriter & { readonly released: number[] } {
  const released: number[] = [];
  return {
    released,
    async write(pages, meta, limits, options = {}) {
      const pieces: Uint8Array[] = [];
      const result = await writePaperPdf({
        pages, meta, limits, deflate, hasher, ...options,
        sink: { write: (bytes) => Promise.resolve(void pieces.push(bytes.slice())) },
        images: {
          pdfImage: (_file, index) => Promise.resolve({
            kind: 'jpeg', bytes: fakeJpeg(index), components: 3, widthPx: 826, heightPx: 1169, dpi: 100, decodeTurnDeg: 0,
            image: 'untouched', reason: '', ...pictures(index),
          } as PdfImage),
        },
      });
      const bytes = new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
      return { ...result, content: { bytes } };
    },
    release: (written) => Promise.resolve(void released.push(written.sizeBytes)),
  };
}

export interface Sample extends PackageInput {
  readonly bytes: Map<string, Uint8Array>;
}

/** A dossier of two papers over two files: three scanned pages, one of them turned. */
export function sampleDossier(over: { readonly dossier?: Partial<Dossier>; readonly signed?: boolean; readonly verified?: boolean } = {}): Sample {
  const one = new TextEncoder().encode('the bytes of a scanned file');
  const two = new TextEncoder().encode('the bytes of a second file');
  const [shaOne, shaTwo] = [hasher.hashBytes(one), hasher.hashBytes(two)];
  const base = syntheticDossier(7, { sha256: shaOne });
  const [paper, page] = [base.papers[0], base.pages[0]];
  if (!paper || !page) throw new Error('the made dossier has a paper with a page');
  const size = { widthPx: 826, heightPx: 1169, dpi: 100 };
  const second = syntheticDossier(8, { sha256: shaTwo });
  const other = second.papers[0];
  const otherPage = second.pages[0];
  if (!other || !otherPage) throw new Error('the made dossier has a paper with a page');
  const id = base.dossier.id;
  const pages: Page[] = [
    { ...page, ...size },
    { ...otherPage, ...size, dossierId: id, paperId: other.id },
    { ...otherPage, id: other.dossierId, widthPx: 1169, heightPx: 826, dpi: 100, turnDeg: 90, index: 1, dossierId: id, paperId: other.id },
  ];
  const papers: Paper[] = [
    { ...paper, typeId: 'birth-certificate', sealed: over.signed ?? false },
    { ...other, typeId: 'other-paper', dossierId: id, ordinal: 2, pageIds: [pages[1]?.id ?? '', pages[2]?.id ?? ''] },
  ];
  const text = (widthPx: number, heightPx: number): PageText => ({
    source: 'ocr', widthPx, heightPx, skewDeg: 0, words: wordsOf(vietnamese), meanConfidence: 0.9, engine: 'made for tests',
  });
  const file = (sha256: string, bytes: Uint8Array, name: string): StoredFile => ({
    sha256, sizeBytes: bytes.length, format: 'pdf', name, signed: over.signed ?? false, findings: [], storedAt: base.dossier.createdAt,
  });
  const verified = over.verified ?? false;
  return {
    dossier: {
      ...base.dossier, state: verified ? 'approved' : 'to-verify', approvedBy: verified ? 'Cán bộ Mẫu' : null,
      approvedAt: verified ? '2026-01-15T09:30:00+07:00' : null, paperIds: papers.map((p) => p.id), pageCount: 3, ...over.dossier,
    },
    papers, pages,
    texts: new Map(pages.map((p) => [p.id, text(p.widthPx, p.heightPx)])),
    files: new Map([[shaOne, file(shaOne, one, 'một.pdf')], [shaTwo, file(shaTwo, two, 'hai.pdf')]]),
    settings: { unitCode: 'H17.NN.NN', unitName: 'Ủy ban nhân dân phường Mẫu', creatorTool: 'Sohoa 0.1.0' },
    now: '2026-01-15T10:00:00+07:00',
    verified,
    bytes: new Map([[shaOne, one], [shaTwo, two]]),
  };
}

/** The picture of the tests that write through the real page engine. */
export const photoPath = new URL('../../fixtures/judges/photo.jpg', import.meta.url).pathname;

/** The first paper of a sample as one page of that picture. @param bytes the picture's own */
export function ofOnePhoto(sample: Sample, bytes: Uint8Array): Sample {
  const sha256 = hasher.hashBytes(bytes);
  const [paper, page, stored] = [sample.papers[0], sample.pages[0], [...sample.files.values()][0]];
  if (!paper || !page || !stored) throw new Error('the sample has a paper with a page of a file');
  const file: StoredFile = { ...stored, sha256, format: 'jpeg', name: 'photo.jpg', sizeBytes: bytes.length };
  return {
    ...sample, papers: [paper], dossier: { ...sample.dossier, paperIds: [paper.id] },
    pages: [{ ...page, fileSha256: sha256, widthPx: 160, heightPx: 120 }],
    files: new Map([[sha256, file]]),
  };
}
