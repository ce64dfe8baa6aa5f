import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../contract/index.ts';
import { defaultSettings, settingsSchema } from '../contract/index.ts';
import { makeFolder } from './make-folder.ts';
import { writeTextDurably } from './durable.ts';
import { isMissing, writeError } from './fs-errors.ts';

export interface SettingsFile {
  get(): Promise<Settings>;
  put(patch: Partial<Settings>): Promise<Settings>;
}

/**
 * The desk's settings as `settings.json` below `dataDir`. A broken file is kept aside under another name and the
 * defaults are used, so that a torn write never keeps the desk from starting. Writes follow one another.
 */
export function createSettingsFile(dataDir: string): SettingsFile {
  const path = join(dataDir, 'settings.json');
  let last: Promise<unknown> = Promise.resolve();

  async function get(): Promise<Settings> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (cause) {
      if (isMissing(cause)) return defaultSettings;
      throw cause;
    }
    const parsed = settingsSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    await rename(path, join(dataDir, `settings.broken-${Date.now()}.json`));
    return defaultSettings;
  }

  async function put(patch: Partial<Settings>): Promise<Settings> {
    const next = settingsSchema.parse({ ...(await get()), ...patch });
    const text = `${JSON.stringify(next, null, 2)}\n`;
    try {
      await makeFolder(dataDir);
      await writeTextDurably(path, text);
    } catch (cause) {
      throw writeError(cause, text.length);
    }
    return next;
  }

  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const run = last.then(task, task);
    last = run.catch(() => undefined);
    return run;
  };
  return { get: () => inTurn(get), put: (patch) => inTurn(() => put(patch)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
