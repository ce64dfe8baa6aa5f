import { initializeImageMagick, ImageMagick, MagickFormat, MagickReadSettings, type IMagickImage } from '@imagemagick/magick-wasm';

/** A test page as pixels: white, lines of letter-like marks, a red patch at the top left and a blue one at the top right. */
export function pageRgba(widthPx: number, heightPx: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(widthPx * heightPx * 4).fill(255);
  const fill = (x0: number, y0: number, x1: number, y1: number, [r, g, b]: readonly [number, number, number]): void => {
    for (let y = Math.round(y0); y < Math.min(heightPx, y1); y += 1) {
      for (let x = Math.round(x0); x < Math.min(widthPx, x1); x += 1) out.set([r, g, b, 255], (y * widthPx + x) * 4);
    }
  };
  const unit = Math.max(1, heightPx / 120);
  for (let line = 8; line < 110; line += 4) {
    // Words of different lengths, so that the columns do not look like lines.
    let x = widthPx * 0.1 + ((line * 7) % 11) * unit * 0.35;
    for (let word = 0; x < widthPx * 0.85; word += 1) {
      for (let letter = 0; letter < 2 + ((word * 7 + line * 3) % 6); letter += 1) {
        fill(x, line * unit, x + unit * 0.8, (line + 1.6) * unit, [0, 0, 0]);
        x += unit * 1.3;
      }
      x += unit * 1.5;
    }
  }
  fill(0, 0, widthPx * 0.08, heightPx * 0.06, [220, 30, 30]);
  fill(widthPx * 0.92, 0, widthPx, heightPx * 0.06, [30, 30, 220]);
  return out;
}

/** Encodes the test page. `change` works on the picture before it is written. */
export type Encode = (format: MagickFormat, widthPx: number, heightPx: number, change?: (image: IMagickImage) => void) => Uint8Array<ArrayBuffer>;

/** Starts the encoder of test pictures. @param wasm the bytes of `magick.wasm` */
export async function startPictures(wasm: Uint8Array<ArrayBuffer>): Promise<Encode> {
  await initializeImageMagick(wasm);
  return (format, widthPx, heightPx, change) => {
    const settings = new MagickReadSettings({ format: MagickFormat.Rgba, width: widthPx, height: heightPx, depth: 8 });
    return ImageMagick.read(pageRgba(widthPx, heightPx), settings, (image) => {
      image.alpha(1);
      image.quality = 90;
      change?.(image);
      return image.write(format, (bytes) => bytes.slice());
    });
  };
}
