import { Worker } from 'node:worker_threads';
import type { RpcPort } from '../workers/rpc.ts';

/**
 * Starts a Node worker thread as an RPC port. Its output is swallowed: engines print warnings that are no business of
 * whoever reads our output.
 *
 * @param name file name without extension, beside this module: `name.ts` when run from source, `name.js` when built
 */
export function nodeThread(name: string): RpcPort & { readonly worker: Worker } {
  const built = !import.meta.url.endsWith('.ts');
  const url = new URL(`./${name}${built ? '.js' : '.ts'}`, import.meta.url);
  const quiet = { stdout: true, stderr: true };
  // From source a thread has no TypeScript loader of its own, whatever loader its parent runs under.
  const worker = built ? new Worker(url, quiet) : new Worker(fromSource(url), { ...quiet, eval: true, execArgv: [] });
  worker.stdout.resume();
  worker.stderr.resume();
  let killed = false;
  return {
    worker,
    post: (message, transfer) => { worker.postMessage(message, transfer ? [...transfer] : []); },
    listen: (callback) => { worker.on('message', callback); },
    onDeath(callback) {
      worker.on('error', (error) => { if (!killed) callback(error.name); });
      worker.on('exit', (code) => { if (!killed) callback(`exit ${String(code)}`); });
    },
    kill() {
      killed = true;
      void worker.terminate();
    },
  };
}

function fromSource(url: URL): string {
  return `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); })`;
}
