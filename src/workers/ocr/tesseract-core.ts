/**
 * The part of `tesseract.js-core` (Tesseract 5 compiled to WebAssembly) that the recogniser uses. The package has no
 * types of its own; these follow its IDL. Levels and modes are Tesseract's own numbers.
 */
export interface TessBox { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

export interface TessIterator {
  Begin(): void;
  Next(level: number): boolean;
  Empty(level: number): boolean;
  IsAtBeginningOf(level: number): boolean;
  GetUTF8Text(level: number): string;
  /** 0..100 */
  Confidence(level: number): number;
  getBoundingBox(level: number): TessBox;
  getBaseline(level: number): TessBox & { readonly has_baseline: boolean };
}

/** What the engine took the symbol under an iterator for, best first. Made by `new ChoiceIterator(iterator)`. */
export interface TessChoices {
  /** False after the last. */
  Next(): boolean;
  GetUTF8Text(): string;
  /** 0..100 */
  Confidence(): number;
}

export interface TessApi {
  /** Returns 0 when the model was loaded. */
  Init(dataPath: string | null, language: string, engineMode: number, configFile?: string): number;
  SetVariable(name: string, value: string): boolean;
  /** Copies the pixels out of the module's memory. */
  SetImage(pointer: number, width: number, height: number, bytesPerPixel: number, bytesPerLine: number): void;
  Recognize(monitor: null): number;
  GetIterator(): TessIterator;
  Clear(): void;
}

export interface TessModule {
  readonly TessBaseAPI: new () => TessApi;
  readonly ChoiceIterator: new (iterator: TessIterator) => TessChoices;
  readonly FS: { writeFile(path: string, data: Uint8Array | string): void };
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  destroy(object: unknown): void;
}

/** What the package's script gives: a function that makes one instance of the module. */
export type TessFactory = (options: {
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  print(text: string): void;
  printErr(text: string): void;
  TesseractProgress(percent: number): void;
}) => Promise<TessModule>;

/** The core builds with the LSTM engine only, best first. */
export const coreBuilds = ['relaxedsimd-lstm', 'simd-lstm', 'lstm'] as const;
export type CoreBuild = (typeof coreBuilds)[number];

/** A module whose one function is `i32.const 0; i8x16.splat; <ops>; drop`: valid only where the engine knows the ops. */
function probe(...ops: readonly number[]): Uint8Array<ArrayBuffer> {
  const body = [0x00, 0x41, 0x00, 0xfd, 0x0f, ...ops, 0x1a, 0x0b];
  return new Uint8Array([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00,
    0x0a, body.length + 2, 0x01, body.length, ...body,
  ]);
}

/**
 * The best build that this JavaScript engine can run, found by asking it to validate one instruction of each kind
 * (WebAssembly core specification 2.0, SIMD; relaxed SIMD: `i8x16.relaxed_swizzle`).
 */
export function bestCoreBuild(): CoreBuild {
  if (WebAssembly.validate(probe(0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x80, 0x02))) return 'relaxedsimd-lstm';
  if (WebAssembly.validate(probe())) return 'simd-lstm';
  return 'lstm';
}
