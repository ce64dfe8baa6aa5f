import type { HostClient } from '../../contract/index.ts';
import type { GazetteerAbout, GazetteerData } from '../../core/model/index.ts';
import { openGazetteer, type Gazetteer } from '../../core/vietnam/index.ts';
import type { GazetteerService } from '../app/services.ts';
import { createListeners } from './listeners.ts';

/** The gazetteer as the screens see it, and as the use cases look units up in it. */
export interface GazetteerParts {
  readonly service: GazetteerService;
  /** The one in use, indexed; null until it has been fetched, and where the host has none. */
  readonly current: () => Gazetteer | null;
  /** Resolves when it is there or cannot be had. */
  readonly ready: Promise<void>;
}

/** Fetches the gazetteer in use from the host; a desk without one works on, it only does not look units up. */
export function createGazetteerService(host: HostClient<Blob>): GazetteerParts {
  const listeners = createListeners();
  let about: GazetteerAbout | null = null;
  let open: Gazetteer | null = null;
  const take = (found: { readonly about: GazetteerAbout; readonly data: GazetteerData }): GazetteerAbout => {
    open = openGazetteer(found.data);
    about = found.about;
    listeners.tell();
    return found.about;
  };
  return {
    current: () => open,
    ready: host.call('gazetteer.get', {}).then((found) => void take(found)).catch(() => undefined),
    service: {
      about: () => about,
      put: async (file) => take(await host.send('gazetteer.put', {}, file)),
      reset: async () => take(await host.call('gazetteer.reset', {})),
      subscribe: (listener) => listeners.subscribe(listener),
    },
  };
}
