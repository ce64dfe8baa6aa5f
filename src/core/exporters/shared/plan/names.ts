/** Longest name part made from a code, in bytes: with folder, ordinal and ending it stays far below any file system's bound. */
const MAX_BYTES = 120;
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
const utf8 = new TextEncoder();

/** What no file system or a person reading a list could bear in a name: separators, control and direction signs. */
function isPlain(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return false;
  if ((code >= 0xd800 && code <= 0xdfff) || code === 0xfeff) return false;
  if (code === 0x200e || code === 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return false;
  return !'<>:"/\\|?*%'.includes(char);
}

/**
 * A file name part out of any code or title: NFC, one plain name on every system, at most 120 bytes of UTF-8. What
 * cannot stand becomes `_` (`H17.NN/26` → `H17.NN_26`; regulations: the raw value stays in the data).
 */
export function fileSafeName(text: string): string {
  let out = '';
  let bytes = 0;
  for (const char of text.normalize('NFC')) {
    const kept = isPlain(char) ? char : '_';
    bytes += utf8.encode(kept).length;
    if (bytes > MAX_BYTES) break;
    out += kept;
  }
  out = out.replace(/^[. ]+/u, '').replace(/[. ]+$/u, '');
  // A cut may part letters that compose; composing once more keeps the name equal to its own normal form.
  out = out.normalize('NFC');
  if (out === '') return 'ho-so';
  return DEVICE.test(out) ? `_${out}` : out;
}

/** The name of one paper within its dossier: `<dossier code>.<7-digit ordinal>` (Circular 05/2025/TT-BNV art. 8). @param ordinal from 1 */
export function paperBase(dossierCode: string, ordinal: number): string {
  return `${fileSafeName(dossierCode)}.${String(ordinal).padStart(7, '0')}`;
}

/** True for a path that stays inside the package: plain, `/`-separated, no `.`, `..`, empty or absolute parts. */
export function isInside(path: string): boolean {
  return path.length > 0 && path.length <= 1000 && !path.includes('\\') && !path.includes('\0')
    && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
