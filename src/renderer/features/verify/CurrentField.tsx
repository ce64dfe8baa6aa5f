import { useEffect, useId, useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { Field, FieldDef, Paper } from '../../../core/model/index.ts';
import { valueText } from '../../app/field-text.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useSession, useVerify } from './context.ts';
import { choicesOf } from './field-choices.ts';
import { fieldLook } from './field-order.ts';
import { glyphOf, statusKey, whyLines } from './field-words.ts';
import { Icon } from '../../ui/icons.tsx';
import { isOpenForEdits } from './session.ts';
import { sourceKey } from './source-words.ts';
import { UnitToday } from './UnitToday.tsx';
import { Snippet } from './Snippet.tsx';

interface Props {
  readonly paper: Paper;
  readonly def: FieldDef;
  readonly field: Field;
}

const CARET_KEYS = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/**
 * The current field: snippet, input, other readings, reasons.
 *
 * [Note: UniKey types by backspace] Vietnamese input methods send Backspace and the changed letters again. So the
 * input is the browser's own: nothing writes to it, trims it or reformats it while it is typed in; what it holds is
 * only noted. It is focused already while the field is merely *selected* (its text marked, so that the first letter
 * replaces it), for an input method needs a focused input to see the first letter.
 */
export function CurrentField({ paper, def, field }: Props): ReactNode {
  const session = useSession();
  const speech = useSpeech();
  const { t, label } = speech;
  const editing = useVerify((s) => s.editing);
  const showTurn = useVerify((s) => s.showTurn);
  const locked = useVerify((s) => (s.view ? !isOpenForEdits(s.view) : true));
  const page = useVerify((s) => (field.page === null ? null : (s.view?.pages.find((p) => p.id === paper.pageIds[field.page ?? 0]) ?? null)));
  const input = useRef<HTMLTextAreaElement>(null);
  const row = useRef<HTMLDivElement>(null);
  const id = useId();
  const look = fieldLook(field, def);
  const standing = valueText(def, field.value);
  const wanted = editing ? editing.text : standing;
  const isEditing = editing !== null;

  useLayoutEffect(() => {
    const element = input.current;
    if (!element || element.value === wanted) return;
    element.value = wanted;
    if (document.activeElement !== element) return;
    if (isEditing) element.setSelectionRange(wanted.length, wanted.length);
    else element.select();
  }, [wanted, isEditing]);
  useEffect(() => {
    const element = input.current;
    if (!element || document.querySelector('dialog[open]')) return;
    element.focus({ preventScroll: true });
    if (session.store.get().editing) element.setSelectionRange(element.value.length, element.value.length);
    else element.select();
    row.current?.scrollIntoView({ block: 'nearest' });
  }, [session, showTurn, paper.id, def.key]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (!isEditing && CARET_KEYS.has(event.code) && !event.altKey) session.begin(standing, null);
    // A value is one line; the decision keys (Enter …) are commands and have come by already or come by later.
    if (event.code === 'Enter' && (event.shiftKey || event.altKey)) event.preventDefault();
  };
  const onBlur = (event: FocusEvent): void => {
    // The window losing the focus is no decision: what is typed stays, kept as a draft.
    if (!document.hasFocus()) session.flush();
    else if (!row.current?.contains(event.relatedTarget)) session.leave({ paperId: paper.id, key: def.key });
  };
  // The communes of today come before other readings, and take the first digits.
  const source = isEditing ? null : sourceKey(field.source);
  const firstReading = choicesOf(field).filter(({ kind }) => kind === 'unit').length;
  const reasons = whyLines(speech, field, def).filter(({ unit }) => !unit);
  return (
    <div className={`f now ${look}`} ref={row} data-field={def.key}>
      <div className="now-row">
        <span className={`glyph ${glyphOf(look).tone}`} aria-hidden="true">{glyphOf(look).mark}</span>
        <label htmlFor={`${id}-input`}>{label(def.label)}</label>
        {source === null ? null : <span className="now-source"><Icon name="code" /> {t(source)}</span>}
        <span className="now-status">{isEditing && editing.fromDraft ? t('verify.draft') : t(statusKey(field, look))}</span>
      </div>
      {page && field.box ? <Snippet page={page} box={field.box} look={look} /> : null}
      <textarea
        id={`${id}-input`}
        ref={input}
        className="now-input"
        data-field-input
        data-home-focus
        data-pane-focus
        rows={1}
        defaultValue={wanted}
        readOnly={locked}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-describedby={`${id}-why`}
        aria-invalid={look === 'fault' || undefined}
        onFocus={(event) => {
          if (session.store.get().editing === null) event.currentTarget.select();
        }}
        onInput={(event) => session.type(event.currentTarget.value)}
        onPointerDown={() => {
          if (!isEditing) session.begin(standing, null);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      <UnitToday field={field} locked={locked} editing={isEditing} />
      {field.alternatives.length > 0 && !locked ? (
        <div className="alts" role="group" aria-label={t('verify.alternatives')}>
          {field.alternatives.map((reading, nth) => ({ reading, index: nth + firstReading })).map(({ reading, index }) => (
            <button
              key={`${index}-${String(reading.value)}`}
              type="button"
              tabIndex={-1}
              className="alt"
              aria-label={t('verify.alternative', { n: index + 1, value: valueText(def, reading.value) })}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => session.take(reading)}
            >
              {index < 5 ? <kbd aria-hidden="true">{isEditing ? `Alt ${index + 1}` : index + 1}</kbd> : null}
              <span>{valueText(def, reading.value)}</span>
            </button>
          ))}
        </div>
      ) : null}
      <div id={`${id}-why`} className="why">
        {reasons.map((line) => (
          <p key={line.text} className={line.tone}>{line.text}</p>
        ))}
        {page === null && field.value === null && !locked ? <p className="info">{t('verify.no-place')}</p> : null}
        {def.list ? <p className="info">{t('verify.list-hint')}</p> : null}
        {locked ? <p className="info">{t('verify.locked')}</p> : null}
      </div>
    </div>
  );
}
