import { csipProfile, metsSchemas, recordStatuses } from '../format/mets.ts';
import { readMets, type MetsReference, type ReadMets } from '../format/mets-read.ts';
import { repFolder, repMetsPath, rootMetsPath, schemasFolder } from './pack-paths.ts';
import { xmlOf, type PackCheck } from './pack-verify.ts';

/** A document as the METS file of the representation ties it together; null where a pointer leads nowhere. */
export interface DocumentLink {
  readonly record: string;
  readonly pdf: string;
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Checks both METS files: against themselves, against the files, and that every file is named once. @returns the documents, in order */
export async function checkMets(check: PackCheck): Promise<readonly DocumentLink[]> {
  const root = readMets(await xmlOf(check, rootMetsPath), '');
  const rep = readMets(await xmlOf(check, repMetsPath), repFolder);
  if (root) checkRoot(check, root);
  if (rep) checkHead(check, rep, repMetsPath);
  const notes = [...(root?.agentNotes ?? []), ...(rep?.agentNotes ?? [])];
  if (!notes.some(({ type, text }) => type === 'IDENTIFICATIONCODE' && text !== '')) check.fault('mets.attribute', rootMetsPath, 'no agent tells the fonds code');
  if (rep) labels(check, repMetsPath, rep, ['Data', 'MetadataLink']);
  checkFiles(check, [...(root?.references ?? []), ...(rep?.references ?? [])]);
  for (const name of [...metsSchemas, 'ead.xsd', 'ead_doc.xsd']) {
    if (!check.sizes.has(`${schemasFolder}${name}`)) check.fault('schema.missing', `${schemasFolder}${name}`, '');
  }
  return rep ? checkLinks(check, rep) : [];
}

function checkRoot(check: PackCheck, root: ReadMets): void {
  const id = root.attributes['OBJID'] ?? '';
  if (id.replaceAll(':', '_') !== check.source.name) check.fault('mets.name', rootMetsPath, `OBJID is ${id}, the folder ${check.source.name}`);
  if (!check.form.objId.test(id)) check.fault('mets.attribute', rootMetsPath, `OBJID ${id} is not ${check.form.objIdForm}`);
  checkHead(check, root, rootMetsPath);
  labels(check, rootMetsPath, root, ['Metadata', 'Schemas', 'Representations/rep1']);
  if (!root.mptrs.some(({ href }) => href === repMetsPath)) check.fault('mets.structure', rootMetsPath, `no pointer at ${repMetsPath}`);
}

function labels(check: PackCheck, path: string, mets: ReadMets, wanted: readonly string[]): void {
  for (const label of wanted) if (!mets.structLabels.includes(label)) check.fault('mets.structure', path, `no div ${label}`);
}

function checkHead(check: PackCheck, mets: ReadMets, path: string): void {
  const expect = (name: string, found: string | undefined, wanted: readonly string[]): void => {
    if (!wanted.includes(found ?? '')) check.fault('mets.attribute', path, `${name} is ${found ?? 'absent'}, not ${wanted.join(' or ')}`);
  };
  const { form } = check;
  expect('PROFILE', mets.attributes['PROFILE'], path === rootMetsPath ? form.rootProfiles : [csipProfile]);
  expect('TYPE', mets.attributes['TYPE'], [form.metsType]);
  expect('csip:CONTENTINFORMATIONTYPE', mets.attributes['csip:CONTENTINFORMATIONTYPE'], ['MIXED']);
  expect('csip:OAISPACKAGETYPE', mets.header['csip:OAISPACKAGETYPE'], [form.oaisType]);
  expect('RECORDSTATUS', mets.header['RECORDSTATUS'], recordStatuses);
  const created = mets.header['CREATEDATE'] ?? '';
  if (!TIME.test(created) || Number.isNaN(Date.parse(created))) check.fault('mets.attribute', path, `CREATEDATE ${created} is no time`);
  const ids = new Set<string>();
  for (const id of mets.ids) {
    if (ids.has(id)) check.fault('mets.id', path, `${id} stands twice`);
    if (!/^(uuid|ID)-/.test(id)) check.fault('mets.id', path, `${id} is neither uuid- nor ID-`);
    ids.add(id);
  }
  for (const pointer of mets.pointers) if (!ids.has(pointer)) check.fault('mets.id', path, `points at ${pointer}, which is not there`);
}

function checkFiles(check: PackCheck, references: readonly MetsReference[]): void {
  const named = new Set<string>([rootMetsPath]);
  for (const { path, href, sizeBytes, sha256, createdAt } of references) {
    if (path === null) {
      check.fault('mets.reference', href, 'does not stay in the package');
      continue;
    }
    if (named.has(path)) check.fault('mets.reference', path, 'named twice');
    named.add(path);
    if (!TIME.test(createdAt)) check.fault('mets.reference', path, `CREATED ${createdAt} is no time`);
    const [size, digest] = [check.sizes.get(path), check.digests.get(path)];
    if (size === undefined) check.fault('file.missing', path, 'named in METS');
    else if (sizeBytes !== size) check.fault('file.size', path, `METS says ${String(sizeBytes)}, is ${size}`);
    if (digest !== undefined && sha256 !== digest) check.fault('file.digest', path, `METS says ${sha256 === '' ? 'no SHA-256' : sha256}, is ${digest}`);
  }
  for (const path of check.sizes.keys()) if (!named.has(path)) check.fault('file.extra', path, 'not named in METS');
}

function checkLinks(check: PackCheck, rep: ReadMets): readonly DocumentLink[] {
  const known = new Map(rep.references.map((entry) => [`${String(entry.use === 'dmd')} ${entry.id}`, entry.path]));
  const at = (id: string, dmd: boolean): string | null => known.get(`${String(dmd)} ${id}`) ?? null;
  const linked = new Set<string>();
  const links = rep.links.flatMap(({ dmdId, fileIds }): DocumentLink[] => {
    const record = at(dmdId, true);
    const pdf = at(fileIds[0] ?? '', false);
    if (record === null || pdf === null || fileIds.length !== 1) {
      check.fault('mets.link', repMetsPath, `MetadataLink/File of ${dmdId} does not tie one description to one file`);
      return [];
    }
    for (const path of [record, pdf]) {
      if (linked.has(path)) check.fault('mets.link', path, 'tied twice');
      linked.add(path);
    }
    const [own, other] = [record, pdf].map((path) => (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, ''));
    if ((own ?? '').replace(/^EAD_doc_/i, '') !== other) check.fault('mets.link', record, `tied to ${pdf}`);
    return [{ record, pdf }];
  });
  for (const { path, use } of rep.references) if (path !== null && use !== 'amd' && !linked.has(path)) check.fault('mets.link', path, 'tied to nothing');
  return links;
}
