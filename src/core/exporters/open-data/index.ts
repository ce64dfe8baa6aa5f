/** The export profile `open-data`: counts without personal data; see `docs/export-open-data.md`. */
export { profile } from './profile.ts';
export { openDataJsonSchema, openDataSchema, type OpenData } from './table.ts';
