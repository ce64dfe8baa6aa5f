// @ts-check
/**
 * THE table: who may import whom, which packages, and which runtime a layer may count on. The lint configuration, the
 * proof that lint catches what is forbidden, and the table in the README are all made from it. Not listed means
 * forbidden; type imports count like value imports.
 *
 * @typedef {'es' | 'worker' | 'web' | 'node'} Runtime
 * @typedef {{ runtime: Runtime, to: readonly string[], packages: readonly string[], about: string }} Layer
 */

const react = ['react', 'react-dom'];

/**
 * Layers by their folder below `src`. `core/*` stands for every layer of the core, `feature` for a folder below
 * `renderer/features`, `profile` for one below `core/exporters`. A layer may always import itself, but one feature
 * or profile never another.
 *
 * @type {Readonly<Record<string, Layer>>}
 */
export const layers = {
  'core/model': { runtime: 'es', to: [], packages: ['zod'], about: 'what a dossier, paper, page, field and finding are' },
  'core/ports': { runtime: 'es', to: ['core/model'], packages: [], about: 'what the core needs from outside, as interfaces' },
  'core/jobs': { runtime: 'es', to: ['core/model', 'core/ports'], packages: [], about: 'queue, priority, sharing, cancel' },
  'core/image': { runtime: 'es', to: ['core/model', 'core/ports'], packages: [], about: 'arithmetic on pixel arrays' },
  'core/vietnam': { runtime: 'es', to: ['core/model'], packages: [], about: 'ids, dates in words, names, syllables, provinces' },
  'core/audit': { runtime: 'es', to: ['core/model', 'core/ports'], packages: [], about: 'log of who did what' },
  'core/reading': { runtime: 'es', to: ['core/model', 'core/vietnam', 'core/image'], packages: [], about: 'words with boxes to readings with evidence' },
  'core/papers': { runtime: 'es', to: ['core/model', 'core/vietnam', 'core/reading'], packages: ['zod'], about: 'one file = one paper type' },
  'core/learning': { runtime: 'es', to: ['core/model', 'core/vietnam'], packages: [], about: 'what people settle becomes evidence for later readings' },
  'core/pdf': { runtime: 'es', to: ['core/model', 'core/ports'], packages: ['pdf-lib'], about: 'PDF/A writer and text layer' },
  'core/signing': { runtime: 'es', to: ['core/model', 'core/ports', 'core/pdf'], packages: ['pdf-lib', 'pkijs', 'asn1js'], about: 'signatures in PDF files: prepared, appended, read' },
  'core/exporters/shared': {
    runtime: 'es', to: ['core/model', 'core/ports', 'core/pdf', 'core/papers'], packages: ['zod', 'fast-xml-parser', 'fflate'],
    about: 'what export profiles share: their contract, plans, formats, packages',
  },
  profile: {
    runtime: 'es', to: ['core/model', 'core/ports', 'core/pdf', 'core/papers', 'core/exporters/shared'], packages: ['zod', 'fast-xml-parser'],
    about: 'every other folder below core/exporters = one export profile',
  },
  'core/exporters': { runtime: 'es', to: ['core/model', 'core/exporters/shared', 'profile'], packages: [], about: 'the list of profiles, and what a unit chose' },
  'core/usecases': { runtime: 'es', to: ['core/*'], packages: ['zod'], about: 'import, read, review, export: ports in, events out' },
  contract: { runtime: 'es', to: ['core/model'], packages: ['zod'], about: 'what a host can do, as data; the texts of codes' },
  store: { runtime: 'worker', to: ['core/model', 'core/ports'], packages: ['dexie'], about: 'the records, in IndexedDB' },
  workers: {
    runtime: 'worker', to: ['core/*'], packages: ['tesseract.js', 'tesseract.js-core', '@embedpdf/pdfium', '@imagemagick/magick-wasm', '@noble/hashes', 'zxing-wasm'],
    about: 'page engine and recognition, off the main thread',
  },
  'renderer/ui': { runtime: 'web', to: [], packages: react, about: 'design system, no words of the domain' },
  'renderer/i18n': { runtime: 'web', to: ['core/model', 'contract'], packages: react, about: 'texts of the screens, vi and en' },
  'renderer/app': {
    runtime: 'web', to: ['core/*', 'contract', 'renderer/ui', 'renderer/i18n'], packages: [...react, '@tanstack/react-virtual'],
    about: 'frame, commands, services as context',
  },
  feature: {
    runtime: 'web', to: ['core/*', 'contract', 'renderer/ui', 'renderer/app', 'renderer/i18n'], packages: [...react, '@tanstack/react-virtual'],
    about: 'one folder below renderer/features = one view',
  },
  'renderer/adapters': {
    runtime: 'web', to: ['core/*', 'contract', 'store', 'workers', 'renderer/app', 'renderer/i18n'], packages: ['@noble/hashes', 'uuid'],
    about: 'the browser behind the ports',
  },
  renderer: {
    runtime: 'web',
    to: ['core/*', 'contract', 'store', 'workers', 'feature', 'renderer/ui', 'renderer/app', 'renderer/i18n', 'renderer/adapters'],
    packages: [...react, '@fontsource/be-vietnam-pro'], about: 'composition root of the window',
  },
  host: { runtime: 'node', to: ['core/*', 'contract', 'workers'], packages: ['zod', 'uuid', 'pkijs', 'asn1js', 'koffi', 'fflate', 'node:*'], about: 'files, settings, log; Node without Electron' },
  main: { runtime: 'node', to: ['core/model', 'host', 'contract'], packages: ['electron', 'zod', 'node:*'], about: 'the Electron shell' },
  preload: { runtime: 'node', to: ['contract'], packages: ['electron'], about: 'one small sandboxed file' },
  serve: { runtime: 'node', to: ['core/model', 'host', 'contract'], packages: ['node:*'], about: 'the loopback shell' },
  batch: {
    runtime: 'node', to: ['core/*', 'host', 'contract', 'workers'], packages: ['zod', 'uuid', 'tesseract.js', 'tesseract.js-core', 'node:*'],
    about: 'the command line',
  },
};

/**
 * Folders of layers that are not named like the layer.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const folders = { feature: 'src/renderer/features/*', profile: 'src/core/exporters/*' };

/** Where a layer lies. @param {string} name */
export const folderOf = (name) => folders[name] ?? `src/${name}`;

/** Writes `core/*` out. @param {readonly string[]} names @returns {string[]} */
export const expand = (names) => names.flatMap((name) => (
  name === 'core/*' ? [...Object.keys(layers).filter((key) => key.startsWith('core/')), 'profile'] : [name]
));

/** Files that are tables of facts and may be as long as the facts. */
export const factTables = [
  'src/core/vietnam/**/{peoples,provinces,syllables,lexicon,communes}*.ts', 'src/core/vietnam/data/**', 'src/contract/messages/*.ts',
  'test/architecture/layers.mjs', 'test/architecture/forbidden.mjs',
];

const browserOnly = ['window', 'document', 'localStorage', 'sessionStorage', 'alert', 'confirm', 'prompt'];
const nodeOnly = ['process', 'Buffer', 'require', '__dirname', '__filename', 'global', 'setImmediate'];
const platform = [
  'navigator', 'indexedDB', 'Worker', 'self', 'globalThis', 'fetch', 'XMLHttpRequest', 'WebSocket', 'location', 'caches',
  'crypto', 'performance', 'console', 'postMessage', 'importScripts', 'Blob', 'File', 'FileReader', 'URL', 'Request', 'Response',
  'ImageData', 'OffscreenCanvas', 'createImageBitmap', 'setInterval', 'requestAnimationFrame',
];

/**
 * Globals that a runtime must not touch. The tsconfig of a layer proves the same; this also catches what a cast hides.
 *
 * @type {Readonly<Record<Runtime, readonly string[]>>}
 */
export const forbiddenGlobals = {
  es: [...browserOnly, ...nodeOnly, ...platform],
  worker: [...browserOnly, ...nodeOnly],
  web: nodeOnly,
  node: [...browserOnly, 'indexedDB', 'importScripts'],
};

/** The table as Markdown, for the README and the architecture page. */
export function layerTable() {
  const cell = (/** @type {readonly string[]} */ list) => list.map((item) => `\`${item}\``).join(', ') || '–';
  return [
    '| Layer | What it is | Runtime | May import | Packages |',
    '|---|---|---|---|---|',
    ...Object.entries(layers).map(([name, l]) => `| \`${name}\` | ${l.about} | ${l.runtime} | ${cell(l.to)} | ${cell(l.packages)} |`),
  ].join('\n');
}
