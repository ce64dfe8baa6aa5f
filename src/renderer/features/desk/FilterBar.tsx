import { useRef, useState, type ReactNode, type Ref } from 'react';
import { useCounts } from '../../app/hooks.ts';
import { allPaperTypes } from '../../app/paper-types.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icons.tsx';
import type { Question } from './question.ts';

interface Props {
  readonly question: Question;
  readonly onAsk: (question: Question) => void;
  readonly searchRef: Ref<HTMLInputElement>;
  /** Arrow down in the search box: into the list. */
  readonly onDown: () => void;
}

const STATES = ['all', 'to-verify', 'returned', 'reading', 'approved', 'exported', 'deleted'] as const;
const TYPING_MS = 160;

/** Search, and state with counts. */
export function FilterBar({ question, onAsk, searchRef, onDown }: Props): ReactNode {
  const { t, number } = useSpeech();
  const counts = useCounts();
  const [typed, setTyped] = useState({ asked: question.query, text: question.query });
  // A question that changed elsewhere ("remove all filters") replaces what was typed; one's own does not.
  const text = typed.asked === question.query ? typed.text : question.query;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const countOf = (state: (typeof STATES)[number]): number | null => {
    if (!counts) return null;
    if (state !== 'all') return counts[state];
    return counts.reading + counts['to-verify'] + counts.returned + counts.approved + counts.exported;
  };
  const search = (next: string): void => {
    setTyped({ asked: question.query, text: next });
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // What was typed since stays in the box while the list follows.
      setTyped((now) => ({ asked: next, text: now.text }));
      onAsk({ ...question, query: next });
    }, TYPING_MS);
  };
  return (
    <>
      <div className="search desk-search">
        <Icon name="search" />
        <input
          ref={searchRef}
          className="input"
          type="search"
          data-pane-focus
          aria-label={t('desk.search')}
          placeholder={t('desk.search.placeholder')}
          value={text}
          spellCheck={false}
          onChange={(event) => search(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.code === 'ArrowDown' || event.code === 'Enter') {
              event.preventDefault();
              onDown();
            }
          }}
        />
      </div>
      <div className="segmented" role="group" aria-label={t('desk.filter.state')}>
        {STATES.map((state) => {
          const count = countOf(state);
          return (
            <button key={state} type="button" className="btn" aria-pressed={question.state === state} onClick={() => onAsk({ ...question, state })}>
              <span>{state === 'all' ? t('common.all') : state === 'deleted' ? t('desk.bin') : t(`state.${state}`)}</span>
              {count === null ? null : <span className="count">{number(count)}</span>}
            </button>
          );
        })}
      </div>
    </>
  );
}

/** Paper type, and "only with something to look at". */
export function FilterMore({ question, onAsk }: Pick<Props, 'question' | 'onAsk'>): ReactNode {
  const { t, label } = useSpeech();
  return (
    <>
      <select className="select desk-type" aria-label={t('desk.filter.type')} value={question.typeId} onChange={(event) => onAsk({ ...question, typeId: event.target.value })}>
        <option value="">{t('desk.filter.type.all')}</option>
        {allPaperTypes.map((type) => (
          <option key={type.id} value={type.id}>{label(type.label)}</option>
        ))}
      </select>
      <label className="check">
        <input type="checkbox" checked={question.onlyOpen} onChange={(event) => onAsk({ ...question, onlyOpen: event.target.checked })} />
        {t('desk.filter.open')}
      </label>
    </>
  );
}
