import { createReadStream } from 'node:fs';
import { cp, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

const cores = ['lstm', 'simd-lstm', 'relaxedsimd-lstm'].flatMap((build) =>
  ['js', 'wasm'].map((ext) => `tesseract-core-${build}.${ext}`));

/**
 * The engine files that are fetched by name at run time, and where they stand in node_modules. The names on the left
 * are fixed: the renderer and its workers ask for `/engine/<name>`. Only the LSTM builds of the OCR core are used.
 */
export const engineAssets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(cores.map((file) => [`tesseract/core/${file}`, `tesseract.js-core/${file}`])),
  'lang/vie.traineddata.gz': '@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz',
  'pdfium.wasm': '@embedpdf/pdfium/dist/pdfium.wasm',
  'magick.wasm': '@imagemagick/magick-wasm/dist/x86/magick.wasm',
};

const mime: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm', gz: 'application/gzip' };

/**
 * Puts the engine files under `/engine/`: copied into the output of a build, served from node_modules by a
 * development or test server. Nothing is ever fetched from a network.
 *
 * @param outDir the renderer's output folder, absolute; null where nothing is built (tests)
 */
export function engineAssetsPlugin(outDir: string | null): Plugin {
  return {
    name: 'sohoa-engine-assets',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const source = path.startsWith('/engine/') ? engineAssets[path.slice('/engine/'.length)] : undefined;
        if (source === undefined) return next();
        response.setHeader('content-type', mime[path.split('.').pop() ?? ''] ?? 'application/octet-stream');
        response.setHeader('cross-origin-resource-policy', 'same-origin');
        createReadStream(join(root, 'node_modules', source)).pipe(response);
      });
    },
    async writeBundle() {
      if (outDir === null) return;
      for (const [name, source] of Object.entries(engineAssets)) {
        const target = join(outDir, 'engine', name);
        const from = join(root, 'node_modules', source);
        await stat(from);
        await mkdir(dirname(target), { recursive: true });
        await cp(from, target);
      }
    },
  };
}
