import { openStore } from '../../src/store/index.ts';
import { countOpen, seedDossiers } from './records.ts';

/**
 * Fills the desk's own database with invented dossiers; run in the page of the built workstation. They share one
 * real file, so that pages can be drawn.
 *
 * @param base64 bytes of the file
 */
export async function seed(base64: string, sha256: string, count: number): Promise<void> {
  const store = await openStore({ name: 'sohoa', now: () => new Date().toISOString(), openFields: countOpen });
  const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'application/pdf' });
  await seedDossiers(store, count, { sha256, blob });
  store.close();
}
