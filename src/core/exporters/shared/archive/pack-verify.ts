import type { Hasher, PackageSource } from '../../../ports/index.ts';
import { factsOf, openCheck, type CheckedPackage } from '../package/check.ts';
import type { ProfileCheck } from '../profile.ts';
import { localName, readXml, type XmlElement } from '../format/xml.ts';
import { eadPath, rootMetsPath } from './pack-paths.ts';
import type { PackForm } from './pack-form.ts';
import { checkMets } from './pack-verify-mets.ts';
import { checkOwnRecords } from './pack-verify-own.ts';
import { checkRecords } from './pack-verify-records.ts';

/** Everything that can be wrong with a package; machine words, printed as they are. See `docs/export-sip-tt05.md` and `docs/export-aip.md`. */
export const packFaultCodes = [
  'path', 'file.missing', 'file.extra', 'file.digest', 'file.size', 'xml.invalid',
  'mets.name', 'mets.attribute', 'mets.id', 'mets.reference', 'mets.structure', 'mets.link', 'schema.missing',
  'premis.object', 'premis.fixity', 'premis.event', 'premis.link', 'ead.element', 'ead.value', 'ead.count', 'ead.code', 'ead.date',
  'json.invalid', 'record.mismatch', 'original.digest',
  'pdf.unreadable', 'pdf.markers', 'pdf.pages', 'pdf.image',
] as const;
export type PackFaultCode = (typeof packFaultCodes)[number];

/** A package of the circular while it is being checked. */
export interface PackCheck extends CheckedPackage<PackFaultCode> {
  /** The form that the package is held against. */
  readonly form: PackForm;
}

const MAX_XML_BYTES = 64 * 1024 * 1024;

/** An XML file of the package, or null with a fault. */
export async function xmlOf(check: PackCheck, path: string): Promise<XmlElement | null> {
  const size = check.sizes.get(path);
  if (size === undefined) {
    check.fault('file.missing', path, 'every package has it');
    return null;
  }
  const root = size > MAX_XML_BYTES ? null : readXml(await check.source.read(path));
  if (!root) check.fault('xml.invalid', path, size > MAX_XML_BYTES ? 'too large' : 'not well-formed XML 1.0 in UTF-8 without a document type');
  return root;
}

/**
 * Reads a package back and compares everything with everything: METS against the files, both ways, with sizes and
 * digests; ids and pointers; the file's and each document's fields against lengths, code lists and each other; each
 * PDF; and our own records, where it carries them. Finds all faults, not only the first.
 *
 * @param forms what it may be, the likeliest first; the content tells which one it is
 * @throws AppError `job.cancelled`, `storage.missing` when the package vanishes meanwhile
 */
export async function verifyPack(forms: readonly [PackForm, ...PackForm[]], given: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  const { check: opened, files, faults } = await openCheck<PackFaultCode>(given, hasher, signal, 'path');
  const check: PackCheck = { ...opened, form: await formOf(forms, opened) };
  const links = await checkMets(check);
  const records = await checkRecords(check, links);
  const own = await checkOwnRecords(check, records.documents);
  await check.form.checkPreservation?.(check, records.documents);
  const payload = files.filter(({ path }) => path !== rootMetsPath);
  return {
    ok: faults.length === 0, faults,
    facts: {
      ...factsOf(payload), dossierCode: own.dossierCode ?? records.fileCode, papers: records.documents.length, pages: own.pages,
      verifiedBy: own.verifiedBy, verifiedAt: own.verifiedAt,
    },
  };
}

/** A batch of loose papers says where it comes from, a file does not; so their records tell them apart, whatever METS says. */
async function formOf(forms: readonly [PackForm, ...PackForm[]], { source, sizes }: CheckedPackage<PackFaultCode>): Promise<PackForm> {
  const size = sizes.get(eadPath);
  const root = size === undefined || size > MAX_XML_BYTES ? null : readXml(await source.read(eadPath));
  if (!root) return forms[0];
  const type = root.children.some(({ name }) => localName(name) === 'source') ? 'Collection' : root.children.some(({ name }) => localName(name) === 'numberOfPage') ? 'Mixed' : forms[0].metsType;
  return forms.find(({ metsType }) => metsType === type) ?? forms[0];
}
