import fc from 'fast-check';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  coversWholeFile, openPdf, readCertificate, signatureFields, signatureFits, signPdf, visibleSignature, type SignatureRequest,
} from '../../../src/core/signing/index.ts';
import { readPaperPdf } from '../../../src/core/pdf/index.ts';
import { makeWebSigner, type WebSigner } from '../../support/web-signer.ts';
import { hasher, meta, vietnamese, wordsOf, write } from '../pdf/support.ts';

const time = '2026-11-22T02:12:05.123Z';
const clerk = visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time });
const agency = visibleSignature('agency', { name: 'Ủy ban nhân dân phường Thử Nghiệm', time });
let signer: WebSigner;
beforeAll(async () => {
  signer = await makeWebSigner('Nguyễn Thị Thử Nghiệm');
});

async function signed(bytes: Uint8Array, request: SignatureRequest = clerk): Promise<Uint8Array<ArrayBuffer>> {
  const { increment } = await signPdf(bytes, request, { signer, hasher });
  const out = new Uint8Array(bytes.length + increment.length);
  out.set(bytes);
  out.set(increment, bytes.length);
  return out;
}

async function plain(options: { readonly objectStreams?: boolean; readonly change?: (document: PDFDocument) => void } = {}): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('Giay to');
  options.change?.(document);
  return Uint8Array.from(await document.save({ useObjectStreams: options.objectStreams ?? false }));
}
const own = async (turnDeg: 0 | 90 | 180 | 270 = 0): Promise<Uint8Array<ArrayBuffer>> => (await write([{ words: wordsOf(vietnamese), turnDeg }], { meta })).bytes;

/** Every signature fits its bytes; the last one covers the file. */
async function expectValid(bytes: Uint8Array, count: number): Promise<void> {
  const fields = signatureFields(openPdf(bytes)).flatMap(({ value }) => value ?? []);
  expect(fields).toHaveLength(count);
  for (const value of fields) expect(await signatureFits(bytes, value)).toBe(true);
  expect(fields.filter((value) => coversWholeFile(bytes, value))).toHaveLength(1);
}

describe('signing', () => {
  it.each([['cross-reference tables', false], ['cross-reference streams', true]] as const)('appends two signatures to a file with %s, leaving every byte before as it was', async (_, objectStreams) => {
    const base = await plain({ objectStreams });
    const once = await signed(base);
    const twice = await signed(once, agency);
    expect(once.subarray(0, base.length)).toEqual(base);
    expect(twice.subarray(0, once.length)).toEqual(once);
    await expectValid(once, 1);
    await expectValid(twice, 2);
    expect(signatureFields(openPdf(twice)).map(({ name }) => name)).toEqual(['SohoaClerk', 'SohoaAgency']);
    // A program that knows nothing of this one still reads the file.
    expect((await PDFDocument.load(twice)).getPageCount()).toBe(1);
  });

  it('is PAdES: no signing time among the attributes, the certificate bound, the sub-filter of ETSI', async () => {
    const [field] = signatureFields(openPdf(await signed(await plain())));
    expect(field?.value).toMatchObject({ subFilter: 'ETSI.CAdES.detached', claimedTime: "D:20261122091205+07'00'", signerName: 'Nguyễn Thị Thử Nghiệm', docMdp: null });
    const hex = [...(field?.value?.contents ?? [])].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(hex).not.toContain('2a864886f70d010905');
    expect(hex).toContain('2a864886f70d010910022f');
    const [certificate] = await signer.certificates();
    expect(hex).toContain(hasher.hashBytes(certificate ?? new Uint8Array()));
  });

  it('keeps our own papers readable for the check of packages', async () => {
    const base = await own();
    const twice = await signed(await signed(base), agency);
    const source = (bytes: Uint8Array) => ({ sizeBytes: bytes.length, read: (at: number, length: number) => Promise.resolve(bytes.subarray(at, at + length)) });
    const [before, after] = [await readPaperPdf(source(base), hasher), await readPaperPdf(source(twice), hasher)];
    expect(after.pageCount).toBe(before.pageCount);
    expect(after.pdfa).toBe('2U');
    expect(await (await after.page(0)).digest('untouched')).toBe(await (await before.page(0)).digest('untouched'));
  });

  it.each<[string, (start: number, own: number, at: number) => string]>([
    ['with the free entry again and no line end at the end', (start, own, at) => (
      `xref\n0 1\n0000000000 65535 f \n90 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size 91/Root 1 0 R/Prev ${own}>>\nstartxref\n${start}\n%%EOF`
    )],
    ['with other line ends', (start, own, at) => (
      `xref\r\n90 1\r\n${String(at).padStart(10, '0')} 00000 n\r\ntrailer\r\n<<\r\n/Size 91\r\n/Prev ${own}\r\n/Root 1 0 R\r\n>>\r\nstartxref\r\n${start}\r\n%%EOF\r\n`
    )],
    ['as a stream', (start, own, at) => (
      `91 0 obj\n<</Type/XRef/W[1 3 1]/Index[90 2]/Size 92/Root 1 0 R/Prev ${own}/Length 10>>stream\n`
      + [at, start].map((place) => String.fromCharCode(1, place >> 16, (place >> 8) & 255, place & 255, 0)).join('')
      + `\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`
    )],
  ])('is read back below what other programs append %s', async (_, ending) => {
    const base = await own();
    const text = String.fromCharCode(...base);
    const before = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const object = '90 0 obj\n(more)\nendobj\n';
    const bytes = Uint8Array.from(text + object + ending(text.length + object.length, before, text.length), (char) => char.charCodeAt(0));
    // Our reader of what came in takes it, so what is checked below is our reader of papers.
    expect(openPdf(bytes).xref.places.has(90)).toBe(true);
    const source = (of: Uint8Array) => ({ sizeBytes: of.length, read: (at: number, length: number) => Promise.resolve(of.subarray(at, at + length)) });
    const [first, after] = [await readPaperPdf(source(base), hasher), await readPaperPdf(source(await signed(bytes)), hasher)];
    expect(await (await after.page(0)).digest('untouched')).toBe(await (await first.page(0)).digest('untouched'));
  });

  it.each([0, 90, 180, 270] as const)('stands in the seen corner of a page turned by %i degrees', async (turnDeg) => {
    const file = openPdf(await signed(await signed(await own(turnDeg)), agency));
    const rects = signatureFields(file).map(({ dict }) => (file.follow(dict.get(PDFName.of('Rect'))) as PDFArray).asArray().map((n) => (n as PDFNumber).asNumber()));
    const kids = file.arrayAt(file.dictAt(file.root.dict, 'Pages') as PDFDict, 'Kids') as PDFArray;
    const [, , width = 0, height = 0] = (file.arrayAt(file.follow(kids.get(0)) as PDFDict, 'MediaBox') as PDFArray).asArray().map((n) => (n as PDFNumber).asNumber());
    const centres = rects.map(([a = 0, b = 0, c = 0, d = 0]) => [(a + c) / 2 / width, (b + d) / 2 / height] as const);
    // Where the top left and the top right of the shown page lie on the page as it is written.
    const corners = { 0: [[0, 1], [1, 1]], 90: [[0, 0], [0, 1]], 180: [[1, 0], [0, 0]], 270: [[1, 1], [1, 0]] } as const;
    for (const [i, [x, y]] of centres.entries()) {
      const [cx = 0, cy = 0] = corners[turnDeg][i] ?? [];
      expect(Math.abs(x - cx)).toBeLessThan(0.5);
      expect(Math.abs(y - cy)).toBeLessThan(0.5);
    }
  });

  it('does not cover a signature that is there', async () => {
    const file = openPdf(await signed(await signed(await plain()), { ...clerk, fieldName: 'Khac' }));
    const [first = [], second = []] = signatureFields(file).map(({ dict }) => (file.follow(dict.get(PDFName.of('Rect'))) as PDFArray).asArray().map((n) => (n as PDFNumber).asNumber()));
    expect(second[3]).toBeLessThanOrEqual(first[1] ?? 0);
  });

  it('takes another field name when its own is taken, and keeps forms that are there', async () => {
    const base = await plain({ change: (document) => document.getForm().createTextField('HoTen').addToPage(document.getPage(0), { x: 100, y: 100 }) });
    const twice = await signed(await signed(base), clerk);
    expect(signatureFields(openPdf(twice)).map(({ name }) => name)).toEqual(['SohoaClerk', 'SohoaClerk2']);
    const document = await PDFDocument.load(twice);
    expect(document.getForm().getFields().map((field) => field.getName())).toContain('HoTen');
    await expectValid(twice, 2);
  });

  it('certifies with the first signature and signs in the place kept for the second', async () => {
    const certified = await signed(await own(), visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time }, 2));
    const fields = signatureFields(openPdf(certified));
    expect(fields.map(({ name, value }) => [name, value?.docMdp])).toEqual([['SohoaClerk', 2], ['SohoaAgency', undefined]]);
    const twice = await signed(certified, visibleSignature('agency', { name: 'Ủy ban', time }, 2));
    expect(signatureFields(openPdf(twice)).map(({ name, value }) => [name, value?.docMdp])).toEqual([['SohoaClerk', 2], ['SohoaAgency', null]]);
    await expectValid(twice, 2);
  });

  it('refuses what cannot or may not be signed', async () => {
    const locked = await signed(await plain(), { ...clerk, docMdp: 1 });
    await expect(signed(locked, agency)).rejects.toMatchObject({ code: 'sign.file-certified' });
    const base = await plain();
    await expect(signed(base.slice(0, -30))).rejects.toMatchObject({ code: 'sign.file' });
    await expect(signed(new TextEncoder().encode('hello'))).rejects.toMatchObject({ code: 'sign.file' });
    const old = await makeWebSigner('Trần Văn Hết Hạn', [2020, 2021]);
    await expect(signPdf(base, clerk, { signer: old, hasher })).rejects.toMatchObject({ code: 'sign.expired', params: { until: '2021-01-01' } });
    const future = await makeWebSigner('Lê Thị Tương Lai', [2048, 2049]);
    await expect(signPdf(base, clerk, { signer: future, hasher })).rejects.toMatchObject({ code: 'sign.not-yet-valid' });
    await expect(signPdf(base, clerk, { signer: { ...signer, certificates: () => Promise.resolve([]) }, hasher })).rejects.toMatchObject({ code: 'sign.no-certificate' });
  });

  it('notices any changed byte', async () => {
    const bytes = await signed(await plain());
    const [value] = signatureFields(openPdf(bytes)).flatMap((field) => field.value ?? []);
    if (!value) throw new Error('no signature');
    const [, from = 0, to = 0] = value.byteRange;
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      fc.pre(at < from || at >= to);
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ change;
      expect(await signatureFits(changed, value)).toBe(false);
    }), { numRuns: 40 });
  });

  it('shows any name without harm', async () => {
    const base = await plain();
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async (name) => {
      const bytes = await signed(base, visibleSignature('agency', { name, time }));
      await expectValid(bytes, 1);
    }), { numRuns: 25 });
  });

  it('reads who a certificate is for', async () => {
    const [der = new Uint8Array()] = await signer.certificates();
    expect(readCertificate(der)).toMatchObject({ name: 'Nguyễn Thị Thử Nghiệm', key: 'rsa', maySign: true, notAfter: '2049-01-01T00:00:00.000Z' });
    expect(() => readCertificate(der.slice(0, 40))).toThrowError(expect.objectContaining({ code: 'sign.no-certificate' }));
  });
});
