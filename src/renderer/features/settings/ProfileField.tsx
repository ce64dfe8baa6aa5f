import { useId, type ReactNode } from 'react';
import type { ExportProfile } from '../../../core/exporters/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { LineInput } from '../../ui/LineInput.tsx';

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
  const typed = (text: string): string | number => (field.kind === 'number' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);
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
        <Choice id={id} value={textOf(value)} options={(field.choices ?? []).map((choice) => [choice.value, label(choice.label)])} onPick={onPut} {...described} />
      ) : (
        <LineInput
          id={id} className={field.kind === 'number' ? 'num' : ''} inputMode={field.kind === 'number' ? 'numeric' : undefined}
          clean={(text) => text.normalize('NFC').trim()} value={textOf(value)} onPut={(text) => onPut(typed(text))} {...described}
        />
      )}
    </div>
  );
}
