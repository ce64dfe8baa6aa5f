import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';
import { readingOptions } from './options.ts';
import type { JudgedPaper } from './sums.ts';

/**
 * npm run bench:reading [-- options]: what is read rightly of papers that print every type in three grades of wear
 * (test/bench/README.md). Nothing here passes or fails.
 */
const RETRIES = 'SOHOA_READING_RETRY';

async function main(): Promise<void> {
  const load = loadavg();
  const argv = process.argv.slice(2);
  const options = readingOptions(argv.filter((arg) => arg !== '--piles' && arg !== '--zones'));
  if (argv.includes('--piles')) {
    const { runPiles } = await import('./piles.ts');
    console.log(await runPiles(options, (line) => { console.error(line); }));
    return;
  }
  if (argv.includes('--zones')) {
    const { runZones } = await import('./zones.ts');
    console.log(await runZones(options, (line) => { console.error(line); }));
    return;
  }
  const { runSession } = await import('./session.ts');
  const { barTable, resultTable, rivalTable, wrongLines } = await import('./tables.ts');
  const result = await runSession(options, (line) => { console.error(line); });
  for (const line of result.skipped) console.error(`left out: ${line}`);
  if (options.wrong && options.seed === 2) console.error('Seed 2 is only ever measured: its wrong fields are counted, not shown.');
  if (options.wrong && options.seed === 1) console.log(`${wrongLines(result.papers).join('\n')}\n`);
  console.log(`${resultTable(result.papers)}\n\n${barTable(result.papers)}\n`);
  if (result.native.length > 0) console.log(`Native Tesseract (page mode 3, the same model), and the same reading code on its words:\n${rivalTable(result.papers, result.native)}\n`);
  console.log(`seed ${options.seed}; ${result.counts.drawn} papers printed, ${result.counts.read} pages read and ${result.counts.recognised} recognised in this run, the rest from the cache; ms/page as measured when a page was read`);
  if (options.fit) {
    const { fitTable, writeTable } = await import('./fit.ts');
    const table = fitTable(result.papers, new Date().toISOString().slice(0, 10), options.from);
    console.log(`${writeTable(table)}: ${table.set}; sure from ${JSON.stringify(table.sureFrom)}. Run again to see what it does.`);
  }
  if (options.writeDocs) {
    const { writeDocs } = await import('./docs.ts');
    console.log(`written: ${writeDocs(result, options, load)}`);
  }
  if (options.json !== null) {
    mkdirSync(dirname(options.json), { recursive: true });
    const kept = (papers: typeof result.papers): unknown => (options.seed === 1 ? papers : papers.map(countsOnly));
    writeFileSync(options.json, JSON.stringify({ seed: options.seed, perType: options.perType, skipped: result.skipped, papers: kept(result.papers), native: kept(result.native) }, null, 1));
  }
}

/** A paper of the seed that is only measured: nothing in it says what was read or should have been. */
function countsOnly({ fields, words, ...rest }: JudgedPaper): unknown {
  return {
    ...rest, words: { total: words.total, right: words.right },
    fields: fields.map(({ outcome, sure, asked, confidence, required }) => ({ outcome, sure, asked, confidence, required })),
  };
}

/** A source that somebody is writing this moment breaks the import of all: wait and try again, for a minute and a half. */
function again(error: unknown): void {
  const tries = Number(process.env[RETRIES] ?? '0');
  console.error(error instanceof Error ? error.message : String(error));
  const broken = error instanceof SyntaxError || (error instanceof Error && (error.name === 'TransformError' || /does not provide an export|Cannot find module/u.test(error.message)));
  if (!broken || tries >= 9) {
    process.exitCode = 1;
    return;
  }
  console.error('A source cannot be loaded; trying again in 10 seconds.');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit', env: { ...process.env, [RETRIES]: String(tries + 1) } });
  process.exitCode = status ?? 1;
}

await main().catch(again);
