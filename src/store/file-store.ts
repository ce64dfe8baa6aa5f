import { AppError, type Sha256 } from '../core/model/index.ts';
import type { OriginalStore } from '../core/ports/index.ts';
import { guarded } from './store-error.ts';
import type { StoreContext } from './store-context.ts';

/** Blobs remembered; a handle is small, its bytes stay on disk. */
const HANDLES = 32;

/**
 * Originals as Blobs under their digest. The browser keeps large Blobs as files of their own, so neither storing nor
 * handing one out brings it into memory.
 */
export function createFileStore({ db, now }: StoreContext): OriginalStore {
  // The page engine keeps a document open as long as it is given the same handle.
  const handles = new Map<Sha256, Blob>();
  const remember = (sha256: Sha256, blob: Blob): Blob => {
    handles.delete(sha256);
    handles.set(sha256, blob);
    const oldest = handles.keys().next();
    if (handles.size > HANDLES && oldest.done !== true) handles.delete(oldest.value);
    return blob;
  };
  const isUsed = async (sha256: Sha256): Promise<boolean> =>
    (await db.pages.where('[fileSha256+dossierId]').between([sha256, ''], [sha256, '\uffff']).limit(1).count()) > 0
    || (await db.signed.where('sha256').equals(sha256).count()) > 0;
  return {
    async put(sha256, content) {
      if (!(content instanceof Blob)) throw new TypeError('the browser keeps originals as Blobs');
      // A plain Blob: a File would drag its name and time of the person's disk along.
      const blob = content.slice(0, content.size, content.type);
      await guarded(() => db.transaction('rw', db.blobs, async () => {
        if (await db.blobs.where('sha256').equals(sha256).count() > 0) return;
        await db.blobs.add({ sha256, blob, storedAt: now() });
      }), blob.size);
    },
    get: (sha256) => guarded(async () => {
      const known = handles.get(sha256);
      if (known) return remember(sha256, known);
      const blob = (await db.blobs.get(sha256))?.blob;
      return blob ? remember(sha256, blob) : null;
    }),
    has: (sha256) => guarded(async () => (await db.blobs.where('sha256').equals(sha256).count()) > 0),
    discard: (sha256) => guarded(() => db.transaction('rw', [db.pages, db.signed, db.files, db.blobs, db.secrets], async () => {
      if (await isUsed(sha256)) return;
      handles.delete(sha256);
      await Promise.all([db.files.delete(sha256), db.blobs.delete(sha256), db.secrets.delete(sha256)]);
    })),
    async sweep(before, keep) {
      const keys = await guarded(() => db.blobs.toCollection().primaryKeys());
      let removed = 0;
      for (const sha256 of keys) {
        if (keep.has(sha256)) continue;
        removed += await guarded(() => db.transaction('rw', [db.pages, db.signed, db.files, db.blobs, db.secrets], async () => {
          const row = await db.blobs.get(sha256);
          if (!row || row.storedAt >= before || await isUsed(sha256)) return 0;
          await Promise.all([db.files.delete(sha256), db.blobs.delete(sha256), db.secrets.delete(sha256)]);
          return 1;
        }));
      }
      return removed;
    },
    password: (sha256) => guarded(async () => (await db.secrets.get(sha256))?.password ?? null),
    putPassword: (sha256, password) => guarded(async () => { await db.secrets.put({ sha256, password }); }),
  };
}

/** A stored original as a Blob. @throws AppError `storage.missing` */
export async function blobOf(store: OriginalStore, sha256: Sha256): Promise<Blob> {
  const content = await store.get(sha256);
  if (content instanceof Blob) return content;
  throw new AppError('storage.missing', { kind: 'file' });
}
