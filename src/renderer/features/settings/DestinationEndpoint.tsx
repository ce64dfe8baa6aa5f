import type { ReactNode } from 'react';
import type { DestinationState } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { DestinationField, type ControlProps } from './DestinationField.tsx';
import { DestinationSecrets } from './DestinationSecrets.tsx';
import { keptSecrets, type DestinationDraft, type DraftField } from './destination-draft.ts';

const BODIES = ['zip', 'multipart', 'message'] as const;
const METHODS = ['POST', 'PUT'] as const;
const RECEIPTS = ['json', 'any'] as const;

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
  const select = <T extends string>(control: ControlProps, value: T, options: readonly (readonly [T, string])[], onPick: (value: T) => void): ReactNode => (
    <select
      {...control} className="select" value={value}
      onChange={(event) => {
        const picked = options.find(([option]) => option === event.target.value);
        if (picked) onPick(picked[0]);
      }}
    >
      {options.map(([option, text]) => <option key={option} value={option}>{text}</option>)}
    </select>
  );
  return (
    <>
      <DestinationField label={t('settings.destinations.url')} hint={t('settings.destinations.url.hint')} fault={faultOf('url')}>
        {(control) => <input {...control} className="input mono" type="url" spellCheck={false} autoComplete="off" value={draft.url} onChange={(event) => onPut({ url: event.target.value })} />}
      </DestinationField>
      <DestinationField label={t('settings.destinations.body')} hint={t(`settings.destinations.body.${draft.body}.hint`)} fault={null}>
        {(control) => select(control, draft.body, BODIES.map((body) => [body, t(`settings.destinations.body.${body}`)] as const), (body) => onPut({ body }))}
      </DestinationField>
      <DestinationField label={t('settings.destinations.method')} fault={null}>
        {(control) => select(control, draft.method, METHODS.map((method) => [method, method] as const), (method) => onPut({ method }))}
      </DestinationField>
      <DestinationField label={t('settings.destinations.receipt')} fault={null}>
        {(control) => select(control, draft.receipt, RECEIPTS.map((receipt) => [receipt, t(`settings.destinations.receipt.${receipt}`)] as const), (receipt) => onPut({ receipt }))}
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
