import { z } from 'zod';
import { errorDataSchema } from './app-error.ts';
import { fieldSchema } from './field.ts';
import { fileFormatSchema } from './file.ts';
import { findingSchema } from './finding.ts';
import { boxSchema, turnSchema } from './geometry.ts';
import { instantSchema, sha256Schema } from './ids.ts';
import { textSourceSchema } from './page-text.ts';
import { paperTypeIdSchema } from './paper.ts';
import { droppedReasonSchema, separationReasonSchema } from './separation.ts';

/** The stages whose time is told. `ocr` and `reread` (second looks) include waiting for a free recogniser; stages of several pages overlap. */
export const reportStages = ['hash', 'inspect', 'decode', 'prepare', 'ocr', 'text', 'fields', 'reread', 'package'] as const;
export type ReportStage = (typeof reportStages)[number];

/** Milliseconds in each stage; 0 where a stage was not needed, as for a page that an earlier run had read. */
export const stageMillisecondsSchema = z.strictObject({
  hash: z.number().nonnegative(), inspect: z.number().nonnegative(), decode: z.number().nonnegative(),
  prepare: z.number().nonnegative(), ocr: z.number().nonnegative(), text: z.number().nonnegative(),
  fields: z.number().nonnegative(), reread: z.number().nonnegative(), package: z.number().nonnegative(),
});
export type StageMilliseconds = z.infer<typeof stageMillisecondsSchema>;

/** A field as the machine read it; `box` is `[x, y, width, height]` in pixels of `page`, which counts within the paper from 0. */
export const reportFieldSchema = z.strictObject(
  fieldSchema.pick({
    value: true, raw: true, source: true, confidence: true, sure: true, page: true, box: true, findings: true,
  }).shape,
);
export type ReportField = z.infer<typeof reportFieldSchema>;

/** One paper; `pages` are indexes of `pages` of its file. `fields` has every key of its type, with value null where nothing was read. */
export const reportPaperSchema = z.strictObject({
  typeId: paperTypeIdSchema,
  typeConfidence: z.number().min(0).max(1),
  pages: z.array(z.int().nonnegative()),
  fields: z.record(z.string(), reportFieldSchema),
  findings: z.array(findingSchema),
});
export type ReportPaper = z.infer<typeof reportPaperSchema>;

/**
 * One page. Sizes are those of the upright page. `turnDeg` is the quarter turn that made it upright, `skewDeg` the
 * skew found after it, `angleDeg` both together: how far the page had to be turned, degrees clockwise.
 */
export const reportPageSchema = z.strictObject({
  index: z.int().nonnegative(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  dpi: z.number().positive(),
  angleDeg: z.number(),
  turnDeg: turnSchema,
  skewDeg: z.number(),
  textSource: textSourceSchema,
  words: z.int().nonnegative(),
  meanConfidence: z.number().min(0).max(1),
  findings: z.array(findingSchema),
});
export type ReportPage = z.infer<typeof reportPageSchema>;

/**
 * What the separation of a file's pages said: its papers and what lies between them. `applied` when they were made;
 * otherwise the file stayed one paper, with a finding. `pages` and `page` are indexes of `pages` of the file; a region is
 * the part of the side in its pixels, null for all of it.
 */
export const reportSeparationSchema = z.strictObject({
  applied: z.boolean(),
  score: z.number().min(0).max(1),
  papers: z.array(z.strictObject({
    typeId: paperTypeIdSchema,
    pages: z.array(z.int().nonnegative()),
    regions: z.array(boxSchema.nullable()),
    reasons: z.array(separationReasonSchema),
    score: z.number().min(0).max(1),
    newDossier: z.boolean(),
    dossierCode: z.string(),
  })),
  dropped: z.array(z.strictObject({ page: z.int().nonnegative(), reason: droppedReasonSchema, score: z.number().min(0).max(1) })),
});
export type ReportSeparation = z.infer<typeof reportSeparationSchema>;

/** Second looks at doubtful fields: how many fields and places, how many doubts they settled, how many values they changed. */
export const secondLooksSchema = z.strictObject({
  fields: z.int().nonnegative(), crops: z.int().nonnegative(), settled: z.int().nonnegative(), changed: z.int().nonnegative(),
});
export type SecondLooks = z.infer<typeof secondLooksSchema>;

/** One input file. `error` is set when it was refused; then it has no papers. */
export const reportFileSchema = z.strictObject({
  /** Below the input folder, with `/`. */
  path: z.string(),
  sha256: sha256Schema.nullable(),
  bytes: z.int().nonnegative(),
  outcome: z.enum(['read', 'refused']),
  error: errorDataSchema.extend({ message: z.string() }).nullable(),
  format: fileFormatSchema.nullable(),
  /** The dossier's folder below the input folder, or the file's own path for a file that stands alone. */
  dossier: z.string(),
  /** The path of a file further up in the report with the same bytes; read once, and one paper where both are in one dossier. */
  sameAs: z.string().nullable(),
  papers: z.array(reportPaperSchema),
  pages: z.array(reportPageSchema),
  findings: z.array(findingSchema),
  /** Absent where the file is one paper and nothing else. */
  separation: reportSeparationSchema.optional(),
  milliseconds: stageMillisecondsSchema,
  /** Absent when nothing was looked at twice. */
  secondLooks: secondLooksSchema.optional(),
});
export type ReportFile = z.infer<typeof reportFileSchema>;

/** One package that was asked for: its name below the output folder, or why it was not written. */
export const reportPackageSchema = z.strictObject({
  /** Id of the export profile. */
  profile: z.string(),
  package: z.string().nullable(),
  error: errorDataSchema.extend({ message: z.string() }).nullable(),
  /** Code of the dossier that a package of all dossiers goes without. */
  dossier: z.string().optional(),
});
export type ReportPackage = z.infer<typeof reportPackageSchema>;

/** One dossier. `package` is the name of its folder below the output folder; null when none of its files could be read. */
export const reportDossierSchema = z.strictObject({
  path: z.string(),
  code: z.string(),
  package: z.string().nullable(),
  /** True when an earlier run had written the package and nothing has changed since. */
  unchanged: z.boolean(),
  /** Package by package; absent where the run wrote `paper-record` alone. */
  packages: z.array(reportPackageSchema).optional(),
  papers: z.int().nonnegative(),
  pages: z.int().nonnegative(),
});
export type ReportDossier = z.infer<typeof reportDossierSchema>;

/** `report.json`: what the batch read, for machines. Nothing in it was verified by a person. */
export const reportSchema = z.strictObject({
  report: z.literal('sohoa-batch-report/1'),
  /** False while the batch is running or when it was stopped. */
  complete: z.boolean(),
  startedAt: instantSchema,
  finishedAt: instantSchema,
  engine: z.string(),
  /** Ids of the export profiles, separated by commas. */
  profile: z.string(),
  files: z.array(reportFileSchema),
  dossiers: z.array(reportDossierSchema),
  /** Packages of all dossiers; absent where none was asked for. */
  together: z.array(reportPackageSchema).optional(),
  /** Paths that were passed over because neither name nor content says PDF or image. */
  ignored: z.array(z.string()),
  totals: z.strictObject({
    files: z.int().nonnegative(),
    read: z.int().nonnegative(),
    refused: z.int().nonnegative(),
    papers: z.int().nonnegative(),
    pages: z.int().nonnegative(),
    packages: z.int().nonnegative(),
    /** Time on the clock, start to end. */
    wallMs: z.number().nonnegative(),
    milliseconds: stageMillisecondsSchema,
  }),
});
export type Report = z.infer<typeof reportSchema>;

/** A count of milliseconds that starts at nothing. */
export function noMilliseconds(): StageMilliseconds {
  return { hash: 0, inspect: 0, decode: 0, prepare: 0, ocr: 0, text: 0, fields: 0, reread: 0, package: 0 };
}

/** The JSON Schema (2020-12) of `report.json`, as it stands in `docs/`. */
export function reportJsonSchema(): object {
  return { title: 'Sohoa batch report', ...z.toJSONSchema(reportSchema, { io: 'output' }) };
}
