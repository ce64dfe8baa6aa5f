import * as asn1 from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';
import type { Signer } from '../../src/core/ports/index.ts';

/** A key of the runtime's own and a certificate that it signs itself, in Node and in the browser alike. */
export interface WebSigner extends Signer {
  /** How often it has signed. */
  readonly count: () => number;
  /** What happens before each signature; throws to fail it. */
  before: (nth: number) => void;
}

/** @param name the holder's; an invented person */
export async function makeWebSigner(name: string, years: readonly [number, number] = [2020, 2049]): Promise<WebSigner> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate({ version: 2, serialNumber: new asn1.Integer({ value: 7 }) });
  for (const who of [certificate.subject, certificate.issuer]) {
    who.typesAndValues.push(new AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1.Utf8String({ value: name }) }));
  }
  certificate.notBefore.value = new Date(Date.UTC(years[0], 0, 1));
  certificate.notAfter.value = new Date(Date.UTC(years[1], 0, 1));
  const bits = new asn1.BitString({ valueHex: Uint8Array.of(0xc0).buffer, unusedBits: 6 });
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: new BasicConstraints({ cA: false }).toSchema().toBER() }),
    new Extension({ extnID: '2.5.29.15', critical: true, extnValue: bits.toBER() }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const der = new Uint8Array(certificate.toSchema(true).toBER());
  let signed = 0;
  const signer: WebSigner = {
    count: () => signed,
    before: () => undefined,
    certificates: () => Promise.resolve([der]),
    async sign(data) {
      signer.before(signed + 1);
      const signature = new Uint8Array(await crypto.subtle.sign(algorithm.name, keys.privateKey, data));
      signed++;
      return signature;
    },
  };
  return signer;
}
