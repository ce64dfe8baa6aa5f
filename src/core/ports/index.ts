/** What the core needs from outside. Interfaces only; composition roots choose who implements them. */
export * from './clock.ts';
export * from './content.ts';
export * from './deliveries.ts';
export * from './export-records.ts';
export * from './lessons.ts';
export * from './ocr.ts';
export * from './package-io.ts';
export * from './page-engine.ts';
export * from './paper-pdf.ts';
export * from './repositories.ts';
export * from './signatures.ts';
export * from './signer.ts';
