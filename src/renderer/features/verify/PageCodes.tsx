import type { ReactNode } from 'react';
import type { PageCode } from '../../../core/model/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icons.tsx';
import { shownCode } from './source-words.ts';

/** The codes printed on a page, as plain text: what a stranger printed is never a link and never markup. */
export function PageCodes({ codes }: { readonly codes: readonly PageCode[] }): ReactNode {
  const { t, number } = useSpeech();
  if (codes.length === 0) return null;
  return (
    <details className="page-codes">
      <summary><Icon name="code" /> {t('verify.codes', { n: number(codes.length) })}</summary>
      <p>{t('verify.codes.hint')}</p>
      <dl>
        {codes.map((code, i) => (
          <div key={i}>
            <dt>{t(`verify.code.${code.format}`)}</dt>
            <dd dir="ltr">{shownCode(code.text)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
