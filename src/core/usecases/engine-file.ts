import { AppError, type Sha256, type StoredFile } from '../model/index.ts';
import type { DossierRepository, EngineFile, OriginalStore } from '../ports/index.ts';

/** The ports that lead to an original. */
export interface OriginalPorts {
  readonly dossiers: Pick<DossierRepository, 'storedFile'>;
  readonly originals: Pick<OriginalStore, 'get' | 'password'>;
}

/**
 * A held original as the page engine takes it, with its record.
 *
 * @throws AppError `storage.missing`
 */
export async function openOriginal(ports: OriginalPorts, sha256: Sha256): Promise<{ file: EngineFile; stored: StoredFile }> {
  const [stored, content, password] = await Promise.all([
    ports.dossiers.storedFile(sha256), ports.originals.get(sha256), ports.originals.password(sha256),
  ]);
  if (!stored || !content) throw new AppError('storage.missing', { kind: 'file' });
  return { stored, file: { content, name: stored.name, ...(password === null ? {} : { password }) } };
}
