import { useEffect, useRef, useState, type ReactNode } from 'react';
import { defaultProfileId } from '../../../core/exporters/choice.ts';
import { profiles } from '../../../core/exporters/registry.ts';
import { useSettings, useTell } from '../../app/hooks.ts';
import { useServices, type DeskSettings } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProfileCard } from './ProfileCard.tsx';
import { effectiveChoice, hasOwnChoice, withoutOwn, withProfile } from './profile-choices.ts';
import { saySaved } from './say-saved.ts';
import { unsaved } from './unsaved.ts';

/** Names of the files that the administrator put into the folder of resources; null until known. */
function useResources(): readonly string[] | null {
  const { exports } = useServices();
  const [names, setNames] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let live = true;
    exports.resources().then((found) => live && setNames(found), () => undefined);
    return () => {
      live = false;
    };
  }, [exports]);
  return names;
}

/** `paper-record` first, then those of one dossier, then those of many. */
const rank = ({ id, covers }: (typeof profiles)[number]): number => (id === defaultProfileId ? 0 : covers === 'dossier' ? 1 : 2);
const inOrder = [...profiles].sort((a, b) => rank(a) - rank(b));

/** Which export profiles are written, unit by unit, each with its settings. */
export function ProfilesSetting({ id }: { readonly id: string }): ReactNode {
  const { settings } = useServices();
  const { exportProfiles: kept, unitCode } = useSettings();
  // Shown at once, kept behind the screen: a second tick must build on the first, not on what the host has said so far.
  const [shown, setShown] = useState<DeskSettings['exportProfiles'] | null>(null);
  const exportProfiles = shown ?? kept;
  const { t } = useSpeech();
  const tell = useTell();
  const resources = useResources();
  const [unit, setUnit] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const other = useRef<HTMLInputElement>(null);
  const units = [...new Set([unitCode, ...Object.keys(exportProfiles), ...added])].filter((code) => code !== '').sort();
  const choice = effectiveChoice(exportProfiles, unit);
  const put = (next: DeskSettings['exportProfiles']): void => {
    setShown(next);
    settings.put({ exportProfiles: next }).then(saySaved, (thrown: unknown) => {
      setShown(null);
      tell(thrown);
    });
  };
  const addUnit = (): void => {
    const code = other.current?.value.normalize('NFC').trim() ?? '';
    if (code === '') return;
    setAdded((before) => [...before, code]);
    setUnit(code);
    if (other.current) other.current.value = '';
    unsaved.dispatch({ unitCode: '' });
  };
  return (
    <div className="profiles">
      <div className="profiles-unit">
        <select id={id} className="select" value={unit} onChange={(event) => setUnit(event.target.value)}>
          <option value="">{t('settings.profiles.all-units')}</option>
          {units.map((code) => <option key={code} value={code}>{t('settings.profiles.unit', { code })}</option>)}
        </select>
        <input
          ref={other} className="input mono" spellCheck={false} autoComplete="off" aria-label={t('settings.profiles.other-unit')} placeholder={t('settings.profiles.other-unit')}
          defaultValue={unsaved.get().unitCode} onChange={(event) => unsaved.dispatch({ unitCode: event.target.value })}
          onKeyDown={(event) => {
            if (!event.nativeEvent.isComposing && event.code === 'Enter') addUnit();
          }}
        />
        <Button label={t('settings.profiles.add-unit')} onPress={addUnit} />
      </div>
      {unit === '' ? null : (
        <p className="muted profiles-own">
          {t(hasOwnChoice(exportProfiles, unit) ? 'settings.profiles.own' : 'settings.profiles.inherited')}
          {hasOwnChoice(exportProfiles, unit) ? <Button look="quiet" label={t('settings.profiles.inherit')} onPress={() => put(withoutOwn(exportProfiles, unit))} /> : null}
        </p>
      )}
      {Object.values(choice).some(({ on }) => on) ? null : <p className="fault-text">▲ {t('settings.profiles.none')}</p>}
      {inOrder.map((profile) => (
        <ProfileCard
          key={`${unit}/${profile.id}`} profile={profile} on={choice[profile.id]?.on === true} settings={choice[profile.id]?.settings ?? {}} resources={resources}
          onSwitch={(on) => put(withProfile(exportProfiles, unit, profile.id, { on }))}
          onSet={(key, value) => put(withProfile(exportProfiles, unit, profile.id, { settings: { [key]: value } }))}
        />
      ))}
    </div>
  );
}
