import {
  AlphaAction, ColorSpace, initializeImageMagick, ImageMagick, MagickColors, MagickFormat, MagickReadSettings, ResourceLimits,
  type IMagickImage,
} from '@imagemagick/magick-wasm';
import type { PixelSource, Rgba } from '../../../core/image/index.ts';
import { AppError, type FileFormat, type Limits } from '../../../core/model/index.ts';

/** ImageMagick as used here: the decoder of every picture format but JPEG and PDF, and an encoder of JPEG. */
export interface Magick {
  /**
   * Decodes one frame, flattened onto white, and shows its pixels to `use`.
   *
   * @throws AppError `file.damaged`
   */
  withFrame<T>(bytes: Uint8Array, format: RasterFormat, frame: number, limits: Limits, use: (pixels: PixelSource) => T): T;
  encodeJpeg(picture: Rgba): Uint8Array<ArrayBuffer>;
}

/** The formats that ImageMagick reads here. */
export type RasterFormat = Exclude<FileFormat, 'pdf' | 'jpeg'>;

/** Formats are always named: left to guess, ImageMagick would also take SVG, MSL scripts and addresses. */
const FORMATS: Readonly<Record<RasterFormat, MagickFormat>> = {
  png: MagickFormat.Png, tiff: MagickFormat.Tiff, bmp: MagickFormat.Bmp, webp: MagickFormat.WebP, heic: MagickFormat.Heic,
};

const JPEG_QUALITY = 85;

/** Starts ImageMagick. @throws AppError `engine.unavailable` */
export async function startMagick(wasm: Uint8Array<ArrayBuffer>): Promise<Magick> {
  try {
    await initializeImageMagick(wasm);
  } catch (cause) {
    throw new AppError('engine.unavailable', { engine: 'magick' }, { cause });
  }
  // Beyond its memory ImageMagick would go on on disk, which inside WASM is memory too.
  ResourceLimits.disk = 0n;
  return { withFrame, encodeJpeg };
}

function setLimits(limits: Limits): void {
  ResourceLimits.memory = BigInt(limits.maxDecodedBytes);
  ResourceLimits.maxMemoryRequest = BigInt(limits.maxDecodedBytes);
  ResourceLimits.area = BigInt(limits.maxPagePixels) * 2n;
  ResourceLimits.time = BigInt(Math.ceil(limits.pageTimeoutMs / 1000));
}

function plainPixels(image: IMagickImage): PixelSource {
  if (image.hasAlpha) {
    image.backgroundColor = MagickColors.White;
    image.alpha(AlphaAction.Remove);
  }
  const grey = image.colorSpace === ColorSpace.Gray || image.colorSpace === ColorSpace.LinearGray;
  if (!grey && image.colorSpace !== ColorSpace.sRGB) image.colorSpace = ColorSpace.sRGB;
  const { width: widthPx, height: heightPx } = image;
  const data = image.getPixels((pixels) => pixels.toByteArray(0, 0, widthPx, heightPx, grey ? 'R' : 'RGB'));
  if (!data) throw new AppError('file.damaged', { part: 'image' });
  const channels = grey ? 1 : 3;
  return { data, offset: 0, strideBytes: widthPx * channels, widthPx, heightPx, channels, order: 'rgb' };
}

function withFrame<T>(
  bytes: Uint8Array, format: RasterFormat, frame: number, limits: Limits, use: (pixels: PixelSource) => T,
): T {
  setLimits(limits);
  const settings = new MagickReadSettings({ format: FORMATS[format], frameIndex: frame, frameCount: 1 });
  let pixels: PixelSource;
  try {
    pixels = ImageMagick.read(bytes, settings, plainPixels);
  } catch (cause) {
    // A trap is not ImageMagick's word on the file: the worker has to go.
    if (cause instanceof AppError || cause instanceof WebAssembly.RuntimeError) throw cause;
    throw new AppError('file.damaged', { format }, { cause });
  }
  return use(pixels);
}

function encodeJpeg({ data, widthPx, heightPx }: Rgba): Uint8Array<ArrayBuffer> {
  const settings = new MagickReadSettings({ format: MagickFormat.Rgba, width: widthPx, height: heightPx, depth: 8 });
  return ImageMagick.read(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), settings, (image) => {
    image.quality = JPEG_QUALITY;
    return image.write(MagickFormat.Jpeg, (bytes) => bytes.slice());
  });
}
