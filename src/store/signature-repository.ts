import { AppError, type Id } from '../core/model/index.ts';
import type { SignatureRepository } from '../core/ports/index.ts';
import { papersOf, putDossierRow, revised, type StoreContext } from './store-context.ts';
import { guarded } from './store-error.ts';

/** Signed copies and what people agreed to sign. */
export function createSignatureRepository(context: StoreContext): SignatureRepository {
  const { db, bell } = context;
  /** The dossier gets a new version with it: what was handed over unsigned is not what it is now. */
  async function setSealed(dossierId: Id, sealed: ReadonlyMap<Id, boolean>): Promise<void> {
    const row = await db.dossiers.get(dossierId);
    if (!row) return;
    const papers = (await papersOf(db, dossierId)).map((paper) => ({ ...paper, sealed: sealed.get(paper.id) ?? paper.sealed }));
    await db.papers.bulkPut(papers);
    await putDossierRow(db, revised(context, row, papers), papers);
  }
  const tables = [db.signed, db.signing, db.dossiers, db.papers, db.words, db.blobs];
  return {
    signedOf: (dossierId) => guarded(() => db.signed.where('dossierId').equals(dossierId).toArray()),
    choices: (role) => guarded(async () => (
      (await db.signing.where('[role+paperId]').between([role, ''], [role, '\uffff']).toArray()).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    )),
    choose: (choice) => guarded(async () => { await db.signing.put(choice); }),
    takeBack: (role, paperIds) => guarded(() => db.signing.bulkDelete(paperIds.map((id): [string, string] => [role, id]))),
    async putSigned(signed, role) {
      await guarded(() => db.transaction('rw', tables, async () => {
        if (await db.blobs.where('sha256').equals(signed.sha256).count() === 0) throw new AppError('storage.missing', { kind: 'file' });
        await db.signed.put(signed);
        await db.signing.delete([role, signed.paperId]);
        await setSealed(signed.dossierId, new Map([[signed.paperId, true]]));
      }));
      bell.ring();
    },
    async drop(paperIds) {
      const dropped = await guarded(() => db.transaction('rw', tables, async () => {
        const copies = (await db.signed.bulkGet([...paperIds])).filter((one) => one !== undefined);
        await db.signed.bulkDelete(copies.map(({ paperId }) => paperId));
        for (const dossierId of new Set(copies.map((copy) => copy.dossierId))) {
          await setSealed(dossierId, new Map(copies.filter((copy) => copy.dossierId === dossierId).map((copy) => [copy.paperId, copy.sealedBefore])));
        }
        return copies.length;
      }));
      if (dropped > 0) bell.ring();
    },
  };
}
