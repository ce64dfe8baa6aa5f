import type { Delivery, DeliveryRepository } from '../../src/core/ports/index.ts';

/** The outbox as a map, with the same rule of who may change what; rows are copied, as a database does. */
export function mapDeliveries(rows = new Map<string, string>()): DeliveryRepository & { readonly rows: Map<string, string> } {
  const read = (text: string): Delivery => JSON.parse(text) as Delivery;
  const all = (): Delivery[] => [...rows.keys()].sort().flatMap((id) => (rows.has(id) ? [read(rows.get(id) ?? '')] : []));
  return {
    rows,
    all: () => Promise.resolve(all()),
    get: (id) => Promise.resolve(rows.has(id) ? read(rows.get(id) ?? '') : null),
    of: (recordId) => Promise.resolve(all().filter(({ recordIds }) => recordIds.includes(recordId))),
    put: (delivery) => {
      const before = rows.get(delivery.id);
      if ((before ? read(before).revision : 0) !== delivery.revision - 1) return Promise.resolve(false);
      rows.set(delivery.id, JSON.stringify(delivery));
      return Promise.resolve(true);
    },
  };
}
