import { PDFArray, PDFHexString, PDFNumber, type PDFContext } from 'pdf-lib';
import { Keyword, syntaxReader, type Token } from '../source/syntax.ts';
import { NotKept } from './keeper.ts';

const MOST_ENTRIES = 200_000;

/** UTF-16BE as numbers of its units. */
function units(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_, i) => (bytes[i * 2] ?? 0) * 256 + (bytes[i * 2 + 1] ?? 0));
}

const codeOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/**
 * Reads a ToUnicode map (ISO 32000-1, 9.10.3): what characters the codes stand for.
 *
 * @throws NotKept `to-unicode` when it is not plain, or refers to another map
 */
export function readToUnicode(bytes: Uint8Array, context: PDFContext): ReadonlyMap<number, readonly number[]> {
  const reader = syntaxReader(bytes, context, false);
  const map = new Map<number, readonly number[]>();
  let held: Token[] = [];
  const hex = (token: Token | undefined): Uint8Array => {
    if (!(token instanceof PDFHexString)) throw new NotKept('to-unicode');
    return token.asBytes();
  };
  const add = (code: number, value: readonly number[]): void => {
    if (map.size > MOST_ENTRIES) throw new NotKept('to-unicode');
    map.set(code, value);
  };
  const range = (from: number, to: number, target: Token | undefined): void => {
    if (to < from || to - from > 0xffff) throw new NotKept('to-unicode');
    if (target instanceof PDFArray) {
      for (let code = from; code <= to; code += 1) add(code, units(hex(target.asArray()[code - from])));
      return;
    }
    const first = units(hex(target));
    const last = first.pop();
    if (last === undefined) throw new NotKept('to-unicode');
    for (let code = from; code <= to; code += 1) add(code, [...first, (last + code - from) & 0xffff]);
  };
  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (!(token instanceof Keyword)) {
      held.push(token);
      continue;
    }
    if (token.text === 'usecmap') throw new NotKept('to-unicode');
    if (token.text === 'endbfchar') for (let i = 0; i + 1 < held.length; i += 2) add(codeOf(hex(held[i])), units(hex(held[i + 1])));
    if (token.text === 'endbfrange') for (let i = 0; i + 2 < held.length; i += 3) range(codeOf(hex(held[i])), codeOf(hex(held[i + 1])), held[i + 2]);
    if (token.text.startsWith('begin') && held.at(-1) instanceof PDFNumber) held = [];
    else if (token.text.startsWith('end') || token.text === 'def') held = [];
  }
  return map;
}

/** True when these are characters that PDF/A-2u takes for text (ISO 19005-2, 6.2.11.7.2). */
export function isUsableText(value: readonly number[] | undefined): boolean {
  return value !== undefined && value.length > 0 && value.every((unit) => unit !== 0 && unit !== 0xfeff && unit !== 0xfffe);
}
