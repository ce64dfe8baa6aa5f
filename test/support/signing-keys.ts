import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programMissing } from './programs.ts';

/**
 * Keys and certificates of invented people, made anew by openssl for each run. The files lie in `dir` until `remove`.
 */
export interface TestKeys {
  readonly dir: string;
  readonly pin: string;
  /** The root, PEM. */
  readonly rootPath: string;
  /** What openssl's `ts` signs time stamps with: key and certificate, PEM. */
  readonly tsa: { readonly keyPath: string; readonly certPath: string };
  key(name: TestKeyName): { readonly keyPath: string; readonly certPath: string; readonly p12Path: string };
  remove(): void;
}
export type TestKeyName = 'rsa' | 'ec' | 'expired' | 'future' | 'not-for-signing';

const PIN = 'đúng-1234';
const people: Readonly<Record<TestKeyName, { readonly name: string; readonly algorithm: 'rsa' | 'ec'; readonly from?: string; readonly to?: string; readonly usage?: string }>> = {
  rsa: { name: 'Nguyễn Thị Thử Nghiệm', algorithm: 'rsa' },
  ec: { name: 'Ủy ban nhân dân phường Thử Nghiệm', algorithm: 'ec' },
  expired: { name: 'Trần Văn Hết Hạn', algorithm: 'rsa', from: '20200101000000Z', to: '20210101000000Z' },
  future: { name: 'Lê Thị Tương Lai', algorithm: 'rsa', from: '20900101000000Z', to: '20910101000000Z' },
  'not-for-signing': { name: 'Phạm Văn Mã Hóa', algorithm: 'rsa', usage: 'keyEncipherment' },
};

/** Why there can be no keys here, or null when there can. */
export const opensslMissing = (): string | null => programMissing('openssl');

/** Makes all keys; a few seconds. @throws Error when openssl is not there */
export function makeTestKeys(): TestKeys {
  const dir = mkdtempSync(join(tmpdir(), 'sohoa-keys-'));
  const at = (name: string): string => join(dir, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const newKey = (name: string, algorithm: 'rsa' | 'ec'): void => {
    if (algorithm === 'rsa') openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', at(`${name}.key`));
    else openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', at(`${name}.key`));
  };
  writeFileSync(at('ca.cnf'), caConfig(dir));
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('serial'), '1000');
  newKey('root', 'rsa');
  openssl('req', '-x509', '-new', '-utf8', '-key', at('root.key'), '-subj', '/C=VN/O=Thử nghiệm/CN=Gốc Thử Nghiệm', '-days', '7300',
    '-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-out', at('root.crt'));
  const issue = (name: string, subject: string, extensions: string, from?: string, to?: string): void => {
    writeFileSync(at(`${name}.ext`), extensions);
    openssl('req', '-new', '-utf8', '-key', at(`${name}.key`), '-subj', subject, '-out', at(`${name}.csr`));
    openssl('ca', '-batch', '-utf8', '-notext', '-config', at('ca.cnf'), '-in', at(`${name}.csr`), '-out', at(`${name}.crt`), '-extfile', at(`${name}.ext`),
      ...(from !== undefined && to !== undefined ? ['-startdate', from, '-enddate', to] : ['-days', '3650']));
  };
  for (const [name, person] of Object.entries(people)) {
    newKey(name, person.algorithm);
    issue(name, `/C=VN/O=Phường Thử Nghiệm/CN=${person.name}`, `keyUsage=critical,${person.usage ?? 'digitalSignature,nonRepudiation'}\nbasicConstraints=CA:FALSE\n`, person.from, person.to);
    openssl('pkcs12', '-export', '-inkey', at(`${name}.key`), '-in', at(`${name}.crt`), '-certfile', at('root.crt'), '-name', name, '-passout', `pass:${PIN}`, '-out', at(`${name}.p12`));
  }
  newKey('tsa', 'rsa');
  issue('tsa', '/C=VN/O=Thử nghiệm/CN=Dấu thời gian Thử Nghiệm', 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\nbasicConstraints=CA:FALSE\n');
  return {
    dir, pin: PIN, rootPath: at('root.crt'), tsa: { keyPath: at('tsa.key'), certPath: at('tsa.crt') },
    key: (name) => ({ keyPath: at(`${name}.key`), certPath: at(`${name}.crt`), p12Path: at(`${name}.p12`) }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function caConfig(dir: string): string {
  return [
    '[ca]', 'default_ca=main', '[main]', `dir=${dir}`, 'new_certs_dir=$dir', 'database=$dir/index.txt', 'serial=$dir/serial', 'private_key=$dir/root.key',
    'certificate=$dir/root.crt', 'default_md=sha256', 'policy=any', 'unique_subject=no', 'copy_extensions=none', '[any]', 'countryName=optional', 'organizationName=optional', 'commonName=supplied', '',
  ].join('\n');
}

/** The DER inside a PEM file. */
export function derOf(path: string): Uint8Array<ArrayBuffer> {
  const body = readFileSync(path, 'utf8').replace(/-----[^-]+-----/g, '');
  return Uint8Array.from(Buffer.from(body, 'base64'));
}
