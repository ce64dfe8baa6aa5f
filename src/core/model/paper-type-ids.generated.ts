// Made by `npm run generate` from the files of src/core/papers/types; not to be edited.
/** Ids of paper types, the contract of `paper-types.md`. */
export const paperTypeIds = [
  'administrative-document',
  'birth-certificate',
  'business-registration',
  'death-extract',
  'identity-card',
  'land-use-certificate',
  'marriage-certificate',
  'other-paper',
] as const;
