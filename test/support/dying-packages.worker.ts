import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** The thread of packages, one that dies as soon as it has given a package its name and before it can say so. */
const { renameSync } = fs;
fs.renameSync = (from, to) => {
  renameSync(from, to);
  process.exit(1);
};
syncBuiltinESMExports();
await import('../../src/host/packages.worker.ts');
