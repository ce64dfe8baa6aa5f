import type { Grey, PixelSource } from './pixels.ts';

/** Weights of red, green and blue in grey, of 256 (ITU-R BT.601). */
const RED = 77;
const GREEN = 150;
const BLUE = 29;

/** Writes one source row as grey to `row`. */
function greyRow(row: Uint8Array, source: PixelSource, y: number): void {
  const { data, widthPx, channels } = source;
  let at = source.offset + y * source.strideBytes;
  if (channels === 1) {
    row.set(data.subarray(at, at + widthPx));
    return;
  }
  const first = source.order === 'bgr' ? BLUE : RED;
  const third = source.order === 'bgr' ? RED : BLUE;
  for (let x = 0; x < widthPx; x += 1) {
    row[x] = ((data[at] as number) * first + (data[at + 1] as number) * GREEN + (data[at + 2] as number) * third) >> 8;
    at += channels;
  }
}

/** For each target pixel the first source pixel it covers and the shares, of 256, of the pixels from there on. */
interface Spans {
  readonly first: Int32Array;
  readonly head: Int32Array;
  /** Share of each whole pixel in the middle. */
  readonly middle: Int32Array;
  readonly wholes: Int32Array;
  readonly tail: Int32Array;
}

function spans(from: number, to: number): Spans {
  const ratio = from / to;
  const result = {
    first: new Int32Array(to), head: new Int32Array(to), middle: new Int32Array(to), wholes: new Int32Array(to),
    tail: new Int32Array(to),
  };
  for (let i = 0; i < to; i += 1) {
    const start = i * ratio;
    const end = Math.min(from, start + ratio);
    const first = Math.min(from - 1, Math.floor(start + 1e-9));
    const last = Math.max(first + 1, Math.min(from, Math.floor(end + 1e-9)));
    const wholes = last - first - 1;
    const middle = wholes > 0 ? Math.floor(65536 / (end - start)) : 0;
    const tail = Math.max(0, Math.round((65536 * (end - last)) / (end - start)));
    result.first[i] = first;
    result.middle[i] = middle;
    result.wholes[i] = wholes;
    result.tail[i] = last < from ? tail : 0;
    // What rounding leaves over goes to the first, so that a white page stays exactly white.
    result.head[i] = 65536 - middle * wholes - (last < from ? tail : 0);
  }
  return result;
}

/**
 * The usual case of 300 dpi to about 200: no target pixel covers more than three source pixels either way. A row is
 * made grey once, kept while it is needed, and summed without branches, which takes half the time of the general case.
 */
function reduceUpToTwo(source: PixelSource, columns: Spans, rows: Spans, out: Uint8Array): void {
  const { widthPx: fromWidth, heightPx: fromHeight } = source;
  const widthPx = columns.first.length;
  const [first, head] = [columns.first, columns.head.map((share) => share >> 8)];
  const tail = columns.tail.map((share, i) => (columns.wholes[i] === 0 ? 0 : share >> 8));
  const middle = head.map((share, i) => 256 - share - (tail[i] as number));
  const ring = [0, 1, 2].map(() => new Uint8Array(fromWidth));
  const sums = new Int32Array(fromWidth + 2);
  let loaded = -1;
  for (let y = 0; y < rows.first.length; y += 1) {
    const top = rows.first[y] as number;
    for (let from = loaded + 1; from <= Math.min(fromHeight - 1, top + 2); from += 1) greyRow(ring[from % 3] as Uint8Array, source, from);
    loaded = Math.max(loaded, Math.min(fromHeight - 1, top + 2));
    const w0 = (rows.head[y] as number) >> 8;
    const w2 = rows.wholes[y] === 0 ? 0 : (rows.tail[y] as number) >> 8;
    const w1 = 256 - w0 - w2;
    const [r0, r1, r2] = [ring[top % 3], ring[(top + 1) % 3], ring[(top + 2) % 3]] as [Uint8Array, Uint8Array, Uint8Array];
    for (let x = 0; x < fromWidth; x += 1) sums[x] = (r0[x] as number) * w0 + (r1[x] as number) * w1 + (r2[x] as number) * w2;
    const at = y * widthPx;
    for (let x = 0; x < widthPx; x += 1) {
      const i = first[x] as number;
      out[at + x] = ((sums[i] as number) * (head[x] as number) + (sums[i + 1] as number) * (middle[x] as number)
        + (sums[i + 2] as number) * (tail[x] as number) + 32768) >> 16;
    }
  }
}

function addRow(sums: Float64Array, row: Uint8Array, share: number): void {
  for (let x = 0; x < row.length; x += 1) sums[x] = (sums[x] as number) + (row[x] as number) * share;
}

function reduceByAny(source: PixelSource, columns: Spans, rows: Spans, out: Uint8Array): void {
  const widthPx = columns.first.length;
  const sums = new Float64Array(source.widthPx);
  const row = new Uint8Array(source.widthPx);
  let loaded = -1;
  const load = (y: number): Uint8Array => {
    if (y !== loaded) greyRow(row, source, y);
    loaded = y;
    return row;
  };
  for (let y = 0; y < rows.first.length; y += 1) {
    const top = rows.first[y] as number;
    const wholes = rows.wholes[y] as number;
    sums.fill(0);
    addRow(sums, load(top), rows.head[y] as number);
    for (let i = 1; i <= wholes; i += 1) addRow(sums, load(top + i), rows.middle[y] as number);
    if (rows.tail[y] !== 0) addRow(sums, load(top + wholes + 1), rows.tail[y] as number);
    for (let x = 0; x < widthPx; x += 1) {
      let i = columns.first[x] as number;
      let sum = (sums[i] as number) * (columns.head[x] as number);
      const end = i + (columns.wholes[x] as number);
      for (i += 1; i <= end; i += 1) sum += (sums[i] as number) * (columns.middle[x] as number);
      if (columns.tail[x] !== 0) sum += (sums[end + 1] as number) * (columns.tail[x] as number);
      out[y * widthPx + x] = sum / 4294967296 + 0.5;
    }
  }
}

/**
 * Grey and smaller in one pass: every target pixel is the mean of the source area it covers, so thin strokes fade
 * but never vanish, and nothing of the source's size is ever copied.
 *
 * @param widthPx at most the source's width; `heightPx` at most its height
 * @throws RangeError when asked to enlarge
 */
export function reduceToGrey(source: PixelSource, widthPx: number, heightPx: number): Grey {
  if (widthPx > source.widthPx || heightPx > source.heightPx || widthPx < 1 || heightPx < 1) {
    throw new RangeError('reduceToGrey only makes pictures smaller');
  }
  const data = new Uint8Array(widthPx * heightPx);
  if (widthPx === source.widthPx && heightPx === source.heightPx) {
    for (let y = 0; y < heightPx; y += 1) greyRow(data.subarray(y * widthPx, (y + 1) * widthPx), source, y);
    return { widthPx, heightPx, data };
  }
  const reduce = source.widthPx <= 2 * widthPx && source.heightPx <= 2 * heightPx ? reduceUpToTwo : reduceByAny;
  reduce(source, spans(source.widthPx, widthPx), spans(source.heightPx, heightPx), data);
  return { widthPx, heightPx, data };
}

/** A grey picture made smaller by a whole factor, each pixel the mean of a square; what does not fill one is dropped. */
export function shrinkGrey(source: Grey, factor: number): Grey {
  if (factor <= 1) return source;
  const { widthPx: w, data: from } = source;
  const widthPx = Math.max(1, Math.floor(w / factor));
  const heightPx = Math.max(1, Math.floor(source.heightPx / factor));
  const data = new Uint8Array(widthPx * heightPx);
  if (factor === 2) {
    // the usual case, for every page twice: without inner loops it takes a third of the time
    for (let y = 0; y < heightPx; y += 1) {
      for (let x = 0, at = y * 2 * w, to = y * widthPx; x < widthPx; x += 1, at += 2, to += 1) {
        data[to] = ((from[at] as number) + (from[at + 1] as number) + (from[at + w] as number) + (from[at + w + 1] as number)) >> 2;
      }
    }
    return { widthPx, heightPx, data };
  }
  const share = 1 / (factor * factor);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      let sum = 0;
      let at = y * factor * w + x * factor;
      for (let dy = 0; dy < factor; dy += 1) {
        for (let dx = 0; dx < factor; dx += 1) sum += from[at + dx] as number;
        at += w;
      }
      data[y * widthPx + x] = sum * share;
    }
  }
  return { widthPx, heightPx, data };
}
