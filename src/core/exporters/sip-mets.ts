import type { MetsFile, MetsHead } from './mets.ts';
import { div, dmdSec, fileGrp, fptr, metsXml, pathToHref } from './mets.ts';
import { element, type XmlElement } from './xml.ts';

/** What the package's own METS file tells of; paths from the package's folder. */
export interface RootMets extends MetsHead {
  readonly ead: MetsFile;
  readonly schemaFiles: readonly MetsFile[];
  readonly documentation: readonly MetsFile[];
  /** `representations/rep1/METS.xml`. */
  readonly representation: MetsFile;
}

/** What the METS file of a representation tells of; paths from the representation's folder. */
export interface RepMets extends MetsHead {
  readonly documents: readonly { readonly metadata: MetsFile; readonly data: MetsFile }[];
}

/** Makes the ids of a METS file, each once. */
type NextId = () => string;
const uuid = (next: NextId): string => `uuid-${next()}`;
const fileId = (next: NextId): string => `ID-${next()}`;

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
  return metsXml(input, [
    dmdSec(dmdId, uuid(next), input.ead, createdAt),
    element('fileSec', { ID: uuid(next) }, [schemas.xml, ...(documentation ? [documentation.xml] : []), representation.xml]),
    element('structMap', { ID: uuid(next), TYPE: 'PHYSICAL', LABEL: 'CSIP' }, [
      div(uuid(next), input.objId, {}, [
        div(uuid(next), 'Metadata', { DMDID: dmdId }),
        div(uuid(next), 'Schemas', {}, [fptr(schemas.id)]),
        ...(documentation ? [div(uuid(next), 'Documentation', {}, [fptr(documentation.id)])] : []),
        div(uuid(next), 'Representations/rep1', {}, [
          element('mptr', {
            LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': pathToHref(input.representation.path), 'xlink:title': representation.id,
          }),
        ]),
      ]),
    ]),
  ]);
}

/** `representations/rep1/METS.xml`: the group `Data`, and each document tied to its description by `MetadataLink/File`. */
export function repMets(input: RepMets, next: NextId): XmlElement {
  const { createdAt } = input;
  const dataId = uuid(next);
  const documents = input.documents.map(({ metadata, data }) => ({ dmdId: uuid(next), refId: uuid(next), id: fileId(next), metadata, data }));
  return metsXml(input, [
    ...documents.map(({ dmdId, refId, metadata }) => dmdSec(dmdId, refId, metadata, createdAt)),
    element('fileSec', { ID: uuid(next) }, [fileGrp(dataId, 'Data', documents.map(({ id, data }) => ({ id, file: data })), createdAt, 'MIXED')]),
    element('structMap', { ID: uuid(next), TYPE: 'PHYSICAL', LABEL: 'CSIP' }, [
      div(uuid(next), input.objId, { TYPE: 'ORIGINAL' }, [
        div(uuid(next), 'Data', {}, [fptr(dataId)]),
        div(uuid(next), 'MetadataLink', {}, documents.map(({ dmdId, id }) => div(uuid(next), 'MetadataLink/File', { DMDID: dmdId }, [fptr(id)]))),
      ]),
    ]),
  ]);
}
