// @ts-check
/*
 * `npm test` on a fresh machine: installs what the tests need, then runs everything that CI runs. Plain Node.
 */
import { join } from 'node:path';
import { findChromium, findProgram } from './lib/browsers.mjs';
import { install, nodeIsTooOld, root } from './lib/project.mjs';
import { run } from './lib/run.mjs';

/** The tests run in the Chromium that ships to desks; Debian's package is enough. */
async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  const command = 'apt-get install -y chromium';
  if (process.getuid?.() === 0 && findProgram(['apt-get']) !== null) {
    console.log(`Sohoa: no Chromium here, installing it (${command}) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation', 'fonts-noto-core'], { env });
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error(`the tests need Chromium. Install it (Debian, Ubuntu: sudo ${command}; elsewhere Chrome will do) or name it in SOHOA_CHROMIUM.`);
}

try {
  if (nodeIsTooOld()) throw new Error(`Node ${process.versions.node} is too old, 20.19 or newer is needed`);
  await install(false);
  process.env['SOHOA_CHROMIUM'] = await ensureChromium();
  process.exitCode = await run(process.execPath, [join(root, 'scripts', 'check.mjs')], { cwd: root });
} catch (cause) {
  console.error(`Sohoa: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = 1;
}
