/** What all export profiles share: the plan of what goes out, names, result codes, and the papers' PDFs. */
export { dateOf, paperFacts, textOf, type PaperFacts } from './facts.ts';
export { fileSafeName, isInside, paperBase } from './names.ts';
export { findSigned, paperSubject, signedCopyOf, type FindSigned } from './signed-copy.ts';
export { writePlannedPdf, type PaperPdfDependencies, type PaperPdfOptions } from './paper-pdf.ts';
export { planPackage, type MissingValue, type PackageInput, type PackagePlan, type PackageSettings, type PageWarning, type PlannedPaper } from './plan.ts';
export { defaultResultCodePattern, formatResultCode, parseResultCode, type ResultCodeParts } from './result-code.ts';
export {
  defineProfile, type ExportProfile, type PlannedFile, type ProfileCheck, type ProfileDependencies, type ProfileFault, type ProfileInput, type ProfilePlan,
  type ProfileSetting, type ProfileWriteOptions, type TakenPackage, type WrittenProfile,
} from './profile.ts';
export { layerWords, type LayerWords } from './layer-words.ts';
