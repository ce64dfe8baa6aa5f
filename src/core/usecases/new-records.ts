import type { Dossier, FileInspection, Id, Instant, Page, Paper, Sha256, StoredFile } from '../model/index.ts';
import type { Clock, NewDossier } from '../ports/index.ts';

/** A file that was stored and can be read. */
export interface ReadableFile {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly name: string;
  readonly inspection: FileInspection;
}

/** The beginning of a dossier code made on the desk: `<unit>-YYMMDD-` (regulations 2.3), by the desk's own calendar day. */
export function codePrefix(unitCode: string, now: Instant): string {
  return `${unitCode}-${now.slice(2, 10).replaceAll('-', '')}-`;
}

/** A dossier code: the prefix and a serial of at least four digits, e.g. `H17.NN.NN-260115-0007`. */
export function dossierCode(prefix: string, serial: number): string {
  return prefix + String(serial).padStart(4, '0');
}

/** A dossier that nothing was read of yet. */
export function blankDossier(id: Id, facts: Pick<Dossier, 'code' | 'unitCode' | 'procedureCode' | 'title'>, now: Instant): Dossier {
  return {
    id, schema: 1, version: 1, ...facts, state: 'reading', paperIds: [], createdAt: now, updatedAt: now, deletedAt: null,
    returnReason: null, approvedBy: null, approvedAt: null, exportedAt: null, exportName: null, openFields: 0,
    paperTypes: [], pageCount: 0, pagesRead: 0,
  };
}

/** The records of a new dossier: one paper per file, its pages as the inspection saw them. */
export function newDossier(
  clock: Clock,
  facts: Pick<Dossier, 'code' | 'unitCode' | 'procedureCode' | 'title'>,
  readable: readonly ReadableFile[],
): NewDossier {
  const now = clock.now();
  const dossierId = clock.newId();
  const papers: Paper[] = [];
  const pages: Page[] = [];
  const files: StoredFile[] = [];
  for (const { sha256, sizeBytes, name, inspection } of readable) {
    const paperId = clock.newId();
    const own = inspection.pages.map(({ index, widthPx, heightPx, dpi, content, bitsPerPixel }): Page => ({
      id: clock.newId(), paperId, dossierId, fileSha256: sha256, index, widthPx, heightPx, dpi, turnDeg: 0, content, state: 'stored',
      ...(bitsPerPixel === undefined ? {} : { bitsPerPixel }),
    }));
    pages.push(...own);
    papers.push({
      id: paperId, dossierId, ordinal: papers.length + 1, typeId: 'other-paper', typeConfidence: 0, typeSource: 'machine',
      pageIds: own.map(({ id }) => id), fields: {}, findings: inspection.findings, sealed: inspection.signed, fileName: name,
      verifiedBy: null, verifiedAt: null,
    });
    files.push({
      sha256, sizeBytes, format: inspection.format, name, signed: inspection.signed,
      ...(inspection.signatures ? { signatures: inspection.signatures } : {}), findings: inspection.findings, storedAt: now,
    });
  }
  const dossier = { ...blankDossier(dossierId, facts, now), paperIds: papers.map(({ id }) => id), pageCount: pages.length };
  return { dossier, papers, pages, files };
}
