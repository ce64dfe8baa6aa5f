import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleDossier } from '../../src/batch/assemble.ts';
import { createGate } from '../../src/batch/gate.ts';
import { createNodeOcr } from '../../src/batch/node-ocr.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { readFile, type ReadFilePorts } from '../../src/batch/read-file.ts';
import { defaultLimits } from '../../src/core/model/index.ts';
import { createNodeClock, createNodeHasher } from '../../src/host/index.ts';
import type { ReadRecords } from './export-desk.ts';

/**
 * Reads the pages of a folder with the product's own engine and recogniser, as one dossier, and writes its records as
 * JSON. A program of its own, so that its memory is not counted as the exporting's.
 */
const [folder, target] = process.argv.slice(2);
if (folder === undefined || target === undefined) throw new Error('export-reading.ts FOLDER TARGET');

const clock = createNodeClock();
const hasher = createNodeHasher();
const engine = createNodePageEngine({ workers: 1 });
const ocr = createNodeOcr({ workers: 1, pageTimeoutMs: defaultLimits.ocrTimeoutMs });
const nothing = (): void => undefined;
const ports: ReadFilePorts = {
  engine, ocr, hasher, clock, gazetteer: null, learned: null, signal: new AbortController().signal, keepWhole: true,
  gate: createGate(2), onInspected: nothing, onPage: nothing,
  journal: {
    page: () => Promise.resolve(null), putPage: () => Promise.resolve(), looks: () => Promise.resolve(null), putLooks: () => Promise.resolve(),
    dossier: () => Promise.resolve(null), putDossier: () => Promise.resolve(),
  },
};
try {
  const sources = [];
  for (const path of readdirSync(folder).sort()) {
    const fullPath = join(folder, path);
    const file = { path, fullPath, sizeBytes: statSync(fullPath).size };
    sources.push({ file, read: await readFile(ports, file, await hasher.hashContent({ path: fullPath })) });
  }
  const made = assembleDossier({ id: clock.newId(), code: 'H17-BENCH', title: 'bench', unitCode: 'H17.10.08', procedureCode: '' }, sources, clock);
  const records: ReadRecords = { ...made, texts: [...made.texts], files: [...made.files.values()] };
  writeFileSync(target, JSON.stringify(records));
} finally {
  await Promise.all([engine.close(), ocr.close()]);
}
