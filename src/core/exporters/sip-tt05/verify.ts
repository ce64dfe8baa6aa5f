import { AppError, isAppError, type Sha256 } from '../../model/index.ts';
import type { Hasher, PackageSource } from '../../ports/index.ts';
import { isInside } from '../names.ts';
import type { ProfileCheck, ProfileFault } from '../profile.ts';
import { readXml, type XmlElement } from '../xml.ts';
import { rootMetsPath } from './paths.ts';
import { checkMets } from './verify-mets.ts';
import { checkOwnRecords } from './verify-own.ts';
import { checkRecords } from './verify-records.ts';

/** Everything that can be wrong with a package; machine words, printed as they are. See `docs/export-sip-tt05.md`. */
export const sipFaultCodes = [
  'path', 'file.missing', 'file.extra', 'file.digest', 'file.size', 'xml.invalid',
  'mets.name', 'mets.attribute', 'mets.id', 'mets.reference', 'mets.structure', 'mets.link', 'schema.missing',
  'ead.element', 'ead.value', 'ead.count', 'ead.code', 'ead.date',
  'json.invalid', 'record.mismatch', 'original.digest',
  'pdf.unreadable', 'pdf.markers', 'pdf.pages', 'pdf.image',
] as const;
export type SipFaultCode = (typeof sipFaultCodes)[number];

/** A package while it is being checked: what is in it, digests made once, and the faults so far. */
export interface SipCheck {
  readonly source: PackageSource;
  readonly hasher: Hasher;
  readonly sizes: ReadonlyMap<string, number>;
  readonly digests: ReadonlyMap<string, Sha256>;
  readonly signal: AbortSignal | undefined;
  fault(code: SipFaultCode, path: string, detail: string): void;
}

const MAX_XML_BYTES = 64 * 1024 * 1024;

/** An XML file of the package, or null with a fault. */
export async function xmlOf(check: SipCheck, path: string): Promise<XmlElement | null> {
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
 * @throws AppError `job.cancelled`, `storage.missing` when the package vanishes meanwhile
 */
export async function verifySip(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  const faults: ProfileFault[] = [];
  const fault = (code: SipFaultCode, path: string, detail: string): void => void faults.push({ code, path, detail });
  const files = await listed(source, fault);
  const digests = new Map<string, Sha256>();
  for (const { path } of files) {
    if (signal?.aborted) throw new AppError('job.cancelled');
    digests.set(path, await source.hash(path));
  }
  const check: SipCheck = { source, hasher, sizes: new Map(files.map((file) => [file.path, file.sizeBytes])), digests, signal, fault };
  const links = await checkMets(check);
  const records = await checkRecords(check, links);
  const own = await checkOwnRecords(check, records.documents);
  const payload = files.filter(({ path }) => path !== rootMetsPath);
  return {
    ok: faults.length === 0, faults,
    facts: {
      dossierCode: own.dossierCode ?? records.fileCode, papers: records.documents.length, pages: own.pages,
      files: payload.length, bytes: payload.reduce((sum, file) => sum + file.sizeBytes, 0), verifiedBy: own.verifiedBy, verifiedAt: own.verifiedAt,
    },
  };
}

async function listed(source: PackageSource, fault: SipCheck['fault']): Promise<readonly { readonly path: string; readonly sizeBytes: number }[]> {
  try {
    const files = await source.list();
    for (const { path } of files) if (!isInside(path)) fault('path', path, 'unlawful path');
    return files.filter(({ path }) => isInside(path));
  } catch (error) {
    // A link that leads out of the package: nothing in it can be trusted.
    if (!isAppError(error, 'package.invalid')) throw error;
    fault('path', '', String(error.params['reason'] ?? 'invalid'));
    return [];
  }
}
