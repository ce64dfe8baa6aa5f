import { z } from 'zod';
import { instantSchema } from './ids.ts';

/** What kinds of value the desk learns: who issues, who signs, which communes, which phrases. Never who a citizen is. */
export const lessonKinds = ['issuer', 'signer', 'commune', 'phrase'] as const;
export const lessonKindSchema = z.enum(lessonKinds);
export type LessonKind = z.infer<typeof lessonKindSchema>;

/** One value that people of this desk settled in a field of a paper type, and how often. */
export const lessonSchema = z.object({
  typeId: z.string().min(1).max(80),
  key: z.string().min(1).max(80),
  kind: lessonKindSchema,
  value: z.string().min(1).max(300),
  /** On how many papers. */
  count: z.int().positive(),
  lastAt: instantSchema,
  /** What the machine had read where a person put this value in its place, and how often. */
  misread: z.record(z.string(), z.int().positive()),
});
export type Lesson = z.infer<typeof lessonSchema>;

/** What one paper teaches about one field. `misread`: the machine's value that a person replaced, else null. */
export interface TakenLesson {
  readonly key: string;
  readonly kind: LessonKind;
  readonly value: string;
  readonly misread: string | null;
}

/** The file in which a desk's lessons travel to another desk. */
export const lessonFileSchema = z.object({ format: z.literal('sohoa-lessons'), version: z.literal(1), lessons: z.array(lessonSchema).max(200_000) });
export type LessonFile = z.infer<typeof lessonFileSchema>;
