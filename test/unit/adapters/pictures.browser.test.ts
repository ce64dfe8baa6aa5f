import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError, defaultLimits, isAppError, type Page } from '../../../src/core/model/index.ts';
import type { OcrRequest, PageEngine, PreparedPage, RenderOptions } from '../../../src/core/ports/index.ts';
import { cropGrey, toImageBox } from '../../../src/renderer/adapters/crop.ts';
import { throttled } from '../../../src/renderer/adapters/listeners.ts';
import { createPictureService } from '../../../src/renderer/adapters/picture-service.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { addWithFiles, countOpen, syntheticDossier, testClock } from '../../support/records.ts';

const clock = testClock();
let store: Store;
let page: Page;
const name = `test-${clock.newId()}`;

beforeEach(async () => {
  store = await openStore({ name, now: () => clock.now(), openFields: countOpen });
  const entry = syntheticDossier(1);
  await addWithFiles(store, entry);
  const [first] = entry.pages;
  if (!first) throw new Error('no page');
  page = first;
});
afterEach(async () => {
  store.close();
  await Dexie.delete(name);
});

/** An engine that draws nothing but bytes of the wanted size, and tells what it was asked. */
function service(bytes = 10, gate: Promise<void> = Promise.resolve()) {
  const asked: RenderOptions[] = [];
  const recognised: OcrRequest[] = [];
  const looked: (string | undefined)[] = [];
  const engine = {
    async render(_file: unknown, _index: number, _limits: unknown, options: RenderOptions) {
      asked.push(options);
      await gate;
      if (options.signal?.aborted === true) throw new AppError('job.cancelled');
      return { mime: 'image/png' as const, bytes: new Uint8Array(bytes), widthPx: 1, heightPx: 1 };
    },
    prepare: (): Promise<PreparedPage> => Promise.resolve({
      page: { widthPx: 200, heightPx: 100, dpi: 300 }, turnDeg: 0, skewDeg: 0, toPage: [2, 0, 0, 2, 0, 0], ownWords: null, codes: [], blank: false,
      image: { widthPx: 100, heightPx: 50, data: new Uint8Array(5000), dpi: 150 }, timings: { decode: 0, prepare: 0, text: 0 },
    }),
  } as unknown as PageEngine;
  const ocr = {
    recognise: (request: OcrRequest) => {
      recognised.push(request);
      const word = { text: 'Hường', box: [0, 0, 1, 1] as [number, number, number, number], baseline: [0, 0, 1, 1] as const, confidence: 0.9, line: 0, block: 0 };
      return Promise.resolve({ words: [word], meanConfidence: 0.9 });
    },
    describe: () => Promise.resolve('test'), close: () => Promise.resolve(),
  };
  const reading = { add: () => undefined, stop: () => undefined, look: (_id: string, pageId?: string) => { looked.push(pageId); }, listen: () => undefined };
  return { pictures: createPictureService({ store, engine, ocr, limits: defaultLimits, reading }), asked, recognised, looked };
}

const alive = (url: string): Promise<boolean> => fetch(url).then(() => true, () => false);

describe('pictures', () => {
  it('are drawn once however many ask, and again only after they were dropped', async () => {
    const { pictures, asked, looked } = service();
    const [one, two] = await Promise.all([pictures.page(page, 900), pictures.page(page, 900)]);
    expect(one).toBe(two);
    expect(await pictures.page(page, 900)).toBe(one);
    expect(asked).toHaveLength(1);
    await pictures.page(page, 160);
    expect(asked.map(({ maxWidthPx }) => maxWidthPx)).toEqual([900, 160]);
    expect(looked).toEqual([page.id, page.id, page.id]);
  });

  it('stay while they are shown and go, with their address, once the bound is passed', async () => {
    const { pictures } = service(40 * 1024 * 1024);
    const shown = await pictures.page(page, 900);
    const unused = await pictures.page(page, 901);
    pictures.release(unused);
    const third = await pictures.page(page, 902);
    expect([await alive(shown), await alive(unused), await alive(third)]).toEqual([true, false, true]);
    pictures.release(shown);
    expect(await alive(shown)).toBe(true);
    await pictures.page(page, 903);
    expect([await alive(shown), await alive(third)]).toEqual([false, true]);
  });

  it('are cancelled with the last who waits', async () => {
    let go = (): void => undefined;
    const { pictures, asked } = service(10, new Promise((resolve) => { go = resolve; }));
    const [a, b] = [new AbortController(), new AbortController()];
    const waiting = [pictures.page(page, 900, a.signal), pictures.page(page, 900, b.signal)].map((one) => one.then(() => 'drawn', (thrown: unknown) => (isAppError(thrown) ? thrown.code : 'bug')));
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    a.abort();
    expect(asked[0]?.signal?.aborted).toBe(false);
    b.abort();
    expect(asked[0]?.signal?.aborted).toBe(true);
    go();
    expect(await Promise.all(waiting)).toEqual(['job.cancelled', 'job.cancelled']);
  });

  it('read a region again as one block, in the pixels of the prepared image', async () => {
    const { pictures, recognised } = service();
    expect(await pictures.reread(page, [40, 40, 60, 20])).toMatchObject({ value: 'Hường', source: 'ocr', confidence: 0.9, page: 0, box: [40, 40, 60, 20] });
    expect(recognised[0]?.params.pageMode).toBe(6);
    expect(recognised[0]?.image).toMatchObject({ widthPx: 46, heightPx: 26 });
  });
});

describe('regions', () => {
  it('are mapped back through skew and kept within the image', () => {
    const turn = Math.PI / 60;
    const toPage = [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0] as const;
    const box = toImageBox([500, 500, 10, 10], toPage, { widthPx: 1000, heightPx: 1000 });
    const [x = 0, y = 0] = [500 * Math.cos(turn) + 500 * Math.sin(turn), -500 * Math.sin(turn) + 500 * Math.cos(turn)];
    if (!box) throw new Error('no box');
    expect(box[0]).toBeLessThanOrEqual(x);
    expect(box[1]).toBeLessThanOrEqual(y);
    expect(box[0] + box[2]).toBeGreaterThan(x + 9);
    expect(toImageBox([5000, 5000, 10, 10], [1, 0, 0, 1, 0, 0], { widthPx: 100, heightPx: 100 })).toBeNull();
    expect(cropGrey({ widthPx: 3, heightPx: 2, data: new Uint8Array([1, 2, 3, 4, 5, 6]) }, [1, 0, 2, 2]).data).toEqual(new Uint8Array([2, 3, 5, 6]));
  });
});

it('tells of a burst of changes once at the beginning and once at its end', async () => {
  let told = 0;
  const tell = throttled(() => { told += 1; }, 60);
  for (let n = 0; n < 20; n++) tell();
  expect(told).toBe(1);
  await new Promise((resolve) => { setTimeout(resolve, 150); });
  expect(told).toBe(2);
});
