import type { FileInspection, Limits, Turn } from '../../core/model/index.ts';
import type { CropOptions, EngineFile, PageCrop, PdfMeta, PdfPageSpec, PreparedPage, RenderedPage, RenderOptions, WrittenPdf } from '../../core/ports/index.ts';
import type { PackedWords } from './packed-words.ts';

/** How pages are made ready; the bench tunes these, so they are parameters. */
export interface PrepareTuning {
  /** Resolution that images are brought to for recognition: 12-point text as tall as at so many dpi. */
  readonly ocrDpi: number;
  /** Skew below this is left alone: turning costs time and blurs a little. */
  readonly minSkewDeg: number;
}

export const defaultTuning: PrepareTuning = { ocrDpi: 225, minSkewDeg: 0.2 };

/** A file as it crosses to the worker; `key` names its content among those lately opened, so it can stay open. */
export interface WorkerFile extends EngineFile {
  readonly key: string;
}

/** One paper to write. `place` is where, in the words of the shell that runs the worker. */
export interface WritePdfInput {
  readonly pages: readonly (Omit<PdfPageSpec, 'words'> & { readonly file: WorkerFile; readonly words: PackedWords })[];
  readonly meta: PdfMeta;
  readonly limits: Limits;
  readonly place: object;
}

/** Pages written so far; the last is told by the answer. */
export interface WritePdfEvent {
  readonly done: number;
}

/** What the page worker can be asked. */
export type PageProcedures = {
  /** Starts the engine, so that a file's time limit does not pay for it. */
  readonly start: { readonly input: null; readonly output: void; readonly event: never };
  readonly inspect: {
    /** `roots`: files with the root certificates that signatures are held against. */
    readonly input: { readonly file: WorkerFile; readonly limits: Limits; readonly roots: readonly Uint8Array[] };
    readonly output: FileInspection;
    readonly event: never;
  };
  readonly prepare: {
    readonly input: {
      readonly file: WorkerFile; readonly index: number; readonly limits: Limits;
      readonly turn: Turn | 'auto'; readonly tuning: PrepareTuning;
    };
    readonly output: PreparedPage;
    readonly event: never;
  };
  readonly render: {
    readonly input: {
      readonly file: WorkerFile; readonly index: number; readonly limits: Limits;
      readonly options: Omit<RenderOptions, 'signal'>;
    };
    readonly output: RenderedPage;
    readonly event: never;
  };
  readonly crops: {
    readonly input: {
      readonly file: WorkerFile; readonly index: number; readonly limits: Limits;
      readonly options: Omit<CropOptions, 'signal'>;
    };
    readonly output: readonly PageCrop[];
    readonly event: never;
  };
  readonly writePdf: { readonly input: WritePdfInput; readonly output: WrittenPdf; readonly event: WritePdfEvent };
};
