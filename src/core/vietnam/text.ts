/** Composed form, single spaces, no space at the ends. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ').trim();
}

const marks = /[\u0300-\u036f]/gu;

/** Lower case without any diacritic, đ as d. For matching only, never for values. */
export function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(marks, '').replace(/đ/gu, 'd');
}

/** `fold`, and only its letters a–z and digits: what is left for a label to be recognised by. */
export function foldLetters(text: string): string {
  return fold(text).replace(/[^a-z0-9]+/gu, '');
}

/** True when the text has letters and all of them are capitals. */
export function isUpper(text: string): boolean {
  return /\p{L}/u.test(text) && text === text.toUpperCase();
}

/** The digits of a text, nothing else. */
export function digitsOf(text: string): string {
  return text.replace(/\D+/gu, '');
}
