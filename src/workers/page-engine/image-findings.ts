import { formatByName } from '../../core/image/index.ts';
import { finding, type FileFormat, type FileInspection, type Finding, type Size } from '../../core/model/index.ts';

/** Below this a page of ordinary print is hard to read. */
const LOW_DPI = 150;

/** The finding that a file's name promises another format than its bytes hold; none when it does not. */
export function nameFindings(name: string, format: FileFormat): readonly Finding[] {
  const named = formatByName(name);
  return named === null || named === format ? [] : [finding('file.name-mismatch', 'info', { named, format })];
}

/** Findings about a picture's resolution. */
export function resolutionFindings(page: Size & { readonly dpi: number }, index: number, guessed: boolean): readonly Finding[] {
  if (page.dpi >= LOW_DPI) return [];
  return [finding('page.low-resolution', 'doubt', { dpi: Math.round(page.dpi), guessed: guessed ? 1 : 0 }, { page: index })];
}

/** The inspection of a file that is one picture. */
export function singlePicture(
  format: FileFormat, name: string, page: Size & { readonly dpi: number }, wholeJpeg: boolean, guessedDpi: boolean, bitsPerPixel: number,
): FileInspection {
  return {
    format,
    pages: [{ index: 0, widthPx: page.widthPx, heightPx: page.heightPx, dpi: page.dpi, content: 'scan', wholeJpeg, bitsPerPixel }],
    signed: false,
    findings: [...nameFindings(name, format), ...resolutionFindings(page, 0, guessedDpi)],
  };
}
