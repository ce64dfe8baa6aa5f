import { AppError, finding, isAppError, type FileInspection, type Finding, type Limits, type PageInspection } from '../../core/model/index.ts';
import { claimedPdfA } from '../../core/pdf/index.ts';
import { nameFindings, resolutionFindings } from './image-findings.ts';
import type { PdfObjects } from './pdf-objects.ts';
import type { PdfDocument } from './pdfium/document.ts';
import type { Pdfium } from './pdfium/module.ts';
import { readPageFacts, type FileMemory } from './pdfium/page-facts.ts';
import { activeContent, signatureCount } from './pdfium/risks.ts';

/** Page numbers for people, from 1, at most twenty of them. */
function pageList(indices: readonly number[]): string {
  const shown = indices.slice(0, 20).map((index) => String(index + 1)).join(', ');
  return indices.length > 20 ? `${shown} …` : shown;
}

/**
 * Looks at every page of a PDF and at what else it carries. Nothing of it is ever run.
 *
 * @throws AppError `file.no-pages`, `limit.pages`, `limit.pixels` when that is what keeps every page out, `pdf.damaged`
 */
export function inspectPdf(
  pdfium: Pdfium, document: PdfDocument, memory: FileMemory, objects: PdfObjects, name: string, limits: Limits,
): FileInspection {
  if (document.pageCount > limits.maxPages) throw new AppError('limit.pages', { pages: document.pageCount, limit: limits.maxPages });
  if (document.pageCount < 1) throw new AppError('file.no-pages');
  const pages: PageInspection[] = [];
  const findings: Finding[] = [...nameFindings(name, 'pdf')];
  const missing: number[] = [];
  let layers = 0;
  let bound: AppError | null = null;
  for (let index = 0; index < document.pageCount; index += 1) {
    try {
      const facts = document.withPage(index, (page) => readPageFacts(pdfium, page, index, limits, memory));
      if (!facts) {
        missing.push(index);
        continue;
      }
      const { page, content, whole, text, reduced } = facts;
      pages.push({ index, ...page, content, wholeJpeg: whole?.jpegComponents != null, ...(whole && whole.bitsPerPixel > 0 ? { bitsPerPixel: whole.bitsPerPixel } : {}) });
      if (content === 'scan' && text.hidden > 0) layers += 1;
      if (text.garbled) findings.push(finding('page.text-garbled', 'info', {}, { page: index }));
      if (reduced) findings.push(finding('page.reduced', 'info', { dpi: page.dpi }, { page: index }));
      if (whole) findings.push(...resolutionFindings(page, index, false));
    } catch (error) {
      if (!isAppError(error, 'limit.pixels')) throw error;
      bound = error;
      missing.push(index);
    }
  }
  if (pages.length === 0) throw bound ?? new AppError('pdf.damaged');
  if (missing.length > 0) findings.push(finding('file.pages-missing', 'fault', { pages: pageList(missing), count: missing.length }));
  if (layers > 0) findings.push(finding('file.text-layer-ignored', 'info', { pages: layers }));
  if (document.repaired) findings.push(finding('file.repaired', 'doubt'));
  const signatures = signatureCount(pdfium, document);
  if (signatures > 0) findings.push(finding('file.signed', 'info', { count: signatures }));
  const source = objects();
  const level = source && claimedPdfA(source);
  if (level) findings.push(finding('file.pdfa', 'info', { level }));
  findings.push(...activeContent(pdfium, document, memory.raw));
  return { format: 'pdf', pages, signed: signatures > 0, findings };
}
