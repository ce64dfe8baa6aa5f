import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paperRecordJsonSchema } from '../src/core/exporters/paper-record/index.ts';
import { reportJsonSchema } from '../src/core/model/report.ts';
import { layerTable } from '../test/architecture/layers.mjs';

/**
 * Writes the documents that are made from code; with `--check` it only says whether the written ones are current.
 * One line here is all that a further document needs.
 */
const documents: Readonly<Record<string, () => string>> = {
  'docs/report.schema.json': () => json(reportJsonSchema()),
  'docs/paper-record.schema.json': () => json(paperRecordJsonSchema()),
  'docs/architecture.md': () => withLayers('docs/architecture.md'),
  'README.md': () => withLayers('README.md'),
};

/** A page with the layer table put between its two marks. @throws Error when a mark is gone */
function withLayers(name: string): string {
  const text = current(join(root, name)) ?? '';
  const [before, rest = ''] = text.split('<!-- layers:begin -->');
  const after = rest.split('<!-- layers:end -->')[1];
  if (before === undefined || after === undefined) throw new Error(`${name} lost the marks of the layer table`);
  return `${before}<!-- layers:begin -->\n${layerTable()}\n<!-- layers:end -->${after}`;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function current(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
for (const [name, make] of Object.entries(documents)) {
  const path = join(root, name);
  const text = make();
  if (current(path) === text) continue;
  if (check) {
    console.error(`${name} is not current: run npm run generate`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${name}`);
  }
}
