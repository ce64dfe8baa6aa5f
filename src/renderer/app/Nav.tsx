import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/index.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useCounts } from './hooks.ts';
import { useRoute, type Route } from './routes.ts';

const ITEMS: readonly { readonly view: Route['view']; readonly icon: IconName; readonly key: string }[] = [
  { view: 'inbox', icon: 'inbox', key: 'Control+1' },
  { view: 'desk', icon: 'desk', key: 'Control+2' },
  { view: 'verify', icon: 'verify', key: 'Control+3' },
  { view: 'sign', icon: 'sign', key: 'Control+6' },
  { view: 'export', icon: 'export', key: 'Control+4' },
  { view: 'settings', icon: 'settings', key: 'Control+5' },
];

/** The six views, with how many dossiers wait to be verified. */
export function Nav(): ReactNode {
  const { t, number } = useSpeech();
  const route = useRoute();
  const counts = useCounts();
  const waiting = counts ? counts['to-verify'] + counts.returned : 0;
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      {ITEMS.map(({ view, icon, key }) => (
        <a
          key={view}
          href={`#/${view}`}
          className={route.view === view ? 'on' : ''}
          aria-current={route.view === view ? 'page' : undefined}
          aria-label={view === 'verify' && waiting > 0 ? `${t('nav.verify')}. ${t('nav.verify.count', { n: waiting })}` : t(`nav.${view}`)}
          aria-keyshortcuts={key}
        >
          <Icon name={icon} />
          <span className="nav-word" aria-hidden="true">{t(`nav.${view}`)}</span>
          {view === 'verify' && waiting > 0 ? <b className="num" aria-hidden="true">{waiting > 999 ? '999+' : number(waiting)}</b> : null}
        </a>
      ))}
    </nav>
  );
}
