import { describe, expect, it } from 'vitest';
import { evenPaper, type Grey } from '../../../src/core/image/index.ts';

const WIDTH = 900;
const HEIGHT = 1200;
const DPI = 225;

/** A picture by a rule for each pixel. */
function picture(at: (x: number, y: number) => number): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) for (let x = 0; x < WIDTH; x += 1) data[y * WIDTH + x] = at(x, y);
  return { widthPx: WIDTH, heightPx: HEIGHT, data };
}

/** Strokes three pixels thick, in lines of 30 pixels that begin every 60, well inside the sheet. */
const inked = (x: number, y: number): boolean => x > 150 && x < 750 && y > 150 && y < 1000 && y % 60 < 30 && x % 11 < 3;
const pixel = (image: Grey, x: number, y: number): number => image.data[y * WIDTH + x] ?? -1;
/** Of a line of letters: a pixel of ink, and one of the paper between. */
const INK_X = 33 * 11 + 1;
const PAPER_X = 33 * 11 + 7;
const LINE_Y = 615;

describe('evenPaper', () => {
  it('gives back the very picture of a good scan', () => {
    const good = picture((x, y) => (inked(x, y) ? 40 : 246));
    expect(evenPaper(good, DPI)).toBe(good);
    const blank = picture(() => 250);
    expect(evenPaper(blank, DPI)).toBe(blank);
  });

  it('makes white what lies around a photographed sheet, and leaves its letters', () => {
    const photo = picture((x, y) => (x < 60 + y / 40 || x > 850 || y < 70 || y > 1140 ? 70 : inked(x, y) ? 60 : 235));
    const even = evenPaper(photo, DPI);
    for (const [x, y] of [[5, 5], [895, 600], [400, 1190], [61, 200], [70, 900]] as const) expect(pixel(even, x, y)).toBeGreaterThan(230);
    expect(pixel(even, INK_X, LINE_Y)).toBeLessThan(90);
    expect(pixel(even, PAPER_X, LINE_Y)).toBeGreaterThan(240);
  });

  it('keeps the letters where the sheet lies in shade beside the table', () => {
    const photo = picture((x, y) => (x < 60 || x > 850 || y < 70 || y > 1140 ? 70 : Math.round((inked(x, y) ? 60 : 240) * (1 - (0.35 * x) / WIDTH))));
    const even = evenPaper(photo, DPI);
    for (const column of [15, 33, 66]) expect(pixel(even, column * 11 + 1, LINE_Y)).toBeLessThan(120);
    for (const column of [15, 33, 66]) expect(pixel(even, column * 11 + 7, LINE_Y)).toBeGreaterThan(235);
    expect(pixel(even, 895, 600)).toBeGreaterThan(230);
  });

  it('keeps a dark picture that lies on the sheet', () => {
    const photo = picture((x, y) => (x < 60 || x > 850 || y < 70 || y > 1140 ? 70 : x > 300 && x < 500 && y > 1020 && y < 1120 ? 60 : 235));
    expect(pixel(evenPaper(photo, DPI), 400, 1070)).toBeLessThan(120);
  });

  it('divides shade out: paper is as light at the dark end as at the light one', () => {
    const shaded = picture((x, y) => Math.round((inked(x, y) ? 60 : 245) * (1 - (0.4 * x) / WIDTH)));
    const even = evenPaper(shaded, DPI);
    expect(pixel(even, 29, LINE_Y)).toBeGreaterThan(240);
    expect(pixel(even, 880, LINE_Y)).toBeGreaterThan(240);
    expect(pixel(even, 62 * 11 + 1, LINE_Y)).toBeLessThan(110);
  });

  it('draws faint ink out, and no faint noise', () => {
    const faint = picture((x, y) => (inked(x, y) ? (x > 400 ? 172 : 140) : 246 - ((x * 7 + y * 13) % 12)));
    const even = evenPaper(faint, DPI);
    const before = 246 - pixel(faint, 550 + 1, LINE_Y);
    const after = 255 - pixel(even, 550 + 1, LINE_Y);
    expect(after).toBeGreaterThan(before * 1.8);
    expect(pixel(even, 850, 1100)).toBeGreaterThan(232);
  });
});
