import type { Hasher, PackageSource } from '../../ports/index.ts';
import { deliveryNotePath } from '../shared/package/delivery-note.ts';
import { fileSafeName } from '../shared/plan/names.ts';
import type { ProfileCheck } from '../shared/profile.ts';
import { deliveryFaultCodes, readJson, verifyDelivery, type DeliveryCheck } from '../shared/package/verify-delivery.ts';
import { documentsPath, listsPath, profileId } from './documents.ts';
import { documentListSchema, documentSchema } from './fields.ts';
import { lists7197Schema } from './lists.ts';
import { settings7197 } from './settings.ts';

/** Everything that can be wrong with a package; machine words, printed as they are. See `docs/export-dossier-7197.md`. */
export const faultCodes7197 = [...deliveryFaultCodes, 'message.invalid', 'message.differs', 'message.record', 'message.file', 'message.twice'] as const;

/** True when these paths look like a package of this profile. */
export function is7197(paths: readonly string[]): boolean {
  return paths.includes(deliveryNotePath) && paths.includes(documentsPath);
}

/** Finds every fault of a package. @throws AppError `job.cancelled`, `storage.missing` */
export function verify7197(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  return verifyDelivery(profileId, source, hasher, signal, checkMessages);
}

/** The messages by the lists and settings that the package itself carries: those of the desk may be others by now. */
async function checkMessages(check: DeliveryCheck): Promise<void> {
  const { note, fault } = check;
  const lists = await readJson(check, listsPath, lists7197Schema, 'json.invalid');
  const settings = settings7197.safeParse(note.settings);
  if (!settings.success) fault('note.invalid', deliveryNotePath, 'settings are not those of this profile');
  if (!lists || !settings.success) return;
  const { name, version, date } = note.regulation;
  if (JSON.stringify({ name, version, date }) !== JSON.stringify(lists.regulation)) fault('note.invalid', deliveryNotePath, 'names another regulation than the lists');
  const form = { lists, settings: settings.data };
  const list = await readJson(check, documentsPath, documentListSchema(form), 'json.invalid');
  const schema = documentSchema(form);
  const codes = new Set<string>();
  for (const { message: path, file, document } of list?.documents ?? []) {
    const message = await readJson(check, path, schema, 'message.invalid');
    if (message && JSON.stringify(message) !== JSON.stringify(document)) fault('message.differs', path, 'is another than in documents.json');
    const code = String(document['DocCode']);
    if (codes.has(code)) fault('message.twice', path, `the code ${code} stands twice`);
    codes.add(code);
    if (!file.slice(file.lastIndexOf('/') + 1).startsWith(fileSafeName(code))) fault('message.file', file, `is not named by its code ${code}`);
    checkRecord(check, path, file, document);
  }
  const [named, papers] = [list?.documents.map(({ file }) => file) ?? [], note.files.filter(({ role }) => role === 'paper').map(({ path }) => path)];
  for (const path of papers) if (list && !named.includes(path)) fault('message.file', documentsPath, `does not name ${path}`);
  for (const path of named) if (!papers.includes(path)) fault('message.file', documentsPath, `names ${path}, which is no paper`);
  if (list && list.dossierCode !== note.record.dossierCode) fault('message.record', documentsPath, 'is of another dossier than delivery.json');
}

/** A document's own words about its record and file, where the settings put them in. */
function checkRecord({ note, digests, sizes, fault }: DeliveryCheck, path: string, file: string, document: Readonly<Record<string, unknown>>): void {
  const own = document['Record'] as Readonly<Record<string, unknown>> | undefined;
  if (!own) return;
  if (own['RecordId'] !== note.record.id || own['Version'] !== note.record.version || own['DossierCode'] !== note.record.dossierCode) {
    fault('message.record', path, 'is of another record or version than delivery.json');
  }
  if (own['FileSha256'] !== digests.get(file) || own['FileSize'] !== sizes.get(file) || own['FileName'] !== file.slice(file.lastIndexOf('/') + 1)) {
    fault('message.file', path, `is of another file than ${file}`);
  }
}
