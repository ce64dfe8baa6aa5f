import { AppError, type PageCode } from '../../core/model/index.ts';
import type { Hasher } from '../../core/ports/index.ts';
import { serveRpc, Transferred, type RpcHandlers, type RpcPort } from '../rpc.ts';
import type { OpenContent } from './content-reader.ts';
import { startMagick, type Magick } from './magick/module.ts';
import { MAX_HEAP_BYTES, startPdfium, type Pdfium } from './pdfium/module.ts';
import { cropPage } from './crops.ts';
import type { OpenPdfOutput } from './pdf-output.ts';
import { preparePage } from './prepare.ts';
import type { PageProcedures } from './protocol.ts';
import { withSignatures } from './signatures.ts';
import { startZxing, type CodeReader } from './zxing/module.ts';
import { renderPage, type EncodeJpeg } from './render.ts';
import { createSources } from './sources.ts';
import { deflate, writePdf, type Deflate } from './write-pdf.ts';

/** What a page worker needs from the shell that starts it. */
export interface PageWorkerDeps {
  readonly openContent: OpenContent;
  readonly openPdfOutput: OpenPdfOutput;
  readonly hasher: Hasher;
  /** The bytes of `pdfium.wasm`, `magick.wasm` and `zxing_reader.wasm`; asked for when first needed. */
  readonly loadPdfium: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly loadZxing: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly loadMagick: () => Promise<Uint8Array<ArrayBuffer>>;
  /** The shell's own JPEG encoder; without one ImageMagick encodes. */
  readonly encodeJpeg?: EncodeJpeg;
  /** The shell's own compressor; without one the runtime's streams compress, at the cost of a dozen turns of threads for each piece. */
  readonly deflate?: Deflate;
}

/**
 * Answers the page engine's calls on a worker's port. Worker entries call this once and do nothing else.
 */
export function servePageEngine(port: Pick<RpcPort, 'post' | 'listen'>, deps: PageWorkerDeps): void {
  let starting: Promise<Pdfium> | null = null;
  let pdfium: Pdfium | null = null;
  const startOnce = (): Promise<Pdfium> => {
    starting ??= deps.loadPdfium().then((wasm) => startPdfium(wasm)).then((started) => (pdfium = started));
    return starting;
  };
  let startingMagick: Promise<Magick> | null = null;
  const magickOnce = (): Promise<Magick> => {
    startingMagick ??= deps.loadMagick().then(startMagick);
    return startingMagick;
  };
  let startingZxing: Promise<CodeReader> | null = null;
  /** Codes are a help, not the page: when their reader fails the page has none, and the next page gets a fresh one. */
  const lookForCodes = async (look: (reader: CodeReader) => PageCode[]): Promise<PageCode[]> => {
    try {
      startingZxing ??= deps.loadZxing().then(startZxing);
      return look(await startingZxing);
    } catch {
      startingZxing = null;
      return [];
    }
  };
  const sources = createSources({ openContent: deps.openContent, pdfium: startOnce, magick: magickOnce });
  const encode: EncodeJpeg = deps.encodeJpeg ?? (async (picture) => (await magickOnce()).encodeJpeg(picture));

  /** A refused growth of memory may pass as an empty page: what came of it is not to be trusted. */
  const trusted = <T>(result: T): T => {
    if (pdfium?.memoryRefused()) throw new AppError('limit.bytes', { limit: MAX_HEAP_BYTES });
    return result;
  };
  const handlers: RpcHandlers<PageProcedures> = {
    start: async () => void await startOnce(),
    inspect: async ({ file, limits, roots }) => {
      const found = trusted(await (await sources.get(file, limits)).inspect(file.name, limits));
      if (found.format !== 'pdf' || !found.signed) return found;
      const reader = deps.openContent(file.content);
      try {
        return await withSignatures(found, reader, roots);
      } finally {
        reader.close();
      }
    },
    prepare: async ({ file, index, limits, turn, tuning }) => {
      const page = trusted(await preparePage(await sources.get(file, limits), index, limits, turn, tuning, lookForCodes));
      return new Transferred(page, page.image ? [page.image.data.buffer] : []);
    },
    render: async ({ file, index, limits, options }) => {
      const page = trusted(await renderPage(await sources.get(file, limits), encode, index, limits, options));
      return new Transferred(page, [page.bytes.buffer]);
    },
    crops: async ({ file, index, limits, options }) => {
      const crops = trusted(await cropPage(await sources.get(file, limits), index, limits, options));
      return new Transferred(crops, crops.map(({ data }) => data.buffer));
    },
    writePdf: async (input, emit) =>
      trusted(await writePdf(input, emit, { sources, openOutput: deps.openPdfOutput, hasher: deps.hasher, deflate: deps.deflate ?? deflate })),
  };

  serveRpc<PageProcedures>(port, handlers, (thrown) => {
    // A trap leaves PDFium in an unknown state: the worker is thrown away. One that follows from a refused growth of
    // memory is the file's doing and is told as the bound that it broke.
    if (pdfium?.memoryRefused()) return { error: new AppError('limit.bytes', { limit: MAX_HEAP_BYTES }), fatal: true };
    const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message.slice(0, 120)}` : 'unknown';
    return { error: new AppError('engine.crashed', { reason }), fatal: true };
  }, () => pdfium?.memoryRefused() === true);
}
