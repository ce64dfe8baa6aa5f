import type { ReactNode } from 'react';
import type { DeliveryReceipt } from '../../../core/model/index.ts';
import type { Delivery } from '../../../core/ports/index.ts';
import { formatInstant, useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';

const bad = new Set<Delivery['state']>(['retry', 'refused', 'person']);
const SHOWN_CHARS = 300;

interface Props {
  readonly delivery: Delivery;
  /** Name of the destination. */
  readonly to: string;
  readonly onTry: (id: string) => void;
  /** For what the receiver calls a duplicate without proof: somebody asked there. */
  readonly onNote: (id: string) => void;
}

/** One package on its way: to whom, how it stands, why it did not arrive, what the receiver said. */
export function DeliveryLine({ delivery, to, onTry, onNote }: Props): ReactNode {
  const { t, error, number } = useSpeech();
  const { id, packageName, state, tries, nextAt, receipt, replaces } = delivery;
  const said = ({ at, notedBy, duplicate }: DeliveryReceipt): string => (
    notedBy === undefined ? t(state !== 'sent' ? 'outbox.answer' : duplicate ? 'outbox.receipt.again' : 'outbox.receipt', { at: formatInstant(at) }) : t('outbox.receipt.noted', { at: formatInstant(at), name: notedBy }));
  // What is tried again by itself asks nothing of the clerk yet.
  const [glyph, tone] = state === 'retry' ? ['●', 'doubt'] : bad.has(state) ? ['▲', 'fault'] : [state === 'sent' ? '✓' : '·', 'sure'];
  return (
    <li className="result">
      <span className={`glyph ${tone}`} aria-hidden="true">{glyph}</span>
      <div>
        <p><span className="mono">{packageName}</span> <span className="muted">→ {to} · {t(`outbox.state.${state}`)}
          {state === 'retry' && nextAt !== null ? ` · ${t('outbox.next', { at: formatInstant(nextAt), n: number(tries) })}` : ''}</span></p>
        {replaces.map(({ key, packageName: name, version }) => <p key={key} className="muted">{t('outbox.replaces', { name, version: number(version) })}</p>)}
        {delivery.error === null ? null : <p>{error(delivery.error)}</p>}
        {receipt === null ? null : (
          <p className="muted">{said(receipt)} <span className="mono location">{receipt.body.slice(0, SHOWN_CHARS)}</span></p>
        )}
        {bad.has(state) ? <Button label={t('outbox.try')} onPress={() => onTry(id)} /> : null}
        {delivery.error?.code === 'deliver.unproven' ? <Button label={t('outbox.note')} onPress={() => onNote(id)} /> : null}
      </div>
    </li>
  );
}
