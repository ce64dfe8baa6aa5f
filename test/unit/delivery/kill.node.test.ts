import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { packageDigest } from '../../../src/core/exporters/shared/package/package-digest.ts';
import type { Delivery } from '../../../src/core/ports/index.ts';
import { enqueueDelivery } from '../../../src/core/usecases/deliver.ts';
import { createFsPackageSource, createNodeHasher } from '../../../src/host/index.ts';
import { createRng } from '../../../scripts/samples/rng.ts';
import { killsOf } from '../../support/kills/moments.ts';
import { mapDeliveries } from '../../support/delivery-outbox.ts';
import { deliveryDesk, destinationId, folderTo, handClock, outboxPorts, recordId, writePackage } from '../../support/delivery-desk.ts';

const PACKAGES = 20;
const { moments: KILLS, seed } = killsOf(process.env, 12);
const hasher = createNodeHasher();

/** Runs the outbox in a process of its own and kills it so long after it began. Returns whether it came to its end. */
function run(dir: string, killAfterMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/delivery-child.ts', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
    if (killAfterMs !== null && said === 'ready\n') setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  return new Promise((resolve) => child.on('close', () => { resolve(said.includes('done')); }));
}

/** Nothing is half: what has a final name is one of the packages, byte for byte. */
async function finished(share: string, exportDir: string): Promise<string[]> {
  const names = (await readdir(share)).filter((name) => !name.startsWith('.'));
  for (const name of names) {
    const [there, ours] = await Promise.all([share, exportDir].map((dir) => packageDigest(createFsPackageSource(join(dir, name)), hasher)));
    expect(there, name).toEqual(ours);
  }
  return names.sort();
}

it(`delivers everything once to a folder, killed at ${String(KILLS)} random moments (seed ${String(seed)})`, async () => {
  const desk = await deliveryDesk();
  onTestFinished(desk.close);
  const share = join(desk.dir, 'share');
  const outboxPath = join(desk.dir, 'outbox.json');
  await mkdir(share);
  await desk.client.call('destinations.put', { destination: folderTo(share) });
  const held = mapDeliveries();
  const outbox = outboxPorts(desk.exportDir, handClock(), held);
  const names = Array.from({ length: PACKAGES }, (_, at) => `p-${String(at + 1)}`);
  for (const [at, name] of names.entries()) {
    await writePackage(desk.exportDir, name, { 'a.bin': new Uint8Array(3_000_000).fill(at), 'b/c.bin': new Uint8Array(2_000_000).fill(at + 100), 'd.txt': name });
    outbox.wrote(recordId, at + 1, name);
    await enqueueDelivery(outbox, { destinationId, profileId: 'paper-record', packageName: name, dossierIds: [recordId] });
  }
  await writeFile(outboxPath, JSON.stringify([...held.rows]));
  const rows = async (): Promise<Delivery[]> => (JSON.parse(await readFile(outboxPath, 'utf8')) as [string, string][]).map(([, row]) => JSON.parse(row) as Delivery);
  /** What time does: the lease of whoever was killed runs out. */
  const pass = async (): Promise<void> => writeFile(outboxPath, JSON.stringify((await rows()).map((row) => [row.id, JSON.stringify(row.nextAt ? { ...row, nextAt: '2020-01-01T00:00:00Z' } : row)])));
  await pass();
  const rng = createRng(seed);
  let killed = 0;
  for (; killed < KILLS; killed++) {
    const seen = await finished(share, desk.exportDir);
    if (await run(desk.dir, rng.next() * 150)) break;
    const now = await finished(share, desk.exportDir);
    expect(now).toEqual(expect.arrayContaining(seen));
    for (const row of await rows()) if (row.state === 'sent') expect(now).toContain(row.packageName);
    await pass();
  }
  expect(killed).toBeGreaterThan(0);
  expect(await run(desk.dir, null)).toBe(true);
  expect(await finished(share, desk.exportDir)).toEqual([...names].sort());
  expect((await rows()).map(({ state }) => state)).toEqual(names.map(() => 'sent'));
  expect((await readdir(share)).filter((name) => name.startsWith('.'))).toEqual([]);
}, 60_000 + KILLS * 20_000);
