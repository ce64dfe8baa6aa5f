import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element of an XML file: a tree without mixed content, which is all that our packages hold. */
export interface XmlElement {
  /** With its prefix, as written. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands in an element without children, as it stands there. */
  readonly text: string;
}

/** An element; attributes that are undefined are left out. */
export function element(
  name: string, attributes: Readonly<Record<string, string | undefined>> = {}, content: readonly XmlElement[] | string = [],
): XmlElement {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) given[key] = value;
  return typeof content === 'string' ? { name, attributes: given, children: [], text: content } : { name, attributes: given, children: content, text: '' };
}

/** What XML 1.0 allows (production 2, `Char`); everything else cannot stand in a file at all, not even escaped. */
function isXmlChar(code: number): boolean {
  return code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

/** The first character that XML 1.0 forbids, as `U+0001`; null when there is none. Lone halves of a pair count. */
export function forbiddenXmlCharacter(text: string): string | null {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (!isXmlChar(code)) return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;', '\n': '&#xA;', '\t': '&#x9;' };
/** Readers turn a bare CR into LF, and any line end or tab of an attribute into a blank; as references they stay. */
const escapeText = (text: string): string => text.replace(/[&<>"\r]/g, (char) => ENTITIES[char] ?? char);
const escapeAttribute = (text: string): string => text.replace(/[&<>"\r\n\t]/g, (char) => ENTITIES[char] ?? char);

type Node = Record<string, unknown>;

function toNode({ name, attributes, children, text }: XmlElement): Node {
  const bad = forbiddenXmlCharacter(`${text}${Object.values(attributes).join('')}`);
  // Callers have refused such values with the field's name; a file that no parser opens must not come out either way.
  if (bad !== null) throw new Error(`${name} holds ${bad}, which XML forbids`);
  const content: Node[] = children.length > 0 ? children.map(toNode) : text === '' ? [] : [{ '#text': escapeText(text) }];
  const escaped = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, escapeAttribute(value)]));
  return { [name]: content, ':@': escaped };
}

const builder = new XMLBuilder({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', format: true, indentBy: '  ', suppressEmptyNode: false, processEntities: false,
});
const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, parseAttributeValue: false, trimValues: false,
  // Numeric references stand behind this switch of the library.
  processEntities: true, htmlEntities: true, ignoreDeclaration: true, ignorePiTags: true,
});

/** The file of a tree: UTF-8 with a declaration. @throws Error when a text holds what XML forbids */
export function writeXml(root: XmlElement): Uint8Array {
  const head: Node = { '?xml': [{ '#text': '' }], ':@': { version: '1.0', encoding: 'UTF-8' } };
  return new TextEncoder().encode(`${String(builder.build([head, toNode(root)])).trim()}\n`);
}

/**
 * Reads a file; null when it is not well-formed XML in UTF-8 with one root. A document type is refused: what we read
 * has none, and entities of its own are how such files attack their readers.
 */
export function readXml(bytes: Uint8Array): XmlElement | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/<!(DOCTYPE|ENTITY)/i.test(text) || forbiddenXmlCharacter(text) !== null || XMLValidator.validate(text) !== true) return null;
    const roots = elementsOf(parser.parse(text) as readonly Node[]);
    return roots.length === 1 ? (roots[0] ?? null) : null;
  } catch {
    return null;
  }
}

function elementsOf(nodes: readonly Node[]): XmlElement[] {
  return nodes.flatMap((node): XmlElement[] => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === '#text') return [];
    const content = node[name] as readonly Node[];
    const children = elementsOf(content);
    const text = children.length > 0 ? '' : content.map((item) => (typeof item['#text'] === 'string' ? item['#text'] : '')).join('');
    return [{ name, attributes: (node[':@'] ?? {}) as Record<string, string>, children, text }];
  });
}

/** The name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Children of this name, whatever prefix they carry. */
export function childrenOf(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => localName(child.name) === name) ?? [];
}
