import type { Speech } from '../i18n/index.tsx';
import type { Command } from './commands/registry.ts';
import { cyclePanes } from './panes.ts';
import { go, type Route } from './routes.ts';
import type { DeskSettings, SettingsService } from './services.ts';

const VIEWS: readonly Route[] = [
  { view: 'inbox' }, { view: 'desk' }, { view: 'verify', dossierId: null, paper: null }, { view: 'export' }, { view: 'settings' }, { view: 'sign' },
];

/** The commands that work on every screen. */
export function globalCommands(
  speech: Speech,
  service: SettingsService,
  settings: DeskSettings,
  setDialog: (dialog: 'palette' | 'help') => void,
): readonly Command[] {
  const { t } = speech;
  const dark = settings.theme === 'dark' || (settings.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return [
    ...VIEWS.map((route, index): Command => ({
      id: `go.${route.view}`, group: 'go', label: t(`nav.${route.view}`), keys: [`Ctrl+Digit${index + 1}`], run: () => go(route),
    })),
    { id: 'app.help', group: 'app', label: t('cmd.help'), keys: ['F1'], footer: 'foot.help', run: () => setDialog('help') },
    { id: 'app.palette', group: 'app', label: t('cmd.palette'), keys: ['Ctrl+KeyK'], footer: 'foot.palette', run: () => setDialog('palette') },
    { id: 'app.panes', group: 'app', label: t('cmd.panes'), keys: ['F6'], run: () => cyclePanes(1) },
    { id: 'app.panes-back', group: 'app', label: t('cmd.panes-back'), keys: ['Shift+F6'], hidden: true, run: () => cyclePanes(-1) },
    {
      id: 'app.theme', group: 'app', label: t('cmd.theme'), keys: [], run: () => void service.put({ theme: dark ? 'light' : 'dark' }),
    },
    {
      id: 'app.language', group: 'app', label: t('cmd.language'), keys: ['Ctrl+Shift+KeyL'],
      run: () => void service.put({ language: settings.language === 'vi' ? 'en' : 'vi' }),
    },
  ];
}
