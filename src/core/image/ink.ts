import type { Grey } from './pixels.ts';

/**
 * [Note: Ink under a seal] A seal is red, and red is a middle grey to a grey scanner: about half as dark as toner. So the
 * seal over a name can be taken off even where the scan has no colour: what is not nearly as dark as the darkest ink
 * becomes paper. Thin strokes get thinner by it, so it is only for places where a seal is to be expected.
 */
const DARK_SHARE = 0.55;
/** Toner this little darker than its paper (of 255) is faint: a seal's grey cannot be told from it. */
const LEAST_CONTRAST = 70;

function percentile(counts: readonly number[], share: number, total: number): number {
  let sum = 0;
  for (let v = 0; v < 256; v += 1) {
    sum += counts[v] ?? 0;
    if (sum >= total * share) return v;
  }
  return 255;
}

/**
 * The picture with only its darkest ink left ([Note: Ink under a seal]); the same picture where all ink is faint.
 *
 * @param image a cut of a page that holds printed letters, paper being its commonest light
 */
export function darkInk(image: Grey): Grey {
  const counts = Array.from({ length: 256 }, () => 0);
  for (const v of image.data) counts[v] = (counts[v] ?? 0) + 1;
  const total = image.data.length;
  const [ink, paper] = [percentile(counts, 0.006, total), percentile(counts, 0.6, total)];
  if (paper - ink < LEAST_CONTRAST) return image;
  const white = paper - (paper - ink) * DARK_SHARE;
  const levels = Uint8Array.from({ length: 256 }, (_, v) => Math.max(0, Math.min(255, Math.round(((v - ink) / (white - ink)) * 255))));
  return { ...image, data: image.data.map((v) => levels[v] ?? 255) };
}
