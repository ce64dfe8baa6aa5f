import { readMets } from '../shared/format/mets-read.ts';
import { premisPath, repMetsPath, repFolder, repPremisPath, rootMetsPath } from '../shared/archive/pack-paths.ts';
import { xmlOf, type PackCheck } from '../shared/archive/pack-verify.ts';
import type { CheckedDocument } from '../shared/archive/pack-verify-records.ts';
import { childrenOf, localName, readXml, type XmlElement } from '../shared/format/xml.ts';

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
/** What says where a package comes from. */
const ORIGINS = ['transfer', 'information package creation'];

const textOf = (node: XmlElement | undefined, ...names: readonly string[]): string => {
  const found = names.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], node);
  return found?.text ?? '';
};
const objectId = (object: XmlElement): string => textOf(object, 'objectIdentifier', 'objectIdentifierValue');

/** Checks preservation metadata against the package: its id, each PDF's digest and size, where it comes from, and that no link leads nowhere. */
export async function checkPremis(check: PackCheck, documents: readonly CheckedDocument[]): Promise<void> {
  const id = await checkPointers(check);
  const root = await premisOf(check, premisPath);
  const rep = await premisOf(check, repPremisPath);
  if (root) {
    if (!childrenOf(root, 'object').some((object) => objectId(object) === id)) check.fault('premis.object', premisPath, `tells of no object ${id}`);
    if (!childrenOf(root, 'event').some((event) => ORIGINS.includes(textOf(event, 'eventType')))) check.fault('premis.event', premisPath, `has no event ${ORIGINS.join(' or ')}`);
  }
  if (rep) checkFiles(check, rep, id, documents);
}

/** That METS names the preservation metadata, and a parent by an id. @returns the package's id */
async function checkPointers(check: PackCheck): Promise<string> {
  const metsAt = async (path: string) => (check.sizes.has(path) ? readMets(readXml(await check.source.read(path)), path === repMetsPath ? repFolder : '') : null);
  const [root, rep] = [await metsAt(rootMetsPath), await metsAt(repMetsPath)];
  for (const [mets, path, premis] of [[root, rootMetsPath, premisPath], [rep, repMetsPath, repPremisPath]] as const) {
    if (mets && !mets.references.some((entry) => entry.use === 'amd' && entry.path === premis)) check.fault('mets.structure', path, `no amdSec names ${premis}`);
  }
  for (const { href } of root?.mptrs ?? []) if (href !== repMetsPath && !check.form.objId.test(href)) check.fault('mets.reference', href, 'is no id of a package');
  return root?.attributes['OBJID'] ?? '';
}

async function premisOf(check: PackCheck, path: string): Promise<XmlElement | null> {
  const root = await xmlOf(check, path);
  if (!root) return null;
  if (localName(root.name) !== 'premis' || root.attributes['version'] !== '3.0') {
    check.fault('premis.object', path, 'is no PREMIS 3.0');
    return null;
  }
  const objects = new Set(childrenOf(root, 'object').map(objectId));
  const agents = new Set(childrenOf(root, 'agent').map((agent) => textOf(agent, 'agentIdentifier', 'agentIdentifierValue')));
  for (const event of childrenOf(root, 'event')) {
    const at = textOf(event, 'eventDateTime');
    if (!TIME.test(at) || Number.isNaN(Date.parse(at))) check.fault('premis.event', path, `eventDateTime ${at} is no time`);
    for (const link of childrenOf(event, 'linkingAgentIdentifier')) {
      const agent = textOf(link, 'linkingAgentIdentifierValue');
      if (!agents.has(agent)) check.fault('premis.link', path, `no agent ${agent}`);
    }
    for (const link of childrenOf(event, 'linkingObjectIdentifier')) {
      // What an event started from may lie elsewhere; what came of it is here.
      const object = textOf(link, 'linkingObjectIdentifierValue');
      if (textOf(link, 'linkingObjectRole') !== 'source' && !objects.has(object)) check.fault('premis.link', path, `no object ${object}`);
    }
  }
  return root;
}

function checkFiles(check: PackCheck, rep: XmlElement, id: string, documents: readonly CheckedDocument[]): void {
  const files = new Map(childrenOf(rep, 'object').filter((object) => childrenOf(object, 'objectCharacteristics').length > 0).map((object) => [objectId(object), object]));
  for (const { pdf } of documents) {
    const object = files.get(`${id}/${pdf}`);
    files.delete(`${id}/${pdf}`);
    const [digest, size] = [check.digests.get(pdf), check.sizes.get(pdf)];
    if (!object) check.fault('premis.object', pdf, 'preservation metadata does not tell of it');
    if (!object || digest === undefined || size === undefined) continue;
    const [characteristics] = childrenOf(object, 'objectCharacteristics');
    const told = childrenOf(characteristics, 'fixity').filter((fixity) => textOf(fixity, 'messageDigestAlgorithm') === 'SHA-256').map((fixity) => textOf(fixity, 'messageDigest').toLowerCase());
    if (told.join() !== digest) check.fault('premis.fixity', pdf, `PREMIS says ${told.join() || 'no SHA-256'}, is ${digest}`);
    if (textOf(characteristics, 'size') !== String(size)) check.fault('premis.fixity', pdf, `PREMIS says ${textOf(characteristics, 'size')} bytes, is ${String(size)}`);
  }
  for (const value of files.keys()) check.fault('premis.object', repPremisPath, `tells of ${value}, which is no document`);
}
