import { createHash, sign } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../core/model/index.ts';
import { isMissing, readError } from '../fs-errors.ts';
import type { KeyInfo, KeyKind } from './key.ts';
import { readPkcs12 } from './pkcs12-file.ts';

const KEY_FILE = /\.(p12|pfx)$/i;
/** A key with its certificates is a few KB; anything far larger is another file. */
const MAX_BYTES = 1 << 20;

/**
 * Keys in PKCS#12 files: those that lie in `dir`, and those that the administrator named.
 *
 * @param dir folder of key files; may be missing
 * @param files further files, absolute
 */
export function createPkcs12Keys(dir: string, files: () => Promise<readonly string[]>): KeyKind {
  async function paths(): Promise<ReadonlyMap<string, string>> {
    const names = await readdir(dir).catch((cause: unknown) => {
      if (isMissing(cause)) return [];
      throw readError(cause);
    });
    const all = [...names.filter((name) => KEY_FILE.test(name)).sort().map((name) => join(dir, name)), ...(await files())];
    return new Map(all.map((path) => [`p12-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`, path]));
  }
  return {
    async list() {
      return [...(await paths())].map(([id, path]): KeyInfo => ({ id, kind: 'pkcs12', label: basename(path), needsPin: true }));
    },
    async open(id, pin) {
      const path = (await paths()).get(id);
      if (path === undefined) throw new AppError('storage.missing');
      const { key, certificates } = readPkcs12(await readKeyFile(path), pin);
      let open = true;
      return {
        certificates: () => Promise.resolve(certificates),
        sign(data) {
          if (!open) return Promise.reject(new AppError('sign.session-ended'));
          return Promise.resolve(Uint8Array.from(sign('sha256', data, { key, dsaEncoding: 'der' })));
        },
        close() {
          open = false;
          return Promise.resolve();
        },
      };
    },
  };
}

async function readKeyFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if ((await stat(path)).size > MAX_BYTES) throw new AppError('sign.key-unreadable');
    return Uint8Array.from(await readFile(path));
  } catch (cause) {
    throw readError(cause);
  }
}
