/** The export profile `portal-sync`: the message about a dossier and its papers; see `docs/export-portal-sync.md`. */
export { messageJsonSchema } from './form.ts';
export { builtInLists } from './lists.ts';
export { profile } from './profile.ts';
export { messageXsdText } from './xml-form.ts';
