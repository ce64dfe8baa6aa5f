import { paperTypeInfo, withDossierChecks } from '../core/papers/index.ts';
import {
  needsPerson, regionText,
  type Box, type Dossier, type Finding, type Id, type Instant, type Page, type PageText, type Paper, type ReportFile, type ReportPaper,
  type Sha256, type StoredFile,
} from '../core/model/index.ts';
import type { Clock } from '../core/ports/index.ts';
import type { FilePaper } from './file-papers.ts';
import type { FileRead } from './read-file.ts';
import type { InputFile } from './walk.ts';

/** A file of a dossier that was read. */
export interface PaperSource {
  readonly file: InputFile;
  readonly read: FileRead;
}

export interface AssembledDossier {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly pages: readonly Page[];
  readonly texts: ReadonlyMap<Id, PageText>;
  readonly files: ReadonlyMap<Sha256, StoredFile>;
}

/** Makes the records of a dossier out of what was read; ids are fresh but for the dossier's. */
export function assembleDossier(
  about: { readonly id: Id; readonly code: string; readonly title: string; readonly unitCode: string; readonly procedureCode: string },
  sources: readonly PaperSource[],
  clock: Pick<Clock, 'now' | 'newId'>,
): AssembledDossier {
  const now = clock.now();
  const papers: Paper[] = [];
  const pages: Page[] = [];
  const texts = new Map<Id, PageText>();
  const files = new Map<Sha256, StoredFile>();
  for (const { file, read } of sources) {
    const name = nameOf(file);
    files.set(read.sha256, {
      sha256: read.sha256, sizeBytes: file.sizeBytes, format: read.inspection.format, name,
      signed: read.inspection.signed, ...(read.inspection.signatures ? { signatures: read.inspection.signatures } : {}),
      findings: read.inspection.findings, storedAt: now,
    });
    for (const own of read.papers) {
      const paperId = clock.newId();
      const page = (at: number, region?: Box): Page[] => read.pages.slice(at, at + 1).map(({ inspected, result }): Page => {
        const { widthPx, heightPx, dpi } = result.page;
        const id = clock.newId();
        texts.set(id, regionText(result.text, region));
        return {
          id, paperId, dossierId: about.id, fileSha256: read.sha256, index: inspected.index, widthPx, heightPx, dpi,
          turnDeg: result.turnDeg, content: inspected.content, state: 'read', ...(region ? { region } : {}),
          ...(inspected.bitsPerPixel === undefined ? {} : { bitsPerPixel: inspected.bitsPerPixel }),
        };
      });
      const made = own.pages.flatMap(({ at, region }) => page(at, region));
      const aside = own.aside.flatMap(({ at, reason }) => page(at).map((one) => ({ one, reason })));
      pages.push(...made, ...aside.map(({ one }) => one));
      papers.push({
        ...makePaper(paperId, about.id, papers.length + 1, made.map((p) => p.id), name, read, own),
        ...(aside.length > 0 ? { aside: aside.map(({ one, reason }) => ({ pageId: one.id, reason })) } : {}),
      });
    }
  }
  const compared = withDossierChecks(papers);
  return { dossier: makeDossier(about, compared, pages, now), papers: compared, pages, texts, files };
}

function makePaper(id: Id, dossierId: Id, ordinal: number, pageIds: Id[], fileName: string, read: FileRead, own: FilePaper): Paper {
  const { reading, proposal } = own;
  return {
    id, dossierId, ordinal, typeId: reading.typeId, typeConfidence: reading.typeConfidence, typeSource: 'machine', pageIds,
    fields: reading.fields, findings: paperFindings(read, own), sealed: read.inspection.signed, fileName, verifiedBy: null, verifiedAt: null,
    ...(proposal ? { proposal } : {}),
  };
}

/** What was found in the file, in the paper's pages (told by their place in it) and in the paper itself. */
function paperFindings(read: FileRead, own: FilePaper): Finding[] {
  const ofPages = own.pages.flatMap(({ at }, page) => (read.pages[at]?.result.findings ?? []).map((f) => ({ ...f, page })));
  return [...read.findings, ...ofPages, ...own.reading.findings];
}

function makeDossier(
  about: { readonly id: Id; readonly code: string; readonly title: string; readonly unitCode: string; readonly procedureCode: string },
  papers: readonly Paper[], pages: readonly Page[], now: Instant,
): Dossier {
  const openFields = papers.reduce((sum, paper) => {
    const required = new Set(paperTypeInfo(paper.typeId).fields.filter((def) => def.required).map((def) => def.key));
    return sum + Object.entries(paper.fields).filter(([key, field]) => needsPerson(field, required.has(key))).length;
  }, 0);
  return {
    id: about.id, schema: 1, version: 1, code: about.code, unitCode: about.unitCode, procedureCode: about.procedureCode,
    title: about.title, state: 'to-verify', paperIds: papers.map((p) => p.id), createdAt: now, updatedAt: now, deletedAt: null,
    returnReason: null, approvedBy: null, approvedAt: null, exportedAt: null, exportName: null,
    openFields, paperTypes: [...new Set(papers.map((p) => p.typeId))], pageCount: pages.length, pagesRead: pages.length,
  };
}

/** The file's line in the report. */
export function reportOf(file: InputFile, dossier: string, read: FileRead, hashMs: number): ReportFile {
  const { pages, inspection, milliseconds, separation } = read;
  const papers = read.papers.map(({ reading, pages: own }): ReportPaper => ({
    typeId: reading.typeId, typeConfidence: reading.typeConfidence,
    pages: own.map(({ at }) => at),
    fields: Object.fromEntries(Object.entries(reading.fields).map(([key, field]) => {
      const { value, raw, source, confidence, sure, page, box, findings } = field;
      return [key, { value, raw, source, confidence, sure, page, box, findings }];
    })),
    findings: [...reading.findings],
  }));
  return {
    path: file.path, sha256: read.sha256, bytes: file.sizeBytes, outcome: 'read', error: null, format: inspection.format,
    dossier, sameAs: null, papers,
    pages: pages.map(({ inspected, result: { text, turnDeg, page, findings } }) => ({
      index: inspected.index, widthPx: page.widthPx, heightPx: page.heightPx, dpi: page.dpi,
      angleDeg: turnDeg - text.skewDeg, turnDeg, skewDeg: text.skewDeg, textSource: text.source,
      words: text.words.length, meanConfidence: text.meanConfidence, findings: [...findings],
    })),
    findings: [...read.findings],
    ...(separation ? { separation } : {}), ...(read.secondLooks ? { secondLooks: read.secondLooks } : {}),
    milliseconds: { ...milliseconds, hash: hashMs },
  };
}

function nameOf(file: InputFile): string {
  return file.path.split('/').pop() ?? file.path;
}
