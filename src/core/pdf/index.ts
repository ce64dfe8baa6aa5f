/** PDF/A-2u papers: picture and invisible text; writing, and reading back what was written. */
export { writePaperPdf, type PaperPdfJob, type PaperPdfResult } from './write-paper-pdf.ts';
export { srgbIccProfile } from './icc-srgb.ts';
export { glyphlessFont } from './glyphless-font.ts';
export { readPaperPdf, UnreadablePdf, type PdfBytes, type ReadBackPage, type ReadBackPdf, type ReadBackPicture } from './read-paper-pdf.ts';
export { type KeptPage, type PagePicture, type PagePictureSource, type StoredPicture } from './page-picture.ts';
export { openSourcePdf, type SourceBytes, type SourcePdf } from './source/source-pdf.ts';
export { MalformedPdf } from './source/syntax.ts';
export { keepPicture } from './keep/page-images.ts';
export { keepContent, type KeptContent } from './keep/page.ts';
export { claimedPdfA } from './claims.ts';
