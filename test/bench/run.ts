import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { place, prepareInput, readManifest, type BenchInput } from './inputs.ts';
import { machineFacts, versionOf } from './machine.ts';
import { measureMemory, type MemoryFigures } from './memory.ts';
import { runBatch, type OurRun } from './ours.ts';
import type { RunFigures } from './process-tree.ts';
import { judge, sumQuality } from './quality.ts';
import { runOcrmypdf, runTesseract, tesseractTexts, unpackModel } from './rivals.ts';
import { printBars, printQuality, printSpeed, type SpeedFigures } from './tables.ts';
import { scoreWords, sumScores } from './words.ts';

/**
 * npm run bench [-- options]
 *
 *   --rounds N     how often each competitor runs, one after the other in turn (3); medians count
 *   --quick        one round on six files
 *   --memory       also the 500-page PDF: peak, and page 500 against page 50
 *   --no-rivals    only ours
 *   --workers N    recognisers at a time, for all competitors (2)
 *   --samples DIR  another sample folder with its manifest (papers that nobody tuned on)
 *   --long FILE    a long PDF made before, for --memory
 *
 * Writes bench-out/bench.json and prints tables. Nothing here passes or fails by time: figures are for people.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string' }, quick: { type: 'boolean' }, memory: { type: 'boolean' }, 'no-rivals': { type: 'boolean' }, workers: { type: 'string' },
    samples: { type: 'string' }, long: { type: 'string' },
  },
});

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, 'bench-out');

async function race(input: BenchInput, work: string, rounds: number, workers: number): Promise<{ speed: SpeedFigures; last: OurRun }> {
  const tessdata = unpackModel(work);
  const rivals = options['no-rivals'] !== true;
  const withTesseract = rivals && versionOf('tesseract') !== null;
  const withOcrmypdf = rivals && versionOf('ocrmypdf') !== null;
  const ours: OurRun[] = [];
  const tesseract: RunFigures[] = [];
  const ocrmypdf: RunFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await runBatch(input.folder, join(work, 'out'), workers));
    console.error(`round ${round + 1}: ours ${(ours.at(-1)?.figures.wallMs ?? 0).toFixed(0)} ms`);
    if (withTesseract) tesseract.push(await runTesseract(input, tessdata, work, workers));
    if (withTesseract) console.error(`round ${round + 1}: tesseract ${(tesseract.at(-1)?.wallMs ?? 0).toFixed(0)} ms`);
    if (withOcrmypdf) ocrmypdf.push(await runOcrmypdf(input, tessdata, work, workers));
    if (withOcrmypdf) console.error(`round ${round + 1}: ocrmypdf ${(ocrmypdf.at(-1)?.wallMs ?? 0).toFixed(0)} ms, exit ${ocrmypdf.at(-1)?.exitCode ?? -1}`);
  }
  const last = ours.at(-1);
  if (last === undefined) throw new Error('no round was run');
  const failed = [...tesseract, ...ocrmypdf].find((figures) => figures.exitCode !== 0);
  if (failed !== undefined) throw new Error(`a competitor failed:\n${failed.output.slice(-2000)}`);
  return { speed: { pages: input.images.length, ours: ours.map((run) => run.figures), stages: ours.map((run) => run.report.totals.milliseconds), tesseract, ocrmypdf }, last };
}

async function main(): Promise<void> {
  const load = loadavg();
  const samples = resolve(options.samples ?? join(ROOT, 'resources', 'samples'));
  const workers = Number(options.workers ?? 2);
  const rounds = options.quick === true ? 1 : Number(options.rounds ?? 3);
  const manifest = readManifest(samples);
  const work = mkdtempSync(join(tmpdir(), 'sohoa-bench-'));
  try {
    const input = await prepareInput(samples, manifest, work, options.quick === true ? 6 : Infinity);
    const { speed, last } = await race(input, work, rounds, workers);
    const upright = input.images.filter((image) => image.file.pages[image.page]?.turnDeg === 0);
    const truthOf = (image: (typeof input.images)[number]): string => image.file.pages[image.page]?.lines.join('\n') ?? '';
    const native = speed.tesseract.length === 0 ? null : tesseractTexts(input, work);
    const oursOn = (images: typeof input.images): ReturnType<typeof sumScores> =>
      sumScores(images.map((image) => scoreWords(truthOf(image), last.texts.get(`${image.file.sha256}/${image.page}`) ?? '')));
    const nativeOn = (images: typeof input.images): ReturnType<typeof sumScores> | null =>
      native === null ? null : sumScores(images.map((image) => scoreWords(truthOf(image), native[input.images.indexOf(image)] ?? '')));
    const words = { upright: { ours: oursOn(upright), native: nativeOn(upright) }, all: { ours: oursOn(input.images), native: nativeOn(input.images) } };

    let full = last;
    const files = options.quick === true ? input.files : manifest.files;
    if (options.quick !== true) {
      const folder = join(work, 'all-samples');
      for (const file of manifest.files) place(samples, file, folder);
      full = await runBatch(folder, join(work, 'all-out'), workers);
    }
    const judged = judge(files, full);
    const quality = sumQuality(judged);
    let memory: MemoryFigures | null = null;
    if (options.memory === true) memory = await measureMemory(options.long, work, workers);

    const machine = machineFacts(load);
    console.log(`${machine.cores} cores, ${machine.cpu}, ${machine.memoryGb} GB, Node ${machine.node}; ${machine.tesseract ?? 'tesseract is not installed'}; ocrmypdf ${machine.ocrmypdf ?? 'is not installed'}; load before ${machine.loadBefore}\n`);
    printSpeed(speed, words);
    printQuality(judged, quality);
    if (memory !== null) console.log(`\nMemory, ${memory.pages} pages: peak ${memory.peakMb} MB; around page 50 ${memory.earlyMb} MB, at the end ${memory.lateMb} MB; ${(memory.wallMs / 1000).toFixed(0)} s`);
    printBars(speed, words, quality, memory);
    mkdirSync(OUT, { recursive: true });
    writeFileSync(join(OUT, 'bench.json'), JSON.stringify({ at: new Date().toISOString(), machine, rounds, workers, speed, words, quality, judged: judged.map(({ file, ...rest }) => ({ path: file.path, ...rest })), memory }, null, 1));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

await main();
