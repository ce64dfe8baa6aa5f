import type { Box, Size, Turn } from './geometry.ts';
import type { PageText, Word } from './page-text.ts';

/** The size of a picture after a quarter turn clockwise. */
export function turnedSize(size: Size, by: Turn): Size {
  return by === 90 || by === 270 ? { widthPx: size.heightPx, heightPx: size.widthPx } : { widthPx: size.widthPx, heightPx: size.heightPx };
}

function turnedPoint(x: number, y: number, size: Size, by: Turn): [number, number] {
  switch (by) {
    case 0: return [x, y];
    case 90: return [size.heightPx - y, x];
    case 180: return [size.widthPx - x, size.heightPx - y];
    case 270: return [y, size.widthPx - x];
  }
}

/** Where a box lies after its page was turned clockwise. @param size of the page before the turn, pixels */
export function turnedBox(box: Box, size: Size, by: Turn): Box {
  const [x0, y0] = turnedPoint(box[0], box[1], size, by);
  const [x1, y1] = turnedPoint(box[0] + box[2], box[1] + box[3], size, by);
  return [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)];
}

/** A page's words and codes after the page was turned clockwise ([Note: Page space]). */
export function turnedText(text: PageText, by: Turn): PageText {
  const size = { widthPx: text.widthPx, heightPx: text.heightPx };
  const words = text.words.map((word): Word => {
    const turned: Word = { ...word, box: turnedBox(word.box, size, by) };
    if (word.baseline) {
      const [x0, y0, x1, y1] = word.baseline;
      turned.baseline = [...turnedPoint(x0, y0, size, by), ...turnedPoint(x1, y1, size, by)];
    }
    return turned;
  });
  const codes = text.codes?.map((code) => ({ ...code, box: turnedBox(code.box, size, by) }));
  return { ...text, ...turnedSize(size, by), words, ...(codes ? { codes } : {}) };
}
