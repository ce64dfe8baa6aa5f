import { prepareZXingModule, encodeFormat, type CreatableBarcodeFormat } from 'zxing-wasm/writer';
import { whiteGrey, type Grey } from '../../../src/core/image/index.ts';
import type { PageCodeFormat } from '../../../src/core/model/index.ts';

/** A code to print. Sizes in mm, `angleDeg` clockwise. */
export interface PrintedCode {
  readonly format: PageCodeFormat;
  readonly text: string;
  /** Of its middle. */
  readonly xMm: number;
  readonly yMm: number;
  /** Width of one module or of the thinnest bar. */
  readonly moduleMm: number;
  /** Height of bars. */
  readonly heightMm?: number;
  readonly angleDeg: number;
}

export interface PageWish {
  readonly dpi: number;
  readonly codes: readonly PrintedCode[];
  /** Strokes like lines of text around the codes. */
  readonly text: boolean;
  /** Skew of the whole sheet, clockwise degrees. */
  readonly skewDeg?: number;
  /** Standard deviation of the noise, of 255, and radius of the blur in pixels. */
  readonly noise?: number;
  readonly blurPx?: number;
  /** The grey of the ink and of the paper. */
  readonly ink?: number;
  readonly paper?: number;
  readonly seed?: number;
}

interface Matrix01 {
  readonly width: number;
  readonly height: number;
  readonly dark: (x: number, y: number) => boolean;
}

export type Printer = (wish: PageWish) => Grey;

const names: Readonly<Record<PageCodeFormat, CreatableBarcodeFormat>> = {
  qr: 'QRCode', 'code-128': 'Code128', 'code-39': 'Code39', 'data-matrix': 'DataMatrix', 'pdf-417': 'PDF417',
};

function random(seed: number): () => number {
  let state = seed * 2_654_435_761 + 12_345;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 1_013_904_223) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}

/** Starts zxing's writer: the other half of the library, which the product does not ship. */
export async function startPrinter(wasm: Uint8Array<ArrayBuffer>): Promise<Printer> {
  const writer = await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer }, fireImmediately: true });
  const symbol = (format: PageCodeFormat, text: string): Matrix01 => {
    const made = writer.writeBarcodeFromText(text, {
      format: encodeFormat(names[format]), options: format === 'qr' ? 'ecLevel=M' : '', scale: 1, rotate: 0, invert: false, addHRT: false, addQuietZones: false,
    });
    if (made.error !== '') throw new Error(`${format}: ${made.error}`);
    const { data, width, height } = made.symbol;
    return { width, height, dark: (x, y) => (data[y * width + x] ?? 255) < 128 };
  };
  return (wish) => print(wish, symbol);
}

const SUB = 3;

/** Draws each code by how much of a pixel its dark modules cover, at any angle, as a printer and a scanner would. */
function print(wish: PageWish, symbol: (format: PageCodeFormat, text: string) => Matrix01): Grey {
  const { dpi, skewDeg = 0, ink = 25, paper = 250, seed = 1 } = wish;
  const page = whiteGrey(Math.round((210 / 25.4) * dpi), Math.round((297 / 25.4) * dpi));
  page.data.fill(paper);
  const mm = dpi / 25.4;
  const [cx, cy] = [page.widthPx / 2, page.heightPx / 2];
  const spin = (x: number, y: number, deg: number): readonly [number, number] => {
    const a = (deg * Math.PI) / 180;
    return [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)];
  };
  const next = random(seed);
  if (wish.text) drawText(page, mm, ink, next);
  for (const code of wish.codes) {
    const shape = symbol(code.format, code.text);
    const w = shape.width * code.moduleMm * mm;
    const linear = shape.height === 1;
    const h = code.heightMm === undefined ? shape.height * code.moduleMm * mm : code.heightMm * mm;
    const [mx, my] = [code.xMm * mm, code.yMm * mm];
    const [ox, oy] = spin(mx - cx, my - cy, skewDeg);
    const angle = code.angleDeg + skewDeg;
    const quiet = 4 * code.moduleMm * mm * (linear ? 2.5 : 1);
    const reach = Math.hypot(w / 2 + quiet, h / 2 + quiet) + 2;
    for (let y = Math.max(0, Math.floor(cy + oy - reach)); y < Math.min(page.heightPx, cy + oy + reach); y += 1) {
      for (let x = Math.max(0, Math.floor(cx + ox - reach)); x < Math.min(page.widthPx, cx + ox + reach); x += 1) {
        let [darks, inside] = [0, 0];
        for (let s = 0; s < SUB * SUB; s += 1) {
          const px = x + ((s % SUB) + 0.5) / SUB - cx - ox;
          const py = y + (Math.floor(s / SUB) + 0.5) / SUB - cy - oy;
          const [u, v] = spin(px, py, -angle);
          if (Math.abs(u) > w / 2 + quiet || Math.abs(v) > h / 2 + quiet) continue;
          inside += 1;
          const i = Math.floor(((u + w / 2) / w) * shape.width);
          const j = linear ? 0 : Math.floor(((v + h / 2) / h) * shape.height);
          if (i >= 0 && i < shape.width && j >= 0 && j < shape.height && Math.abs(v) <= h / 2 && shape.dark(i, j)) darks += 1;
        }
        if (inside === 0) continue;
        const at = y * page.widthPx + x;
        page.data[at] = ((page.data[at] ?? 0) * (SUB * SUB - inside) + ink * darks + paper * (inside - darks)) / (SUB * SUB);
      }
    }
  }
  return noisy(blurred(page, wish.blurPx ?? 0), wish.noise ?? 0, next);
}

/** Lines of little strokes, as dense as 12-point text, the whole sheet over. */
function drawText(page: Grey, mm: number, ink: number, next: () => number): void {
  for (let line = 22; line < 280; line += 6) {
    let x = 25;
    while (x < 185) {
      const letters = 2 + Math.floor(next() * 5);
      for (let i = 0; i < letters; i += 1, x += 2.1) {
        for (const [dx, dy, w, h] of [[0, 0, 0.35, 2], [1.1, 0, 0.35, 2], [0, next() < 0.5 ? 0 : 1.7, 1.3, 0.3]] as const) {
          const [x0, y0] = [Math.round((x + dx) * mm), Math.round((line + dy) * mm)];
          for (let y = y0; y < y0 + h * mm; y += 1) {
            for (let px = x0; px < x0 + w * mm; px += 1) page.data[y * page.widthPx + px] = ink;
          }
        }
      }
      x += 1.5;
    }
  }
}

function blurred(page: Grey, radiusPx: number): Grey {
  if (radiusPx === 0) return page;
  const { widthPx: w, heightPx: h, data } = page;
  const reach = Math.ceil(radiusPx * 2.5);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * radiusPx ** 2)));
  const total = weights.reduce((a, b) => a + b, 0);
  const pass = (from: Uint8Array, step: number): Uint8Array<ArrayBuffer> => {
    const out = new Uint8Array(from.length);
    for (let i = 0; i < from.length; i += 1) {
      let sum = 0;
      for (let k = -reach; k <= reach; k += 1) sum += (from[Math.min(from.length - 1, Math.max(0, i + k * step))] ?? 0) * (weights[k + reach] ?? 0);
      out[i] = sum / total;
    }
    return out;
  };
  return { widthPx: w, heightPx: h, data: pass(pass(data, 1), w) };
}

function noisy(page: Grey, deviation: number, next: () => number): Grey {
  if (deviation === 0) return page;
  const clamped = new Uint8Array(page.data.length);
  for (let i = 0; i < clamped.length; i += 1) {
    const noise = (next() + next() + next() + next() - 2) * 1.73 * deviation;
    clamped[i] = Math.max(0, Math.min(255, (page.data[i] ?? 0) + noise));
  }
  return { ...page, data: clamped };
}
