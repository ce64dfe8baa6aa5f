import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { defaultLimits, type Turn, type Word } from '../../../src/core/model/index.ts';
import { writePaperPdf, type PaperPdfResult } from '../../../src/core/pdf/index.ts';
import type { Hasher, PdfImage, PdfMeta, PdfPageSpec } from '../../../src/core/ports/index.ts';

/** SHA-256 that runs in Node and in the browser alike. */
export const hasher: Hasher = {
  hashContent: () => Promise.reject(new Error('not needed here')),
  hashBytes: (bytes) => bytesToHex(sha256(bytes)),
  start() {
    const hash = sha256.create();
    return { update: (bytes) => void hash.update(bytes), digest: () => bytesToHex(hash.digest()) };
  },
};

/** The deflate of both runtimes, as the workers use it. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

export const meta: PdfMeta = {
  title: 'Giấy khai sinh "số 1" & <bản sao>', author: 'Ủy ban nhân dân phường Mẫu', subject: 'Trích yếu', keywords: '',
  createdAt: '2026-11-21T09:30:00+07:00', creatorTool: 'Sohoa', language: 'vi-VN',
};

const jpegHead = [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

/** Bytes that stand for a JPEG: the writer must not look into them, only carry them. */
export function fakeJpeg(seed: number, length = 5000): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => jpegHead[i] ?? (i * 31 + seed * 17) % 256);
}

export interface TestPage {
  readonly image?: Partial<PdfImage>;
  readonly turnDeg?: Turn;
  readonly words?: readonly Word[];
  readonly skewDeg?: number;
  readonly space?: PdfPageSpec['space'];
}

/** A grey JPEG page of 826 × 1169 pixels at 100 dpi unless told otherwise. */
export function imageOf(page: TestPage, index: number): PdfImage {
  const base = {
    kind: 'jpeg', bytes: fakeJpeg(index), components: 1, widthPx: 826, heightPx: 1169, dpi: 100, decodeTurnDeg: 0,
    image: 'untouched', reason: '',
  };
  return { ...base, ...page.image } as PdfImage;
}

/** Writes pages and gives the whole file. */
export async function write(
  pages: readonly TestPage[],
  options: { readonly meta?: PdfMeta; readonly signal?: AbortSignal; readonly onPage?: (done: number) => void } = {},
): Promise<PaperPdfResult & { readonly bytes: Uint8Array<ArrayBuffer>; readonly largestWrite: number }> {
  const pieces: Uint8Array[] = [];
  const result = await writePaperPdf({
    pages: pages.map((page, index) => ({
      file: { content: {}, name: 'x' }, index, turnDeg: page.turnDeg ?? 0, words: page.words ?? [], skewDeg: page.skewDeg ?? 0,
      ...(page.space ? { space: page.space } : {}),
    })),
    meta: options.meta ?? meta,
    images: { pdfImage: (_file, index) => Promise.resolve(imageOf(pages[index] ?? {}, index)) },
    limits: defaultLimits, deflate, hasher,
    sink: { write: (bytes) => Promise.resolve(void pieces.push(bytes.slice())) },
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.onPage ? { onPage: options.onPage } : {}),
  });
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { ...result, bytes, largestWrite: Math.max(...pieces.map((piece) => piece.length)) };
}

/** Lines of words in page space, 12 px a character, turned clockwise by `skewDeg` about the page's corner. */
export function wordsOf(text: string, skewDeg = 0, options: { readonly baseline?: boolean } = {}): Word[] {
  const [cos, sin] = [Math.cos((skewDeg * Math.PI) / 180), Math.sin((skewDeg * Math.PI) / 180)];
  const turn = (x: number, y: number): [number, number] => [x * cos - y * sin, x * sin + y * cos];
  return text.split('\n').flatMap((line, lineIndex) => {
    let x = 60;
    const y = 200 + lineIndex * 40;
    return line.split(' ').map((word): Word => {
      const width = [...word].length * 12;
      const corners = [turn(x, y - 17), turn(x + width, y - 17), turn(x, y + 5), turn(x + width, y + 5)];
      const [left, top] = [Math.min(...corners.map((c) => c[0])), Math.min(...corners.map((c) => c[1]))];
      const [right, bottom] = [Math.max(...corners.map((c) => c[0])), Math.max(...corners.map((c) => c[1]))];
      const baseline: [number, number, number, number] = [...turn(x, y), ...turn(x + width, y)];
      x += width + 9;
      return {
        text: word, box: [left, top, right - left, bottom - top], confidence: 0.9, line: lineIndex, block: 0,
        ...(options.baseline === false ? {} : { baseline }),
      };
    });
  });
}

export const vietnamese = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 123/2021 😀 & <a> "ngoặc"',
  'Nguyễn Thị Mẫu, sinh ngày 15 tháng 01 năm 1990',
].join('\n');
