/** The outbox: what goes or went to whom; `recordIds` finds what was delivered of a dossier. */
export const v7 = {
  version: 7,
  stores: { deliveries: 'id, *recordIds' },
} as const;
