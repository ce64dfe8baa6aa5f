import type { Certificate } from 'pkijs';
import { finding, signatureVerdict, type FileSignature, type Finding, type Instant, type SignatureReason, type SignatureVerdict } from '../../model/index.ts';
import { MalformedPdf } from '../../pdf/source/syntax.ts';
import { certificateFacts } from '../certificate.ts';
import { signatureFields, type SignatureField, type SignatureValue } from '../existing.ts';
import { openPdf, type PdfFile } from '../pdf-file.ts';
import { chainOf } from './chain.ts';
import { cmsFits, openCms, signingTime, type OpenCms } from './cms-check.ts';
import { coverageOf, signedBytes, type Coverage } from './coverage.ts';
import type { Later } from './judge-changes.ts';
import { laterChanges } from './later-changes.ts';
import { certificatesIn } from './roots.ts';
import { stampedTime, tokenOf } from './time-stamp.ts';

/** Files beyond it are not looked at: they have to be in memory as a whole. */
export const MAX_SIGNED_BYTES = 128 * 1024 * 1024;
const MOST_SIGNATURES = 32;

/** What signatures are held against. */
export interface VerifyOptions {
  /** Files with the administrator's roots, DER or PEM. */
  readonly roots: readonly Uint8Array[];
  readonly now: Instant;
}

/** A signature of which nothing could be found out. */
export function uncheckedSignature(reason: SignatureReason): FileSignature {
  return { ...blank, reasons: [reason] };
}

const blank: FileSignature = {
  field: '', kind: 'signature', signer: null, claimedTime: null, stampedTime: null, coverage: 'partial', later: 'unknown', laterAllowed: false, integrity: 'unchecked',
  certificate: 'unknown', chain: 'not-checked', revocation: 'not-checked', reasons: [],
};

/**
 * Looks at every signature of a PDF that came in: what it covers, whether it fits, what was done to the file afterwards,
 * whose certificate it is, and whether that leads to a configured root. Nothing is repaired and nothing is fetched.
 *
 * @param bytes the whole file; never written into
 * @returns one entry for each signature in the order of the form; one that says why when the file cannot be read strictly
 */
export async function verifySignatures(bytes: Uint8Array, { roots, now }: VerifyOptions): Promise<readonly FileSignature[]> {
  if (bytes.length > MAX_SIGNED_BYTES) return [uncheckedSignature('too-large')];
  const trusted = roots.flatMap((file) => certificatesIn(file));
  try {
    const file = openPdf(bytes);
    const signed = signatureFields(file).flatMap((field) => (field.value ? [{ field, value: field.value }] : []));
    if (signed.length > MOST_SIGNATURES) return [uncheckedSignature('too-many')];
    const out: FileSignature[] = [];
    for (const { field, value } of signed) out.push(await verifyOne(file, field, value, trusted, now, signed.length));
    // One that no field leads to any more was hidden or taken away.
    return byteRanges(bytes) > out.length ? [...out, uncheckedSignature('structure')] : out;
  } catch (error) {
    if (!(error instanceof MalformedPdf)) throw error;
    return [uncheckedSignature(error.where === 'encrypted' ? 'encrypted' : 'structure')];
  }
}

const BYTE_RANGE = new TextEncoder().encode('/ByteRange');

/** How many signature dictionaries stand in the file, led to or not: they cannot be packed, for their holes have places. */
function byteRanges(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x2f); at >= 0; at = bytes.indexOf(0x2f, at + 1)) {
    if (BYTE_RANGE.every((byte, i) => bytes[at + i] === byte)) count += 1;
  }
  return count;
}

async function verifyOne(
  file: PdfFile, field: SignatureField, value: SignatureValue, roots: readonly Certificate[], now: Instant, count: number,
): Promise<FileSignature> {
  const kind = value.subFilter === 'ETSI.RFC3161' ? 'time-stamp' : 'signature';
  const covered = coverageOf(file.bytes, value);
  const after = covered.coverage === 'partial' ? null : whatCame(file, covered, value, count);
  const start = {
    ...blank, field: field.name, kind, coverage: covered.coverage, claimedTime: pdfTime(value.claimedTime),
    ...(after ? { later: after.later, laterAllowed: after.allowed } : {}),
    reasons: [...covered.reasons, ...(after?.reasons ?? [])],
  } satisfies FileSignature;
  const cms = openCms(value.contents);
  if (typeof cms === 'string') {
    // What is no signature at all cannot fit; one that cannot be judged is said to be so.
    return { ...start, integrity: cms === 'contents' ? 'broken' : 'unchecked', reasons: [...start.reasons, cms] };
  }
  const content = covered.coverage === 'partial' ? null : signedBytes(file.bytes, value);
  const named = { ...start, ...who(cms) };
  if (content === null) return { ...named, integrity: 'broken' };
  if (kind === 'time-stamp') return documentStamp(named, value, content, cms, roots);
  return signature(named, content, cms, roots, now);
}

async function signature(
  start: FileSignature, content: Uint8Array<ArrayBuffer>, cms: OpenCms, roots: readonly Certificate[], now: Instant,
): Promise<FileSignature> {
  const attached = cms.data.encapContentInfo.eContent !== undefined;
  const fit = attached ? { integrity: 'unchecked', reasons: ['algorithm'] } as const : await cmsFits(cms, content);
  const token = tokenOf(cms.signer);
  const stamp = token && await stampedTime(token, Uint8Array.from(cms.signer.signature.valueBlock.valueHexView), roots);
  const claimedTime = signingTime(cms)?.toISOString() ?? start.claimedTime;
  const at = stamp?.time.getTime() ?? (claimedTime === null ? Date.parse(now) : Date.parse(claimedTime));
  const facts = certificateFacts(cms.certificate);
  const [from, until] = [Date.parse(facts.notBefore), Date.parse(facts.notAfter)];
  const certificate = at > until ? 'expired' : at < from ? 'not-yet-valid' : 'valid';
  const chain = await chainOf(cms.certificate, cms.certificates, roots, at);
  const reasons: SignatureReason[] = [...start.reasons, ...fit.reasons];
  if (token && !stamp) reasons.push('time-stamp-broken');
  if (certificate !== 'valid') reasons.push(certificate);
  else if (!stamp && Date.parse(now) > until) reasons.push('expired-since');
  if (!facts.maySign) reasons.push('may-not-sign');
  if (chain === 'unknown-root') reasons.push('unknown-root');
  if (chain === 'broken') reasons.push('chain-broken');
  return { ...start, claimedTime, stampedTime: stamp?.time.toISOString() ?? null, integrity: fit.integrity, certificate, chain, reasons };
}

async function documentStamp(
  start: FileSignature, value: SignatureValue, content: Uint8Array<ArrayBuffer>, cms: OpenCms, roots: readonly Certificate[],
): Promise<FileSignature> {
  const stamp = await stampedTime(value.contents, content, []);
  if (!stamp) return { ...start, integrity: 'broken', reasons: [...start.reasons, 'time-stamp-broken'] };
  const at = stamp.time.getTime();
  const chain = await chainOf(cms.certificate, cms.certificates, roots, at);
  const valid = cms.certificate.notBefore.value.getTime() <= at && at <= cms.certificate.notAfter.value.getTime();
  const reasons: SignatureReason[] = [...start.reasons, ...(valid ? [] : ['expired'] as const)];
  if (chain === 'unknown-root') reasons.push('unknown-root');
  if (chain === 'broken') reasons.push('chain-broken');
  return { ...start, stampedTime: stamp.time.toISOString(), integrity: 'fits', certificate: valid ? 'valid' : 'expired', chain, reasons };
}

function who(cms: OpenCms): Pick<FileSignature, 'signer'> {
  try {
    const { name, organisation, issuer, serial, notBefore, notAfter } = certificateFacts(cms.certificate);
    return { signer: { name, organisation, issuer, serial, notBefore, notAfter } };
  } catch {
    return { signer: null };
  }
}

/** What came after the signed state, and whether that may be: later signatures, and what a certification lets people do. */
function whatCame(file: PdfFile, { coverage, end }: Coverage, { docMdp }: SignatureValue, count: number): { later: FileSignature['later']; allowed: boolean; reasons: SignatureReason[] } {
  if (coverage === 'whole-file') return { later: 'none', allowed: true, reasons: [] };
  let later: Later;
  try {
    const before = openPdf(file.bytes.subarray(0, end));
    if (before.xref.start === file.xref.start) return { later: 'content', allowed: false, reasons: ['bytes-after'] };
    later = laterChanges(before, file, count);
  } catch (error) {
    if (!(error instanceof MalformedPdf)) throw error;
    return { later: 'unknown', allowed: false, reasons: ['later-unknown'] };
  }
  if (later === 'none') return { later, allowed: true, reasons: [] };
  if (later === 'upkeep') return { later: 'signatures', allowed: true, reasons: [] };
  if (later === 'signatures') return docMdp === 1 ? { later, allowed: false, reasons: ['signature-after-lock'] } : { later, allowed: true, reasons: [] };
  const allowed = (later === 'form' && (docMdp === 2 || docMdp === 3)) || (later === 'comments' && docMdp === 3);
  return { later, allowed, reasons: allowed ? [] : [later === 'unknown' ? 'later-unknown' : `${later}-after`] };
}

/** `D:20261122091205+07'00'` as an instant (ISO 32000-1, 7.9.4); null for anything else. */
function pdfTime(text: string): Instant | null {
  const [, y = '', m = '01', d = '01', h = '00', min = '00', s = '00', zone = 'Z'] = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d'?)?/.exec(text) ?? [];
  const at = Date.parse(`${y}-${m}-${d}T${h}:${min}:${s}${zone.startsWith('Z') ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replaceAll("'", '')}`}`);
  return y !== '' && Number.isFinite(at) ? new Date(at).toISOString() : null;
}

const SEVERITY: Readonly<Record<SignatureVerdict, Finding['severity']>> = {
  trusted: 'info', intact: 'info', doubtful: 'doubt', changed: 'fault', broken: 'fault', unchecked: 'doubt',
};

/** One finding for each signature, so that it is told wherever findings are: who, when, and what came of it. */
export function signatureFindings(signatures: readonly FileSignature[]): readonly Finding[] {
  return signatures.map((one) => {
    const verdict = signatureVerdict(one);
    const name = [one.signer?.name, one.signer?.organisation].filter((part) => part !== undefined && part !== '').join(', ');
    const time = (one.stampedTime ?? one.claimedTime)?.slice(0, 10) ?? '–';
    return finding(`file.signature-${verdict}`, SEVERITY[verdict], { signer: name || one.field || '?', time });
  });
}
