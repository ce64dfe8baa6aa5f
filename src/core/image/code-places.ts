import { unionBox, type Box } from '../model/index.ts';
import { shrinkGrey } from './grey.ts';
import type { Grey } from './pixels.ts';

/** How the pattern of a code lies. */
export interface PatternLie {
  /** Degrees clockwise: of bars the direction across them, -90 … 90; of a grid its rows or columns, -45 … 45. */
  readonly angleDeg: number;
  /** All edges run one way: bars, not a grid. */
  readonly bars: boolean;
  /** Share of the edges' energy that agrees with that lie, 0 to 1: letters have edges of all directions. */
  readonly coherence: number;
}

/** A place of a picture that has the texture of a printed code. */
export interface CodePlace {
  /** In the picture's pixels, with room around. */
  readonly box: Box;
  readonly lie: PatternLie;
}

/** Resolution at which places are looked for: the modules of a card's code are still one pixel. */
const LOOK_DPI = 110;
/** Side of a block in pixels of that resolution, 1.8 mm. */
const BLOCK_PX = 8;
/** Mean darkness of codes, of the paper's grey; of text it is less than the lower bound. No blur changes it. */
const DARK_MIN = 0.25;
const DARK_MAX = 0.75;
/** Mean step from pixel to pixel, of the paper's grey, across and down together. */
const BUSY_STEP = 0.07;
/** Of nine blocks so many are busy around the middle of a code; between lines of text they are not. */
const FULL = 7;
/** Such middles that a place has at least: bars of 7 mm by 9 mm. */
const MIN_BLOCKS = 2;
/** Broad bars and white modules leave gaps of so many blocks. */
const NEAR = 5;
/** A page of halftones has many such places; the largest are looked at. */
const MAX_PLACES = 8;
/** Share of the edges' energy that runs one way in bars; grids have next to none. */
const BARS_COHERENCE = 0.45;
/** Added around a place, mm: the quiet zone, and the ends of codes that hold little ink. */
const RIM_MM = 8;

interface Blocks {
  readonly columns: number;
  readonly rows: number;
  readonly busy: Uint8Array;
}

/** The grey of the paper: of a hundred pixels ninety are darker. */
function paperGrey({ data }: Grey): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i += 7) counts[data[i] as number] = (counts[data[i] as number] as number) + 1;
  let left = Math.floor(data.length / 7 / 10);
  for (let grey = 255; grey > 0; grey -= 1) {
    left -= counts[grey] as number;
    if (left <= 0) return grey;
  }
  return 1;
}

function readBlocks(small: Grey): Blocks {
  const { widthPx: w, heightPx: h, data } = small;
  const columns = Math.floor((w - 1) / BLOCK_PX);
  const rows = Math.floor((h - 1) / BLOCK_PX);
  const busy = new Uint8Array(columns * rows);
  const paper = paperGrey(small);
  const area = BLOCK_PX * BLOCK_PX;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let [sum, steps] = [0, 0];
      for (let dy = 0; dy < BLOCK_PX; dy += 1) {
        let at = (row * BLOCK_PX + dy) * w + column * BLOCK_PX;
        for (let dx = 0; dx < BLOCK_PX; dx += 1, at += 1) {
          const value = data[at] as number;
          sum += value;
          steps += Math.abs((data[at + 1] as number) - value) + Math.abs((data[at + w] as number) - value);
        }
      }
      const dark = 1 - sum / (area * paper);
      busy[row * columns + column] = dark > DARK_MIN && dark < DARK_MAX && steps > BUSY_STEP * area * paper ? 1 : 0;
    }
  }
  return { columns, rows, busy };
}

/** The blocks that are busy with nearly all of their neighbours. */
function middles({ columns, rows, busy }: Blocks): Uint8Array {
  const out = new Uint8Array(busy.length);
  for (let y = 1; y < rows - 1; y += 1) {
    for (let x = 1; x < columns - 1; x += 1) {
      let full = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) full += busy[(y + dy) * columns + x + dx] as number;
      }
      out[y * columns + x] = full >= FULL ? 1 : 0;
    }
  }
  return out;
}

/** Middles that are near one another; each group as its blocks' indices. */
function groups(blocks: Blocks): number[][] {
  const { columns, rows } = blocks;
  const busy = middles(blocks);
  const seen = new Uint8Array(busy.length);
  const found: number[][] = [];
  for (let start = 0; start < busy.length; start += 1) {
    if (busy[start] === 0 || seen[start] === 1) continue;
    const group = [start];
    seen[start] = 1;
    for (let i = 0; i < group.length; i += 1) {
      const at = group[i] as number;
      const [x, y] = [at % columns, Math.floor(at / columns)];
      for (let ny = Math.max(0, y - NEAR); ny <= Math.min(rows - 1, y + NEAR); ny += 1) {
        for (let nx = Math.max(0, x - NEAR); nx <= Math.min(columns - 1, x + NEAR); nx += 1) {
          const next = ny * columns + nx;
          if (busy[next] === 1 && seen[next] === 0) {
            seen[next] = 1;
            group.push(next);
          }
        }
      }
    }
    if (group.length >= MIN_BLOCKS) found.push(group);
  }
  return found;
}

/**
 * Finds where a page has the texture of printed codes: much ink, many edges, without the gaps between lines of text.
 * Seals, photos and bold headings may be among the places; that costs a look. Largest first.
 *
 * @param grey a page at `dpi`
 */
export function findCodePlaces(grey: Grey, dpi: number): readonly CodePlace[] {
  const factor = Math.max(1, Math.round(dpi / LOOK_DPI));
  const blocks = readBlocks(shrinkGrey(grey, factor));
  const rim = (RIM_MM / 25.4) * dpi;
  const side = BLOCK_PX * factor;
  return joinedBars(groups(blocks).sort((a, b) => b.length - a.length).slice(0, MAX_PLACES).map((group): CodePlace => {
    const xs = group.map((i) => i % blocks.columns);
    const ys = group.map((i) => Math.floor(i / blocks.columns));
    const around = rim + side;
    const [left, top] = [Math.max(0, Math.min(...xs) * side - around), Math.max(0, Math.min(...ys) * side - around)];
    const right = Math.min(grey.widthPx, (Math.max(...xs) + 1) * side + around);
    const bottom = Math.min(grey.heightPx, (Math.max(...ys) + 1) * side + around);
    return {
      box: [Math.floor(left), Math.floor(top), Math.floor(right) - Math.floor(left), Math.floor(bottom) - Math.floor(top)],
      lie: patternLie(grey, group.map((_, i) => [(xs[i] as number) * side, (ys[i] as number) * side] as const), side),
    };
  }));
}

/** Bars agree better than this; bold letters, which stand upright, too, have bows. */
export const LEAST_OF_BARS = 0.75;

/** Long codes may have light parts in their middle: places of bars that lie alike and overlap are one. */
function joinedBars(places: readonly CodePlace[]): CodePlace[] {
  const out: CodePlace[] = [];
  const isBars = ({ lie }: CodePlace): boolean => lie.bars && lie.coherence >= LEAST_OF_BARS;
  for (const place of places) {
    const at = out.findIndex((other) => isBars(other) && isBars(place) && overlap(other.box, place.box) && Math.abs(other.lie.angleDeg - place.lie.angleDeg) < 5);
    const other = out[at];
    if (other) out[at] = { lie: other.lie, box: unionBox([other.box, place.box]) ?? other.box };
    else out.push(place);
  }
  return out;
}

function overlap([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): boolean {
  return ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;
}

/** How the pattern lies inside some blocks, by the directions of its edges (structure tensor, and its fourfold kin for grids). */
function patternLie({ widthPx: w, heightPx: h, data }: Grey, corners: readonly (readonly [number, number])[], side: number): PatternLie {
  let [c2, s2, c4, s4, energy, square] = [0, 0, 0, 0, 0, 0];
  for (const [left, top] of corners) {
    for (let y = Math.max(1, top); y < Math.min(h - 1, top + side); y += 1) {
      for (let x = Math.max(1, left); x < Math.min(w - 1, left + side); x += 1) {
        const at = y * w + x;
        const [a, b, c] = [data[at - w - 1] as number, data[at - w] as number, data[at - w + 1] as number];
        const [d, e] = [data[at - 1] as number, data[at + 1] as number];
        const [f, g, i] = [data[at + w - 1] as number, data[at + w] as number, data[at + w + 1] as number];
        const gx = 3 * (c + i - a - f) + 10 * (e - d);
        const gy = 3 * (f + i - a - c) + 10 * (g - b);
        const [re, im] = [gx * gx - gy * gy, 2 * gx * gy];
        c2 += re;
        s2 += im;
        const strength = gx * gx + gy * gy;
        energy += strength;
        square += strength * strength;
        c4 += re * re - im * im;
        s4 += 2 * re * im;
      }
    }
  }
  const bars = Math.hypot(c2, s2) > BARS_COHERENCE * energy;
  const coherence = bars ? Math.hypot(c2, s2) / energy : Math.hypot(c4, s4) / Math.max(1, square);
  return { bars, coherence, angleDeg: bars ? (Math.atan2(s2, c2) * 90) / Math.PI : (Math.atan2(s4, c4) * 45) / Math.PI };
}

/** Means along the bars of a picture in which they stand upright: noise goes, bars stay. @param reach rows up and down */
export function meanAlongBars({ widthPx: w, heightPx: h, data }: Grey, reach: number): Grey {
  const out = new Uint8Array(w * h);
  const sums = new Float64Array(w);
  const add = (row: number, sign: number): void => {
    if (row >= 0 && row < h) for (let x = 0; x < w; x += 1) sums[x] = (sums[x] as number) + sign * (data[row * w + x] as number);
  };
  for (let row = 0; row < reach; row += 1) add(row, 1);
  for (let y = 0; y < h; y += 1) {
    add(y + reach, 1);
    add(y - reach - 1, -1);
    const count = Math.min(h - 1, y + reach) - Math.max(0, y - reach) + 1;
    for (let x = 0; x < w; x += 1) out[y * w + x] = (sums[x] as number) / count;
  }
  return { widthPx: w, heightPx: h, data: out };
}

/** A part of a picture, its own copy. @param box whole pixels inside the picture */
export function partOfGrey({ widthPx, heightPx, data }: Grey, [x, y, w, h]: Box): Grey {
  const [right, bottom] = [Math.min(widthPx, x + w), Math.min(heightPx, y + h)];
  const out = new Uint8Array((right - x) * (bottom - y));
  for (let row = y; row < bottom; row += 1) out.set(data.subarray(row * widthPx + x, row * widthPx + right), (row - y) * (right - x));
  return { widthPx: right - x, heightPx: bottom - y, data: out };
}
