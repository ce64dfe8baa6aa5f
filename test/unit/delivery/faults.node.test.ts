import { readdirSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorText, type Destination } from '../../../src/contract/index.ts';
import { packageDigest } from '../../../src/core/exporters/shared/package/package-digest.ts';
import { AppError } from '../../../src/core/model/index.ts';
import type { Delivery } from '../../../src/core/ports/index.ts';
import { deliverDue, enqueueDelivery, tryDeliveryNow, type DeliverPorts } from '../../../src/core/usecases/deliver.ts';
import { createFsPackageSource, createNodeHasher } from '../../../src/host/index.ts';
import { folderCourier } from '../../../src/host/couriers/folder.ts';
import type { Consignment } from '../../../src/host/couriers/kind.ts';
import { deliveryDesk, destinationId, endpointTo, folderTo, handClock, outboxPorts, recordId, writePackage } from '../../support/delivery-desk.ts';
import { mountMissing, smallDisk } from '../../support/disks.ts';
import { skipped } from '../../support/programs.ts';
import { startReceivingServer } from '../../support/receiving-server.ts';
import { makeAuthority, type ServerCertificate } from '../../support/tls-certificates.ts';

/** A finished package of 3 MB in many files, put into the outbox for a destination. */
async function waiting(destination: Destination) {
  const desk = await deliveryDesk();
  onTestFinished(desk.close);
  const clock = handClock();
  const outbox = outboxPorts(desk.exportDir, clock);
  await writePackage(desk.exportDir, 'p', Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`d${String(at % 3)}/f-${String(at)}.bin`, new Uint8Array(100_000).fill(at)])));
  outbox.wrote(recordId, 1, 'p');
  await desk.client.call('destinations.put', { destination });
  const { id } = await enqueueDelivery(outbox, { destinationId, profileId: 'paper-record', packageName: 'p', dossierIds: [recordId] });
  const ports = (meanwhile: () => void = () => undefined): DeliverPorts => ({
    deliveries: outbox.deliveries, clock, random: () => 0, courier: {
      async send(parcel) {
        const sending = desk.client.call('deliveries.send', parcel);
        meanwhile();
        return sending;
      },
    },
  });
  const again = async (): Promise<Delivery | undefined> => {
    await tryDeliveryNow(ports(), id);
    return (await deliverDue(ports()))[0];
  };
  return { ...desk, ports, again };
}

/** What a person is told says what to do, in both languages, and the package waits. */
function expectTold(delivery: Delivery | undefined, state: Delivery['state'], code: string): void {
  expect(delivery).toMatchObject({ state, error: { code }, packageName: 'p' });
  const error = delivery?.error ? AppError.fromData(delivery.error) : null;
  if (!error) throw new Error('no error');
  expect(errorText('vi', error)).toMatch(/[Hh]ãy/);
  expect(errorText('en', error)).toMatch(/[Pp]lease/);
  for (const lang of ['vi', 'en'] as const) expect(errorText(lang, error)).not.toMatch(/[{}]/);
}

const noMount = mountMissing();
const shown = (dir: string): string[] => readdirSync(dir).filter((name) => !name.startsWith('.'));

describe.skipIf(noMount !== null)(`a disk that is really${skipped(noMount)}`, () => {
  it('full: told with what is missing, nothing half, and there once there is room', async () => {
    const disk = smallDisk('1m');
    const { ports, again } = await waiting(folderTo(disk.dir));
    const [ended] = await deliverDue(ports());
    expectTold(ended, 'retry', 'storage.full');
    expect(ended?.error?.params['needed']).toBeGreaterThan(0);
    expect(readdirSync(disk.dir)).toEqual([]);
    disk.resize('10m');
    expect(await again()).toMatchObject({ state: 'sent' });
    expect(readdirSync(disk.dir)).toEqual(['p']);
  });

  it('read-only: told, nothing half', async () => {
    const disk = smallDisk('10m');
    disk.lock();
    const { ports } = await waiting(folderTo(disk.dir));
    expectTold((await deliverDue(ports()))[0], 'retry', 'package.unwritable');
    expect(readdirSync(disk.dir)).toEqual([]);
  });

  it.each([0, 5, 20, 60, 150])('pulled %i ms after the delivery began: nothing half under the name, neither on the disk nor in its place', async (afterMs) => {
    const disk = smallDisk('10m');
    const { ports, client } = await waiting({ id: destinationId, kind: 'disk', name: 'Ổ giao nộp', senders: ['Trần Thị Gửi'], path: disk.dir });
    await client.call('destinations.mark', { id: destinationId });
    const [ended] = await deliverDue(ports(() => { setTimeout(() => { disk.pull(); }, afterMs); }));
    if (ended?.state !== 'sent') expect(['deliver.disk', 'deliver.folder', 'package.unwritable']).toContain(ended?.error?.code);
    // Its place is a folder of this machine now: what is put there reaches nobody.
    await expect.poll(() => shown(disk.dir)).toEqual([]);
  });

  it('gone, with its place left: the disk is asked for, and nothing is written into the place', async () => {
    const disk = smallDisk('10m');
    const { ports, client } = await waiting({ id: destinationId, kind: 'disk', name: 'Ổ giao nộp', senders: ['Trần Thị Gửi'], path: disk.dir });
    await client.call('destinations.mark', { id: destinationId });
    disk.pull();
    expectTold((await deliverDue(ports()))[0], 'person', 'deliver.disk');
    expect(readdirSync(disk.dir)).toEqual([]);
  });
});

it('gone while what was written is read back: the folder is asked for, not the store, and it is tried again by itself', async () => {
  const desk = await deliveryDesk();
  onTestFinished(desk.close);
  const share = join(desk.dir, 'share');
  await mkdir(share);
  await writePackage(desk.exportDir, 'p', Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`f-${String(at)}.bin`, new Uint8Array(1000).fill(at)])));
  const dir = join(desk.exportDir, 'p');
  const sum = await packageDigest(createFsPackageSource(dir), createNodeHasher());
  // Asked before each file that is written, then before each that is read back: here all is gone before the fifth of these.
  let asked = 0;
  const signal = {
    get aborted(): boolean {
      asked += 1;
      if (asked === 9 + 5) rmSync(share, { recursive: true });
      return false;
    },
  } as AbortSignal;
  const consignment = { parcel: { packageName: 'p' }, source: createFsPackageSource(dir), sum, dir } as Consignment;
  await expect(folderCourier.send({ id: destinationId, kind: 'folder', name: 'Kho', senders: [], path: share }, consignment, { secrets: {}, roots: [] }, () => '2026-01-15T08:00:00+07:00', signal))
    .rejects.toMatchObject({ code: 'deliver.folder', params: { reason: 'ENOENT' } });
  expect(asked).toBeGreaterThanOrEqual(14);
});

it('another package under the name: told, and not touched', async () => {
  const desk = await deliveryDesk();
  onTestFinished(desk.close);
  const share = join(desk.dir, 'share');
  await mkdir(join(share, 'p'), { recursive: true });
  await writeFile(join(share, 'p', 'theirs.txt'), 'theirs');
  const { ports } = await waiting(folderTo(share));
  expectTold((await deliverDue(ports()))[0], 'person', 'deliver.conflict');
  expect(readdirSync(join(share, 'p'))).toEqual(['theirs.txt']);
});

it('a share that is not connected: told, tried again by itself, and its folder is not made', async () => {
  const desk = await deliveryDesk();
  onTestFinished(desk.close);
  const { ports } = await waiting(folderTo(join(desk.dir, 'not', 'there')));
  expectTold((await deliverDue(ports()))[0], 'retry', 'deliver.folder');
  expect(readdirSync(desk.dir)).not.toContain('not');
});

describe('a certificate', () => {
  async function receiver(certificate: ServerCertificate) {
    const server = await startReceivingServer(certificate);
    onTestFinished(() => server.close());
    return { server, ...(await waiting({ ...endpointTo(server.url), timeoutSeconds: 60 })) };
  }

  it('from nobody who is trusted: nothing is sent; trusted by a root of the administrator, it goes', async () => {
    const authority = await makeAuthority();
    const { server, dataDir, ports, again } = await receiver(await authority.issue('localhost'));
    expectTold((await deliverDue(ports()))[0], 'person', 'deliver.untrusted');
    expect(server.heard).toEqual([]);
    const other = await makeAuthority();
    await writeFile(join(dataDir, 'delivery-roots.pem'), other.root);
    expectTold(await again(), 'person', 'deliver.untrusted');
    await writeFile(join(dataDir, 'delivery-roots.pem'), other.root + authority.root);
    expect(await again()).toMatchObject({ state: 'sent' });
    expect(server.stored).toHaveLength(1);
  }, 180_000);

  it.each([
    ['that has expired', 'localhost', -2, 'retry', 'deliver.expired'], ['of another name', 'kho.example.vn', 30, 'person', 'deliver.wrong-name'],
  ] as const)('%s: nothing is sent', async (_what, name, untilDays, state, code) => {
    const authority = await makeAuthority();
    const { server, dataDir, ports } = await receiver(await authority.issue(name, untilDays));
    await writeFile(join(dataDir, 'delivery-roots.pem'), authority.root);
    expectTold((await deliverDue(ports()))[0], state, code);
    expect(server.heard).toEqual([]);
  });
});
