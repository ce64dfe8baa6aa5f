import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createHostClient, type Destination, type HostClient } from '../../src/contract/index.ts';
import type { Id } from '../../src/core/model/index.ts';
import { createFsPackageSource, createHost, createNodeHasher } from '../../src/host/index.ts';
import type { OutboxPorts } from '../../src/core/usecases/deliver.ts';
import type { Clock, DeliveryRepository, ExportRecord } from '../../src/core/ports/index.ts';
import { mapDeliveries } from './delivery-outbox.ts';
import { tempDir } from './temp-dir.ts';

export const desk = 'Trần Thị Gửi';
export const recordId = '01980000-0000-7000-8000-000000000001';
export const destinationId = '01980000-0000-7000-8000-00000000d001';

/** Writes a package as it lies in the export folder when it is finished. */
export async function writePackage(exportDir: string, name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const full = join(exportDir, name, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content);
  }
}

/** A clock that stands still until it is moved. */
export function handClock(): Clock & { moveMs(ms: number): void } {
  let now = Date.parse('2026-11-22T08:00:00Z');
  let id = 0;
  return {
    now: () => new Date(now).toISOString(), monotonicMs: () => now, moveMs: (ms) => { now += ms; },
    newId: () => `01980000-0000-7000-8000-${String(++id).padStart(12, '0')}`,
  };
}

/** A host on a fresh data folder, asked as screens ask it. */
export async function deliveryDesk(): Promise<{ dir: string; exportDir: string; dataDir: string; client: HostClient<Uint8Array<ArrayBuffer>>; close: () => Promise<void> }> {
  const dir = await tempDir();
  const [exportDir, dataDir] = [join(dir, 'out'), join(dir, 'data')];
  const host = createHost({ shell: 'browser', version: '0', rendererDir: dir, exportDir, dataDir });
  const client = createHostClient<Uint8Array<ArrayBuffer>>((url, init) => host.handle(new Request(`http://127.0.0.1${url}`, init)));
  await client.call('settings.put', { userName: desk });
  return { dir, exportDir, dataDir, client, close: () => host.close() };
}

/** An outbox over packages that were written of records. */
export function outboxPorts(exportDir: string, clock: Clock, deliveries: DeliveryRepository = mapDeliveries()): OutboxPorts & { written: OutboxPorts['written']; wrote(dossierId: Id, version: number, name: string, profileId?: string): void } {
  const exports: ExportRecord[] = [];
  return {
    deliveries, clock, hasher: createNodeHasher(), written: (name) => createFsPackageSource(join(exportDir, name)),
    records: { of: (id) => Promise.resolve(exports.filter(({ dossierId }) => dossierId === id)) },
    wrote: (dossierId, version, name, profileId = 'paper-record') => void exports.push({
      dossierId, profileId, version, fingerprint: '0'.repeat(64), name, location: name, state: 'done', at: clock.now() }),
  };
}

export const folderTo = (path: string): Destination => ({ id: destinationId, kind: 'folder', name: 'Kho', senders: [desk], path });
export const endpointTo = (url: string): Extract<Destination, { kind: 'https' }> => ({
  id: destinationId, kind: 'https', name: 'Cổng', senders: [desk], url, method: 'POST', headers: {}, secretHeaders: [], body: 'zip', receipt: 'json', duplicate: 'digest', timeoutSeconds: 1,
});
