/** PDF/A-2u papers: picture and invisible text; writing, and reading back what was written. */
export { writePaperPdf, type PaperPdfJob, type PaperPdfResult } from './write-paper-pdf.ts';
export { srgbIccProfile } from './icc-srgb.ts';
export { glyphlessFont } from './glyphless-font.ts';
export { readPaperPdf, UnreadablePdf, type PdfBytes, type ReadBackPage, type ReadBackPdf } from './read-paper-pdf.ts';
