import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFString, type PDFObject } from 'pdf-lib';
import type { PdfFile } from './pdf-file.ts';

/**
 * Collects new and changed objects and lays them out as what is appended to a file (ISO 32000-1, 7.5.6). The bytes
 * that are there already are never touched.
 */
export interface Increment {
  reserve(): PDFRef;
  /** Writes an object, new or in the place of an old one. */
  put(ref: PDFRef, value: PDFObject): void;
  /** The same for an object of which the exact bytes matter. */
  putRaw(ref: PDFRef, body: Uint8Array): void;
  /**
   * Ends the update with cross-references of the file's own kind.
   *
   * @param idSeed 32 hexadecimal digits for the changing half of the file's identifier
   */
  finish(idSeed: string): { readonly bytes: Uint8Array<ArrayBuffer>; offsetOf(ref: PDFRef): number };
}

const ascii = new TextEncoder();

/** Starts an update of `file`. Offsets are those of the finished file. */
export function increment(file: PdfFile): Increment {
  const parts: Uint8Array[] = [];
  const written = new Map<number, { at: number; generation: number }>();
  let next = file.xref.size;
  let at = file.bytes.length;
  const push = (bytes: Uint8Array): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  const end = file.bytes[file.bytes.length - 1];
  if (end !== 0x0a && end !== 0x0d) push(Uint8Array.of(0x0a));

  function putRaw(ref: PDFRef, body: Uint8Array): void {
    const head = ascii.encode(`${ref.objectNumber} ${ref.generationNumber} obj\n`);
    written.set(ref.objectNumber, { at, generation: ref.generationNumber });
    push(head);
    push(body);
    push(ascii.encode('\nendobj\n'));
  }

  return {
    reserve: () => PDFRef.of(next++),
    put: (ref, value) => putRaw(ref, serialised(value)),
    putRaw,
    finish(idSeed) {
      const start = at;
      const id = file.follow(file.xref.trailer.get(PDFName.of('ID')));
      const fresh = PDFHexString.of(idSeed);
      const first = id instanceof PDFArray ? file.follow(id.get(0)) : undefined;
      const trailer = file.context.obj({});
      trailer.set(PDFName.of('Root'), file.root.ref);
      const info = file.xref.trailer.get(PDFName.of('Info'));
      if (info) trailer.set(PDFName.of('Info'), info);
      const ids = PDFArray.withContext(file.context);
      ids.push(first instanceof PDFString || first instanceof PDFHexString ? first : fresh);
      ids.push(fresh);
      trailer.set(PDFName.of('ID'), ids);
      trailer.set(PDFName.of('Prev'), PDFNumber.of(file.xref.start));
      if (file.xref.kind === 'table') {
        trailer.set(PDFName.of('Size'), PDFNumber.of(next));
        push(ascii.encode(`xref\n${table(written)}trailer\n`));
        push(serialised(trailer));
      } else {
        const own = PDFRef.of(next++);
        written.set(own.objectNumber, { at: start, generation: 0 });
        trailer.set(PDFName.of('Size'), PDFNumber.of(next));
        push(ascii.encode(`${own.objectNumber} 0 obj\n`));
        push(serialised(xrefStream(file, trailer, written)));
        push(ascii.encode('\nendobj'));
      }
      push(ascii.encode(`\nstartxref\n${start}\n%%EOF\n`));
      return {
        bytes: joined(parts),
        offsetOf(ref) {
          const place = written.get(ref.objectNumber);
          if (!place) throw new Error(`object ${ref.objectNumber} was not written`);
          return place.at;
        },
      };
    },
  };
}

/** Whole arrays of bytes, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** An object as it stands in a file. */
export function serialised(value: PDFObject): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(value.sizeInBytes());
  value.copyBytesInto(out, 0);
  return out;
}

type Written = ReadonlyMap<number, { readonly at: number; readonly generation: number }>;

/** Numbers that follow one another, as [first, count]. */
function runs(written: Written): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (const number of [...written.keys()].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && last[0] + last[1] === number) last[1]++;
    else out.push([number, 1]);
  }
  return out;
}

function table(written: Written): string {
  const lines: string[] = [];
  for (const [first, count] of runs(written)) {
    lines.push(`${first} ${count}\n`);
    for (let number = first; number < first + count; number++) {
      const { at = 0, generation = 0 } = written.get(number) ?? {};
      lines.push(`${String(at).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`);
    }
  }
  return lines.join('');
}

const OFFSET_BYTES = 5;

function xrefStream(file: PdfFile, trailer: PDFDict, written: Written): PDFRawStream {
  const data: number[] = [];
  const index: number[] = [];
  for (const [first, count] of runs(written)) {
    index.push(first, count);
    for (let number = first; number < first + count; number++) {
      const { at = 0, generation = 0 } = written.get(number) ?? {};
      data.push(1);
      for (let i = OFFSET_BYTES - 1; i >= 0; i--) data.push(Math.floor(at / 256 ** i) % 256);
      data.push((generation >> 8) & 0xff, generation & 0xff);
    }
  }
  const dict = file.context.obj({ Type: 'XRef', W: [1, OFFSET_BYTES, 2], Index: index, Length: data.length });
  for (const [key, value] of trailer.entries()) dict.set(key, value);
  return PDFRawStream.of(dict, Uint8Array.from(data));
}
