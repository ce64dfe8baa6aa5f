import { AppError } from '../../../model/index.ts';
import type { PackageSink, PackagedFile } from '../../../ports/index.ts';
import { derivedUuids, vietnamTime } from '../plan/derived-id.ts';
import { eadXml } from '../format/ead.ts';
import { eadXsd } from '../format/ead-xsd.ts';
import { metsSchemas, type MetsAgent, type MetsFile, type MetsHead } from '../format/mets.ts';
import { writePapers, writeWhole } from '../package/write-package.ts';
import { onlyDossier, type PackagePlan, type PlannedPaper } from '../plan/plan.ts';
import type { ProfileDependencies, ProfilePlan, ProfileWriteOptions, WrittenProfile } from '../profile.ts';
import { repMets, rootMets } from './pack-mets.ts';
import { json, type RecordPaths } from '../records/write-records.ts';
import { writeXml } from '../format/xml.ts';
import { folderOf, objIdOf, type Pack } from './pack-form.ts';
import { dossierPath, eadPath, originalPath, premisPath, repFolder, repMetsPath, repPremisPath, rootMetsPath, schemasFolder } from './pack-paths.ts';
import { refusals } from './pack-plan.ts';

/** The circulars that a package follows, as the note in its `documentation` says. */
const regulation = { package: '05/2025/TT-BNV', record: '01/2023/TT-VPCP', mets: 'E-ARK CSIP 2.0.4' } as const;

const MIME: Readonly<Record<string, string>> = {
  xml: 'application/xml', xsd: 'application/xml', json: 'application/json', pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png',
  tif: 'image/tiff', bmp: 'image/bmp', webp: 'image/webp', heic: 'image/heic',
};

/** A written file as METS tells of it. @param folder what its path is told from */
function told({ path, sizeBytes, sha256 }: PackagedFile, folder = ''): MetsFile {
  return { path: path.slice(folder.length), mime: MIME[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream', sizeBytes, sha256 };
}

/** The schemas that the program may not carry. @throws AppError `package.incomplete` with the names of those that lack */
async function foreignSchemas(deps: ProfileDependencies): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const name of metsSchemas) {
    const bytes = await deps.resource(name);
    if (bytes) found.set(name, bytes);
  }
  const lacking = metsSchemas.filter((name) => !found.has(name));
  if (lacking.length > 0) throw new AppError('package.incomplete', { reason: 'resource', files: lacking.join(', ') });
  return found;
}

/**
 * Writes a planned package; it appears under its name as a whole or not at all.
 *
 * @throws AppError `package.incomplete` (`resource` with `files`: schemas that the administrator has to bring; `refused`
 *   with `count`: the plan refuses values), `package.invalid` (`name`: no package id), and what `ExportProfile.write` says
 */
export async function writePack(profilePlan: ProfilePlan, pack: Pack, deps: ProfileDependencies, options: ProfileWriteOptions): Promise<WrittenProfile> {
  const plan = onlyDossier(profilePlan.dossiers);
  const count = refusals(plan, pack).length;
  if (count > 0) throw new AppError('package.incomplete', { reason: 'refused', count });
  const schemas = await foreignSchemas(deps);
  const name = options.name ?? folderOf(pack.objId);
  // The folder's name is the package's id, so another name must be an id, too.
  const objId = objIdOf(pack.form, name);
  if (objId === null) throw new AppError('package.invalid', { reason: 'name' });
  return writeWhole(name, deps, options, (sink) => writeFiles({ plan, pack: { ...pack, objId }, schemas, deps, options, sink }));
}

interface Work {
  readonly plan: PackagePlan;
  readonly pack: Pack;
  readonly schemas: ReadonlyMap<string, Uint8Array>;
  readonly deps: ProfileDependencies;
  readonly options: ProfileWriteOptions;
  readonly sink: PackageSink;
}

async function writeFiles(work: Work): Promise<void> {
  const { plan, pack, schemas, sink } = work;
  const { form, objId } = pack;
  const next = derivedUuids(objId);
  const { documents, documentation, pdfs } = await writeDocuments(work);
  const kept = pack.preservation;
  const repPremis = kept && told(await sink.writeBytes(repPremisPath, writeXml(kept.representation(objId, pdfs))), repFolder);
  const premis = kept && told(await sink.writeBytes(premisPath, writeXml(kept.root(objId))));
  const representation = await sink.writeBytes(repMetsPath, writeXml(repMets({ ...head(work, 'rep'), documents, preservation: repPremis, repType: form.repType }, next)));
  const schemaFiles: PackagedFile[] = [];
  for (const [name, bytes] of [...schemas, ['ead.xsd', eadXsd(form.fileFields)], ['ead_doc.xsd', eadXsd(form.docFields)]] as const) {
    schemaFiles.push(await sink.writeBytes(`${schemasFolder}${name}`, bytes));
  }
  const ead = await sink.writeBytes(eadPath, writeXml(eadXml(form.fileFields, pack.values)));
  documentation.push(await sink.writeBytes(form.notePath, json({
    profile: form.format, regulation: { ...regulation, annex: form.annex }, writtenBy: plan.settings.creatorTool, writtenAt: plan.now, settings: pack.settings,
  })));
  await sink.writeBytes(rootMetsPath, writeXml(rootMets({
    ...head(work, 'root'), ead: told(ead), schemaFiles: schemaFiles.map((file) => told(file)),
    documentation: documentation.map((file) => told(file)), representation: told(representation), preservation: premis, parent: pack.parent,
  }, next)));
}

/** PDFs, their descriptions, and our own records beside them. */
async function writeDocuments({ plan, pack, deps, options, sink }: Work): Promise<{
  documents: { metadata: MetsFile; data: MetsFile }[]; documentation: PackagedFile[]; pdfs: PackagedFile[];
}> {
  const documents: { metadata: MetsFile; data: MetsFile }[] = [];
  const own = new Map(pack.documents.map((document) => [document.planned, document]));
  const pathsOf = (planned: PlannedPaper): RecordPaths => own.get(planned)?.paths ?? { pdf: '', record: '', reading: '' };
  const { papers, originals, dossier } = await writePapers(plan, { dossier: dossierPath, pathsOf, originalPath }, deps, options, sink, async ({ planned, pdf }) => {
    const record = await sink.writeBytes(pathsOf(planned).record, writeXml(eadXml(pack.form.docFields, own.get(planned)?.values ?? {})));
    documents.push({ metadata: told(record, repFolder), data: told(pdf, repFolder) });
  });
  return { documents, documentation: [...papers.map(({ reading }) => reading), ...originals, dossier], pdfs: papers.map(({ pdf }) => pdf) };
}

/**
 * What both METS files say of the package. The root's creator is the program, with its version (CSIP) and the fonds
 * code (05/2025); the agency speaks in the representation, for CSIP allows no other kind of creator in the root.
 */
function head({ plan, pack }: Work, level: 'root' | 'rep'): MetsHead {
  const [program = '', ...version] = plan.settings.creatorTool.split(' ');
  const fonds = { type: 'IDENTIFICATIONCODE', text: pack.fondsCode } as const;
  const software: MetsAgent = { type: 'SOFTWARE', name: program, notes: [fonds, { type: 'SOFTWARE VERSION', text: version.join(' ') }] };
  const agency: MetsAgent = { type: 'ORGANIZATION', name: pack.agencyName, notes: [fonds] };
  return {
    objId: level === 'root' ? pack.objId : 'rep1',
    label: pack.values['title'] ?? '', type: pack.form.metsType, oaisType: pack.form.oaisType, recordStatus: pack.recordStatus,
    ...(level === 'root' ? { profile: pack.rootProfile } : {}), createdAt: vietnamTime(plan.now),
    agents: [level === 'root' ? software : agency],
    submissionAgreement: level === 'root' ? pack.submissionAgreement : '',
    schemas: level === 'root' ? schemasFolder : `../../${schemasFolder}`,
  };
}
