import type { SampleFile } from '../../scripts/samples/manifest.ts';
import { tally, type Compared, type Tally } from './evaluate-reading.ts';
import { placed } from './inputs.ts';
import type { OurRun } from './ours.ts';
import { scorePaper } from './score.ts';
import { scoreWords, sumScores, type WordScore } from './words.ts';

/** What was made of one sample file. */
export interface FileQuality {
  readonly file: SampleFile;
  /** As the manifest expects: read, or refused with its code. */
  readonly asExpected: boolean;
  readonly outcome: string;
  readonly typeRight: boolean;
  readonly words: WordScore;
  readonly fields: readonly Compared[];
}

/** Holds a run's report and texts against the truth. */
export function judge(files: readonly SampleFile[], run: OurRun): FileQuality[] {
  return files.map((file) => {
    const reported = run.report.files.find((candidate) => candidate.path === placed(file));
    const outcome = reported === undefined ? 'not reported' : reported.outcome === 'read' ? 'read' : reported.error?.code ?? 'refused';
    const words = sumScores(file.pages.map((page, i) => scoreWords(page.lines.join('\n'), run.texts.get(`${file.sha256}/${i}`) ?? '')));
    const typeRight = reported?.papers.length === file.papers.length && file.papers.every((paper, i) => reported.papers[i]?.typeId === paper.typeId);
    return {
      file, outcome, words, asExpected: outcome === file.expected, typeRight: file.papers.length === 0 || typeRight,
      fields: file.papers.flatMap((truth, i) => scorePaper(truth, reported?.papers[i])),
    };
  });
}

/** Sums that the bars speak of. */
export interface QualitySums extends Tally {
  readonly words: WordScore;
  readonly typesRight: number;
  readonly papers: number;
}

/** Adds up the files. */
export function sumQuality(judged: readonly FileQuality[]): QualitySums {
  const withPapers = judged.filter((file) => file.file.papers.length > 0);
  return {
    ...tally(judged.flatMap((file) => file.fields)),
    words: sumScores(judged.map((file) => file.words)),
    typesRight: withPapers.filter((file) => file.typeRight).length, papers: withPapers.length,
  };
}
