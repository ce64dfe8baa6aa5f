import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import { droppedText } from '../../../contract/messages/separation.ts';
import type { Page, Paper } from '../../../core/model/index.ts';
import { paperType } from '../../app/paper-types.ts';
import { usePicture } from '../../app/use-picture.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useSession, useVerify } from './context.ts';
import { openKeys } from './field-order.ts';

/** Papers and pages of the dossier, left: where one is, and where something is left to look at. */
export function Strip(): ReactNode {
  const { t } = useSpeech();
  const papers = useVerify((s) => s.view?.papers ?? null);
  return (
    <nav className="strip" data-pane aria-label={t('verify.strip')}>
      {papers?.map((paper) => <StripPaper key={paper.id} paper={paper} />)}
    </nav>
  );
}

const StripPaper = memo(function StripPaper({ paper }: { readonly paper: Paper }): ReactNode {
  const { label, lang } = useSpeech();
  const open = openKeys(paper);
  const type = paperType(paper.typeId);
  const openOf = (at: number): number => open.filter((key) => (paper.fields[key]?.page ?? 0) === at).length;
  return (
    <section className="strip-paper">
      <h2>
        {paper.sealed ? <Icon name="lock" /> : null}
        {label(type.label)}
      </h2>
      {paper.pageIds.map((pageId, at) => (
        <StripPage key={pageId} paper={paper} pageId={pageId} number={at + 1} open={openOf(at)} done={at === 0 && open.length === 0} />
      ))}
      {paper.aside?.map(({ pageId, reason }) => (
        <StripPage key={pageId} paper={paper} pageId={pageId} number={0} open={0} done={false} aside={droppedText(lang, reason)} />
      ))}
    </section>
  );
});

interface PageProps {
  readonly paper: Paper;
  readonly pageId: string;
  readonly number: number;
  readonly open: number;
  readonly done: boolean;
  /** Why the page is in no paper, for one that was set aside. */
  readonly aside?: string;
}

const StripPage = memo(function StripPage({ paper, pageId, number, open, done, aside }: PageProps): ReactNode {
  const { t } = useSpeech();
  const session = useSession();
  const page = useVerify((s) => s.view?.pages.find((p) => p.id === pageId) ?? null);
  const on = useVerify((s) => s.pageId === pageId);
  const button = useRef<HTMLButtonElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = button.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) setNear(true);
    }, { rootMargin: '400px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (on) button.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);

  const show = (): void => {
    const first = openKeys(paper).find((key) => (paper.fields[key]?.page ?? 0) === number - 1)
      ?? paperType(paper.typeId).fields.find((def) => (paper.fields[def.key]?.page ?? 0) === number - 1)?.key;
    if (first !== undefined && session.store.get().current?.paperId !== paper.id) session.select({ paperId: paper.id, key: first });
    session.store.dispatch({ kind: 'paged', pageId });
  };
  const word = aside === undefined ? t('common.page', { n: String(number) }) : `${t('verify.strip.aside')}: ${aside}`;
  const state = open > 0 ? t('verify.strip.open', { n: open }) : done ? t('verify.strip.done') : '';
  return (
    <button
      ref={button}
      type="button"
      className={`strip-page ${on ? 'on' : ''} ${aside === undefined ? '' : 'aside'}`}
      aria-current={on ? 'true' : undefined}
      aria-label={`${word}${state === '' ? '' : `, ${state}`}`}
      data-pane-focus={on || undefined}
      tabIndex={on ? 0 : -1}
      onClick={show}
    >
      <span className="thumb">{page ? <Thumb page={page} near={near} /> : null}</span>
      {open > 0 ? <span className="dot num" aria-hidden="true">{open}</span> : null}
      {open === 0 && done ? <span className="dot ok" aria-hidden="true">✓</span> : null}
      <span className="strip-word" aria-hidden="true">{aside ?? word}</span>
    </button>
  );
});

function Thumb({ page, near }: { readonly page: Page; readonly near: boolean }): ReactNode {
  const { url } = usePicture(near ? page : null, 160);
  return <span className="thumb-in" style={{ aspectRatio: `${page.widthPx} / ${page.heightPx}` }}>{url === null ? null : <img src={url} alt="" draggable={false} />}</span>;
}
