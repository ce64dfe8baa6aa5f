import { AppError, upgradeDossier, type Dossier, type Page, type Sha256, type StoredFile } from '../../model/index.ts';
import type { Hasher, PackageSource } from '../../ports/index.ts';
import { bagDeclaration, parseManifest, tagFiles } from './bag.ts';
import { isInside } from '../names.ts';
import type { TakenPackage } from '../profile.ts';
import { dossierPath } from './paths.ts';
import { dossierFileSchema, readingFileSchema, type DossierFile, type ReadingFile } from './reading-schema.ts';
import { parseJson } from './verify-papers.ts';

const MAX_JSON_BYTES = 256 * 1024 * 1024;
const MAX_TAG_BYTES = 16 * 1024 * 1024;
const MAX_PAPERS = 10_000;

/** True when these paths look like a package of this profile. */
export function isPackage(paths: readonly string[]): boolean {
  return paths.includes(tagFiles.declaration) && paths.includes(tagFiles.manifest) && paths.includes(dossierPath);
}

const refuse = (reason: string): AppError => new AppError('package.invalid', { reason });

/**
 * Opens a package for taking in, without reading any page again. Digests of all that is used are compared with the
 * manifest, every record is checked against its schema, and records must fit together; a package is a stranger's
 * file until then. Pages refer to the original where the package carries it, else to the paper's own PDF, which
 * holds the pictures untouched.
 *
 * @throws AppError `package.invalid` with a machine word as `reason`; `storage.missing`
 */
export async function readPackage(source: PackageSource, hasher: Hasher): Promise<TakenPackage> {
  const listed = await source.list();
  if (!listed.every(({ path }) => isInside(path))) throw refuse('path');
  const sizes = new Map(listed.map((file) => [file.path, file.sizeBytes]));
  if (!isPackage([...sizes.keys()])) throw refuse('no-package');
  const small = async (path: string, most: number): Promise<Uint8Array> => {
    const size = sizes.get(path);
    if (size === undefined) throw refuse('file-missing');
    if (size > most) throw refuse('too-large');
    return source.read(path);
  };
  const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  if (decode(await small(tagFiles.declaration, 4096)) !== bagDeclaration) throw refuse('declaration');
  const manifestBytes = await small(tagFiles.manifest, MAX_TAG_BYTES);
  const manifest = parseManifest(decode(manifestBytes));
  if (!manifest) throw refuse('manifest');
  const digests = new Map(manifest.map((entry) => [entry.path, entry.sha256]));

  const json = async (path: string): Promise<unknown> => {
    const bytes = await small(path, MAX_JSON_BYTES);
    if (digests.get(path) !== hasher.hashBytes(bytes)) throw refuse('digest');
    const parsed = parseJson(bytes);
    if (!parsed) throw refuse('json');
    return parsed.value;
  };
  const head = dossierFileSchema.safeParse(await json(dossierPath));
  if (!head.success || head.data.papers.length > MAX_PAPERS) throw refuse('dossier');
  const readings: ReadingFile[] = [];
  for (const entry of head.data.papers) {
    const reading = readingFileSchema.safeParse(await json(entry.reading));
    if (!reading.success || reading.data.pdf.path !== entry.pdf) throw refuse('reading');
    readings.push(reading.data);
  }
  const dossier = upgradeDossier(head.data.dossier);
  checkTogether(dossier, readings);
  const taken = pointAtFiles(head.data, readings);
  for (const { stored, path } of taken.files) {
    const size = sizes.get(path);
    if (size === undefined) throw refuse('file-missing');
    if (digests.get(path) !== stored.sha256 || size !== stored.sizeBytes || (await source.hash(path)) !== stored.sha256) throw refuse('digest');
  }
  return {
    dossier,
    papers: readings.map(({ paper }) => paper),
    pages: taken.pages,
    texts: readings.flatMap(({ pages }) => pages.flatMap(({ page, text }) => (text ? [{ pageId: page.id, text }] : []))),
    files: taken.files,
    verified: head.data.verified !== null,
    key: hasher.hashBytes(manifestBytes),
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
  if (!fits) throw refuse('ids');
}

function pointAtFiles(head: DossierFile, readings: readonly ReadingFile[]): Pick<TakenPackage, 'pages' | 'files'> {
  const originals = new Map(head.files.map((file) => [file.stored.sha256, file]));
  const files = new Map<Sha256, { stored: StoredFile; path: string }>();
  for (const { stored, path } of head.files) if (path !== null) files.set(stored.sha256, { stored, path });
  const pages: Page[] = [];
  for (const { paper, pages: own, pdf } of readings) {
    for (const [index, { page }] of own.entries()) {
      const original = originals.get(page.fileSha256);
      if (!original) throw refuse('files');
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
