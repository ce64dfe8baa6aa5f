import type { LocalText } from '../../../model/index.ts';
import { checkEad, type EadProblem } from '../format/ead.ts';
import { metsSchemas } from '../format/mets.ts';
import { distinctValues, type MissingValue, type PackagePlan } from '../plan/plan.ts';
import type { PlannedFile, ProfilePlan } from '../profile.ts';
import { mendDocument, mendFile } from './mending.ts';
import { folderOf, type Pack } from './pack-form.ts';
import { dossierPath, eadPath, premisPath, repMetsPath, repPremisPath, rootMetsPath, schemasFolder } from './pack-paths.ts';

type Refusal = ProfilePlan['refused'][number];

const refusal = (at: MissingValue, { reason, limit }: EadProblem): Refusal => ({
  ...at, reason: reason === 'not-a-number' ? 'not-in-list' : reason, ...(limit === undefined ? {} : { limit }),
});

/** What the receiver would refuse. A fault of the file itself stands under the dossier's id. */
export function refusals(plan: PackagePlan, pack: Pack): readonly Refusal[] {
  const { form } = pack;
  const ofFile = checkEad(form.fileFields, pack.values).filter(({ key, reason }) => {
    // Without any paper's date the file has none; the papers say so themselves.
    return !(reason === 'missing' && (key === 'startDate' || key === 'endDate'));
  }).flatMap((problem) => mendFile(plan, pack, problem).map((at) => refusal(at, problem)));
  const ofPapers = pack.documents.flatMap((document) => checkEad(form.docFields, document.values)
    .flatMap((problem) => mendDocument(document, problem).map((at) => refusal(at, problem))));
  const seen = new Set<string>();
  const twice = pack.documents.flatMap(({ planned, docId }): Refusal[] => {
    const id = docId.toLowerCase();
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ paperId: planned.paper.id, key: 'docId', reason: 'duplicate' }] : [];
  });
  const heads = [pack.fondsCode, pack.agencyCode, pack.agencyName, pack.submissionAgreement];
  const keys = ['fondsCode', 'agencyCode', 'unitName', 'submissionAgreement'];
  const ofHead = heads.flatMap((value, index) => (
    checkEad([{ key: keys[index] ?? '', label: { vi: '', en: '' }, type: 'text', length: 255, needed: keys[index] !== 'submissionAgreement' }], { [keys[index] ?? '']: value })
      .map((problem) => refusal({ paperId: plan.dossier.id, key: problem.key }, problem))));
  return distinctValues([...ofFile, ...ofHead, ...ofPapers, ...twice]);
}

const fieldsOf = ({ vi, en }: LocalText, count: number): LocalText => ({ vi: `${vi}, ${String(count)} trường`, en: `${en}, ${String(count)} fields` });
const say = (path: string, about: LocalText): PlannedFile => ({ path, about });

/** What will be written for one dossier, and what is missing or refused. @param storage where the paper lies; empty when nobody said */
export function planPack(plan: PackagePlan, pack: Pack, storage: string): ProfilePlan {
  const { form } = pack;
  const schema: LocalText = { vi: 'Lược đồ', en: 'Schema' };
  return {
    name: folderOf(pack.objId),
    files: [
      say(rootMetsPath, { vi: 'Cấu trúc gói', en: 'Structure of the package' }),
      say(eadPath, fieldsOf({ vi: form.metsType === 'Mixed' ? 'Dữ liệu hồ sơ' : 'Dữ liệu gói', en: form.metsType === 'Mixed' ? 'The file' : 'The batch' }, form.fileFields.length)),
      say(repMetsPath, { vi: 'Cấu trúc các tài liệu', en: 'Structure of the documents' }),
      ...pack.documents.flatMap(({ paths }) => [
        say(paths.pdf, { vi: 'Tài liệu, PDF/A hai lớp', en: 'Document, two-layer PDF/A' }),
        say(paths.record, fieldsOf({ vi: 'Dữ liệu tài liệu', en: 'The document' }, form.docFields.length)),
        say(paths.reading, { vi: 'Kết quả bóc tách đầy đủ', en: 'Whole reading' }),
      ]),
      ...metsSchemas.map((name) => say(`${schemasFolder}${name}`, schema)),
      say(`${schemasFolder}ead.xsd`, schema), say(`${schemasFolder}ead_doc.xsd`, schema),
      ...(pack.preservation === null ? [] : [
        say(premisPath, { vi: 'Siêu dữ liệu bảo quản của gói', en: 'Preservation metadata of the package' }),
        say(repPremisPath, { vi: 'Siêu dữ liệu bảo quản của các tài liệu', en: 'Preservation metadata of the documents' }),
      ]),
      say(dossierPath, { vi: 'Hồ sơ để nhập lại', en: 'The dossier, for taking in again' }),
      say(form.notePath, { vi: 'Căn cứ và thiết lập', en: 'Regulations and settings' }),
    ],
    missing: [
      ...plan.missing,
      ...(storage === '' && form.fileFields.some(({ key }) => key === 'paperFileCode') && (pack.values['paperFileCode'] ?? '') !== '' ? [{ paperId: plan.dossier.id, key: 'storage' }] : []),
    ],
    refused: refusals(plan, pack),
    dossiers: [plan],
  };
}
