import type { HostClient } from '../../contract/index.ts';
import type { Id } from '../../core/model/index.ts';
import type { DestinationService } from '../app/services.ts';

/** Destinations as the host keeps them. @param newId ids of destinations that are described for the first time */
export function createDestinationService(host: HostClient<Blob>, newId: () => Id): DestinationService {
  return {
    newId,
    all: async () => (await host.call('destinations.list', {})).destinations,
    put: async (destination, secrets) => (await host.call('destinations.put', { destination, secrets: { ...secrets } })).destinations,
    remove: async (id) => (await host.call('destinations.remove', { id })).destinations,
    mark: async (id) => {
      await host.call('destinations.mark', { id });
    },
  };
}
