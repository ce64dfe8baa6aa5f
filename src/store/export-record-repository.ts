import type { ExportRecord, ExportRecordRepository } from '../core/ports/index.ts';
import type { StoreContext } from './store-context.ts';
import { guarded } from './store-error.ts';

/** What was written of which version of a dossier. */
export function createExportRecordRepository({ db }: StoreContext): ExportRecordRepository {
  return {
    of: (dossierId) => guarded(() => db.exports.where('dossierId').equals(dossierId).toArray()),
    put: (records) => guarded(() => db.transaction('rw', db.exports, async () => {
      for (const name of new Set(records.map((record) => record.name))) {
        await db.exports.where('name').equals(name).filter(({ state }: ExportRecord) => state === 'writing').delete();
      }
      await db.exports.bulkPut([...records]);
    })),
  };
}
