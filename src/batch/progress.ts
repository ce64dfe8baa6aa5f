import type { BatchTexts } from './texts/index.ts';

/** How far the run is. Files not looked into yet are guessed to hold as many pages to the byte as the others. */
export interface Progress {
  add(bytes: number): void;
  inspected(bytes: number, pages: number): void;
  pageDone(): void;
  /** Pages done, pages in all as far as known, pages a minute, and the time left in seconds; null while unknown. */
  state(): { readonly done: number; readonly total: number; readonly perMinute: number; readonly leftSeconds: number | null };
}

/** @param nowMs a clock that only ever rises */
export function createProgress(nowMs: () => number): Progress {
  const begun = nowMs();
  let unseenBytes = 0;
  let seenBytes = 0;
  let pages = 0;
  let done = 0;
  return {
    add(bytes) { unseenBytes += bytes; },
    inspected(bytes, count) {
      unseenBytes = Math.max(0, unseenBytes - bytes);
      seenBytes += bytes;
      pages += count;
    },
    pageDone() { done += 1; },
    state() {
      const minutes = (nowMs() - begun) / 60_000;
      const guessed = seenBytes > 0 ? Math.round((unseenBytes * pages) / seenBytes) : 0;
      const total = Math.max(done, pages + guessed);
      const perMinute = minutes > 0 ? done / minutes : 0;
      return { done, total, perMinute, leftSeconds: done > 0 && minutes > 0 ? ((total - done) / perMinute) * 60 : null };
    },
  };
}

const WIDTH = 24;

/** One line for a terminal: bar, pages, pages a minute, time left. */
export function progressLine(texts: BatchTexts, state: ReturnType<Progress['state']>): string {
  const { done, total, perMinute, leftSeconds } = state;
  const full = total > 0 ? Math.round((done / total) * WIDTH) : 0;
  const left = leftSeconds === null ? '' : leftSeconds < 90
    ? texts.seconds(Math.ceil(leftSeconds)) : texts.minutes(Math.ceil(leftSeconds / 60));
  return `[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${texts.progress(done, total, perMinute.toFixed(1), left)}`;
}
