import type { Sha256 } from '../../../model/index.ts';
import type { FileStore, Hasher, SignatureRepository, SignedPaper, WrittenPdf } from '../../../ports/index.ts';
import type { PackagePlan, PlannedPaper } from '../plan/plan.ts';

/**
 * Stands for everything that a person sees of a paper when they sign it: its pages and their turns, its type, its values,
 * its place in the dossier. Anything else makes another digest, and then a signed copy is no longer the paper's.
 */
export function paperSubject(dossierCode: string, { paper, base, pages }: Pick<PlannedPaper, 'paper' | 'base' | 'pages'>, hasher: Pick<Hasher, 'hashBytes'>): Sha256 {
  const values = Object.entries(paper.fields).map(([key, { value }]) => [key, value]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  const shown = pages.map(({ page }) => [page.fileSha256, page.index, page.turnDeg, page.region ?? null]);
  return hasher.hashBytes(new TextEncoder().encode(JSON.stringify(['sohoa-subject-1', dossierCode, base, paper.typeId, shown, values])));
}

/** The signed copy of a paper as it is now; null where there is none, or only one of what it was. */
export function signedCopyOf(copies: readonly SignedPaper[], dossierCode: string, planned: PlannedPaper, hasher: Pick<Hasher, 'hashBytes'>): SignedPaper | null {
  const copy = copies.find(({ paperId }) => paperId === planned.paper.id);
  return copy?.subject === paperSubject(dossierCode, planned, hasher) ? copy : null;
}

/** Finds the signed PDF that stands in place of one that would be written. */
export type FindSigned = (plan: PackagePlan, planned: PlannedPaper) => Promise<WrittenPdf | null>;

/** Looks signed copies up among the originals. A copy whose bytes are gone is none: an unsigned PDF can always be written. */
export function findSigned(
  signatures: Pick<SignatureRepository, 'signedOf'>, files: Pick<FileStore, 'get'>, hasher: Pick<Hasher, 'hashBytes'>,
): FindSigned {
  return async ({ dossier }, planned) => {
    const copy = signedCopyOf(await signatures.signedOf(dossier.id), dossier.code, planned, hasher);
    const content = copy && await files.get(copy.sha256);
    return copy && content ? { content, sizeBytes: copy.sizeBytes, sha256: copy.sha256, pages: copy.pages, signatures: copy.signatures } : null;
  };
}
