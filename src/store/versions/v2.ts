/**
 * What the desk learned: `lessons` counts each settled value, `lessonPapers` says what each paper taught, so that a
 * paper opened again takes its lesson back.
 */
export const v2 = {
  version: 2,
  stores: { lessons: '[typeId+key+value], typeId', lessonPapers: 'paperId' },
} as const;
