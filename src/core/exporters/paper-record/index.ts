/** The export profile `paper-record`: one bag per dossier; see `docs/export-paper-record.md`. */
export { paperPaths } from './paths.ts';
export { profile } from './profile.ts';
export { isPackage, readPackage } from './read-back.ts';
export { paperRecordJsonSchema, paperRecordSchema, recordProfile, type PaperRecord } from './schema.ts';
export { packageFaultCodes, verifyPackage, type PackageCheck, type PackageFacts, type PackageFault, type PackageFaultCode } from './verify.ts';
export { writePackage, type WriteDependencies, type WrittenPackage } from './write.ts';
