import { childrenOf, element, localName, writeXml, type XmlElement } from '../shared/format/xml.ts';
import { dossierFields, headFields, headKey, messageListsOfFields, type MessageField } from './fields.ts';
import { defaultForm, isNumber, ruleOf, type MessageForm, type MessageJson } from './form.ts';

type Values = Readonly<Record<string, unknown>>;

const fieldElements = (fields: readonly MessageField[], values: Values): XmlElement[] => fields
  .filter(({ key }) => values[key] !== undefined).map(({ key }) => element(key, {}, String(values[key])));

/** The same message as XML: elements in the order of the table, lists in wrappers as `DanhSachTaiLieuNop/TaiLieuNop`. */
export function messageXml(message: MessageJson, { settings }: MessageForm): XmlElement {
  const head = message[headKey] as Values | undefined;
  return element(settings.xmlRoot, settings.xmlNamespace === '' ? {} : { xmlns: settings.xmlNamespace }, [
    ...(head ? [element(headKey, {}, fieldElements(headFields, head))] : []),
    ...fieldElements(dossierFields, message),
    ...messageListsOfFields.filter(({ key }) => message[key] !== undefined).map(({ key, wrapper, item, fields }) => (
      element(wrapper, {}, (message[key] as readonly Values[]).map((values) => element(item, {}, fieldElements(fields, values)))))),
  ]);
}

function readFields(fields: readonly MessageField[], parent: XmlElement, form: MessageForm): Record<string, unknown> {
  return Object.fromEntries(fields.flatMap((field) => {
    const found = childrenOf(parent, field.key)[0];
    if (!found) return [];
    return [[field.key, isNumber(field, form) ? Number(found.text) : found.text]];
  }));
}

/** The message that an XML form holds, in the order of the table; null when root or an element is strange, or one stands twice. */
export function readMessageXml(root: XmlElement, form: MessageForm): MessageJson | null {
  const known = (parent: XmlElement, names: readonly string[]): boolean => {
    const given = parent.children.map(({ name }) => localName(name));
    return given.every((name) => names.includes(name)) && new Set(given).size === given.length;
  };
  const keysOf = (fields: readonly MessageField[]): string[] => fields.map(({ key }) => key);
  const names = [headKey, ...keysOf(dossierFields), ...messageListsOfFields.map(({ wrapper }) => wrapper)];
  if (localName(root.name) !== form.settings.xmlRoot || !known(root, names)) return null;
  const head = childrenOf(root, headKey)[0];
  const out: Record<string, unknown> = { ...(head ? { [headKey]: readFields(headFields, head, form) } : {}), ...readFields(dossierFields, root, form) };
  for (const { key, wrapper, item, fields } of messageListsOfFields) {
    const list = childrenOf(root, wrapper)[0];
    if (!list) continue;
    if (list.children.some((entry) => localName(entry.name) !== item || !known(entry, keysOf(fields)))) return null;
    out[key] = list.children.map((entry) => readFields(fields, entry, form));
  }
  return !head || known(head, keysOf(headFields)) ? out : null;
}

const xs = (name: string, attributes: Readonly<Record<string, string>>, content: readonly XmlElement[] = []): XmlElement => element(`xs:${name}`, attributes, content);
const note = (text: string): XmlElement => xs('annotation', {}, [element('xs:documentation', { 'xml:lang': 'vi' }, text)]);
/** Texts that a pattern takes literally. */
const literal = (code: string): string => code.replace(/[.\\?*+{}()[\]|^$-]/g, (char) => `\\${char}`);

function fieldDeclaration(field: MessageField, list: string, form: MessageForm): XmlElement {
  const { length, needed, codes, pattern } = ruleOf(field, list, form);
  const given = codes === undefined ? pattern : codes.map(literal).join('|');
  const facets = [
    ...(needed ? [xs('minLength', { value: '1' })] : []), xs('maxLength', { value: String(length) }),
    ...(given === undefined ? [] : [xs('pattern', { value: needed ? given : `(${given})?` })]),
  ];
  const known = field.list === undefined ? '' : `: ${(form.lists.lists[field.list] ?? []).map(({ code, vi }) => `${code} ${vi}`).join('; ')}`;
  return xs('element', { name: field.key, minOccurs: needed ? '1' : '0' }, [
    note(`${field.label.vi}${known}`), xs('simpleType', {}, [xs('restriction', { base: 'xs:string' }, facets)]),
  ]);
}

const sequence = (content: readonly XmlElement[]): XmlElement => xs('complexType', {}, [xs('sequence', {}, content)]);

/** Our own schema of the XML form, made from the same tables as the JSON Schema. */
export function messageXsd(form: MessageForm): XmlElement {
  const { xmlRoot, xmlNamespace, header } = form.settings;
  const declared = (fields: readonly MessageField[], list: string): XmlElement[] => fields.map((field) => fieldDeclaration(field, list, form));
  return xs('schema', {
    'xmlns:xs': 'http://www.w3.org/2001/XMLSchema', elementFormDefault: 'qualified',
    ...(xmlNamespace === '' ? {} : { targetNamespace: xmlNamespace, xmlns: xmlNamespace }),
  }, [
    xs('element', { name: xmlRoot }, [sequence([
      ...(header ? [xs('element', { name: headKey }, [sequence(declared(headFields, headKey))])] : []),
      ...declared(dossierFields, ''),
      ...messageListsOfFields.map(({ key, wrapper, item, label, fields }) => xs('element', { name: wrapper, minOccurs: '0' }, [
        note(label.vi),
        sequence(fields.length === 0 ? [] : [xs('element', { name: item, minOccurs: '0', maxOccurs: 'unbounded' }, [sequence(declared(fields, key))])]),
      ])),
    ])]),
  ]);
}

/** The XML schema of the default form, as `docs/portal-sync.xsd` holds it. */
export const messageXsdText = (): string => new TextDecoder().decode(writeXml(messageXsd(defaultForm)));
