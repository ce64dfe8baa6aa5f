// Made by `npm run generate` from the files of src/core/papers/types; not to be edited.
/** Ids of paper types, the contract of `paper-types.md`. */
export const paperTypeIds = [
  'administrative-document',
  'application-form',
  'birth-certificate',
  'business-registration',
  'civil-servant-profile',
  'construction-permit',
  'death-extract',
  'household-book',
  'household-business-registration',
  'identity-card',
  'land-use-certificate',
  'marital-status-confirmation',
  'marriage-certificate',
  'receipt-slip',
  'residence-confirmation',
  'other-paper',
] as const;
