import { useId, type ReactNode } from 'react';
import { profiles } from '../../../core/exporters/registry.ts';
import { useSpeech } from '../../i18n/index.tsx';

interface Props {
  /** Ids of the profiles that are taken; null for all. */
  readonly taken: readonly string[] | null;
  readonly isWrong: boolean;
  readonly onPut: (taken: readonly string[] | null) => void;
}

/** Which profiles a destination takes: all, those to come as well, or some. */
export function DestinationProfiles({ taken, isWrong, onPut }: Props): ReactNode {
  const { t, label } = useSpeech();
  const id = useId();
  return (
    <fieldset className="destination-profiles" aria-describedby={isWrong ? `${id}-fault` : undefined}>
      <legend>{t('settings.destinations.profiles')}</legend>
      <label className="check">
        <input type="checkbox" checked={taken === null} onChange={(event) => onPut(event.target.checked ? null : [])} />
        {t('settings.destinations.profiles.every')}
      </label>
      {isWrong ? <p id={`${id}-fault`} className="fault-text"><span aria-hidden="true">▲ </span>{t('settings.destinations.fault.profiles')}</p> : null}
      {taken === null ? null : (
        <div className="destination-profiles-list">
          {profiles.map((profile) => (
            <label key={profile.id} className="check">
              <input
                type="checkbox" checked={taken.includes(profile.id)} aria-invalid={isWrong || undefined}
                onChange={(event) => onPut(event.target.checked ? [...taken, profile.id] : taken.filter((one) => one !== profile.id))}
              />
              {label(profile.label)}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
