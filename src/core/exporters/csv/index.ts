/** The export profile `csv`: tables over many dossiers; see `docs/export-csv.md`. */
export { profile } from './profile.ts';
