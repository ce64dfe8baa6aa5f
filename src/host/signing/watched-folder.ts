import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/model/index.ts';
import { coversWholeFile, MalformedPdf, onlySigns, openPdf, signatureFields, signatureFits } from '../../core/signing/index.ts';
import { writeWhole } from '../durable.ts';
import { errnoOf, isMissing } from '../fs-errors.ts';
import { makeFolder } from '../make-folder.ts';

/** How an outside signer stands with one file. `reason` is a machine word, for files that were given back and refused. */
export interface OutsideState {
  readonly state: 'waiting' | 'signed' | 'refused';
  readonly reason?: string;
}

/**
 * A signing program that knows nothing of this one: files are put out for it into a folder, and what it writes there is
 * noticed. A copy of what was put out is kept, so that a restart loses nothing and what comes back can be compared.
 */
export interface WatchedFolder {
  /** Puts a file out under a name of its own. @param name for people, a safe file name without ending @returns what it is asked for by */
  putOut(name: string, bytes: Uint8Array): Promise<string>;
  look(ticket: string): Promise<OutsideState>;
  /** The signed file. @throws AppError `sign.outside` while there is none */
  fetch(ticket: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Clears away what was put out and what came back for it. */
  drop(ticket: string): Promise<void>;
}

const PDF = /\.pdf$/i;
const KEPT = '.kept.pdf';
/** A file that changed more recently may still be being written. */
const SETTLED_MS = 1500;
const MAX_BYTES = 1 << 30;

/**
 * @param folder where files are exchanged; null when the administrator named none
 * @param keepDir where copies of what was put out are kept
 */
export function createWatchedFolder(folder: () => Promise<string | null>, keepDir: string, nowMs: () => number = Date.now): WatchedFolder {
  async function place(): Promise<string> {
    const path = await folder();
    if (path === null) throw new AppError('sign.folder', { reason: 'none' });
    return path;
  }

  /** Files that are ours with something after them, newest first. */
  async function candidates(ours: Uint8Array): Promise<readonly { path: string; bytes: Uint8Array<ArrayBuffer> }[]> {
    const dir = await place();
    const found: { path: string; bytes: Uint8Array<ArrayBuffer>; at: number }[] = [];
    for (const name of await readdir(dir)) {
      const path = join(dir, name);
      const about = PDF.test(name) ? await stat(path).catch(() => null) : null;
      if (!about?.isFile() || about.size <= ours.length || about.size > MAX_BYTES || nowMs() - about.mtimeMs < SETTLED_MS) continue;
      const bytes = Uint8Array.from(await readFile(path));
      if (Buffer.from(bytes.buffer, 0, ours.length).equals(ours)) found.push({ path, bytes, at: about.mtimeMs });
    }
    return found.sort((a, b) => b.at - a.at);
  }

  async function kept(ticket: string): Promise<Uint8Array> {
    const bytes = await readFile(join(keepDir, `${ticket}${KEPT}`)).catch((cause: unknown) => {
      throw isMissing(cause) ? new AppError('storage.missing', {}, { cause }) : folderError(cause);
    });
    return bytes;
  }

  async function judged(ticket: string): Promise<OutsideState & { bytes?: Uint8Array<ArrayBuffer> }> {
    const ours = await kept(ticket);
    let refused: string | null = null;
    for (const { bytes } of await candidates(ours)) {
      const reason = await faultOf(ours, bytes);
      if (reason === null) return { state: 'signed', bytes };
      refused ??= reason;
    }
    // A program that saves the file anew instead of appending to it leaves another file under our name.
    if (refused === null && await isRewritten(join(await place(), `${ticket}.pdf`), ours)) refused = 'rewritten';
    return refused === null ? { state: 'waiting' } : { state: 'refused', reason: refused };
  }

  async function isRewritten(path: string, ours: Uint8Array): Promise<boolean> {
    const about = await stat(path).catch(() => null);
    if (!about || nowMs() - about.mtimeMs < SETTLED_MS) return false;
    return !Buffer.from(await readFile(path)).subarray(0, ours.length).equals(ours);
  }

  return {
    async putOut(name, bytes) {
      const dir = await place();
      const ticket = `${name}.${randomUUID().slice(0, 8)}`;
      try {
        await makeFolder(keepDir);
        await writeWhole(join(keepDir, `${ticket}${KEPT}`), bytes);
        await makeFolder(dir);
        await writeWhole(join(dir, `${ticket}.pdf`), bytes);
      } catch (cause) {
        throw folderError(cause);
      }
      return ticket;
    },
    async look(ticket) {
      const { state, reason } = await guarded(() => judged(ticket));
      return { state, ...(reason === undefined ? {} : { reason }) };
    },
    async fetch(ticket) {
      const { bytes, reason } = await guarded(() => judged(ticket));
      if (!bytes) throw new AppError('sign.outside', { reason: reason ?? 'waiting' });
      return bytes;
    },
    async drop(ticket) {
      await guarded(async () => {
        const ours = await kept(ticket);
        for (const { path } of await candidates(ours)) await rm(path, { force: true });
        await rm(join(await place(), `${ticket}.pdf`), { force: true });
        await rm(join(keepDir, `${ticket}${KEPT}`), { force: true });
      });
    },
  };
}

/** Why a file that begins with ours cannot be taken; null when it can. */
async function faultOf(ours: Uint8Array, bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  try {
    const [before, after] = [openPdf(ours), openPdf(bytes)];
    const signed = new Set(signatureFields(before).filter(({ value }) => value).map(({ name }) => name));
    const added = signatureFields(after).filter(({ name, value }) => value && !signed.has(name));
    if (added.length === 0) return 'unsigned';
    const covering = added.find(({ value }) => value && coversWholeFile(bytes, value));
    if (!covering?.value) return 'coverage';
    if (!(await signatureFits(bytes, covering.value))) return 'invalid';
    // People agreed to sign the pages that they saw, so the program may not have put others in their place.
    return onlySigns(before, after) ? null : 'changed';
  } catch (cause) {
    if (cause instanceof MalformedPdf) return 'broken';
    throw cause;
  }
}

function folderError(cause: unknown): unknown {
  const errno = errnoOf(cause);
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return new AppError('storage.full', { needed: 0 }, { cause });
  return errno === '' ? cause : new AppError('sign.folder', { reason: errno }, { cause });
}

async function guarded<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    throw cause instanceof AppError ? cause : folderError(cause);
  }
}
