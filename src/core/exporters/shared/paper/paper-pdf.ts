import { AppError, type Limits, type Sha256 } from '../../../model/index.ts';
import { commonFields, paperTypeInfo } from '../../../papers/index.ts';
import type { FileStore, PaperPdfWriter, PdfMeta, PdfPageSpec, WrittenPdf } from '../../../ports/index.ts';
import { layerWords } from './layer-words.ts';
import type { PackagePlan, PlannedPaper } from '../plan/plan.ts';
import type { FindSigned } from './signed-copy.ts';

/** What making a paper's PDF needs from outside. */
export interface PaperPdfDependencies {
  readonly pdf: PaperPdfWriter;
  readonly files: Pick<FileStore, 'get'>;
  /** Signed papers go out byte for byte as they were signed; where this is absent nothing is signed. */
  readonly signed?: FindSigned;
}

export interface PaperPdfOptions {
  readonly limits: Limits;
  readonly signal?: AbortSignal;
  /** Passwords of locked files, by digest. */
  readonly passwords?: ReadonlyMap<Sha256, string>;
}

/**
 * Writes one planned paper as PDF/A, what people corrected in its text layer, or takes its signed copy as it is; the caller lets go of it by `deps.pdf.release`.
 *
 * @throws AppError `storage.missing` when an original is gone, and what the PDF writer throws
 */
export async function writePlannedPdf(
  plan: PackagePlan, planned: PlannedPaper, deps: PaperPdfDependencies, options: PaperPdfOptions, onPage: (done: number) => void,
): Promise<WrittenPdf> {
  const signed = await deps.signed?.(plan, planned);
  if (signed) {
    onPage(planned.pages.length);
    return signed;
  }
  const specs: PdfPageSpec[] = [];
  for (const [index, { page, text, file }] of planned.pages.entries()) {
    const content = await deps.files.get(file.sha256);
    if (!content) throw new AppError('storage.missing', { sha256: file.sha256 });
    const password = options.passwords?.get(file.sha256);
    specs.push({
      file: { content, name: file.name, ...(password === undefined ? {} : { password }) },
      index: page.index, turnDeg: page.turnDeg, words: layerWords(planned.paper, index, text?.words ?? []).words, skewDeg: text?.skewDeg ?? 0,
      space: { widthPx: (text ?? page).widthPx, heightPx: (text ?? page).heightPx },
    });
  }
  return deps.pdf.write(specs, pdfMeta(plan, planned), options.limits, { ...(options.signal ? { signal: options.signal } : {}), onPage });
}

/** Names the paper by its type and place, not by its owner: titles show in windows and lists. */
function pdfMeta(plan: PackagePlan, planned: PlannedPaper): PdfMeta {
  const name = commonFields(planned.paper).paperName.value;
  const title = typeof name === 'string' && name !== '' ? name.slice(0, 300) : paperTypeInfo(planned.paper.typeId).label.vi;
  return {
    title: `${title} (${planned.base})`,
    author: plan.settings.unitName === '' ? plan.settings.unitCode : plan.settings.unitName,
    subject: '', keywords: plan.dossier.code, createdAt: plan.now, creatorTool: plan.settings.creatorTool, language: 'vi-VN',
  };
}
