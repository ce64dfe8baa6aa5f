// @ts-check
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { describedDisable } from './test/architecture/described-disable.mjs';
import { expand, factTables, folderOf, folders, forbiddenGlobals, layers } from './test/architecture/layers.mjs';

const entries = Object.entries(layers);
// The first pattern that fits decides, so deeper folders come first.
const depth = (/** @type {string} */ name) => folderOf(name).split('/').length;
const byDepth = entries.toSorted(([a], [b]) => depth(b) - depth(a));

const elements = byDepth.map(([type]) => ({
  type, pattern: folderOf(type), partialMatch: false, ...(type in folders ? { capture: ['name'] } : {}),
}));

const policies = entries.flatMap(([type, layer]) => {
  // A feature or a profile may import itself (which needs no policy), but never another of its kind.
  const own = type in folders ? [] : [type];
  return [
    { from: { element: { type } }, allow: { to: { element: { types: { anyOf: [...own, ...expand(layer.to)] } } } } },
    ...layer.packages.map((source) => ({ from: { element: { type } }, allow: { to: { module: { origin: ['external', 'core'], source } } } })),
  ];
});

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'bench-out/**', 'test-results/**', 'playwright-report/**', 'resources/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { sohoa: { rules: { 'described-disable': describedDisable } } },
    rules: {
      'sohoa/described-disable': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: factTables, rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers and booleans in a template are plain to read; anything that prints as [object Object] still is an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true, project: './tsconfig.json' } },
      'boundaries/include': ['src/**/*'],
      'boundaries/ignore': ['src/**/*.d.ts'],
      'boundaries/elements': elements,
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies }],
    },
  },
  {
    // Default exports are for React components, which the router and lazy loading want that way.
    files: ['src/**/*.ts', 'src/**/*.tsx', 'test/**/*.ts', 'scripts/**/*.{ts,mjs}'],
    ignores: ['src/renderer/**/*.tsx', '**/*.d.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name what you export; only React components are default exports.' }],
    },
  },
  {
    // A paper type is read on its own: what two types share stands beside `types/`, not in one of them.
    files: ['src/core/papers/types/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['./*', '../types/*'], message: 'One paper type never imports another.' }] }] },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'] ?? reactHooks.configs.flat.recommended],
  },
  ...byDepth.toReversed().map(([name, { runtime }]) => /** @type {import('typescript-eslint').InfiniteDepthConfigWithExtends} */ ({
    files: [`${folderOf(name)}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-globals': ['error', ...forbiddenGlobals[runtime].map((global) => ({ name: global, message: `Not in ${name}: its runtime is ${runtime}.` }))],
    },
  })),
);
