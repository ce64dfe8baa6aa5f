import { z } from 'zod';
import { instantSchema } from './ids.ts';

/** Why a signature is not simply good; each has words in both languages. */
export const signatureReasons = [
  'structure', 'encrypted', 'too-large', 'too-many', 'byte-range', 'hole', 'contents', 'several-signers', 'algorithm', 'no-certificate', 'digest', 'signature',
  'certificate-mismatch', 'may-not-sign', 'expired', 'not-yet-valid', 'expired-since', 'time-stamp-broken', 'unknown-root', 'chain-broken', 'bytes-after',
  'content-after', 'form-after', 'comments-after', 'signature-after-lock', 'later-unknown', 'weak-digest',
] as const;
export type SignatureReason = (typeof signatureReasons)[number];

/**
 * What was found of one signature of a file that came in, at import and without the network, so revocation is never known.
 * Nothing here says that a person is who they say they are but `chain: 'trusted'`: a way to a root that the
 * administrator put in.
 */
export const fileSignatureSchema = z.object({
  /** Name of the form's field. */
  field: z.string(),
  kind: z.enum(['signature', 'time-stamp']),
  signer: z.object({
    name: z.string(), organisation: z.string(), issuer: z.string(), serial: z.string(), notBefore: instantSchema, notAfter: instantSchema,
  }).nullable(),
  /** What the signer says; anybody can write anything there. */
  claimedTime: instantSchema.nullable(),
  /** What a time stamp says whose own signature fits. */
  stampedTime: instantSchema.nullable(),
  /** `whole-file`; `revision`: all of an earlier state of the file; `partial`: less, so nothing is known of the rest. */
  coverage: z.enum(['whole-file', 'revision', 'partial']),
  /** The heaviest that was added after the signed state. */
  later: z.enum(['none', 'signatures', 'form', 'comments', 'content', 'unknown']),
  /** Whether what was added is what a later signature adds, or what the certification allows. */
  laterAllowed: z.boolean(),
  integrity: z.enum(['fits', 'broken', 'unchecked']),
  /** At the stamped time, else the claimed one, else the time of import. */
  certificate: z.enum(['valid', 'expired', 'not-yet-valid', 'unknown']),
  /** `not-checked`: no roots were put in. */
  chain: z.enum(['trusted', 'unknown-root', 'broken', 'not-checked']),
  revocation: z.literal('not-checked'),
  reasons: z.array(z.enum(signatureReasons)),
});
export type FileSignature = z.infer<typeof fileSignatureSchema>;

/**
 * The answer in one word. `trusted`: fits, nothing but what is allowed was added, and the chain ends at a configured root;
 * `intact`: the same without the chain; `doubtful`: fits, but certificate or chain is not in order; `changed`: something was
 * changed or added after signing; `broken`: the signature does not fit the file; `unchecked`: it could not be looked at.
 */
export type SignatureVerdict = 'trusted' | 'intact' | 'doubtful' | 'changed' | 'broken' | 'unchecked';

/** Sums a signature up. */
export function signatureVerdict(one: FileSignature): SignatureVerdict {
  if (one.integrity === 'broken') return 'broken';
  if (one.integrity === 'unchecked') return 'unchecked';
  if (one.coverage === 'partial') return 'broken';
  if (one.later === 'unknown') return 'unchecked';
  if (!one.laterAllowed) return 'changed';
  if (one.certificate !== 'valid' || one.chain === 'unknown-root' || one.chain === 'broken' || one.reasons.includes('may-not-sign') || one.reasons.includes('weak-digest')) return 'doubtful';
  return one.chain === 'trusted' ? 'trusted' : 'intact';
}
