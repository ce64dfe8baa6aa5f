/** The export profile `dossier-7197`: documents in a tree, each with its import message; see `docs/export-dossier-7197.md`. */
export { documentJsonSchema } from './fields.ts';
export { builtIn7197 } from './lists.ts';
export { profile } from './profile.ts';
