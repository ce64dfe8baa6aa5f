/** The three parts of a digitisation result code (Circular 01/2023/TT-VPCP art. 10). `ownerId` may be blank (cl. 2). */
export interface ResultCodeParts {
  readonly ownerId: string;
  readonly typeCode: string;
  readonly numberSymbol: string;
}

/** The order that working one-stop systems use; the regulation's own formula is not to be had, so it is a setting. */
export const defaultResultCodePattern = '{ownerId}.{typeCode}.{numberSymbol}';

/**
 * The result code of a paper; null when type code or number is missing, for then it names nothing.
 *
 * @param pattern text with `{ownerId}`, `{typeCode}` and `{numberSymbol}`
 */
export function formatResultCode(parts: ResultCodeParts, pattern: string = defaultResultCodePattern): string | null {
  if (parts.typeCode === '' || parts.numberSymbol === '') return null;
  return pattern.replace(/\{(ownerId|typeCode|numberSymbol)\}/g, (_all, key: keyof ResultCodeParts) => parts[key]);
}

const ANCHORED = /^(?<owner>.*?)\.(?<type>KQ\.[A-Z]\d{2}\.\d{6}|TP-[A-Z]\d{2}\.\d{6})\.(?<symbol>.+?)(?:\.(?<suffix>\d{2}))?$/u;

/**
 * Takes a result code of the default pattern apart. The type code is the anchor, for owner codes contain dots
 * themselves. Null for codes with local type codes: they stay one opaque text.
 */
export function parseResultCode(code: string): (ResultCodeParts & { readonly suffix: string | null }) | null {
  const groups = ANCHORED.exec(code)?.groups;
  if (!groups) return null;
  const { owner = '', type = '', symbol = '', suffix } = groups;
  return { ownerId: owner, typeCode: type, numberSymbol: symbol, suffix: suffix ?? null };
}
