import type { ReactNode } from 'react';
import type { ExportProfile } from '../../../core/exporters/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { ProfileField } from './ProfileField.tsx';
import { settingValues } from './profile-choices.ts';

interface Props {
  readonly profile: ExportProfile;
  readonly on: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Files that the administrator's folder holds; null until known. */
  readonly resources: readonly string[] | null;
  readonly onSwitch: (on: boolean) => void;
  readonly onSet: (key: string, value: string | number | boolean) => void;
}

/** One export profile: whether it is written, what it is, what lacks for it, and its settings. */
export function ProfileCard({ profile, on, settings, resources, onSwitch, onSet }: Props): ReactNode {
  const { t, label } = useSpeech();
  const { values, wrong } = settingValues(profile, settings);
  const lacking = resources === null ? [] : (profile.neededResources ?? []).filter((name) => !resources.includes(name));
  return (
    <article className="profile-card">
      <label className="check profile-switch">
        <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
        <span className="profile-name">{label(profile.label)}</span>
        <code className="mono muted">{profile.id}</code>
      </label>
      <p className="muted profile-about">{label(profile.about)}</p>
      {on && lacking.length > 0 ? <p className="fault-text profile-about">▲ {t('settings.profiles.lacking', { files: lacking.join(', ') })}</p> : null}
      {on && profile.settingFields.length > 0 ? (
        <details className="profile-settings" open={wrong.size > 0 || undefined}>
          <summary>{t('settings.profiles.settings', { n: profile.settingFields.length })}{wrong.size > 0 ? <span className="fault-text"> ▲ {t('settings.profiles.wrong')}</span> : null}</summary>
          {profile.settingFields.map((field) => (
            <ProfileField key={field.key} field={field} value={values[field.key]} isWrong={wrong.has(field.key)} onPut={(value) => onSet(field.key, value)} />
          ))}
        </details>
      ) : null}
    </article>
  );
}
