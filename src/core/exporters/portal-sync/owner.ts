import type { Id, Paper } from '../../model/index.ts';
import { textOf, type PaperFacts } from '../shared/plan/facts.ts';

/** Whose dossier it is, out of one paper only: values of several people are never mixed. */
export interface Owner {
  readonly paperId: Id | null;
  readonly name: string;
  readonly id: string;
  /** What kind of number the id is, and of owner; empty where its shape does not say. */
  readonly idMeans: 'personal-id' | 'old-id' | 'tax-code' | '';
  readonly means: 'citizen' | 'enterprise' | 'agency';
  readonly email: string;
  readonly phone: string;
  /** True when papers name owners with other ids, so that a person should look. */
  readonly others: boolean;
}

function meansOf(id: string): Pick<Owner, 'idMeans' | 'means'> {
  if (/^\d{12}$/.test(id)) return { idMeans: 'personal-id', means: 'citizen' };
  if (/^\d{9}$/.test(id)) return { idMeans: 'old-id', means: 'citizen' };
  if (/^\d{10}(-?\d{3})?$/.test(id)) return { idMeans: 'tax-code', means: 'enterprise' };
  // Decision 20/2020/QĐ-TTg: a letter with two digits, then groups; only agencies have such a code.
  return { idMeans: '', means: /^[A-Z]\d{2}(\.[0-9A-Z]{1,4})+$/.test(id) ? 'agency' : 'citizen' };
}

/**
 * The dossier's owner: who applies, as the form says; without a form the owner of the first paper that names one with
 * an id, else of the first that names one at all.
 */
export function ownerOf(papers: readonly { readonly paper: Paper; readonly facts: PaperFacts }[]): Owner {
  const known = papers.map(({ paper, facts }) => ({ paper, name: facts.owner.name ?? '', id: facts.ownerId ?? facts.owner.oldId ?? '' }));
  const found = known.find(({ paper, name, id }) => paper.typeId === 'application-form' && name !== '' && id !== '')
    ?? known.find(({ name, id }) => name !== '' && id !== '') ?? known.find(({ id }) => id !== '') ?? known.find(({ name }) => name !== '');
  if (!found) return { paperId: null, name: '', id: '', idMeans: '', means: 'citizen', email: '', phone: '', others: false };
  const { paper, name, id } = found;
  return {
    paperId: paper.id, name, id, ...meansOf(id),
    email: textOf(paper.fields['email']?.value) ?? '', phone: textOf(paper.fields['phone']?.value) ?? '',
    others: known.some((other) => other.id !== '' && other.id !== id),
  };
}
