import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DeskDossier } from './export-desk.ts';

const PIECE = 1 << 20;

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Copies a file and hashes what is copied. */
async function copyHashed(from: string, to: string, buffer: Buffer, durable: boolean): Promise<string> {
  const hash = createHash('sha256');
  const [source, target] = [await open(from, 'r'), await open(to, 'wx')];
  try {
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, PIECE);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      await target.write(piece);
    }
    if (durable) await target.sync();
  } finally {
    await source.close();
    await target.close();
  }
  return hash.digest('hex');
}

/**
 * Copies and hashes the images of dossiers: each dossier to a folder beside its name, renamed at the end; `durable` also
 * syncs every file, the folder, and the folder above after the renaming, as an export does.
 *
 * @param atOnce dossiers under way at a time
 * @throws Error when a digest is not the one that was expected
 */
export async function copyAndHash(dossiers: readonly DeskDossier[], out: string, durable: boolean, atOnce: number): Promise<void> {
  const waiting = dossiers.values();
  const lane = async (): Promise<void> => {
    const buffer = Buffer.allocUnsafe(PIECE);
    for (const { code, images } of waiting) {
      const partial = join(out, `.${randomUUID()}`);
      await mkdir(partial);
      for (const { path, sha256 } of images) {
        if (await copyHashed(path, join(partial, basename(path)), buffer, durable) !== sha256) throw new Error(`${path} has another digest`);
      }
      if (durable) await sync(partial);
      await rename(partial, join(out, code));
      if (durable) await sync(out);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
