import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { forbidden, lawful } from './forbidden.mjs';
import { folderOf, layers } from './layers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/*
 * The project's own configuration, without the rules that ask the type checker: the files of this proof stand only
 * in memory, and a parser that does not find them in a project would complain about everything, which proves nothing.
 */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false, project: null } } },
  ] as ESLint.Options['overrideConfig'],
});

async function rulesThatSpeak(file: string, source: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${source}\n`, { filePath: join(root, file) });
  return (result?.messages ?? []).map((message) => message.ruleId);
}

describe('the layer table', () => {
  it.each(forbidden)('catches: %s', async (_, file, source, rule) => {
    expect(await rulesThatSpeak(file, source)).toContain(rule);
  });

  it.each(lawful)('lets through: %s', async (_, file, source) => {
    expect(await rulesThatSpeak(file, source)).toEqual([]);
  });

  it('is proven with files that exist', () => {
    for (const [what, file, source] of [...forbidden, ...lawful]) {
      for (const [, path = ''] of source.matchAll(/'(\.{1,2}\/[^']+)'/g)) {
        expect(existsSync(resolve(root, dirname(file), path)), `${what}: ${path}`).toBe(true);
      }
    }
  });

  it('names every folder of the tree, and no other', async () => {
    const isFolder = (parent: string) => async (): Promise<string[]> => (
      await readdir(join(root, parent), { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => `${parent}/${e.name}`);
    const known = new Set(Object.keys(layers).map(folderOf));
    const present = [...await isFolder('src')(), ...await isFolder('src/core')(), ...await isFolder('src/renderer')()];
    const parents = new Set(['src/core', 'src/renderer/features']);
    expect(present.filter((folder) => !known.has(folder) && !parents.has(folder))).toEqual([]);
  });

  it('is backed by a tsconfig whose runtime is no wider', async () => {
    for (const [name, layer] of Object.entries(layers)) {
      const folder = folderOf(name).split('/').slice(0, 2).join('/');
      const { compilerOptions } = JSON.parse(await readFile(join(root, folder, 'tsconfig.json'), 'utf8')) as { compilerOptions: { lib: string[]; types: string[] } };
      const has = { dom: compilerOptions.lib.includes('DOM'), node: compilerOptions.types.includes('node'), worker: compilerOptions.lib.includes('WebWorker') };
      const expected = {
        es: { dom: false, node: false, worker: false }, worker: { dom: false, node: false, worker: true },
        web: { dom: true, node: false, worker: false }, node: { dom: name === 'preload', node: true, worker: false },
      }[layer.runtime];
      expect(has, name).toEqual(expected);
    }
  });
});
