import { isMainThread, parentPort, type Transferable as NodeTransferable, type Worker } from 'node:worker_threads';
import type { RpcPort } from '../workers/rpc.ts';

/** The caller's end of a worker thread. */
export function threadPort(worker: Worker): RpcPort {
  let killed = false;
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer as readonly NodeTransferable[]),
    listen: (callback) => void worker.on('message', callback),
    onDeath: (callback) => {
      worker.on('error', (error) => callback(`${error.name}: ${error.message}`));
      worker.on('messageerror', () => callback('unreadable message'));
      worker.on('exit', (code) => {
        if (!killed) callback(`exit ${code}`);
      });
    },
    kill: () => {
      killed = true;
      void worker.terminate();
    },
  };
}

/** The worker's own end, inside a worker thread. @throws Error when called on the main thread */
export function ownThreadPort(): Pick<RpcPort, 'post' | 'listen'> {
  if (isMainThread || !parentPort) throw new Error('not inside a worker thread');
  const port = parentPort;
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer as readonly NodeTransferable[]),
    listen: (callback) => void port.on('message', callback),
  };
}
