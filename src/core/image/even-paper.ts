import type { Grey } from './pixels.ts';

/**
 * [Note: Even paper] The recogniser splits a picture into ink and paper with one level for all of it. The table around a
 * photographed sheet takes that level so far down that faint toner counts as paper, and shade across the sheet does the
 * same at its dark end. So where a picture needs it, what lies around the sheet is made white, each place is divided by
 * how light the paper is there, and faint ink is drawn out to the strength of good ink. A picture that needs none of it
 * stays the very same.
 */
const TILE_INCH = 0.09;
/** Of a tile's pixels, the share that is darker than what is taken for its paper: more than letters ever cover. */
const PAPER_SHARE = 0.8;
/** Darker than this share of the paper at large is no paper: a table, a photo, a bar. */
const AROUND_SHARE = 0.55;
/** At the sheet's rim, where table and paper share a tile, darker than this share of the paper is table. */
const RIM_SHARE = 0.66;
/** Between table and paper a photo is blurred. */
const BLURRED_EDGE_PX = 2;
/** From this share of tiles on, what lies around is worth taking away. */
const LEAST_AROUND = 0.015;
/** The paper's tenth and ninetieth percentile differ by this share: shade. */
const LEAST_SHADE = 0.1;
/** Ink less dark than this (of 255, on even paper) is noise, a watermark, a print-through. */
const LEAST_INK = 64;
/** Ink as dark as this is good; what it is brought to where it is fainter. */
const GOOD_INK = 150;
/** Noise grows with the ink, so it is not drawn out more than so. */
const MOST_GAIN = 2;
/** Of the places with ink, the share that is faint before anything is done about it. */
const LEAST_FAINT = 0.35;
/** How far around a tile its darkest ink is looked for, tiles: some letters. */
const INK_REACH = 2;

interface Tiles {
  readonly columns: number;
  readonly rows: number;
  readonly sizePx: number;
}

/** Of a tile's pixels, the share that is at least as dark as its ink. */
const INK_SHARE = 0.03;

/** Ink and paper of each tile, as percentiles of its pixels. Every second row and column will do. */
function tileLevels({ widthPx: w, heightPx: h, data }: Grey, { columns, rows, sizePx }: Tiles): { readonly ink: Uint8Array; readonly paper: Uint8Array } {
  const [ink, paper] = [new Uint8Array(columns * rows), new Uint8Array(columns * rows)];
  const counts = new Int32Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0);
      const [x1, y1] = [Math.min(w, (column + 1) * sizePx), Math.min(h, (row + 1) * sizePx)];
      let total = 0;
      for (let y = row * sizePx; y < y1; y += 2) {
        for (let x = column * sizePx; x < x1; x += 2) {
          const v = data[y * w + x] as number;
          counts[v] = (counts[v] as number) + 1;
          total += 1;
        }
      }
      ink[row * columns + column] = levelOf(counts, total * INK_SHARE);
      paper[row * columns + column] = levelOf(counts, total * PAPER_SHARE);
    }
  }
  return { ink, paper };
}

/** The level that so many pixels are at or below. */
function levelOf(counts: Int32Array, pixels: number): number {
  let rest = pixels;
  for (let level = 0; level < 255; level += 1) {
    rest -= counts[level] as number;
    if (rest <= 0) return level;
  }
  return 255;
}

function percentile(levels: readonly number[], share: number): number {
  const sorted = [...levels].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 255;
}

/** Tiles that are no paper and hang together with the picture's rim. */
function aroundSheet(levels: Uint8Array, { columns, rows }: Tiles, below: number): Uint8Array {
  const around = new Uint8Array(levels.length);
  const queue: number[] = [];
  const visit = (column: number, row: number): void => {
    const at = row * columns + column;
    if (column < 0 || row < 0 || column >= columns || row >= rows || around[at] === 1 || (levels[at] ?? 255) >= below) return;
    around[at] = 1;
    queue.push(at);
  };
  for (let column = 0; column < columns; column += 1) { visit(column, 0); visit(column, rows - 1); }
  for (let row = 0; row < rows; row += 1) { visit(0, row); visit(columns - 1, row); }
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    visit(column - 1, row); visit(column + 1, row); visit(column, row - 1); visit(column, row + 1);
  }
  return around;
}

/** The extreme of each tile and those around it, `reach` tiles far, of the tiles that count. */
function spread(levels: Uint8Array, { columns, rows }: Tiles, reach: number, counts: (at: number) => boolean, pick: (a: number, b: number) => number, start: number): Float32Array {
  const out = new Float32Array(levels.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let best = start;
      for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y += 1) {
        for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x += 1) {
          const at = y * columns + x;
          if (counts(at)) best = pick(best, levels[at] ?? start);
        }
      }
      out[row * columns + column] = best;
    }
  }
  return out;
}

/** Each tile the mean of itself and its eight neighbours, so that nothing steps at a tile's edge. */
function smooth(values: Float32Array, { columns, rows }: Tiles): Float32Array {
  return values.map((_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    let [sum, n] = [0, 0];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        sum += values[y * columns + x] ?? 0;
        n += 1;
      }
    }
    return sum / n;
  });
}

/** Multiplies how far each pixel is from white: `255 - (255 - v·scale)·gain`, both read between the tiles' middles. */
function redraw(image: Grey, tiles: Tiles, scale: Float32Array, gain: Float32Array): Grey {
  const { widthPx: w, heightPx: h, data } = image;
  const out = new Uint8Array(data.length);
  const { columns, rows, sizePx } = tiles;
  const [scales, gains] = [new Float32Array(columns + 1), new Float32Array(columns + 1)];
  for (let y = 0; y < h; y += 1) {
    const down = Math.max(0, Math.min(rows - 1, (y + 0.5) / sizePx - 0.5));
    const top = Math.floor(down);
    const bottom = Math.min(rows - 1, top + 1);
    const dy = down - top;
    for (let column = 0; column < columns; column += 1) {
      const [a, b] = [top * columns + column, bottom * columns + column];
      scales[column] = (scale[a] ?? 1) * (1 - dy) + (scale[b] ?? 1) * dy;
      gains[column] = (gain[a] ?? 1) * (1 - dy) + (gain[b] ?? 1) * dy;
    }
    for (let x = 0; x < w; x += 1) {
      const across = Math.max(0, Math.min(columns - 1, (x + 0.5) / sizePx - 0.5));
      const left = across | 0;
      const right = left + 1 < columns ? left + 1 : left;
      const dx = across - left;
      const s = (scales[left] as number) * (1 - dx) + (scales[right] as number) * dx;
      const g = (gains[left] as number) * (1 - dx) + (gains[right] as number) * dx;
      const v = 255 - Math.max(0, 255 - (data[y * w + x] as number) * s) * g;
      out[y * w + x] = v < 0 ? 0 : v + 0.5;
    }
  }
  return { ...image, data: out };
}

/** Tiles whose pixels may be taken for what lies around: those of `around`, and the ones that the sheet's rim crosses. */
function atRim(around: Uint8Array, tiles: Tiles): Float32Array {
  return spread(around, tiles, 1, () => true, Math.max, 0);
}

/** Makes white what lies around the sheet: its tiles, and beside them the dark pixels that hang together with it. */
function withoutAround({ widthPx: w, heightPx: h, data }: Grey, tiles: Tiles, around: Uint8Array, below: number, paper: number): Grey['data'] {
  const { columns, sizePx } = tiles;
  const rim = atRim(around, tiles);
  const out = new Uint8Array(data);
  const tileOf = (at: number): number => Math.floor(Math.floor(at / w) / sizePx) * columns + Math.floor((at % w) / sizePx);
  let edge: number[] = [];
  for (let y = 0; y < h; y += 1) {
    const row = Math.floor(y / sizePx) * columns;
    for (let x = 0; x < w; x += 1) {
      if (around[row + Math.floor(x / sizePx)] !== 1) continue;
      out[y * w + x] = paper;
      const [inX, inY] = [x % sizePx, y % sizePx];
      if (inX === 0 || inY === 0 || inX === sizePx - 1 || inY === sizePx - 1) edge.push(y * w + x);
    }
  }
  const grow = (from: readonly number[], taken: (level: number) => boolean): number[] => {
    const grown: number[] = [];
    for (const at of from) {
      const x = at % w;
      for (const to of [x > 0 ? at - 1 : at, x < w - 1 ? at + 1 : at, at - w, at + w]) {
        if (to < 0 || to >= out.length || out[to] === paper || rim[tileOf(to)] !== 1 || !taken(out[to] ?? 255)) continue;
        out[to] = paper;
        grown.push(to);
      }
    }
    return grown;
  };
  const all = [...edge];
  // not beyond the tiles that the rim crosses: in the sheet's shade, letters would hang together with the table
  for (let step = 0; edge.length > 0 && step < sizePx * 4; step += 1) {
    edge = grow(edge, (level) => level < below);
    for (const at of edge) all.push(at);
  }
  for (let blurred = 0, last = all; blurred < BLURRED_EDGE_PX; blurred += 1) last = grow(last, () => true);
  return out;
}

/**
 * A picture with even paper and ink ([Note: Even paper]); the very same picture when it needs nothing.
 *
 * @param dpi pixels per inch of the picture
 */
export function evenPaper(image: Grey, dpi: number): Grey {
  const sizePx = Math.max(8, Math.round(dpi * TILE_INCH));
  const tiles: Tiles = { columns: Math.ceil(image.widthPx / sizePx), rows: Math.ceil(image.heightPx / sizePx), sizePx };
  const { ink: inkAsIs, paper: levels } = tileLevels(image, tiles);
  const paper = percentile([...levels], 0.7);
  const around = aroundSheet(levels, tiles, paper * AROUND_SHARE);
  const hidden = around.reduce((n, one) => n + one, 0);
  const inside = [...levels].filter((level, at) => around[at] === 0 && level > paper * AROUND_SHARE);
  const shaded = percentile(inside, 0.1) < percentile(inside, 0.9) * (1 - LEAST_SHADE);
  const cleared: Grey = hidden > levels.length * LEAST_AROUND
    ? { ...image, data: withoutAround(image, tiles, around, paper * RIM_SHARE, Math.round(paper)) } : image;
  const ofPaper = smooth(spread(levels, tiles, 1, (at) => around[at] === 0, Math.max, paper * AROUND_SHARE), tiles);
  const scale = ofPaper.map((level, at) => (around[at] === 1 ? 255 / paper : Math.min(255 / level, 1.8)));
  const ink = cleared === image ? inkAsIs : tileLevels(cleared, tiles).ink;
  const strength = ink.map((level, at) => Math.max(0, 255 - level * (scale[at] ?? 1)));
  const strongest = spread(strength, tiles, INK_REACH, (at) => around[at] === 0, Math.max, 0);
  const inked = [...strength].filter((one) => one > LEAST_INK).length;
  const faint = [...strength].filter((one, at) => one > LEAST_INK && (strongest[at] ?? 0) < GOOD_INK).length > inked * LEAST_FAINT;
  if (cleared === image && !shaded && !faint) return image;
  const gain = faint ? smooth(strongest.map((one) => (one > LEAST_INK ? Math.max(1, Math.min(MOST_GAIN, GOOD_INK * 1.2 / one)) : 1)), tiles) : new Float32Array(levels.length).fill(1);
  return redraw(cleared, tiles, scale, gain);
}
