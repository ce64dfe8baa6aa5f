import { codesOf, type EadField } from './ead-fields.ts';
import { eadRoot } from './ead.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

const xs = (name: string, attributes: Readonly<Record<string, string>>, content: readonly XmlElement[] = []): XmlElement =>
  element(`xs:${name}`, attributes, content);

/** Everything a field may hold, as facets; optional fields may also be empty. */
function facets({ type, length, needed, list, many, partial }: EadField): readonly XmlElement[] {
  const pattern = (value: string): XmlElement => xs('pattern', { value: needed ? value : `(${value})?` });
  if (type === 'number') return [pattern(`[0-9]{1,${length}}`)];
  if (type === 'date') return [pattern(partial ? '((0[1-9]|[12][0-9]|3[01])/)?((0[1-9]|1[0-2])/)?[0-9]{4}' : '(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/[0-9]{4}')];
  if (type === 'flag') return [pattern('[01]')];
  if (list !== undefined) {
    const code = `(${codesOf(list).map(([value]) => value).join('|')})`;
    return [xs('maxLength', { value: String(length) }), pattern(many ? `${code}([;,] ?${code})*` : code)];
  }
  return [...(needed ? [xs('minLength', { value: '1' })] : []), xs('maxLength', { value: String(length) })];
}

/** The label and the code list of a field, for people who open the schema. */
function note({ label, list }: EadField): XmlElement {
  const codes = list === undefined ? '' : `: ${codesOf(list).map(([code, { vi }]) => `${code} ${vi}`).join('; ')}`;
  return xs('annotation', {}, [element('xs:documentation', { 'xml:lang': 'vi' }, `${label.vi}${codes}`)]);
}

/**
 * Our own schema of a record, made from its table of fields. The circular prints schemas that contradict its own
 * tables (16 and 17 fields for 18, `arcDocCode` for `docCode`), so none of them could judge what it demands. The order
 * of the elements is free, as it is there.
 */
export function eadXsd(fields: readonly EadField[]): Uint8Array {
  return writeXml(xs('schema', { 'xmlns:xs': 'http://www.w3.org/2001/XMLSchema', elementFormDefault: 'qualified' }, [
    xs('element', { name: eadRoot }, [
      xs('complexType', {}, [
        xs('all', {}, fields.map((field) => xs('element', { name: field.key, minOccurs: field.needed ? '1' : '0' }, [
          note(field),
          xs('simpleType', {}, [xs('restriction', { base: 'xs:string' }, facets(field))]),
        ]))),
      ]),
    ]),
  ]));
}
