// @ts-check
/*
 * `npm run check`: everything that CI asks, in the order in which it is cheapest to fail. Goes on after a failure, so
 * that one run tells all, and ends with `N passed, N failed, N skipped`: the tests of Vitest and Playwright, and each
 * gate (types, lint …) that did not hold counted as one more failure.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const outDir = join(root, 'test-results');
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
const node = (/** @type {readonly string[]} */ args, env = {}) => run(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @type {Tally} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
/** Each failed test by name, told again at the end: a log is often read from there. @type {string[]} */
const broken = [];

/** @param {string} name @param {() => Promise<number>} task */
async function gate(name, task) {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const code = await task().catch((cause) => {
    console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  });
  if (code !== 0) total.failed += 1;
  summary.push(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
}

/** What a runner reported: JSON of its own making. @param {string} path @returns {any} */
function report(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Runs a suite and adds up what it reports. A suite that fails without a failed test, or reports nothing, is a failure.
 *
 * @param {string} name @param {() => Promise<number>} task @param {string} path of its JSON report
 * @param {(data: any) => Tally & { names: readonly string[] }} read the shape is the runner's own; a report that is not as expected throws and ends the run as failed
 */
async function suite(name, task, path, read) {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  rmSync(path, { force: true });
  const code = await task();
  const data = report(path);
  const tally = data === null ? { passed: 0, failed: 1, skipped: 0, names: ['no report was written'] } : read(data);
  broken.push(...tally.names.map((what) => `FAILED ${name}: ${what}`));
  if (code !== 0 && tally.failed === 0) tally.failed = 1;
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += tally[key];
  summary.push(`${tally.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
}

/** The tests of Playwright's report that ended otherwise than they should. @param {readonly any[]} suites @returns {string[]} */
const unexpected = (suites) => suites.flatMap((part) => [
  ...(part.specs ?? []).filter((/** @type {any} */ spec) => !spec.ok).map((/** @type {any} */ spec) => `${spec.file}:${spec.line} ${spec.title}`),
  ...unexpected(part.suites ?? []),
]);

mkdirSync(outDir, { recursive: true });
await gate('generated files are current', () => node([bin('tsx/dist/cli.mjs'), 'scripts/generate.ts', '--check']));
await gate('types', () => node([bin('typescript/bin/tsc'), '-b']));
await gate('lint', () => node([bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.'], { NODE_OPTIONS: '--max-old-space-size=4096' }));
await gate('licences', () => node(['scripts/licences.mjs']));
await gate('build', () => build(false).then(() => 0));

const unit = join(outDir, 'vitest.json');
await suite('unit tests in Node and in Chromium', () => node([bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]), unit, (data) => ({
  passed: data.numPassedTests, failed: data.numFailedTests, skipped: data.numPendingTests + data.numTodoTests,
  names: data.testResults.flatMap((/** @type {any} */ file) => [
    ...(file.status === 'failed' && file.assertionResults.length === 0 ? [`${file.name}: ${file.message}`] : []),
    ...file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed')
      .map((/** @type {any} */ test) => `${file.name} › ${test.fullName}: ${String(test.failureMessages[0] ?? '').slice(0, 400)}`),
  ]),
}));
const e2e = join(outDir, 'playwright.json');
await suite('end to end', () => node([bin('@playwright/test/cli.js'), 'test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: e2e }), e2e, ({ stats, suites }) => ({
  passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped, names: unexpected(suites),
}));

console.log(`\n${[...summary, ...broken].join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
