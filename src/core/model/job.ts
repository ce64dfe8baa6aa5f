import { z } from 'zod';
import { errorDataSchema } from './app-error.ts';
import { idSchema } from './ids.ts';

/** The one shape of every long task. `total` is 0 while unknown. `phase` is a key for the screen, never free text. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(['import', 'read', 'export', 'take-in']),
  state: z.enum(['queued', 'running', 'paused', 'done', 'cancelled', 'failed']),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  phase: z.string(),
  error: errorDataSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;
