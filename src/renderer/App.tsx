import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-500.css';
import '@fontsource/be-vietnam-pro/latin-500.css';
import '@fontsource/be-vietnam-pro/vietnamese-600.css';
import '@fontsource/be-vietnam-pro/latin-600.css';
import '@fontsource/be-vietnam-pro/vietnamese-700.css';
import '@fontsource/be-vietnam-pro/latin-700.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './app/app.css';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import DeskView from './features/desk/DeskView.tsx';
import ExportView from './features/export/ExportView.tsx';
import InboxView from './features/inbox/InboxView.tsx';
import SettingsView from './features/settings/SettingsView.tsx';
import SignView from './features/sign/SignView.tsx';
import VerifyView from './features/verify/VerifyView.tsx';
import { SpeechProvider, useSpeech } from './i18n/index.tsx';
import { CommandPalette } from './app/commands/CommandPalette.tsx';
import { HelpDialog } from './app/commands/HelpDialog.tsx';
import { handleKey, useCommands } from './app/commands/registry.ts';
import { ErrorBoundary } from './app/ErrorBoundary.tsx';
import { Footer } from './app/Footer.tsx';
import { globalCommands } from './app/global-commands.ts';
import { useSettings } from './app/hooks.ts';
import { Nav } from './app/Nav.tsx';
import { useRoute, type Route } from './app/routes.ts';
import { ServicesProvider, useServices, type Services } from './app/services.ts';
import { Toasts } from './app/Toasts.tsx';

function View({ route }: { readonly route: Route }): ReactNode {
  switch (route.view) {
    case 'inbox':
      return <InboxView />;
    case 'desk':
      return <DeskView />;
    case 'verify':
      return <VerifyView dossierId={route.dossierId} paper={route.paper} field={route.field ?? null} />;
    case 'sign':
      return <SignView />;
    case 'export':
      return <ExportView />;
    case 'settings':
      return <SettingsView />;
  }
}

function Shell(): ReactNode {
  const services = useServices();
  const speech = useSpeech();
  const settings = useSettings();
  const route = useRoute();
  const [dialog, setDialog] = useState<'palette' | 'help' | null>(null);
  const commands = useMemo(
    () => globalCommands(speech, services.settings, settings, setDialog),
    [speech, services, settings],
  );
  useCommands(commands);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => void handleKey(event);
    // A file dropped beside its place must not make the window leave the program for the file.
    const stay = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('keydown', onKey);
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
    };
  }, []);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = settings.language;
    if (settings.theme === 'system') root.removeAttribute('data-theme');
    else root.dataset['theme'] = settings.theme;
  }, [settings.language, settings.theme]);
  useEffect(() => {
    document.title = `${speech.t(`nav.${route.view}`)} · ${speech.t('app.name')}`;
  }, [speech, route.view]);
  useEffect(() => {
    // A view that has no better place for the focus gets it as a whole, so that keys work at once.
    if (document.activeElement === null || document.activeElement === document.body) document.querySelector<HTMLElement>('main')?.focus();
  }, [route.view]);
  return (
    <div className="shell">
      <Nav />
      <div className="view">
        <ErrorBoundary speech={speech} view={route.view} report={(thrown) => void services.explain(thrown)}>
          <View route={route} />
        </ErrorBoundary>
      </div>
      <Footer />
      <Toasts />
      {dialog === 'palette' ? <CommandPalette onClose={() => setDialog(null)} /> : null}
      {dialog === 'help' ? <HelpDialog onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

function Localised(): ReactNode {
  const { language } = useSettings();
  return (
    <SpeechProvider lang={language}>
      <Shell />
    </SpeechProvider>
  );
}

/** The whole window. @param props.services who does the work; chosen by the composition root */
export default function App({ services }: { readonly services: Services }): ReactNode {
  return (
    <ServicesProvider value={services}>
      <Localised />
    </ServicesProvider>
  );
}
