/** Signatures in PDF files: prepared and appended as updates, and found again. */
export { MalformedPdf } from '../pdf/index.ts';
export { readCertificate, requireUsable, type CertificateFacts } from './certificate.ts';
export { signatureFields, type SignatureField, type SignatureValue } from './existing.ts';
export { openPdf, type PdfFile } from './pdf-file.ts';
export { prepareSignature, type PreparedSignature, type SignatureRequest } from './prepare.ts';
export { vietnamTime, visibleSignature, type VisibleFacts } from './roles.ts';
export { fromHex, signPdf, type SignedPdf, type SigningDependencies } from './sign-pdf.ts';
export { coversWholeFile, signatureFits } from './verify/fits.ts';
export { onlySigns } from './verify/later-changes.ts';
export { rootFiles } from './verify/root-files.ts';
export { MAX_SIGNED_BYTES, signatureFindings, uncheckedSignature, verifySignatures, type VerifyOptions } from './verify/verify-signatures.ts';
