import type { Id, Instant, Lesson, TakenLesson } from '../model/index.ts';

/**
 * What the desk learned from its people's corrections. Kept on the machine; shown, exported and erased at will.
 *
 * @throws AppError `storage.full`
 */
export interface LessonRepository {
  /** Puts what a paper teaches in the place of what it taught before; an empty list withdraws it. */
  put(paperId: Id, typeId: string, taken: readonly TakenLesson[], at: Instant): Promise<void>;
  /** The lessons about one paper type, the most frequent first. */
  ofType(typeId: string): Promise<readonly Lesson[]>;
  /** All lessons, by type, key and falling count. */
  all(): Promise<readonly Lesson[]>;
  /** Adds lessons of another desk: counts add up. */
  merge(lessons: readonly Lesson[]): Promise<void>;
  /** Forgets one value everywhere it was learned for this field. */
  erase(lesson: Pick<Lesson, 'typeId' | 'key' | 'value'>): Promise<void>;
  eraseAll(): Promise<void>;
}
