import type { ReactNode } from 'react';
import type { Field } from '../../../core/model/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useSession } from './context.ts';
import { choicesOf, unitNow } from './field-choices.ts';

interface Props {
  readonly field: Field;
  readonly locked: boolean;
  readonly editing: boolean;
}

/** Under the current address: the unit of today in small text, or the communes that a divided one may be, each with its key. */
export function UnitToday({ field, locked, editing }: Props): ReactNode {
  const session = useSession();
  const { t } = useSpeech();
  const now = unitNow(field);
  const units = choicesOf(field).flatMap((choice) => (choice.kind === 'unit' ? [choice] : []));
  if (now === null && units.length === 0) return null;
  return (
    <div className="unit-now">
      {now === null ? null : <p>{t('verify.unit-now', { unit: now })}</p>}
      {units.length > 0 ? (
        <div className="alts" role="group" aria-label={t('verify.unit-choose')}>
          {units.map(({ code, name }, index) => (
            <button
              key={code}
              type="button"
              tabIndex={-1}
              className="alt"
              disabled={locked}
              aria-label={t('verify.unit-choice', { n: index + 1, unit: name })}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => session.takeUnit(code)}
            >
              {index < 5 ? <kbd aria-hidden="true">{editing ? `Alt ${index + 1}` : index + 1}</kbd> : null}
              <span>{t('verify.unit-now', { unit: name })}</span>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
