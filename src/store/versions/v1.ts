/**
 * The first layout. Never change it, for it was shipped: what differs is appended, see `index.ts`.
 *
 * Only what is looked up is indexed. Dossiers are listed through the one multi-entry index `facets`; since ids are
 * UUIDv7, keys of one facet come in order of creation and no sort field is needed.
 */
export const v1 = {
  version: 1,
  stores: {
    dossiers: 'id, &code, *facets',
    papers: 'id, dossierId',
    pages: 'id, paperId, state, [dossierId+state], [fileSha256+dossierId]',
    texts: 'pageId',
    edits: '[dossierId+seq]',
    words: 'key, *words',
    files: 'sha256',
    blobs: 'sha256',
    secrets: 'sha256',
    drafts: '[paperId+key]',
    jobs: 'id',
    settings: 'key',
    serials: 'prefix',
    takenIn: 'key, dossierId',
  },
} as const;
