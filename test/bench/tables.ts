import { reportStages, type StageMilliseconds } from '../../src/core/model/report.ts';
import type { MemoryFigures } from './memory.ts';
import { tally } from './evaluate-reading.ts';
import type { RunFigures } from './process-tree.ts';
import type { FileQuality, QualitySums } from './quality.ts';
import { shown } from './score.ts';
import { against, median, percent, seconds, table } from './table.ts';
import type { WordScore } from './words.ts';

/** Every round of every competitor. */
export interface SpeedFigures {
  readonly pages: number;
  readonly ours: readonly RunFigures[];
  readonly stages: readonly StageMilliseconds[];
  readonly tesseract: readonly RunFigures[];
  readonly ocrmypdf: readonly RunFigures[];
}

interface Pair {
  readonly ours: WordScore;
  readonly native: WordScore | null;
}

/** Words on the timed pages: those that lie upright, and all. */
export interface WordFigures {
  readonly upright: Pair;
  readonly all: Pair;
}

const wall = (runs: readonly RunFigures[]): number | null => (runs.length === 0 ? null : median(runs.map((run) => run.wallMs)));
const share = (score: WordScore | null): string => (score === null ? '–' : percent(score.right, score.total));

/** Prints times, pages per minute, memory and words of each competitor, and our stages. */
export function printSpeed(speed: SpeedFigures, words: WordFigures): void {
  const line = (name: string, runs: readonly RunFigures[], upright: WordScore | null, all: WordScore | null): string[] => {
    const ms = wall(runs);
    if (ms === null) return [name, 'not run', '', '', '', '', '', ''];
    const spread = runs.map((run) => (run.wallMs / 1000).toFixed(1)).join(' ');
    return [name, seconds(ms), seconds(median(runs.map((run) => run.cpuMs))), ((speed.pages / ms) * 60_000).toFixed(1), `${Math.round(median(runs.map((run) => run.peakMb ?? 0)))} MB`, share(upright), share(all), spread];
  };
  console.log(table([
    [`${speed.pages} pages`, 'wall', 'processor', 'pages/min', 'peak', 'words, upright', 'words, all', 'rounds (wall)'],
    line('sohoa batch', speed.ours, words.upright.ours, words.all.ours),
    line('tesseract', speed.tesseract, words.upright.native, words.all.native),
    line('ocrmypdf', speed.ocrmypdf, null, null),
  ]));
  const total = (stage: keyof StageMilliseconds): number => median(speed.stages.map((stages) => stages[stage]));
  console.log(`\nStages, summed over overlapping pages: ${reportStages.map((stage) => `${stage} ${seconds(total(stage))}`).join(', ')}`);
}

/** Prints what was made of each file, and each field that is not right. */
export function printQuality(judged: readonly FileQuality[], sums: QualitySums): void {
  const rows = judged.map(({ file, fields, words, ...judgement }) => {
    const count = tally(fields);
    return [
      file.path, file.grade, judgement.asExpected ? judgement.outcome : `${judgement.outcome}, not ${file.expected}`, file.papers.length === 0 ? '' : judgement.typeRight ? 'right' : 'WRONG',
      percent(words.right, words.total), `${count.right}/${count.fields}`, `${count.requiredRight}/${count.required}`, String(count.wrongSure),
    ];
  });
  console.log(`\n${table([['file', 'grade', 'outcome', 'type', 'words', 'fields', 'required', 'wrong but sure'], ...rows])}`);
  console.log(`\nAll samples: types ${sums.typesRight}/${sums.papers}, words ${percent(sums.words.right, sums.words.total)}, fields ${percent(sums.right, sums.fields)}, required ${percent(sums.requiredRight, sums.required)}, sure and right ${percent(sums.rightSure, sums.fields)}, wrong but sure ${sums.wrongSure} of ${sums.fields}\n`);
  for (const { file, fields } of judged) {
    for (const field of fields.filter((compared) => compared.outcome !== 'right')) {
      console.log(`  ${field.sure ? 'SURE ' : ''}${field.outcome}${field.required ? '*' : ''} ${file.path.split('/').slice(-2).join('/')} ${field.key}: «${shown(field.truth)}» read «${shown(field.read)}»`);
    }
  }
}

/** Prints each bar of issue A beside what was measured. */
export function printBars(speed: SpeedFigures, words: WordFigures, sums: QualitySums, memory: MemoryFigures | null): void {
  const ratio = (runs: readonly RunFigures[]): number | null => {
    const [ours, theirs] = [wall(speed.ours), wall(runs)];
    return ours === null || theirs === null ? null : ours / theirs;
  };
  const work = (runs: readonly RunFigures[]): number | null =>
    (runs.length === 0 ? null : median(speed.ours.map((run) => run.cpuMs)) / median(runs.map((run) => run.cpuMs)));
  const { ours, native } = words.upright;
  console.log(`\n${table([
    ['bar', 'measured', 'wanted', ''],
    against('wall / ocrmypdf', ratio(speed.ocrmypdf), 0.35, true),
    against('wall / native tesseract', ratio(speed.tesseract), 1.2, true),
    against('processor time / ocrmypdf', work(speed.ocrmypdf), 0.35, true),
    against('processor time / native tesseract', work(speed.tesseract), 1.2, true),
    against('words right − native, points', native === null ? null : 100 * (ours.right / ours.total - native.right / native.total), 0, false),
    against('required fields right', (100 * sums.requiredRight) / Math.max(1, sums.required), 95, false, ' %'),
    against('fields wrong but sure', (100 * sums.wrongSure) / Math.max(1, sums.fields), 0.5, true, ' %'),
    ...(memory === null ? [] : [
      against('peak memory, 500 pages', memory.peakMb, 1200, true, ' MB'),
      against('memory at page 500 / page 50', memory.lateMb / Math.max(1, memory.earlyMb), 1.05, true),
    ]),
  ])}`);
}
