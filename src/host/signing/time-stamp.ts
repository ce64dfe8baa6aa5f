import { createHash, randomBytes, timingSafeEqual, verify, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import { AlgorithmIdentifier, Certificate, MessageImprint, SignedData, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs';
import { AppError } from '../../core/model/index.ts';
import { children, hashName, UnknownCipher } from './pbe.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** A service that has not answered by then will not. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 1 << 17;

const failed = (reason: string, cause?: unknown): AppError => new AppError('sign.time-stamp', { reason }, { cause });

/**
 * Asks a time-stamp service for a token over a digest (RFC 3161 over HTTP) and checks the answer: that it is granted, is
 * over this digest and for this request, and is signed by the certificate that it carries.
 *
 * @param url `http:` or `https:`, from the settings
 * @param digest SHA-256, 32 bytes
 * @returns the token, DER
 * @throws AppError `sign.time-stamp`
 */
export async function requestTimeStamp(url: string, digest: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = randomBytes(8);
  // A positive INTEGER of full length.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const imprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1.Null() }),
    hashedMessage: new asn1.OctetString({ valueHex: digest.slice().buffer }),
  });
  const request = new TimeStampReq({ version: 1, messageImprint: imprint, certReq: true, nonce: new asn1.Integer({ valueHex: Uint8Array.from(nonce).buffer }) });
  const answer = await post(url, new Uint8Array(request.toSchema().toBER()));
  try {
    return checked(answer, digest, nonce);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw failed(cause instanceof UnknownCipher ? 'algorithm' : 'answer', cause);
  }
}

async function post(url: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (!/^https?:\/\//i.test(url)) throw failed('url');
  try {
    const answer = await fetch(url, {
      method: 'POST', body, signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    });
    if (!answer.ok) throw failed(`HTTP ${answer.status}`);
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > MAX_ANSWER_BYTES) throw failed('size');
      pieces.push(piece);
    }
    return Uint8Array.from(Buffer.concat(pieces));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw failed(cause instanceof Error && cause.name === 'TimeoutError' ? 'timeout' : 'unreachable', cause);
  }
}

function checked(answer: Uint8Array<ArrayBuffer>, digest: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const parsed = asn1.fromBER(answer);
  if (parsed.offset === -1) throw failed('answer');
  const { status, timeStampToken } = new TimeStampResp({ schema: parsed.result });
  // granted, or granted with modifications
  const verdict = Number(status.status);
  if (!timeStampToken || (verdict !== 0 && verdict !== 1)) throw failed(`status ${verdict}`);
  const signed = new SignedData({ schema: timeStampToken.content });
  const content = new Uint8Array(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  const info = new TSTInfo({ schema: asn1.fromBER(content).result });
  const imprint = new Uint8Array(info.messageImprint.hashedMessage.getValue());
  if (info.messageImprint.hashAlgorithm.algorithmId !== SHA256 || !Buffer.from(imprint).equals(digest)) throw failed('digest');
  if (!info.nonce || !Buffer.from(info.nonce.valueBlock.valueHexView).equals(nonce)) throw failed('nonce');
  checkSignature(signed, content);
  // As it came: encoding it anew could break what the service signed.
  const [, token] = children(parsed.result);
  return Uint8Array.from(token?.valueBeforeDecodeView ?? []);
}

function checkSignature(signed: SignedData, content: Uint8Array): void {
  const [signer] = signed.signerInfos;
  const attributes = signer?.signedAttrs;
  if (!signer || !attributes || signed.signerInfos.length !== 1) throw failed('signature');
  const hash = hashName(signer.digestAlgorithm.algorithmId);
  const attribute = attributes.attributes.find(({ type }) => type === MESSAGE_DIGEST)?.values[0] as unknown;
  const stated = attribute instanceof asn1.OctetString ? Buffer.from(attribute.getValue()) : Buffer.alloc(0);
  const actual = createHash(hash).update(content).digest();
  if (stated.length !== actual.length || !timingSafeEqual(stated, actual)) throw failed('signature');
  const bytes = Buffer.from(signer.signature.getValue());
  const fits = (signed.certificates ?? []).some((one) => one instanceof Certificate
    && verify(hash, Buffer.from(attributes.encodedValue), new X509Certificate(Buffer.from(one.toSchema(true).toBER())).publicKey, bytes));
  if (!fits) throw failed('signature');
}
