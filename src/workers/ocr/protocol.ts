import type { GreyImage, OcrParams, OcrWord } from '../../core/ports/index.ts';

/** What a thread needs to begin: the core's script, its compiled WebAssembly, and `vie.traineddata`, unpacked. */
export interface OcrStart {
  readonly coreUrl: string;
  readonly compiled: WebAssembly.Module;
  readonly model: Uint8Array;
}

/** What an OCR thread can be asked: `start` once and first, then one page at a time. */
export type OcrProtocol = {
  readonly start: { readonly input: OcrStart; readonly output: null; readonly event: never };
  readonly recognise: {
    readonly input: { readonly image: GreyImage; readonly params: OcrParams };
    readonly output: readonly OcrWord[];
    readonly event: never;
  };
};
