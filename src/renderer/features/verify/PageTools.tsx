import type { ReactNode } from 'react';
import type { Page } from '../../../core/model/index.ts';
import { CommandButton } from '../../app/commands/CommandButton.tsx';
import { fieldDefOf } from '../../app/paper-types.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useVerify } from './context.ts';
import { percentOf, type Zoom } from './page-geometry.ts';
import type { VerifySession } from './session.ts';
import type { PageCommands } from './use-page-commands.ts';

interface Props {
  readonly page: Page;
  readonly scale: number;
  readonly zoom: Zoom;
  readonly commands: PageCommands;
  readonly session: VerifySession;
}

/** The bar under the page: zoom, fit, turn, read an area again. */
export function PageTools({ page, scale, zoom, commands }: Props): ReactNode {
  const { t, number, label } = useSpeech();
  const tool = useVerify((s) => s.tool);
  const fieldLabel = useVerify((s) => {
    const paper = s.view?.papers.find((p) => p.id === s.current?.paperId);
    const def = paper && s.current ? fieldDefOf(paper.typeId, s.current.key) : null;
    return def ? label(def.label) : '';
  });
  return (
    <>
      {tool === 'reread' ? <p className="tool-hint" role="status">{t('verify.reread.hint', { field: fieldLabel })}</p> : null}
      <div className="tools" role="toolbar" aria-label={t('verify.page-view')} onMouseDown={(event) => event.preventDefault()}>
        <CommandButton command={commands.zoomOut} icon="minus" look="quiet" iconOnly />
        <span className="tools-zoom num">{number(percentOf(scale, page))} %</span>
        <CommandButton command={commands.zoomIn} icon="plus" look="quiet" iconOnly />
        <CommandButton command={commands.fitWidth} icon="fitWidth" look="quiet" iconOnly pressed={zoom === 'width'} />
        <CommandButton command={commands.fitPage} icon="fitPage" look="quiet" iconOnly pressed={zoom === 'page'} />
        <CommandButton command={commands.rotate} icon="rotate" look="quiet" iconOnly />
        <CommandButton command={commands.reread} icon="reread" look="quiet" pressed={tool === 'reread'} />
      </div>
    </>
  );
}
