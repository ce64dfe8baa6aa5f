import { useEffect, useState } from 'react';
import type { Box, Page } from '../../core/model/index.ts';
import { useServices } from './services.ts';

/** Widths in which pages are asked for, so that neighbouring zooms share one picture; pixels. */
const WIDTHS_PX = [160, 900, 1400, 2000, 2800] as const;

/** The width to ask for so that `neededPx` looks sharp, never more than the page has. */
export function pictureWidth(page: Pick<Page, 'widthPx'>, neededPx: number): number {
  const fitting = WIDTHS_PX.find((width) => width >= neededPx) ?? 2800;
  return Math.min(fitting, Math.max(page.widthPx, 160));
}

/** A picture as it stands: `url` is the last good one, also while a sharper one is on its way. */
export interface Picture {
  readonly url: string | null;
  readonly failed: boolean;
}

interface Held {
  readonly key: string;
  readonly url: string;
}

/**
 * A picture of a page at least `neededPx` wide; null page, no picture. A sharper one replaces it when it is there,
 * without a gap. Released when the component goes.
 */
export function usePicture(page: Page | null, neededPx: number): Picture {
  const { pictures } = useServices();
  const [held, setHeld] = useState<Held | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const widthPx = page ? pictureWidth(page, neededPx) : 0;
  const pageKey = page ? `${page.id}/${page.turnDeg}` : '';
  useEffect(() => {
    if (!page || widthPx === 0) return undefined;
    const stop = new AbortController();
    let mine: string | null = null;
    pictures.page(page, widthPx, stop.signal).then(
      (url) => {
        if (stop.signal.aborted) {
          pictures.release(url);
          return;
        }
        mine = url;
        setHeld({ key: pageKey, url });
        setFailed(null);
      },
      () => {
        if (!stop.signal.aborted) setFailed(pageKey);
      },
    );
    return () => {
      stop.abort();
      // After the next picture has had time to take the place of this one.
      if (mine !== null) setTimeout((url: string) => pictures.release(url), 1_000, mine);
    };
    // `page` itself changes with every record; only what it looks like matters here.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- pageKey stands for page
  }, [pictures, pageKey, widthPx]);
  return { url: held && held.key === pageKey ? held.url : null, failed: failed === pageKey && pageKey !== '' };
}

/** A piece of a page at its own resolution; null while it is not there. */
export function useSnippet(page: Page | null, region: Box | null): string | null {
  const { pictures } = useServices();
  const [held, setHeld] = useState<Held | null>(null);
  const key = page && region ? `${page.id}/${page.turnDeg}/${region.join(',')}` : '';
  useEffect(() => {
    if (!page || !region) return undefined;
    const stop = new AbortController();
    let mine: string | null = null;
    pictures.snippet(page, region, stop.signal).then(
      (url) => {
        if (stop.signal.aborted) {
          pictures.release(url);
          return;
        }
        mine = url;
        setHeld({ key, url });
      },
      () => undefined,
    );
    return () => {
      stop.abort();
      if (mine !== null) pictures.release(mine);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- key stands for page and region
  }, [pictures, key]);
  return held && held.key === key && key !== '' ? held.url : null;
}
