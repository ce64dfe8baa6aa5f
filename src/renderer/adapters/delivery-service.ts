import type { HostClient } from '../../contract/index.ts';
import { AppError, isAppError } from '../../core/model/index.ts';
import type { Courier } from '../../core/ports/index.ts';
import { deliverDue, enqueueDelivery, noteDelivered, tryDeliveryNow, type OutboxPorts } from '../../core/usecases/index.ts';
import type { DeliveryService } from '../app/services.ts';

/** How often the outbox is looked through; waits are at least 15 s. */
const LOOK_EVERY_MS = 30_000;

/** Brings packages to destinations through the host. */
function createHostCourier(host: HostClient<Blob>): Courier {
  return {
    async send(parcel) {
      try {
        return await host.call('deliveries.send', { ...parcel, records: [...parcel.records], replaces: [...parcel.replaces] });
      } catch (thrown) {
        // The host itself did not answer: nobody knows how it came out, and the key makes it safe to ask again.
        if (!isAppError(thrown)) throw thrown;
        return { outcome: 'retry', receipt: null, error: thrown.toData(), retryAfterMs: null };
      }
    },
  };
}

/**
 * The outbox of the desk, looked through now and then.
 *
 * @param subscribe tells of changes in the store
 * @param onBug told of what went wrong while nobody was waiting for an answer
 */
export function createDeliveryService(
  ports: OutboxPorts, host: HostClient<Blob>, subscribe: (listener: () => void) => () => void, onBug: (thrown: unknown) => void,
): DeliveryService & { start(): void } {
  const courier = createHostCourier(host);
  let running: Promise<unknown> | null = null;
  let again = false;
  const look = (): void => {
    again = running !== null;
    running ??= deliverDue({ deliveries: ports.deliveries, clock: ports.clock, courier, random: Math.random })
      .catch(onBug)
      .finally(() => {
        running = null;
        if (again) look();
      });
  };
  return {
    destinations: async () => (await host.call('destinations.list', {})).destinations.map(({ destination: { id, name, profiles }, maySend }) => ({ id, name, maySend, takes: profiles ?? null })),
    all: () => ports.deliveries.all(),
    async send(destinationId, packages) {
      let failed: AppError | null = null;
      for (const { profileId, name, dossierIds } of packages) {
        try {
          await enqueueDelivery(ports, { destinationId, profileId, packageName: name, dossierIds });
        } catch (thrown) {
          if (!isAppError(thrown)) throw thrown;
          failed ??= thrown;
        }
      }
      look();
      if (failed) throw failed;
    },
    async tryNow(id) {
      await tryDeliveryNow(ports, id);
      look();
    },
    note: async (id, by) => { await noteDelivered(ports, id, by); },
    subscribe,
    start() {
      look();
      setInterval(look, LOOK_EVERY_MS);
    },
  };
}
