import { PDFContext, PDFDict, PDFName, PDFNumber, PDFRef, type PDFObject } from 'pdf-lib';

/** Where the bytes of a document go, in order. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

/**
 * Writes the objects of a PDF one after the other as they come and remembers where each lies, so that no more than
 * one object is ever in memory. References may be handed out before their object is written.
 */
export interface ObjectStream {
  readonly context: PDFContext;
  reserve(): PDFRef;
  object(ref: PDFRef, value: PDFObject): Promise<void>;
  /** `dict` gets its `Length` here. */
  stream(ref: PDFRef, dict: PDFDict, bytes: Uint8Array): Promise<void>;
  /** Cross-reference table and trailer. Every reserved reference must have been written. */
  finish(root: PDFRef, info: PDFRef, id: PDFObject): Promise<void>;
  /** Bytes written so far. */
  length(): number;
}

const ascii = new TextEncoder();

/** Starts a PDF 1.7 file on `sink`; the second line tells transfer programs that the file is binary. */
export async function objectStream(sink: ByteSink): Promise<ObjectStream> {
  const context = PDFContext.create();
  const offsets: number[] = [];
  let count = 0;
  let at = 0;
  const put = async (bytes: Uint8Array): Promise<void> => {
    at += bytes.length;
    await sink.write(bytes);
  };
  const text = (value: string): Promise<void> => put(ascii.encode(value));
  const begin = (ref: PDFRef): string => {
    offsets[ref.objectNumber] = at;
    return `${ref.objectNumber} 0 obj\n`;
  };
  await put(Uint8Array.from([...ascii.encode('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  return {
    context,
    reserve: () => PDFRef.of(++count),
    async object(ref, value) {
      await put(joined(begin(ref), value, '\nendobj\n'));
    },
    async stream(ref, dict, bytes) {
      dict.set(PDFName.of('Length'), PDFNumber.of(bytes.length));
      await put(joined(begin(ref), dict, '\nstream\n'));
      await put(bytes);
      await text('\nendstream\nendobj\n');
    },
    async finish(root, info, id) {
      const start = at;
      const lines = [`xref\n0 ${count + 1}\n0000000000 65535 f \n`];
      for (let i = 1; i <= count; i++) {
        const offset = offsets[i];
        if (offset === undefined) throw new Error(`object ${i} was never written`);
        lines.push(`${String(offset).padStart(10, '0')} 00000 n \n`);
      }
      await text(lines.join(''));
      const trailer = context.obj({ Size: count + 1, Root: root, Info: info, ID: id });
      await put(joined('trailer\n', trailer, `\nstartxref\n${start}\n%%EOF\n`));
    },
    length: () => at,
  };
}

function joined(before: string, value: PDFObject, after: string): Uint8Array {
  const size = value.sizeInBytes();
  const out = new Uint8Array(before.length + size + after.length);
  out.set(ascii.encode(before));
  value.copyBytesInto(out, before.length);
  out.set(ascii.encode(after), before.length + size);
  return out;
}
