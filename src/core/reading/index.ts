/** From words with boxes to lines, labels, spans and evidence. Knows no paper type. */
export * from './classify.ts';
export * from './fuzzy.ts';
export * from './layout.ts';
export * from './token.ts';
export * from './draft.ts';
export * from './evidence.ts';
export * from './flow.ts';
export * from './form.ts';
export * from './labels.ts';
export * from './letterhead.ts';
export * from './signature.ts';
export * from './span.ts';
export * from './values.ts';
export * from './title.ts';
export * from './mend.ts';
export * from './rows.ts';
export * from './signer.ts';
