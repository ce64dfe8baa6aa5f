import { fromBER } from 'asn1js';
import { TSTInfo, type Certificate, type SignerInfo } from 'pkijs';
import { sameBytes } from './bytes.ts';
import { chainOf, isForTimeStamps } from './chain.ts';
import { cmsFits, digestOf, hashName, openCms, type OpenCms } from './cms-check.ts';

const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** A time that a service vouches for with a signature that fits. */
export interface StampedTime {
  readonly time: Date;
  readonly cms: OpenCms;
}

/** The token beside a signature, DER; null where there is none. */
export function tokenOf({ unsignedAttrs }: SignerInfo): Uint8Array | null {
  const values: readonly unknown[] = unsignedAttrs?.attributes.find(({ type }) => type === TIME_STAMP_TOKEN)?.values ?? [];
  const [value] = values as readonly { toBER(): ArrayBuffer }[];
  return value ? new Uint8Array(value.toBER()) : null;
}

/**
 * Reads a time-stamp token (RFC 3161) and checks it: over these bytes, by a certificate for time stamps, and signed.
 *
 * @param stamped what the token has to be over
 * @param roots where the service's chain has to end; not asked for when there are none
 * @returns null when anything of it does not hold
 */
export async function stampedTime(token: Uint8Array, stamped: Uint8Array<ArrayBuffer>, roots: readonly Certificate[]): Promise<StampedTime | null> {
  try {
    const cms = openCms(token);
    if (typeof cms === 'string' || cms.data.encapContentInfo.eContentType !== TST_INFO || !isForTimeStamps(cms.certificate)) return null;
    const content = Uint8Array.from(cms.data.encapContentInfo.eContent?.getValue() ? new Uint8Array(cms.data.encapContentInfo.eContent.getValue()) : []);
    if (content.length === 0 || (await cmsFits(cms, content)).integrity !== 'fits') return null;
    const info = new TSTInfo({ schema: fromBER(content).result });
    const hash = hashName(info.messageImprint.hashAlgorithm.algorithmId);
    if (hash === '') return null;
    const digest = await digestOf(hash, stamped);
    if (!sameBytes(info.messageImprint.hashedMessage.valueBlock.valueHexView, digest)) return null;
    const chain = await chainOf(cms.certificate, cms.certificates, roots, info.genTime.getTime());
    return chain === 'trusted' || chain === 'not-checked' ? { time: info.genTime, cms } : null;
  } catch {
    return null;
  }
}
