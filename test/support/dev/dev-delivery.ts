import type { Delivery } from '../../../src/core/ports/index.ts';
import type { ExportPreview, DeliveryService } from '../../../src/renderer/app/services.ts';
import { devId, type DevDossier } from './dev-data.ts';

const base = {
  destinationId: devId(801), profileId: 'paper-record', records: [], digest: '0'.repeat(64), replaces: [], recordIds: [], revision: 1, nextAt: null, receipt: null, error: null, tries: 1,
};

function delivery(n: number, patch: Partial<Delivery>): Delivery {
  return { ...base, id: String(n), key: devId(n), packageName: `H17.21.04-261120-${String(n).padStart(4, '0')}`, state: 'waiting', addedAt: '2026-11-20T02:00:00.000Z', ...patch };
}

/** An outbox with one delivery in each state; what is sent waits a moment and then has arrived. */
export function createDevDelivery(on: (listener: () => void) => () => void, changed: () => void): DeliveryService {
  let all: readonly Delivery[] = [
    delivery(11, { state: 'person', tries: 3, error: { code: 'deliver.disk', params: { reason: 'no-folder' } } }),
    delivery(12, { state: 'refused', error: { code: 'deliver.refused', params: { status: 422 } }, receipt: { at: '2026-11-20T03:10:00.000Z', status: 422, body: '{"error":"MaLoaiGiayTo không có trong danh mục"}', duplicate: false } }),
    delivery(13, { state: 'retry', tries: 4, nextAt: '2026-11-22T09:40:00.000Z', error: { code: 'deliver.folder', params: { reason: 'ENOENT' } } }),
    delivery(14, { state: 'sending' }),
    delivery(15, {}),
    delivery(16, { state: 'sent', replaces: [{ key: devId(9), packageName: 'H17.21.04-261101-0009', version: 2, at: '2026-11-01T02:00:00.000Z' }], receipt: { at: '2026-11-20T03:10:00.000Z', status: 200, body: '{"maBienNhan":"BN-2026-004711","trangThai":"DA_NHAN"}', duplicate: false } }),
    delivery(17, { state: 'superseded' }),
  ];
  return {
    destinations: () => Promise.resolve([
      { id: devId(801), name: 'Kho lưu trữ phường', maySend: true, takes: null }, { id: devId(802), name: 'Ổ giao nộp quý', maySend: false, takes: ['sip-tailieu'] },
    ]),
    all: () => Promise.resolve(all),
    send(destinationId, packages) {
      all = [...all, ...packages.map(({ name, profileId }, at) => delivery(100 + all.length + at, { destinationId, profileId, packageName: name, addedAt: new Date().toISOString() }))];
      changed();
      return Promise.resolve();
    },
    tryNow(id) {
      all = all.map((one) => (one.id === id ? { ...one, state: 'sending' } : one));
      changed();
      return Promise.resolve();
    },
    note(id, by) {
      all = all.map((one) => (one.id === id && one.receipt ? { ...one, state: 'sent', error: null, receipt: { ...one.receipt, notedBy: by } } : one));
      changed();
      return Promise.resolve();
    },
    subscribe: on,
  };
}

/** What would be written of some dossiers: one that goes, one that the receiver would refuse, one whose profile lacks its files. */
export function devPreview(dossiers: readonly DevDossier[]): ExportPreview {
  const files = ['bagit.txt', 'bag-info.txt', 'data/dossier.json', 'data/papers/1.pdf', 'data/papers/2.pdf'].map((path) => ({ path, about: { vi: 'Hồ sơ', en: 'Dossier' } }));
  return {
    dossiers,
    packages: dossiers.flatMap(({ dossier, papers }, at) => {
      const [first] = papers;
      const common = { dossierIds: [dossier.id], name: dossier.code, files, missing: papers.map((paper) => ({ paperId: paper.id, key: 'sex' })), refused: [], error: null,
        warnings: papers.slice(0, 1).flatMap((paper) => [
          { paperId: paper.id, key: 'resolution' as const, page: 1, dpi: 150 }, { paperId: paper.id, key: 'colour-depth' as const, page: 1, bitsPerPixel: 1 },
          { paperId: paper.id, key: 'colour-depth' as const, page: 2, bitsPerPixel: 8 },
        ]) };
      return [
        { ...common, profileId: 'paper-record' },
        ...(at === 1 && first ? [{ ...common, profileId: 'portal-sync', refused: [
          { paperId: first.id, key: 'fullName', reason: 'too-long' as const, limit: 100 }, { paperId: first.id, key: 'registeredDate', reason: 'not-a-date' as const },
          { paperId: dossier.id, key: 'procedureCode', reason: 'missing' as const },
        ] }] : []),
        ...(at === 2 ? [{ ...common, profileId: 'sip-tailieu', name: '', files: [], error: { code: 'package.incomplete' as const, params: { reason: 'SoVaKyHieu.xsd' } } }] : []),
      ];
    }),
  };
}
