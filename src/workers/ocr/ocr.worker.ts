import type { TessFactory } from './tesseract-core.ts';
import { serveOcrThread } from './thread-body.ts';

/**
 * The browser's OCR thread. The core's script is written for `require`, for AMD and for plain script tags; this is a
 * module worker without `importScripts`, and the content security policy forbids `eval`, so the script is imported
 * and received through its AMD door.
 */
async function loadFactory(coreUrl: string): Promise<TessFactory> {
  const received: { factory?: TessFactory } = {};
  const define = Object.assign(
    (_dependencies: readonly string[], make: () => TessFactory) => { received.factory = make(); },
    { amd: true },
  );
  Object.assign(globalThis, { define });
  await import(/* @vite-ignore */ coreUrl);
  if (!received.factory) throw new Error('the core script gave nothing');
  return received.factory;
}

serveOcrThread({
  post: (message) => { globalThis.postMessage(message); },
  listen: (callback) => { globalThis.onmessage = (event: MessageEvent<unknown>) => { callback(event.data); }; },
}, loadFactory);
