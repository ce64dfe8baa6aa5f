import { useId, type ReactNode } from 'react';
import type { ExportProfile } from '../../../core/exporters/index.ts';
import { useSpeech } from '../../i18n/index.tsx';

interface Props {
  readonly field: ExportProfile['settingFields'][number];
  readonly value: unknown;
  readonly isWrong: boolean;
  readonly onPut: (value: string | number | boolean) => void;
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** One setting of a profile, saved when it is left; a value that is not lawful stays and is said to be wrong. */
export function ProfileField({ field, value, isWrong, onPut }: Props): ReactNode {
  const { t, label } = useSpeech();
  const id = useId();
  const described = { 'aria-describedby': field.hint || isWrong ? `${id}-hint` : undefined, 'aria-invalid': isWrong || undefined };
  const typed = (text: string): string | number => {
    const clean = text.normalize('NFC').trim();
    return field.kind === 'number' && clean !== '' && Number.isFinite(Number(clean)) ? Number(clean) : clean;
  };
  return (
    <div className="profile-field">
      <div>
        <label htmlFor={id}>{label(field.label)}</label>
        {field.hint || isWrong ? (
          <p id={`${id}-hint`} className={isWrong ? 'fault-text' : 'muted'}>
            {isWrong ? `▲ ${t('settings.profiles.wrong')} ` : ''}{field.hint ? label(field.hint) : ''}
          </p>
        ) : null}
      </div>
      {field.kind === 'flag' ? (
        <input id={id} type="checkbox" checked={value === true} onChange={(event) => onPut(event.target.checked)} {...described} />
      ) : field.kind === 'choice' ? (
        <select id={id} className="select" value={textOf(value)} onChange={(event) => onPut(event.target.value)} {...described}>
          {(field.choices ?? []).map((choice) => <option key={choice.value} value={choice.value}>{label(choice.label)}</option>)}
        </select>
      ) : (
        <input
          id={id} key={textOf(value)} className={`input ${field.kind === 'number' ? 'num' : ''}`} inputMode={field.kind === 'number' ? 'numeric' : undefined}
          defaultValue={textOf(value)} spellCheck={false} autoComplete="off" {...described}
          onBlur={(event) => {
            const next = typed(event.target.value);
            if (textOf(next) !== textOf(value)) onPut(next);
          }}
          onKeyDown={(event) => {
            if (!event.nativeEvent.isComposing && event.code === 'Enter') event.currentTarget.blur();
          }}
        />
      )}
    </div>
  );
}
