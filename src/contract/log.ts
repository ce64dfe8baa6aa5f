import { z } from 'zod';
import { appErrorCodeSchema, instantSchema } from '../core/model/index.ts';

const word = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,59}$/);

/**
 * One line of the desk's log. Only codes, machine words and numbers fit the schema, so that no name, number or text
 * of a citizen can reach the log by mistake.
 */
export const logEntrySchema = z.strictObject({
  at: instantSchema,
  level: z.enum(['info', 'warn', 'error']),
  /** What happened, e.g. `import.done`. */
  event: word,
  code: appErrorCodeSchema.optional(),
  facts: z.record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.union([z.number(), word])).default({}),
});
export type LogEntry = z.infer<typeof logEntrySchema>;
