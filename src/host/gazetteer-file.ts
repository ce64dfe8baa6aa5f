import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aboutGazetteer, AppError, parseGazetteer, type GazetteerAbout, type GazetteerData } from '../core/model/index.ts';
import { writeWhole } from './durable.ts';
import { isMissing, writeError } from './fs-errors.ts';
import { makeFolder } from './make-folder.ts';
import { readBody } from './read-body.ts';

/** The gazetteer that comes with the program, seen from the sources and from what is built of them. */
export const programGazetteerPath: string = fileURLToPath(new URL('../../resources/gazetteer/units.json', import.meta.url));

/** Longest file that is taken; the whole country before and after is a tenth of it. */
const maxBytes = 8 << 20;

export interface GazetteerInUse {
  readonly about: GazetteerAbout;
  readonly data: GazetteerData;
}

export interface GazetteerFile {
  /** The one in use: the administrator's when it is there and right, else the program's. */
  get(): Promise<GazetteerInUse>;
  /** Keeps an administrator's file. @throws AppError `gazetteer.invalid` with what is wrong, `storage.full` */
  put(bytes: AsyncIterable<Uint8Array>): Promise<GazetteerInUse>;
  /** Goes back to the one that came with the program. */
  reset(): Promise<GazetteerInUse>;
}

function parsed(text: string): ReturnType<typeof parseGazetteer> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (cause) {
    return { data: null, wrong: `JSON: ${cause instanceof Error ? cause.message : ''}` };
  }
  return parseGazetteer(value);
}

/**
 * Reads a gazetteer file.
 *
 * @throws AppError `gazetteer.invalid` with `reason`, `file.unreadable`
 */
export async function readGazetteer(path: string): Promise<GazetteerData> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => { throw new AppError('file.unreadable', {}, { cause }); });
  const { data, wrong } = parsed(text);
  if (data === null) throw new AppError('gazetteer.invalid', { reason: wrong });
  return data;
}

/**
 * The administrator's gazetteer, `gazetteer.json` below `dataDir`, over the program's own. A file that is not right is
 * left where it is, for whoever put it there to mend, and told of; the program's own is used meanwhile.
 */
export function createGazetteerFile(dataDir: string, programPath: string = programGazetteerPath): GazetteerFile {
  const path = join(dataDir, 'gazetteer.json');

  async function ofProgram(refused: string | null): Promise<GazetteerInUse> {
    const data = await readGazetteer(programPath);
    return { data, about: aboutGazetteer(data, 'program', refused) };
  }

  async function get(): Promise<GazetteerInUse> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (cause) {
      return ofProgram(isMissing(cause) ? null : 'gazetteer.json');
    }
    const { data, wrong } = parsed(text);
    return data === null ? ofProgram(wrong) : { data, about: aboutGazetteer(data, 'administrator') };
  }

  return {
    get,
    async put(bytes) {
      const read = await readBody(bytes, maxBytes, () => new AppError('gazetteer.invalid', { reason: `> ${String(maxBytes)} byte` }));
      const text = read.toString('utf8');
      const { data, wrong } = parsed(text);
      if (data === null) throw new AppError('gazetteer.invalid', { reason: wrong });
      try {
        await makeFolder(dataDir);
        await writeWhole(path, text);
      } catch (cause) {
        throw writeError(cause, read.length);
      }
      return get();
    },
    async reset() {
      await rm(path, { force: true });
      return get();
    },
  };
}
