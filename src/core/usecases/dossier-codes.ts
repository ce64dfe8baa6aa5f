import { procedureCodeOf } from '../exporters/shared/plan/facts.ts';
import { AppError, isDossierCode, type Dossier, type Id, type Paper } from '../model/index.ts';
import type { DossierView } from '../ports/index.ts';
import { assertEditable, type ReviewPorts } from './review-fields.ts';

/** What the host system calls a dossier and its procedure. */
export type DossierCodes = Pick<Dossier, 'code' | 'procedureCode'>;

const asWritten = (typed: string): string => typed.normalize('NFC').replace(/\s+/gu, '').toUpperCase();

/** The codes that the receipt slips among some papers print, the first of each; null where none does. */
export function codesOnSlips(papers: readonly Pick<Paper, 'fields'>[]): { readonly [K in keyof DossierCodes]: DossierCodes[K] | null } {
  const first = (key: string, lawful: (text: string) => boolean): string | null =>
    papers.map(({ fields }) => fields[key]?.value).find((value): value is string => typeof value === 'string' && lawful(value)) ?? null;
  return { code: first('dossierCode', isDossierCode), procedureCode: first('procedureCode', (text) => procedureCodeOf(text) !== null) };
}

/**
 * Gives a dossier the codes of the host system, which win over those made on the desk (Circular 01/2023/TT-VPCP art. 10).
 * What stood there before may stay, whatever its form; an empty procedure code is none.
 *
 * @throws AppError `dossier.code-invalid`, `dossier.procedure-invalid`, `dossier.code-taken` when another dossier of the
 *   desk, deleted ones too, has the code; `dossier.wrong-state` for one that is approved, exported or deleted
 */
export async function setDossierCodes(ports: ReviewPorts, id: Id, typed: DossierCodes): Promise<DossierView> {
  const view = await ports.dossiers.view(id);
  assertEditable(view);
  const { dossier } = view;
  const code = typed.code === dossier.code ? dossier.code : asWritten(typed.code);
  const procedureCode = typed.procedureCode === dossier.procedureCode ? dossier.procedureCode : asWritten(typed.procedureCode);
  if (code !== dossier.code) {
    if (!isDossierCode(code)) throw new AppError('dossier.code-invalid');
    if (await ports.dossiers.codeTaken(code)) throw new AppError('dossier.code-taken', { code });
  }
  if (procedureCode !== '' && procedureCode !== dossier.procedureCode && procedureCodeOf(procedureCode) === null) throw new AppError('dossier.procedure-invalid');
  await ports.dossiers.update(id, { code, procedureCode });
  return ports.dossiers.view(id);
}
