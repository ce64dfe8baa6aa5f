import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type Dossier, type Id, type Sha256 } from '../../../src/core/model/index.ts';
import type { ContentHandle, ExportRecord, SignedPaper, SigningChoice } from '../../../src/core/ports/index.ts';
import type { ExportPorts, SignPorts } from '../../../src/core/usecases/index.ts';
import type { Records } from './records.ts';

/** The records of a desk in memory, its files on the disk; as far as exporting and signing ask for them. */
export interface Desk extends Pick<ExportPorts, 'dossiers' | 'originals' | 'records'>, Pick<SignPorts, 'dossiers' | 'originals' | 'signatures' | 'bytesOf' | 'contentOf'> {
  readonly dossiers: ExportPorts['dossiers'] & SignPorts['dossiers'];
  readonly originals: ExportPorts['originals'] & SignPorts['originals'];
  readonly all: () => readonly Records[];
  readonly replace: (records: Records) => void;
  /** Approves again what an export has marked. */
  readonly reopen: () => void;
}

/** @param files where originals lie, by digest @param dir where signed files are kept */
export function createDesk(given: readonly Records[], files: ReadonlyMap<Sha256, string>, dir: string): Desk {
  const held = new Map(given.map((records) => [records.dossier.id, records]));
  const paths = new Map(files);
  const notes = new Map<Id, ExportRecord[]>();
  const signed = new Map<Id, SignedPaper>();
  const choices = new Map<string, SigningChoice>();
  const ofPage = new Map(given.flatMap(({ texts }) => [...texts]));
  const ofFile = new Map(given.flatMap((records) => [...records.files]));
  const at = (id: Id): Records => {
    const records = held.get(id);
    if (!records) throw new AppError('dossier.not-found', { id });
    return records;
  };
  const change = (id: Id, patch: Partial<Dossier>, papers = at(id).papers): Dossier => {
    const { dossier } = at(id);
    const next: Dossier = { ...dossier, ...patch, version: dossier.version + 1 };
    held.set(id, { ...at(id), dossier: next, papers });
    return next;
  };
  const key = ({ role, paperId }: Pick<SigningChoice, 'role' | 'paperId'>): string => `${role} ${paperId}`;
  const sealing = (id: Id, paperId: Id, sealed: boolean): void => {
    change(id, {}, at(id).papers.map((paper) => (paper.id === paperId ? { ...paper, sealed } : paper)));
  };
  return {
    all: () => [...held.values()],
    replace: (records) => { held.set(records.dossier.id, records); },
    reopen: () => { for (const { dossier } of held.values()) if (dossier.state === 'exported') change(dossier.id, { state: 'approved' }); },
    dossiers: {
      rows: (ids) => Promise.resolve(ids.map((id) => held.get(id)?.dossier ?? null)),
      list: ({ states }) => Promise.resolve([...held.values()].filter(({ dossier }) => states?.includes(dossier.state) ?? true).map(({ dossier }) => dossier.id).toReversed()),
      view: (id) => Promise.resolve({ ...at(id), undoCount: 0, redoCount: 0, undoable: null, redoable: null }),
      pageText: (id) => Promise.resolve(ofPage.get(id) ?? null),
      storedFile: (sha256) => Promise.resolve(ofFile.get(sha256) ?? null),
      update: (id, patch) => Promise.resolve(change(id, patch)),
    },
    originals: {
      get: (sha256) => Promise.resolve(paths.has(sha256) ? { path: paths.get(sha256) ?? '' } : null),
      password: () => Promise.resolve(null),
      put: (sha256, content) => {
        const path = join(dir, `${sha256}.pdf`);
        if ('path' in content && typeof content.path === 'string') renameSync(content.path, path);
        paths.set(sha256, path);
        return Promise.resolve();
      },
    },
    records: {
      of: (id) => Promise.resolve(notes.get(id) ?? []),
      put: (records) => {
        for (const record of records) notes.set(record.dossierId, [...(notes.get(record.dossierId) ?? []).filter(({ name }) => name !== record.name), record]);
        return Promise.resolve();
      },
    },
    signatures: {
      signedOf: (dossierId) => Promise.resolve([...signed.values()].filter((one) => one.dossierId === dossierId)),
      choices: (role) => Promise.resolve([...choices.values()].filter((one) => one.role === role)),
      choose: (choice) => { choices.set(key(choice), choice); return Promise.resolve(); },
      takeBack: (role, ids) => { for (const paperId of ids) choices.delete(key({ role, paperId })); return Promise.resolve(); },
      putSigned: (one, role) => {
        signed.set(one.paperId, one);
        sealing(one.dossierId, one.paperId, true);
        choices.delete(key({ role, paperId: one.paperId }));
        return Promise.resolve();
      },
      drop: (ids) => {
        for (const one of ids.flatMap((id) => signed.get(id) ?? [])) {
          signed.delete(one.paperId);
          sealing(one.dossierId, one.paperId, one.sealedBefore);
        }
        return Promise.resolve();
      },
    },
    bytesOf: async (content) => new Uint8Array(await readFile((content as { readonly path: string }).path)),
    contentOf: (pieces): ContentHandle => {
      const path = join(dir, `new-${String(process.hrtime.bigint())}.pdf`);
      writeFileSync(path, Buffer.concat(pieces));
      return { path };
    },
  };
}
