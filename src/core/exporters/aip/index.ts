/** The export profile `aip`: one `AIP_hoso` or `AIP_tailieu` per dossier; see `docs/export-aip.md`. */
export { profile } from './profile.ts';
