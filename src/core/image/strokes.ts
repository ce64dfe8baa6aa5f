import type { Grey } from './pixels.ts';

/** A straight run of ink: where it lies across (`at`), and where it begins and ends along itself, in pixels. */
export interface Stroke {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Noise breaks rules; two lines of text stand further apart than this. */
const GAP_MAX_PX = 3;
/** Four pixels of paper: the upper two bits of each are set. */
const PAPER_BYTE = 192;
const PAPER_WORD = 0xc0c0c0c0 | 0;

/**
 * Upright runs of ink, each column with its neighbours so that a leaning rule stays one run for long enough. One pass in
 * reading order that does something at dark pixels only, which are few.
 */
export function uprightRuns({ widthPx: w, heightPx: h, data }: Grey, ink: number, minPx: number): Stroke[] {
  const start = new Int32Array(w + 2).fill(-1);
  const last = new Int32Array(w + 2).fill(-1_000_000);
  const out: Stroke[] = [];
  const close = (c: number): void => {
    const [from, to] = [start[c] as number, last[c] as number];
    if (from >= 0 && to - from + 1 >= minPx && c > 0 && c <= w) out.push({ at: c - 1, from, to });
  };
  // paper is passed four pixels at a time: bytes of 192 and more, as long as ink is darker than that
  const words = data.byteOffset % 4 === 0 && ink <= PAPER_BYTE ? new Int32Array(data.buffer, data.byteOffset, data.length >> 2) : new Int32Array(0);
  for (let y = 0; y < h; y += 1) {
    const row = y * w;
    for (let x = 0; x < w; x += 1) {
      const at = row + x;
      if ((at & 3) === 0 && x + 3 < w && ((words[at >> 2] as number) & PAPER_WORD) === PAPER_WORD) {
        x += 3;
        continue;
      }
      if ((data[at] as number) >= ink) continue;
      for (let c = x; c <= x + 2; c += 1) {
        const before = last[c] as number;
        if (before === y) continue;
        if (y - before > GAP_MAX_PX + 1) {
          close(c);
          start[c] = y;
        }
        last[c] = y;
      }
    }
  }
  for (let c = 1; c <= w; c += 1) close(c);
  return out;
}

/** Level runs of ink, each row with its neighbours. Rows are probed at distances that no run can hide between. */
export function levelRuns({ widthPx: w, heightPx: h, data }: Grey, ink: number, minPx: number): Stroke[] {
  const out: Stroke[] = [];
  const step = Math.max(1, Math.floor(minPx / 3));
  for (let y = 1; y < h - 1; y += 1) {
    const row = y * w;
    const dark = (x: number): boolean => {
      const i = row + x;
      return (data[i] as number) < ink || (data[i - w] as number) < ink || (data[i + w] as number) < ink;
    };
    let done = -1;
    for (let probe = step; probe < w; probe += step) {
      if (probe <= done) continue;
      let seed = probe;
      while (seed > probe - GAP_MAX_PX - 1 && !dark(seed)) seed -= 1;
      if (seed <= probe - GAP_MAX_PX - 1) continue;
      let [from, to] = [seed, seed];
      for (let x = seed - 1; x >= 0 && from - x <= GAP_MAX_PX + 1; x -= 1) if (dark(x)) from = x;
      for (let x = seed + 1; x < w && x - to <= GAP_MAX_PX + 1; x += 1) if (dark(x)) to = x;
      if (to - from + 1 >= minPx) out.push({ at: y, from, to });
      done = to;
    }
  }
  return out;
}

/** How many rules the strokes make: strokes of neighbouring columns are one. */
export function countRules(strokes: readonly Stroke[], thickPx: number): number {
  const places = [...new Set(strokes.map((s) => s.at))].sort((a, b) => a - b);
  return places.filter((at, i) => i === 0 || at - (places[i - 1] ?? 0) > thickPx).length;
}
