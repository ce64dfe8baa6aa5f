import { element, type XmlElement } from '../shared/format/xml.ts';

/** How PREMIS names a thing: what kind of id, and which. */
export interface PremisId {
  readonly type: string;
  readonly value: string;
}

const text = (name: string, value: string): XmlElement => element(name, {}, value);

const identifier = (name: string, { type, value }: PremisId, more: readonly XmlElement[] = []): XmlElement =>
  element(name, {}, [text(`${name}Type`, type), text(`${name}Value`, value), ...more]);

/** One relation of a thing to another. */
export const relationship = (type: string, subType: string, id: PremisId): XmlElement => element('relationship', {}, [
  text('relationshipType', type), text('relationshipSubType', subType), identifier('relatedObjectIdentifier', id),
]);

/** A whole (package, representation), which has no bytes of its own. */
export function wholeObject(kind: 'intellectualEntity' | 'representation', xmlId: string, id: PremisId, relations: readonly XmlElement[]): XmlElement {
  return element('object', { 'xsi:type': kind, xmlID: xmlId }, [
    identifier('objectIdentifier', id), ...relations,
  ]);
}

/** A file with its digest. @param sizeBytes null when it is not known */
export function fileObject(xmlId: string, id: PremisId, file: { readonly sha256: string; readonly sizeBytes: number | null; readonly format: string }, relations: readonly XmlElement[]): XmlElement {
  return element('object', { 'xsi:type': 'file', xmlID: xmlId }, [
    identifier('objectIdentifier', id),
    element('objectCharacteristics', {}, [
      text('compositionLevel', '0'),
      element('fixity', {}, [text('messageDigestAlgorithm', 'SHA-256'), text('messageDigest', file.sha256.toUpperCase())]),
      ...(file.sizeBytes === null ? [] : [text('size', String(file.sizeBytes))]),
      element('format', {}, [element('formatDesignation', {}, [text('formatName', file.format)])]),
    ]),
    ...relations,
  ]);
}

export interface PremisEvent {
  readonly id: PremisId;
  readonly type: string;
  /** With its offset. */
  readonly at: string;
  readonly detail: string;
  readonly agents: readonly { readonly id: PremisId; readonly role: string }[];
  readonly objects: readonly { readonly id: PremisId; readonly role: 'source' | 'outcome' }[];
}

/** Something that was done, by whom, to what. */
export function premisEvent({ id, type, at, detail, agents, objects }: PremisEvent): XmlElement {
  return element('event', {}, [
    identifier('eventIdentifier', id), text('eventType', type), text('eventDateTime', at),
    element('eventDetailInformation', {}, [text('eventDetail', detail)]),
    element('eventOutcomeInformation', {}, [text('eventOutcome', 'success')]),
    ...agents.map((agent) => identifier('linkingAgentIdentifier', agent.id, [text('linkingAgentRole', agent.role)])),
    ...objects.map((object) => identifier('linkingObjectIdentifier', object.id, [text('linkingObjectRole', object.role)])),
  ]);
}

/** Who does things. */
export const premisAgent = (id: PremisId, name: string, type: 'software' | 'organization' | 'person', version = ''): XmlElement => element('agent', {}, [
  identifier('agentIdentifier', id), text('agentName', name), text('agentType', type), ...(version === '' ? [] : [text('agentVersion', version)]),
]);

/** A PREMIS 3.0 file: objects, events, agents, in the order that its schema demands. */
export const premisXml = (parts: readonly XmlElement[]): XmlElement => element('premis', {
  xmlns: 'http://www.loc.gov/premis/v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': 'http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/premis.xsd', version: '3.0',
}, parts);
