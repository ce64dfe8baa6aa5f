import { useMemo } from 'react';
import { announce } from '../../app/announce.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useVerify, useSession } from './context.ts';
import { choicesOf } from './field-choices.ts';
import { fieldOf } from './field-order.ts';
import { isOpenForEdits, standingText } from './session.ts';

const CHOICES = [1, 2, 3, 4, 5] as const;

/** True when the keys of the current field apply: its input has the focus, or nothing else has. */
function atField(): boolean {
  const active = document.activeElement;
  if (active === null || active === document.body || active.tagName === 'MAIN') return true;
  return active.matches('[data-field-input], .page-scroll');
}

/**
 * Offers the keys of the current field: selected (Enter, digits, Tab, F2, Esc) and being edited (Enter, Alt and
 * digits, Esc). @param toApprove puts the focus on the approve button
 */
export function useFieldCommands(toApprove: () => void): void {
  const session = useSession();
  const { t } = useSpeech();
  // Which of the two sets stands in the footer.
  const isEditing = useVerify((s) => s.editing !== null);
  const isLocked = useVerify((s) => s.view !== null && !isOpenForEdits(s.view));
  const choices = useVerify((s) => {
    const paper = s.view?.papers.find((p) => p.id === s.current?.paperId);
    return paper && s.current ? choicesOf(fieldOf(paper, s.current.key)).length : 0;
  });
  const commands = useMemo((): readonly Command[] => {
    const state = session.store.get;
    const take = (n: number): void => {
      const { view, current } = state();
      const paper = view?.papers.find((p) => p.id === current?.paperId);
      const choice = paper && current ? choicesOf(fieldOf(paper, current.key))[n - 1] : undefined;
      const digit = state().editing ? undefined : String(n);
      if (choice?.kind === 'unit') session.takeUnit(choice.code, digit);
      else if (choice) session.take(choice.reading, digit);
    };
    const field = { group: 'field', inInputs: true } as const;
    return [
      {
        ...field, id: 'field.accept', label: t('verify.accept'), keys: ['Enter'], footer: isLocked ? 'foot.next-open' : isEditing ? 'foot.save' : 'foot.accept', when: atField,
        run: () => {
          if (session.acceptAndFly()) return;
          announce(t('verify.said.done'));
          toApprove();
        },
      },
      {
        ...field, id: 'field.next', label: t('verify.next-field'), keys: ['Tab'], footer: 'foot.tab',
        when: () => atField() && hasStep(1), run: () => void session.step(1),
      },
      {
        ...field, id: 'field.prev', label: t('verify.prev-field'), keys: ['Shift+Tab'],
        when: () => atField() && hasStep(-1), run: () => void session.step(-1),
      },
      { ...field, id: 'field.down', label: t('verify.next-field'), keys: ['ArrowDown'], hidden: true, when: () => atField() && !state().editing, run: () => void session.step(1) },
      { ...field, id: 'field.up', label: t('verify.prev-field'), keys: ['ArrowUp'], hidden: true, when: () => atField() && !state().editing, run: () => void session.step(-1) },
      ...CHOICES.map((n): Command => ({
        ...field, id: `field.take-${n}`, label: t('verify.take', { n }), keys: isEditing ? [`Alt+Digit${n}`] : [`Digit${n}`, `Alt+Digit${n}`],
        when: () => !isLocked && n <= choices && atField(), run: () => take(n),
        ...(n === 1 ? { footer: 'foot.alternatives' as const, footerKeys: `${isEditing ? 'Alt ' : ''}${choices === 1 ? '1' : `1–${choices}`}` } : {}),
      })),
      {
        ...field, id: 'field.edit', label: t('verify.edit'), keys: ['F2'], ...(isEditing ? {} : { footer: 'foot.edit' as const }), when: () => !isLocked && !state().editing,
        run: () => {
          const { view, current } = state();
          if (!view || !current) return;
          const input = document.querySelector<HTMLTextAreaElement>('[data-field-input]');
          session.begin(standingText(view, current), null);
          input?.focus();
          input?.setSelectionRange(input.value.length, input.value.length);
        },
      },
      {
        ...field, id: 'field.revert', label: t('verify.revert'), keys: ['Escape'], footer: isEditing ? 'foot.cancel-edit' : 'foot.revert',
        when: () => !isLocked && atField() && (state().tool !== 'none' || state().editing !== null || isSettled()),
        run: () => {
          if (state().tool === 'none') session.giveBack();
          else session.store.dispatch({ kind: 'tool', tool: 'none' });
        },
      },
    ];
    function hasStep(step: 1 | -1): boolean {
      const { view, current } = state();
      return view !== null && current !== null && session.canStep(step);
    }
    function isSettled(): boolean {
      const { view, current } = state();
      const paper = view?.papers.find((p) => p.id === current?.paperId);
      return paper !== undefined && current !== null && fieldOf(paper, current.key).status !== 'machine';
    }
  }, [session, t, isEditing, isLocked, choices, toApprove]);
  useCommands(commands);
}
