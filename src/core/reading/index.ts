/** From words with boxes to lines, labels, spans and evidence. Knows no paper type. */
export * from './classify.ts';
export * from './fuzzy.ts';
export * from './layout.ts';
export * from './token.ts';
