import { join } from 'node:path';
import type { Settings } from '../contract/index.ts';
import { defaultSettings, settingsSchema } from '../contract/index.ts';
import { isAppError } from '../core/model/index.ts';
import { createJsonFile, createTurns } from './json-file.ts';

export interface SettingsFile {
  /** @throws AppError `file.unreadable` */
  get(): Promise<Settings>;
  /** @throws AppError `storage.full`, `package.unwritable` */
  put(patch: Partial<Settings>): Promise<Settings>;
}

/**
 * The desk's settings as `settings.json` below `dataDir`. A broken file is kept aside under another name and the
 * defaults are used, so that it never keeps the desk from starting. What is asked for is done in turn.
 *
 * @param onBroken told when that happened
 */
export function createSettingsFile(dataDir: string, onBroken: () => void = () => undefined): SettingsFile {
  const file = createJsonFile(join(dataDir, 'settings.json'), settingsSchema);
  const inTurn = createTurns();

  async function get(): Promise<Settings> {
    try {
      return (await file.read()) ?? defaultSettings;
    } catch (cause) {
      if (!isAppError(cause, 'host.file-broken')) throw cause;
      await file.setAside();
      onBroken();
      return defaultSettings;
    }
  }

  async function put(patch: Partial<Settings>): Promise<Settings> {
    const next = settingsSchema.parse({ ...(await get()), ...patch });
    await file.write(next);
    return next;
  }

  return { get: () => inTurn(get), put: (patch) => inTurn(() => put(patch)) };
}
