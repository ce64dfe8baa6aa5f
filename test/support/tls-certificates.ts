import { Integer, OctetString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, AuthorityKeyIdentifier, BasicConstraints, Certificate, Extension, GeneralName, GeneralNames } from 'pkijs';

const DAY_MS = 86_400_000;

/** A server's key and certificate, PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A root of a test's own, and certificates that it issues. */
export interface TestAuthority {
  /** PEM. */
  readonly root: string;
  /** @param name the server's @param untilDays from today; below 0 it has expired */
  issue(name: string, untilDays?: number): Promise<ServerCertificate>;
}

const pem = (label: string, der: ArrayBuffer): string => `-----BEGIN ${label}-----\n${(Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
const commonName = (name: string): AttributeTypeAndValue => new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) });

/** Names a key (RFC 5280, 4.2.1.2): by it a root is told from another one of the same name, as when an authority renews its own. */
const keyId = async (keys: CryptoKeyPair): Promise<OctetString> => new OctetString({ valueHex: (await crypto.subtle.digest('SHA-256', await crypto.subtle.exportKey('spki', keys.publicKey))).slice(0, 20) });

async function certificate(subject: string, keys: CryptoKeyPair, issuer: string, signer: CryptoKey, untilDays: number, extensions: Extension[]): Promise<string> {
  const made = new Certificate();
  made.version = 2;
  made.serialNumber = new Integer({ value: 1 + Math.floor(Math.random() * 1e9) });
  made.subject.typesAndValues.push(commonName(subject));
  made.issuer.typesAndValues.push(commonName(issuer));
  made.notBefore.value = new Date(Date.now() - 100 * DAY_MS);
  made.notAfter.value = new Date(Date.now() + untilDays * DAY_MS);
  made.extensions = extensions;
  await made.subjectPublicKeyInfo.importKey(keys.publicKey);
  await made.sign(signer, 'SHA-256');
  return pem('CERTIFICATE', made.toSchema(true).toBER(false));
}

/** Makes a root that nobody trusts but who is told to; all bear one name. */
export async function makeAuthority(): Promise<TestAuthority> {
  const name = 'Gốc Thử Nghiệm';
  const keys = await newKeys();
  const id = await keyId(keys);
  const ownId = new Extension({ extnID: '2.5.29.14', extnValue: id.toBER(false) });
  const issuerId = new Extension({ extnID: '2.5.29.35', extnValue: new AuthorityKeyIdentifier({ keyIdentifier: id }).toSchema().toBER(false) });
  const isCa = new Extension({ extnID: '2.5.29.19', critical: true, extnValue: new BasicConstraints({ cA: true }).toSchema().toBER(false) });
  return {
    root: await certificate(name, keys, name, keys.privateKey, 100, [isCa, ownId]),
    async issue(host, untilDays = 30) {
      const own = await newKeys();
      const names = new Extension({ extnID: '2.5.29.17', extnValue: new GeneralNames({ names: [new GeneralName({ type: 2, value: host })] }).toSchema().toBER(false) });
      return { cert: await certificate(host, own, name, keys.privateKey, untilDays, [names, issuerId]), key: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', own.privateKey)) };
    },
  };
}
