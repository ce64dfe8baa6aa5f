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
const MOST_TENTHS = 1e9;

/** A number as PDF content wants it: at most `digits` decimals, never an exponent. */
export function num(value: number, digits = 3): string {
  if (digits === 1 && Math.abs(value) < MOST_TENTHS) {
    // Most numbers of a page are such, and a number's plain text is made far quicker than a rounded one's.
    const tenths = Math.round(value * 10);
    return tenths % 10 === 0 ? String(tenths / 10 + 0) : `${tenths < 0 ? '-' : ''}${String(Math.trunc(Math.abs(tenths) / 10))}.${String(Math.abs(tenths) % 10)}`;
  }
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
 * baseline, stretched to its box, a space between the words of a line, stretched from one to the next. Where a space leads
 * to the next word's place nothing says that place again, which takes half the bytes. One character of the result is one byte.
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
  const pen = penOn(units);
  for (const line of linesOf(clean)) {
    for (const word of placeLine(line, skewDeg)) {
      const sizePt = word.sizePx * units.scale;
      const sizeText = num(sizePt, 2) === '0' ? '0.01' : num(sizePt, 2);
      if (sizeText !== size) out.push(`/F0 ${sizeText} Tf`);
      size = sizeText;
      const move = pen.moveTo(word.angleRad + units.turnRad, onPage(units.toPdf(word.x, word.y), units), sizePt * EVEN_PART);
      if (move !== null) out.push(move);
      const { bytes, count } = codes.encode(word.text);
      const cellPt = Number(sizeText) * CELL;
      out.push(pen.show(bytes, count * cellPt, word.widthPx * units.scale));
      if (word.gapPx !== null) out.push(pen.show(codes.encode(' ').bytes, cellPt, word.gapPx * units.scale));
    }
  }
  out.push('ET');
  return out.join('\n');
}

/** Decimals of places in points: a tenth is less than half a pixel of 300 dpi. */
const PLACE_DIGITS = 1;
/** How far from its place a word may begin along its line, in points. */
const SLACK_PT = 0.1;
/** Words of a line whose baselines differ by no more than this part of the font's size stand on one: what engines say of each is that uneven. */
const EVEN_PART = 0.05;
/** A word that would end further from its place than this, in points, has its stretch written with a decimal. */
const END_SLACK_PT = 0.3;

/** Writes texts one behind the other and knows where the rounded numbers have led, so that nothing adds up. */
interface Pen {
  /**
   * Goes to where a text begins: by a whole matrix where the direction changes (`Tm`), by the way along and across the
   * line elsewhere (`Td`).
   *
   * @param evenPt how far from the line a place counts as on it
   * @returns null when the text before ends there
   */
  moveTo(angleRad: number, to: readonly [number, number], evenPt: number): string | null;
  /** Shows a text that is `cellsPt` wide, so that it ends `widthPt` behind the last place, or the last end, that was asked for. */
  show(bytes: string, cellsPt: number, widthPt: number): string;
}

function penOn(units: PageUnits): Pen {
  let [angle, cos, sin, x, y] = [NaN, 1, 0, 0, 0];
  /** How far the texts since the last place have gone, and should have gone. */
  let [gone, wanted] = [0, 0];
  let stretch = '';
  return {
    moveTo(angleRad, to, evenPt) {
      const [dx, dy] = [to[0] - x, to[1] - y];
      const [along, across] = [dx * cos + dy * sin, dy * cos - dx * sin];
      const here = [x + gone * cos, y + gone * sin] as const;
      if (angleRad === angle && Math.abs(along - gone) <= SLACK_PT && Math.abs(across) <= evenPt && isOnPage(here, units)) {
        wanted = along;
        return null;
      }
      if (angleRad !== angle) {
        const numbers = [num(Math.cos(angleRad), 5), num(-Math.sin(angleRad), 5), num(to[0], PLACE_DIGITS), num(to[1], PLACE_DIGITS)] as const;
        [angle, cos, sin, x, y] = [angleRad, ...(numbers.map(Number) as [number, number, number, number])];
        [gone, wanted] = [0, (to[0] - x) * cos + (to[1] - y) * sin];
        return `${numbers[0]} ${numbers[1]} ${num(-sin, 5)} ${numbers[0]} ${numbers[2]} ${numbers[3]} Tm`;
      }
      const [right, up] = [num(along, PLACE_DIGITS), num(across, PLACE_DIGITS)];
      x += Number(right) * cos - Number(up) * sin;
      y += Number(right) * sin + Number(up) * cos;
      [gone, wanted] = [0, along - Number(right)];
      return `${right} ${up} Td`;
    },
    show(bytes, cellsPt, widthPt) {
      wanted += widthPt;
      const text = scaling((wanted - gone) / cellsPt, cellsPt * 0.005 > END_SLACK_PT ? 1 : 0);
      gone += (cellsPt * Number(text)) / 100;
      const changed = text === stretch ? '' : `${text} Tz`;
      stretch = text;
      return `${changed}(${bytes})Tj`;
    },
  };
}

/** How far from a page's edge a word begins at least, in points: more than the rounding of places can move it. */
const EDGE_PT = 0.1;

/** Letters cut by the edge of the scan have their baseline outside; readers drop what does not begin on the page. */
function onPage([x, y]: readonly [number, number], { widthPt, heightPt }: PageUnits): readonly [number, number] {
  return [Math.min(Math.max(x, EDGE_PT), widthPt - EDGE_PT), Math.min(Math.max(y, EDGE_PT), heightPt - EDGE_PT)];
}

function isOnPage([x, y]: readonly [number, number], { widthPt, heightPt }: PageUnits): boolean {
  return Math.min(x, widthPt - x, y, heightPt - y) >= EDGE_PT / 2;
}

function scaling(factor: number, digits: number): string {
  return num(Math.min(MAX_SCALE, Math.max(MIN_SCALE, factor * 100)), digits);
}
