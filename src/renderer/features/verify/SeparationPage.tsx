import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { droppedText } from '../../../contract/messages/separation.ts';
import type { Page } from '../../../core/model/index.ts';
import { usePicture } from '../../app/use-picture.ts';
import { useSpeech } from '../../i18n/index.tsx';
import type { Cell } from './separation-draft.ts';

interface Props {
  readonly cell: Cell;
  readonly page: Page | null;
  readonly paper: string;
  readonly on: boolean;
  readonly onShow: () => void;
  readonly onCut: (() => void) | null;
}

/** One side in the strip of a proposal: its picture, the part of it that counts, and the cut before it. */
export function SeparationPage({ cell, page, paper, on, onShow, onCut }: Props): ReactNode {
  const { t, lang } = useSpeech();
  const button = useRef<HTMLButtonElement>(null);
  const { url } = usePicture(page, 160);
  const number = String(cell.index + 1);
  const aside = cell.kind === 'aside' ? droppedText(lang, cell.reason) : '';
  useEffect(() => {
    if (on) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [on]);
  const region = cell.kind === 'page' ? cell.region : undefined;
  const mark: CSSProperties | null = region && page ? {
    left: `${String((region[0] / page.widthPx) * 100)}%`, top: `${String((region[1] / page.heightPx) * 100)}%`,
    width: `${String((region[2] / page.widthPx) * 100)}%`, height: `${String((region[3] / page.heightPx) * 100)}%`,
  } : null;
  return (
    <li className={`sep-page ${cell.kind} ${on ? 'on' : ''}`}>
      {onCut ? <button type="button" className="sep-cut" tabIndex={-1} title={t('separation.cut')} aria-label={t('separation.cut.before', { n: number })} onClick={onCut}>✂</button> : null}
      <button
        ref={button}
        type="button"
        className="sep-thumb"
        data-sep={`${String(cell.index)}/${cell.kind === 'page' ? String(cell.paper) : 'aside'}`}
        data-pane-focus={on || undefined}
        tabIndex={on ? 0 : -1}
        aria-current={on ? 'true' : undefined}
        aria-label={`${t('common.page', { n: number })}, ${aside === '' ? paper : `${t('separation.aside')}: ${aside}`}`}
        onClick={onShow}
      >
        <span className="sep-image" style={page ? { aspectRatio: `${String(page.widthPx)} / ${String(page.heightPx)}` } : undefined}>
          {url === null ? null : <img src={url} alt="" draggable={false} />}
          {mark ? <i style={mark} /> : null}
        </span>
        <span className="num" aria-hidden="true">{aside === '' ? number : aside}</span>
      </button>
    </li>
  );
}
