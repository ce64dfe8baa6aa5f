import type { Sha256 } from '../../../model/index.ts';
import { element, type XmlElement } from './xml.ts';

/** Namespaces of the METS files (CSIP 2.0.4; the DILCIS names are case-sensitive). */
export const metsNamespaces = {
  mets: 'http://www.loc.gov/METS/', xlink: 'http://www.w3.org/1999/xlink', xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  csip: 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS', sip: 'https://DILCIS.eu/XML/METS/SIPExtensionMETS',
} as const;

/** The schemas that METS files of a package are judged by; others made them, so an administrator brings them. */
export const metsSchemas = ['mets1_12.xsd', 'xlink.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd'] as const;
export const csipProfile = 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml';

/** What `metsHdr/@RECORDSTATUS` may say. */
export const recordStatuses = ['NEW', 'SUPPLEMENT', 'REPLACEMENT', 'TEST', 'OTHER'] as const;
export type RecordStatus = (typeof recordStatuses)[number];

/** A file that a METS file tells of; `path` from the folder of that METS file. */
export interface MetsFile {
  readonly path: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
}

/** What both METS files of a package say. Times as `vietnamTime` writes them. */
export interface MetsHead {
  readonly objId: string;
  readonly label: string;
  readonly type: 'Mixed' | 'Collection';
  readonly oaisType: 'SIP' | 'AIP';
  /** What `PROFILE` says; that of CSIP when it is left out. */
  readonly profile?: string;
  readonly recordStatus: RecordStatus;
  readonly createdAt: string;
  readonly agents: readonly MetsAgent[];
  /** Value of `altRecordID[@TYPE="SUBMISSIONAGREEMENT"]`; empty for none. */
  readonly submissionAgreement: string;
  /** Where the schemas lie, from the folder of the METS file, with a slash at the end. */
  readonly schemas: string;
}

export interface MetsAgent {
  readonly type: 'ORGANIZATION' | 'INDIVIDUAL' | 'SOFTWARE';
  readonly name: string;
  /** Empty ones are left out. */
  readonly notes: readonly { readonly type: 'SOFTWARE VERSION' | 'IDENTIFICATIONCODE'; readonly text: string }[];
}

/** A path as a relative URL: what a URL cannot hold is percent-encoded, the slashes stay. */
export function pathToHref(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The path behind a relative URL; null when it is not one. */
export function hrefToPath(href: string): string | null {
  try {
    return decodeURIComponent(href);
  } catch {
    return null;
  }
}

/** The digest as the reference packages write it: upper-case hex. */
const described = ({ mime, sizeBytes, sha256 }: MetsFile, createdAt: string): Record<string, string> => ({
  MIMETYPE: mime, SIZE: String(sizeBytes), CREATED: createdAt, CHECKSUM: sha256.toUpperCase(), CHECKSUMTYPE: 'SHA-256',
});

function agent({ type, name, notes }: MetsAgent): XmlElement {
  const kind = type === 'SOFTWARE' ? { TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' } : { TYPE: type };
  return element('agent', { ROLE: 'CREATOR', ...kind }, [
    element('name', {}, name), ...notes.filter(({ text }) => text !== '').map((note) => element('note', { 'csip:NOTETYPE': note.type }, note.text)),
  ]);
}

/** A METS file out of its parts, in the order that the schema demands. */
export function metsXml(head: MetsHead, parts: readonly XmlElement[]): XmlElement {
  const { mets, xlink, xsi, csip, sip } = metsNamespaces;
  const [metsXsd, xlinkXsd, csipXsd, sipXsd] = metsSchemas.map((name) => `${head.schemas}${name}`);
  return element('mets', {
    xmlns: mets, 'xmlns:xsi': xsi, 'xmlns:xlink': xlink, 'xmlns:csip': csip, 'xmlns:sip': sip,
    OBJID: head.objId, LABEL: head.label, TYPE: head.type, PROFILE: head.profile ?? csipProfile, 'csip:CONTENTINFORMATIONTYPE': 'MIXED',
    'xsi:schemaLocation': [mets, metsXsd, xlink, xlinkXsd, csip, csipXsd, sip, sipXsd].join(' '),
  }, [
    element('metsHdr', { CREATEDATE: head.createdAt, LASTMODDATE: head.createdAt, RECORDSTATUS: head.recordStatus, 'csip:OAISPACKAGETYPE': head.oaisType }, [
      ...head.agents.map(agent),
      ...(head.submissionAgreement === '' ? [] : [element('altRecordID', { TYPE: 'SUBMISSIONAGREEMENT' }, head.submissionAgreement)]),
    ]),
    ...parts,
  ]);
}

/** A `dmdSec` that points at a descriptive file. */
export function dmdSec(id: string, refId: string, file: MetsFile, createdAt: string): XmlElement {
  return element('dmdSec', { ID: id, CREATED: createdAt, STATUS: 'CURRENT' }, [mdRef(refId, 'DC', '1.0', file, createdAt)]);
}

const mdRef = (id: string, type: string, version: string, file: MetsFile, createdAt: string): XmlElement => element('mdRef', {
  ID: id, LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': pathToHref(file.path), MDTYPE: type, MDTYPEVERSION: version, ...described(file, createdAt),
});

/** An `amdSec` that points at preservation metadata. Divisions name the id of its provenance in `ADMID`. */
export function amdSec(ids: readonly [section: string, provenance: string, reference: string], file: MetsFile, createdAt: string): XmlElement {
  const [section, provenance, reference] = ids;
  return element('amdSec', { ID: section }, [
    element('digiprovMD', { ID: provenance, CREATED: createdAt, STATUS: 'CURRENT' }, [mdRef(reference, 'PREMIS', '3.0', file, createdAt)]),
  ]);
}

/** A group of files; ids of files begin with `ID-`. */
export function fileGrp(
  id: string, use: string, files: readonly { readonly id: string; readonly file: MetsFile }[], createdAt: string, contentType?: string,
): XmlElement {
  return element('fileGrp', { ID: id, USE: use, ...(contentType === undefined ? {} : { 'csip:CONTENTINFORMATIONTYPE': contentType }) }, files.map((entry) => (
    element('file', { ID: entry.id, ...described(entry.file, createdAt) }, [
      element('FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': pathToHref(entry.file.path) }),
    ])
  )));
}

/** One place in the structural map. */
export function div(id: string, label: string, attributes: Readonly<Record<string, string>> = {}, content: readonly XmlElement[] = []): XmlElement {
  return element('div', { ID: id, LABEL: label, ...attributes }, content);
}

export const fptr = (fileId: string): XmlElement => element('fptr', { FILEID: fileId });
