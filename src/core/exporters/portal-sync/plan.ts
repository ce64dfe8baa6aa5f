import type { Id, LocalText } from '../../model/index.ts';
import { deliveryNotePath } from '../shared/package/delivery-note.ts';
import { onlyDossier, type PackagePlan } from '../shared/plan/plan.ts';
import type { PlannedFile, ProfileInput, ProfilePlan } from '../shared/profile.ts';
import { plannedRecords } from '../shared/package/write-delivery.ts';
import { dossierFields, headFields, headKey, messageListsOfFields, type MessageField } from './fields.ts';
import { fieldProblem } from './form.ts';
import { builtInLists, listsFile, messageLists } from './lists.ts';
import { buildMessage, formOf, type BuiltMessage, type Shape, type Values } from './message.ts';
import { attachmentPath, listsPath, messagePath, messageXmlPath, schemaPath, xsdPath } from './paths.ts';
import type { PortalSettings } from './settings.ts';

type Refusal = ProfilePlan['refused'][number];

/** What keys of a plan are called that are neither fields of a paper nor settings. */
export const portalKeyLabels: Readonly<Record<string, LocalText>> = {
  ...Object.fromEntries([...headFields, ...dossierFields, ...messageListsOfFields.flatMap(({ fields }) => fields)].map(({ key, label }) => [key, label])),
  dossierCode: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  procedureCode: { vi: 'Mã thủ tục hành chính', en: 'Procedure code' },
  resultCode: { vi: 'Mã kết quả số hóa', en: 'Result code' },
  dossierOwner: { vi: 'Chủ hồ sơ: giấy tờ mang tên nhiều người, hãy xem lại', en: 'Owner of the dossier: papers name several people, please look' },
  ownerName: { vi: 'Họ tên chủ giấy tờ', en: 'Owner’s name' },
  ownerId: { vi: 'Số định danh của chủ giấy tờ', en: 'Owner’s id' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  phone: { vi: 'Số điện thoại', en: 'Phone' },
  [listsFile]: { vi: `Tệp bảng mã ${listsFile} không đọc được`, en: `The file of lists ${listsFile} cannot be read` },
};

/** The field of the record or the setting by which a person mends a value. */
const MENDED_BY: Readonly<Record<string, string>> = {
  MaHoSo: 'dossierCode', MaTTHC: 'procedureCode', TenTTHC: 'procedureName', MaLinhVuc: 'fieldCode', TenLinhVuc: 'fieldName', KenhThucHien: 'channel',
  TrangThaiHoSo: 'status', HinhThuc: 'returnMode', NoiNopHoSo: 'filedAt', DonViXuLy: 'handlingUnit', TrichYeuHoSo: 'gistPattern', MaCSDL: 'databases',
  ChuHoSo: 'ownerName', SoGiayToChuHoSo: 'ownerId', SoDinhDanh: 'ownerId', LoaiDoiTuong: 'ownerKind', MaDoiTuong: 'ownerTechId', Email: 'email', SoDienThoai: 'phone',
  TenTepDinhKem: 'paperName', TenGiayTo: 'paperName', MaThanhPhanHoSo: 'paperTypeCode', MaGiayToKetQua: 'paperTypeCode',
  DuongDanTaiTepTin: 'urlPattern', DuongDanTepTinKetQua: 'urlPattern',
};
/** Values that stand on the paper of the dossier's owner. */
const OF_OWNER = new Set(['ChuHoSo', 'SoGiayToChuHoSo', 'Email', 'SoDienThoai']);

/** What the receiver would refuse. What no paper can mend stands under the dossier's id. */
export function refusals(plan: PackagePlan, message: BuiltMessage, shape: Shape): readonly Refusal[] {
  const form = formOf(shape);
  const check = (fields: readonly MessageField[], list: string, values: Values, paperOf: (key: string) => Id): Refusal[] => fields.flatMap((field) => {
    const problem = fieldProblem(field, list, values[field.key] ?? '', form);
    return problem ? [{ paperId: paperOf(field.key), key: MENDED_BY[field.key] ?? field.key, ...problem }] : [];
  });
  const ownerPaper = message.owner.paperId ?? plan.papers[0]?.paper.id ?? plan.dossier.id;
  const online = shape.settings.channel === '2' && message.values['MaDoiTuong'] === '';
  return [
    ...(shape.settings.header ? check(headFields, headKey, message.head, () => plan.dossier.id) : []),
    ...check(dossierFields, '', message.values, (key) => (OF_OWNER.has(key) ? ownerPaper : plan.dossier.id)),
    // Only dossiers filed online have an owner with an account, and those must name it.
    ...(online ? [{ paperId: plan.dossier.id, key: 'ownerTechId', reason: 'missing' } as const] : []),
    ...messageListsOfFields.flatMap(({ key, fields }) => (message.lists[key] ?? []).flatMap(({ paperId, values }) => check(fields, key, values, () => paperId))),
    ...duplicates(message, shape.settings),
  ];
}

/** Papers with a result code (Circular 01/2023, art. 10) that another paper has already: one would stand in for the other. */
function duplicates({ papers }: BuiltMessage, { duplicateCodes }: PortalSettings): readonly Refusal[] {
  if (duplicateCodes === 'allow') return [];
  const seen = new Set<string>();
  return papers.flatMap(({ planned, facts: { resultCode } }): Refusal[] => {
    const again = resultCode !== null && seen.has(resultCode);
    if (resultCode !== null) seen.add(resultCode);
    return again ? [{ paperId: planned.paper.id, key: 'resultCode', reason: 'duplicate' }] : [];
  });
}

const say = (path: string, vi: string, en: string): PlannedFile => ({ path, about: { vi, en } });

/** What will be written for one dossier, and what is missing or refused. */
export function planPortal({ dossiers, settings, resources }: ProfileInput<PortalSettings>): ProfilePlan {
  const plan = onlyDossier(dossiers);
  const lists = messageLists(resources?.get(listsFile));
  const shape: Shape = { lists: lists ?? builtInLists, settings };
  const message = buildMessage(plan, shape);
  return {
    name: plan.name,
    files: [
      say(messagePath, 'Thông điệp hồ sơ, JSON', 'Message about the dossier, JSON'),
      say(messageXmlPath, 'Thông điệp hồ sơ, XML', 'Message about the dossier, XML'),
      ...plan.papers.map(({ base }) => say(attachmentPath(base), 'Giấy tờ, PDF/A', 'Paper, PDF/A')),
      say(schemaPath, 'Lược đồ JSON', 'JSON Schema'), say(xsdPath, 'Lược đồ XML', 'XML schema'), say(listsPath, 'Bảng mã đã dùng', 'Lists that were used'),
      say(deliveryNotePath, 'Mã bản ghi, phiên bản, mã kiểm tra', 'Record, version, digests'),
      ...plannedRecords(plan),
    ],
    missing: [
      ...plan.missing,
      // Several people have papers here: whose dossier it is, is an inference that a person should see.
      ...(message.owner.others ? [{ paperId: message.owner.paperId ?? plan.dossier.id, key: 'dossierOwner' }] : []),
    ],
    refused: [
      ...(lists ? [] : [{ paperId: plan.dossier.id, key: listsFile, reason: 'not-in-list' } as const]),
      ...refusals(plan, message, shape),
    ],
    dossiers: [plan],
  };
}
