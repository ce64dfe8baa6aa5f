import type { FileInspection, FileSignature } from '../../core/model/index.ts';
import { MAX_SIGNED_BYTES, signatureFindings, uncheckedSignature, verifySignatures } from '../../core/signing/index.ts';
import type { ContentReader } from './content-reader.ts';

/** A desk must not wait longer for one file's signatures; they are then told as not checked. */
const MAX_MS = 20_000;

async function look(reader: ContentReader, roots: readonly Uint8Array[]): Promise<readonly FileSignature[]> {
  if (reader.sizeBytes > MAX_SIGNED_BYTES) return [uncheckedSignature('too-large')];
  const bytes = new Uint8Array(reader.readSync(0, reader.sizeBytes));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<readonly FileSignature[]>((resolve) => {
    timer = setTimeout(() => resolve([uncheckedSignature('too-large')]), MAX_MS);
  });
  try {
    return await Promise.race([verifySignatures(bytes, { roots, now: new Date().toISOString() }), tooLong]);
  } catch {
    // Whatever a hostile file does to the parsers, the file itself still comes in, and nobody is told that it is well.
    return [uncheckedSignature('structure')];
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Adds to an inspection what was found of the file's signatures; fields that nobody has signed add nothing.
 *
 * @param roots the administrator's files
 */
export async function withSignatures(inspection: FileInspection, reader: ContentReader, roots: readonly Uint8Array[]): Promise<FileInspection> {
  const signatures = [...await look(reader, roots)];
  return signatures.length === 0 ? inspection : { ...inspection, signatures, findings: [...inspection.findings, ...signatureFindings(signatures)] };
}
