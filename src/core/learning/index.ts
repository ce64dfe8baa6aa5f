/** Learning from corrections, on the machine: what people settled becomes evidence for later readings, never proof. */
export { weighWithLessons } from './apply-lessons.ts';
export { openLearned, type Learned } from './learned.ts';
export { lessonsOf } from './take-lessons.ts';
export { learnedPart, lessonKindOf } from './what-is-learned.ts';
