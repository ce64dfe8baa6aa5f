import { basename } from 'node:path';
import { readPaperInDetail, type PaperReading } from '../../../src/core/papers/index.ts';
import type { ReadPaperOptions } from '../../../src/core/papers/read-paper.ts';
import { openGazetteer } from '../../../src/core/vietnam/index.ts';
import { programGazetteerPath, readGazetteer } from '../../../src/host/index.ts';
import type { PageText } from '../../../src/core/model/index.ts';
import { scoreWords, sumScores } from '../words.ts';
import { FileCache } from './cache.ts';
import { judgeFields } from './compare.ts';
import type { ReadingOptions } from './options.ts';
import { createNativeReader } from './native.ts';
import { createPageReader, type PageReader, type ReadScan } from './pages.ts';
import { createPrinter, type Print } from './prints.ts';
import { drawSet, SET_TODAY, type SetPaper } from './set.ts';
import type { JudgedPaper } from './sums.ts';

/** What a run brought. */
export interface SessionResult {
  readonly papers: readonly JudgedPaper[];
  /** The same papers from native Tesseract's words by the same reading code; empty when it was not asked for. */
  readonly native: readonly JudgedPaper[];
  /** Types and papers that are not in it, with the reason. */
  readonly skipped: readonly string[];
  readonly counts: { readonly drawn: number; readonly read: number; readonly recognised: number };
}

const textOf = (page: PageText): string => page.words.map((word) => word.text).join(' ');

/** Whatever turns a scan into words, and words into fields. */
interface Reader {
  read(print: Print): Promise<ReadScan>;
  readFields(prints: readonly Print[], scans: readonly ReadScan[], paper: ReadPaperOptions): Promise<{ readonly reading: PaperReading; readonly evidence: Evidence; readonly lookMs: number }>;
}
type Evidence = Awaited<ReturnType<PageReader['readFields']>>['evidence'];

async function judgePaper(paper: SetPaper, prints: readonly Print[], reader: Reader, options: ReadPaperOptions): Promise<JudgedPaper> {
  const scans = await Promise.all(prints.map((print) => reader.read(print)));
  const begun = performance.now();
  const { reading, evidence, lookMs } = await reader.readFields(prints, scans, options);
  const readMs = performance.now() - begun;
  return {
    id: paper.id, typeId: paper.typeId, grade: paper.grade, layout: paper.draft.layout, scans: prints.map((print) => basename(print.path)), pages: prints.length, readMs,
    typeRight: reading.typeId === paper.typeId,
    words: sumScores(prints.map((print, i) => scoreWords(print.lines.join('\n'), textOf(scans[i]?.text ?? emptyText)))),
    fields: judgeFields(paper.typeId, normal(paper.draft.fields), reading.fields, evidence), lookMs,
    ocrMs: scans.reduce((sum, scan) => sum + scan.ms, 0),
  };
}

/** Another engine's words get the same reading code and no second look, which is our engine's. */
const readOnce: Reader['readFields'] = (_prints, scans, paper) => Promise.resolve({ ...readPaperInDetail(scans.map((scan) => scan.text), paper), lookMs: 0 });

const emptyText: PageText = { source: 'none', widthPx: 1, heightPx: 1, skewDeg: 0, words: [], meanConfidence: 0, engine: '' };

function normal(fields: SetPaper['draft']['fields']): SetPaper['draft']['fields'] {
  const clean = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? value.map(clean) : clean(value)]));
}

/** Draws, prints, reads and judges a set; a paper that fails is named and left out. */
export async function runSession(options: ReadingOptions, say: (line: string) => void): Promise<SessionResult> {
  const { papers, skipped } = await drawSet(options);
  const printer = createPrinter(new FileCache(options.cache, true));
  const reader = createPageReader(new FileCache(options.cache, options.useCache), { workers: options.workers, stale: options.stalePages });
  const failed: string[] = [];
  const reading = { today: SET_TODAY, gazetteer: openGazetteer(await readGazetteer(programGazetteerPath)) };
  try {
    // Twice as many at work as recognisers, so that papers are printed while others are read.
    const queue = [...papers.entries()];
    const results = new Map<number, JudgedPaper>();
    const rival = options.native ? { ...createNativeReader(new FileCache(options.cache, options.useCache)), readFields: readOnce } : null;
    const rivals = new Map<number, JudgedPaper>();
    let done = 0;
    await Promise.all(Array.from({ length: options.workers * 2 }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [at, paper] = next;
        try {
          const prints = await printer.print(paper);
          results.set(at, await judgePaper(paper, prints, reader, reading));
          if (rival !== null) rivals.set(at, await judgePaper(paper, prints, rival, reading));
        } catch (error) {
          failed.push(`${paper.id}: ${error instanceof Error ? error.message : String(error)}`);
        }
        done += 1;
        if (done % 10 === 0) say(`${done} of ${papers.length} papers`);
      }
    }));
    const inOrder = (found: ReadonlyMap<number, JudgedPaper>): JudgedPaper[] => papers.flatMap((_, at) => found.get(at) ?? []);
    return {
      papers: inOrder(results), native: inOrder(rivals), skipped: [...skipped, ...failed],
      counts: { drawn: printer.drawn(), read: reader.counts.read, recognised: reader.counts.recognised },
    };
  } finally {
    await Promise.all([printer.close(), reader.close()]);
  }
}
