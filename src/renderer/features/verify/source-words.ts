import type { ReadingSource } from '../../../core/model/index.ts';
import type { TextKey } from '../../i18n/index.tsx';

/** How to say that a value came from a code on the paper; null for values that were read as text or typed. */
export function sourceKey(source: ReadingSource): TextKey | null {
  return source === 'qr' || source === 'barcode' || source === 'mrz' ? `verify.source.${source}` : null;
}

/**
 * A code's text to be looked at: untrusted, so what does not print or turns the direction of writing is shown as a sign
 * of its own and can neither hide nor rearrange what stands around it.
 */
export function shownCode(text: string): string {
  return text.slice(0, SHOWN_CHARS).replace(/[\u0000-\u001f\u007f]/gu, (c) => String.fromCharCode(c === '\u007f' ? 0x2421 : 0x2400 + c.charCodeAt(0)))
    .replace(/[\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, (c) => `[U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
    + (text.length > SHOWN_CHARS ? '…' : '');
}

const SHOWN_CHARS = 600;
