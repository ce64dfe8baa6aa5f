import { closeCells, darkInk, withoutWaves } from '../image/index.ts';
import type { Word } from '../model/index.ts';
import type { PageCrop } from '../ports/index.ts';
import { cellDigits, type Look } from '../reading/index.ts';

/** The picture of a second look, and how it is read. */
export interface LookPicture {
  readonly image: PageCrop;
  readonly pageMode: Look['pageMode'];
  readonly whitelist: string | undefined;
  /** The most that its words may be believed, 0 to 1. */
  readonly mostConfidence: number;
}

/** Below what any figure needs to be believed: digits out of cells have no support but one look. */
const CELLS_CONFIDENCE = 0.85;

/** What of a cut is recognised: without waves behind letters or a seal over them, and with its cells closed up. */
export function lookPicture(crop: PageCrop, look: Look): LookPicture {
  const plain: LookPicture = { image: crop, pageMode: look.pageMode, whitelist: look.whitelist, mostConfidence: 1 };
  if (look.darkInk === true) return { ...plain, image: { ...crop, ...darkInk(crop) } };
  const cells = look.cells === true ? closeCells(crop, crop.dpi) : null;
  if (!cells) return { ...plain, image: { ...crop, ...withoutWaves(crop, 'line') } };
  // where a digit stood in the cut is told by its share of the row, which is as even as its cells
  const [a, b, c, d, e, f] = crop.toPage;
  const stretch = (cells.right - cells.left) / cells.image.widthPx;
  return {
    image: { ...cells.image, dpi: crop.dpi, toPage: [a * stretch, b * stretch, c, d, e + a * cells.left, f + b * cells.left] },
    pageMode: 7, whitelist: '0123456789', mostConfidence: CELLS_CONFIDENCE,
  };
}

/**
 * The end of a label that was read as one word with the cells after it (`hộ:|0|4|8…`): it stays when digits take the
 * place of that word.
 *
 * @param replaced the words that the digits take the place of; @param found the digits, as they were seen
 */
export function labelBefore(replaced: readonly Word[], found: readonly Word[]): Word[] {
  const [first] = replaced;
  const [digits] = found;
  if (!first || !digits) return [];
  const from = cellDigits(first.text)?.from ?? 0;
  const [x, y, , h] = first.box;
  const width = digits.box[0] - x - h * 0.1;
  return from === 0 || width <= 0 ? [] : [{ ...first, text: first.text.slice(0, from), box: [x, y, Math.round(width), h], line: digits.line, block: digits.block }];
}
