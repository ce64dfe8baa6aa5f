import { encodeFormats, prepareZXingModule, type ReadInputBarcodeFormat, type ZXingReaderOptions } from 'zxing-wasm/reader';
import type { Grey } from '../../../core/image/index.ts';
import { AppError, type PageCodeFormat } from '../../../core/model/index.ts';

/** A code as found in a picture; corners in its pixels, in order around the code. */
export interface FoundCode {
  readonly format: PageCodeFormat;
  readonly text: string;
  readonly corners: readonly (readonly [number, number])[];
}

/** How hard to look. Options are zxing-cpp's; each costs time. */
export interface Look {
  readonly formats: readonly PageCodeFormat[];
  /** Quarter turns too: bars that run across. QR and Data Matrix are read at any turn without. */
  readonly turns: boolean;
  readonly harder: boolean;
}

/** zxing-cpp with its memory. Synchronous: the caller bounds the time by what it hands over. */
export interface CodeReader {
  /** Every code of these formats. @throws Error when the engine traps; it is not to be used again */
  read(grey: Grey, look: Look): readonly FoundCode[];
}

const names: Readonly<Record<PageCodeFormat, ReadInputBarcodeFormat>> = {
  qr: 'QRCode', 'code-128': 'Code128', 'code-39': 'Code39Std', 'data-matrix': 'DataMatrix', 'pdf-417': 'PDF417',
};
const formatOf: Readonly<Record<string, PageCodeFormat>> = {
  QRCode: 'qr', QRCodeModel1: 'qr', QRCodeModel2: 'qr', Code128: 'code-128', Code39: 'code-39', Code39Std: 'code-39', Code39Ext: 'code-39',
  DataMatrix: 'data-matrix', PDF417: 'pdf-417',
};

/** More codes than a page can sensibly carry. */
const MAX_CODES = 60;
/** Nothing that QR codes can hold is longer; control sequences count as characters. */
const MAX_CHARS = 8000;
/** Code 39 has no check digit of its own: so many scan lines have to agree, and so many characters, before it is believed. */
const CODE_39_LINES = 4;
const CODE_39_CHARS = 4;

function optionsFor({ formats, turns, harder }: Look): ZXingReaderOptions {
  return {
    formats: encodeFormats(formats.map((f) => names[f])), tryHarder: harder, tryRotate: turns, tryInvert: false, tryDownscale: harder,
    tryDenoise: false, binarizer: 0, isPure: false, downscaleThreshold: 500, downscaleFactor: 3, minLineCount: 2,
    maxNumberOfSymbols: MAX_CODES, validateOptionalChecksum: false, returnErrors: false, eanAddOnSymbol: 0,
    // 0 is plain text: what the code holds, with nothing escaped or added
    textMode: 0, characterSet: 0, tryCode39ExtendedMode: false,
  };
}

/** Writers mostly put UTF-8 without saying so; what is lawful UTF-8 is that, else the engine's guess stands. */
function textOf(bytes: Uint8Array, guess: string, hasEci: boolean): string {
  if (hasEci) return guess;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return guess;
  }
}

/**
 * Starts zxing-cpp from bytes that the shell hands in; the package's own loading from a network is never reached.
 *
 * @param wasm the bytes of `zxing_reader.wasm`
 * @throws AppError `engine.unavailable`
 */
export async function startZxing(wasm: Uint8Array<ArrayBuffer>): Promise<CodeReader> {
  const silent = (): void => undefined;
  const engine = await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer, print: silent, printErr: silent }, fireImmediately: true })
    .catch((cause: unknown) => { throw new AppError('engine.unavailable', { engine: 'zxing' }, { cause }); });
  return {
    read: ({ data, widthPx, heightPx }, look) => {
      const pointer = engine._malloc(data.length);
      if (pointer === 0) return [];
      try {
        engine.HEAPU8.set(data, pointer);
        const results = engine.readBarcodesFromPixmap(pointer, widthPx, heightPx, optionsFor(look));
        const found: FoundCode[] = [];
        for (let i = 0; i < results.size(); i += 1) {
          const result = results.get(i);
          const format = result && formatOf[result.format];
          if (!result?.isValid || !format) continue;
          const text = textOf(result.bytes, result.text, result.hasECI).slice(0, MAX_CHARS);
          if (text === '' || (format === 'code-39' && (result.lineCount < CODE_39_LINES || text.length < CODE_39_CHARS))) continue;
          const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
          found.push({ format, text, corners: [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => [x, y] as const) });
        }
        // an object of the engine's own memory; its type leaves this out
        (results as typeof results & { delete(): void }).delete();
        return found;
      } finally {
        engine._free(pointer);
      }
    },
  };
}
