import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { AppError } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';
import { codesOnSlips, type DossierCodes } from '../../../core/usecases/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface Props {
  readonly view: DossierView;
  readonly onClose: () => void;
  /** Saves the codes; what speaks against them, or null when they are saved. */
  readonly onSave: (codes: DossierCodes) => Promise<AppError | null>;
}

const FIELDS = [['code', 'verify.codes-of.code'], ['procedureCode', 'verify.codes-of.procedure']] as const;

/** Asks for the codes that the host system gave; what a receipt slip of the dossier says is offered. */
export function CodesDialog({ view, onClose, onSave }: Props): ReactNode {
  const { t, error } = useSpeech();
  const { code, procedureCode } = view.dossier;
  const [typed, setTyped] = useState<DossierCodes>({ code, procedureCode });
  const [wrong, setWrong] = useState<AppError | null>(null);
  const slip = codesOnSlips(view.papers);
  const said = { code: slip.code ?? typed.code, procedureCode: slip.procedureCode ?? typed.procedureCode };
  const isNews = said.code !== typed.code || said.procedureCode !== typed.procedureCode;
  const wrongField = wrong === null ? null : wrong.code === 'dossier.procedure-invalid' ? 'procedureCode' : 'code';
  const save = (): void => void onSave(typed).then(setWrong);
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.code !== 'Enter' && event.code !== 'NumpadEnter') || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save();
  };
  return (
    <Dialog
      title={t('verify.codes-of')}
      closeLabel={t('common.close')}
      onClose={onClose}
      footer={
        <>
          <Button label={t('common.cancel')} onPress={onClose} />
          <Button label={t('verify.codes-of.save')} look="go" cap="↵" onPress={save} />
        </>
      }
    >
      <div className="dialog-body">
        {isNews ? (
          <p className="codes-slip">
            {t('verify.codes-of.slip')} <span className="mono">{[slip.code, slip.procedureCode].filter((one) => one !== null).join(' · ')}</span>{' '}
            <Button label={t('verify.codes-of.take')} onPress={() => setTyped(said)} />
          </p>
        ) : null}
        {FIELDS.map(([key, label], at) => (
          <div key={key}>
            <label htmlFor={`codes-${key}`}>{t(label)}</label>
            <input
              id={`codes-${key}`}
              className="input mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={typed[key]}
              {...(at === 0 ? { 'data-first-focus': true } : {})}
              aria-invalid={wrongField === key || undefined}
              aria-describedby={wrongField === key ? 'codes-wrong' : undefined}
              onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
              onKeyDown={onKeyDown}
            />
          </div>
        ))}
        {wrong === null ? null : <p id="codes-wrong" className="fault-text" role="alert">{error(wrong)}</p>}
      </div>
    </Dialog>
  );
}
