import { parseDossierCode, type Dossier, type Id } from '../../model/index.ts';
import { recordOf } from '../shared/package/delivery-note.ts';
import { vietnamTime } from '../shared/plan/derived-id.ts';
import { paperFacts, textOf, type PaperFacts } from '../shared/plan/facts.ts';
import type { PackagePlan, PlannedPaper } from '../shared/plan/plan.ts';
import { dossierFields, headFields, headKey, messageListsOfFields, type MessageField } from './fields.ts';
import { formatTime, isNumber, type MessageForm, type MessageJson } from './form.ts';
import { codeFor, type MessageLists } from './lists.ts';
import { attachmentPath } from './paths.ts';
import { ownerOf, type Owner } from './owner.ts';
import type { PortalSettings } from './settings.ts';

export const profileId = 'portal-sync';

/** Values as texts, by field; what lacks is empty. */
export type Values = Readonly<Record<string, string>>;

/** A message before it has a form: what it says, and of which paper each entry of its lists is. */
export interface BuiltMessage {
  readonly head: Values;
  readonly values: Values;
  readonly lists: Readonly<Record<string, readonly { readonly paperId: Id; readonly values: Values }[]>>;
  readonly owner: Owner;
  readonly papers: readonly { readonly planned: PlannedPaper; readonly facts: PaperFacts }[];
}

/** The receiver's lists and the unit's settings, which shape a message. */
export interface Shape {
  readonly lists: MessageLists;
  readonly settings: PortalSettings;
}

export const formOf = ({ lists, settings }: Shape): MessageForm => ({ lists, settings });

/** Fills `{name}`; unknown names stay, so that they are seen. */
export function fillPattern(pattern: string, values: Values): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
}

/** Names one after the other, as many as fit whole. */
function joined(names: readonly string[], most: number): string {
  return [...new Set(names)].reduce((out, name) => {
    const longer = out === '' ? name : `${out}, ${name}`;
    return [...longer].length <= most ? longer : out;
  }, '');
}

/** Where the receiver finds a paper's file: its place in the package, or an address made from it. */
export function urlOf(pattern: string, record: Pick<Dossier, 'id' | 'version' | 'code'>, base: string): string {
  const path = attachmentPath(base);
  if (pattern === '{path}') return path;
  const inUrl = (text: string): string => text.split('/').map((part) => encodeURIComponent(part)).join('/');
  return fillPattern(pattern, {
    path: inUrl(path), name: inUrl(`${base}.pdf`), recordId: record.id, version: String(record.version), dossierCode: inUrl(record.code),
  });
}

/** When the dossier was handed in, in Vietnam's time: the day of its code, with the clock of its record where that is the same day. */
function filedAt(plan: PackagePlan, settings: PortalSettings): string {
  const created = vietnamTime(plan.dossier.createdAt).slice(0, 19);
  const day = parseDossierCode(plan.dossier.code)?.date;
  return settings.filingDate === 'created' || day === undefined || created.startsWith(day) ? created : `${day}T00:00:00`;
}

const isResult = (facts: PaperFacts, { papersAre }: PortalSettings, resultCode: string): boolean =>
  papersAre === 'results' || (papersAre === 'by-procedure' && resultCode !== '' && facts.typeCode === resultCode);

function componentOf(facts: PaperFacts, { lists: { components }, settings }: Shape): string {
  const own = (key: string | null): string | undefined => (key !== null && Object.hasOwn(components, key) ? components[key] : undefined);
  const code = own(facts.typeCode) ?? own(facts.typeId) ?? (facts.typeCode?.startsWith('TP-') === true ? facts.typeCode : undefined);
  return code ?? (settings.componentCode === 'code' ? '' : facts.typeName);
}

/** What the message about a dossier says. The same plan, lists and settings give the same message. */
export function buildMessage(plan: PackagePlan, shape: Shape): BuiltMessage {
  const { lists, settings } = shape;
  const { dossier } = plan;
  const papers = plan.papers.map((planned) => ({ planned, facts: paperFacts(plan, planned) }));
  const owner = ownerOf(papers.map(({ planned, facts }) => ({ paper: planned.paper, facts })));
  const procedureCode = textOf(dossier.procedureCode) ?? '';
  const procedure = Object.hasOwn(lists.procedures, procedureCode) ? lists.procedures[procedureCode] : undefined;
  const procedureName = (procedure?.name ?? '') || settings.procedureName;
  const results = papers.filter(({ facts }) => isResult(facts, settings, procedure?.resultCode ?? ''));
  const submitted = papers.filter((paper) => !results.includes(paper));
  const time = formatTime(filedAt(plan, settings), settings.timeForm);
  const idKind = codeFor(lists, 'LoaiDinhDanh', owner.idMeans);
  const names = { papers: joined(papers.map(({ facts }) => facts.typeName), 900), dossierCode: dossier.code, procedureName };
  return {
    head: headOf(plan, lists),
    values: {
      MaHoSo: dossier.code, MaTTHC: procedureCode, TenTTHC: procedureName,
      MaLinhVuc: (procedure?.fieldCode ?? '') || settings.fieldCode, TenLinhVuc: (procedure?.fieldName ?? '') || settings.fieldName,
      KenhThucHien: settings.channel, ChuHoSo: owner.name, LoaiDoiTuong: settings.ownerKind || codeFor(lists, 'LoaiDoiTuong', owner.means),
      MaDoiTuong: settings.ownerTechId, SoGiayToChuHoSo: owner.id, Email: owner.email, SoDienThoai: owner.phone,
      TrichYeuHoSo: fillPattern(settings.gistPattern, names), NgayNopHoSo: time, NgayTiepNhan: time,
      TrangThaiHoSo: settings.status, HinhThuc: settings.returnMode,
      DonViXuLy: settings.handlingUnit || plan.settings.unitName || plan.settings.unitCode,
      NoiNopHoSo: settings.filedAt, HoSoCoThanhPhanSoHoa: submitted.length > 0 ? '1' : '0',
      TaiKhoanDuocXacThucVoiVNeID: settings.vneid ? '1' : '0', DuocThanhToanTrucTuyen: settings.paidOnline ? '1' : '0',
    },
    lists: {
      DinhDanhCHS: idKind === '' || owner.id === '' ? [] : [{ paperId: owner.paperId ?? dossier.id, values: { LoaiDinhDanh: idKind, SoDinhDanh: owner.id } }],
      TaiLieuNop: submitted.map(({ planned, facts }) => ({ paperId: planned.paper.id, values: {
        TepDinhKemId: planned.paper.id, TenTepDinhKem: settings.attachmentName === 'file' ? `${planned.base}.pdf` : facts.typeName,
        IsDeleted: '0', MaThanhPhanHoSo: componentOf(facts, shape), DuongDanTaiTepTin: urlOf(settings.urlPattern, dossier, planned.base),
        DuocSoHoa: '1', DuocTaiSuDung: '0', DuocLayTuKhoDMQG: '0', MaKetQuaThayThe: '',
      } })),
      DanhSachGiayToKetQua: results.map(({ planned, facts }) => ({ paperId: planned.paper.id, values: {
        TenGiayTo: settings.attachmentName === 'file' ? `${planned.base}.pdf` : facts.typeName, MaThanhPhanHoSo: '', GiayToId: planned.paper.id,
        DuongDanTepTinKetQua: urlOf(settings.urlPattern, dossier, planned.base), MaGiayToKetQua: facts.typeCode ?? '',
      } })),
      DSKetNoiCSDL: settings.databases.split(',').map((code) => code.trim()).filter((code) => code !== '').map((MaCSDL) => ({ paperId: dossier.id, values: { MaCSDL } })),
    },
    owner, papers,
  };
}

function headOf(plan: PackagePlan, { regulation }: MessageLists): Values {
  const { messageId, id, version, replaces } = recordOf(profileId, plan);
  return {
    MaThongDiep: messageId, MaBanGhi: id, PhienBan: String(version),
    ThayTheMaThongDiep: replaces?.messageId ?? '', ThayThePhienBan: replaces?.version?.toString() ?? '', ThayTheGui: replaces?.at ?? '',
    HeThong: plan.settings.creatorTool, QuyDinh: regulation.name, PhienBanQuyDinh: regulation.version, NgayQuyDinh: regulation.date,
  };
}

function valuesJson(fields: readonly MessageField[], values: Values, form: MessageForm): Record<string, string | number> {
  return Object.fromEntries(fields.flatMap((field) => {
    const value = values[field.key] ?? '';
    if (value === '' && (form.settings.emptyValues === 'omit' || isNumber(field, form))) return [];
    return [[field.key, isNumber(field, form) ? Number(value) : value]];
  }));
}

/** The message as JSON, in the receiver's form. */
export function messageJson({ head, values, lists }: Pick<BuiltMessage, 'head' | 'values' | 'lists'>, form: MessageForm): MessageJson {
  return {
    ...(form.settings.header ? { [headKey]: valuesJson(headFields, head, form) } : {}),
    ...valuesJson(dossierFields, values, form),
    ...Object.fromEntries(messageListsOfFields.flatMap(({ key, fields }) => {
      const entries = (lists[key] ?? []).map((entry) => valuesJson(fields, entry.values, form));
      return entries.length === 0 && form.settings.emptyValues === 'omit' ? [] : [[key, entries]];
    })),
  };
}
