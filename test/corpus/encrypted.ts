import { init } from '@embedpdf/pdfium';
import type { CorpusFile } from './hostile-pdfs.ts';

/** PDFs with a password, encrypted by PDFium itself: without, with a wrong and with the right password. */
export async function passwordPdf(wasmBinary: Uint8Array<ArrayBuffer>, plain: Uint8Array<ArrayBuffer>): Promise<readonly CorpusFile[]> {
  const api = await init({ wasmBinary: wasmBinary.slice().buffer });
  const runtime = api.pdfium as unknown as { HEAPU8: Uint8Array; wasmExports: { malloc(bytes: number): number } };
  api.PDFiumExt_Init();
  const at = runtime.wasmExports.malloc(plain.length);
  runtime.HEAPU8.set(plain, at);
  const document = api.FPDF_LoadMemDocument(at, plain.length, '');
  if (!api.EPDF_SetEncryption(document, 'mat-khau', 'chu', -4)) throw new Error('PDFium would not encrypt');
  const writer = api.PDFiumExt_OpenFileWriter();
  api.PDFiumExt_SaveAsCopy(document, writer);
  const size = api.PDFiumExt_GetFileWriterSize(writer);
  const out = runtime.wasmExports.malloc(size);
  api.PDFiumExt_GetFileWriterData(writer, out, size);
  const bytes = new Uint8Array(runtime.HEAPU8.slice(out, out + size));
  return [
    { name: 'password.pdf', bytes, expect: { code: 'pdf.password', params: { given: 0 } } },
    { name: 'password-wrong.pdf', bytes, password: 'sai', expect: { code: 'pdf.password', params: { given: 1 } } },
    { name: 'password-right.pdf', bytes, password: 'mat-khau', expect: { pages: 1, content: ['born-digital'], words: ['Uy', 'ban', 'nhan'] } },
  ];
}
