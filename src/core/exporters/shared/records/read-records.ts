import { AppError, upgradeDossier, type Dossier, type Page, type Sha256, type StoredFile } from '../../../model/index.ts';
import type { Hasher, PackageSource } from '../../../ports/index.ts';
import type { TakenPackage } from '../profile.ts';
import { dossierFileSchema, readingFileSchema, type DossierFile, type ReadingFile } from './reading-schema.ts';

const MAX_JSON_BYTES = 256 * 1024 * 1024;
const MAX_PAPERS = 10_000;

/** A package being opened: what is in it, and the digests that its own list of files (manifest, METS) gives. */
export interface OpenedPackage {
  readonly source: PackageSource;
  readonly sizes: ReadonlyMap<string, number>;
  readonly digests: ReadonlyMap<string, Sha256>;
  readonly hasher: Hasher;
}

/** A package that cannot be taken in, with a machine word for the reason. */
export const refusePackage = (reason: string): AppError => new AppError('package.invalid', { reason });

/** A file of bounded size. @throws AppError `package.invalid` when it is not there or too large */
export async function readBounded({ source, sizes }: Pick<OpenedPackage, 'source' | 'sizes'>, path: string, mostBytes: number): Promise<Uint8Array> {
  const size = sizes.get(path);
  if (size === undefined) throw refusePackage('file-missing');
  if (size > mostBytes) throw refusePackage('too-large');
  return source.read(path);
}

/** JSON in strict UTF-8; null when it is not. */
export function parseJson(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return null;
  }
}

/**
 * Reads the records that a package of ours carries, without reading any page again. Digests of all that is used are
 * compared with the package's own list, every record is checked against its schema, and records must fit together; a
 * package is a stranger's file until then. Pages refer to the original where the package carries it, else to the
 * paper's own PDF, which holds the pictures untouched.
 *
 * @param dossierPath where `dossier.json` lies
 * @throws AppError `package.invalid` with a machine word as `reason`; `storage.missing`
 */
export async function readRecords(opened: OpenedPackage, dossierPath: string): Promise<Omit<TakenPackage, 'key'>> {
  const { source, sizes, digests, hasher } = opened;
  const parsed = async (path: string): Promise<unknown> => {
    const bytes = await readBounded(opened, path, MAX_JSON_BYTES);
    if (digests.get(path) !== hasher.hashBytes(bytes)) throw refusePackage('digest');
    const value = parseJson(bytes);
    if (!value) throw refusePackage('json');
    return value.value;
  };
  const head = dossierFileSchema.safeParse(await parsed(dossierPath));
  if (!head.success || head.data.papers.length > MAX_PAPERS) throw refusePackage('dossier');
  const readings: ReadingFile[] = [];
  for (const entry of head.data.papers) {
    const reading = readingFileSchema.safeParse(await parsed(entry.reading));
    if (!reading.success || reading.data.pdf.path !== entry.pdf) throw refusePackage('reading');
    readings.push(reading.data);
  }
  const dossier = upgradeDossier(head.data.dossier);
  checkTogether(dossier, readings);
  const taken = pointAtFiles(head.data, readings);
  for (const { stored, path } of taken.files) {
    const size = sizes.get(path);
    if (size === undefined) throw refusePackage('file-missing');
    if (digests.get(path) !== stored.sha256 || size !== stored.sizeBytes || (await source.hash(path)) !== stored.sha256) throw refusePackage('digest');
  }
  return {
    dossier,
    papers: readings.map(({ paper }) => paper),
    pages: taken.pages,
    texts: readings.flatMap(({ pages }) => pages.flatMap(({ page, text }) => (text ? [{ pageId: page.id, text }] : []))),
    files: taken.files,
    verified: head.data.verified !== null,
  };
}

/** Ids must agree and be used once: two records of one id would let one paper stand in for another. */
function checkTogether(dossier: Dossier, readings: readonly ReadingFile[]): void {
  const paperIds = readings.map(({ paper }) => paper.id);
  const pageIds = readings.flatMap(({ pages }) => pages.map(({ page }) => page.id));
  const fits = new Set(paperIds).size === paperIds.length && new Set(pageIds).size === pageIds.length
    && [...dossier.paperIds].sort().join() === [...paperIds].sort().join()
    && readings.every(({ paper, pages }) => paper.dossierId === dossier.id
      && pages.map(({ page }) => page.id).join() === paper.pageIds.join()
      && pages.every(({ page }) => page.paperId === paper.id && page.dossierId === dossier.id));
  if (!fits) throw refusePackage('ids');
}

function pointAtFiles(head: DossierFile, readings: readonly ReadingFile[]): Pick<TakenPackage, 'pages' | 'files'> {
  const originals = new Map(head.files.map((file) => [file.stored.sha256, file]));
  const files = new Map<Sha256, { stored: StoredFile; path: string }>();
  for (const { stored, path } of head.files) if (path !== null) files.set(stored.sha256, { stored, path });
  const pages: Page[] = [];
  for (const { paper, pages: own, pdf } of readings) {
    for (const [index, { page }] of own.entries()) {
      const original = originals.get(page.fileSha256);
      if (!original) throw refusePackage('files');
      if (original.path !== null && !original.locked) {
        pages.push(page);
        continue;
      }
      const name = pdf.path.split('/').at(-1) ?? paper.fileName;
      const stored: StoredFile = {
        sha256: pdf.sha256, sizeBytes: pdf.sizeBytes, format: 'pdf', name, signed: false, findings: [], storedAt: head.writtenAt,
      };
      files.set(pdf.sha256, { stored, path: pdf.path });
      // The PDF turns its pages upright by itself ([Note: Unturned pages]).
      pages.push({ ...page, fileSha256: pdf.sha256, index, turnDeg: 0 });
    }
  }
  return { pages, files: [...files.values()] };
}
