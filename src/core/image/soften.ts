import type { Grey } from './pixels.ts';

/**
 * [Note: Soft edges] The recogniser was taught on scans and photos, whose letters have soft edges. A crisp print made
 * smaller comes out jagged instead: its strokes fall on the pixels as they happen to lie, and marks and bows are taken
 * for others (`Xã Bà Nà` → `Xõ Bà Nờ`). A mean of neighbours (1 2 1, across and down) brings the soft edges back. What
 * it brings is measured in docs/decisions/0013-soft-edges.md; recognising gets a little faster, too.
 */
export function softened({ widthPx: w, heightPx: h, data }: Grey): Grey {
  const out = new Uint8Array(w * h);
  // four pixels at a time, as the bytes of a (signed, so fast) word: rows are copied to where words begin
  const words = (w + 3) >> 2;
  const rows = [0, 1, 2].map(() => new Int32Array(words));
  const bytes = rows.map((row) => new Uint8Array(row.buffer));
  const down = new Int32Array(words + 2);
  const downBytes = new Uint8Array(down.buffer, 4);
  const soft = new Int32Array(words);
  const softBytes = new Uint8Array(soft.buffer, 0, w);
  const load = (y: number): void => { bytes[y % 3]?.set(data.subarray(y * w, (y + 1) * w)); };
  load(0);
  for (let y = 0; y < h; y += 1) {
    if (y + 1 < h) load(y + 1);
    const [above, own, below] = [rows[Math.max(0, y - 1) % 3], rows[y % 3], rows[Math.min(h - 1, y + 1) % 3]] as [Int32Array, Int32Array, Int32Array];
    for (let i = 0; i < words; i += 1) down[i + 1] = middle(above[i] as number, own[i] as number, below[i] as number);
    // beyond the rim lies what lies on it
    down[0] = (downBytes[0] as number) << 24;
    downBytes[w] = downBytes[w - 1] as number;
    for (let i = 0; i < words; i += 1) {
      const word = down[i + 1] as number;
      soft[i] = middle((word << 8) | ((down[i] as number) >>> 24), word, (word >>> 8) | ((down[i + 2] as number) << 24));
    }
    out.set(softBytes, y * w);
  }
  return { widthPx: w, heightPx: h, data: out };
}

/**
 * (a + 2b + c) / 4 of four bytes each, as the mean of b and of the mean of a and c. One mean is rounded down and the
 * other up, so that nothing gets darker on the whole; equal bytes stay as they are.
 */
function middle(a: number, b: number, c: number): number {
  const sides = (a & c) + (((a ^ c) & 0xfefefefe) >>> 1);
  return (sides | b) - (((sides ^ b) & 0xfefefefe) >>> 1);
}
