import type { ReactNode } from 'react';
import type { Dossier, Id, Paper } from '../../../core/model/index.ts';
import type { Refusal } from '../../../core/usecases/index.ts';
import { paperType } from '../../app/paper-types.ts';
import { go } from '../../app/routes.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { fieldToMend, isSettingKey, keyLabel } from './key-words.ts';

/** A value that lacks or that the receiver would refuse; `reason` is left out for one that merely lacks. */
export interface ToMend {
  readonly paperId: Id;
  readonly key: string;
  readonly reason?: Refusal['reason'];
  readonly limit?: number;
}

interface Props {
  readonly profileId: string | null;
  readonly dossiers: readonly { readonly dossier: Dossier; readonly papers: readonly Paper[] }[];
  readonly values: readonly ToMend[];
}

/** What has to be mended, paper by paper; each value leads to its field, or to the settings. */
export function ValueLinks({ profileId, dossiers, values }: Props): ReactNode {
  const { t, label } = useSpeech();
  const several = dossiers.length > 1;
  const owners = dossiers.flatMap(({ dossier, papers }) => [
    { id: dossier.id, dossier, paper: null, title: several ? dossier.code : t('export.whole-dossier') },
    ...papers.map((paper) => ({ id: paper.id, dossier, paper, title: `${several ? `${dossier.code} · ` : ''}${String(paper.ordinal)}. ${label(paperType(paper.typeId).label)}` })),
  ]);
  return (
    <ul className="to-mend">
      {owners.map(({ id, dossier, paper, title }) => {
        const own = values.filter((value) => value.paperId === id);
        if (own.length === 0) return null;
        return (
          <li key={id}>
            <span className="to-mend-paper">{title}</span>
            {own.map((value) => (
              <MendLink key={`${value.key}/${value.reason ?? ''}`} value={value} words={label(keyLabel(profileId, paper, value.key))} target={targetOf(profileId, dossier.id, paper, value.key)} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

/** What a person mends of the dossier itself, in the head of its verify view. */
const DOSSIER_KEYS: ReadonlySet<string> = new Set(['dossierCode', 'procedureCode']);

function targetOf(profileId: string | null, dossierId: Id, paper: Paper | null, key: string): (() => void) | null {
  if (paper) {
    const field = fieldToMend(paper, key);
    return () => go({ view: 'verify', dossierId, paper: paper.ordinal, ...(field === null ? {} : { field }) });
  }
  if (isSettingKey(profileId, key)) return () => go({ view: 'settings' });
  return DOSSIER_KEYS.has(key) ? () => go({ view: 'verify', dossierId, paper: null }) : null;
}

function MendLink({ value, words, target }: { readonly value: ToMend; readonly words: string; readonly target: (() => void) | null }): ReactNode {
  const { t, number } = useSpeech();
  const why = value.reason === undefined ? '' : t(`export.refused.${value.reason}`, { limit: number(value.limit ?? 0) });
  const text = why === '' ? words : `${words}: ${why}`;
  return target ? <button type="button" className="mend-link" onClick={target}>{text}</button> : <span className="mend-text">{text}</span>;
}
