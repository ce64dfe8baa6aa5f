import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { findingSchema, idSchema, pageTextSchema, reportFileSchema, reportPackageSchema, sha256Schema, turnSchema, wordSchema } from '../core/model/index.ts';
import type { ReadPageResult } from '../core/usecases/read-page.ts';
import type { LookedWord } from '../core/usecases/rivals.ts';
import { sweepBeside, writeWhole } from '../host/durable.ts';
import { writeError } from '../host/fs-errors.ts';
import { makeFolder } from '../host/make-folder.ts';

const pageEntrySchema = z.object({
  text: pageTextSchema,
  turnDeg: turnSchema,
  page: z.object({ widthPx: z.int().positive(), heightPx: z.int().positive(), dpi: z.number().positive() }),
  readable: z.boolean(),
  findings: z.array(findingSchema),
});

const looksEntrySchema = z.object({ looks: z.array(z.array(wordSchema.extend({ others: z.array(z.string()).optional() }))) });

const dossierEntrySchema = z.object({
  /** Stands for the bytes of all its files and for what was asked. */
  fingerprint: sha256Schema,
  /** `writing`: the package may or may not have got its name; `done`: it has, or there was nothing to pack. */
  state: z.enum(['writing', 'done']),
  dossierId: idSchema,
  code: z.string(),
  package: z.string().nullable(),
  /** By profile; absent where `package` is all. */
  packages: z.array(reportPackageSchema).optional(),
  files: z.array(reportFileSchema),
});
export type DossierEntry = z.infer<typeof dossierEntrySchema>;

/**
 * [Note: Batch journal] What a run leaves for the next one, below `<out>/.sohoa`: the text of each page under the
 * digest of everything that shapes it, the words of second looks at it likewise, and for each dossier what its files
 * were and which package they became. Each entry is written beside and renamed. An entry that cannot be read is no
 * entry: the work is done again.
 *
 * A package gets its final name by one rename. The journal says `writing` before it and `done` after it, with the
 * dossier's id, so that a kill between the two is told from a stranger's folder of the same name.
 */
export interface Journal {
  page(key: string): Promise<ReadPageResult | null>;
  /** @throws AppError `storage.full`, `package.unwritable` */
  putPage(key: string, result: ReadPageResult): Promise<void>;
  /** The words of second looks at a page, one list for each place. */
  looks(key: string): Promise<readonly (readonly LookedWord[])[] | null>;
  /** @throws AppError `storage.full`, `package.unwritable` */
  putLooks(key: string, looks: readonly (readonly LookedWord[])[]): Promise<void>;
  dossier(path: string): Promise<DossierEntry | null>;
  /** @throws AppError `storage.full`, `package.unwritable` */
  putDossier(path: string, entry: DossierEntry): Promise<void>;
}

/** Opens or makes the journal in a folder. @throws AppError `storage.full`, `package.unwritable` */
export async function openJournal(dir: string): Promise<Journal> {
  for (const sub of ['pages', 'looks', 'dossiers']) await makeFolder(join(dir, sub)).catch(rethrow(0));
  const pagePath = (key: string): string => join(dir, 'pages', key.slice(0, 2), `${key}.json`);
  const looksPath = (key: string): string => join(dir, 'looks', key.slice(0, 2), `${key}.json`);
  const dossierPath = (path: string): string => join(dir, 'dossiers', `${digest(path)}.json`);
  return {
    async page(key) {
      const entry = await readJson(pagePath(key), pageEntrySchema);
      return entry && { ...entry, timingsMs: { decode: 0, prepare: 0, ocr: 0, text: 0 } };
    },
    putPage: (key, { text, turnDeg, page, readable, findings }) => writeJson(pagePath(key), { text, turnDeg, page, readable, findings }, false),
    looks: async (key) => (await readJson(looksPath(key), looksEntrySchema))?.looks ?? null,
    putLooks: (key, looks) => writeJson(looksPath(key), { looks }, false),
    dossier: (path) => readJson(dossierPath(path), dossierEntrySchema),
    putDossier: (path, entry) => writeJson(dossierPath(path), entry, true),
  };
}

/** SHA-256 of a text, for names and fingerprints. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Writes a text file whole or not at all. `durable` also survives a power cut. @throws AppError `storage.full`, `package.unwritable` */
export async function writeText(path: string, text: string, durable: boolean): Promise<void> {
  try {
    await makeFolder(dirname(path));
    await writeWhole(path, text, { durable });
  } catch (cause) {
    throw writeError(cause, Buffer.byteLength(text));
  }
}

/** Where written papers wait for their package: on its disk, and not in the system's temporary folder, where a kill would leave people's papers behind. */
export const papersDir = (out: string): string => join(out, '.sohoa', 'papers');

/**
 * Removes what killed runs left: papers that no package took over, and what was being written beside its place in the
 * output folder itself and everywhere in its journal. The caller holds the folder's lock, so that nobody is writing there.
 */
export async function sweepLeft(out: string): Promise<void> {
  const journal = join(out, '.sohoa');
  await rm(papersDir(out), { recursive: true, force: true });
  await makeFolder(papersDir(out));
  await sweepBeside(out);
  await sweepBeside(journal, true);
}

const writeJson = (path: string, value: object, durable: boolean): Promise<void> => writeText(path, JSON.stringify(value), durable);

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function rethrow(neededBytes: number): (cause: unknown) => never {
  return (cause) => { throw writeError(cause, neededBytes); };
}
