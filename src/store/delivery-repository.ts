import type { DeliveryRepository } from '../core/ports/index.ts';
import type { StoreContext } from './store-context.ts';
import { guarded } from './store-error.ts';

/** The outbox. */
export function createDeliveryRepository({ db, bell }: StoreContext): DeliveryRepository {
  return {
    all: () => guarded(() => db.deliveries.orderBy('id').toArray()),
    get: (id) => guarded(async () => (await db.deliveries.get(id)) ?? null),
    of: (recordId) => guarded(() => db.deliveries.where('recordIds').equals(recordId).toArray()),
    async put(delivery) {
      const stored = await guarded(() => db.transaction('rw', db.deliveries, async () => {
        const before = await db.deliveries.get(delivery.id);
        if ((before?.revision ?? 0) !== delivery.revision - 1) return false;
        await db.deliveries.put(delivery);
        return true;
      }));
      if (stored) bell.ring();
      return stored;
    },
  };
}
