/** Codes of run lengths (ITU-T T.4, tables 2 and 3): 0 to 63, then 64 to 1728 by 64. */
const WHITE = (
  '00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011 0100111 0001100 0001000 0010111 '
  + '0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 '
  + '00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101 '
  + '01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100 '
  + '11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010 011010011 011010100 011010101 '
  + '011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001 010011010 011000 010011011'
).split(' ');
const BLACK = (
  '0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000 0000010111 0000011000 0000001000 '
  + '00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 '
  + '000001101001 000001101010 000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 000001101100 000001101101 '
  + '000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100 000001100101 000001010010 000001010011 000000100100 '
  + '000000110111 000000111000 000000100111 000000101000 000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111 '
  + '0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100 0000001101101 0000001001010 0000001001011 '
  + '0000001001100 0000001001101 0000001110010 0000001110011 0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 '
  + '0000001010100 0000001010101 0000001011010 0000001011011 0000001100100 0000001100101'
).split(' ');
/** 1792 to 2560 by 64, for either colour. */
const LONG = (
  '00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110 000000010111 000000011100 000000011101 '
  + '000000011110 000000011111'
).split(' ');
/** Modes (ITU-T T.6, table 1): a1 to the left of b1 by 3 down to 1, under it, to the right by 1 to 3. */
const VERTICAL = ['0000010', '000010', '010', '1', '011', '000011', '0000011'];
const [PASS, HORIZONTAL, END] = ['0001', '001', '000000000001000000000001'];

function bitWriter(): { readonly put: (code: string) => void; readonly done: () => Uint8Array<ArrayBuffer> } {
  let out = new Uint8Array(4096);
  let [at, held, count] = [0, 0, 0];
  const writer = {
    put: (code: string): void => {
      for (let i = 0; i < code.length; i += 1) {
        held = (held << 1) | (code.charCodeAt(i) & 1);
        if (++count < 8) continue;
        if (at === out.length) {
          const larger = new Uint8Array(out.length * 2);
          larger.set(out);
          out = larger;
        }
        out[at++] = held;
        [held, count] = [0, 0];
      }
    },
    done: (): Uint8Array<ArrayBuffer> => {
      while (count !== 0) writer.put('0');
      return out.slice(0, at);
    },
  };
  return writer;
}

/** Where the colour changes along a row, from a white beginning; then the width, often enough to look ahead. */
function changesOf(data: Uint8Array, from: number, widthPx: number, out: Int32Array): void {
  let count = 0;
  let white = true;
  for (let x = 0; x < widthPx;) {
    const byte = data[from + (x >> 3)] as number;
    if ((x & 7) === 0 && byte === (white ? 0xff : 0) && x + 8 <= widthPx) {
      x += 8;
      continue;
    }
    if (((byte & (0x80 >> (x & 7))) !== 0) !== white) {
      out[count++] = x;
      white = !white;
    }
    x += 1;
  }
  out.fill(widthPx, count, count + 4);
}

function putRun(put: (code: string) => void, length: number, white: boolean): void {
  let left = length;
  while (left >= 2560) {
    put(LONG[12] as string);
    left -= 2560;
  }
  if (left >= 1792) put(LONG[(left - 1792) >> 6] as string);
  else if (left >= 64) put((white ? WHITE : BLACK)[63 + (left >> 6)] as string);
  put((white ? WHITE : BLACK)[left & 63] as string);
}

/**
 * Packs black and white rows by CCITT group 4 (ITU-T T.6), without loss: for printed pages about half of what deflate takes.
 * Goes with `/K -1 /Columns width /Rows height`.
 *
 * @param data rows of whole bytes, 1 = white
 */
export function packGroup4(data: Uint8Array, widthPx: number, heightPx: number): Uint8Array<ArrayBuffer> {
  const { put, done } = bitWriter();
  const rowBytes = (widthPx + 7) >> 3;
  let above = new Int32Array(widthPx + 8).fill(widthPx, 0, 4);
  let row = new Int32Array(widthPx + 8);
  for (let y = 0; y < heightPx; y += 1) {
    changesOf(data, y * rowBytes, widthPx, row);
    putRow(put, row, above, widthPx);
    [above, row] = [row, above];
  }
  put(END);
  return done();
}

function putRow(put: (code: string) => void, row: Int32Array, above: Int32Array, widthPx: number): void {
  let [a0, white] = [-1, true];
  let [at, over] = [0, 0];
  while (a0 < widthPx) {
    // b1: the first change above, right of a0, to the colour that a0 does not have.
    while (over > 0 && (above[over - 1] as number) > a0) over -= 1;
    while ((above[over] as number) <= a0 && (above[over] as number) < widthPx) over += 1;
    if ((over % 2 === 0) !== white) over += 1;
    const [b1, b2] = [above[over] ?? widthPx, above[over + 1] ?? widthPx];
    const a1 = row[at] as number;
    if (b2 < a1) {
      put(PASS);
      a0 = b2;
      continue;
    }
    const off = a1 - b1;
    if (off >= -3 && off <= 3) {
      put(VERTICAL[off + 3] as string);
      a0 = a1;
      at += 1;
      white = !white;
    } else {
      const a2 = row[at + 1] as number;
      put(HORIZONTAL);
      putRun(put, a1 - Math.max(0, a0), white);
      putRun(put, a2 - a1, !white);
      a0 = a2;
      at += 2;
    }
  }
}
