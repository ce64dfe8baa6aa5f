import type { Change } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';
import { fieldDefOf } from '../../app/paper-types.ts';
import type { Speech } from '../../i18n/index.tsx';

/** What a change was about, in a few words, for "Undo: …". */
export function describeChange({ t, label }: Speech, view: DossierView | null, change: Change | null): string {
  if (!change) return '';
  if (change.kind === 'type') return t('verify.change.type');
  if (change.kind === 'turn') return t('verify.change.turn');
  if (change.kind === 'separate') return t('verify.change.separate');
  const paper = view?.papers.find((p) => p.id === change.paperId);
  const def = paper ? fieldDefOf(paper.typeId, change.key) : null;
  return t('verify.change.field', { field: def ? label(def.label) : change.key });
}

/** That a dossier was approved, and of how many of its pages only a person can know what stands there. */
export function describeApproval({ t }: Speech, { dossier: { code }, pages }: DossierView): string {
  const n = pages.filter(({ state }) => state === 'failed').length;
  return n === 0 ? t('verify.approved', { code }) : t('verify.approved.unread', { code, n });
}
