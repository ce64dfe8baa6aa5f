import type { ReactNode } from 'react';
import type { DestinationState } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { DestinationField } from './DestinationField.tsx';
import { DestinationSecrets } from './DestinationSecrets.tsx';
import { keptSecrets, type DestinationDraft, type DraftField } from './destination-draft.ts';

const BODIES = ['zip', 'multipart', 'message'] as const;
const METHODS = ['POST', 'PUT'] as const;
const RECEIPTS = ['json', 'any'] as const;
const DUPLICATES = ['digest', 'key'] as const;

interface Props {
  readonly draft: DestinationDraft;
  readonly before: DestinationState | null;
  readonly wrong: ReadonlySet<DraftField>;
  readonly faultOf: (field: DraftField) => string | null;
  readonly onPut: (patch: Partial<DestinationDraft>) => void;
}

/** What only an HTTPS endpoint has: address, form, headers, secrets, what counts as a receipt. */
export function DestinationEndpoint({ draft, before, wrong, faultOf, onPut }: Props): ReactNode {
  const { t } = useSpeech();
  const kept = keptSecrets(draft, before);
  return (
    <>
      <DestinationField label={t('settings.destinations.url')} hint={t('settings.destinations.url.hint')} fault={faultOf('url')}>
        {(control) => <input {...control} className="input mono" type="url" spellCheck={false} autoComplete="off" value={draft.url} onChange={(event) => onPut({ url: event.target.value })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.body')} hint={t(`settings.destinations.body.${draft.body}.hint`)} fault={null}>
        {(control) => <Choice {...control} value={draft.body} options={BODIES.map((body) => [body, t(`settings.destinations.body.${body}`)])} onPick={(body) => onPut({ body })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.method')} fault={null}>
        {(control) => <Choice {...control} value={draft.method} options={METHODS.map((method) => [method, method])} onPick={(method) => onPut({ method })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.receipt')} fault={null}>
        {(control) => <Choice {...control} value={draft.receipt} options={RECEIPTS.map((receipt) => [receipt, t(`settings.destinations.receipt.${receipt}`)])} onPick={(receipt) => onPut({ receipt })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.duplicate')} hint={t('settings.destinations.duplicate.hint')} fault={null}>
        {(control) => <Choice {...control} value={draft.duplicate} options={DUPLICATES.map((duplicate) => [duplicate, t(`settings.destinations.duplicate.${duplicate}`)])} onPick={(duplicate) => onPut({ duplicate })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.timeout')} fault={faultOf('timeoutSeconds')}>
        {(control) => <input {...control} className="input num" inputMode="numeric" autoComplete="off" value={draft.timeoutSeconds} onChange={(event) => onPut({ timeoutSeconds: event.target.value })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.headers')} hint={t('settings.destinations.headers.hint')} fault={faultOf('headers')}>
        {(control) => <textarea {...control} className="input mono" rows={2} spellCheck={false} value={draft.headers} onChange={(event) => onPut({ headers: event.target.value })} />}
      </DestinationField>
      <DestinationSecrets
        secrets={draft.secrets} kept={kept} isMoved={before !== null && before.secretsSet.length > 0 && kept.size === 0}
        isWrong={wrong.has('secretHeaders')} onPut={(secrets) => onPut({ secrets })}
      />
    </>
  );
}
