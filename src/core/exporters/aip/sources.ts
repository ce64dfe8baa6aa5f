import { z } from 'zod';
import { sipObjId } from '../shared/archive/pack-form.ts';
import { parseJson } from '../shared/records/read-records.ts';

/** The administrator's file that tells which packages of the archive came in as a SIP; see `docs/export-aip.md`. */
export const aipSourcesFile = 'aip-sources.json';

const digest = z.string().regex(/^[0-9a-f]{64}$/i).transform((value) => value.toLowerCase());
/** What fits into an identifier of PREMIS and into XML. */
const path = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,500}$/u);

const sourceSchema = z.strictObject({
  dossierCode: z.string().min(1),
  /** `mets/@OBJID` of the SIP. */
  sip: z.string().regex(sipObjId),
  /** SHA-256 of its `METS.xml`, which vouches for the rest. */
  metsSha256: digest,
  /** SHA-256 of further files, where they were noted. */
  files: z.array(z.strictObject({ path, sha256: digest })).default([]),
});
/** The SIP that a package of the archive was made of. */
export type AipSource = z.infer<typeof sourceSchema>;

const fileSchema = z.array(sourceSchema).refine((all) => new Set(all.map(({ dossierCode }) => dossierCode)).size === all.length);

/** The sources by dossier code; none when there is no such file; null when it cannot be read. */
export function aipSources(bytes: Uint8Array | null | undefined): ReadonlyMap<string, AipSource> | null {
  if (!bytes) return new Map();
  const parsed = fileSchema.safeParse(parseJson(bytes)?.value);
  return parsed.success ? new Map(parsed.data.map((source) => [source.dossierCode, source])) : null;
}
