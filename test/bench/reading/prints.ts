import { fileURLToPath } from 'node:url';
import { startRenderer, type Renderer } from '../../../scripts/samples/render.ts';
import { pageCss } from '../../../scripts/samples/page-css.ts';
import { createRng } from '../../../scripts/samples/rng.ts';
import { scanJpeg } from '../../../scripts/samples/roughen.ts';
import { CLEAN } from '../../../scripts/samples/wear.ts';
import { hashOf, hashOfSources, sha256Of, type FileCache } from './cache.ts';
import type { SetPaper } from './set.ts';

/** A printed page: its scan in the cache, and what it says line by line. */
export interface Print {
  readonly path: string;
  readonly sha256: string;
  readonly lines: readonly string[];
}

/** Prints papers, or finds them printed. */
export interface Printer {
  print(paper: SetPaper): Promise<readonly Print[]>;
  /** How many papers had to be drawn. */
  readonly drawn: () => number;
  close(): Promise<void>;
}

const samples = (name: string): string => fileURLToPath(new URL(`../../../scripts/samples/${name}`, import.meta.url));

interface Drawn {
  readonly pages: readonly { readonly sha256: string; readonly lines: readonly string[] }[];
}

/**
 * A printer over a cache. A paper's key is what is printed (HTML, style, wear) and the sources that print it, so a
 * changed layout draws those of its papers anew that it changes, and no other.
 */
export function createPrinter(cache: FileCache): Printer {
  const tools = hashOfSources(samples('wear.ts'), samples('roughen.ts'), samples('render.ts'), samples('font-faces.ts'));
  let renderer: Promise<Renderer> | null = null;
  let drawn = 0;

  async function draw(paper: SetPaper, key: string): Promise<Drawn> {
    renderer ??= startRenderer();
    const { draft, setting, wears, seed } = paper;
    const open = await renderer;
    const lines = await open.lines(draft, setting);
    const pngs = await open.images(draft, setting, wears, createRng(seed));
    drawn += 1;
    const pages = pngs.map((png, i) => {
      const jpeg = scanJpeg(png, wears[i] ?? CLEAN, seed + i);
      cache.put(`prints/${key}-${i}.jpg`, jpeg);
      return { sha256: sha256Of(jpeg), lines: (lines[i] ?? []).map((line) => line.normalize('NFC')) };
    });
    cache.putJson(`prints/${key}.json`, { pages });
    return { pages };
  }

  return {
    drawn: () => drawn,
    async print(paper) {
      const { draft, setting, wears, seed } = paper;
      const key = hashOf(tools, JSON.stringify(draft.pages), draft.css, pageCss(setting), JSON.stringify(wears), String(seed)).slice(0, 32);
      const known = cache.getJson(`prints/${key}.json`) as Drawn | null;
      // Drawing has a time limit that a busy machine can break: once more before the paper is given up.
      const { pages } = known ?? await draw(paper, key).catch(() => draw(paper, key));
      return pages.map((page, i) => ({ ...page, path: cache.pathOf(`prints/${key}-${i}.jpg`) }));
    },
    async close() {
      if (renderer !== null) await (await renderer).close();
    },
  };
}
