import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fromBER, OctetString } from 'asn1js';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signPdf, signatureFields, visibleSignature } from '../../../src/core/signing/index.ts';
import { openPdf } from '../../../src/core/signing/pdf-file.ts';
import { signatureFits } from '../../../src/core/signing/verify/fits.ts';
import { createNodeHasher } from '../../../src/host/index.ts';
import { skipped } from '../../support/programs.ts';
import { derOf, makeTestKeys, opensslMissing, type TestKeys } from '../../support/signing-keys.ts';

const noOpenssl = opensslMissing();

/** The certificate with the last bytes of its own signature changed until its digest reads as one whole ASN.1 value, as one in some 250 does. */
function withDigestLikeAsn1(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(der);
  const view = new DataView(changed.buffer);
  for (let n = 0; n < 1 << 16; n++) {
    view.setUint16(changed.length - 2, n);
    const { result } = fromBER(Uint8Array.from([4, 32, ...createHash('sha256').update(changed).digest()]));
    if (result instanceof OctetString && result.valueBlock.value.length > 0) return changed;
  }
  throw new Error('none of 65,536 digests reads as ASN.1');
}

describe.skipIf(noOpenssl !== null)(`a certificate whose digest reads as ASN.1${skipped(noOpenssl)}`, () => {
  let keys: TestKeys;
  beforeAll(() => { keys = makeTestKeys(); });
  afterAll(() => { keys.remove(); });

  it('is the one that a signature names', async () => {
    const { certPath, keyPath } = keys.key('rsa');
    const certificate = withDigestLikeAsn1(derOf(certPath));
    const document = await PDFDocument.create();
    document.addPage([595, 842]);
    const bytes = Uint8Array.from(await document.save({ useObjectStreams: false }));
    const signer = {
      certificates: () => Promise.resolve([certificate, derOf(keys.rootPath)]),
      sign: (data: Uint8Array) => Promise.resolve(Uint8Array.from(sign('sha256', data, createPrivateKey(readFileSync(keyPath))))),
    };
    const { increment } = await signPdf(bytes, visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time: new Date().toISOString() }), { signer, hasher: createNodeHasher() });
    const whole = Uint8Array.from(Buffer.concat([bytes, increment]));
    const [value] = signatureFields(openPdf(whole)).flatMap((field) => (field.value ? [field.value] : []));
    if (!value) throw new Error('nothing was signed');
    expect(await signatureFits(whole, value)).toBe(true);
  });
});
