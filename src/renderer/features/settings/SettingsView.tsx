import './settings.css';
import './destinations.css';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { profiles } from '../../../core/exporters/registry.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useSettings, useTell } from '../../app/hooks.ts';
import { plainText } from '../../app/plain-text.ts';
import { useServices, type DeskSettings, type SettingsService } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LineInput } from '../../ui/LineInput.tsx';
import { DestinationsSetting } from './DestinationsSetting.tsx';
import { GazetteerSetting } from './GazetteerSetting.tsx';
import { LessonsSetting } from './LessonsSetting.tsx';
import { oneLine, type Entry } from './entry.ts';
import { ProfilesSetting } from './ProfilesSetting.tsx';
import { saySaved } from './say-saved.ts';
import { signingEntries } from './signing-entries.tsx';

type About = Awaited<ReturnType<SettingsService['about']>>;

/** The desk's settings, search box first; each is saved as it is left. */
export default function SettingsView(): ReactNode {
  const services = useServices();
  const { t, bytes } = useSpeech();
  const tell = useTell();
  const settings = useSettings();
  const [query, setQuery] = useState('');
  const [about, setAbout] = useState<About | null>(null);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    let live = true;
    services.settings.about().then((found) => live && setAbout(found), tell);
    return () => {
      live = false;
    };
  }, [services, tell]);
  const commands = useMemo((): readonly Command[] => [
    { id: 'settings.search', group: 'list', label: t('settings.search'), keys: ['Ctrl+KeyF', 'F3'], footer: 'foot.search', run: () => search.current?.select() },
  ], [t]);
  useCommands(commands);
  const put = (patch: Partial<DeskSettings>): void => {
    services.settings.put(patch).then(saySaved, tell);
  };
  const text = (key: 'userName' | 'unitCode' | 'unitName' | 'procedureCode', mono = false) => function body(id: string): ReactNode {
    return <LineInput id={id} className={mono ? 'mono' : ''} clean={oneLine} value={settings[key]} onPut={(value) => put({ [key]: value })} />;
  };
  const entries: readonly Entry[] = [
    { section: 'settings.person', title: 'settings.userName', hint: 'settings.userName.hint', body: text('userName') },
    { section: 'settings.person', title: 'settings.unitName', body: text('unitName') },
    { section: 'settings.person', title: 'settings.unitCode', hint: 'settings.unitCode.hint', body: text('unitCode', true) },
    { section: 'settings.person', title: 'settings.procedureCode', hint: 'settings.procedureCode.hint', body: text('procedureCode', true) },
    {
      section: 'settings.look', title: 'settings.language', words: 'ngôn ngữ language tiếng anh english',
      body: (id) => <Choice id={id} value={settings.language} options={(['vi', 'en'] as const).map((one) => [one, t(`settings.language.${one}`)])} onPick={(language) => put({ language })} />,
    },
    {
      section: 'settings.look', title: 'settings.theme', words: 'theme dark light tối sáng',
      body: (id) => <Choice id={id} value={settings.theme} options={(['system', 'light', 'dark'] as const).map((one) => [one, t(`settings.theme.${one}`)])} onPick={(theme) => put({ theme })} />,
    },
    {
      section: 'settings.output', title: 'settings.exportFolder', hint: 'settings.exportFolder.hint', words: 'folder thư mục',
      body: (id) => <output id={id} className="mono folder-shown">{settings.exportFolder}</output>,
    },
    {
      section: 'settings.profiles', title: 'settings.profiles', hint: 'settings.profiles.hint', wide: true,
      words: profiles.map(({ id, label }) => `${id} ${label.vi} ${label.en}`).join(' '), body: (id) => <ProfilesSetting id={id} />,
    },
    {
      section: 'settings.destinations', title: 'settings.destinations', hint: 'settings.destinations.hint', wide: true,
      words: 'nơi nhận gửi deliver share USB HTTPS disk ổ đĩa', body: (id) => <DestinationsSetting id={id} />,
    },
    ...signingEntries({ t }, settings, put),
    {
      section: 'settings.storage', title: 'settings.storage', words: 'disk ổ đĩa',
      body: (id) => about ? (
        <div id={id} className="storage">
          <span className="num">{t('settings.storage.used', { used: bytes(about.usedBytes), quota: bytes(about.quotaBytes) })}</span>
          <Bar label={t('settings.storage')} done={about.usedBytes} total={about.quotaBytes} className="wide" />
          <span className={about.persisted ? 'muted' : 'doubt-text'}>
            <span aria-hidden="true">{about.persisted ? '✓ ' : '● '}</span>
            {t(about.persisted ? 'settings.storage.persisted' : 'settings.storage.not-persisted')}
          </span>
        </div>
      ) : null,
    },
    {
      section: 'settings.lessons', title: 'settings.lessons', hint: 'settings.lessons.hint', words: 'learn học kinh nghiệm corrections',
      body: (id) => <LessonsSetting id={id} />,
    },
    { section: 'settings.gazetteer', title: 'settings.gazetteer', hint: 'settings.gazetteer.hint', words: 'địa giới xã phường tỉnh administrative units', body: (id) => <GazetteerSetting id={id} /> },
    { section: 'settings.about', title: 'settings.about.version', body: (id) => <output id={id} className="mono">{about?.version ?? '…'}</output> },
    { section: 'settings.about', title: 'settings.about.shell', body: (id) => <output id={id}>{about?.shell ?? '…'}</output> },
    {
      section: 'settings.about', title: 'settings.about.engines',
      body: (id) => <div id={id}>{about?.engines.map((engine) => <p key={engine} className="mono">{engine}</p>)}</div>,
    },
  ];
  const words = plainText(query).split(/\s+/).filter((word) => word !== '');
  const found = entries.filter((entry) => {
    const all = plainText(`${t(entry.section)} ${t(entry.title)} ${entry.hint ? t(entry.hint) : ''} ${entry.words ?? ''}`);
    return words.every((word) => all.includes(word));
  });
  const sections = [...new Set(found.map((entry) => entry.section))];
  return (
    <div className="page">
      <header className="head" data-pane aria-label={t('settings.search')}>
        <h1 className="sr-only">{t('settings.title')}</h1>
        <div className="search settings-search">
          <Icon name="search" />
          <input
            ref={search} autoFocus className="input" type="search" data-pane-focus aria-label={t('settings.search')} placeholder={t('settings.search.placeholder')}
            value={query} spellCheck={false} onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      </header>
      <main className="settings" tabIndex={-1} data-pane>
        {found.length === 0 ? <p className="muted" role="status">{t('settings.none')}</p> : null}
        {sections.map((section) => (
          <section key={section} aria-label={t(section)} className="settings-section">
            <h2>{t(section)}</h2>
            {found.filter((entry) => entry.section === section).map((entry) => <Row key={entry.title} entry={entry} isOnly={entry.title === section} />)}
          </section>
        ))}
      </main>
    </div>
  );
}

function Row({ entry, isOnly }: { readonly entry: Entry; readonly isOnly: boolean }): ReactNode {
  const { t } = useSpeech();
  const id = useId();
  return (
    <div className={`setting ${entry.wide ? 'wide' : ''}`}>
      <div>
        <label htmlFor={id} className={isOnly ? 'sr-only' : ''}>{t(entry.title)}</label>
        {entry.hint ? <p className="muted">{t(entry.hint)}</p> : null}
      </div>
      <div className="setting-body">{entry.body(id)}</div>
    </div>
  );
}
