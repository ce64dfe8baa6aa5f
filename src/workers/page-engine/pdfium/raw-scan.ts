import type { ContentReader } from '../content-reader.ts';

/**
 * What PDFium's interface does not tell and the file's own objects do.
 *
 * [Note: Raw scan] PDFium hides page dictionaries, so UserUnit (which it ignores), actions to be run on opening, and
 * masks of images are read from the objects themselves. The scan steps from object to object and jumps over streams,
 * so that a file of 250 MB of pictures costs a few reads; compressed object streams are unpacked, within bounds.
 */
export interface RawFacts {
  readonly javascript: boolean;
  readonly launch: boolean;
  readonly embedded: boolean;
  /** Some picture has a mask or a decode array: whether it shows as stored has to be looked at. */
  readonly altered: boolean;
  /** UserUnit by object number of the page. */
  readonly userUnits: ReadonlyMap<number, number>;
}

/** Small after a jump, where only a dictionary is wanted; larger while reading on and on. */
const FIRST_STEP_BYTES = 8 * 1024;
const LAST_STEP_BYTES = 128 * 1024;
const CARRY_CHARS = 2048;
const MAX_OBJECT_STREAMS = 3000;
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** A file without stream lengths has to be read whole; beyond this the rest is not looked at. */
const MAX_SCANNED_BYTES = 512 * 1024 * 1024;

/** A PDF name, any letter of it possibly written as `#xx` to hide it. */
function nameOf(name: string): string {
  const letters = [...name].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16).replace(/[a-f]/gu, (x) => `[${x}${x.toUpperCase()}]`)})`);
  return `/${letters.join('')}(?![A-Za-z])`;
}

const TOKENS = {
  javascript: new RegExp(nameOf('JavaScript'), 'u'),
  launch: new RegExp(nameOf('Launch'), 'u'),
  embedded: new RegExp(`${nameOf('EmbeddedFile')}|${nameOf('FileAttachment')}`, 'u'),
  altered: /\/(?:SMask\s*\d|Mask\s*[\d[]|Decode\s*\[|ImageMask\s+true)/u,
};
const USER_UNIT = /\/UserUnit\s+([\d.]+)/gu;
const STREAM = /(?<!end)stream(?:\r\n|\n|\r)/gu;

class Found {
  javascript = false;
  launch = false;
  embedded = false;
  altered = false;
  readonly userUnits = new Map<number, number>();

  /** @param objectAt the number of the object that a place in the text belongs to */
  look(text: string, objectAt: (place: number) => number | null): void {
    this.javascript ||= TOKENS.javascript.test(text);
    this.launch ||= TOKENS.launch.test(text);
    this.embedded ||= TOKENS.embedded.test(text);
    this.altered ||= TOKENS.altered.test(text);
    for (const match of text.matchAll(USER_UNIT)) {
      const object = objectAt(match.index);
      const unit = Number(match[1]);
      if (object !== null && Number.isFinite(unit) && unit > 0) this.userUnits.set(object, unit);
    }
  }
}

/** Number of the object that begins last before a place in plain text. */
function lastObject(text: string, place: number): number | null {
  const matches = [...text.slice(Math.max(0, place - 20_000), place).matchAll(/(\d+)\s+\d+\s+obj\b/gu)];
  const number = matches.at(-1)?.[1];
  return number === undefined ? null : Number(number);
}

/** Unpacks zlib data, giving what came out even when the end is missing or junk follows. */
async function inflate(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
    while (total < maxBytes) {
      const { value, done } = await reader.read();
      if (done) break;
      parts.push(value);
      total += value.length;
    }
    await reader.cancel();
  } catch {
    // Trailing or missing bytes: what was unpacked so far counts.
  }
  const out = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const latin1 = new TextDecoder('latin1');

/** Looks into one object stream (ISO 32000-1, 7.5.7): pairs of object number and offset, then the objects. */
async function lookIntoObjects(dict: string, bytes: Uint8Array<ArrayBuffer>, found: Found, maxBytes: number): Promise<number> {
  const packed = dict.includes('/FlateDecode');
  if (!packed && dict.includes('/Filter')) return 0;
  const plain = packed ? await inflate(bytes, maxBytes) : bytes;
  const text = latin1.decode(plain);
  const first = Number(/\/First\s+(\d+)/u.exec(dict)?.[1] ?? 0);
  const numbers = text.slice(0, first).trim().split(/\s+/u).map(Number);
  found.look(text, (place) => {
    let object: number | null = null;
    for (let i = 0; i + 1 < numbers.length; i += 2) if (first + (numbers[i + 1] ?? 0) <= place) object = numbers[i] ?? null;
    return object;
  });
  return plain.length;
}

/** Reads through a window, so that many small steps cost few reads. */
function windowed(reader: ContentReader): (offset: number, length: number) => Uint8Array<ArrayBuffer> {
  let start = 0;
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  return (offset, length) => {
    if (offset < start || offset + length > start + held.length) {
      start = offset;
      held = new Uint8Array(reader.readSync(offset, Math.max(length, FIRST_STEP_BYTES)));
    }
    return held.subarray(offset - start, offset - start + length);
  };
}

/** Scans a PDF's objects, see [Note: Raw scan]. Never throws for what is in the file. */
export async function scanRaw(reader: ContentReader): Promise<RawFacts> {
  const read = windowed(reader);
  const found = new Found();
  let stepBytes = FIRST_STEP_BYTES;
  let [at, scanned, streams, unpacked] = [0, 0, 0, 0];
  let carry = '';
  while (at < reader.sizeBytes && scanned < MAX_SCANNED_BYTES) {
    const bytes = read(at, stepBytes);
    if (bytes.length === 0) break;
    const text = latin1.decode(bytes);
    STREAM.lastIndex = 0;
    const stream = STREAM.exec(text);
    const segment = carry + text.slice(0, stream?.index ?? text.length);
    found.look(segment, (place) => lastObject(segment, place));
    if (!stream) {
      at += bytes.length;
      scanned += bytes.length;
      carry = segment.slice(-CARRY_CHARS);
      stepBytes = Math.min(LAST_STEP_BYTES, stepBytes * 2);
      continue;
    }
    const start = at + stream.index + stream[0].length;
    const dict = segment.slice(Math.max(0, segment.lastIndexOf(' obj')));
    const length = Number(/\/Length\s+(\d+)(?!\d*\s+\d+\s+R)/u.exec(dict)?.[1] ?? Number.NaN);
    const jumps = start + length <= reader.sizeBytes && latin1.decode(read(start + length, 20)).trimStart().startsWith('endstream');
    if (/\/ObjStm(?![A-Za-z])/u.test(dict) && streams < MAX_OBJECT_STREAMS && unpacked < MAX_UNPACKED_BYTES) {
      streams += 1;
      const body = reader.readSync(start, jumps ? length : LAST_STEP_BYTES);
      unpacked += await lookIntoObjects(dict, new Uint8Array(body), found, MAX_UNPACKED_BYTES - unpacked);
    }
    scanned += start - at;
    at = jumps ? start + length : start;
    if (jumps) stepBytes = FIRST_STEP_BYTES;
    carry = '';
  }
  return found;
}
