import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { AppError } from '../../../core/model/index.ts';

/** The parts of the Emscripten runtime that are used. */
interface Runtime {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly wasmExports: { malloc(sizeBytes: number): number; free(pointer: number): void };
  addFunction(callback: (...args: number[]) => number, signature: string): number;
  removeFunction(pointer: number): void;
}

/** PDFium with its memory. Pointers are byte offsets into `heap()`, which must be asked for again after every call. */
export interface Pdfium {
  readonly api: WrappedPdfiumModule;
  heap(): Uint8Array<ArrayBuffer>;
  /** A view for reading numbers out of the memory. */
  view(): DataView<ArrayBuffer>;
  /** Memory of PDFium's own; `free` it. @throws AppError `limit.bytes` when there is none left */
  alloc(sizeBytes: number): number;
  free(pointer: number): void;
  /** Lends `sizeBytes` of zeroed memory for the time of `use`. */
  lend<T>(sizeBytes: number, use: (pointer: number) => T): T;
  addFunction(callback: (...args: number[]) => number, signature: string): number;
  removeFunction(pointer: number): void;
  /** True once a growth of memory was refused: what PDFium does next (usually a trap) comes from that. */
  memoryRefused(): boolean;
}

/** Most memory that PDFium may take, bytes: several times the largest page that the limits let through. */
export const MAX_HEAP_BYTES = 1024 ** 3;

/**
 * Starts PDFium with a bound on its memory, so that a stream that unpacks without end meets a wall and not the desk's
 * last byte.
 *
 * @param wasm the bytes of `pdfium.wasm`
 * @throws AppError `engine.unavailable`
 */
export async function startPdfium(wasm: Uint8Array<ArrayBuffer>, maxHeapBytes = MAX_HEAP_BYTES): Promise<Pdfium> {
  let refused = false;
  const instantiateWasm = (
    imports: { readonly env: Record<string, (size: number) => boolean> }, done: (instance: WebAssembly.Instance) => void,
  ): object => {
    const grow = imports.env['emscripten_resize_heap'];
    const env = {
      ...imports.env,
      emscripten_resize_heap: (sizeBytes: number) => {
        if (sizeBytes >>> 0 > maxHeapBytes) refused = true;
        return refused || !grow ? false : grow(sizeBytes);
      },
    };
    void WebAssembly.instantiate(wasm, { ...imports, env }).then(
      (result) => done(result.instance), failed,
    );
    return {};
  };
  let failed: (cause: unknown) => void = () => undefined;
  const silent = (): void => undefined;
  const api = await new Promise<WrappedPdfiumModule>((resolve, reject) => {
    failed = (cause) => reject(new AppError('engine.unavailable', { engine: 'pdfium' }, { cause }));
    init({ instantiateWasm, print: silent, printErr: silent } as never).then(resolve, failed);
  });
  api.PDFiumExt_Init();
  const runtime = api.pdfium as unknown as Runtime;
  const alloc = (sizeBytes: number): number => {
    const pointer = runtime.wasmExports.malloc(sizeBytes);
    if (pointer === 0) throw new AppError('limit.bytes', { limit: maxHeapBytes });
    return pointer;
  };
  const free = (pointer: number): void => runtime.wasmExports.free(pointer);
  return {
    api,
    heap: () => runtime.HEAPU8,
    view: () => new DataView(runtime.HEAPU8.buffer),
    alloc,
    free,
    lend: (sizeBytes, use) => {
      const pointer = alloc(sizeBytes);
      runtime.HEAPU8.fill(0, pointer, pointer + sizeBytes);
      try {
        return use(pointer);
      } finally {
        free(pointer);
      }
    },
    addFunction: (callback, signature) => runtime.addFunction(callback, signature),
    removeFunction: (pointer) => runtime.removeFunction(pointer),
    memoryRefused: () => refused,
  };
}

/** Reads `count` 32-bit floats that `fill` writes; null when `fill` says there are none. */
export function readFloats(pdfium: Pdfium, count: number, fill: (pointers: readonly number[]) => unknown): number[] | null {
  return pdfium.lend(count * 4, (base) => {
    const pointers = Array.from({ length: count }, (_, i) => base + i * 4);
    if (!fill(pointers)) return null;
    const view = pdfium.view();
    return pointers.map((pointer) => view.getFloat32(pointer, true));
  });
}
