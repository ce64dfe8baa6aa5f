import { memo, type ReactNode } from 'react';
import type { Dossier, DossierState, Id } from '../../../core/model/index.ts';
import { findPaperType } from '../../app/paper-types.ts';
import { formatInstant, useSpeech } from '../../i18n/index.tsx';

interface Props {
  readonly id: Id;
  readonly index: number;
  readonly topPx: number;
  readonly dossier: Dossier | null;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onActive: (id: Id) => void;
  readonly onOpen: (id: Id) => void;
  readonly onToggle: (id: Id) => void;
}

const GLYPHS: Readonly<Record<DossierState, { readonly mark: string; readonly tone: string }>> = {
  reading: { mark: '…', tone: 'none' },
  'to-verify': { mark: '●', tone: 'doubt' },
  returned: { mark: '↩', tone: 'fault' },
  approved: { mark: '✓', tone: 'sure' },
  exported: { mark: '⇪', tone: 'sure' },
};

/** One dossier in the list. */
export const DossierRow = memo(function DossierRow(props: Props): ReactNode {
  const { id, index, topPx, dossier, isActive, isChosen, onActive, onOpen, onToggle } = props;
  const { t, label, number } = useSpeech();
  const glyph = dossier ? GLYPHS[dossier.state] : { mark: '', tone: 'none' };
  const types = dossier ? [...new Set(dossier.paperTypes)].map((one) => {
    const type = findPaperType(one);
    return type ? label(type.label) : one;
  }).join(', ') : '';
  return (
    <div
      id={`row-${id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={`row ${isActive ? 'active' : ''} ${isChosen ? 'chosen' : ''}`}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={(event) => {
        onActive(id);
        if (event.ctrlKey || event.shiftKey) onToggle(id);
      }}
      onDoubleClick={() => onOpen(id)}
    >
      <span role="gridcell" className="c-check">
        <input type="checkbox" tabIndex={-1} checked={isChosen} aria-label={t('desk.col.select')} onChange={() => onToggle(id)} onClick={(event) => event.stopPropagation()} />
      </span>
      <span role="gridcell" className="c-state">
        <span className={`glyph ${glyph.tone}`} aria-hidden="true">{glyph.mark}</span>
        {dossier ? (dossier.deletedAt === null ? t(`state.${dossier.state}`) : t('state.deleted')) : ''}
      </span>
      <span role="gridcell" className="c-code mono" title={dossier?.code}>{dossier?.code ?? ''}</span>
      <span role="gridcell" className="c-title" title={dossier?.title}>{dossier?.title ?? ''}</span>
      <span role="gridcell" className="c-types muted" title={types}>{types}</span>
      <span role="gridcell" className="c-pages num">
        {dossier ? (dossier.state === 'reading' ? `${number(dossier.pagesRead)}/${number(dossier.pageCount)}` : number(dossier.pageCount)) : ''}
      </span>
      <span role="gridcell" className={`c-open num ${dossier && dossier.openFields > 0 ? 'some' : 'muted'}`}>
        {dossier ? (dossier.openFields > 0 ? t('desk.row.open', { n: dossier.openFields }) : '–') : ''}
      </span>
      <span role="gridcell" className="c-updated num muted">{dossier ? formatInstant(dossier.updatedAt) : ''}</span>
    </div>
  );
});
