/** The export profile `sip-tt05`: one `SIP_hoso` per dossier; see `docs/export-sip-tt05.md`. */
export { profile } from './profile.ts';
