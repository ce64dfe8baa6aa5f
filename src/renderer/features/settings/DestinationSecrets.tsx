import { useId, type ReactNode } from 'react';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import type { SecretDraft } from './destination-draft.ts';

interface Props {
  readonly secrets: readonly SecretDraft[];
  /** Names of those whose value is kept. */
  readonly kept: ReadonlySet<string>;
  /** Whether one was kept that another address loses. */
  readonly isMoved: boolean;
  readonly isWrong: boolean;
  readonly onPut: (secrets: readonly SecretDraft[]) => void;
}

/** Headers whose values are written once and never shown again; only that one is kept is said. */
export function DestinationSecrets({ secrets, kept, isMoved, isWrong, onPut }: Props): ReactNode {
  const { t } = useSpeech();
  const id = useId();
  const change = (row: number, patch: Partial<SecretDraft>): void => onPut(secrets.map((one) => (one.row === row ? { ...one, ...patch } : one)));
  const described = { 'aria-invalid': isWrong || undefined, 'aria-describedby': isWrong ? `${id}-fault` : `${id}-hint` };
  return (
    <fieldset className="destination-secrets">
      <legend>{t('settings.destinations.secrets')}</legend>
      <p id={`${id}-hint`} className="muted">{t('settings.destinations.secrets.hint')}</p>
      {isMoved ? <p className="doubt-text"><span aria-hidden="true">● </span>{t('settings.destinations.secrets.moved')}</p> : null}
      {isWrong ? <p id={`${id}-fault`} className="fault-text"><span aria-hidden="true">▲ </span>{t('settings.destinations.fault.secretHeaders')}</p> : null}
      {secrets.map(({ row, name, value }) => (
        <div key={row} className="destination-secret">
          <input
            className="input mono" spellCheck={false} autoComplete="off" aria-label={t('settings.destinations.secrets.name')} placeholder="Authorization" {...described}
            value={name} onChange={(event) => change(row, { name: event.target.value })}
          />
          <input
            type="password" className="input" spellCheck={false} autoComplete="new-password" {...described}
            aria-label={t(kept.has(name.trim()) ? 'settings.destinations.secrets.replace' : 'settings.destinations.secrets.value', { name: name.trim() })}
            placeholder={kept.has(name.trim()) ? t('settings.destinations.secrets.kept') : t('settings.destinations.secrets.none')}
            value={value} onChange={(event) => change(row, { value: event.target.value })}
          />
          <Button label={t('settings.destinations.secrets.forget', { name: name.trim() })} icon="close" iconOnly look="quiet" onPress={() => onPut(secrets.filter((one) => one.row !== row))} />
        </div>
      ))}
      <Button label={t('settings.destinations.secrets.add')} onPress={() => onPut([...secrets, { row: Math.max(-1, ...secrets.map(({ row }) => row)) + 1, name: '', value: '' }])} />
    </fieldset>
  );
}
