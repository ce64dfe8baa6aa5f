import { defaultSettings, settingsSchema, type Capabilities, type HostClient, type Settings } from '../../contract/index.ts';
import type { SettingsCache } from '../../store/index.ts';
import { unsetUnit } from '../app/desk-identity.ts';
import type { DeskSettings, SettingsService } from '../app/services.ts';
import { createListeners } from './listeners.ts';

const CACHE_KEY = 'desk';

function shown(settings: Settings, capabilities: Capabilities | null): DeskSettings {
  const { exportFolderLabel, unitCode, ...rest } = settings;
  return { ...rest, unitCode: unitCode.trim() || unsetUnit, exportFolder: exportFolderLabel || (capabilities?.exportFolder ?? '') };
}

/** What the settings service needs: the host that keeps them, the cache for the first paint, and who else is running. */
export interface SettingsParts {
  readonly host: HostClient<Blob>;
  readonly cache: SettingsCache;
  readonly engines: () => Promise<readonly string[]>;
}

/** The desk's settings: shown from the cache at once, then as the host knows them. Ready when the cache was read. */
export async function createSettingsService({ host, cache, engines }: SettingsParts): Promise<SettingsService> {
  const listeners = createListeners();
  let capabilities: Capabilities | null = null;
  let settings = settingsSchema.safeParse(await cache.get(CACHE_KEY)).data ?? defaultSettings;
  let view = shown(settings, capabilities);
  const take = (next: Settings): void => {
    settings = next;
    view = shown(settings, capabilities);
    listeners.tell();
    cache.put(CACHE_KEY, next).catch(() => undefined);
  };
  // The desk works on without a host that answers: only exporting needs it, and says so.
  const ready = Promise.all([host.call('capabilities', {}), host.call('settings.get', {})]).then(([found, kept]) => {
    capabilities = found;
    take(kept);
  }).catch(() => undefined);
  return {
    get: () => view,
    async put({ exportFolder, ...patch }) {
      take(await host.call('settings.put', { ...patch, ...(exportFolder === undefined ? {} : { exportFolderLabel: exportFolder }) }));
      return view;
    },
    subscribe: (listener) => listeners.subscribe(listener),
    async about() {
      await ready;
      const [estimate, persisted, names] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted(), engines()]);
      return {
        shell: capabilities?.shell ?? '', version: capabilities?.version ?? '', engines: names,
        usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota ?? 0, persisted,
      };
    },
  };
}
