import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Page } from '../../../core/model/index.ts';
import type { WaitingPaper } from '../../../core/usecases/index.ts';
import { usePicture } from '../../app/use-picture.ts';
import { useSpeech } from '../../i18n/index.tsx';

interface FullPageProps {
  readonly page: Page;
  readonly n: number;
  readonly total: number;
  readonly widthPx: number;
  readonly onShown: () => void;
}

/** One page as wide as there is room, sharp at that width. */
function FullPage({ page, n, total, widthPx, onShown }: FullPageProps): ReactNode {
  const { t } = useSpeech();
  const { url, failed } = usePicture(page, Math.ceil(widthPx * devicePixelRatio));
  const words = t('sign.page', { n, total });
  return (
    <figure className="sign-page">
      {url ? <img src={url} alt={words} width={page.widthPx} height={page.heightPx} draggable={false} onLoad={onShown} /> : (
        <svg viewBox={`0 0 ${page.widthPx} ${page.heightPx}`} aria-hidden="true"><rect width="100%" height="100%" /></svg>
      )}
      {failed ? <p role="alert">{t('sign.page.failed')}</p> : null}
      <figcaption className="muted num">{words}</figcaption>
    </figure>
  );
}

const nothing = (): void => undefined;

/** The whole paper, page under page, from its top. `onShown` is called when its first page is there to be seen. */
export function PaperPages({ paper, onShown }: { readonly paper: WaitingPaper; readonly onShown: (paper: WaitingPaper) => void }): ReactNode {
  const { t } = useSpeech();
  const place = useRef<HTMLElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  const { pages, base } = paper.planned;
  useEffect(() => {
    const watched = place.current;
    if (!watched) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidthPx(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  // Newer browsers give a promise, which is no clean-up.
  useEffect(() => void place.current?.scrollTo(0, 0), [base]);
  return (
    <section className="sign-pages" data-pane tabIndex={0} aria-label={base} ref={place}>
      {paper.changed ? <p className="sign-changed"><span aria-hidden="true">● </span>{t('sign.changed')}</p> : null}
      {widthPx > 0 ? pages.map(({ page }, index) => <FullPage key={page.id} page={page} n={index + 1} total={pages.length} widthPx={widthPx} onShown={index === 0 ? () => onShown(paper) : nothing} />) : null}
    </section>
  );
}
