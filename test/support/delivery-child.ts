/** A process of its own that empties an outbox held in a file; the kill test ends it at any moment. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHostClient } from '../../src/contract/index.ts';
import { deliverDue } from '../../src/core/usecases/deliver.ts';
import { createHost, createNodeClock } from '../../src/host/index.ts';
import { mapDeliveries } from './delivery-outbox.ts';

const [dir = ''] = process.argv.slice(2);
const [exportDir, dataDir, outbox] = [join(dir, 'out'), join(dir, 'data'), join(dir, 'outbox.json')];
const rows = new Map(JSON.parse(readFileSync(outbox, 'utf8')) as [string, string][]);
const held = mapDeliveries(rows);
const host = createHost({ shell: 'browser', version: '0', rendererDir: dir, exportDir, dataDir });
const client = createHostClient((url, init) => host.handle(new Request(`http://127.0.0.1${url}`, init as RequestInit)));
process.stdout.write('ready\n');
await deliverDue({
  deliveries: {
    ...held,
    async put(delivery) {
      const stored = await held.put(delivery);
      writeFileSync(`${outbox}.new`, JSON.stringify([...rows]));
      renameSync(`${outbox}.new`, outbox);
      return stored;
    },
  },
  clock: createNodeClock(), random: () => 0, courier: { send: (parcel) => client.call('deliveries.send', parcel) },
});
await host.close();
process.stdout.write('done\n');
