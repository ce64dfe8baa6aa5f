import type { Table } from 'dexie';
import { lessonSchema, type Instant, type Lesson, type TakenLesson } from '../core/model/index.ts';
import type { LessonRepository } from '../core/ports/index.ts';
import type { LessonPaperRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';
import { guarded } from './store-error.ts';

type Lessons = Table<Lesson, [string, string, string]>;

/** Other readings of one value that are kept; more would only be noise. */
const MOST_MISREAD = 8;

async function add(table: Lessons, typeId: string, { key, kind, value, misread }: TakenLesson, at: Instant): Promise<void> {
  const held = await table.get([typeId, key, value]);
  const others = { ...held?.misread };
  if (misread !== null && (misread in others || Object.keys(others).length < MOST_MISREAD)) others[misread] = (others[misread] ?? 0) + 1;
  await table.put({ typeId, key, kind, value, count: (held?.count ?? 0) + 1, lastAt: at, misread: others });
}

async function takeBack(table: Lessons, typeId: string, { key, value, misread }: TakenLesson): Promise<void> {
  const held = await table.get([typeId, key, value]);
  if (!held) return;
  if (held.count <= 1) return table.delete([typeId, key, value]);
  const others = { ...held.misread };
  if (misread !== null && misread in others) {
    const left = (others[misread] ?? 1) - 1;
    if (left > 0) others[misread] = left;
    else delete others[misread];
  }
  await table.put({ ...held, count: held.count - 1, misread: others });
}

async function mergeOne(table: Lessons, lesson: Lesson): Promise<void> {
  const held = await table.get([lesson.typeId, lesson.key, lesson.value]);
  if (!held) {
    await table.put(lesson);
    return;
  }
  const misread = { ...held.misread };
  for (const [text, times] of Object.entries(lesson.misread)) misread[text] = (misread[text] ?? 0) + times;
  await table.put({ ...held, count: held.count + lesson.count, lastAt: held.lastAt > lesson.lastAt ? held.lastAt : lesson.lastAt, misread });
}

/** Rows that no longer parse are left out: an old lesson must not stop a reading. */
function parsed(rows: readonly unknown[]): Lesson[] {
  return rows.flatMap((row) => lessonSchema.safeParse(row).data ?? []);
}

/** What the desk learned, in its database. */
export function createLessonRepository({ db }: StoreContext): LessonRepository {
  const { lessons, lessonPapers } = db;
  return {
    put: (paperId, typeId, taken, at) => guarded(() => db.transaction('rw', lessons, lessonPapers, async () => {
      const before = await lessonPapers.get(paperId);
      for (const lesson of before?.taken ?? []) await takeBack(lessons, before?.typeId ?? typeId, lesson);
      for (const lesson of taken) await add(lessons, typeId, lesson, at);
      if (taken.length === 0) await lessonPapers.delete(paperId);
      else await lessonPapers.put({ paperId, typeId, taken } satisfies LessonPaperRow);
    })),
    ofType: (typeId) => guarded(async () => parsed(await lessons.where('typeId').equals(typeId).toArray()).sort((a, b) => b.count - a.count)),
    all: () => guarded(async () => parsed(await lessons.toArray())
      .sort((a, b) => a.typeId.localeCompare(b.typeId) || a.key.localeCompare(b.key) || b.count - a.count)),
    merge: (more) => guarded(() => db.transaction('rw', lessons, async () => {
      for (const lesson of more) await mergeOne(lessons, lesson);
    })),
    erase: ({ typeId, key, value }) => guarded(() => db.transaction('rw', lessons, lessonPapers, async () => {
      await lessons.delete([typeId, key, value]);
      await lessonPapers.filter((row) => row.typeId === typeId && row.taken.some((one) => one.key === key && one.value === value))
        .modify((row) => { row.taken = row.taken.filter((one) => one.key !== key || one.value !== value); });
    })),
    eraseAll: () => guarded(() => db.transaction('rw', lessons, lessonPapers, async () => {
      await Promise.all([lessons.clear(), lessonPapers.clear()]);
    })),
  };
}
