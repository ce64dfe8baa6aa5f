import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { separationText } from '../../../contract/messages/separation.ts';
import { paperTypeIds, type Paper, type PaperTypeId, type ProposedPaper, type Separation } from '../../../core/model/index.ts';
import { announce } from '../../app/announce.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { allPaperTypes } from '../../app/paper-types.ts';
import { useServices } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { useSession, useVerify } from './context.ts';
import { nextOpen } from './field-order.ts';
import { cellsOf, merge, moveCut, proposedPaper, setProposedType, toggleAside, toggleCut, toggleDossier, type Cell } from './separation-draft.ts';
import { SeparationPage } from './SeparationPage.tsx';
import { keepSeparation, separationBegun } from './unsaved.ts';
import './separation.css';

/** The proposal of the current paper, else the first that there is; nothing while there is none to decide on. */
export function SeparationStrip(): ReactNode {
  const paper = useVerify(proposedPaper);
  if (!paper?.proposal) return null;
  return <Proposal key={`${paper.id}/${String(paper.pageIds.length)}`} paper={paper} proposal={paper.proposal} />;
}

const sameCell = (a: Cell, b: Cell): boolean =>
  a.index === b.index && a.kind === b.kind && (a.kind === 'aside' || b.kind === 'aside' || a.region === b.region);

function Proposal({ paper, proposal }: { readonly paper: Paper; readonly proposal: Separation }): ReactNode {
  const session = useSession();
  const { review } = useServices();
  const { t } = useSpeech();
  const pages = useVerify((s) => s.view?.pages ?? null);
  const [draft, setShown] = useState(() => separationBegun(paper.id, proposal));
  const setDraft = (next: Separation): void => {
    keepSeparation(paper.id, proposal, next);
    setShown(next);
  };
  const [focus, setFocus] = useState<Cell | null>(null);
  const groups = useMemo(() => cellsOf(draft), [draft]);
  const cells = groups.flat();
  const current = cells.find((cell) => focus !== null && sameCell(cell, focus)) ?? cells.find(({ index }) => index === focus?.index) ?? cells[0];
  const n = Math.max(0, groups.findIndex((group) => group.some((cell) => cell === current)));

  const finish = (separation: Separation | null): void => {
    const { view } = session.store.get();
    if (!view) return;
    const { id } = view.dossier;
    session.leave();
    void session.queue.run(() => (separation ? review.separate(id, paper.id, separation) : review.keepWhole(id, paper.id))).then((done) => {
      if (!done) return;
      keepSeparation(paper.id, proposal, null);
      announce(t(separation ? 'separation.said.done' : 'separation.said.kept', { n: separation?.papers.length ?? 1 }));
      const now = session.store.get().view;
      const next = now ? nextOpen(now, null) : null;
      if (next) session.select(next);
      document.querySelector<HTMLElement>('[data-field-input]')?.focus();
    });
  };
  const show = (cell: Cell, take: boolean): void => {
    setFocus(cell);
    const pageId = paper.pageIds[cell.index];
    if (pageId !== undefined) session.store.dispatch({ kind: 'paged', pageId });
    if (take) requestAnimationFrame(() => document.querySelector<HTMLElement>('.sep-page.on .sep-thumb')?.focus());
  };
  const step = (by: 1 | -1): void => {
    const next = current ? cells[cells.indexOf(current) + by] : undefined;
    if (next) show(next, true);
  };
  const change = (next: Separation): void => {
    setDraft(next);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.sep-page.on .sep-thumb')?.focus());
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey || !current) return;
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.sep-thumb')) return;
    const act = actions()[`${event.shiftKey ? 'Shift+' : ''}${event.code}`];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  function actions(): Readonly<Record<string, () => void>> {
    const at = current?.kind === 'page' ? current.at : -1;
    return {
      ArrowRight: () => step(1), ArrowLeft: () => step(-1),
      'Shift+ArrowRight': () => change(moveCut(draft, n, 1)), 'Shift+ArrowLeft': () => change(moveCut(draft, n, -1)),
      Space: () => at >= 0 && change(toggleCut(draft, n, at)), KeyM: () => change(merge(draft, n)),
      Delete: () => current && change(toggleAside(draft, current, n)), KeyD: () => change(toggleDossier(draft, n)),
      KeyT: () => document.querySelector<HTMLElement>(`[data-sep-type="${String(n)}"]`)?.focus(),
      Enter: () => finish(draft), NumpadEnter: () => finish(draft), KeyW: () => finish(null), KeyR: () => change(proposal),
    };
  }
  const commands = useMemo((): readonly Command[] => [{
    id: 'separation.go', group: 'dossier', label: t('separation.go'), keys: ['F7'], footer: 'separation.go.foot',
    run: () => document.querySelector<HTMLElement>('.sep-page.on .sep-thumb')?.focus(),
  }], [t]);
  useCommands(commands);
  useEffect(() => announce(t('separation.title', { n: proposal.papers.length })), [t, proposal]);

  return (
    <section className="separation" data-pane aria-label={t('separation.label')} onKeyDown={onKey}>
      <div className="sep-head">
        <span className="glyph doubt" aria-hidden="true">●</span>
        <h2>{t('separation.title', { n: draft.papers.length })}</h2>
        <span className="sep-score num" title={t('separation.score.hint')}>{t('separation.score', { n: Math.round(draft.score * 100) })}</span>
        <p className="sep-keys" title={t('separation.keys')}>{t('separation.keys')}</p>
        <span className="grow" />
        <Button label={t('separation.keep')} cap="W" onPress={() => finish(null)} />
        <Button label={t('separation.accept', { n: draft.papers.length })} cap="↵" look="go" onPress={() => finish(draft)} />
      </div>
      <div className="sep-row">
        {draft.papers.map((one, i) => (
          <section key={`${String(i)}/${String(one.pages[0]?.index)}`} className={`sep-paper ${i === n ? 'on' : ''} ${one.newDossier ? 'dossier' : ''}`} aria-label={t('separation.paper', { n: i + 1 })}>
            {one.newDossier ? <p className="sep-dossier">{t('separation.dossier', { code: one.dossierCode === '' ? '' : ` ${one.dossierCode}` })}</p> : null}
            <PaperLine paper={one} n={i} onType={(typeId) => setDraft(setProposedType(draft, i, typeId))} />
            <ol>
              {(groups[i] ?? []).map((cell) => (
                <SeparationPage
                  key={`${cell.kind}/${String(cell.index)}`}
                  cell={cell}
                  page={pages?.find(({ id }) => id === paper.pageIds[cell.index]) ?? null}
                  paper={t('separation.paper', { n: i + 1 })}
                  on={cell === current}
                  onShow={() => show(cell, false)}
                  onCut={cell.kind === 'page' && (i > 0 || cell.at > 0) ? () => change(toggleCut(draft, i, cell.at)) : null}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </section>
  );
}

function PaperLine({ paper, n, onType }: { readonly paper: ProposedPaper; readonly n: number; readonly onType: (typeId: PaperTypeId | null) => void }): ReactNode {
  const { t, label, lang } = useSpeech();
  const auto = paper.typeSource === 'machine' && paper.typeConfidence === 0;
  const why = paper.reasons.map((reason) => separationText(lang, reason)).join(', ');
  return (
    <>
      <div className="sep-type">
        <span className="num">{n + 1}</span>
        <select
          className="select" data-sep-type={n} aria-label={t('separation.type', { n: n + 1 })} value={auto ? '' : paper.typeId}
          onChange={(event) => onType(paperTypeIds.find((id) => id === event.target.value) ?? null)}
        >
          <option value="">{t('separation.type.auto')}</option>
          {allPaperTypes.map((type) => <option key={type.id} value={type.id}>{label(type.label)}</option>)}
        </select>
        <span className={`num ${paper.score >= 0.9 ? '' : 'weak'}`}>{t('separation.percent', { n: Math.round(paper.score * 100) })}</span>
      </div>
      <p className="sep-why" title={why}>{why}</p>
    </>
  );
}
