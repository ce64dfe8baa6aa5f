/**
 * RC2 in CBC mode, deciphering only (RFC 2268). Old programs locked the certificates of a PKCS#12 file with 40 bits of
 * it, and today's OpenSSL has it no more. It protects nothing; it only has to be readable.
 */
const PI = Uint8Array.from(Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82'
  + '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7'
  + '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731'
  + '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad', 'hex'));

/** @param effectiveBits 40, 64 or 128 */
export function rc2CbcDecrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array, effectiveBits: number): Uint8Array {
  const words = expand(key, effectiveBits);
  const out = new Uint8Array(data.length);
  let before = iv;
  for (let at = 0; at + 8 <= data.length; at += 8) {
    const block = data.subarray(at, at + 8);
    const plain = decryptBlock(words, block);
    for (let i = 0; i < 8; i++) out[at + i] = (plain[i] ?? 0) ^ (before[i] ?? 0);
    before = block;
  }
  const padding = out.at(-1) ?? 0;
  if (padding < 1 || padding > 8) throw new Error('padding');
  return out.subarray(0, out.length - padding);
}

function expand(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const pi = (index: number): number => PI[index & 255] ?? 0;
  for (let i = key.length; i < 128; i++) bytes[i] = pi((bytes[i - 1] ?? 0) + (bytes[i - key.length] ?? 0));
  const effective = Math.ceil(effectiveBits / 8);
  bytes[128 - effective] = pi((bytes[128 - effective] ?? 0) & (0xff >> (8 * effective - effectiveBits)));
  for (let i = 127 - effective; i >= 0; i--) bytes[i] = pi((bytes[i + 1] ?? 0) ^ (bytes[i + effective] ?? 0));
  return Uint16Array.from({ length: 64 }, (_, i) => (bytes[i * 2] ?? 0) | ((bytes[i * 2 + 1] ?? 0) << 8));
}

const SHIFTS = [1, 2, 3, 5] as const;

function decryptBlock(words: Uint16Array, block: Uint8Array): Uint8Array {
  const r = Array.from({ length: 4 }, (_, i) => (block[i * 2] ?? 0) | ((block[i * 2 + 1] ?? 0) << 8));
  const word = (i: number): number => r[(i + 4) % 4] ?? 0;
  let at = 63;
  const unmix = (): void => {
    for (let i = 3; i >= 0; i--) {
      const shift = SHIFTS[i] ?? 1;
      const turned = ((word(i) >> shift) | (word(i) << (16 - shift))) & 0xffff;
      r[i] = (turned - (words[at--] ?? 0) - (word(i - 1) & word(i - 2)) - (~word(i - 1) & word(i - 3))) & 0xffff;
    }
  };
  const unmash = (): void => {
    for (let i = 3; i >= 0; i--) r[i] = (word(i) - (words[word(i - 1) & 63] ?? 0)) & 0xffff;
  };
  for (const rounds of [5, 6, 5]) {
    for (let i = 0; i < rounds; i++) unmix();
    if (at > 0) unmash();
  }
  return Uint8Array.from(r.flatMap((value) => [value & 255, value >> 8]));
}
