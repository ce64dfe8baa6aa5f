import { finding, type Finding } from '../../../core/model/index.ts';
import type { PdfDocument } from './document.ts';
import type { Pdfium } from './module.ts';
import type { RawFacts } from './raw-scan.ts';

/** How many signatures a PDF carries. */
export function signatureCount(pdfium: Pdfium, document: PdfDocument): number {
  return Math.max(0, pdfium.api.FPDF_GetSignatureCount(document.handle()));
}

/**
 * Findings about what a PDF could do if it were let: scripts, programs to start, files inside, forms. They are only
 * noted; no form-fill environment is ever made, so nothing can run.
 */
export function activeContent(pdfium: Pdfium, document: PdfDocument, raw: RawFacts): readonly Finding[] {
  const { api } = pdfium;
  const handle = document.handle();
  const findings: Finding[] = [];
  if (raw.javascript || api.FPDFDoc_GetJavaScriptActionCount(handle) > 0) findings.push(finding('file.has-javascript', 'doubt'));
  if (raw.launch) findings.push(finding('file.has-launch-action', 'doubt'));
  if (raw.embedded || api.FPDFDoc_GetAttachmentCount(handle) > 0) findings.push(finding('file.has-embedded-files', 'doubt'));
  if (api.FPDF_GetFormType(handle) > 0) findings.push(finding('file.has-form', 'info'));
  return findings;
}
