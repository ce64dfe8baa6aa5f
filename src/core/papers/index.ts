/** Paper types: what they are, how a paper is read, checked and shown. One file for each type in `types/`. */
export { checkCodes, checkPaper, checkValue } from './checks.ts';
export { commonFields, derivedFields, type CommonField } from './common-fields.ts';
export type { LookOutcome } from './combine-fields.ts';
export { combineReadings, type CombinedReading } from './combine-readings.ts';
export type { ListPart, ListReading } from './list-parts.ts';
export { withDossierChecks } from './dossier-checks.ts';
export { commonFieldKeys, type CommonFieldKey } from './paper-type.ts';
export { readPaper, readPaperInDetail, type DetailedReading, type PaperReading, type ReadPaperOptions } from './read-paper.ts';
export { paperTypeInfo, paperTypes } from './registry.ts';
export { classifyPaper, type TypeGuess } from './classify-paper.ts';
export { separatePapers } from './separate-papers.ts';
export { unitCodes, withUnits } from './units.ts';
export { displayValue, normaliseValue } from './values.ts';
