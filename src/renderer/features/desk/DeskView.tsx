import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/index.tsx';

/** Being written. */
export default function DeskView(): ReactNode {
  const { t } = useSpeech();
  return <main tabIndex={-1}><h1>{t('nav.desk')}</h1></main>;
}
