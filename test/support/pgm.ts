import type { GreyImage } from '../../src/core/ports/index.ts';

/** Reads a binary PGM (P5, 8 bits). @throws Error when it is anything else */
export function parsePgm(bytes: Uint8Array): GreyImage {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(String.fromCharCode(...bytes.subarray(0, 40)));
  if (!head) throw new Error('not a PGM');
  const [all, width, height] = head;
  const widthPx = Number(width);
  const heightPx = Number(height);
  return { widthPx, heightPx, data: new Uint8Array(bytes.subarray(all.length, all.length + widthPx * heightPx)) };
}
