import type { Certificate } from 'pkijs';
import { fromBase64 } from '../base64.ts';
import { parseCertificate } from '../certificate.ts';

/** The certificates of a file, DER or PEM with any number of them; what is none is left out. */
export function certificatesIn(file: Uint8Array): readonly Certificate[] {
  const text = file[0] === 0x30 ? '' : new TextDecoder('utf-8').decode(file);
  const ders = text === '' ? [Uint8Array.from(file)]
    : [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)].map(([, body = '']) => fromBase64(body));
  return ders.flatMap((der) => {
    try {
      return [parseCertificate(der)];
    } catch {
      return [];
    }
  });
}
