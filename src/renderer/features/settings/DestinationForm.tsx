import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AppError } from '../../../core/model/index.ts';
import { useSettings } from '../../app/hooks.ts';
import { useServices, type DestinationState } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { DestinationEndpoint } from './DestinationEndpoint.tsx';
import { DestinationField } from './DestinationField.tsx';
import { DestinationProfiles } from './DestinationProfiles.tsx';
import { draftFields, readDraft, sendersOf, type DestinationDraft, type DraftField } from './destination-draft.ts';
import { unsaved, type OpenDestination } from './unsaved.ts';

const KINDS = ['folder', 'disk', 'https'] as const;
const nothingWrong: ReadonlySet<DraftField> = new Set();

interface Props {
  /** What is in the form; kept outside it, so that a look at another view loses nothing. */
  readonly open: OpenDestination;
  /** The one that is changed; null for a new one. */
  readonly before: DestinationState | null;
  readonly onSaved: (all: readonly DestinationState[]) => void;
  readonly onCancel: () => void;
}

/** Describes a destination. It stands in the page, not over it: a stray click beside must not lose what was typed. */
export function DestinationForm({ open, before, onSaved, onCancel }: Props): ReactNode {
  const services = useServices();
  const { destinations } = services;
  const { userName } = useSettings();
  const { t, error } = useSpeech();
  const [wrong, setWrong] = useState<ReadonlySet<DraftField>>(nothingWrong);
  const [refused, setRefused] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Only once something was found wrong, and after that as it is mended.
  useEffect(() => { if (wrong.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(); }, [wrong]);
  const { id, draft } = open;
  const put = (patch: Partial<DestinationDraft>): void => {
    const now = unsaved.get().destination;
    if (now?.id === id) unsaved.dispatch({ destination: { id, draft: { ...now.draft, ...patch } } });
  };
  const faultOf = (field: DraftField): string | null => (wrong.has(field) ? t(`settings.destinations.fault.${field}`) : null);
  const save = (): void => {
    if (busy) return;
    const read = readDraft(draft, before?.destination.id ?? destinations.newId(), before);
    setRefused(null);
    if (read.wrong !== null) {
      setWrong(new Set(draftFields.filter((field) => read.wrong.has(field))));
      return;
    }
    setWrong(nothingWrong);
    setBusy(true);
    destinations.put(read.destination, read.secrets).then(onSaved, (thrown: unknown) => {
      setBusy(false);
      setRefused(services.explain(thrown));
    });
  };
  const senders = sendersOf(draft);
  return (
    <form
      ref={form} className="profile-card destination-form" noValidate aria-label={before ? t('settings.destinations.change.title', { name: before.destination.name }) : t('settings.destinations.new')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3>{before ? t('settings.destinations.change.title', { name: before.destination.name }) : t('settings.destinations.new')}</h3>
      <DestinationField label={t('settings.destinations.name')} fault={faultOf('name')}>
        {(control) => <input {...control} className="input" autoComplete="off" spellCheck={false} value={draft.name} onChange={(event) => put({ name: event.target.value })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.kind')} hint={t(`settings.destinations.kind.${draft.kind}.hint`)} fault={null}>
        {(control) => (
          <Choice {...control} value={draft.kind} options={KINDS.map((kind) => [kind, t(`settings.destinations.kind.${kind}`)])} onPick={(kind) => put({ kind })} />
        )}
      </DestinationField>
      {draft.kind === 'https' ? <DestinationEndpoint draft={draft} before={before} wrong={wrong} faultOf={faultOf} onPut={put} /> : (
        <DestinationField label={t('settings.destinations.path')} hint={t('settings.destinations.path.hint')} fault={faultOf('path')}>
          {(control) => <input {...control} className="input mono" autoComplete="off" spellCheck={false} value={draft.path} onChange={(event) => put({ path: event.target.value })} />}
        </DestinationField>
      )}
      <DestinationField label={t('settings.destinations.senders')} hint={t('settings.destinations.senders.hint')} fault={faultOf('senders')}>
        {(control) => <textarea {...control} className="input" rows={Math.min(8, Math.max(2, senders.length + 1))} spellCheck={false} value={draft.senders} onChange={(event) => put({ senders: event.target.value })} />}
      </DestinationField>
      <div className="destination-senders">
        {senders.length === 0 ? <p className="doubt-text"><span aria-hidden="true">● </span>{t('settings.destinations.nobody')}</p> : <span />}
        {userName === '' || senders.includes(userName) ? null : <Button label={t('settings.destinations.add-me', { name: userName })} onPress={() => put({ senders: [...senders, userName].join('\n') })} />}
      </div>
      <DestinationProfiles taken={draft.profiles} isWrong={wrong.has('profiles')} onPut={(profiles) => put({ profiles })} />
      {refused ? <p role="alert" className="fault-text"><span aria-hidden="true">▲ </span>{error(refused)}</p> : null}
      <div className="destination-actions">
        <button type="submit" className="btn go" aria-disabled={busy || undefined}>{t('settings.destinations.save')}</button>
        <Button label={t('common.cancel')} onPress={onCancel} />
      </div>
    </form>
  );
}
