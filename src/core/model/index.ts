/** The words of the product: what a dossier, a paper, a page, a field and a finding are. Imports nothing but zod. */
export * from './app-error.ts';
export * from './dossier.ts';
export * from './edit.ts';
export * from './field.ts';
export * from './file.ts';
export * from './finding.ts';
export * from './geometry.ts';
export * from './ids.ts';
export * from './job.ts';
export * from './limits.ts';
export * from './page-text.ts';
export * from './page.ts';
export * from './paper-type.ts';
export * from './paper.ts';
export * from './report.ts';
export * from './turn-boxes.ts';
export * from './upgrade.ts';
