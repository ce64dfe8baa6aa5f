import type { ReactNode } from 'react';
import type { Box, Page } from '../../../core/model/index.ts';
import { usePicture, useSnippet } from '../../app/use-picture.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { snippetRegion } from './page-geometry.ts';

const WIDTH_PX = 404;

interface Props {
  readonly page: Page;
  readonly box: Box;
  readonly look: string;
}

/**
 * The place of a field on the page, above its input. Cut at once from the page picture that is on screen anyway;
 * the sharp piece takes its place when it comes.
 */
export function Snippet({ page, box, look }: Props): ReactNode {
  const { t } = useSpeech();
  const region = snippetRegion(box, page, WIDTH_PX);
  const rough = usePicture(page, 900).url;
  const sharp = useSnippet(page, region);
  const [x, y, width, height] = region;
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  return (
    <div className="snip" role="img" aria-label={t('verify.snippet')} style={{ aspectRatio: `${width} / ${height}` }}>
      {sharp === null && rough !== null ? (
        <img
          src={rough}
          alt=""
          draggable={false}
          style={{ width: percent(page.widthPx, width), transform: `translate(${percent(-x, page.widthPx)}, ${percent(-y, page.heightPx)})` }}
        />
      ) : null}
      {sharp === null ? null : <img src={sharp} alt="" draggable={false} className="snip-sharp" />}
      <span
        className={`snip-mark ${look}`}
        style={{ left: percent(box[0] - x, width), top: percent(box[1] - y, height), width: percent(box[2], width), height: percent(box[3], height) }}
      />
    </div>
  );
}
