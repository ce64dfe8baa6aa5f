import type { Hasher, PackageSource } from '../../ports/index.ts';
import { deliveryNotePath } from '../shared/package/delivery-note.ts';
import type { ProfileCheck } from '../shared/profile.ts';
import { deliveryFaultCodes, readJson, verifyDelivery, type DeliveryCheck } from '../shared/package/verify-delivery.ts';
import { readXml } from '../shared/format/xml.ts';
import { headKey } from './fields.ts';
import { messageSchema, type MessageForm, type MessageJson } from './form.ts';
import { messageListsSchema } from './lists.ts';
import { profileId, urlOf } from './message.ts';
import { listsPath, messagePath, messageXmlPath } from './paths.ts';
import { portalSettings, type PortalSettings } from './settings.ts';
import { readMessageXml } from './xml-form.ts';

/** Everything that can be wrong with a package; machine words, printed as they are. See `docs/export-portal-sync.md`. */
export const portalFaultCodes = [...deliveryFaultCodes, 'message.invalid', 'message.differs', 'message.record', 'message.file', 'message.twice', 'xml.invalid'] as const;

const MAX_XML_BYTES = 64 * 1024 * 1024;

/** True when these paths look like a package of this profile. */
export function isPortal(paths: readonly string[]): boolean {
  return [deliveryNotePath, messagePath, messageXmlPath].every((path) => paths.includes(path));
}

/** Finds every fault of a package. @throws AppError `job.cancelled`, `storage.missing` */
export function verifyPortal(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  return verifyDelivery(profileId, source, hasher, signal, checkMessages);
}

/** The message by the lists and settings that the package itself carries: those of the desk may be others by now. */
async function checkMessages(check: DeliveryCheck): Promise<void> {
  const lists = await readJson(check, listsPath, messageListsSchema, 'json.invalid');
  const settings = portalSettings.safeParse(check.note.settings);
  if (!settings.success) check.fault('note.invalid', deliveryNotePath, 'settings are not those of this profile');
  if (!lists || !settings.success) return;
  const { name, version, date } = check.note.regulation;
  if (JSON.stringify({ name, version, date }) !== JSON.stringify(lists.regulation)) check.fault('note.invalid', deliveryNotePath, 'names another regulation than the lists');
  const form: MessageForm = { lists, settings: settings.data };
  const message = await readJson(check, messagePath, messageSchema(form), 'message.invalid');
  if (!message) return;
  await checkXml(check, message, form);
  checkRecord(check, message, settings.data);
}

async function checkXml(check: DeliveryCheck, message: MessageJson, form: MessageForm): Promise<void> {
  const size = check.sizes.get(messageXmlPath);
  if (size === undefined) return check.fault('file.missing', messageXmlPath, 'not there');
  const root = size > MAX_XML_BYTES ? null : readXml(await check.source.read(messageXmlPath));
  const same = root ? readMessageXml(root, form) : null;
  if (!root || !same) return check.fault('xml.invalid', messageXmlPath, root ? 'strange or repeated elements' : 'not XML in UTF-8, or with a document type');
  for (const key of new Set([...Object.keys(message), ...Object.keys(same)])) {
    if (JSON.stringify(message[key]) !== JSON.stringify(same[key])) check.fault('message.differs', messageXmlPath, `${key} is another than in JSON`);
  }
}

type Values = Readonly<Record<string, unknown>>;

/** The message must be of the record that the note names, and name every paper's file once and no other. */
function checkRecord({ note, fault }: DeliveryCheck, message: MessageJson, settings: PortalSettings): void {
  if (message['MaHoSo'] !== note.record.dossierCode) fault('message.record', messagePath, `MaHoSo is ${String(message['MaHoSo'])}, the record ${note.record.dossierCode}`);
  const head = message[headKey] as Values | undefined;
  if (head && (head['MaThongDiep'] !== note.record.messageId || head['MaBanGhi'] !== note.record.id || head['PhienBan'] !== note.record.version)) {
    fault('message.record', messagePath, 'is of another record or version than delivery.json');
  }
  const entries = [...(message['TaiLieuNop'] as readonly Values[] | undefined ?? []), ...(message['DanhSachGiayToKetQua'] as readonly Values[] | undefined ?? [])];
  const named = entries.map((entry) => String(entry['DuongDanTaiTepTin'] ?? entry['DuongDanTepTinKetQua']));
  const ids = entries.map((entry) => String(entry['TepDinhKemId'] ?? entry['GiayToId']));
  for (const [index, id] of ids.entries()) if (ids.indexOf(id) !== index) fault('message.twice', messagePath, `the id ${id} stands twice`);
  const dossier = { id: note.record.id, version: note.record.version, code: note.record.dossierCode };
  const expected = note.files.filter(({ role }) => role === 'paper')
    .map(({ path }) => urlOf(settings.urlPattern, dossier, path.replace(/^attachments\//, '').replace(/\.pdf$/, '')));
  for (const url of expected) if (!named.includes(url)) fault('message.file', messagePath, `does not name ${url}`);
  for (const url of named) if (!expected.includes(url)) fault('message.file', messagePath, `names ${url}, which is no paper`);
}
