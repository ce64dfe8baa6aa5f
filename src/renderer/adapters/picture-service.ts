import { AppError, type Box, type Id, type Limits, type Page, type Reading } from '../../core/model/index.ts';
import type { Ocr, PageEngine, PreparedPage } from '../../core/ports/index.ts';
import { openOriginal, type OriginalPorts } from '../../core/usecases/index.ts';
import type { Store } from '../../store/index.ts';
import type { PictureService } from '../app/services.ts';
import { cropGrey, toImageBox } from './crop.ts';
import type { ReadingQueue } from './reading-queue.ts';

/** Pictures kept, in bytes of their encoded form; those on screen are never dropped. */
const CACHE_BYTES = 96 * 1024 * 1024;
/** Pictures this wide are looked at, smaller ones are thumbnails. */
const LOOKED_AT_PX = 600;
const MOST_SNIPPET_PX = 2400;

interface Picture {
  readonly key: string;
  readonly url: string;
  readonly bytes: number;
  users: number;
}

interface Request {
  readonly result: Promise<Picture>;
  readonly controller: AbortController;
  waiting: number;
}

export interface PictureParts {
  readonly store: Store;
  readonly engine: PageEngine;
  readonly ocr: Ocr;
  readonly limits: Limits;
  readonly reading: ReadingQueue;
}

/** Pictures of pages: shared by their users, kept within a bound, drawn once however many ask, cancelled with the last. */
export function createPictureService({ store, engine, ocr, limits, reading }: PictureParts): PictureService {
  const ports: OriginalPorts = store;
  const pictures = new Map<string, Picture>();
  const byUrl = new Map<string, Picture>();
  const requests = new Map<string, Request>();
  let bytes = 0;

  function drop(picture: Picture): void {
    pictures.delete(picture.key);
    byUrl.delete(picture.url);
    bytes -= picture.bytes;
    URL.revokeObjectURL(picture.url);
  }

  /** Drops what nobody shows, longest unused first, until the bound holds. */
  function trim(): void {
    for (const picture of pictures.values()) {
      if (bytes <= CACHE_BYTES) return;
      if (picture.users === 0) drop(picture);
    }
  }

  async function draw(key: string, page: Page, size: { maxWidthPx: number; maxHeightPx: number; region?: Box }, signal: AbortSignal): Promise<Picture> {
    const { file } = await openOriginal(ports, page.fileSha256);
    const drawn = await engine.render(file, page.index, limits, { turnDeg: page.turnDeg, ...size, signal });
    const picture: Picture = {
      key, url: URL.createObjectURL(new Blob([drawn.bytes], { type: drawn.mime })), bytes: drawn.bytes.byteLength, users: 0,
    };
    pictures.set(key, picture);
    byUrl.set(picture.url, picture);
    bytes += picture.bytes;
    return picture;
  }

  function request(key: string, page: Page, size: { maxWidthPx: number; maxHeightPx: number; region?: Box }): Request {
    const known = requests.get(key);
    if (known) return known;
    const controller = new AbortController();
    const made: Request = { controller, waiting: 0, result: draw(key, page, size, controller.signal) };
    requests.set(key, made);
    const forget = (): void => { if (requests.get(key) === made) requests.delete(key); };
    made.result.then(forget, forget);
    return made;
  }

  async function picture(key: string, page: Page, size: { maxWidthPx: number; maxHeightPx: number; region?: Box }, signal?: AbortSignal): Promise<string> {
    if (signal?.aborted === true) throw new AppError('job.cancelled');
    let found = pictures.get(key);
    if (!found) {
      const shared = request(key, page, size);
      shared.waiting += 1;
      found = await new Promise<Picture>((resolve, reject) => {
        const leave = (): void => {
          shared.waiting -= 1;
          if (shared.waiting === 0) {
            requests.delete(key);
            shared.controller.abort();
          }
          reject(new AppError('job.cancelled'));
        };
        signal?.addEventListener('abort', leave, { once: true });
        shared.result.then(resolve, reject).finally(() => { signal?.removeEventListener('abort', leave); });
      });
    }
    found.users += 1;
    // The latest used goes to the end: `Map` keeps the order in which `trim` looks.
    pictures.delete(key);
    pictures.set(key, found);
    trim();
    return found.url;
  }

  return {
    page(page, maxWidthPx, signal) {
      if (maxWidthPx >= LOOKED_AT_PX) reading.look(page.dossierId, page.id);
      const key = `${page.fileSha256}/${String(page.index)}/${String(page.turnDeg)}/${String(maxWidthPx)}`;
      return picture(key, page, { maxWidthPx, maxHeightPx: maxWidthPx * 4 }, signal);
    },
    snippet(page, box, signal) {
      const region = box.map(Math.round) as Box;
      const key = `${page.fileSha256}/${String(page.index)}/${String(page.turnDeg)}/${region.join()}`;
      const most = (px: number): number => Math.min(MOST_SNIPPET_PX, Math.max(1, Math.ceil(px)));
      return picture(key, page, { maxWidthPx: most(region[2]), maxHeightPx: most(region[3]), region }, signal);
    },
    release(url) {
      const found = byUrl.get(url);
      if (!found) return;
      found.users = Math.max(0, found.users - 1);
      trim();
    },
    text: (pageId: Id) => store.dossiers.pageText(pageId),
    async reread(page, box, signal): Promise<Reading | null> {
      const { file } = await openOriginal(ports, page.fileSha256);
      const prepared: PreparedPage = await engine.prepare(file, page.index, limits, { turn: page.turnDeg, ...(signal ? { signal } : {}) });
      if (!prepared.image) return null;
      const region = toImageBox(box, prepared.toPage, prepared.image);
      if (!region) return null;
      const result = await ocr.recognise({
        key: `${page.fileSha256}/${String(page.index)}/${String(page.turnDeg)}/region/${region.join()}`, image: cropGrey(prepared.image, region),
        params: { language: 'vie', pageMode: 6, dpi: prepared.image.dpi }, priority: 0, ...(signal ? { signal } : {}),
      });
      const raw = result.words.map(({ text }) => text).join(' ').normalize('NFC');
      if (raw === '') return null;
      const { papers } = await store.dossiers.view(page.dossierId);
      const index = papers.find(({ id }) => id === page.paperId)?.pageIds.indexOf(page.id) ?? 0;
      return { value: raw, raw, source: 'ocr', confidence: result.meanConfidence, page: index, box };
    },
  };
}
