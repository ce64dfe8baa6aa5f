import type { AppErrorCode, FindingCode, PageContent } from '../../src/core/model/index.ts';
import { concat, deflate, jpegPdf, lines, pdf, sampleLines, textPdf, toBytes, type PdfObject } from './pdf-bytes.ts';

/** What must come of a file: refused with a code, or read with these pages. */
export interface Expected {
  readonly code?: AppErrorCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly format?: string;
  readonly pages?: number;
  /** Size of the first page in pixels and its dpi. */
  readonly size?: readonly [widthPx: number, heightPx: number, dpi: number];
  readonly content?: readonly PageContent[];
  readonly findings?: readonly FindingCode[];
  readonly signed?: boolean;
  readonly wholeJpeg?: boolean;
  /** First words of the first page, after the automatic turn. */
  readonly words?: readonly string[];
  readonly turnDeg?: number;
  readonly blank?: boolean;
}

export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly expect: Expected;
  readonly password?: string;
}

export interface SampleJpeg {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}

const text = lines(sampleLines);
const catalogAndPages = (kids: string, count: number): PdfObject[] => ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`];
const blankPage = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
const born: Expected = { format: 'pdf', pages: 1, content: ['born-digital'], words: ['Uy', 'ban', 'nhan'], findings: [] };

/** A signature field over the whole file, as signing software writes it; its value is not a real signature. */
function signedPdf(): Uint8Array<ArrayBuffer> {
  return textPdf(text, {
    catalog: '/AcroForm << /SigFlags 3 /Fields [6 0 R] >>', page: '/Annots [6 0 R]',
    more: [
      '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 7 0 R >>',
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 100 200 300] /Contents <${'00'.repeat(64)}> /M (D:20260101000000+07'00') >>`,
    ],
  });
}

function manyPages(count: number): Uint8Array<ArrayBuffer> {
  const kids = Array.from({ length: count }, (_, i) => `${3 + i} 0 R`).join(' ');
  return pdf([...catalogAndPages(kids, count), ...Array.from({ length: count }, () => blankPage)]);
}

/** A script hidden in a compressed object stream, its name written with an escape. */
async function hiddenScript(): Promise<Uint8Array<ArrayBuffer>> {
  const object = '<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>';
  const packed = await deflate(toBytes(`9 0 ${object}`) as Uint8Array<ArrayBuffer>);
  return textPdf(text, { more: [{ dict: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', bytes: packed }] });
}

/** The PDFs of the corpus that need no tool to make. */
export async function plainPdfs(jpeg: SampleJpeg): Promise<readonly CorpusFile[]> {
  const one = (name: string, bytes: Uint8Array<ArrayBuffer>, expect: Expected): CorpusFile => ({ name, bytes, expect });
  const whole = jpegPdf([jpeg]);
  const jpegSize = [jpeg.widthPx, jpeg.heightPx, 100] as const;
  const packed = await deflate(await deflate(new Uint8Array(96 * 1024 * 1024)));
  return [
    one('born-digital.pdf', textPdf(text), { ...born, size: [2479, 3508, 300] }),
    one('rotate-90.pdf', textPdf(text, { page: '/Rotate 90' }), { ...born, size: [3508, 2479, 300], turnDeg: 270 }),
    one('rotate-180.pdf', textPdf(text, { page: '/Rotate 180' }), { ...born, size: [2479, 3508, 300], turnDeg: 180 }),
    one('rotate-270.pdf', textPdf(text, { page: '/Rotate 270' }), { ...born, size: [3508, 2479, 300], turnDeg: 90 }),
    one('user-unit.pdf', textPdf(text, { page: '/UserUnit 2' }), { ...born, size: [4958, 7017, 300] }),
    one('crop-box.pdf', textPdf(text, { mediaBox: '[-100 -50 695 942]', page: '/CropBox [50 700 595 842]' }), { ...born, size: [2271, 592, 300] }),
    one('a0.pdf', textPdf(lines(sampleLines, 72, 3300), { mediaBox: '[0 0 2384 3370]' }), { ...born, size: [9933, 14042, 300] }),
    one('larger-than-a0.pdf', textPdf(lines(sampleLines, 72, 4900), { mediaBox: '[0 0 5000 5000]' }), { ...born, findings: ['page.reduced'] }),
    one('card.pdf', textPdf(lines(sampleLines, 10, 120, 6), { mediaBox: '[0 0 243 153]' }), { ...born, size: [1013, 638, 300] }),
    one('text-outside-the-page.pdf', textPdf(text, { mediaBox: '[0 0 243 153]' }), { pages: 1, content: ['blank'], blank: true }),
    one('empty-page.pdf', textPdf(''), { pages: 1, content: ['blank'], blank: true }),
    one('leading-bytes.pdf', textPdf(text, { lead: 'junk before the header\n' }), born),
    one('broken-xref.pdf', textPdf(text, { xref: 'broken' }), { ...born, findings: ['file.repaired'] }),
    one('no-xref.pdf', textPdf(text, { xref: 'none' }), { code: 'file.truncated', params: { format: 'pdf' } }),
    one('cut-in-half.pdf', whole.slice(0, whole.length >> 1), { code: 'file.truncated' }),
    one('garbage.pdf', concat(['%PDF-1.4\n', new Uint8Array(5000).map((_, i) => (i * 7919) & 255), '\n%%EOF\n']), { code: 'pdf.damaged' }),
    one('huge-page-box.pdf', textPdf(text, { mediaBox: '[0 0 10000000 10000000]' }), { code: 'limit.pixels', params: { limit: 150_000_000 } }),
    one('page-tree-loop.pdf', pdf([...catalogAndPages('2 0 R 3 0 R', 2), '<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>']), { code: 'pdf.damaged' }),
    one('absurd-count.pdf', pdf([...catalogAndPages('3 0 R', 2_000_000_000), blankPage]), { pages: 1, content: ['blank'] }),
    one('10000-pages.pdf', manyPages(10_000), { code: 'limit.pages', params: { pages: 10_000, limit: 5_000 } }),
    one('missing-page.pdf', pdf([...catalogAndPages('3 0 R 9 0 R 4 0 R', 3), blankPage, blankPage]), { pages: 2, findings: ['file.pages-missing'] }),
    one('bomb-in-content.pdf', pdf([...catalogAndPages('3 0 R', 1), '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>', { dict: '/Filter [/FlateDecode /FlateDecode]', bytes: packed }]), { pages: 1, content: ['blank'] }),
    one('script-on-open.pdf', textPdf(text, { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }), { ...born, findings: ['file.has-javascript'] }),
    one('script-by-name.pdf', textPdf(text, { catalog: '/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>' }), { ...born, findings: ['file.has-javascript'] }),
    one('script-hidden.pdf', await hiddenScript(), { ...born, findings: ['file.has-javascript'] }),
    one('launch.pdf', textPdf(text, { catalog: '/OpenAction << /S /Launch /F (calc.exe) >>' }), { ...born, findings: ['file.has-launch-action'] }),
    one('embedded.pdf', textPdf(text, {
      catalog: '/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>',
      more: ['<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>', { dict: '/Type /EmbeddedFile', bytes: 'hello' }],
    }), { ...born, findings: ['file.has-embedded-files'] }),
    one('form.pdf', textPdf(text, {
      catalog: '/AcroForm << /Fields [6 0 R] >>', page: '/Annots [6 0 R]',
      more: ['<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [50 50 200 70] /P 3 0 R >>'],
    }), { ...born, findings: ['file.has-form'] }),
    one('signed.pdf', signedPdf(), { ...born, signed: true, findings: ['file.signed', 'file.has-form', 'file.signature-broken'] }),
    one('scan.pdf', whole, { pages: 1, content: ['scan'], wholeJpeg: true, size: jpegSize }),
    one('scan-rotated.pdf', jpegPdf([jpeg], { page: '/Rotate 90' }), { pages: 1, content: ['scan'], wholeJpeg: true, size: [jpeg.heightPx, jpeg.widthPx, 100] }),
    one('scan-with-hidden-text.pdf', jpegPdf([jpeg], { over: 'BT 3 Tr /F1 12 Tf 100 100 Td (A hidden layer of text) Tj ET' }), {
      pages: 1, content: ['scan'], wholeJpeg: true, findings: ['file.text-layer-ignored', 'page.low-resolution'],
    }),
    one('scan-with-page-number.pdf', jpegPdf([jpeg], { over: 'BT /F1 12 Tf 300 20 Td (Page 1) Tj ET' }), { pages: 1, content: ['scan'], wholeJpeg: false }),
    one('scan-with-mask.pdf', jpegPdf([{ ...jpeg, extra: '/Decode [1 0 1 0 1 0]' }]), { pages: 1, content: ['scan'], wholeJpeg: false }),
    one('mixed.pdf', jpegPdf([jpeg], { over: `Q BT /F1 12 Tf 14 TL 72 700 Td ${Array.from({ length: 12 }, () => '(Giay xac nhan so 12 nam 2026) Tj T*').join(' ')} ET q` }), {
      pages: 1, content: ['mixed'], wholeJpeg: false, words: ['Giay', 'xac', 'nhan'],
    }),
    one('garbled.pdf', textPdf(lines(['C\\351ng h\\337a x\\267 h\\351i ch\\361 ngh\\334a vi\\326t nam', '\\247\\351c l\\313p - T\\371 do - H\\271nh ph\\363c'])), {
      pages: 1, content: ['scan'], findings: ['page.text-garbled'],
    }),
  ];
}
