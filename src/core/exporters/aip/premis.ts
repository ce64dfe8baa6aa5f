import type { PackagedFile } from '../../ports/index.ts';
import { confidenceOf, oneLine } from '../shared/archive/doc-values.ts';
import { derivedUuids, vietnamTime } from '../shared/plan/derived-id.ts';
import { objIdOf, type PackForm, type Preservation } from '../shared/archive/pack-form.ts';
import { repFolder } from '../shared/archive/pack-paths.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';
import type { XmlElement } from '../shared/format/xml.ts';
import { fileObject, premisAgent, premisEvent, premisXml, relationship, wholeObject, type PremisEvent, type PremisId } from './premis-parts.ts';
import type { AipSource } from './sources.ts';

/** What preservation metadata tells of a package beside its files. */
export interface Provenance {
  readonly plan: PackagePlan;
  readonly form: PackForm;
  readonly agency: { readonly code: string; readonly name: string };
  readonly paperFileCode: string;
  readonly parent: string;
  readonly source: AipSource | null;
}

const packageId = (objId: string): PremisId => ({ type: 'AIP', value: objId });
const sipId = (value: string): PremisId => ({ type: 'SIP', value });
const fileId = (owner: string, path: string): PremisId => ({ type: 'File', value: `${owner}/${path}` });
const repId = (objId: string): PremisId => ({ type: 'Representation', value: `${objId}/${repFolder.slice(0, -1)}` });

/** The program as an agent. */
function program(plan: PackagePlan): { readonly id: PremisId; readonly xml: XmlElement } {
  const [name = '', ...version] = plan.settings.creatorTool.split(' ');
  const id = { type: 'software', value: plan.settings.creatorTool };
  return { id, xml: premisAgent(id, name, 'software', version.join(' ')) };
}

/** `PREMIS.xml` and `PREMIS_rep1.xml` of a package. */
export function preservationOf(given: Provenance): Preservation {
  return {
    root: (objId) => rootPremis(given, objId),
    representation: (objId, pdfs) => repPremis(given, objId, pdfs),
  };
}

function rootPremis({ plan, form, agency, paperFileCode, parent, source }: Provenance, objId: string): XmlElement {
  const id = packageId(objId);
  const replaced = objIdOf(form, plan.replaces?.name ?? '');
  const next = derivedUuids(`${objId}|premis`);
  const software = program(plan);
  const organization: PremisId = { type: 'organization', value: agency.code };
  const person: PremisId | null = plan.verified ? { type: 'person', value: oneLine(plan.verified.by) } : null;
  const event = (given: Omit<PremisEvent, 'id'>): XmlElement => premisEvent({ id: { type: 'UUID', value: next() }, ...given });
  const outcome = { id, role: 'outcome' } as const;
  const madeBy = [{ id: software.id, role: 'executing program' }, { id: organization, role: 'implementer' }];
  return premisXml([
    wholeObject('intellectualEntity', 'package', id, [
      relationship('structural', 'is represented by', repId(objId)),
      ...(parent === '' ? [] : [relationship('structural', 'is included in', packageId(parent))]),
      ...(source ? [relationship('derivation', 'has source', sipId(source.sip))] : []),
      ...(replaced === null ? [] : [relationship('replacement', 'supersedes', packageId(replaced))]),
    ]),
    ...(source ? sourceObjects(source) : []),
    // The circular fixes two words: `transfer` for what was digitised, `information package creation` for what came as a SIP.
    source || confidenceOf(plan.papers) === '01'
      ? event({
        type: 'information package creation', at: vietnamTime(plan.now), detail: source ? `Chuyển gói ${source.sip} thành gói lưu trữ` : 'Lập gói lưu trữ từ tài liệu điện tử', agents: madeBy,
        objects: [...(source ? [{ id: sipId(source.sip), role: 'source' } as const] : []), outcome],
      })
      : event({
        type: 'transfer', at: vietnamTime(plan.dossier.createdAt), detail: 'Số hóa tài liệu giấy', agents: madeBy,
        objects: [...(paperFileCode === '' ? [] : [{ id: { type: 'paperFileCode', value: paperFileCode }, role: 'source' } as const]), outcome],
      }),
    ...(plan.verified && person ? [event({
      type: 'validation', at: vietnamTime(plan.verified.at), detail: 'Kiểm tra, duyệt hồ sơ', agents: [{ id: person, role: 'validator' }], objects: [outcome],
    })] : []),
    software.xml, premisAgent(organization, agency.name, 'organization'), ...(person ? [premisAgent(person, person.value, 'person')] : []),
  ]);
}

/** The SIP that the package was made of, with the digests by which it is known again. */
function sourceObjects({ sip, metsSha256, files }: AipSource): readonly XmlElement[] {
  return [
    wholeObject('intellectualEntity', 'source', sipId(sip), []),
    ...[{ path: 'METS.xml', sha256: metsSha256 }, ...files.filter(({ path }) => path !== 'METS.xml')].map(({ path, sha256 }, index) => fileObject(
      `source-${String(index + 1)}`, fileId(sip, path), { sha256, sizeBytes: null, format: path.slice(path.lastIndexOf('.') + 1) }, [relationship('structural', 'is included in', sipId(sip))],
    )),
  ];
}

function repPremis({ plan }: Provenance, objId: string, pdfs: readonly PackagedFile[]): XmlElement {
  const next = derivedUuids(`${objId}|premis-rep1`);
  const software = program(plan);
  return premisXml([
    wholeObject('representation', 'rep1', repId(objId), [relationship('structural', 'represents', packageId(objId))]),
    ...pdfs.map(({ path, sha256, sizeBytes }, index) => fileObject(
      `file-${String(index + 1)}`, fileId(objId, path), { sha256, sizeBytes, format: 'application/pdf' }, [relationship('structural', 'is included in', repId(objId))],
    )),
    premisEvent({
      id: { type: 'UUID', value: next() }, type: 'message digest calculation', at: vietnamTime(plan.now), detail: 'SHA-256',
      agents: [{ id: software.id, role: 'executing program' }], objects: pdfs.map(({ path }) => ({ id: fileId(objId, path), role: 'outcome' })),
    }),
    software.xml,
  ]);
}
