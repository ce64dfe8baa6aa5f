import { isDossierCode } from '../model/index.ts';
import { personalIdParts } from './personal-id.ts';

/** What a printed code of the one-stop system is known to carry (regulations 1.9: the content is fixed, its writing is not). */
export interface ReceiptPayload {
  /** The dossier's code; null when the text names none, or several. */
  readonly dossierCode: string | null;
  /** The procedure's code, as `1.000894` or `1.000894.01`; null likewise. */
  readonly procedureCode: string | null;
  /** The applicant's personal id; null likewise. */
  readonly personalId: string | null;
}

/** No receipt says so much. */
const MAX_CHARS = 4000;

/** URLs write some characters in percents; a text that is no such writing stays as it is. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/gu, ' '));
  } catch {
    return text;
  }
}

function only(found: readonly string[]): string | null {
  const all = new Set(found);
  return all.size === 1 ? found[0] ?? null : null;
}

const dossierShape = /(?<![0-9A-Z.])(?:\d{3}\.\d{2}\.[0-9A-Z]{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.[0-9A-Z]{1,4}){0,8})-\d{6}-\d{4,6}(?![0-9A-Z])/gu;
const procedureShape = /(?<![\w.])\d\.\d{6}(?:\.\d{2})?(?![\w.])/gu;

/** Every dossier code, of the old form and of the new, that stands in a text, each once (regulations 2.3). */
export function dossierCodesIn(text: string): string[] {
  if (text.length > MAX_CHARS) return [];
  return [...new Set((plain(text).toUpperCase().match(dossierShape) ?? []).filter(isDossierCode))];
}

/**
 * Reads the QR code or barcode of a receipt or a result: a bare dossier code, a list of parts, JSON, or an address of
 * the national portal that carries the code; how systems write it is not laid down, so it is looked for.
 *
 * @param text as the code gives it, untrusted
 */
export function parseReceiptCode(text: string): ReceiptPayload {
  const procedures = text.length > MAX_CHARS ? [] : plain(text).match(procedureShape) ?? [];
  const ids = text.length > MAX_CHARS ? [] : (plain(text).match(/(?<![\w.-])\d{12}(?![\w.-])/gu) ?? []).filter((id) => personalIdParts(id)?.province != null);
  return { dossierCode: only(dossierCodesIn(text)), procedureCode: only(procedures), personalId: only(ids) };
}
