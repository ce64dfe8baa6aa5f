import type { EadProblem } from '../format/ead.ts';
import { forbiddenXmlCharacter } from '../format/xml.ts';
import type { MissingValue, PackagePlan } from '../plan/plan.ts';
import type { ArchiveDocument, ArchiveFile } from './archive-file.ts';

/** The field of the paper that a person mends to mend a value of the record. */
export const mendedBy: Readonly<Record<string, string>> = {
  issuedDate: 'issuedDate', organName: 'issuingAgency', subject: 'subject', codeNumber: 'numberSymbol', codeNotation: 'numberSymbol', keyword: 'ownerId',
};

type Found = Pick<EadProblem, 'key' | 'reason'>;

/** The fields of a paper whose own texts XML forbids, of those that go into a text put together from several. */
function forbidden({ planned, facts }: ArchiveDocument, keys: readonly string[]): readonly MissingValue[] {
  const parts = { paperName: facts.typeName, paperTypeCode: facts.typeCode, ownerName: facts.owner.name, validScope: facts.validScope };
  return Object.entries(parts).filter(([key, text]) => keys.includes(key) && text !== null && forbiddenXmlCharacter(text) !== null)
    .map(([key]) => ({ paperId: planned.paper.id, key }));
}

const isForbidden = ({ key, reason }: Found, whole: string): boolean => key === whole && reason === 'forbidden-character';

/** Where a person mends what is wrong with the record of a document. */
export function mendDocument(document: ArchiveDocument, problem: Found): readonly MissingValue[] {
  const parts = isForbidden(problem, 'description') ? forbidden(document, ['paperName', 'paperTypeCode', 'ownerName', 'validScope']) : [];
  return parts.length > 0 ? parts : [{ paperId: document.planned.paper.id, key: mendedBy[problem.key] ?? problem.key }];
}

/** Where a person mends what is wrong with the record of a file: at a paper, where its title took it from there, else under the dossier's id. */
export function mendFile({ dossier }: PackagePlan, { documents }: ArchiveFile, problem: Found): readonly MissingValue[] {
  const parts = isForbidden(problem, 'title') ? documents.flatMap((document) => forbidden(document, ['paperName', 'ownerName'])) : [];
  return parts.length > 0 ? parts : [{ paperId: dossier.id, key: problem.key }];
}
