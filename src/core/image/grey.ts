import type { Grey, PixelSource } from './pixels.ts';

/** Weights of red, green and blue in grey, of 256 (ITU-R BT.601). */
const RED = 77;
const GREEN = 150;
const BLUE = 29;

/** Adds one source row, as grey times `weight`, to `sums`. */
function addRow(sums: Float64Array | Int32Array, source: PixelSource, y: number, weight: number): void {
  const { data, widthPx, channels } = source;
  let at = source.offset + y * source.strideBytes;
  if (channels === 1) {
    for (let x = 0; x < widthPx; x += 1) sums[x] = (sums[x] as number) + (data[at + x] as number) * weight;
    return;
  }
  const first = source.order === 'bgr' ? BLUE : RED;
  const third = source.order === 'bgr' ? RED : BLUE;
  for (let x = 0; x < widthPx; x += 1) {
    const grey = ((data[at] as number) * first + (data[at + 1] as number) * GREEN + (data[at + 2] as number) * third) >> 8;
    sums[x] = (sums[x] as number) + grey * weight;
    at += channels;
  }
}

/** For each target pixel: first source pixel, its weight, one past the last whole one, weight of the rest; of 256. */
function spans(from: number, to: number): { first: Int32Array; head: Int32Array; last: Int32Array; tail: Int32Array } {
  const ratio = from / to;
  const result = { first: new Int32Array(to), head: new Int32Array(to), last: new Int32Array(to), tail: new Int32Array(to) };
  for (let i = 0; i < to; i += 1) {
    const start = i * ratio;
    const end = Math.min(from, start + ratio);
    const first = Math.min(from - 1, Math.floor(start + 1e-9));
    const last = Math.min(from, Math.floor(end + 1e-9));
    result.first[i] = first;
    result.head[i] = last > first ? Math.round(256 * Math.min(1, first + 1 - start)) : Math.round(256 * (end - start));
    result.last[i] = last;
    result.tail[i] = last > first && last < from ? Math.round(256 * (end - last)) : 0;
  }
  return result;
}

/** Reduces one summed row to the target width and writes it as grey. */
function writeRow(sums: Int32Array, rowWeight: number, columns: ReturnType<typeof spans>, out: Uint8Array, at: number): void {
  const { first, head, last, tail } = columns;
  for (let x = 0; x < first.length; x += 1) {
    const from = first[x] as number;
    const to = last[x] as number;
    const headWeight = head[x] as number;
    const tailWeight = tail[x] as number;
    let sum = (sums[from] as number) * headWeight;
    let weight = headWeight + tailWeight;
    for (let i = from + 1; i < to; i += 1) {
      sum += (sums[i] as number) * 256;
      weight += 256;
    }
    if (tailWeight > 0) sum += (sums[to] as number) * tailWeight;
    out[at + x] = (sum / (weight * rowWeight) + 0.5) | 0;
  }
}

/**
 * Grey and smaller in one pass: every target pixel is the mean of the source area it covers, so thin strokes fade
 * but never vanish, and nothing of the source's size is ever copied.
 *
 * @param widthPx at most the source's width; `heightPx` at most its height
 */
export function reduceToGrey(source: PixelSource, widthPx: number, heightPx: number): Grey {
  if (widthPx > source.widthPx || heightPx > source.heightPx || widthPx < 1 || heightPx < 1) {
    throw new RangeError('reduceToGrey only makes pictures smaller');
  }
  const data = new Uint8Array(widthPx * heightPx);
  const columns = spans(source.widthPx, widthPx);
  const rows = spans(source.heightPx, heightPx);
  const sums = new Int32Array(source.widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    sums.fill(0);
    const first = rows.first[y] as number;
    const last = rows.last[y] as number;
    const head = rows.head[y] as number;
    const tail = rows.tail[y] as number;
    // One bit less than 8 for tall spans would lose precision; 255 × 256 × rows stays within 31 bits up to 32,000 rows.
    let weight = head + tail;
    addRow(sums, source, first, head);
    for (let row = first + 1; row < last; row += 1) {
      addRow(sums, source, row, 256);
      weight += 256;
    }
    if (tail > 0) addRow(sums, source, last, tail);
    writeRow(sums, weight, columns, data, y * widthPx);
  }
  return { widthPx, heightPx, data };
}

/** A grey picture made smaller by area average. */
export function reduceGrey(source: Grey, widthPx: number, heightPx: number): Grey {
  return reduceToGrey(greySource(source), widthPx, heightPx);
}

/** A grey picture seen as pixels of a decoder. */
export function greySource(source: Grey): PixelSource {
  return { ...source, offset: 0, strideBytes: source.widthPx, channels: 1, order: 'rgb' };
}
