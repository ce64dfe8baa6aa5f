import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programMissing } from './programs.ts';
import type { TestKeyName, TestKeys } from './signing-keys.ts';

const libraries = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so'];

/** SoftHSM, a token made of software, with its own folder; `pull` takes the token away as a hand would. */
export interface SoftHsm {
  readonly library: string;
  /** Has to be in the environment before the driver is opened. */
  readonly confPath: string;
  pull(): void;
}

/** Why SoftHSM cannot be used here, or null when it can. */
export function softHsmMissing(): string | null {
  if (!libraries.some((path) => existsSync(path))) return 'SoftHSM is not installed (Debian: apt-get install -y softhsm2)';
  return programMissing('softhsm2-util') ?? programMissing('pkcs11-tool');
}

/** Makes a token with the PIN `1234` that holds the named keys and their certificates. */
export function makeSoftHsm(keys: TestKeys, names: readonly TestKeyName[], label = 'Thẻ thử nghiệm'): SoftHsm {
  const library = libraries.find((path) => existsSync(path));
  if (library === undefined) throw new Error('no SoftHSM');
  const confPath = join(keys.dir, 'softhsm2.conf');
  const tokens = join(keys.dir, 'tokens');
  mkdirSync(tokens, { recursive: true });
  writeFileSync(confPath, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const env = { ...process.env, SOFTHSM2_CONF: confPath };
  const run = (program: string, ...args: string[]): void => {
    execFileSync(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  run('softhsm2-util', '--init-token', '--free', '--label', label, '--pin', '1234', '--so-pin', '12345678');
  for (const [index, name] of names.entries()) {
    const id = `0${index + 1}`;
    const der = join(keys.dir, `${name}.der`);
    run('openssl', 'x509', '-in', keys.key(name).certPath, '-outform', 'DER', '-out', der);
    run('softhsm2-util', '--import', keys.key(name).keyPath, '--token', label, '--label', name, '--id', id, '--pin', '1234');
    run('pkcs11-tool', '--module', library, '--token-label', label, '--login', '--pin', '1234', '--write-object', der, '--type', 'cert', '--id', id, '--label', name);
  }
  return { library, confPath, pull: () => rmSync(tokens, { recursive: true, force: true }) };
}
