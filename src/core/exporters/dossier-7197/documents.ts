import { parseDossierCode, type Sha256 } from '../../model/index.ts';
import { recordOf } from '../shared/package/delivery-note.ts';
import { vietnamTime } from '../shared/plan/derived-id.ts';
import { codeLists } from '../shared/format/ead-fields.ts';
import { paperFacts, textOf, type PaperFacts } from '../shared/plan/facts.ts';
import { fileSafeName } from '../shared/plan/names.ts';
import type { PackagePlan, PlannedPaper } from '../shared/plan/plan.ts';
import { lengthOf } from '../shared/plan/value-check.ts';
import { formatDate } from './fields.ts';
import { abbreviationOf, type Lists7197 } from './lists.ts';
import type { Settings7197 } from './settings.ts';

export const profileId = 'dossier-7197';
export const documentsPath = 'documents.json';
export const documentSchemaPath = 'schemas/document.schema.json';
export const listsPath = 'schemas/lists.json';
/** The tree of the guidance lies in a folder of its own, so that none of its names can meet ours. */
const TREE = 'documents';

/** The receiver's lists and the unit's settings. */
export interface Shape7197 {
  readonly lists: Lists7197;
  readonly settings: Settings7197;
}

/** One document as it will be written. */
export interface Document7197 {
  readonly planned: PlannedPaper;
  readonly facts: PaperFacts;
  readonly values: Readonly<Record<string, string>>;
  /** The code of the same document in the package that this one replaces; null when it replaces none, or nobody noted its version. */
  readonly replacedCode: string | null;
  readonly pdf: string;
  readonly message: string;
}

const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
/** A value on one line: names and codes have no line ends. */
const oneLine = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim();

/** The agency in whose name documents are coded. */
export const agencyOf = (plan: PackagePlan, settings: Settings7197): string => settings.agencyCode || textOf(plan.dossier.unitCode) || plan.settings.unitCode;

/** `260115` + `0007` + `01`: day, serial of the day, place in the dossier. A code without these parts gives its own digits. */
function serialOf(plan: PackagePlan, ordinal: number, kind: Settings7197['serial']): string {
  const parts = parseDossierCode(plan.dossier.code);
  const day = (parts?.date ?? vietnamTime(plan.dossier.createdAt).slice(0, 10)).slice(2).replace(/-/g, '');
  const serial = (parts?.serial ?? plan.dossier.code.replace(/\D/g, '')).replace(/^0+/, '').padStart(4, '0');
  return `${kind === 'dated' ? day : ''}${serial}${String(ordinal).padStart(2, '0')}`;
}

/** The day on which a paper was digitised: when the last of its files came in, in Vietnam. */
const digitisedOn = ({ pages }: PlannedPaper): string =>
  vietnamTime(pages.map(({ file }) => file.storedAt).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? '1970-01-01T00:00:00Z').slice(0, 10).replace(/-/g, '');

/** Born digital, digitised, or both. */
function confidenceOf({ pages }: PlannedPaper): '01' | '02' | '03' {
  const born = pages.filter(({ page }) => page.content === 'born-digital').length;
  return born === 0 ? '02' : born === pages.length ? '01' : '03';
}

/** Number and symbol; a number that the field cannot hold, such as that of an identity card, is the symbol. */
function numbersOf({ number, notation }: PaperFacts): { CodeNumber: string; CodeNotation: string } {
  const [own, symbol] = [oneLine(number), oneLine(notation)];
  return symbol === '' && lengthOf(own) > 11 ? { CodeNumber: '', CodeNotation: own } : { CodeNumber: own, CodeNotation: symbol };
}

/** What is said of each paper of a dossier, and where it lies. The same plan, lists and settings give the same documents. */
export function documentsOf(plan: PackagePlan, { lists, settings }: Shape7197): readonly Document7197[] {
  const { dossier } = plan;
  const agencyCode = agencyOf(plan, settings);
  const coded = (list: 'mode' | 'format' | 'confidenceLevel', code: string): string => (settings.codeValues === 'codes' ? code : (codeLists[list][code]?.vi ?? ''));
  return plan.papers.map((planned): Document7197 => {
    const facts = paperFacts(plan, planned);
    const kind = abbreviationOf(lists, facts.typeId, facts.typeName);
    const codeAt = (version: number): string => fill(settings.docCodePattern, {
      agencyCode, kind, serial: serialOf(plan, facts.ordinal, settings.serial), version: `V${String(settings.docVersion === 'first' ? 1 : version)}`,
    });
    const code = codeAt(dossier.version);
    const { replaces } = recordOf(profileId, plan);
    const replacedCode = replaces === null ? null : settings.docVersion === 'first' ? code : replaces.version === null ? null : codeAt(replaces.version);
    const names = {
      agencyCode, kind, year: (parseDossierCode(dossier.code)?.date ?? vietnamTime(dossier.createdAt)).slice(0, 4), dossierCode: dossier.code,
      procedureCode: dossier.procedureCode, fondsCode: settings.fondsCode, retention: settings.retention, typeName: facts.typeName,
    };
    // Each part is filled on its own: a value with a separator must not make folders.
    const folder = settings.folderPattern.split('/').map((part) => fill(part, names)).filter((part) => part.trim() !== '').map(fileSafeName).join('/');
    const desc = fill(settings.descPattern, names).trim().replace(/\s+/gu, '-');
    const name = fileSafeName(`${code}_${digitisedOn(planned)}${desc === '' ? '' : `_${desc}`}`);
    const base = [TREE, folder, name].filter((part) => part !== '').join('/');
    return {
      planned, facts, replacedCode, pdf: `${base}.pdf`, message: `${base}.json`,
      values: {
        DocCode: code, TypeName: oneLine(facts.typeName), ...numbersOf(facts), IssuedDate: formatDate(facts.issuedDate, settings.dateForm),
        OrganName: oneLine(facts.issuer), Subject: oneLine(facts.subject), Language: settings.language, PageAmount: String(facts.pages),
        Description: `Mã hồ sơ: ${oneLine(dossier.code)}${facts.typeCode === null ? '' : `; Mã loại giấy tờ: ${facts.typeCode}`}`,
        InforSign: '', Keyword: '', Mode: coded('mode', settings.mode), ConfidenceLevel: coded('confidenceLevel', confidenceOf(planned)),
        Format: settings.format === '' ? '' : coded('format', settings.format),
      },
    };
  });
}

/** The message about one document. @param file its PDF as it was written */
export function documentMessage(plan: PackagePlan, document: Document7197, { lists, settings }: Shape7197, file: { readonly sha256: Sha256; readonly sizeBytes: number }): Record<string, unknown> {
  if (!settings.header) return { ...document.values };
  const { messageId, id, version, dossierCode, replaces } = recordOf(profileId, plan);
  return {
    ...document.values,
    Record: {
      MessageId: `${messageId}-${String(document.facts.ordinal)}`, RecordId: id, Version: version, DossierCode: dossierCode, PaperId: document.planned.paper.id,
      Replaces: replaces === null ? null : { Version: replaces.version, DocCode: document.replacedCode, At: replaces.at },
      Regulation: lists.regulation, ResultCode: document.facts.resultCode,
      FileName: document.pdf.slice(document.pdf.lastIndexOf('/') + 1), FileSize: file.sizeBytes, FileSha256: file.sha256,
    },
  };
}
