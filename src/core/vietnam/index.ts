/** What is known of Vietnamese writing, numbers, dates, ids and names. Pure tables and rules; each names its source. */
export * from './amounts.ts';
export * from './dates.ts';
export * from './lexicon.ts';
export * from './names.ts';
export * from './number-words.ts';
export * from './paper-numbers.ts';
export * from './peoples.ts';
export * from './personal-id.ts';
export * from './phrases.ts';
export * from './places.ts';
export * from './provinces.ts';
export * from './syllables.ts';
export * from './tax-code.ts';
export * from './text.ts';
