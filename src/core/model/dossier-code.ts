/**
 * A dossier code as the rules have it: the agency's code, the date of receipt as YYMMDD, and the serial of that day
 * (Decree 61/2018 art. 26). The old form puts the agency's levels lowest first (`000.00.12.H17-240305-0012`, Circular
 * 01/2018/TT-VPCP art. 19), the new one highest first (`H17.10.08-251103-0012`, Decision 20/2020/QĐ-TTg). The formula
 * of Circular 03/2025/TT-VPCP was not seen, so both are lawful.
 */
const OLD_CODE = /^(\d{3}\.\d{2}\.[0-9A-Z]{2}\.[A-Z]\d{2})-(\d{2})(\d{2})(\d{2})-(\d{4,6})$/;
const NEW_CODE = /^([A-Z]\d{2}(?:\.[0-9A-Z]{1,4}){0,8})-(\d{2})(\d{2})(\d{2})-(\d{4,6})$/;

/** The parts of a dossier code. */
export interface DossierCodeParts {
  /** `old`: the agency's levels lowest first; `new`: highest first. */
  readonly form: 'old' | 'new';
  readonly unit: string;
  /** Day of receipt, `YYYY-MM-DD`. */
  readonly date: string;
  /** Serial of that day, with its leading zeros. */
  readonly serial: string;
}

/** Takes a dossier code apart; null when it has neither form or its date does not exist. */
export function parseDossierCode(text: string): DossierCodeParts | null {
  const old = OLD_CODE.exec(text);
  const match = old ?? NEW_CODE.exec(text);
  if (!match) return null;
  const [, unit = '', year = '', month = '', day = '', serial = ''] = match;
  const date = new Date(Date.UTC(2000 + Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  return { form: old ? 'old' : 'new', unit, date: `20${year}-${month}-${day}`, serial };
}

/** A dossier code as it is written. */
export function formatDossierCode({ unit, date, serial }: DossierCodeParts): string {
  return `${unit}-${date.slice(2).replace(/-/g, '')}-${serial}`;
}

/** True for a text that is a dossier code with a date that exists. */
export function isDossierCode(text: string): boolean {
  return parseDossierCode(text) !== null;
}
