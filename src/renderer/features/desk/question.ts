import type { DossierState } from '../../../core/model/index.ts';
import type { DossierFilter } from '../../../core/ports/index.ts';

/** What the desk is asked for: one state, all of them, or the bin; a type; words; only what is open. */
export interface Question {
  readonly state: DossierState | 'all' | 'deleted';
  readonly typeId: string;
  readonly query: string;
  readonly onlyOpen: boolean;
}

/** Everything that is not deleted. */
export const blankQuestion: Question = { state: 'all', typeId: '', query: '', onlyOpen: false };

/** The filter for the store. */
export function filterOf(question: Question): DossierFilter {
  const query = question.query.normalize('NFC').trim();
  return {
    deleted: question.state === 'deleted',
    ...(question.state === 'all' || question.state === 'deleted' ? {} : { states: [question.state] }),
    ...(question.typeId === '' ? {} : { typeId: question.typeId }),
    ...(query === '' ? {} : { query }),
    ...(question.onlyOpen ? { onlyOpen: true } : {}),
  };
}

let remembered: Question = blankQuestion;

/** The last question of this window: coming back from a dossier, the list is as it was left. */
export function rememberedQuestion(): Question {
  return remembered;
}

/** Remembers the question until the window closes. */
export function rememberQuestion(question: Question): void {
  remembered = question;
}
