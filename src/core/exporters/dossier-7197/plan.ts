import type { LocalText } from '../../model/index.ts';
import { deliveryNotePath } from '../shared/package/delivery-note.ts';
import { onlyDossier, type PackagePlan } from '../shared/plan/plan.ts';
import type { PlannedFile, ProfileInput, ProfilePlan } from '../shared/profile.ts';
import { plannedRecords } from '../shared/package/write-delivery.ts';
import { agencyOf, documentSchemaPath, documentsOf, documentsPath, listsPath, type Document7197, type Shape7197 } from './documents.ts';
import { documentFields, problem7197 } from './fields.ts';
import { builtIn7197, lists7197, lists7197File } from './lists.ts';
import type { Settings7197 } from './settings.ts';

type Refusal = ProfilePlan['refused'][number];

/** What keys of a plan are called that are neither fields of a paper nor settings. */
export const keyLabels7197: Readonly<Record<string, LocalText>> = {
  ...Object.fromEntries(documentFields.map(({ key, label }) => [key, label])),
  dossierCode: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  [lists7197File]: { vi: `Tệp bảng mã ${lists7197File} không đọc được`, en: `The file of lists ${lists7197File} cannot be read` },
};

/** The field of the paper or the setting by which a person mends a value. */
const MENDED_BY: Readonly<Record<string, string>> = {
  DocCode: 'docCodePattern', TypeName: 'paperName', CodeNumber: 'numberSymbol', CodeNotation: 'numberSymbol', IssuedDate: 'issuedDate', OrganName: 'issuingAgency',
  Subject: 'subject', Language: 'language', Mode: 'mode', Description: 'dossierCode',
};

/** What the receiver would refuse: values out of bounds, and two documents with one code or one name. */
export function refusals7197(plan: PackagePlan, documents: readonly Document7197[], { lists, settings }: Shape7197): readonly Refusal[] {
  const form = { lists, settings };
  const seen = new Set<string>();
  return documents.flatMap(({ planned: { paper }, values, pdf }): Refusal[] => {
    const wrong = documentFields.flatMap((field): Refusal[] => {
      const problem = problem7197(field, values[field.key] ?? '', form);
      return problem ? [{ paperId: paper.id, key: MENDED_BY[field.key] ?? field.key, ...problem }] : [];
    });
    // Number and symbol are one field on the paper: it is named once.
    const once = wrong.filter(({ key, reason }, index) => wrong.findIndex((other) => other.key === key && other.reason === reason) === index);
    const [code, path] = [`code ${values['DocCode'] ?? ''}`.toLowerCase(), pdf.toLowerCase()];
    const again = seen.has(code) || seen.has(path);
    seen.add(code).add(path);
    return [...once, ...(again ? [{ paperId: paper.id, key: 'docCodePattern', reason: 'duplicate' } as const] : [])];
  }).concat(agencyOf(plan, settings) === '' ? [{ paperId: plan.dossier.id, key: 'agencyCode', reason: 'missing' }] : []);
}

const say = (path: string, vi: string, en: string): PlannedFile => ({ path, about: { vi, en } });

/** What will be written for one dossier, and what is missing or refused. */
export function plan7197({ dossiers, settings, resources }: ProfileInput<Settings7197>): ProfilePlan {
  const plan = onlyDossier(dossiers);
  const lists = lists7197(resources?.get(lists7197File));
  const shape: Shape7197 = { lists: lists ?? builtIn7197, settings };
  const documents = documentsOf(plan, shape);
  return {
    name: plan.name,
    files: [
      ...documents.flatMap(({ pdf, message }) => [say(pdf, 'Tài liệu, PDF/A', 'Document, PDF/A'), say(message, 'Thông điệp nhập tài liệu', 'Message that imports the document')]),
      say(documentsPath, 'Danh sách tài liệu', 'List of documents'), say(documentSchemaPath, 'Lược đồ JSON', 'JSON Schema'),
      say(listsPath, 'Bảng mã đã dùng', 'Lists that were used'), say(deliveryNotePath, 'Mã bản ghi, phiên bản, mã kiểm tra', 'Record, version, digests'),
      ...plannedRecords(plan),
    ],
    missing: plan.missing,
    refused: [
      ...(lists ? [] : [{ paperId: plan.dossier.id, key: lists7197File, reason: 'not-in-list' } as const]),
      ...refusals7197(plan, documents, shape),
    ],
    dossiers: [plan],
  };
}
