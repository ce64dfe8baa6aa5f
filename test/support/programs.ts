import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that tests ask for what ours made, with the Debian package that holds each. */
const packages = {
  java: 'default-jre-headless', mount: 'mount', openssl: 'openssl', pdfimages: 'poppler-utils', pdftotext: 'poppler-utils', 'pkcs11-tool': 'opensc', python3: 'python3', 'softhsm2-util': 'softhsm2',
} as const;
export type Program = keyof typeof packages;

/** Why a program cannot be asked here, or null when it is in the PATH. */
export function programMissing(name: Program): string | null {
  const found = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '').some((folder) => {
    try {
      accessSync(join(folder, process.platform === 'win32' ? `${name}.exe` : name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  return found ? null : `${name} is not installed (Debian: apt-get install -y ${packages[name]})`;
}

/** A reason as the end of a test's title, so that nobody takes a test that was skipped for one that passed. */
export function skipped(why: string | null): string {
  return why === null ? '' : ` (skipped: ${why})`;
}
