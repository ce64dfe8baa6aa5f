import { z } from 'zod';
import { boxSchema } from './geometry.ts';

/**
 * Every problem that can be found in a file, a page, a paper or a field. Findings are data, never thrown; each code
 * has a text in both languages in `contract/messages`, or the project does not compile.
 */
export const findingCodes = [
  // files
  'file.has-javascript',
  'file.has-launch-action',
  'file.has-embedded-files',
  'file.has-form',
  'file.signed',
  'file.signature-trusted',
  'file.signature-intact',
  'file.signature-doubtful',
  'file.signature-changed',
  'file.signature-broken',
  'file.signature-unchecked',
  'file.pdfa',
  'file.repaired',
  'file.pages-missing',
  'file.text-layer-ignored',
  'file.trailing-bytes',
  'file.name-mismatch',
  // pages
  'page.unreadable',
  'page.timeout',
  'page.blank',
  'page.turned',
  'page.low-resolution',
  'page.reduced',
  'page.converted',
  'page.text-garbled',
  'page.not-read',
  'page.patch-sheet',
  // papers
  'paper.type-unsure',
  'paper.field-missing',
  'paper.not-verified',
  'paper.sealed',
  'paper.several-in-file',
  // fields
  'field.missing',
  'field.weak-words',
  'field.label-far',
  'field.label-unsure',
  'field.kind-invalid',
  'field.date-impossible',
  'field.date-future',
  'field.date-order',
  'field.words-disagree',
  'field.id-structure',
  'field.id-sex-mismatch',
  'field.id-year-mismatch',
  'field.tax-code-check-digit',
  'field.syllable-illegal',
  'field.readings-disagree',
  'field.value-cut',
  'field.not-on-page',
  'field.sources-disagree',
  'field.mrz-check-digit',
  'field.foreign-letter',
  'field.unit-renamed',
  'field.unit-split',
  'field.unit-unknown',
  'field.never-seen',
  'field.look-alike',
  // between papers of one dossier
  'field.person-differs',
  'field.id-near',
] as const;

export const findingCodeSchema = z.enum(findingCodes);
export type FindingCode = z.infer<typeof findingCodeSchema>;

/**
 * Findings that come from other papers of the dossier: made anew whenever one of them changes. They ask for a person
 * without touching `sure`, which is what the paper's own evidence says and has to come back when they go.
 */
export const crossFindingCodes: ReadonlySet<FindingCode> = new Set<FindingCode>(['field.person-differs', 'field.id-near']);

/** How much a finding weighs: `info` is only told, `doubt` asks a person to look, `fault` says that something is wrong. */
export const severitySchema = z.enum(['info', 'doubt', 'fault']);
export type Severity = z.infer<typeof severitySchema>;

/** One problem found. `params` fill the placeholders of the code's text; `page` counts from 0 within the paper or file. */
export const findingSchema = z.object({
  code: findingCodeSchema,
  severity: severitySchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  page: z.int().nonnegative().optional(),
  box: boxSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** Makes a finding; a helper so that call sites read as one line. */
export function finding(
  code: FindingCode,
  severity: Severity,
  params: Finding['params'] = {},
  where: Pick<Finding, 'page' | 'box'> = {},
): Finding {
  return { code, severity, params, ...where };
}
