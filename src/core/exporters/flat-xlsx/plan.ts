import { mendDocument, mendedBy, mendFile } from '../shared/archive/mending.ts';
import { checkEad, type EadProblem } from '../shared/format/ead.ts';
import { docFields, fileFields, type EadField } from '../shared/format/ead-fields.ts';
import { distinctValues, type MissingValue, type PackagePlan } from '../shared/plan/plan.ts';
import type { PlannedFile, ProfilePlan } from '../shared/profile.ts';
import { tableNotePath } from '../shared/package/table-note.ts';
import { maxCellCharacters, type XlsxCell } from '../shared/format/xlsx.ts';
import { forbiddenXmlCharacter } from '../shared/format/xml.ts';
import { docColumns, fileColumns } from './columns.ts';
import { flatFile, treeName, workbookPath, type FlatFile } from './layout.ts';
import type { FlatSettings } from './settings.ts';

type Refusal = ProfilePlan['refused'][number];

/** Columns of ours beside the circular's, and the field that a person mends. */
const OWN: Readonly<Record<string, string>> = { paperName: 'paperName', paperTypeCode: 'paperTypeCode', ...mendedBy };
const NOT_WRITTEN = { path: '', sizeBytes: 0, sha256: '' };

/** A workbook takes a date that is only a year, as text; what the circular calls missing is told, and does not stop the tree. */
const stops = ({ reason }: EadProblem): boolean => reason === 'too-long' || reason === 'forbidden-character' || reason === 'not-in-list' || reason === 'not-a-number';

function problems(fields: readonly EadField[], values: Readonly<Record<string, string>>, mend: (problem: EadProblem) => readonly MissingValue[]): { missing: MissingValue[]; refused: Refusal[] } {
  const found = checkEad(fields, values).flatMap((problem) => mend(problem).map((at) => ({ problem, at })));
  return {
    missing: found.filter(({ problem }) => problem.reason === 'missing').map(({ at }) => at),
    refused: found.filter(({ problem }) => stops(problem)).map(({ problem: { reason, limit }, at }): Refusal => ({
      ...at, reason: reason === 'too-long' || reason === 'forbidden-character' ? reason : 'not-in-list', ...(limit === undefined ? {} : { limit }),
    })),
  };
}

/** Texts that no cell holds, in the columns that are not the circular's. */
function badCells<Row>(columns: readonly { readonly key: string; readonly cell: (row: Row) => XlsxCell }[], known: readonly EadField[], row: Row, paperId: string): readonly Refusal[] {
  return columns.filter(({ key }) => !known.some((field) => field.key === key)).flatMap(({ key, cell }): Refusal[] => {
    const value = cell(row);
    if (typeof value !== 'string') return [];
    if (forbiddenXmlCharacter(value) !== null) return [{ paperId, key: OWN[key] ?? key, reason: 'forbidden-character' }];
    return value.length > maxCellCharacters ? [{ paperId, key: OWN[key] ?? key, reason: 'too-long', limit: maxCellCharacters }] : [];
  });
}

/** What the result code is made of (Circular 01/2023/TT-VPCP art. 10): where one of them cannot stand, that is what is to be mended. */
const CODED = ['ownerId', 'paperTypeCode', 'numberSymbol'];

function withoutCoded(refused: readonly Refusal[]): readonly Refusal[] {
  const isPart = (one: Refusal, of: Refusal): boolean => one.paperId === of.paperId && one.reason === of.reason && CODED.includes(one.key);
  return refused.filter((one) => one.key !== 'resultCode' || one.reason !== 'forbidden-character' || !refused.some((other) => isPart(other, one)));
}

/** Files that would lie in one folder: their papers could not be told apart. */
function sameFolders(files: readonly FlatFile[]): readonly Refusal[] {
  const seen = new Set<string>();
  return files.flatMap(({ folder, plan }): Refusal[] => {
    // Folders of Windows do not tell capitals apart.
    const again = seen.has(folder.toLowerCase());
    seen.add(folder.toLowerCase());
    return again ? [{ paperId: plan.dossier.id, key: 'fileCode', reason: 'duplicate' }] : [];
  });
}

/** What will be written, and what is missing or refused. */
export function planFlat(dossiers: readonly PackagePlan[], settings: FlatSettings): ProfilePlan & { readonly flat: readonly FlatFile[] } {
  const flat = dossiers.map((plan) => flatFile(plan, settings));
  const checked = flat.flatMap((file) => [
    problems(fileFields, file.file.values, (problem) => mendFile(file.plan, file.file, problem)),
    ...file.documents.map(({ document }) => problems(docFields, document.values, (problem) => mendDocument(document, problem))),
  ]);
  const cells = flat.flatMap((file) => [
    ...badCells(fileColumns, fileFields, { flat: file }, file.plan.dossier.id),
    ...file.documents.flatMap((doc) => badCells(docColumns, docFields, { flat: file, doc, written: { pdf: NOT_WRITTEN, signed: null } }, doc.document.planned.paper.id)),
  ]);
  return {
    name: treeName(flat, settings),
    files: [
      { path: workbookPath, about: { vi: 'Dữ liệu đặc tả: hồ sơ, văn bản', en: 'Metadata: files, documents' } },
      ...flat.flatMap(({ documents }) => documents.flatMap(({ pdfPath, signed }): PlannedFile[] => [
        { path: pdfPath, about: { vi: 'Giấy tờ, PDF/A', en: 'Paper, PDF/A' } },
        ...(signed ? [{ path: signed.path, about: { vi: 'Tệp gốc đã ký số, giữ nguyên', en: 'Signed original, untouched' } }] : []),
      ])),
      { path: tableNotePath, about: { vi: 'Căn cứ, thiết lập và mã kiểm tra', en: 'Regulations, settings and digests' } },
    ],
    missing: distinctValues([...dossiers.flatMap(({ missing }) => missing), ...checked.flatMap(({ missing }) => missing)]),
    refused: withoutCoded(distinctValues([...sameFolders(flat), ...checked.flatMap(({ refused }) => refused), ...cells])),
    dossiers, flat,
  };
}
