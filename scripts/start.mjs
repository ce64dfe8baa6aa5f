// @ts-check
/*
 * `npm start`: installs, builds and opens the workstation, or runs the command line (`npm start -- batch …`,
 * `npm start -- verify …`). Plain Node, for at this point nothing is installed yet.
 */
import { join } from 'node:path';
import { hasDisplay, obtainElectron } from './lib/browsers.mjs';
import { build, install, nodeIsTooOld, root } from './lib/project.mjs';
import { run } from './lib/run.mjs';

/** npm starts scripts in the project's folder; paths that a person types mean the folder they typed them in. */
const cwd = process.env['INIT_CWD'] ?? process.cwd();
const commands = ['batch', 'verify'];

/** A tiny module that only an engine with relaxed SIMD takes. */
const relaxedSimd = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11,
);

/** Node 20 knows relaxed SIMD, which reads a tenth faster, only with a flag; newer ones have it, or may drop the flag. */
function engineFlags() {
  const major = Number(process.versions.node.split('.')[0]);
  return major < 22 && !WebAssembly.validate(relaxedSimd) ? ['--experimental-wasm-relaxed-simd'] : [];
}

/** @param {readonly string[]} args @returns {Promise<number>} */
async function commandLine(args) {
  return run(process.execPath, [...engineFlags(), join(root, 'out', 'main', 'batch.js'), ...args], { cwd });
}

/** The value of an option in a list of arguments. @param {readonly string[]} args @param {string} name */
function option(args, name) {
  const index = args.indexOf(name);
  return index < 0 ? undefined : args[index + 1];
}

/** @param {readonly string[]} args @returns {Promise<number>} */
async function workstation(args) {
  const serve = (/** @type {string} */ why) => run(process.execPath, [join(root, 'out', 'main', 'serve.js'), ...args, '--because', why], { cwd });
  if (args.includes('--help')) return run(process.execPath, [join(root, 'out', 'main', 'serve.js'), '--help'], { cwd });
  if (args.includes('--no-open') || !hasDisplay()) return serve(hasDisplay() ? 'asked for' : 'no screen here');
  // A port means the loopback shell: Electron has none.
  if (option(args, '--port') !== undefined) return serve('a port was given');
  const electron = await obtainElectron();
  if (electron.path === null) return serve(`no Electron, ${electron.why}`);
  console.log(`Sohoa: Electron (${electron.path}), since its binary is there`);
  const exportDir = option(args, '--export');
  const dataDir = option(args, '--data');
  const startedAt = performance.now();
  const flags = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(dataDir === undefined ? [] : [`--user-data-dir=${dataDir}`])];
  const code = await run(electron.path, [root, ...flags], { cwd, env: { ...process.env, ...(exportDir === undefined ? {} : { SOHOA_EXPORT: exportDir }) } });
  // A binary that cannot run here (a missing system library) ends at once; the clerk shall have a window all the same.
  const isBroken = code !== 0 && performance.now() - startedAt < 5000;
  return isBroken ? serve(`Electron ended at once with exit code ${code}`) : code;
}

const args = process.argv.slice(2);
const quiet = commands.includes(args[0] ?? '');
try {
  if (nodeIsTooOld()) throw new Error(`Node ${process.versions.node} is too old, 20.19 or newer is needed / cần Node 20.19 trở lên`);
  await install(quiet);
  await build(quiet);
  process.exitCode = quiet ? await commandLine(args) : await workstation(args);
} catch (cause) {
  console.error(`Sohoa: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = 1;
}
