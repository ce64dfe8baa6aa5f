import { grades, type Grade } from './options.ts';
import { sumPapers, type JudgedPaper, type Sums } from './sums.ts';

/** A share of a whole in per cent, with a dash for no whole. */
export const share = (part: number, whole: number, digits = 1): string => (whole === 0 ? '–' : (100 * part / whole).toFixed(digits));

const columns: readonly (readonly [string, (sums: Sums) => string])[] = [
  ['papers', (s) => String(s.papers)],
  ['words', (s) => share(s.words.right, s.words.total)],
  ['required', (s) => share(s.requiredRight, s.required)],
  ['fields', (s) => String(s.fields)],
  ['sure+right', (s) => share(s.sureRight, s.fields)],
  ['SURE+WRONG', (s) => `${share(s.sureWrong, s.fields, 2)} (${s.sureWrong})`],
  ['doubt+right', (s) => share(s.doubtfulRight, s.fields)],
  ['doubt+wrong', (s) => share(s.doubtfulWrong, s.fields)],
  ['empty, not asked', (s) => share(s.silentlyEmpty, s.fields)],
  ['asked→wrong', (s) => share(s.askedWrong, s.asked, 0)],
  ['ECE', (s) => (s.calibrationError === null ? '–' : s.calibrationError.toFixed(3))],
  ['straight', (s) => share(s.straightThrough, s.papers, 0)],
  ['required straight', (s) => share(s.requiredStraight, s.papers, 0)],
  ['type', (s) => share(s.typesRight, s.papers)],
  ['ms/page', (s) => (s.pages === 0 ? '–' : (s.ocrMs / s.pages).toFixed(0))],
  ['+looks', (s) => (s.pages === 0 ? '–' : (s.lookMs / s.pages).toFixed(0))],
];

/** A table in Markdown; cells are padded so that it reads as plain text too. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  return [line(head), `|${widths.map((w, i) => (i === 0 ? '-'.repeat(w + 2) : `${'-'.repeat(w + 1)}:`)).join('|')}|`, ...rows.map(line)].join('\n');
}

/** One row for each type and grade, and one for each grade over all types. */
export function resultTable(papers: readonly JudgedPaper[]): string {
  const types = [...new Set(papers.map((p) => p.typeId))];
  const rows: string[][] = [];
  const add = (name: string, own: readonly JudgedPaper[]): void => {
    if (own.length > 0) rows.push([name, ...columns.map(([, of]) => of(sumPapers(own)))]);
  };
  for (const type of types) for (const grade of grades) add(`${type} ${grade}`, papers.filter((p) => p.typeId === type && p.grade === grade));
  for (const grade of grades) add(`all ${grade}`, papers.filter((p) => p.grade === grade));
  return markdown(['', ...columns.map(([name]) => name)], rows);
}

interface Bar {
  readonly name: string;
  readonly part: (s: Sums) => number;
  readonly whole: (s: Sums) => number;
  readonly bars: Readonly<Partial<Record<Grade, number>>>;
  readonly atMost?: boolean;
}

/** The numbers to reach, in per cent. */
const bars: readonly Bar[] = [
  { name: 'required fields right', part: (s) => s.requiredRight, whole: (s) => s.required, bars: { clean: 99, office: 97, bad: 88 } },
  { name: 'sure and wrong, of all fields', part: (s) => s.sureWrong, whole: (s) => s.fields, bars: { clean: 0.1, office: 0.3, bad: 0.5 }, atMost: true },
  { name: 'papers needing no correction', part: (s) => s.straightThrough, whole: (s) => s.papers, bars: { clean: 90, office: 75 } },
  { name: 'paper type right', part: (s) => s.typesRight, whole: (s) => s.papers, bars: { clean: 99.5, office: 99, bad: 96 } },
  { name: 'highlighted fields that are truly wrong', part: (s) => s.askedWrong, whole: (s) => s.asked, bars: { office: 33.3 } },
];

/** The totals of each grade beside the bars. */
export function barTable(papers: readonly JudgedPaper[]): string {
  const rows = bars.map(({ name, part, whole, bars: own, atMost }) => [name, ...grades.map((grade) => {
    const sums = sumPapers(papers.filter((p) => p.grade === grade));
    const bar = own[grade];
    if (sums.papers === 0) return '–';
    const got = share(part(sums), whole(sums), 2);
    if (bar === undefined || whole(sums) === 0) return got;
    const value = 100 * part(sums) / whole(sums);
    const reached = atMost === true ? value <= bar : value >= bar;
    return `${got} (${atMost === true ? '≤' : '≥'} ${bar}) ${reached ? 'reached' : 'MISSED'}`;
  })]);
  return markdown(['', ...grades], rows);
}

/** Our chain beside native Tesseract and the same reading code on its words, by grade. */
export function rivalTable(papers: readonly JudgedPaper[], native: readonly JudgedPaper[]): string {
  const rows = grades.flatMap((grade) => {
    const [own, theirs] = [papers, native].map((list) => sumPapers(list.filter((p) => p.grade === grade)));
    if (!own || !theirs || own.papers === 0) return [];
    const pair = (of: (s: Sums) => string): string[] => [of(own), of(theirs)];
    return [[
      grade, ...pair((s) => share(s.words.right, s.words.total, 2)), ...pair((s) => share(s.requiredRight, s.required)),
      ...pair((s) => share(s.sureWrong, s.fields, 2)), ...pair((s) => share(s.typesRight, s.papers)),
    ]];
  });
  return markdown(['', 'words: ours', 'native', 'required: ours', 'native words', 'sure+wrong: ours', 'native words', 'type: ours', 'native words'], rows);
}

/** Each field that was read wrongly, not at all, or where nothing is printed; one line each. */
export function wrongLines(papers: readonly JudgedPaper[]): string[] {
  return papers.flatMap((paper) => [
    ...(paper.fields.some((f) => f.outcome !== 'right') || !paper.typeRight ? [`${paper.id} ${paper.scans.join(' ')}`] : []),
    ...(paper.typeRight ? [] : [`${paper.id} [${paper.layout}] TYPE`]),
    ...paper.fields.filter((f) => f.outcome !== 'right').map((f) =>
      `${paper.id} [${paper.layout}] ${f.key}${f.required ? '*' : ''} ${f.outcome}${f.sure ? ' SURE' : ''} ${f.confidence.toFixed(2)}`
      + `\n    truth ${shown(f.truth)}\n    read  ${shown(f.read)}`
      + (f.findings.length === 0 ? '' : `\n    ${f.findings.map((x) => x.code).join(', ')}`)),
  ]);
}

const shown = (value: string | string[] | null): string => (value === null ? '∅' : Array.isArray(value) ? `[${value.join(' ; ')}]` : value);
