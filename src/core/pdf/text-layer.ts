import type { Word } from '../model/index.ts';
import { layerText, type CharCodes } from './char-codes.ts';
import { glyphAdvance, unitsPerEm } from './glyphless-font.ts';
import { linesOf, placeLine } from './line-geometry.ts';

const CELL = glyphAdvance / unitsPerEm;
/** Horizontal scaling that readers still take: a cell far outside is a misread box, not a word. */
const MIN_SCALE = 1;
const MAX_SCALE = 4000;

/**
 * How page space becomes PDF space: one page pixel is `scale` units; `toPdf` maps a point; `turnRad` is added to
 * clockwise angles ([Note: Unturned pages]).
 */
export interface PageUnits {
  readonly scale: number;
  readonly widthPt: number;
  readonly heightPt: number;
  readonly turnRad: number;
  toPdf(x: number, y: number): readonly [number, number];
}

const [ZERO, POINT] = [0x30, 0x2e] as const;

/** A number as PDF content wants it: at most `digits` decimals, never an exponent. */
export function num(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  let end = text.length;
  if (digits > 0) {
    while (text.charCodeAt(end - 1) === ZERO) end--;
    if (text.charCodeAt(end - 1) === POINT) end--;
  }
  const short = text.slice(0, end);
  return short === '-0' ? '0' : short;
}

/**
 * The content operators of a page's invisible words (text render mode 3), in reading order: each word at its
 * baseline, stretched to its box, a space between the words of a line. Words after the first of a direction are placed by
 * the way from the one before, which takes half the bytes. One character of the result is one byte.
 *
 * [Note: Page space] holds for `words`; the font must be the resource `/F0`.
 */
export function textLayer(words: readonly Word[], skewDeg: number, units: PageUnits, codes: CharCodes): string {
  const clean: Word[] = [];
  for (const word of words) {
    const text = layerText(word.text);
    if (text !== '') clean.push({ ...word, text });
  }
  if (clean.length === 0) return '';
  const out: string[] = ['BT', '3 Tr'];
  let size = '';
  const moveTo = mover();
  for (const line of linesOf(clean)) {
    for (const word of placeLine(line, skewDeg)) {
      const sizePt = word.sizePx * units.scale;
      const sizeText = num(sizePt, 2) === '0' ? '0.01' : num(sizePt, 2);
      if (sizeText !== size) out.push(`/F0 ${sizeText} Tf`);
      size = sizeText;
      out.push(moveTo(word.angleRad + units.turnRad, onPage(units.toPdf(word.x, word.y), units)));
      const { bytes, count } = codes.encode(word.text);
      const cellPt = Number(sizeText) * CELL;
      out.push(`${scaling((word.widthPx * units.scale) / (count * cellPt))} Tz(${bytes})Tj`);
      if (word.gapPx !== null) {
        out.push(`${scaling((word.gapPx * units.scale) / cellPt)} Tz(${codes.encode(' ').bytes})Tj`);
      }
    }
  }
  out.push('ET');
  return out.join('\n');
}

/** Decimals of places in points: a tenth is less than half a pixel of 300 dpi. */
const PLACE_DIGITS = 1;

/**
 * Gives the operator that moves to the next word: a whole matrix where the direction changes (`Tm`), the way along and
 * across the line elsewhere (`Td`). It counts on from where the rounded numbers have led, so that nothing adds up.
 */
function mover(): (angleRad: number, to: readonly [number, number]) => string {
  let [angle, cos, sin, x, y] = [NaN, 1, 0, 0, 0];
  return (angleRad, to) => {
    if (angleRad !== angle) {
      const numbers = [num(Math.cos(angleRad), 5), num(-Math.sin(angleRad), 5), num(to[0], PLACE_DIGITS), num(to[1], PLACE_DIGITS)] as const;
      [angle, cos, sin, x, y] = [angleRad, ...(numbers.map(Number) as [number, number, number, number])];
      return `${numbers[0]} ${numbers[1]} ${num(-sin, 5)} ${numbers[0]} ${numbers[2]} ${numbers[3]} Tm`;
    }
    const [dx, dy] = [to[0] - x, to[1] - y];
    const [along, across] = [num(dx * cos + dy * sin, PLACE_DIGITS), num(dy * cos - dx * sin, PLACE_DIGITS)];
    x += Number(along) * cos - Number(across) * sin;
    y += Number(along) * sin + Number(across) * cos;
    return `${along} ${across} Td`;
  };
}

/** How far from a page's edge a word begins at least, in points: more than the rounding of places can move it. */
const EDGE_PT = 0.1;

/** Letters cut by the edge of the scan have their baseline outside; readers drop what does not begin on the page. */
function onPage([x, y]: readonly [number, number], { widthPt, heightPt }: PageUnits): readonly [number, number] {
  return [Math.min(Math.max(x, EDGE_PT), widthPt - EDGE_PT), Math.min(Math.max(y, EDGE_PT), heightPt - EDGE_PT)];
}

function scaling(factor: number): string {
  return num(Math.min(MAX_SCALE, Math.max(MIN_SCALE, factor * 100)), 1);
}
