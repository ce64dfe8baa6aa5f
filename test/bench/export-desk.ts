import type { Dossier, Id, Page, PageText, Paper, Sha256, StoredFile } from '../../src/core/model/index.ts';
import type { ExportRecord } from '../../src/core/ports/index.ts';
import type { ExportPorts } from '../../src/core/usecases/index.ts';

/** The records of one dossier as they were read. */
export interface ReadRecords {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly pages: readonly Page[];
  readonly texts: readonly (readonly [Id, PageText])[];
  readonly files: readonly StoredFile[];
}

/** An image of a dossier of the bench. */
export interface DeskImage {
  readonly path: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** A dossier of the bench: its images in the order of the pages that were read. */
export interface DeskDossier {
  readonly id: Id;
  readonly code: string;
  readonly images: readonly DeskImage[];
}

const APPROVED = { by: 'Nguyễn Thị Mẫu', at: '2026-01-15T09:00:00.000+07:00' } as const;

/** The records that were read, as those of another dossier: other ids, code and images, everything approved. */
function repeated(read: ReadRecords, { id, code, images }: DeskDossier): ReadRecords {
  const own = (old: Id): Id => `${old.slice(0, -12)}${id.slice(-12)}`;
  const imageOf = new Map(read.files.map((file, at) => [file.sha256, images[at]]));
  const image = (sha256: Sha256): DeskImage => {
    const found = imageOf.get(sha256);
    if (!found) throw new Error('a page of no image');
    return found;
  };
  return {
    dossier: {
      ...read.dossier, id, code, state: 'approved', approvedBy: APPROVED.by, approvedAt: APPROVED.at, paperIds: read.papers.map((paper) => own(paper.id)),
    },
    papers: read.papers.map((paper) => ({
      ...paper, id: own(paper.id), dossierId: id, pageIds: paper.pageIds.map(own), verifiedBy: APPROVED.by, verifiedAt: APPROVED.at,
    })),
    pages: read.pages.map((page) => ({ ...page, id: own(page.id), paperId: own(page.paperId), dossierId: id, fileSha256: image(page.fileSha256).sha256 })),
    texts: read.texts.map(([page, text]) => [own(page), text]),
    files: read.files.map((file) => ({ ...file, sha256: image(file.sha256).sha256, sizeBytes: image(file.sha256).sizeBytes })),
  };
}

/**
 * The records of many dossiers, made from one reading when they are asked for and let go of then, so that the memory
 * measured is the exporting's. Notes of packages are kept in memory.
 */
export function createDesk(read: ReadRecords, dossiers: readonly DeskDossier[]): Pick<ExportPorts, 'dossiers' | 'originals' | 'records'> {
  const byId = new Map(dossiers.map((dossier) => [dossier.id, dossier]));
  const paths = new Map(dossiers.flatMap(({ images }) => images.map(({ sha256, path }) => [sha256, path])));
  const notes = new Map<Id, ExportRecord[]>();
  const held = new Map<Id, ReadRecords>();
  const owner = new Map<string, ReadRecords>();
  const at = (id: Id): ReadRecords => {
    const known = held.get(id);
    if (known) return known;
    const dossier = byId.get(id);
    if (!dossier) throw new Error('no such dossier');
    const made = repeated(read, dossier);
    held.set(id, made);
    for (const key of [...made.pages.map((page) => page.id), ...made.files.map((file) => file.sha256)]) owner.set(key, made);
    return made;
  };
  return {
    dossiers: {
      rows: (ids) => Promise.resolve(ids.map((id) => repeated({ ...read, papers: [], pages: [], texts: [], files: [] }, byId.get(id) ?? { id, code: '', images: [] }).dossier)),
      view: (id) => Promise.resolve({ ...at(id), undoCount: 0, redoCount: 0, undoable: null, redoable: null }),
      pageText: (id) => Promise.resolve(owner.get(id)?.texts.find(([page]) => page === id)?.[1] ?? null),
      storedFile: (sha256) => Promise.resolve(owner.get(sha256)?.files.find((file) => file.sha256 === sha256) ?? null),
      update: (id, patch) => {
        const records = at(id);
        held.delete(id);
        for (const key of [...records.pages.map((page) => page.id), ...records.files.map((file) => file.sha256)]) owner.delete(key);
        return Promise.resolve({ ...records.dossier, ...patch });
      },
    },
    originals: { get: (sha256) => Promise.resolve(paths.has(sha256) ? { path: paths.get(sha256) ?? '' } : null), password: () => Promise.resolve(null) },
    records: {
      of: (id) => Promise.resolve(notes.get(id) ?? []),
      put: (records) => {
        for (const record of records) notes.set(record.dossierId, [...(notes.get(record.dossierId) ?? []).filter(({ name }) => name !== record.name), record]);
        return Promise.resolve();
      },
    },
  };
}
