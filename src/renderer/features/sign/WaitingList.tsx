import { useEffect, useRef, type ReactNode } from 'react';
import { paperTypeInfo } from '../../../core/papers/index.ts';
import type { WaitingPaper } from '../../../core/usecases/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import type { Ceremony } from './use-ceremony.ts';

type Stand = 'waiting' | 'agreed' | 'outside' | 'skipped';
const GLYPHS: Readonly<Record<Stand, string>> = { waiting: '○', agreed: '✓', outside: '⇄', skipped: '–' };

function standOf(paper: WaitingPaper, skipped: Ceremony['skipped']): Stand {
  return paper.state === 'waiting' && skipped.has(paper.planned.paper.id) ? 'skipped' : paper.state;
}

/** All papers that wait, with what was said about each. */
export function WaitingList({ ceremony }: { readonly ceremony: Ceremony }): ReactNode {
  const { t, label, number } = useSpeech();
  const { papers, current, skipped, show } = ceremony;
  const on = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    void on.current?.scrollIntoView({ block: 'nearest' });
    // Who goes through the list by its rows goes on where the queue goes on.
    if (list.current?.contains(document.activeElement)) on.current?.focus();
  }, [current]);
  return (
    <section className="sign-list" data-pane aria-label={t('sign.list')}>
      <h2>{t('sign.list')} <span className="muted num">{number(papers?.length ?? 0)}</span></h2>
      <ul ref={list}>
        {papers?.map((paper) => {
          const stand = standOf(paper, skipped);
          const isOn = paper === current;
          return (
            <li key={paper.planned.paper.id}>
              <button
                type="button" data-space-through ref={isOn ? on : undefined} className={`sign-row ${isOn ? 'on' : ''} ${stand}`} aria-current={isOn || undefined}
                onClick={() => show(paper.planned.paper.id)}
              >
                <span className="sign-glyph" aria-hidden="true">{GLYPHS[stand]}</span>
                <span className="sign-words">
                  <span className="mono">{paper.planned.base}</span>
                  <span className="muted">{label(paperTypeInfo(paper.planned.paper.typeId).label)}</span>
                </span>
                <span className="sr-only">{t(`sign.state.${stand}`)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
