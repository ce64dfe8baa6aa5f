import { openLearned, lessonsOf, weighWithLessons } from '../learning/index.ts';
import { AppError, lessonFileSchema, type Instant, type LessonFile, type Paper } from '../model/index.ts';
import { derivedFields, paperTypeInfo, type PaperReading } from '../papers/index.ts';
import type { Clock, LessonRepository } from '../ports/index.ts';

/** What learning needs; a shell without lessons (a batch run without a lesson file) leaves them out. */
export interface LearnPorts {
  readonly lessons?: Pick<LessonRepository, 'put' | 'ofType'>;
}

/** Takes in what approved papers teach; each paper's lessons replace its earlier ones. */
export async function learnFrom(ports: LearnPorts, papers: readonly Paper[], at: Instant): Promise<void> {
  for (const paper of papers) await ports.lessons?.put(paper.id, paper.typeId, lessonsOf(paper, paperTypeInfo(paper.typeId).fields), at);
}

/** Takes back what papers taught: nobody vouches for them any more. */
export async function unlearn(ports: LearnPorts & { readonly clock: Pick<Clock, 'now'> }, papers: readonly Paper[]): Promise<void> {
  for (const paper of papers) await ports.lessons?.put(paper.id, paper.typeId, [], ports.clock.now());
}

/** A machine's reading, weighed with what the desk learned about papers of its type. */
export async function weighed<T extends Pick<PaperReading, 'typeId' | 'fields'>>(ports: { readonly lessons?: Pick<LessonRepository, 'ofType'> }, reading: T): Promise<T> {
  const lessons = (await ports.lessons?.ofType(reading.typeId)) ?? [];
  if (lessons.length === 0) return reading;
  const fields = weighWithLessons(reading.fields, paperTypeInfo(reading.typeId).fields, openLearned(lessons));
  return { ...reading, fields: { ...fields, ...derivedFields({ typeId: reading.typeId, fields }) } };
}

/** All lessons as a file for another desk or for looking at; it holds no citizen's data ([Note: Not who the citizen is]). */
export async function exportLessons(lessons: Pick<LessonRepository, 'all'>): Promise<string> {
  const file: LessonFile = { format: 'sohoa-lessons', version: 1, lessons: [...await lessons.all()] };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Adds the lessons of a file to the desk's own.
 *
 * @returns how many values the file held; @throws AppError `lessons.invalid` when it is not such a file
 */
export async function importLessons(lessons: Pick<LessonRepository, 'merge'>, text: string): Promise<number> {
  const file = parseLessonFile(text);
  await lessons.merge(file.lessons);
  return file.lessons.length;
}

/** @throws AppError `lessons.invalid` with where the first fault is */
export function parseLessonFile(text: string): LessonFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (thrown) {
    throw new AppError('lessons.invalid', { where: 'JSON' }, { cause: thrown });
  }
  const parsed = lessonFileSchema.safeParse(data);
  if (!parsed.success) throw new AppError('lessons.invalid', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
}
