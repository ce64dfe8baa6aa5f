import type { vi } from './vi.ts';

/** Words of separating a file into papers, in English. */
export const en: Readonly<Record<keyof typeof vi, string>> = {
  'separation.label': 'Proposed separation',
  'separation.title': 'This file seems to hold {n} papers',
  'separation.score': '{n} % sure',
  'separation.score.hint': 'How sure the weakest cut is',
  'separation.percent': '{n}%',
  'separation.keys': '← → choose · ␣ cut/join · Shift ← → move cut · M join before · Del set aside · D new dossier · T type',
  'separation.keep': 'Keep as one paper',
  'separation.accept': 'Make {n} papers',
  'separation.paper': 'Paper {n}',
  'separation.type': 'Type of paper {n}',
  'separation.type.auto': 'Let the machine tell',
  'separation.dossier': 'New dossier{code}',
  'separation.aside': 'set aside',
  'separation.cut': 'Cut or join here',
  'separation.cut.before': 'Cut or join before page {n}',
  'separation.go': 'Look at the proposed separation',
  'separation.go.foot': 'Separate',
  'separation.said.done': 'Papers made: {n}',
  'separation.said.kept': 'Kept as papers: {n}',
};
