import type { PDFContext, PDFDict, PDFRef } from 'pdf-lib';
import { num } from '../pdf/text-layer.ts';
import type { Increment } from './increment.ts';
import type { SeenPage } from './pdf-page.ts';
import { embedFont, showable, textWidth } from './visible-font.ts';

export type Corner = 'top-left' | 'top-right';

/** Times New Roman, upright, black, 10 pt (Decree 30/2020, Annex I part II; Circular 05/2025). */
const SIZE_PT = 10;
const LINE_PT = 11.5;
/** From the page's edges: 5 mm, which printers still print. */
const MARGIN_PT = 14.2;
const PADDING_PT = 2;
const ASCENT = 0.891;

type Box = readonly [number, number, number, number];

/** Text laid out for a corner of a page; `box` is in seen space. */
export interface Layout {
  readonly lines: readonly string[];
  readonly box: Box;
}

/**
 * Lays out the lines of a visible signature. Lines too long for half of the page are broken between words. What is
 * there already (`taken`, signatures in the same corner) is not covered: the new one goes below.
 *
 * @param taken rectangles in seen space
 */
export function layOut(page: SeenPage, corner: Corner, lines: readonly string[], taken: readonly Box[]): Layout {
  const most = Math.max(60, page.width / 2 - MARGIN_PT * 1.5);
  const broken = lines.flatMap((line) => wrapped(showable(line), most - PADDING_PT * 2));
  const width = Math.min(most, Math.max(...broken.map((line) => textWidth(line, SIZE_PT))) + PADDING_PT * 2);
  const height = broken.length * LINE_PT + PADDING_PT * 2;
  const left = corner === 'top-left' ? Math.min(MARGIN_PT, page.width / 20) : page.width - Math.min(MARGIN_PT, page.width / 20) - width;
  let top = page.height - Math.min(MARGIN_PT, page.height / 20);
  for (const other of [...taken].sort((a, b) => b[3] - a[3])) {
    const overlaps = other[0] < left + width && other[2] > left && other[1] < top && other[3] > top - height;
    if (overlaps && other[1] - height > 0) top = other[1] - 1;
  }
  return { lines: broken, box: [left, top - height, left + width, top] };
}

/** Room for any name: half of the page wide and four lines high, for a field that is signed in later. */
export function layOutRoom(page: SeenPage, corner: Corner, taken: readonly Box[]): Layout {
  const { box } = layOut(page, corner, ['', '', '', ''], taken);
  const width = Math.max(60, page.width / 2 - MARGIN_PT * 1.5);
  return { lines: [], box: corner === 'top-left' ? [box[0], box[1], box[0] + width, box[3]] : [box[2] - width, box[1], box[2], box[3]] };
}

/** Lays lines out in a place that is there already. */
export function layOutIn(box: Box, lines: readonly string[]): Layout {
  return { lines: lines.flatMap((line) => wrapped(showable(line), box[2] - box[0] - PADDING_PT * 2)), box };
}

function wrapped(line: string, most: number): string[] {
  const out: string[] = [];
  let now = '';
  for (const word of line.split(' ')) {
    const longer = now === '' ? word : `${now} ${word}`;
    if (now !== '' && textWidth(longer, SIZE_PT) > most) {
      out.push(now);
      now = word;
    } else now = longer;
  }
  return [...out, now];
}

/** Writes the appearance: the text alone, no seal, no ground, so that nothing of the page is hidden. */
export function writeAppearance(out: Increment, context: PDFContext, page: SeenPage, { lines, box }: Layout): PDFRef {
  const font = embedFont(out, context, lines.join(''));
  const height = box[3] - box[1];
  const content = [
    'q', 'BT', '0 g', `/F0 ${SIZE_PT} Tf`, `${LINE_PT} TL`, `${PADDING_PT} ${num(height - PADDING_PT - SIZE_PT * ASCENT)} Td`,
    ...lines.flatMap((line, i) => [...(i > 0 ? ['T*'] : []), `<${font.hex(line)}> Tj`]), 'ET', 'Q', '',
  ].join('\n');
  return writeForm(out, context, page, box, content, context.obj({ Font: { F0: font.ref } }));
}

/** An appearance that shows nothing, for a field that waits for its signature. */
export function writeBlank(out: Increment, context: PDFContext, page: SeenPage, box: Box): PDFRef {
  return writeForm(out, context, page, box, '', context.obj({}));
}

/** Turned against the page's own turn, so that it stands upright when the page is shown. */
function writeForm(out: Increment, context: PDFContext, page: SeenPage, box: Box, content: string, resources: PDFDict): PDFRef {
  const ref = out.reserve();
  const turns: Readonly<Record<SeenPage['rotateDeg'], readonly number[]>> = {
    0: [1, 0, 0, 1, 0, 0], 90: [0, 1, -1, 0, 0, 0], 180: [-1, 0, 0, -1, 0, 0], 270: [0, -1, 1, 0, 0, 0],
  };
  out.put(ref, context.stream(content, {
    Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, 0, Number(num(box[2] - box[0])), Number(num(box[3] - box[1]))],
    Matrix: [...turns[page.rotateDeg]], Resources: resources,
  }));
  return ref;
}
