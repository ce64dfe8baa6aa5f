import { memo, type ReactNode } from 'react';
import type { Box, Page, Paper, Word } from '../../../core/model/index.ts';
import { paperType } from '../../app/paper-types.ts';
import { useSession, useVerify } from './context.ts';
import { fieldLook, fieldOf } from './field-order.ts';

interface Props {
  readonly page: Page;
  readonly paper: Paper;
  readonly pageInPaper: number;
  readonly hovered: Word | null;
  readonly drawn: Box | null;
}

function place(box: Box, page: Page): { left: string; top: string; width: string; height: string } {
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  return {
    left: percent(box[0], page.widthPx), top: percent(box[1], page.heightPx), width: percent(box[2], page.widthPx), height: percent(box[3], page.heightPx),
  };
}

/** Frames over the page: the current field's, those that need a look, the word under the pointer, the area drawn. */
export const Frames = memo(function Frames({ page, paper, pageInPaper, hovered, drawn }: Props): ReactNode {
  const session = useSession();
  const currentKey = useVerify((s) => (s.current?.paperId === paper.id ? s.current.key : null));
  const placeOfTyped = useVerify((s) => s.editing?.place ?? null);
  const frames = paperType(paper.typeId).fields.flatMap((def) => {
    const field = fieldOf(paper, def.key);
    if (!field.box || field.page !== pageInPaper) return [];
    const look = fieldLook(field, def);
    const isCurrent = def.key === currentKey;
    if (!isCurrent && look !== 'doubt' && look !== 'fault') return [];
    return [{ key: def.key, box: field.box, look: isCurrent ? `now ${look}` : look }];
  });
  return (
    <div className="frames" aria-hidden="true">
      {frames.map((frame) => (
        <span
          key={frame.key}
          className={`frame ${frame.look}`}
          style={place(frame.box, page)}
          onDoubleClick={() => session.select({ paperId: paper.id, key: frame.key })}
        />
      ))}
      {placeOfTyped && placeOfTyped.page === pageInPaper ? <span className="frame typed" style={place(placeOfTyped.box, page)} /> : null}
      {hovered ? <span className="frame word" style={place(hovered.box, page)} /> : null}
      {drawn ? <span className="frame drawn" style={place(drawn, page)} /> : null}
    </div>
  );
});
