import { AppError } from '../../core/model/index.ts';
import { writePaperPdf } from '../../core/pdf/index.ts';
import type { Hasher, WrittenPdf } from '../../core/ports/index.ts';
import { unpackWords } from './packed-words.ts';
import type { OpenPdfOutput } from './pdf-output.ts';
import type { WritePdfEvent, WritePdfInput } from './protocol.ts';
import type { Sources } from './sources.ts';

/** Makes a zlib stream (RFC 1950). */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** A zlib stream by the compressor that browsers and Node have in common. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const packed = new Response(stream.readable).arrayBuffer();
  await Promise.all([writer.write(bytes).then(() => writer.close()), packed]);
  return new Uint8Array(await packed);
}

/**
 * Writes one paper inside the worker, taking each picture straight from its file.
 *
 * @param emit hears how many pages are done, 0 first; of the last the answer tells
 * @throws AppError as `PaperPdfWriter`
 */
export async function writePdf(
  input: WritePdfInput, emit: (event: WritePdfEvent) => void,
  deps: { readonly sources: Sources; readonly openOutput: OpenPdfOutput; readonly hasher: Hasher; readonly deflate: Deflate },
): Promise<WrittenPdf> {
  emit({ done: 0 });
  const files = new Map(input.pages.map(({ file }) => [file.key, file]));
  const output = await deps.openOutput(input.place);
  try {
    const written = await writePaperPdf({
      pages: input.pages.map((page) => ({ ...page, words: unpackWords(page.words) })), meta: input.meta, limits: input.limits, hasher: deps.hasher, deflate: deps.deflate, sink: output,
      images: {
        async pdfImage(file, index, limits) {
          const known = 'key' in file && typeof file.key === 'string' ? files.get(file.key) : undefined;
          if (!known) throw new AppError('file.unreadable');
          return (await deps.sources.get(known, limits)).pdfImage(index, limits);
        },
      },
      onPage: (done) => { if (done < input.pages.length) emit({ done }); },
    });
    return { ...written, content: await output.finish() };
  } catch (error) {
    await output.abort();
    throw error;
  }
}
