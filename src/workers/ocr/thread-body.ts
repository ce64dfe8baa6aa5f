import { AppError } from '../../core/model/index.ts';
import { serveRpc, type RpcPort } from '../rpc.ts';
import type { OcrProtocol } from './protocol.ts';
import { Recogniser } from './recogniser.ts';
import type { TessFactory } from './tesseract-core.ts';

/**
 * What happens inside an OCR thread, whatever kind of thread it is.
 *
 * @param loadFactory loads the script of the core build from where the composition root said
 */
export function serveOcrThread(port: Pick<RpcPort, 'post' | 'listen'>, loadFactory: (coreUrl: string) => Promise<TessFactory>): void {
  let recogniser: Recogniser | null = null;
  serveRpc<OcrProtocol>(port, {
    start: async ({ coreUrl, compiled, model }) => {
      recogniser = await Recogniser.create(await loadFactory(coreUrl), compiled, model);
      return null;
    },
    recognise: ({ image, params }) => new Promise((resolve) => {
      if (!recogniser) throw new AppError('engine.unavailable', { engine: 'ocr', reason: 'not-started' });
      resolve(recogniser.recognise(image, params));
    }),
  }, (thrown) => ({
    // Whatever the engine throws by itself (a trap, no memory) leaves its memory in an unknown state.
    error: new AppError(recogniser ? 'ocr.failed' : 'engine.unavailable', { engine: 'ocr', reason: thrown instanceof Error ? thrown.name : 'unknown' }),
    fatal: true,
  }));
}
