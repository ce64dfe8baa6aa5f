import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, PDFString, StandardFonts, type PDFObject } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { signatureVerdict, type SignatureVerdict } from '../../../src/core/model/index.ts';
import { openPdf, signPdf, verifySignatures, visibleSignature, type PdfFile, type SignatureRequest } from '../../../src/core/signing/index.ts';
import { increment, joined, type Increment } from '../../../src/core/signing/increment.ts';
import { reached } from '../../../src/core/signing/verify/reach.ts';
import { makeWebSigner, type WebSigner } from '../../support/web-signer.ts';
import { hasher } from '../pdf/support.ts';

const now = '2026-11-22T02:12:05.000Z';
const clerk = visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time: now });
const agency = visibleSignature('agency', { name: 'Ủy ban nhân dân phường Thử Nghiệm', time: now });
let signer: WebSigner;
beforeAll(async () => {
  signer = await makeWebSigner('Nguyễn Thị Thử Nghiệm');
});

type Bytes = Uint8Array<ArrayBuffer>;
const name = (text: string): PDFName => PDFName.of(text);

/** A paper with a page of text; `prepare` puts into it what the attack needs before anybody signs. */
async function paper(prepare: (document: PDFDocument) => void | Promise<void> = () => undefined): Promise<Bytes> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('So tien: 1.000.000 dong');
  await document.flush();
  await prepare(document);
  return Uint8Array.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }));
}

async function signed(bytes: Bytes, request: SignatureRequest = clerk): Promise<Bytes> {
  return joined([bytes, (await signPdf(bytes, request, { signer, hasher })).increment]);
}

/** An update that nobody signs. */
function updated(bytes: Bytes, change: (file: PdfFile, out: Increment) => void): Bytes {
  const file = openPdf(bytes);
  const out = increment(file);
  change(file, out);
  return joined([bytes, out.finish('A'.repeat(32)).bytes]);
}

async function verdicts(bytes: Bytes): Promise<readonly SignatureVerdict[]> {
  return (await verifySignatures(bytes, { roots: await signer.certificates(), now })).map(signatureVerdict);
}

/** The first page, the reference of its content, and the way to change a dictionary of the file. */
function at(file: PdfFile): { readonly page: PDFRef; readonly content: PDFRef } {
  const pages = file.dictAt(file.root.dict, 'Pages');
  const page = (pages && file.arrayAt(pages, 'Kids'))?.get(0) as PDFRef;
  const contents = (file.follow(page) as PDFDict).get(name('Contents'));
  return { page, content: (contents instanceof PDFArray ? contents.get(0) : contents) as PDFRef };
}
function withEntries(file: PdfFile, ref: PDFRef, entries: Readonly<Record<string, PDFObject>>): PDFDict {
  const dict = (file.follow(ref) as PDFDict).clone(file.context);
  for (const [key, value] of Object.entries(entries)) dict.set(name(key), value);
  return dict;
}
function added(file: PdfFile, list: PDFArray | undefined, more: readonly PDFObject[]): PDFArray {
  const out = PDFArray.withContext(file.context);
  for (const item of [...(list?.asArray() ?? []), ...more]) out.push(item);
  return out;
}
const form = (file: PdfFile): { readonly ref: PDFRef; readonly dict: PDFDict } => {
  const ref = file.root.dict.get(name('AcroForm')) as PDFRef;
  return { ref, dict: file.follow(ref) as PDFDict };
};

const otherText = (file: PdfFile): PDFRawStream => file.context.stream('BT /F1 24 Tf 10 10 Td (9.000.000) Tj ET');
/** What the page shows is written anew under the number that it had. */
const newContent = (file: PdfFile, out: Increment): void => out.put(at(file).content, otherText(file));

const pageOf = (document: PDFDocument): PDFDict => document.getPage(0).node;
function contentOf(document: PDFDocument): PDFRef {
  const contents = pageOf(document).get(name('Contents'));
  return (contents instanceof PDFArray ? contents.get(0) : contents) as PDFRef;
}

/** A text field, as forms have them; its letters are those of the form's font. */
function textField(document: PDFDocument, formEntries: Readonly<Record<string, PDFObject>> = {}): void {
  const { context, catalog } = document;
  const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: StandardFonts.Helvetica }));
  const field = context.register(context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Tx', T: PDFString.of('tien'), V: PDFString.of('1.000.000'), DA: PDFString.of('/Helv 12 Tf 0 g'),
    Rect: [50, 600, 250, 620], P: document.getPage(0).ref, F: 4,
  }));
  pageOf(document).set(name('Annots'), context.obj([field]));
  const dict = context.obj({ Fields: [field], DR: { Font: { Helv: font } }, DA: PDFString.of('/Helv 0 Tf 0 g') });
  for (const [key, value] of Object.entries(formEntries)) dict.set(name(key), value);
  catalog.set(name('AcroForm'), context.register(dict));
}

/** A field for signatures that is put on the first page. @returns the update, and the number of the new field */
function withField(entries: (file: PdfFile, out: Increment) => Readonly<Record<string, PDFObject>>): (file: PdfFile, out: Increment) => void {
  return (file, out) => {
    const field = out.reserve();
    const dict = file.context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Them'), Rect: [0, 0, 595, 842] });
    for (const [key, value] of Object.entries(entries(file, out))) dict.set(name(key), value);
    out.put(field, dict);
    const { page } = at(file);
    out.put(page, withEntries(file, page, { Annots: added(file, file.arrayAt(file.follow(page) as PDFDict, 'Annots'), [field]) }));
    const { ref, dict: old } = form(file);
    out.put(ref, withEntries(file, ref, { Fields: added(file, file.arrayAt(old, 'Fields'), [field]) }));
  };
}
const painted = (file: PdfFile, out: Increment): PDFDict => {
  const look = out.reserve();
  out.put(look, file.context.stream('1 g 0 0 595 842 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 595, 842] }));
  return file.context.obj({ N: look });
};

describe('what is done to a signed file by an update that nobody signed', () => {
  it.each<[string, (document: PDFDocument) => void, (file: PdfFile, out: Increment) => void]>([
    ['a page’s content', () => undefined, newContent],
    ['a content that the catalogue also names as its metadata', (document) => document.catalog.set(name('Metadata'), contentOf(document)), newContent],
    ['a content that also stands among the validation data', (document) => {
      document.catalog.set(name('DSS'), document.context.obj({ Type: 'DSS', Certs: [contentOf(document)] }));
    }, newContent],
    ['a content of a page that stands among the validation data', (document) => {
      document.catalog.set(name('DSS'), document.context.obj({ Type: 'DSS', Certs: [document.getPage(0).ref] }));
    }, newContent],
    ['a content that is the document information as well', (document) => {
      document.context.trailerInfo.Info = contentOf(document);
    }, newContent],
    ['a content that says that it is an object stream', (document) => {
      (document.context.lookup(contentOf(document)) as PDFRawStream).dict.set(name('Type'), name('ObjStm'));
    }, newContent],
    ['a palette, whose text is the same in another encoding', (document) => {
      const { context } = document;
      const space = context.register(context.obj(['Indexed', 'DeviceGray', 1, PDFString.of('AB')]));
      document.getPage(0).node.set(name('Resources'), context.obj({ ColorSpace: { C0: space } }));
    }, (file, out) => {
      const resources = file.dictAt(file.follow(at(file).page) as PDFDict, 'Resources');
      const space = (resources && file.dictAt(resources, 'ColorSpace'))?.get(name('C0')) as PDFRef;
      out.put(space, file.context.obj(['Indexed', 'DeviceGray', 1, PDFString.of('\\376\\377\\000A\\000B')]));
    }],
    ['the letters of a form', (document) => textField(document), (file, out) => {
      const { ref } = form(file);
      out.put(ref, withEntries(file, ref, { DR: file.context.obj({ Font: { Helv: { Type: 'Font', Subtype: 'Type1', BaseFont: 'ZapfDingbats' } } }) }));
    }],
    ['how a form’s text is written', (document) => textField(document), (file, out) => {
      const { ref } = form(file);
      out.put(ref, withEntries(file, ref, { DA: PDFString.of('/Helv 0 Tf 1 g') }));
    }],
    ['the letters that a form lacked, where the reader draws its fields', (document) => {
      textField(document, { DR: document.context.obj({ Font: {} }), NeedAppearances: document.context.obj(true) });
    }, (file, out) => {
      const { ref } = form(file);
      out.put(ref, withEntries(file, ref, { DR: file.context.obj({ Font: { Helv: { Type: 'Font', Subtype: 'Type1', BaseFont: 'ZapfDingbats' } } }) }));
    }],
    ['a field for a signature that paints over the page and is not signed', () => undefined, withField((file, out) => ({ AP: painted(file, out) }))],
    ['a comment that calls itself a field for a signature', () => undefined, withField((file, out) => ({ AP: painted(file, out), Subtype: name('FreeText'), V: file.context.obj({ Type: 'Sig' }) }))],
  ])('changes %s', async (_, prepare, change) => {
    const bytes = await signed(await paper(prepare));
    expect(await verdicts(bytes)).toEqual(['trusted']);
    expect((await verdicts(updated(bytes, change)))[0]).toBe('changed');
  });

  it('changes an object by giving it another generation, which its references do not lead to', async () => {
    const bytes = await signed(await paper());
    const { content } = at(openPdf(bytes));
    const text = (file: PdfFile): PDFObject => file.follow(content) as PDFObject;
    const moved = updated(bytes, (file, out) => out.put(PDFRef.of(content.objectNumber, 1), text(file)));
    expect(await verdicts(moved)).not.toContain('trusted');
  });

  it('paints what a waiting place shows, though nobody signs in it', async () => {
    const certified = await signed(await paper(), visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time: now }, 2));
    const place = (file: PdfFile): PDFRef => file.arrayAt(form(file).dict, 'Fields')?.asArray().at(-1) as PDFRef;
    expect(await verdicts(updated(certified, (file, out) => out.put(place(file), withEntries(file, place(file), { AP: painted(file, out) }))))).toEqual(['changed']);
    expect(await verdicts(await signed(certified, agency))).toEqual(['trusted', 'trusted']);
  });

  it('moves what a signature shows, whose widget is not its field, though comments are allowed', async () => {
    const bytes = await signed(await paper((document) => {
      const { context, catalog } = document;
      const field = context.nextRef();
      const widget = context.register(context.obj({ Type: 'Annot', Subtype: 'Widget', Parent: field, Rect: [10, 10, 200, 60], P: document.getPage(0).ref, F: 132 }));
      context.assign(field, context.obj({ FT: 'Sig', T: PDFString.of('SohoaClerk'), Kids: [widget] }));
      pageOf(document).set(name('Annots'), context.obj([widget]));
      catalog.set(name('AcroForm'), context.register(context.obj({ Fields: [field] })));
    }), { ...clerk, docMdp: 3 });
    expect(await verdicts(bytes)).toEqual(['trusted']);
    const widget = (file: PdfFile): PDFRef => file.arrayAt(file.follow(at(file).page) as PDFDict, 'Annots')?.get(0) as PDFRef;
    expect(await verdicts(updated(bytes, (file, out) => out.put(widget(file), withEntries(file, widget(file), { Rect: file.context.obj([0, 0, 595, 842]) }))))).toEqual(['changed']);
  });
});

describe('a file that is walked through', () => {
  it('gives its objects in its own order, each once, for jumping about unpacks object streams again and again', async () => {
    const document = await PDFDocument.load(await paper());
    const { context } = document;
    const refs = Array.from({ length: 500 }, (_, i) => context.register(context.obj({ I: i })));
    pageOf(document).set(name('PieceInfo'), context.register(context.obj(refs.map((_, i) => refs[(i * 317) % 500] as PDFRef))));
    const file = openPdf(Uint8Array.from(await document.save({ useObjectStreams: true })));
    const asked: number[] = [];
    const { seen } = reached({
      ...file,
      follow(value) {
        if (value instanceof PDFRef) asked.push(value.objectNumber);
        return file.follow(value);
      },
    });
    expect(asked).toEqual([...file.xref.places.keys()]);
    expect(refs.every(({ objectNumber }) => seen.has(objectNumber))).toBe(true);
  });
});

describe('what later signatures and people who may do to a signed file', () => {
  it('adds letters and a way of writing to a form that lacked them, as signing programs do', async () => {
    const bytes = await signed(await paper((document) => textField(document, { DR: document.context.obj({ Font: {} }) })));
    const more = updated(bytes, (file, out) => {
      const { ref } = form(file);
      out.put(ref, withEntries(file, ref, { DR: file.context.obj({ Font: { ZaDb: { Type: 'Font', Subtype: 'Type1', BaseFont: 'ZapfDingbats' } } }) }));
    });
    expect(await verdicts(more)).toEqual(['trusted']);
    expect(await verdicts(await signed(more, agency))).toEqual(['trusted', 'trusted']);
  });

  it('adds a waiting place that shows nothing', async () => {
    const bytes = await signed(await paper());
    expect(await verdicts(updated(bytes, withField(() => ({}))))).toEqual(['trusted']);
  });

  it('fills in one of several widgets of a field, where the certification lets people fill in forms', async () => {
    const bytes = await signed(await paper((document) => {
      const { context, catalog } = document;
      const field = context.nextRef();
      const kids = [0, 1].map((i) => context.register(context.obj({ Type: 'Annot', Subtype: 'Widget', Parent: field, Rect: [10, 10 + i * 50, 60, 50 + i * 50], AS: 'Off', F: 4 })));
      context.assign(field, context.obj({ FT: 'Btn', Ff: 1 << 15, T: PDFString.of('chon'), Kids: kids }));
      pageOf(document).set(name('Annots'), context.obj(kids));
      catalog.set(name('AcroForm'), context.register(context.obj({ Fields: [field] })));
    }), { ...clerk, docMdp: 2 });
    const filled = updated(bytes, (file, out) => {
      const kid = file.arrayAt(file.follow(at(file).page) as PDFDict, 'Annots')?.get(0) as PDFRef;
      out.put(kid, withEntries(file, kid, { AS: name('Yes') }));
      const field = (file.follow(kid) as PDFDict).get(name('Parent')) as PDFRef;
      out.put(field, withEntries(file, field, { V: name('Yes') }));
    });
    expect(await verdicts(filled)).toEqual(['trusted']);
  });
});
