import type { Grey } from './pixels.ts';

/**
 * [Note: Soft edges] The recogniser was taught on scans and photos, whose letters have soft edges. A crisp print made
 * smaller comes out jagged instead: its strokes fall on the pixels as they happen to lie, and marks and bows are taken
 * for others (`Xã Bà Nà` → `Xõ Bà Nờ`). A mean of neighbours (1 2 1, across and down) brings the soft edges back. What
 * it brings is measured in docs/decisions/0013-soft-edges.md; recognising gets a little faster, too.
 */
export function softened({ widthPx: w, heightPx: h, data }: Grey): Grey {
  const out = new Uint8Array(w * h);
  const sums = new Uint16Array(w + 2);
  for (let y = 0; y < h; y += 1) {
    const at = y * w;
    const above = y === 0 ? at : at - w;
    const below = y === h - 1 ? at : at + w;
    for (let x = 0; x < w; x += 1) sums[x + 1] = (data[above + x] as number) + 2 * (data[at + x] as number) + (data[below + x] as number);
    sums[0] = sums[1] as number;
    sums[w + 1] = sums[w] as number;
    for (let x = 0; x < w; x += 1) out[at + x] = ((sums[x] as number) + 2 * (sums[x + 1] as number) + (sums[x + 2] as number) + 8) >> 4;
  }
  return { widthPx: w, heightPx: h, data: out };
}
