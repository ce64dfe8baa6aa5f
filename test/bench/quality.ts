import type { SampleFile } from '../../scripts/samples/manifest.ts';
import type { OurRun } from './ours.ts';
import { placed } from './inputs.ts';
import { fieldScore, type FieldScore } from './score.ts';
import { scoreWords, sumScores, type WordScore } from './words.ts';

/** What was made of one sample file. */
export interface FileQuality {
  readonly file: SampleFile;
  /** As the manifest expects: read, or refused with its code. */
  readonly asExpected: boolean;
  readonly outcome: string;
  readonly typeRight: boolean;
  readonly words: WordScore;
  readonly fields: readonly FieldScore[];
}

/** Holds a run's report and texts against the truth. */
export function judge(files: readonly SampleFile[], run: OurRun): FileQuality[] {
  return files.map((file) => {
    const reported = run.report.files.find((candidate) => candidate.path === placed(file));
    const outcome = reported === undefined ? 'not reported' : reported.outcome === 'read' ? 'read' : reported.error?.code ?? 'refused';
    const words = sumScores(file.pages.map((page, i) => scoreWords(page.lines.join('\n'), run.texts.get(`${file.sha256}/${i}`) ?? '')));
    const paper = file.papers[0];
    const read = reported?.papers[0];
    return {
      file, outcome, asExpected: outcome === file.expected, words,
      typeRight: paper === undefined || (reported?.papers.length === file.papers.length && read?.typeId === paper.typeId),
      fields: file.papers.flatMap((truth, i) => fieldScore(truth, reported?.papers[i])),
    };
  });
}

/** Sums that the bars speak of. */
export interface QualitySums {
  readonly words: WordScore;
  readonly fields: number;
  readonly fieldsRight: number;
  readonly required: number;
  readonly requiredRight: number;
  readonly wrongButSure: number;
  readonly sureAndRight: number;
  readonly typesRight: number;
  readonly papers: number;
}

/** Adds up the files; `extra` fields (read, but not on the paper) count among all fields. */
export function sumQuality(judged: readonly FileQuality[]): QualitySums {
  const fields = judged.flatMap((file) => file.fields);
  const real = fields.filter((field) => field.verdict !== 'extra');
  const required = real.filter((field) => field.required);
  return {
    words: sumScores(judged.map((file) => file.words)),
    fields: real.length, fieldsRight: real.filter((field) => field.verdict === 'right').length,
    required: required.length, requiredRight: required.filter((field) => field.verdict === 'right').length,
    wrongButSure: fields.filter((field) => field.sure && (field.verdict === 'wrong' || field.verdict === 'extra')).length,
    sureAndRight: fields.filter((field) => field.sure && field.verdict === 'right').length,
    typesRight: judged.filter((file) => file.file.papers.length > 0 && file.typeRight).length,
    papers: judged.reduce((sum, file) => sum + file.file.papers.length, 0),
  };
}
