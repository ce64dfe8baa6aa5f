/** The export profile `sip-tailieu`: one `SIP_tailieu` per dossier's loose papers; see `docs/export-sip-tailieu.md`. */
export { profile } from './profile.ts';
