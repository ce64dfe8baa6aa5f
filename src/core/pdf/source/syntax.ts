import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNull, PDFNumber, PDFRef, PDFString, type PDFContext, type PDFObject } from 'pdf-lib';

/** The file says something that strict reading does not take; it goes the way of drawn pages. `where` is a machine word. */
export class MalformedPdf extends Error {
  readonly where: string;
  constructor(where: string) {
    super(`malformed PDF: ${where}`);
    this.name = 'MalformedPdf';
    this.where = where;
  }
}

/** The bytes ended in the middle of something; more of the file may help. */
export class CutShort extends MalformedPdf {
  constructor() {
    super('cut-short');
    this.name = 'CutShort';
  }
}

/** A bare word: an operator, `obj`, `stream`, `n`. */
export class Keyword {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Token = PDFObject | Keyword;

const classes = new Uint8Array(256);
for (const white of [0, 9, 10, 12, 13, 32]) classes[white] = 1;
for (const delimiter of '()<>[]{}/%') classes[delimiter.charCodeAt(0)] = 2;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const MAX_DEPTH = 100;
const [LT, GT, OPEN, CLOSE, SLASH, BACKSLASH, LEFT, RIGHT, PERCENT, HASH] = [0x3c, 0x3e, 0x5b, 0x5d, 0x2f, 0x5c, 0x28, 0x29, 0x25, 0x23];

/**
 * Reads PDF objects and words (ISO 32000-1, 7.2 and 7.3) from bytes, strictly: what is not plain syntax is refused. Dictionaries
 * and arrays keep their order, strings their bytes as written.
 */
export interface SyntaxReader {
  /** The next object or word; null at the end. @throws MalformedPdf; CutShort when the bytes end within an object */
  next(): Token | null;
  /** Where the next token will be looked for. */
  position(): number;
  seek(position: number): void;
}

/** @param refs whether `12 0 R` is a reference (files) or three tokens (content streams) */
export function syntaxReader(bytes: Uint8Array, context: PDFContext, refs: boolean, start = 0): SyntaxReader {
  let at = start;

  const skip = (): void => {
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (byte === PERCENT) while (at + 1 < bytes.length && bytes[at + 1] !== 10 && bytes[at + 1] !== 13) at += 1;
      else if (classes[byte] !== 1) return;
    }
  };
  const run = (): string => {
    let out = '';
    while (at < bytes.length && classes[bytes[at] as number] === 0) out += String.fromCharCode(bytes[at++] as number);
    return out;
  };
  const name = (): PDFName => {
    at += 1;
    const text = run();
    if (text.includes(String.fromCharCode(HASH)) && !/^(?:[^#]|#[0-9A-Fa-f]{2})*$/.test(text)) throw new MalformedPdf('name');
    return PDFName.of(text);
  };
  const literal = (): PDFString => {
    const from = at + 1;
    let depth = 0;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === BACKSLASH) at += 1;
      else if (byte === LEFT) depth += 1;
      else if (byte === RIGHT && --depth === 0) {
        let text = '';
        for (let i = from; i < at; i += 1) text += String.fromCharCode(bytes[i] as number);
        at += 1;
        return PDFString.of(text);
      }
    }
    throw new CutShort();
  };
  const hex = (): PDFHexString => {
    let text = '';
    for (at += 1; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (byte === GT) {
        at += 1;
        // An odd digit at the end stands for its sixteenfold; PDF/A wants whole pairs (ISO 19005-2, 6.1.6), and content stays as it is.
        if (!refs && text.length % 2 !== 0) throw new MalformedPdf('hex');
        return PDFHexString.of(text.length % 2 === 0 ? text : `${text}0`);
      }
      const char = String.fromCharCode(byte);
      if (/[0-9A-Fa-f]/.test(char)) text += char;
      else if (classes[byte] !== 1) throw new MalformedPdf('hex');
    }
    throw new CutShort();
  };
  const array = (depth: number): PDFArray => {
    const out = PDFArray.withContext(context);
    at += 1;
    for (;;) {
      skip();
      if (at >= bytes.length) throw new CutShort();
      if (bytes[at] === CLOSE) {
        at += 1;
        return out;
      }
      out.push(value(depth));
    }
  };
  const dict = (depth: number): PDFDict => {
    const out = PDFDict.withContext(context);
    at += 2;
    for (;;) {
      skip();
      if (at + 1 >= bytes.length) throw new CutShort();
      if (bytes[at] === GT && bytes[at + 1] === GT) {
        at += 2;
        return out;
      }
      if (bytes[at] !== SLASH) throw new MalformedPdf('dictionary');
      const key = name();
      if (out.has(key)) throw new MalformedPdf('key-twice');
      out.set(key, value(depth));
    }
  };
  const value = (depth: number): PDFObject => {
    const token = read(depth + 1);
    if (token === null) throw new CutShort();
    if (token instanceof Keyword) throw at >= bytes.length ? new CutShort() : new MalformedPdf('word');
    return token;
  };
  /** After a whole number: the rest of `12 0 R`. */
  const reference = (number: number): PDFRef | null => {
    if (!refs || !Number.isInteger(number) || number < 0) return null;
    const back = at;
    skip();
    const generation = run();
    if (/^\d+$/.test(generation)) {
      skip();
      if (run() === 'R') return PDFRef.of(number, Number(generation));
      if (at >= bytes.length) throw new CutShort();
    }
    at = back;
    return null;
  };
  const word = (): Token => {
    const text = run();
    if (text === '') throw new MalformedPdf('token');
    if (NUMBER.test(text)) return reference(Number(text)) ?? PDFNumber.of(Number(text));
    if (text === 'true' || text === 'false') return text === 'true' ? PDFBool.True : PDFBool.False;
    return text === 'null' ? PDFNull : new Keyword(text);
  };
  const read = (depth: number): Token | null => {
    if (depth > MAX_DEPTH) throw new MalformedPdf('depth');
    skip();
    if (at >= bytes.length) return null;
    switch (bytes[at]) {
      case SLASH: return name();
      case LEFT: return literal();
      case OPEN: return array(depth);
      case LT:
        if (at + 1 >= bytes.length) throw new CutShort();
        return bytes[at + 1] === LT ? dict(depth) : hex();
      default: return word();
    }
  };
  return { next: () => read(0), position: () => at, seek: (position) => { at = position; } };
}
