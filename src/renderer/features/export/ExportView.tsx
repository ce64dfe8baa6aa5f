import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/index.tsx';

/** Being written. */
export default function ExportView(): ReactNode {
  const { t } = useSpeech();
  return <main tabIndex={-1}><h1>{t('nav.export')}</h1></main>;
}
