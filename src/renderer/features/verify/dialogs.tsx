import { useState, type ReactNode } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { returnReasons } from './unsaved.ts';

/** Asks why a dossier is returned; the reason goes with it. */
export function ReturnDialog({ dossierId, onClose, onReturn }: { readonly dossierId: Id; readonly onClose: () => void; readonly onReturn: (reason: string) => void }): ReactNode {
  const { t } = useSpeech();
  const [reason, setReason] = useState(returnReasons.get(dossierId) ?? '');
  const [asked, setAsked] = useState(false);
  const send = (): void => {
    const clean = reason.normalize('NFC').trim();
    if (clean === '') setAsked(true);
    else onReturn(clean);
  };
  return (
    <Dialog
      title={t('verify.return.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      footer={
        <>
          <Button label={t('common.cancel')} onPress={onClose} />
          <Button label={t('verify.return.send')} look="go" cap="Ctrl ↵" onPress={send} />
        </>
      }
    >
      <div className="dialog-body">
        <label htmlFor="return-reason">{t('verify.return.reason')}</label>
        <textarea
          id="return-reason"
          data-first-focus
          className="input"
          rows={4}
          value={reason}
          placeholder={t('verify.return.placeholder')}
          aria-invalid={asked || undefined}
          aria-describedby={asked ? 'return-need' : undefined}
          onChange={(event) => {
            setReason(event.target.value);
            returnReasons.set(dossierId, event.target.value);
          }}
          onKeyDown={(event) => {
            if (!event.ctrlKey || (event.code !== 'Enter' && event.code !== 'NumpadEnter') || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        {asked ? <p id="return-need" className="fault-text" role="alert">{t('verify.return.need')}</p> : null}
      </div>
    </Dialog>
  );
}

interface IncompleteProps {
  readonly count: number;
  readonly onGo: () => void;
  readonly onForce: () => void;
  readonly onClose: () => void;
}

/** Says that something has not been looked at, and offers to go there (first) or to approve all the same. */
export function IncompleteDialog({ count, onGo, onForce, onClose }: IncompleteProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Dialog
      title={t('verify.incomplete.title', { n: count })}
      closeLabel={t('common.close')}
      onClose={onClose}
      footer={
        <>
          <Button label={t('verify.incomplete.force')} onPress={onForce} />
          <button type="button" className="btn go" data-first-focus onClick={onGo}>{t('verify.incomplete.go')}</button>
        </>
      }
    >
      <div className="dialog-body">
        <p>{t('verify.incomplete.body')}</p>
      </div>
    </Dialog>
  );
}
