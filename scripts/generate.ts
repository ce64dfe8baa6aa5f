import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signatureFontModule } from './make-signature-font.ts';
import { layerTable } from '../test/architecture/layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes the documents that are made from code; with `--check` it only says whether the written ones are current.
 * One line here is all that a further document needs. The lists of paper types come first, since the rest imports them.
 */
const documents: Readonly<Record<string, () => string | Promise<string>>> = {
  'src/core/model/paper-type-ids.generated.ts': typeIds,
  'src/core/papers/registered-types.generated.ts': registeredTypes,
  'src/core/exporters/profiles.generated.ts': profiles,
  'src/core/signing/tinos.generated.ts': () => signatureFontModule(root),
  'docs/report.schema.json': async () => json((await import('../src/core/model/report.ts')).reportJsonSchema()),
  'docs/paper-record.schema.json': async () => json((await import('../src/core/exporters/paper-record/index.ts')).paperRecordJsonSchema()),
  'docs/portal-sync.schema.json': async () => json((await import('../src/core/exporters/portal-sync/index.ts')).messageJsonSchema()),
  'docs/portal-sync.xsd': async () => (await import('../src/core/exporters/portal-sync/index.ts')).messageXsdText(),
  'docs/portal-sync.lists.json': async () => json((await import('../src/core/exporters/portal-sync/index.ts')).builtInLists),
  'docs/dossier-7197.schema.json': async () => json((await import('../src/core/exporters/dossier-7197/index.ts')).documentJsonSchema()),
  'docs/dossier-7197.lists.json': async () => json((await import('../src/core/exporters/dossier-7197/index.ts')).builtIn7197),
  'docs/ioc-report.schema.json': async () => json((await import('../src/core/exporters/ioc-report/index.ts')).iocReportJsonSchema()),
  'docs/open-data.schema.json': async () => json((await import('../src/core/exporters/open-data/index.ts')).openDataJsonSchema()),
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

/** The files of `core/papers/types`, the paper without a type of its own last. */
function typeFiles(): string[] {
  const ids = readdirSync(join(root, 'src/core/papers/types')).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3)).sort();
  return [...ids.filter((id) => id !== 'other-paper'), 'other-paper'];
}

const camel = (id: string): string => id.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
const MADE = '// Made by `npm run generate` from the files of src/core/papers/types; not to be edited.\n';

function typeIds(): string {
  return `${MADE}/** Ids of paper types, the contract of \`paper-types.md\`. */\nexport const paperTypeIds = [\n${typeFiles().map((id) => `  '${id}',\n`).join('')}] as const;\n`;
}

function registeredTypes(): string {
  const imports = typeFiles().map((id) => `import { ${camel(id)} } from './types/${id}.ts';\n`).join('');
  return `${MADE}import type { PaperType } from './paper-type.ts';\n${imports}\n/** Every paper type. */\nexport const registeredTypes: readonly PaperType[] = [\n${typeFiles().map((id) => `  ${camel(id)},\n`).join('')}];\n`;
}

/** The folders of `core/exporters` but the one that holds what profiles share, by name. */
function profiles(): string {
  const ids = readdirSync(join(root, 'src/core/exporters'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).filter((name) => name !== 'shared').sort();
  const imports = ids.map((id) => `import { profile as ${camel(id)} } from './${id}/index.ts';\n`).join('');
  return `${MADE.replace('files of src/core/papers/types', 'folders of src/core/exporters')}import type { ExportProfile } from './shared/profile.ts';\n${imports}\n/** Every export profile. */\nexport const profiles: readonly ExportProfile[] = [\n${ids.map((id) => `  ${camel(id)},\n`).join('')}];\n`;
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

const check = process.argv.includes('--check');
for (const [name, make] of Object.entries(documents)) {
  const path = join(root, name);
  const text = await make();
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
