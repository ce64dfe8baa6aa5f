import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { CommandButton } from '../../app/commands/CommandButton.tsx';
import type { Command } from '../../app/commands/registry.ts';
import { useTell } from '../../app/hooks.ts';
import { useServices, type SigningKey } from '../../app/services.ts';
import { formatInstant, useSpeech } from '../../i18n/index.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Ceremony } from './use-ceremony.ts';

interface Keys {
  readonly keys: readonly SigningKey[];
  readonly outside: boolean;
}

interface Props {
  readonly ceremony: Ceremony;
  readonly command: Command;
}

/** The key, its PIN, the signing and how it came out. */
export function KeyPanel({ ceremony, command }: Props): ReactNode {
  const { signing } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const [found, setFound] = useState<Keys | null>(null);
  const look = useCallback(() => void signing.keys().then(setFound, tell), [signing, tell]);
  useEffect(look, [look]);
  const { agreed, outside, run, session, setSession } = ceremony;
  return (
    <section className="sign-key" data-pane aria-label={t('sign.key')}>
      {session ? (
        <div className="sign-session">
          <strong>{session.name}</strong>
          {session.organisation === '' ? null : <span>{session.organisation}</span>}
          <span className="muted">{t('sign.session.by', { issuer: session.issuer })}</span>
          <span className="muted num">{t('sign.session.until', { date: formatInstant(session.notAfter) })}</span>
          <Button label={t('sign.close')} disabled={run !== null} onPress={() => { signing.close().then(() => setSession(null), tell); }} />
        </div>
      ) : <KeyForm found={found} onSession={setSession} onLook={look} />}
      {run ? (
        <div className="run" role="status">
          <strong className="num">{t('sign.running', { done: run.done, total: run.total })}</strong>
          <Bar label={t('sign.running', { done: run.done, total: run.total })} done={run.done} total={run.total} className="wide accent" />
          <Button label={t('sign.stop')} onPress={ceremony.stop} />
        </div>
      ) : (
        <div className="sign-go">
          <CommandButton command={command} look="go" cap />
          {agreed === 0 || !session ? <p className="muted">{t(agreed === 0 ? 'sign.run.none' : 'sign.run.closed')}</p> : null}
          {found?.outside && agreed > 0 ? <Button label={t('sign.put-out', { n: agreed })} onPress={() => ceremony.start('outside')} /> : null}
          {outside > 0 ? <p role="status">{t('sign.outside', { n: outside })}</p> : null}
        </div>
      )}
      <Results ceremony={ceremony} />
    </section>
  );
}

/** Which key, and its PIN. The PIN is in no state that outlives the form. */
function KeyForm({ found, onSession, onLook }: { readonly found: Keys | null; readonly onSession: Ceremony['setSession']; readonly onLook: () => void }): ReactNode {
  const services = useServices();
  const { signing } = services;
  const { t, error: wordsOf } = useSpeech();
  const tell = useTell();
  const [keyId, setKeyId] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const pin = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [keyLabel, pinLabel, problem] = [useId(), useId(), useId()];
  const chosen = found?.keys.find(({ id }) => id === keyId) ?? found?.keys[0];
  const open = (): void => {
    if (!chosen || !pin.current || busy) return;
    const typed = pin.current.value;
    setBusy(true);
    setWrong('');
    signing.open(chosen.id, typed).then(onSession, (thrown: unknown) => {
      setWrong(wordsOf(services.explain(thrown)));
      if (pin.current) pin.current.value = '';
      pin.current?.focus();
    }).finally(() => setBusy(false));
  };
  return (
    <form className="sign-form" onSubmit={(event) => { event.preventDefault(); open(); }}>
      <label htmlFor={keyLabel}>{t('sign.key')}</label>
      {found && found.keys.length === 0 ? <p id={keyLabel} className="muted">{t('sign.key.none')}</p> : (
        <select id={keyLabel} className="select" value={chosen?.id ?? ''} onChange={(event) => setKeyId(event.target.value)}>
          {found?.keys.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
        </select>
      )}
      <div className="sign-buttons">
        <Button look="quiet" label={t('sign.key.refresh')} onPress={onLook} />
        <Button look="quiet" label={t('sign.key.add')} onPress={() => file.current?.click()} />
        <input
          ref={file} type="file" hidden accept=".p12,.pfx" tabIndex={-1} aria-label={t('sign.key.add')}
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            if (given) signing.addKey(given).then(onLook, tell);
            event.target.value = '';
          }}
        />
      </div>
      <label htmlFor={pinLabel}>{t('sign.pin')}</label>
      <input
        id={pinLabel} ref={pin} className="input" type="password" autoComplete="off" spellCheck={false} aria-invalid={wrong !== '' || undefined}
        aria-describedby={wrong === '' ? undefined : problem}
      />
      {wrong === '' ? null : <p id={problem} className="fault-text" role="alert"><span aria-hidden="true">✕ </span>{wrong}</p>}
      <button type="submit" className="btn plain" aria-disabled={!chosen || busy || undefined}><span>{t('sign.open')}</span></button>
    </form>
  );
}

/** How the last run came out, paper by paper, and what is left. */
function Results({ ceremony }: { readonly ceremony: Ceremony }): ReactNode {
  const { t, error } = useSpeech();
  const { results, run, agreed } = ceremony;
  if (results.length === 0 || run) return null;
  const failed = results.some((one) => one.level === null);
  return (
    <div className="run" role="status">
      <h2>{t('sign.result')}</h2>
      <ul className="results">
        {results.map((one) => (
          <li key={one.paperId} className="result">
            <span className={one.level === null ? 'fault-text' : 'sure-text'} aria-hidden="true">{one.level === null ? '✕' : '✓'}</span>
            <div>
              <p className="mono">{one.base}</p>
              <p>{t(one.level === null ? 'sign.result.failed' : 'sign.result.ok')}{one.level === null ? null : <span className="muted"> · {t(`sign.result.level.${one.level}`)}</span>}</p>
              {one.error ? <p className={one.level === null ? '' : 'doubt-text'}>{error(one.error)}</p> : null}
            </div>
          </li>
        ))}
      </ul>
      {failed && agreed > 0 ? <p>{t('sign.result.left', { n: agreed })}</p> : null}
    </div>
  );
}
