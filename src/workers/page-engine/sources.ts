import { sniff } from '../../core/image/index.ts';
import { AppError, type Limits } from '../../core/model/index.ts';
import type { ContentReader, OpenContent } from './content-reader.ts';
import { openJpeg } from './jpeg-source.ts';
import type { Magick } from './magick/module.ts';
import type { PageSource } from './page-source.ts';
import { openPdfSource } from './pdf-source.ts';
import type { Pdfium } from './pdfium/module.ts';
import type { WorkerFile } from './protocol.ts';
import { openRaster } from './raster-source.ts';

/** What the worker is given by its shell. */
export interface SourceDeps {
  readonly openContent: OpenContent;
  readonly pdfium: () => Promise<Pdfium>;
  readonly magick: () => Promise<Magick>;
}

/** Files that are kept open, so that the next page of the same file need not parse it again. */
const KEEP_OPEN = 3;
const HEAD_BYTES = 2048;

/** The files lately used, by content key and password. */
export interface Sources {
  /** @throws AppError `file.*`, `pdf.*`, `limit.bytes` */
  get(file: WorkerFile, limits: Limits): Promise<PageSource>;
  closeAll(): void;
}

async function open(deps: SourceDeps, reader: ContentReader, file: WorkerFile, limits: Limits): Promise<PageSource> {
  if (reader.sizeBytes === 0) throw new AppError('file.empty');
  if (reader.sizeBytes > limits.maxFileBytes) throw new AppError('limit.bytes', { bytes: reader.sizeBytes, limit: limits.maxFileBytes });
  const sniffed = sniff(reader.readSync(0, Math.min(reader.sizeBytes, HEAD_BYTES)));
  if (sniffed.format === null) throw new AppError('file.unknown-format', { seems: sniffed.seems });
  if (sniffed.format === 'pdf') return openPdfSource(await deps.pdfium(), reader, sniffed.offset, file.password);
  if (sniffed.format === 'jpeg') return openJpeg(await deps.pdfium(), reader);
  return openRaster(deps.magick, reader, sniffed.format, limits);
}

/** Keeps files open between calls, the least lately used closed first. */
export function createSources(deps: SourceDeps): Sources {
  const held = new Map<string, PageSource>();
  return {
    get: async (file, limits) => {
      const key = `${file.key}\0${file.password ?? ''}`;
      const known = held.get(key);
      if (known) {
        held.delete(key);
        held.set(key, known);
        return known;
      }
      const reader = deps.openContent(file.content);
      try {
        const source = await open(deps, reader, file, limits);
        held.set(key, source);
        const [oldest] = held;
        if (held.size > KEEP_OPEN && oldest) {
          held.delete(oldest[0]);
          oldest[1].close();
        }
        return source;
      } catch (error) {
        reader.close();
        throw error;
      }
    },
    closeAll: () => {
      for (const source of held.values()) source.close();
      held.clear();
    },
  };
}
