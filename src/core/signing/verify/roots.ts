import { fromBER } from 'asn1js';
import { Certificate } from 'pkijs';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const digits = [...text].map((char) => ALPHABET.indexOf(char)).filter((digit) => digit >= 0);
  const out = new Uint8Array(Math.floor((digits.length * 3) / 4));
  for (let i = 0, at = 0; at < out.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = digits.slice(i, i + 4);
    for (const byte of [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d]) if (at < out.length) out[at++] = byte;
  }
  return out;
}

/** The certificates of a file, DER or PEM with any number of them; what is none is left out. */
export function certificatesIn(file: Uint8Array): readonly Certificate[] {
  const text = file[0] === 0x30 ? '' : new TextDecoder('utf-8').decode(file);
  const ders = text === '' ? [Uint8Array.from(file)]
    : [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)].map(([, body = '']) => fromBase64(body));
  return ders.flatMap((der) => {
    try {
      const parsed = fromBER(der);
      return parsed.offset === -1 ? [] : [new Certificate({ schema: parsed.result })];
    } catch {
      return [];
    }
  });
}
