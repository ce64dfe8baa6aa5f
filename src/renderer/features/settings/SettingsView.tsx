import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/index.tsx';

/** Being written. */
export default function SettingsView(): ReactNode {
  const { t } = useSpeech();
  return <main tabIndex={-1}><h1>{t('nav.settings')}</h1></main>;
}
