import type { Grey } from './pixels.ts';

/**
 * [Note: Waves] Cards and certificates are printed on light waves of lines (guilloche). The recogniser takes pieces of
 * them for hyphens, dots and commas between words. Waves are much lighter than letters, so what is light becomes paper.
 * Only where there are some: on a page without, light tones are the soft edges of its letters or a shadow.
 */
const INK_SHARE = 0.004;
/** Tones between ink (0) and paper (1): letters are darker than the first, waves lie between the other two. */
const LETTERS = 0.45;
const WAVES_FROM = 0.6;
const WAVES_TO = 0.85;
/** What is lighter than this becomes paper; what is darker is spread over the tones, so that letters keep soft edges. */
const WHITE = 0.62;
/** Ink this little darker than its paper is faint toner, whose letters are as light as waves. */
const LEAST_RANGE = 150;
/** Of all pixels: fewer are no background, and more are a shadow over the page. */
const LEAST_WAVES = 0.012;
const MOST_WAVES = 0.12;
/** Of a line cut out, all may lie on waves. */
const MOST_WAVES_OF_LINE = 0.35;
/** Soft edges of letters are a third of the letters on sharp scans, half on blurred ones. */
const WAVES_TO_LETTERS = 1.15;
/** A line cut out is all letters; enlarged, their soft edges are broad. */
const WAVES_TO_LETTERS_OF_LINE = 0.7;

function toneCounts(data: Uint8Array): { readonly counts: Float64Array; readonly total: number } {
  const counts = new Float64Array(256);
  let total = 0;
  for (let i = 0; i < data.length; i += 5) {
    counts[data[i] as number] = (counts[data[i] as number] as number) + 1;
    total += 1;
  }
  return { counts, total };
}

/**
 * The picture without the light waves behind its letters ([Note: Waves]); the very same picture when it has none.
 *
 * @param image a page, or one line of it; paper is its commonest tone of the lighter half
 */
export function withoutWaves(image: Grey, of: 'page' | 'line' = 'page'): Grey {
  const { counts, total } = toneCounts(image.data);
  let paper = 255;
  for (let v = 254; v >= 128; v -= 1) if ((counts[v] as number) > (counts[paper] as number)) paper = v;
  let ink = 0;
  for (let sum = counts[0] as number; ink < 255 && sum < total * INK_SHARE; sum += counts[ink] as number) ink += 1;
  const range = paper - ink;
  if (range < LEAST_RANGE) return image;
  const share = (from: number, to: number): number => {
    let sum = 0;
    for (let v = Math.max(0, Math.floor(from)); v < to; v += 1) sum += counts[v] as number;
    return sum / total;
  };
  const letters = share(0, ink + range * LETTERS);
  const waves = share(ink + range * WAVES_FROM, ink + range * WAVES_TO);
  const [most, toLetters] = of === 'page' ? [MOST_WAVES, WAVES_TO_LETTERS] : [MOST_WAVES_OF_LINE, WAVES_TO_LETTERS_OF_LINE];
  if (waves < LEAST_WAVES || waves > most || waves < letters * toLetters) return image;
  const tones = Uint8Array.from({ length: 256 }, (_, v) => Math.max(0, Math.min(255, Math.round(((v - ink) / (range * WHITE)) * 255))));
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i += 1) data[i] = tones[image.data[i] as number] as number;
  return { ...image, data };
}
