import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Box, Page, PageText, Paper } from '../../../core/model/index.ts';
import { useServices } from '../../app/services.ts';
import { usePicture } from '../../app/use-picture.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { paperType } from '../../app/paper-types.ts';
import { useSession, useVerify } from './context.ts';
import { Frames } from './Frames.tsx';
import { scaleOf, scrollToShow, zoomStep, type Zoom } from './page-geometry.ts';
import { PageCodes } from './PageCodes.tsx';
import { PageTools } from './PageTools.tsx';
import { usePageCommands } from './use-page-commands.ts';
import { usePagePointer } from './use-page-pointer.ts';

interface Shown {
  readonly page: Page;
  readonly paper: Paper;
  readonly number: number;
}

/** The words of a page; null until they are there. */
function usePageText(page: Page | null): PageText | null {
  const { pictures } = useServices();
  const [held, setHeld] = useState<{ readonly key: string; readonly text: PageText | null } | null>(null);
  const key = page ? `${page.id}/${page.turnDeg}/${page.state}` : '';
  const pageId = page?.id ?? null;
  useEffect(() => {
    if (pageId === null) return undefined;
    let live = true;
    pictures.text(pageId).then((text) => live && setHeld({ key, text }), () => undefined);
    return () => {
      live = false;
    };
  }, [pictures, pageId, key]);
  return held && held.key === key ? held.text : null;
}

/** The page on screen with the frames of its fields; zoom, pan, turn, click a word to take it. */
export function PageView(): ReactNode {
  const { t, label } = useSpeech();
  const session = useSession();
  const view = useVerify((s) => s.view);
  const pageId = useVerify((s) => s.pageId);
  const current = useVerify((s) => s.current);
  const showTurn = useVerify((s) => s.showTurn);
  const tool = useVerify((s) => s.tool);
  const shown = useMemo((): Shown | null => {
    const page = view?.pages.find((p) => p.id === pageId);
    const paper = view?.papers.find((p) => p.id === page?.paperId);
    return page && paper ? { page, paper, number: paper.pageIds.indexOf(page.id) + 1 } : null;
  }, [view, pageId]);
  const page = shown?.page ?? null;
  const text = usePageText(page);

  const scroller = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ widthPx: 760, heightPx: 640 });
  const [zoom, setZoom] = useState<Zoom>('width');
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = (): void => setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = page ? scaleOf(zoom, page, size) : 1;
  const picture = usePicture(page, page ? page.widthPx * scale * window.devicePixelRatio : 0);

  const boxOfCurrent: Box | null = useMemo(() => {
    const field = shown?.paper.id === current?.paperId ? shown?.paper.fields[current?.key ?? ''] : undefined;
    return field?.box && field.page === (shown?.number ?? 0) - 1 ? field.box : null;
  }, [shown, current]);
  useEffect(() => {
    const element = scroller.current;
    const inner = sheet.current;
    if (!element || !inner) return;
    if (!boxOfCurrent) return;
    const to = scrollToShow(
      boxOfCurrent, scale,
      { widthPx: element.clientWidth, heightPx: element.clientHeight, left: element.scrollLeft, top: element.scrollTop },
      { left: inner.offsetLeft, top: inner.offsetTop },
    );
    element.scrollTo(to);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a newly chosen field moves the page, never a zoom or a pan
  }, [showTurn, page?.id]);

  const zoomTo = useCallback((step: number, at?: { readonly clientX: number; readonly clientY: number }) => {
    const element = scroller.current;
    const inner = sheet.current;
    if (!element || !inner || !page) return;
    const frame = element.getBoundingClientRect();
    const px = at ? at.clientX - frame.left : frame.width / 2;
    const py = at ? at.clientY - frame.top : frame.height / 2;
    const next = zoomStep(scale, page, step);
    const x = (element.scrollLeft + px - inner.offsetLeft) / scale;
    const y = (element.scrollTop + py - inner.offsetTop) / scale;
    setZoom(next);
    requestAnimationFrame(() => element.scrollTo(x * next + inner.offsetLeft - px, y * next + inner.offsetTop - py));
  }, [page, scale]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomTo(event.deltaY < 0 ? 1 : -1, event);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [zoomTo]);

  const pointer = usePagePointer({ scroller, sheet, page, scale, words: text?.words ?? [], pageInPaper: (shown?.number ?? 1) - 1 });
  const commands = usePageCommands({ scroller, page, zoomTo, setZoom });
  if (!shown) return <section className="page-pane" data-pane aria-label={t('verify.page-view')} />;
  const alt = t('verify.page-alt', { n: String(shown.number), paper: label(paperType(shown.paper.typeId).label) });
  return (
    <section className="page-pane" data-pane aria-label={t('verify.page-view')}>
      <div ref={scroller} className={`page-scroll ${tool === 'reread' ? 'drawing' : ''} ${pointer.hovered ? 'on-word' : ''}`} tabIndex={0} role="region" aria-label={alt}>
        <div ref={sheet} className="sheet" style={{ width: shown.page.widthPx * scale, height: shown.page.heightPx * scale }} {...pointer.handlers}>
          {picture.url === null ? null : <img src={picture.url} alt={alt} draggable={false} />}
          {picture.url === null && !picture.failed ? <p className="sheet-failed sheet-wait">{t('app.loading')}</p> : null}
          {picture.failed ? <p className="sheet-failed">{t('verify.page.failed')}</p> : null}
          <Frames page={shown.page} paper={shown.paper} pageInPaper={shown.number - 1} hovered={pointer.hovered} drawn={pointer.drawn} />
        </div>
      </div>
      <PageCodes codes={text?.codes ?? []} />
      <PageTools page={shown.page} scale={scale} zoom={zoom} commands={commands} session={session} />
    </section>
  );
}
