import { readFile } from 'node:fs/promises';
import { errorText, type Language } from '../contract/messages/index.ts';
import { AppError, isAppError, type Lesson } from '../core/model/index.ts';
import { parseLessonFile } from '../core/usecases/learn.ts';
import { digest } from './journal.ts';

/** A desk's lessons, for a run that only reads. */
export interface LearnedFile {
  ofType(typeId: string): Promise<readonly Lesson[]>;
  /** Stands for the whole file: with other lessons papers are read anew. */
  readonly digest: string;
}

/**
 * Reads what a desk learned from the file into which it saved it.
 *
 * @throws AppError `cli.usage` that says what is wrong with the file
 */
export async function readLearned(path: string, lang: Language): Promise<LearnedFile> {
  const refuse = (reason: string, cause: unknown): AppError => new AppError('cli.usage', { reason: `--learned ${path}: ${reason}` }, { cause });
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => { throw refuse(thrown instanceof Error ? thrown.message : '', thrown); });
  try {
    const { lessons } = parseLessonFile(text);
    return { ofType: (wanted) => Promise.resolve(lessons.filter(({ typeId }) => typeId === wanted)), digest: digest(text) };
  } catch (thrown) {
    throw isAppError(thrown) ? refuse(errorText(lang, thrown), thrown) : thrown;
  }
}
