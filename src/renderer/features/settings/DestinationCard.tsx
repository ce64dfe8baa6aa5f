import type { ReactNode } from 'react';
import { profileOf } from '../../../core/exporters/registry.ts';
import type { DestinationState } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly state: DestinationState;
  /** Whether another one is being described; what was typed there must not be lost. */
  readonly isHeld: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
  readonly onMark: () => void;
  /** What came of marking, in words. */
  readonly marked: { readonly isFault: boolean; readonly text: string } | null;
}

/** One destination as it is described: where it is, what it takes, who may send there, and what lacks. */
export function DestinationCard({ state, isHeld, onChange, onRemove, onMark, marked }: Props): ReactNode {
  const { t, label } = useSpeech();
  const { destination, maySend, secretsSet } = state;
  const { name, kind, senders, profiles } = destination;
  const lacking = kind === 'https' ? destination.secretHeaders.filter((header) => !secretsSet.includes(header)) : [];
  const kept = kind === 'https' ? destination.secretHeaders.filter((header) => secretsSet.includes(header)) : [];
  return (
    <li className="profile-card destination-card" data-destination={destination.id}>
      <div className="destination-head">
        <span className="profile-name">{name}</span>
        <span className="chip">{t(`settings.destinations.kind.${kind}`)}{kind === 'https' ? ` · ${t(`settings.destinations.body.${destination.body}`)}` : ''}</span>
      </div>
      <p className="mono destination-where">{kind === 'https' ? `${destination.method} ${destination.url}` : destination.path}</p>
      <p className="muted">{t('settings.destinations.takes', { profiles: profiles ? profiles.map((id) => label(profileOf(id)?.label ?? { vi: id, en: id })).join(', ') : t('settings.destinations.profiles.all') })}</p>
      {senders.length === 0
        ? <p className="doubt-text"><span aria-hidden="true">● </span>{t('settings.destinations.nobody')}</p>
        : <p className="muted">{t('settings.destinations.sent-by', { names: senders.join(', ') })}{maySend ? '' : ` ${t('settings.destinations.not-you')}`}</p>}
      {kept.length > 0 ? <p className="muted">{t('settings.destinations.secrets.set', { names: kept.join(', ') })}</p> : null}
      {lacking.length > 0 ? <p className="fault-text"><span aria-hidden="true">▲ </span>{t('settings.destinations.secrets.lacking', { names: lacking.join(', ') })}</p> : null}
      <div className="destination-actions">
        <Button label={t('settings.destinations.change')} title={t('settings.destinations.change.title', { name })} disabled={isHeld} onPress={onChange} />
        {kind === 'disk' ? <Button label={t('settings.destinations.mark')} title={t('settings.destinations.mark.title', { name })} onPress={onMark} /> : null}
        <Button label={t('settings.destinations.remove')} title={t('settings.destinations.remove.title', { name })} look="quiet" onPress={onRemove} />
      </div>
      {marked ? <p role="status" className={marked.isFault ? 'fault-text' : 'muted'}><span aria-hidden="true">{marked.isFault ? '▲ ' : '✓ '}</span>{marked.text}</p> : null}
    </li>
  );
}
