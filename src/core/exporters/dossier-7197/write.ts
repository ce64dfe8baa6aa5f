import { AppError } from '../../model/index.ts';
import type { PackageSink } from '../../ports/index.ts';
import { deliveryNoteForm, deliveryNotePath, recordOf, type DeliveryNote } from '../shared/package/delivery-note.ts';
import { onlyDossier, type PackagePlan } from '../shared/plan/plan.ts';
import type { ProfileDependencies, ProfilePlan, ProfileWriteOptions, WrittenProfile } from '../shared/profile.ts';
import { noted, writeDelivered } from '../shared/package/write-delivery.ts';
import { writeWhole } from '../shared/package/write-package.ts';
import { json } from '../shared/records/write-records.ts';
import { agencyOf, documentMessage, documentSchemaPath, documentsOf, documentsPath, listsPath, profileId, type Document7197, type Shape7197 } from './documents.ts';
import { documentJsonSchema } from './fields.ts';
import { lists7197, lists7197File } from './lists.ts';
import { refusals7197 } from './plan.ts';
import type { Settings7197 } from './settings.ts';

/**
 * Writes a planned package: documents in their folders, each with its message, and the note that makes a delivery
 * idempotent. It appears under its name as a whole or not at all.
 *
 * @throws AppError `package.incomplete` (`refused` with `count`; `resource` with `files`: the administrator's lists
 *   cannot be read), and what `ExportProfile.write` says
 */
export async function write7197(profilePlan: ProfilePlan, settings: Settings7197, deps: ProfileDependencies, options: ProfileWriteOptions): Promise<WrittenProfile> {
  const plan = onlyDossier(profilePlan.dossiers);
  const lists = lists7197(await deps.resource(lists7197File));
  if (!lists) throw new AppError('package.incomplete', { reason: 'resource', files: lists7197File });
  const shape: Shape7197 = { lists, settings };
  const documents = documentsOf(plan, shape);
  const count = refusals7197(plan, documents, shape).length;
  if (count > 0) throw new AppError('package.incomplete', { reason: 'refused', count });
  return writeWhole(options.name ?? profilePlan.name, deps, options, (sink) => writeFiles(plan, documents, shape, deps, options, sink));
}

async function writeFiles(
  plan: PackagePlan, documents: readonly Document7197[], shape: Shape7197, deps: ProfileDependencies, options: ProfileWriteOptions, sink: PackageSink,
): Promise<void> {
  const { lists, settings } = shape;
  const of = new Map(documents.map((document) => [document.planned, document]));
  const { papers, files } = await writeDelivered(plan, (planned) => {
    const { pdf = '', message = '' } = of.get(planned) ?? {};
    return { pdf, record: message };
  }, deps, options, sink);
  const written = [...files];
  const listed: { message: string; file: string; document: Record<string, unknown> }[] = [];
  const requests: DeliveryNote['requests'] = [];
  const record = recordOf(profileId, plan);
  for (const { planned, pdf } of papers) {
    const document = of.get(planned);
    if (!document) continue;
    const message = documentMessage(plan, document, shape, pdf);
    written.push(noted(await sink.writeBytes(document.message, json(message)), 'message'));
    listed.push({ message: document.message, file: document.pdf, document: message });
    // A document whose code stays is replaced where it is; a new version under a new code is another document.
    const replaces = document.replacedCode !== null && document.replacedCode === document.values['DocCode'];
    const path = replaces ? settings.documentPath.replace('{DocCode}', encodeURIComponent(document.values['DocCode'] ?? '')) : settings.importPath;
    requests.push({ method: replaces ? 'PUT' : 'POST', path, body: document.message, files: [document.pdf] });
  }
  written.push(
    noted(await sink.writeBytes(documentsPath, json({ form: 'sohoa.dossier-7197/1', dossierCode: plan.dossier.code, agencyCode: agencyOf(plan, settings), documents: listed })), 'record'),
    noted(await sink.writeBytes(documentSchemaPath, json(documentJsonSchema(shape))), 'schema'),
    noted(await sink.writeBytes(listsPath, json(lists)), 'schema'),
  );
  const pictures = papers.map(({ receipts }) => receipts.map(({ imageSha256 }) => imageSha256));
  const note: DeliveryNote = {
    note: deliveryNoteForm, profile: profileId, regulation: { ...lists.regulation, record: '01/2023/TT-VPCP' },
    record: { ...record, content: deps.hasher.hashBytes(json([documents.map(({ values }) => values), pictures])) },
    requests, settings: { ...settings }, files: written, verified: plan.verified, writtenAt: plan.now, writtenBy: plan.settings.creatorTool,
  };
  await sink.writeBytes(deliveryNotePath, json(note));
}
