import { APPLY_SCORE, regionText, type Box, type DroppedReason, type Finding, type PageText, type ReportSeparation, type Separation } from '../core/model/index.ts';
import type { PaperReading } from '../core/papers/index.ts';
import { proposalFor, severalInFile } from '../core/usecases/separate-papers.ts';

/** One paper of a file: what was read, and its pages by their place among the file's readable pages. */
export interface FilePaper {
  readonly reading: PaperReading;
  readonly pages: readonly { readonly at: number; readonly region?: Box }[];
  /** Pages that go with it and belong to no paper. */
  readonly aside: readonly { readonly at: number; readonly reason: DroppedReason }[];
  /** A separation that nobody has agreed to and that is not sure enough to be carried out. */
  readonly proposal: Separation | null;
}

/** What a file turned out to hold, and what the report says of its separation (null where it is one paper and nothing else). */
export interface FilePapers {
  readonly papers: readonly FilePaper[];
  readonly separation: ReportSeparation | null;
}

/** Reads one paper from its pages. */
export type ReadPages = (pages: readonly { readonly at: number; readonly text: PageText }[]) => Promise<PaperReading>;

interface Pages {
  readonly texts: readonly { readonly text: PageText; readonly failed: boolean }[];
  readonly sealed: boolean;
}

function reported(separation: Separation, applied: boolean): ReportSeparation {
  return {
    applied, score: separation.score,
    papers: separation.papers.map(({ typeId, pages, reasons, score, newDossier, dossierCode }) => ({
      typeId, pages: pages.map(({ index }) => index), regions: pages.map(({ region }) => region ?? null), reasons, score, newDossier, dossierCode,
    })),
    dropped: separation.dropped.map(({ index, reason, score }) => ({ page: index, reason, score })),
  };
}

/**
 * The papers of a file. A separation that is sure enough is carried out; one that is not leaves the file whole, with
 * a finding and the proposal for the person who verifies. Where another dossier begins the papers stay in this one,
 * for the batch makes dossiers of folders and files; the report says so.
 *
 * @param read reads one paper from its pages: their words, and their places among the file's pages
 * @param keepWhole leaves every file one paper
 */
export async function papersOfFile({ texts, sealed }: Pages, read: ReadPages, keepWhole: boolean): Promise<FilePapers> {
  const whole = async (findings: readonly Finding[], proposal: Separation | null): Promise<FilePaper> => {
    const reading = await read(texts.map(({ text }, at) => ({ at, text })));
    return { reading: { ...reading, findings: [...reading.findings, ...findings] }, pages: texts.map((_, at) => ({ at })), aside: [], proposal };
  };
  const separation = keepWhole ? null : proposalFor({ sealed }, texts);
  if (!separation) return { papers: [await whole([], null)], separation: null };
  if (separation.score < APPLY_SCORE) {
    return { papers: [await whole([severalInFile(separation)], separation)], separation: reported(separation, false) };
  }
  const papers: FilePaper[] = [];
  for (const [n, paper] of separation.papers.entries()) {
    const pages = paper.pages.map(({ index, region }) => ({ at: index, ...(region ? { region } : {}) }));
    const own = pages.flatMap(({ at, region }) => (texts[at] ? [{ at, text: regionText(texts[at].text, region) }] : []));
    const aside = separation.dropped.flatMap(({ index, reason }) => {
      const holder = Math.max(0, separation.papers.findLastIndex((one) => (one.pages[0]?.index ?? 0) < index));
      return holder === n ? [{ at: index, reason }] : [];
    });
    papers.push({ reading: await read(own), pages, aside, proposal: null });
  }
  return { papers, separation: reported(separation, true) };
}
