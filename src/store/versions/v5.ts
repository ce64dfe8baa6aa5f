/** Which packages were written of which version of a dossier; `name` finds those that were cut off under one name. */
export const v5 = {
  version: 5,
  stores: { exports: '[dossierId+profileId+version], dossierId, name' },
} as const;
