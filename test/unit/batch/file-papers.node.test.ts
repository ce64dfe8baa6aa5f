import { describe, expect, it } from 'vitest';
import { papersOfFile, type ReadPages } from '../../../src/batch/file-papers.ts';
import { parseCommand } from '../../../src/batch/args.ts';
import { APPLY_SCORE, reportSeparationSchema, type PageText } from '../../../src/core/model/index.ts';
import { readPaper } from '../../../src/core/papers/index.ts';
import { birthCertificateLines, textOfLines } from '../../support/records.ts';
import { centred, printPage, row } from '../reading/printed-page.ts';

const blank: PageText = { source: 'none', widthPx: 2480, heightPx: 3508, skewDeg: 0, words: [], meanConfidence: 0, engine: '' };
const birth = (number = '12'): PageText => textOfLines(birthCertificateLines.map((line) => line.replace('12/2021', `${number}/2021`)));
const read: ReadPages = (pages) => Promise.resolve(readPaper(pages.map(({ text }) => text), { today: '2026-01-15' }));
const file = (texts: readonly PageText[], sealed = false) => ({ texts: texts.map((text) => ({ text, failed: false })), sealed });

describe('the papers of a file in the batch', () => {
  it('separates what is sure, lists cuts and what was set aside, and loses no page', async () => {
    const { papers, separation } = await papersOfFile(file([birth(), blank, birth('77')]), read, false);
    expect(papers.map(({ pages }) => pages.map(({ at }) => at))).toEqual([[0], [2]]);
    expect(papers.flatMap(({ aside }) => aside)).toEqual([{ at: 1, reason: 'blank' }]);
    expect(papers.map(({ reading }) => reading.typeId)).toEqual(['birth-certificate', 'birth-certificate']);
    expect(papers.every(({ proposal }) => proposal === null)).toBe(true);
    expect(reportSeparationSchema.parse(separation)).toMatchObject({ applied: true, dropped: [{ page: 1, reason: 'blank' }] });
    expect(separation?.score).toBeGreaterThanOrEqual(APPLY_SCORE);
  });

  it('leaves whole what is not sure, with the finding and the proposal for a person', async () => {
    // A paper without a national header: its title alone says that it begins.
    const [title = '', ...lines] = birthCertificateLines.slice(2);
    const headless = printPage([centred(3, title, { size: 44 }), ...lines.map((line, n) => row(5 + n, line)), ...[20, 21].map((n) => row(n, 'Ghi chú: bản chính này được cấp cho người đi khai sinh theo quy định của pháp luật về hộ tịch.'))]);
    const { papers, separation } = await papersOfFile(file([birth(), headless]), read, false);
    expect(papers).toHaveLength(1);
    expect(papers[0]?.pages).toEqual([{ at: 0 }, { at: 1 }]);
    expect(papers[0]?.reading.findings.map(({ code }) => code)).toContain('paper.several-in-file');
    expect(papers[0]?.proposal?.papers).toHaveLength(2);
    expect(separation).toMatchObject({ applied: false });
  });

  it('leaves whole what is asked to be, and what is signed', async () => {
    for (const [texts, keep] of [[file([birth(), birth('77')]), true], [file([birth(), birth('77')], true), false]] as const) {
      const { papers, separation } = await papersOfFile(texts, read, keep);
      expect([papers.length, separation]).toEqual([1, null]);
      expect(papers[0]?.reading.findings.some(({ code }) => code === 'paper.several-in-file')).toBe(false);
    }
  });

  it('says nothing of a file that is one paper', async () => {
    expect((await papersOfFile(file([birth()]), read, false)).separation).toBeNull();
    expect((await papersOfFile(file([birth(), blank]), read, false)).separation).toBeNull();
  });

  it('is turned off by --keep-whole', () => {
    expect(parseCommand(['in', '--out', 'out', '--keep-whole'])).toMatchObject({ kind: 'run', keepWhole: true });
    expect(parseCommand(['in', '--out', 'out'])).toMatchObject({ keepWhole: false });
  });
});
