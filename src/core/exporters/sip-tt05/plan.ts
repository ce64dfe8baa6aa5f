import { AppError, type LocalText } from '../../model/index.ts';
import { mendedBy } from '../archive-file.ts';
import { checkEad, type EadProblem } from '../ead.ts';
import { docFields, fileFields } from '../ead-fields.ts';
import { metsSchemas } from '../mets.ts';
import type { PackagePlan } from '../plan.ts';
import type { PlannedFile, ProfilePlan } from '../profile.ts';
import { dossierPath, eadPath, notePath, repMetsPath, rootMetsPath, schemasFolder } from './paths.ts';
import type { SipSettings } from './settings.ts';
import { sipOf, type Sip } from './sip.ts';

type Refusal = ProfilePlan['refused'][number];

/** The one dossier of a package. @throws AppError `package.incomplete` when there is none or more than one */
export function onlyDossier(dossiers: readonly PackagePlan[]): PackagePlan {
  const [plan] = dossiers;
  if (!plan || dossiers.length > 1) throw new AppError('package.incomplete', { reason: 'one-dossier' });
  return plan;
}

const refusal = (paperId: string, { key, reason, limit }: EadProblem): Refusal => ({
  paperId, key, reason: reason === 'not-a-number' ? 'not-in-list' : reason, ...(limit === undefined ? {} : { limit }),
});

/** What the receiver would refuse. A fault of the file itself stands under the dossier's id. */
export function refusals(plan: PackagePlan, sip: Sip): readonly Refusal[] {
  const ofFile = checkEad(fileFields, sip.values).filter(({ key, reason }) => {
    // Without any paper's date the file has none; the papers say so themselves.
    return !(reason === 'missing' && (key === 'startDate' || key === 'endDate'));
  }).map((problem) => refusal(plan.dossier.id, problem));
  const ofPapers = sip.documents.flatMap(({ planned, values }) => checkEad(docFields, values)
    .map((problem) => refusal(planned.paper.id, { ...problem, key: mendedBy[problem.key] ?? problem.key })));
  const seen = new Set<string>();
  const twice = sip.documents.flatMap(({ planned, values }): Refusal[] => {
    const id = (values['docId'] ?? '').toLowerCase();
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ paperId: planned.paper.id, key: 'docId', reason: 'duplicate' }] : [];
  });
  const heads = [sip.fondsCode, sip.agencyCode, sip.agencyName, sip.submissionAgreement];
  const keys = ['fondsCode', 'agencyCode', 'unitName', 'submissionAgreement'];
  const ofHead = heads.flatMap((value, index) => (
    checkEad([{ key: keys[index] ?? '', label: { vi: '', en: '' }, type: 'text', length: 255, needed: true }], { [keys[index] ?? '']: value })
      .map((problem) => refusal(plan.dossier.id, problem))));
  return [...ofFile, ...ofHead, ...ofPapers, ...twice];
}

const say = (path: string, about: LocalText): PlannedFile => ({ path, about });

/** What will be written for one dossier, and what is missing or refused. */
export function planSip(plan: PackagePlan, settings: SipSettings): ProfilePlan {
  const sip = sipOf(plan, settings);
  const schema: LocalText = { vi: 'Lược đồ', en: 'Schema' };
  return {
    name: sip.objId,
    files: [
      say(rootMetsPath, { vi: 'Cấu trúc gói', en: 'Structure of the package' }),
      say(eadPath, { vi: 'Dữ liệu hồ sơ, 18 trường', en: 'The file, 18 fields' }),
      say(repMetsPath, { vi: 'Cấu trúc các tài liệu', en: 'Structure of the documents' }),
      ...sip.documents.flatMap(({ paths }) => [
        say(paths.pdf, { vi: 'Tài liệu, PDF/A hai lớp', en: 'Document, two-layer PDF/A' }),
        say(paths.record, { vi: 'Dữ liệu tài liệu, 21 trường', en: 'The document, 21 fields' }),
        say(paths.reading, { vi: 'Kết quả bóc tách đầy đủ', en: 'Whole reading' }),
      ]),
      ...metsSchemas.map((name) => say(`${schemasFolder}${name}`, schema)),
      say(`${schemasFolder}ead.xsd`, schema), say(`${schemasFolder}ead_doc.xsd`, schema),
      say(dossierPath, { vi: 'Hồ sơ để nhập lại', en: 'The dossier, for taking in again' }),
      say(notePath, { vi: 'Căn cứ và thiết lập', en: 'Regulations and settings' }),
    ],
    missing: [
      ...plan.missing,
      ...(settings.storage === '' && sip.values['paperFileCode'] !== '' ? [{ paperId: plan.dossier.id, key: 'storage' }] : []),
    ],
    refused: refusals(plan, sip),
    dossiers: [plan],
  };
}
