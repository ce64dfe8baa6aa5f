/** What a person can do with the product: ports in, events out. */
export * from './dossier-codes.ts';
export * from './engine-file.ts';
export * from './import-files.ts';
export * from './learn.ts';
export * from './open-fields.ts';
export * from './read-dossier.ts';
export * from './read-page.ts';
export * from './review-dossier.ts';
export * from './review-fields.ts';
export * from './separate-papers.ts';
export { typedValue, recheckedFields } from './field-change.ts';
export * from './deliver.ts';
export * from './dossier-codes.ts';
export * from './export-dossiers.ts';
export * from './take-in-package.ts';
export * from './sign-papers.ts';
