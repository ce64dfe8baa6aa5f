import {
  deskewMap, evenPaper, findTextLie, multiply, printHeightInch, smallCopy, softened, turnGrey, warp, withoutRules, withoutWaves, type Grey, type Matrix, type TextLie,
} from '../../core/image/index.ts';
import { turnedBox, type Limits, type PageCode, type Size, type Turn } from '../../core/model/index.ts';
import type { PreparedPage } from '../../core/ports/index.ts';
import { findCodes } from './codes.ts';
import { nowMs, type PageSource, type RawPage } from './page-source.ts';
import type { PrepareTuning } from './protocol.ts';
import type { CodeReader } from './zxing/module.ts';
import { layWords, turnWords, uprightTurn } from './word-lines.ts';

function turned(page: Size & { readonly dpi: number }, turnDeg: Turn): Size & { readonly dpi: number } {
  return turnDeg === 90 || turnDeg === 270 ? { widthPx: page.heightPx, heightPx: page.widthPx, dpi: page.dpi } : page;
}

function autoTurn(raw: RawPage, lie: TextLie | null): Turn {
  if (raw.ownWords && raw.ownWords.length > 0) return uprightTurn(raw.ownWords);
  // Which of the two quarters is right only reading can tell; the caller tries the other when this one reads badly.
  return lie?.vertical ? 90 : 0;
}

/** Takes the skew out of a picture and says how to get back to page space. */
function straighten(grey: Grey, page: Size, skewDeg: number): { readonly image: Grey; readonly toPage: Matrix } {
  const scale: Matrix = [page.widthPx / grey.widthPx, 0, 0, page.heightPx / grey.heightPx, 0, 0];
  if (skewDeg === 0) return { image: grey, toPage: scale };
  const map = deskewMap(grey.widthPx, grey.heightPx, skewDeg);
  return { image: warp(grey, map.toSource, map.widthPx, map.heightPx), toPage: multiply(map.toSource, scale) };
}

/** A page's picture as it is recognised, but for its rules. `waves`: there were some behind its letters, and are no more. */
interface Picture {
  readonly image: Grey;
  readonly toPage: Matrix;
  readonly dpi: number;
  readonly waves: boolean;
}

function recognisable(grey: Grey, page: Size & { readonly dpi: number }, turnDeg: Turn, skewDeg: number): Picture {
  const dpi = (page.dpi * turnGreyWidth(grey, turnDeg)) / page.widthPx;
  // Before it is straightened: that puts white corners between the picture's rim and what lies around the sheet.
  const { image, toPage } = straighten(turnGrey(evenPaper(grey, dpi), turnDeg), page, skewDeg);
  const plain = withoutWaves(image);
  return { image: plain, toPage, dpi, waves: plain !== image };
}

/**
 * [Note: Fine print] Cards copied at their own size have letters of five points, which fade at the scale that is best for
 * papers. Papers of leader dots measure as low, so only what has waves behind its letters is taken for a card. Such a page
 * is decoded twice and takes the recogniser a third longer.
 */
const FINE_DPI = 300;
const FINE_PRINT_INCH = 0.075;

function isFine({ image, dpi, waves }: Picture): boolean {
  return waves && dpi < FINE_DPI && (printHeightInch(image, dpi) ?? 1) < FINE_PRINT_INCH;
}

/**
 * Pages scanned so many times finer than they are read are softened ([Note: Soft edges]); coarse ones have nothing to
 * spare: on bad papers, mostly of 200 dpi, words right fell from 92.6 to 91.0 %.
 */
const CRISP_FROM = 1.15;

/** The codes of a page, in page space after its turn. The picture they are found in is neither turned nor straightened. */
function readCodes(reader: CodeReader, { page, codeGrey }: RawPage, turnDeg: Turn): PageCode[] {
  if (!codeGrey) return [];
  const [scaleX, scaleY] = [page.widthPx / codeGrey.widthPx, page.heightPx / codeGrey.heightPx];
  return findCodes(reader, codeGrey, page.dpi / scaleX).map((code) => {
    const [x, y, w, h] = code.box;
    return { ...code, box: turnedBox([x * scaleX, y * scaleY, w * scaleX, h * scaleY], page, turnDeg) };
  });
}

/**
 * Makes a page ready for recognition: upright, straight, grey, at the scale that the recogniser likes.
 *
 * @param lookForCodes gives the reader of codes what it needs; a failure in it is its own and gives no codes
 * @throws AppError as the source
 */
export async function preparePage(
  source: PageSource, index: number, limits: Limits, turn: Turn | 'auto', tuning: PrepareTuning,
  lookForCodes: (look: (reader: CodeReader) => PageCode[]) => Promise<PageCode[]> = () => Promise.resolve([]),
): Promise<PreparedPage> {
  const startMs = nowMs();
  const raw = await source.rawPage(index, limits, tuning.ocrDpi);
  const lie = raw.grey && findTextLie(turnGrey(smallCopy(raw.grey), turn === 'auto' ? 0 : turn));
  const turnDeg = turn === 'auto' ? autoTurn(raw, lie) : turn;
  const page = turned(raw.page, turnDeg);
  const ownWords = raw.ownWords && layWords(turnWords(raw.ownWords, turnDeg, raw.page.widthPx, raw.page.heightPx));
  const codes = await lookForCodes((reader) => readCodes(reader, raw, turnDeg));
  // A separator sheet may show nothing but its code.
  const empty = codes.length === 0 && (raw.blank || lie?.blank === true);
  let skewDeg = 0;
  let image: PreparedPage['image'] = null;
  let toPage: Matrix = [1, 0, 0, 1, 0, 0];
  if (raw.grey && lie && !empty) {
    // Lines that run down although the turn was given: their skew says nothing about this turn.
    const known = lie.vertical && turn !== 'auto' ? 0 : lie.skewDeg;
    skewDeg = Math.abs(known) < tuning.minSkewDeg ? 0 : known;
    let picture = recognisable(raw.grey, page, turnDeg, skewDeg);
    if (isFine(picture) && page.dpi > picture.dpi) {
      const finer = await source.rawPage(index, limits, FINE_DPI);
      if (finer.grey) picture = recognisable(finer.grey, page, turnDeg, skewDeg);
    }
    toPage = picture.toPage;
    const plain = withoutRules(picture.image, picture.dpi);
    image = { ...(page.dpi > picture.dpi * CRISP_FROM ? softened(plain) : plain), dpi: picture.dpi };
  }
  const { decodeMs, textMs } = raw;
  return {
    page, turnDeg, skewDeg, image, toPage, ownWords, codes,
    blank: empty && (ownWords === null || ownWords.length === 0),
    timings: { decode: decodeMs, text: textMs, prepare: nowMs() - startMs - decodeMs - textMs },
  };
}

function turnGreyWidth(grey: Grey, turnDeg: Turn): number {
  return turnDeg === 90 || turnDeg === 270 ? grey.heightPx : grey.widthPx;
}
