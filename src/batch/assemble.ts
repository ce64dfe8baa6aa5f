import { paperTypeInfo } from '../core/papers/index.ts';
import {
  needsPerson,
  type Dossier, type Finding, type Id, type Instant, type Page, type PageText, type Paper, type ReportFile, type ReportPaper,
  type Sha256, type StoredFile,
} from '../core/model/index.ts';
import type { Clock } from '../core/ports/index.ts';
import type { FileRead } from './read-file.ts';
import type { InputFile } from './walk.ts';

/** A file of a dossier that was read; each is one paper. */
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
  for (const [at, { file, read }] of sources.entries()) {
    const paperId = clock.newId();
    const name = nameOf(file);
    files.set(read.sha256, {
      sha256: read.sha256, sizeBytes: file.sizeBytes, format: read.inspection.format, name,
      signed: read.inspection.signed, findings: read.inspection.findings, storedAt: now,
    });
    const own = read.pages.map(({ inspected, result }): Page => {
      const { widthPx, heightPx, dpi } = result.page;
      const id = clock.newId();
      texts.set(id, result.text);
      return {
        id, paperId, dossierId: about.id, fileSha256: read.sha256, index: inspected.index, widthPx, heightPx, dpi,
        turnDeg: result.turnDeg, content: inspected.content, state: 'read',
      };
    });
    pages.push(...own);
    papers.push(makePaper(paperId, about.id, at + 1, own.map((p) => p.id), name, read));
  }
  return { dossier: makeDossier(about, papers, pages, now), papers, pages, texts, files };
}

function makePaper(id: Id, dossierId: Id, ordinal: number, pageIds: Id[], fileName: string, read: FileRead): Paper {
  const { reading, inspection } = read;
  return {
    id, dossierId, ordinal, typeId: reading.typeId, typeConfidence: reading.typeConfidence, typeSource: 'machine', pageIds,
    fields: reading.fields, findings: paperFindings(read), sealed: inspection.signed, fileName, verifiedBy: null, verifiedAt: null,
  };
}

/** What was found in the file, in its pages (told by their place in the paper) and in the paper itself. */
function paperFindings(read: FileRead): Finding[] {
  const ofPages = read.pages.flatMap(({ result }, page) => result.findings.map((f) => ({ ...f, page })));
  return [...read.findings, ...ofPages, ...read.reading.findings];
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
  const { reading, pages, inspection, milliseconds } = read;
  const paper: ReportPaper = {
    typeId: reading.typeId, typeConfidence: reading.typeConfidence,
    pages: pages.map((_, index) => index),
    fields: Object.fromEntries(Object.entries(reading.fields).map(([key, field]) => {
      const { value, raw, source, confidence, sure, page, box, findings } = field;
      return [key, { value, raw, source, confidence, sure, page, box, findings }];
    })),
    findings: [...reading.findings],
  };
  return {
    path: file.path, sha256: read.sha256, bytes: file.sizeBytes, outcome: 'read', error: null, format: inspection.format,
    dossier, sameAs: null, papers: [paper],
    pages: pages.map(({ inspected, result: { text, turnDeg, page, findings } }) => ({
      index: inspected.index, widthPx: page.widthPx, heightPx: page.heightPx, dpi: page.dpi,
      angleDeg: turnDeg - text.skewDeg, turnDeg, skewDeg: text.skewDeg, textSource: text.source,
      words: text.words.length, meanConfidence: text.meanConfidence, findings: [...findings],
    })),
    findings: [...read.findings],
    milliseconds: { ...milliseconds, hash: hashMs },
  };
}

function nameOf(file: InputFile): string {
  return file.path.split('/').pop() ?? file.path;
}
