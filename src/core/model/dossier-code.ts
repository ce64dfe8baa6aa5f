/**
 * A dossier code as the rules have it: the agency's code, the date of receipt as YYMMDD, and the serial of that day
 * (Decree 61/2018 art. 26). The old form puts the agency's levels lowest first (`000.00.12.H17-240305-0012`, Circular
 * 01/2018/TT-VPCP art. 19), the new one highest first (`H17.10.08-251103-0012`, Decision 20/2020/QĐ-TTg). The formula
 * of Circular 03/2025/TT-VPCP was not seen, so both are lawful.
 */
const DOSSIER_CODE = /^(?:\d{3}\.\d{2}\.[0-9A-Z]{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.[0-9A-Z]{1,4}){0,8})-(\d{2})(\d{2})(\d{2})-\d{4,6}$/;

/** True for a text that is a dossier code with a date that exists. */
export function isDossierCode(text: string): boolean {
  const match = DOSSIER_CODE.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(2000 + year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
