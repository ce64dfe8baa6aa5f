import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices, type ImportOutcome } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly jobId: Id;
  readonly outcome: ImportOutcome;
}

/** What became of one file, where there is something to say or to do about it. */
export function OutcomeLine({ jobId, outcome }: Props): ReactNode {
  const { intake } = useServices();
  const { t, error } = useSpeech();
  const tell = useTell();
  switch (outcome.kind) {
    case 'accepted':
      return null;
    case 'taken-in':
      return <li className="outcome"><span className="glyph sure" aria-hidden="true">✓</span><p>{t(outcome.again ? 'inbox.taken-in.again' : 'inbox.taken-in', { name: outcome.name })}</p></li>;
    case 'held': {
      const first = outcome.dossierIds[0];
      return (
        <li className="outcome">
          <span className="glyph doubt" aria-hidden="true">●</span>
          <p>{t('inbox.held', { name: outcome.name })}</p>
          <span className="outcome-buttons">
            {first === undefined ? null : <Button label={t('inbox.held.open')} onPress={() => go({ view: 'verify', dossierId: first, paper: null })} />}
            <Button label={t('inbox.held.again')} onPress={() => void intake.reuseHeld(outcome.sha256).catch(tell)} />
          </span>
        </li>
      );
    }
    case 'refused':
      return (
        <li className="outcome">
          <span className="glyph fault" aria-hidden="true">▲</span>
          <div>
            <p className="outcome-name">{t('inbox.refused', { name: outcome.name })}</p>
            <p>{error(outcome.error)}</p>
            {outcome.error.code === 'pdf.password' ? <PasswordForm jobId={jobId} name={outcome.name} /> : null}
          </div>
        </li>
      );
  }
}

/** Asks for the password of a protected PDF; the password is handed on and kept nowhere. */
function PasswordForm({ jobId, name }: { readonly jobId: Id; readonly name: string }): ReactNode {
  const { intake } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = new FormData(form).get('password');
    if (typeof password !== 'string' || password === '' || busy) return;
    setBusy(true);
    intake.retryWithPassword(jobId, name, password)
      .then((outcome) => setWrong(outcome.kind === 'refused' && outcome.error.code === 'pdf.password'), tell)
      .finally(() => {
        setBusy(false);
        form.querySelector('input')?.select();
      });
  };
  return (
    <form className="password" onSubmit={submit}>
      <label htmlFor={id}>{t('inbox.password', { name })}</label>
      <input id={id} name="password" type="password" className="input" autoComplete="off" aria-describedby={wrong ? `${id}-wrong` : undefined} aria-invalid={wrong || undefined} />
      <button type="submit" className="btn" aria-disabled={busy || undefined}>{t('inbox.password.try')}</button>
      {wrong ? <p id={`${id}-wrong`} className="fault-text" role="alert">{t('inbox.password.wrong')}</p> : null}
    </form>
  );
}
