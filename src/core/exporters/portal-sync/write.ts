import { AppError } from '../../model/index.ts';
import type { PackageSink } from '../../ports/index.ts';
import { deliveryNoteForm, deliveryNotePath, recordOf, type DeliveryNote } from '../shared/package/delivery-note.ts';
import { onlyDossier, type PackagePlan } from '../shared/plan/plan.ts';
import type { ProfileDependencies, ProfilePlan, ProfileWriteOptions, WrittenProfile } from '../shared/profile.ts';
import { noted, writeDelivered } from '../shared/package/write-delivery.ts';
import { writeWhole, type WrittenPaper } from '../shared/package/write-package.ts';
import { json } from '../shared/records/write-records.ts';
import { writeXml } from '../shared/format/xml.ts';
import { messageJsonSchema } from './form.ts';
import { listsFile, messageLists } from './lists.ts';
import { buildMessage, formOf, messageJson, profileId, type BuiltMessage, type Shape } from './message.ts';
import { attachmentPath, listsPath, messagePath, messageXmlPath, schemaPath, xsdPath } from './paths.ts';
import { refusals } from './plan.ts';
import type { PortalSettings } from './settings.ts';
import { messageXml, messageXsd } from './xml-form.ts';

/** The same as long as what the message says and what the pictures are did not change; times of writing do not count. */
function contentDigest(message: BuiltMessage, papers: readonly WrittenPaper[], deps: ProfileDependencies): string {
  const pictures = papers.map(({ receipts }) => receipts.map(({ imageSha256 }) => imageSha256));
  return deps.hasher.hashBytes(json([message.values, Object.values(message.lists).map((entries) => entries.map(({ values }) => values)), pictures]));
}

/**
 * Writes a planned package: papers, the message in both forms with its schemas, and the note that makes a delivery
 * idempotent. It appears under its name as a whole or not at all.
 *
 * @throws AppError `package.incomplete` (`refused` with `count`: the plan refuses values; `resource` with `files`: the
 *   administrator's lists cannot be read), and what `ExportProfile.write` says
 */
export async function writePortal(profilePlan: ProfilePlan, settings: PortalSettings, deps: ProfileDependencies, options: ProfileWriteOptions): Promise<WrittenProfile> {
  const plan = onlyDossier(profilePlan.dossiers);
  const lists = messageLists(await deps.resource(listsFile));
  if (!lists) throw new AppError('package.incomplete', { reason: 'resource', files: listsFile });
  const shape: Shape = { lists, settings };
  const message = buildMessage(plan, shape);
  const count = refusals(plan, message, shape).length;
  if (count > 0) throw new AppError('package.incomplete', { reason: 'refused', count });
  return writeWhole(options.name ?? profilePlan.name, deps, options, (sink) => writeFiles(plan, message, shape, deps, options, sink));
}

async function writeFiles(
  plan: PackagePlan, message: BuiltMessage, shape: Shape, deps: ProfileDependencies, options: ProfileWriteOptions, sink: PackageSink,
): Promise<void> {
  const form = formOf(shape);
  const body = messageJson(message, form);
  const { papers, files } = await writeDelivered(plan, ({ base }) => ({ pdf: attachmentPath(base), record: messagePath }), deps, options, sink);
  const written = [
    ...files,
    noted(await sink.writeBytes(messagePath, json(body)), 'message'),
    noted(await sink.writeBytes(messageXmlPath, writeXml(messageXml(body, form))), 'message'),
    noted(await sink.writeBytes(schemaPath, json(messageJsonSchema(form))), 'schema'),
    noted(await sink.writeBytes(xsdPath, writeXml(messageXsd(form))), 'schema'),
    noted(await sink.writeBytes(listsPath, json(shape.lists)), 'schema'),
  ];
  const record = recordOf(profileId, plan);
  const note: DeliveryNote = {
    note: deliveryNoteForm, profile: profileId, regulation: { ...shape.lists.regulation, record: '01/2023/TT-VPCP' },
    record: { ...record, content: contentDigest(message, papers, deps) },
    requests: [{ method: 'POST', path: shape.settings.endpointPath, body: messagePath, files: papers.map(({ pdf }) => pdf.path) }],
    settings: { ...shape.settings }, files: written, verified: plan.verified, writtenAt: plan.now, writtenBy: plan.settings.creatorTool,
  };
  await sink.writeBytes(deliveryNotePath, json(note));
}
