import type { RpcPort } from './rpc.ts';

/** The caller's end of a browser worker. */
export function workerPort(worker: Worker): RpcPort {
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen: (callback) => worker.addEventListener('message', (event) => callback(event.data)),
    onDeath: (callback) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        callback(event.message || 'worker could not start');
      });
      worker.addEventListener('messageerror', () => callback('unreadable message'));
    },
    kill: () => worker.terminate(),
  };
}

/** The worker's own end, inside a browser worker. */
export function ownPort(): Pick<RpcPort, 'post' | 'listen'> {
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  return {
    post: (message, transfer = []) => scope.postMessage(message, [...transfer]),
    listen: (callback) => scope.addEventListener('message', (event) => callback(event.data)),
  };
}
