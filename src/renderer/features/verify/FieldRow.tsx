import { memo, type ReactNode } from 'react';
import type { Field, FieldDef, Id } from '../../../core/model/index.ts';
import { valueText } from '../../app/field-text.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useSession } from './context.ts';
import { unitNow } from './field-choices.ts';
import { fieldLook } from './field-order.ts';
import { glyphOf, statusKey, whyLines } from './field-words.ts';

interface Props {
  readonly paperId: Id;
  readonly def: FieldDef;
  readonly field: Field;
  readonly draft: string | undefined;
}

/** A field that is not the current one: its glyph, label and value, quiet when there is nothing to do. */
export const FieldRow = memo(function FieldRow({ paperId, def, field, draft }: Props): ReactNode {
  const session = useSession();
  const speech = useSpeech();
  const { t, label } = speech;
  const look = fieldLook(field, def);
  const text = draft ?? valueText(def, field.value);
  const now = draft === undefined ? unitNow(field) : null;
  const faults = whyLines(speech, field, def).filter((line) => line.tone === 'fault');
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`f ${look}`}
      data-field={def.key}
      aria-label={t('verify.said.field', { label: label(def.label), value: text === '' ? t('verify.empty-value') : text, status: t(statusKey(field, look)) })}
      // On the press, not the click: leaving the current field moves the rows, and the click would miss.
      onMouseDown={(event) => {
        event.preventDefault();
        if (event.button === 0) session.select({ paperId, key: def.key });
      }}
      onClick={(event) => {
        if (event.detail === 0) session.select({ paperId, key: def.key });
      }}
    >
      <span className={`glyph ${glyphOf(look).tone}`} aria-hidden="true">{glyphOf(look).mark}</span>
      <span className="f-label">{label(def.label)}</span>
      <span className="f-value">
        {text === '' ? <i className="f-empty">{t('verify.empty-value')}</i> : <span className="f-text">{text}</span>}
        {now === null ? null : <span className="f-unit">{t('verify.unit-now', { unit: now })}</span>}
        {draft === undefined ? null : <span className="f-note">{t('verify.draft')}</span>}
        {faults.map((line) => (
          <span key={line.text} className="f-fault">{line.text}</span>
        ))}
      </span>
    </button>
  );
});
