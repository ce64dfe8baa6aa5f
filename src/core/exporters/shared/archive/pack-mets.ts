import type { MetsFile, MetsHead } from '../format/mets.ts';
import { amdSec, div, dmdSec, fileGrp, fptr, metsXml, pathToHref } from '../format/mets.ts';
import { element, type XmlElement } from '../format/xml.ts';

/** What the package's own METS file tells of; paths from the package's folder. */
export interface RootMets extends MetsHead {
  readonly ead: MetsFile;
  readonly schemaFiles: readonly MetsFile[];
  readonly documentation: readonly MetsFile[];
  /** `representations/rep1/METS.xml`. */
  readonly representation: MetsFile;
  readonly preservation: MetsFile | null;
  /** Id of the package that this one is part of; empty for none. */
  readonly parent: string;
}

/** What the METS file of a representation tells of; paths from the representation's folder. */
export interface RepMets extends MetsHead {
  readonly documents: readonly { readonly metadata: MetsFile; readonly data: MetsFile }[];
  readonly preservation: MetsFile | null;
  readonly repType: 'ORIGINAL' | 'NORMALIZED';
}

/** Makes the ids of a METS file, each once. */
type NextId = () => string;
const uuid = (next: NextId): string => `uuid-${next()}`;
const fileId = (next: NextId): string => `ID-${next()}`;

/** Preservation metadata as a section, and the attribute by which divisions name it; nothing where there is none. */
function preserved(file: MetsFile | null, next: NextId, createdAt: string): { readonly sections: readonly XmlElement[]; readonly attributes: Readonly<Record<string, string>> } {
  if (!file) return { sections: [], attributes: {} };
  const provenance = uuid(next);
  return { sections: [amdSec([uuid(next), provenance, uuid(next)], file, createdAt)], attributes: { ADMID: provenance } };
}

/** The structural map by which a package names the one it is part of (E-ARK AIP 2.2, child references parent). */
function parentMap(parent: string, next: NextId): XmlElement {
  return element('structMap', { ID: uuid(next), TYPE: 'PHYSICAL', LABEL: parentLabel }, [
    div(uuid(next), 'AIP parent identifier', {}, [
      element('mptr', { ID: uuid(next), LOCTYPE: 'OTHER', OTHERLOCTYPE: 'UUID', 'xlink:type': 'simple', 'xlink:href': parent }),
    ]),
  ]);
}
const parentLabel = 'parent AIP';

/**
 * The root `METS.xml`: groups `Schemas`, `Documentation` and `Representations/rep1`, and the structural map over them.
 * The map's pointers name the group, not each file (CSIP 2.0.4, structMap).
 */
export function rootMets(input: RootMets, next: NextId): XmlElement {
  const { createdAt } = input;
  const dmdId = uuid(next);
  const group = (use: string, files: readonly MetsFile[], contentType?: string): { id: string; xml: XmlElement } => {
    const id = uuid(next);
    return { id, xml: fileGrp(id, use, files.map((file) => ({ id: fileId(next), file })), createdAt, contentType) };
  };
  const schemas = group('Schemas', input.schemaFiles);
  const documentation = input.documentation.length > 0 ? group('Documentation', input.documentation) : null;
  const representation = group('Representations/rep1', [input.representation], 'MIXED');
  const kept = preserved(input.preservation, next, createdAt);
  return metsXml(input, [
    dmdSec(dmdId, uuid(next), input.ead, createdAt),
    ...kept.sections,
    element('fileSec', { ID: uuid(next) }, [schemas.xml, ...(documentation ? [documentation.xml] : []), representation.xml]),
    element('structMap', { ID: uuid(next), TYPE: 'PHYSICAL', LABEL: 'CSIP' }, [
      div(uuid(next), input.objId, {}, [
        div(uuid(next), 'Metadata', { DMDID: dmdId, ...kept.attributes }),
        div(uuid(next), 'Schemas', {}, [fptr(schemas.id)]),
        ...(documentation ? [div(uuid(next), 'Documentation', {}, [fptr(documentation.id)])] : []),
        div(uuid(next), 'Representations/rep1', {}, [
          element('mptr', {
            LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': pathToHref(input.representation.path), 'xlink:title': representation.id,
          }),
        ]),
      ]),
    ]),
    ...(input.parent === '' ? [] : [parentMap(input.parent, next)]),
  ]);
}

/** `representations/rep1/METS.xml`: the group `Data`, and each document tied to its description by `MetadataLink/File`. */
export function repMets(input: RepMets, next: NextId): XmlElement {
  const { createdAt } = input;
  const dataId = uuid(next);
  const documents = input.documents.map(({ metadata, data }) => ({ dmdId: uuid(next), refId: uuid(next), id: fileId(next), metadata, data }));
  const kept = preserved(input.preservation, next, createdAt);
  return metsXml(input, [
    ...documents.map(({ dmdId, refId, metadata }) => dmdSec(dmdId, refId, metadata, createdAt)),
    ...kept.sections,
    element('fileSec', { ID: uuid(next) }, [fileGrp(dataId, 'Data', documents.map(({ id, data }) => ({ id, file: data })), createdAt, 'MIXED')]),
    element('structMap', { ID: uuid(next), TYPE: 'PHYSICAL', LABEL: 'CSIP' }, [
      div(uuid(next), input.objId, { TYPE: input.repType }, [
        div(uuid(next), 'Data', {}, [fptr(dataId)]),
        div(uuid(next), 'MetadataLink', {}, documents.map(({ dmdId, id }) => div(uuid(next), 'MetadataLink/File', { DMDID: dmdId, ...kept.attributes }, [fptr(id)]))),
      ]),
    ]),
  ]);
}
