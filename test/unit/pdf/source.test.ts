import { zlibSync } from 'fflate';
import { PDFRef } from 'pdf-lib';
import { describe, expect, it, vi } from 'vitest';
import { MalformedPdf, openSourcePdf, type SourceBytes, type SourcePdf } from '../../../src/core/pdf/index.ts';
import { openPdf } from '../../../src/core/signing/index.ts';

/** A file put together from pieces whose places are known; one character is one byte. */
class Pieces {
  text = '%PDF-1.7\n';
  readonly at = new Map<number, number>();
  add(number: number, body: string, generation = 0): this {
    this.at.set(number, this.text.length);
    this.text += `${number} ${generation} obj\n${body}\nendobj\n`;
    return this;
  }
  entry(number: number, generation = 0): string {
    return `${String(this.at.get(number) ?? 0).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
  }
  /** @returns where the table lies */
  table(lines: string, trailer: string): number {
    const at = this.text.length;
    this.text += `xref\n${lines}trailer\n<< /Root 1 0 R ${trailer} >>\n`;
    return at;
  }
  end(start: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(`${this.text}startxref\n${start}\n%%EOF\n`, (char) => char.charCodeAt(0));
  }
}
const free = '0000000000 65535 f \n';
const sourceOf = (bytes: Uint8Array): SourceBytes => ({ sizeBytes: bytes.length, readSync: (at, length) => bytes.subarray(at, at + length) });
const open = (bytes: Uint8Array): SourcePdf => openSourcePdf(sourceOf(bytes));
const textOf = (bytes: Uint8Array, number: number): string | undefined => open(bytes).resolve(PDFRef.of(number))?.toString();

/** Object 1 is the catalog; `change` may spoil the pieces or the whole. */
function simple(trailer = '/Size 3', second = '(hai)'): Uint8Array<ArrayBuffer> {
  const file = new Pieces().add(1, '<< /Type /Catalog >>').add(2, second);
  return file.end(file.table(`0 3\n${free}${file.entry(1)}${file.entry(2)}`, trailer));
}
const replaced = (bytes: Uint8Array, from: string, to: string): Uint8Array<ArrayBuffer> => (
  Uint8Array.from(String.fromCharCode(...bytes).replace(from, to), (char) => char.charCodeAt(0))
);

/** A cross-reference stream of rows of one, two and one bytes. */
const xrefStream = (rows: readonly (readonly [number, number, number])[], more: string): string => {
  const data = rows.map(([kind, one, two]) => String.fromCharCode(kind, one >> 8, one & 255, two)).join('');
  return `<< /Type /XRef /W [1 2 1] /Root 1 0 R /Length ${data.length} ${more} >>\nstream\n${data}\nendstream`;
};

/** Object 2 and 3 are packed in 4; `places` says which of them the cross-references take for 2 and 3. */
function packed(places: readonly [number, number], inside = '2 0 3 6 (hai) (ba)'): Uint8Array<ArrayBuffer> {
  const file = new Pieces().add(1, '<< /Type /Catalog >>').add(4, `<< /Type /ObjStm /N 2 /First 8 /Length ${inside.length} >>\nstream\n${inside}\nendstream`);
  const start = file.text.length;
  const rows = [[0, 0, 0], [1, file.at.get(1) ?? 0, 0], [2, 4, places[0]], [2, 4, places[1]], [1, file.at.get(4) ?? 0, 0], [1, start, 0]] as const;
  return file.add(5, xrefStream(rows, '/Size 6')).end(start);
}

/** The same with both streams packed. */
function packedByFlate(): Uint8Array<ArrayBuffer> {
  const flate = (data: string): string => String.fromCharCode(...zlibSync(Uint8Array.from(data, (char) => char.charCodeAt(0))));
  const inside = flate('2 0 3 6 (hai) (ba)');
  const file = new Pieces().add(1, '<< /Type /Catalog >>')
    .add(4, `<< /Type /ObjStm /N 2 /First 8 /Filter /FlateDecode /Length ${inside.length} >>\nstream\n${inside}\nendstream`);
  const start = file.text.length;
  const rows = [[0, 0, 0], [1, file.at.get(1) ?? 0, 0], [2, 4, 0], [2, 4, 1], [1, file.at.get(4) ?? 0, 0], [1, start, 0]] as const;
  const data = flate(rows.map(([kind, one, two]) => String.fromCharCode(kind, one >> 8, one & 255, two)).join(''));
  return file.add(5, `<< /Type /XRef /W [1 2 1] /Root 1 0 R /Size 6 /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data}\nendstream`).end(start);
}

/** What old readers must not see is free in the table, and in the stream beside it (ISO 32000-1, 7.5.8.4). */
function hybrid(): Uint8Array<ArrayBuffer> {
  const inside = '2 0 (hidden)';
  const file = new Pieces().add(1, '<< /Type /Catalog >>').add(3, `<< /Type /ObjStm /N 1 /First 4 /Length ${inside.length} >>\nstream\n${inside}\nendstream`);
  const beside = file.text.length;
  file.add(4, xrefStream([[2, 3, 0]], '/Size 5 /Index [2 1]'));
  return file.end(file.table(`0 5\n${free}${file.entry(1)}0000000000 00000 f \n${file.entry(3)}${file.entry(4)}`, `/Size 5 /XRefStm ${beside}`));
}

describe('the objects of a file', () => {
  it('are found by their places, and the file says how it can be gone on with', () => {
    const { xref } = open(simple('/Size 9'));
    expect([xref.kind, xref.size, [...xref.places.keys()]]).toEqual(['table', 9, [1, 2]]);
    expect(textOf(simple(), 2)).toBe('(hai)');
    expect(textOf(simple('/Size 3', 'null'), 2)).toBeUndefined();
  });

  it('are found in object streams by their number and their place in it', () => {
    expect([textOf(packed([0, 1]), 2), textOf(packed([0, 1]), 3)]).toEqual(['(hai)', '(ba)']);
    expect(open(packed([0, 1])).xref).toMatchObject({ kind: 'stream', size: 6 });
    // Readers that go by one of the two would see different things.
    expect(() => textOf(packed([1, 0]), 2)).toThrow(MalformedPdf);
    // A million objects in one place would each be read anew.
    expect(() => textOf(packed([0, 1], '2 0 3 0 (hai) (ba)'), 2)).toThrow(MalformedPdf);
    expect(() => textOf(packed([0, 1], '2 0 3 2 (hai) (ba)'), 2)).toThrow(MalformedPdf);
  });

  it('are found where a table hides them from old readers', () => {
    expect(textOf(hybrid(), 2)).toBe('(hidden)');
    expect(openPdf(hybrid()).xref.places.get(2)).toEqual({ kind: 'packed', stream: 3, index: 0 });
  });

  it('are gone when a newer state deletes them', () => {
    const before = String.fromCharCode(...simple());
    const file = new Pieces();
    file.text = before;
    const bytes = file.end(file.table('2 1\n0000000000 00001 f \n', `/Size 3 /Prev ${before.indexOf('xref\n0 3')}`));
    expect(textOf(bytes, 2)).toBeUndefined();
    expect(textOf(bytes, 1)).toContain('Catalog');
  });

  it('are found without more memory than they take, however much a stream may unpack to', () => {
    const asked: number[] = [];
    const Plain = Uint8Array;
    vi.stubGlobal('Uint8Array', new Proxy(Plain, {
      construct(target, args: [number], given: typeof Plain) {
        if (typeof args[0] === 'number') asked.push(args[0]);
        return Reflect.construct(target, args, given) as object;
      },
    }));
    try {
      expect([textOf(packedByFlate(), 2), textOf(packedByFlate(), 3)]).toEqual(['(hai)', '(ba)']);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(asked.length).toBeGreaterThan(0);
    expect(Math.max(...asked)).toBeLessThan(1_000_000);
  });

  it('are not given where numbers of objects are beyond what a file may have', () => {
    expect(() => open(simple('/Size 9007199254740991'))).toThrow(MalformedPdf);
    expect(() => openPdf(simple('/Size 8388609'))).toThrow(MalformedPdf);
    expect(open(simple('/Size 8388608')).xref.size).toBe(8_388_608);
  });

  it('are not what a reference of another generation means', () => {
    const file = open(simple());
    expect(file.resolve(PDFRef.of(2))?.toString()).toBe('(hai)');
    expect(() => file.resolve(PDFRef.of(2, 1))).toThrow(MalformedPdf);
    expect(file.resolve(PDFRef.of(7, 1))).toBeUndefined();
  });

  it.each([
    ['with something before its header', (bytes: Uint8Array) => replaced(bytes, '%PDF-', ' PDF-')],
    ['with another object where one should be', (bytes: Uint8Array) => replaced(bytes, '2 0 obj', '3 0 obj')],
    ['with another generation where one should be', (bytes: Uint8Array) => replaced(bytes, '2 0 obj', '2 1 obj')],
    ['with an entry that is too short', (bytes: Uint8Array) => replaced(bytes, '65535 f \n', '65535 f\n')],
    ['whose last startxref has no end after it', (bytes: Uint8Array) => Uint8Array.from([...bytes, ...new TextEncoder().encode('startxref\n9\n')])],
    ['whose trailer follows itself', () => {
      const at = String.fromCharCode(...simple()).indexOf('xref\n0 3');
      return simple(`/Size 3 /Prev ${at}`);
    }],
    ['whose trailer leads out of it', () => simple('/Size 3 /Prev 99999')],
    ['whose hidden part leads out of it', () => simple('/Size 3 /XRefStm 99999')],
    ['that is encrypted', () => simple('/Size 3 /Encrypt << >>')],
    ['with one key twice', () => simple('/Size 3', '<< /A 1 /A 2 >>')],
    ['whose stream is not as long as it says', () => simple('/Size 3', '<< /Length 4 >>\nstream\nabcde\nendstream')],
  ])('are not given from a file %s, neither to take them over nor to sign', (_, change) => {
    expect(() => textOf(change(simple()), 2)).toThrow(MalformedPdf);
    expect(() => openPdf(change(simple())).follow(PDFRef.of(2))).toThrow(MalformedPdf);
  });
});
