/** What the rest of the program needs of export profiles: the plan of what goes out, names, result codes, the papers' PDFs, and the contract. */
export { dateOf, paperFacts, textOf, type PaperFacts } from './shared/plan/facts.ts';
export { fileSafeName, isInside, paperBase } from './shared/plan/names.ts';
export { findSigned, paperSubject, signedCopyOf, type FindSigned } from './shared/paper/signed-copy.ts';
export { writePlannedPdf, type PaperPdfDependencies, type PaperPdfOptions } from './shared/paper/paper-pdf.ts';
export { planPackage, type MissingValue, type PackageInput, type PackagePlan, type PackageSettings, type PageWarning, type PlannedPaper } from './shared/plan/plan.ts';
export { defaultResultCodePattern, formatResultCode, parseResultCode, type ResultCodeParts } from './shared/plan/result-code.ts';
export {
  defineProfile, type ExportProfile, type PlannedFile, type ProfileCheck, type ProfileDependencies, type ProfileFault, type ProfileInput, type ProfilePlan,
  type ProfileSetting, type ProfileWriteOptions, type TakenPackage, type WrittenProfile,
} from './shared/profile.ts';
export { layerWords, type LayerWords } from './shared/paper/layer-words.ts';
