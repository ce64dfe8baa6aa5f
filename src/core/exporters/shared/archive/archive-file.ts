import { parseDossierCode } from '../../../model/index.ts';
import { confidenceOf, docValues, joinNotes, oneLine, type DocSettings } from './doc-values.ts';
import { eadDate, isoDate, type EadValues } from '../format/ead.ts';
import { paperFacts, textOf, type PaperFacts } from '../plan/facts.ts';
import { fileSafeName } from '../plan/names.ts';
import type { PackagePlan, PlannedPaper } from '../plan/plan.ts';

/** What a unit sets about the file that a dossier becomes in an archive (Circular 05/2025/TT-BNV). */
export interface FileSettings extends DocSettings {
  readonly fondsCode: string;
  readonly agencyCode: string;
  readonly archiveCode: string;
  readonly fileCodePattern: string;
  readonly titlePattern: string;
  readonly docIdPattern: string;
  readonly paperFileCodePattern: string;
  readonly storage: string;
  readonly pagesPerSheet: 1 | 2;
}

const MAX_DOC_ID = 25;

/** One paper as a document of the file. */
export interface ArchiveDocument {
  readonly planned: PlannedPaper;
  readonly facts: PaperFacts;
  /** Plain in a file name. */
  readonly docId: string;
  readonly values: EadValues;
}

/** A dossier as a file of an archive: its codes and the values that describe it and its documents. */
export interface ArchiveFile {
  readonly fondsCode: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  /** The year in which the file was opened. */
  readonly year: string;
  readonly values: EadValues;
  readonly documents: readonly ArchiveDocument[];
}

/** Fills `{name}`. Unknown names stay, so that they are seen. */
function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return oneLine(pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole)));
}

/** A code out of a pattern: an empty part takes its dot with it, since `A..B` is no code. */
export function fillCode(pattern: string, values: Readonly<Record<string, string>>): string {
  return fill(pattern, values).replace(/\.{2,}/g, '.').replace(/^\.|\.$/g, '');
}

/**
 * An id of at most 25 characters: what is too long loses its beginning, group by group, for the end tells one document
 * from another. The whole code stands in `docCode`.
 */
function shortId(id: string): string {
  let rest = id;
  while ([...rest].length > MAX_DOC_ID && /[.\-_/]./u.test(rest)) rest = rest.replace(/^[^.\-_/]*[.\-_/]+/u, '');
  return [...rest].slice(-MAX_DOC_ID).join('');
}

const distinct = (texts: readonly string[]): string => [...new Set(texts.filter((text) => text !== ''))].join(', ');

/** The year in which the file was opened: that of its code, else that of its record. */
const yearOf = (plan: PackagePlan): string => parseDossierCode(plan.dossier.code)?.date.slice(0, 4) ?? plan.dossier.createdAt.slice(0, 4);

/**
 * What an archive is told of a dossier. The same plan and settings give the same values.
 *
 * @param more names for the patterns beside those that every profile has
 */
export function archiveFile(plan: PackagePlan, settings: FileSettings, more: Readonly<Record<string, string>> = {}): ArchiveFile {
  const { dossier } = plan;
  const agencyCode = settings.agencyCode || textOf(dossier.unitCode) || plan.settings.unitCode;
  const facts = plan.papers.map((planned) => paperFacts(plan, planned));
  const dossierCode = oneLine(dossier.code);
  const serial = parseDossierCode(dossier.code)?.serial ?? dossierCode;
  const names = {
    ...more, dossierCode, agencyCode, year: yearOf(plan), serial, serial7: serial.padStart(7, '0'),
    archiveCode: settings.archiveCode || agencyCode, storage: settings.storage, procedureCode: oneLine(dossier.procedureCode), title: oneLine(dossier.title),
    papers: distinct(facts.map(({ typeName }) => oneLine(typeName))), owner: distinct(facts.map(({ owner }) => oneLine(owner.name))),
  };
  const fileCode = fillCode(settings.fileCodePattern, names);
  // Numbers run from 1 without a gap (quality checks of 05/2025), whatever a paper's place in the dossier was called.
  const documents = plan.papers.map((planned, index): ArchiveDocument => {
    const own = facts[index] ?? paperFacts(plan, planned);
    const docId = fileSafeName(shortId(fillCode(settings.docIdPattern, { ...names, fileCode, n: String(index + 1) })));
    return { planned, facts: own, docId, values: docValues(own, planned, { docId, docCode: `${fileCode}.${String(index + 1).padStart(7, '0')}` }, settings) };
  });
  return {
    fondsCode: settings.fondsCode || agencyCode,
    agencyCode,
    agencyName: plan.settings.unitName === '' ? agencyCode : oneLine(plan.settings.unitName),
    year: names.year,
    values: fileValues(plan, settings, { ...names, fileCode }, documents),
    documents,
  };
}

/** The 18 values of the file. Its time runs from the first to the last date of its papers. */
function fileValues(plan: PackagePlan, settings: FileSettings, names: Readonly<Record<string, string>>, documents: readonly ArchiveDocument[]): EadValues {
  const dates = documents.flatMap(({ values }) => isoDate(values['issuedDate'] ?? '') ?? []).sort();
  const confidenceLevel = confidenceOf(plan.papers);
  const sheets = plan.papers.filter((planned) => confidenceOf([planned]) !== '01')
    .reduce((sum, { pages }) => sum + Math.ceil(pages.length / settings.pagesPerSheet), 0);
  const procedure = names['procedureCode'] ?? '';
  const [first, last] = [eadDate(dates[0] ?? null) ?? '', eadDate(dates.at(-1) ?? null) ?? ''];
  return {
    fileCode: names['fileCode'] ?? '',
    title: fill(settings.titlePattern, { ...names, time: first === last ? first : `${first} – ${last}` }),
    maintenance: settings.maintenance,
    mode: settings.mode,
    language: settings.language,
    startDate: first,
    endDate: last,
    keyword: procedure === '' ? '' : `Thủ tục hành chính ${procedure}`,
    totalDoc: String(documents.length),
    numberOfPaper: String(sheets),
    numberOfPage: String(plan.pageCount),
    format: settings.format,
    inforSign: '',
    confidenceLevel,
    paperFileCode: confidenceLevel === '01' ? '' : fillCode(settings.paperFileCodePattern, names),
    riskRecovery: settings.riskRecovery ? '1' : '0',
    riskRecoveryStatus: settings.riskRecovery ? settings.riskRecoveryStatus : '',
    description: joinNotes([plan.verified ? `Người lập hồ sơ: ${oneLine(plan.verified.by)}` : '', procedure === '' ? '' : `Mã thủ tục hành chính: ${procedure}`], 2000),
  };
}
