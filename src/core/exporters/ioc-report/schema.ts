import { z } from 'zod';
import { instantSchema } from '../../model/index.ts';

export const iocForm = 'sohoa.ioc-report/1';
/** In place of a code that our records do not know. */
export const unknown = '_U';

const count = z.int().nonnegative();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const localText = z.strictObject({ vi: z.string(), en: z.string() });
const group = z.strictObject({ code: z.string().min(1), label: localText, dossiers: count, papers: count, pages: count });

/** The figures of one period. null means that our records do not know. */
export const iocReportSchema = z.strictObject({
  form: z.literal(iocForm),
  regulation: z.strictObject({ indicators: z.string(), record: z.string() }).describe('the rules that the figures follow'),
  unit: z.strictObject({ code: z.string().min(1).nullable(), name: z.string().min(1).nullable() }),
  period: z.strictObject({ kind: z.enum(['month', 'quarter', 'year', 'all']), label: z.string(), from: day.nullable(), to: day.nullable() }),
  generatedAt: instantSchema,
  generatedBy: z.string().min(1),
  dossiers: z.strictObject({
    total: count.describe('digitised dossiers received in the period'),
    approved: count, notVerified: count,
    undated: count.describe('without a day of receipt in their code; counted only where the period is all time'),
    outside: count.describe('chosen, but not counted: received at another time, or nobody knows when'),
    repeated: count.describe('records of dossiers counted here or outside that were left out: another record of the same code is newer'),
    received: count.nullable().describe('all dossiers that the unit received in the period, as the unit told; null when it did not'),
  }),
  papers: z.strictObject({
    total: count, pages: count,
    signed: count.describe('from files that came in with a digital signature'),
    complete: count.describe('with every value that Circular 01/2023 art. 9.2 and the type demand'), incomplete: count,
  }),
  fields: z.strictObject({
    total: count.describe('values and empty places of all papers'),
    sure: count.describe('the machine’s, sure by their evidence'), accepted: count.describe('agreed to by a person'),
    edited: count.describe('typed by a person'), open: count.describe('the machine’s, in doubt or not found'),
  }),
  hours: z.strictObject({
    known: count.describe('dossiers of which both moments are known'),
    median: z.number().nonnegative().nullable(), ninetieth: z.number().nonnegative().nullable(),
  }).describe('from taking a dossier in at the desk to its approval'),
  byUnit: z.array(group), byMonth: z.array(group), byProcedure: z.array(group),
  byPaperType: z.array(z.strictObject({ code: z.string().min(1), nationalCode: z.string().min(1).nullable(), label: localText, papers: count, pages: count })),
  indicators: z.array(z.strictObject({
    id: z.string().min(1), label: localText,
    numerator: count.nullable(), denominator: count.nullable(), share: z.number().min(0).max(1).nullable(),
    status: z.enum(['partly', 'unknown']), note: localText,
  })),
});
export type IocReport = z.infer<typeof iocReportSchema>;

/** The JSON Schema of `ioc-report.json`, for others to check it by. */
export function iocReportJsonSchema(): object {
  return { ...z.toJSONSchema(iocReportSchema, { target: 'draft-2020-12' }), $id: 'https://sohoa.invalid/schemas/ioc-report-1.json', title: iocForm };
}
