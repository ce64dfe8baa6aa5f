const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a base64 text (RFC 4648, 4); whatever is no digit of it, such as line ends and padding, is passed over. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const values = new Map([...ALPHABET].map((char, value) => [char, value]));
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [length, bits, held] = [0, 0, 0];
  for (const char of text) {
    const value = values.get(char);
    if (value === undefined) continue;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[length++] = (held >> bits) & 0xff;
  }
  return out.slice(0, length);
}
