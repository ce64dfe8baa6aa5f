import type { Sha256 } from '../../../model/index.ts';
import { hrefToPath } from './mets.ts';
import { childrenOf, localName, type XmlElement } from './xml.ts';

/** One file that a METS file names, as it says. */
export interface MetsReference {
  readonly id: string;
  /** `dmd` for descriptive metadata, `amd` for that of preservation, else the `USE` of its group. */
  readonly use: string;
  /** From the package's folder; null when the reference is no relative path that stays inside. */
  readonly path: string | null;
  readonly href: string;
  readonly sizeBytes: number | null;
  /** Lower case; empty when it is no SHA-256. */
  readonly sha256: Sha256;
  readonly createdAt: string;
}

/** A METS file, read. */
export interface ReadMets {
  readonly attributes: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
  readonly agentNotes: readonly { readonly type: string; readonly text: string }[];
  readonly references: readonly MetsReference[];
  /** Every `ID`, in order, also those that stand twice. */
  readonly ids: readonly string[];
  /** Every id that something points at. */
  readonly pointers: readonly string[];
  readonly structLabels: readonly string[];
  readonly mptrs: readonly { readonly href: string; readonly title: string }[];
  /** `MetadataLink/File`: the description and the file that belong together. */
  readonly links: readonly { readonly dmdId: string; readonly fileIds: readonly string[] }[];
}

const all = (node: XmlElement): readonly XmlElement[] => [node, ...node.children.flatMap(all)];
const named = (nodes: readonly XmlElement[], name: string): readonly XmlElement[] => nodes.filter((node) => localName(node.name) === name);
const attribute = (node: XmlElement, name: string): string => {
  const key = Object.keys(node.attributes).find((candidate) => candidate === name || localName(candidate) === name);
  return key === undefined ? '' : (node.attributes[key] ?? '');
};

function reference(node: XmlElement, id: string, use: string, href: string, folder: string): MetsReference {
  const size = attribute(node, 'SIZE');
  const sum = attribute(node, 'CHECKSUM').toLowerCase();
  const path = hrefToPath(href);
  const inside = path !== null && path !== '' && !path.includes('\\') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/^[a-z]+:/i.test(path);
  return {
    id, use, href, path: inside ? `${folder}${path}` : null,
    sizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : null,
    sha256: attribute(node, 'CHECKSUMTYPE') === 'SHA-256' && /^[0-9a-f]{64}$/.test(sum) ? sum : '',
    createdAt: attribute(node, 'CREATED'),
  };
}

/**
 * Reads a METS file.
 *
 * @param folder the folder it lies in, from the package's folder, with a slash at the end; empty for the root
 * @returns null when its root is not `mets`
 */
export function readMets(root: XmlElement | null, folder: string): ReadMets | null {
  if (!root || localName(root.name) !== 'mets') return null;
  const nodes = all(root);
  const header = childrenOf(root, 'metsHdr')[0];
  const metadata = childrenOf(root, 'dmdSec').flatMap((section) => childrenOf(section, 'mdRef').map((ref) => (
    reference(ref, attribute(section, 'ID'), 'dmd', attribute(ref, 'href'), folder))));
  const preservation = childrenOf(root, 'amdSec').flatMap((section) => section.children).flatMap((part) => childrenOf(part, 'mdRef').map((ref) => (
    reference(ref, attribute(part, 'ID'), 'amd', attribute(ref, 'href'), folder))));
  const files = named(nodes, 'fileGrp').flatMap((group) => childrenOf(group, 'file').flatMap((file) => childrenOf(file, 'FLocat').map((place) => (
    reference(file, attribute(file, 'ID'), attribute(group, 'USE'), attribute(place, 'href'), folder)))));
  const divs = named(nodes, 'div');
  return {
    attributes: root.attributes,
    header: header?.attributes ?? {},
    agentNotes: childrenOf(header, 'agent').flatMap((agent) => childrenOf(agent, 'note')).map((note) => ({ type: attribute(note, 'NOTETYPE'), text: note.text })),
    references: [...metadata, ...preservation, ...files],
    ids: nodes.flatMap((node) => (node.attributes['ID'] === undefined ? [] : [node.attributes['ID']])),
    pointers: [
      ...named(nodes, 'fptr').map((node) => attribute(node, 'FILEID')),
      ...divs.flatMap((node) => `${attribute(node, 'DMDID')} ${attribute(node, 'ADMID')}`.split(/\s+/).filter((id) => id !== '')),
      ...named(nodes, 'mptr').map((node) => attribute(node, 'title')).filter((id) => id !== ''),
    ],
    structLabels: divs.map((node) => attribute(node, 'LABEL')),
    mptrs: named(nodes, 'mptr').map((node) => ({ href: attribute(node, 'href'), title: attribute(node, 'title') })),
    links: divs.filter((node) => attribute(node, 'LABEL') === 'MetadataLink/File')
      .map((node) => ({ dmdId: attribute(node, 'DMDID'), fileIds: childrenOf(node, 'fptr').map((pointer) => attribute(pointer, 'FILEID')) })),
  };
}
