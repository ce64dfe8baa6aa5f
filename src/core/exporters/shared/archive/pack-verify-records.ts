import { checkEad, eadRoot, isoDate, readEad, type EadValues } from '../format/ead.ts';
import type { EadField } from '../format/ead-fields.ts';
import { eadPath } from './pack-paths.ts';
import type { DocumentLink } from './pack-verify-mets.ts';
import { xmlOf, type PackCheck } from './pack-verify.ts';

/** A document as its description says. */
export interface CheckedDocument extends DocumentLink {
  readonly values: EadValues;
}

async function recordOf(check: PackCheck, path: string, fields: readonly EadField[]): Promise<EadValues | null> {
  const root = await xmlOf(check, path);
  if (!root) return null;
  if (root.name !== eadRoot) {
    check.fault('ead.element', path, `the root is ${root.name}, not ${eadRoot}`);
    return null;
  }
  const { values, strange, twice, absent } = readEad(fields, root);
  for (const key of strange) check.fault('ead.element', path, `${key} is no field of it`);
  for (const key of twice) check.fault('ead.element', path, `${key} stands twice`);
  const problems = checkEad(fields, values);
  for (const key of absent) if (!problems.some((problem) => problem.key === key)) check.fault('ead.element', path, `${key} does not stand there`);
  for (const { key, reason, limit, detail } of problems) {
    check.fault('ead.value', path, `${key}: ${reason}${limit === undefined ? '' : `, at most ${limit}`}${detail === undefined ? '' : ` (${detail})`}`);
  }
  return values;
}

/** Checks the file's record, each document's, and all of them against one another. */
export async function checkRecords(check: PackCheck, links: readonly DocumentLink[]): Promise<{ fileCode: string; documents: readonly CheckedDocument[] }> {
  const file = await recordOf(check, eadPath, check.form.fileFields);
  const documents: CheckedDocument[] = [];
  for (const link of links) {
    // What METS names and is not there has its fault already.
    const values = check.sizes.has(link.record) ? await recordOf(check, link.record, check.form.docFields) : null;
    documents.push({ ...link, values: values ?? {} });
  }
  if (file) compare(check, file, documents.filter(({ values }) => Object.keys(values).length > 0));
  return { fileCode: file?.[check.form.codeKey] ?? '', documents };
}

function compare(check: PackCheck, file: EadValues, documents: readonly CheckedDocument[]): void {
  const count = (key: string, is: number): void => {
    if (check.form.fileFields.some((field) => field.key === key) && Number(file[key]) !== is) check.fault('ead.count', eadPath, `${key} is ${file[key] ?? 'absent'}, the documents make ${is}`);
  };
  count('totalDoc', documents.length);
  count('numberOfPage', documents.reduce((sum, { values }) => sum + Number(values['numberOfPage']), 0));
  const ids = new Set<string>();
  const { codeKey, docFields } = check.form;
  const fileCode = file[codeKey] ?? '';
  const prefix = `${fileCode}.`;
  const hasField = (key: string): boolean => docFields.some((field) => field.key === key);
  const ordinals = new Set<number>();
  for (const { record, values } of documents) {
    const [id, code] = [values['docId'] ?? '', values['docCode'] ?? ''];
    if (hasField('docId') && ids.has(id)) check.fault('ead.code', record, `docId ${id} stands twice`);
    ids.add(id);
    const ordinal = code.slice(prefix.length);
    if (!code.startsWith(prefix) || !/^\d{7}$/.test(ordinal)) check.fault('ead.code', record, `docCode ${code} is not ${prefix}<7 digits>`);
    else if (ordinals.has(Number(ordinal))) check.fault('ead.code', record, `ordinal ${ordinal} stands twice`);
    else ordinals.add(Number(ordinal));
    if (hasField(codeKey) && values[codeKey] !== fileCode) check.fault('ead.code', record, `${codeKey} ${values[codeKey] ?? 'absent'} is not the package's ${fileCode}`);
    if (hasField('docOrdinal') && Number(values['docOrdinal']) !== Number(ordinal)) check.fault('ead.code', record, `docOrdinal ${values['docOrdinal'] ?? 'absent'} is not that of docCode ${code}`);
    if (hasField('docId') && (record.split('/').at(-1) ?? '').toLowerCase() !== `ead_doc_${id}.xml`.toLowerCase()) check.fault('ead.code', record, `is not named after docId ${id}`);
    inTime(check, record, values, file);
  }
  for (let ordinal = 1; ordinal <= ordinals.size; ordinal++) {
    if (!ordinals.has(ordinal)) check.fault('ead.code', eadPath, `no document has the ordinal ${String(ordinal).padStart(7, '0')}`);
  }
  const [start, end] = [isoDate(file['startDate'] ?? ''), isoDate(file['endDate'] ?? '')];
  if (start !== null && end !== null && start > end) check.fault('ead.date', eadPath, `startDate ${start} is after endDate ${end}`);
}

function inTime(check: PackCheck, record: string, values: EadValues, file: EadValues): void {
  const issued = isoDate(values['issuedDate'] ?? '');
  const [start, end] = [isoDate(file['startDate'] ?? ''), isoDate(file['endDate'] ?? '')];
  if (issued !== null && start !== null && issued < start) check.fault('ead.date', record, `issuedDate ${issued} is before the file's ${start}`);
  if (issued !== null && end !== null && issued > end) check.fault('ead.date', record, `issuedDate ${issued} is after the file's ${end}`);
}
