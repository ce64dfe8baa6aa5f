import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { signatureVerdict } from '../../../src/core/model/index.ts';
import { rootFiles, signatureFindings, signPdf, verifySignatures, visibleSignature } from '../../../src/core/signing/index.ts';
import { makeWebSigner } from '../../support/web-signer.ts';
import { hasher } from '../pdf/support.ts';

const now = '2026-11-22T02:12:05.000Z';

describe('signatures of incoming files, in Node and in the browser', () => {
  it('fits, and a changed byte does not', async () => {
    const document = await PDFDocument.create();
    document.addPage([595, 842]).drawText('Giay to');
    const base = Uint8Array.from(await document.save());
    const signer = await makeWebSigner('Nguyễn Thị Thử Nghiệm');
    const { increment } = await signPdf(base, visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time: now }), { signer, hasher });
    const bytes = new Uint8Array(base.length + increment.length);
    bytes.set(base);
    bytes.set(increment, base.length);
    const intact = await verifySignatures(bytes, { roots: [], now });
    expect(intact.map(signatureVerdict)).toEqual(['intact']);
    expect(signatureFindings(intact)).toMatchObject([{ params: { signer: 'Nguyễn Thị Thử Nghiệm', time: '2026-11-22' } }]);
    const trusted = await verifySignatures(bytes, { roots: await signer.certificates(), now });
    expect(trusted.map(signatureVerdict)).toEqual(['trusted']);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect((await verifySignatures(bytes, { roots: [], now })).map(signatureVerdict)).toEqual(['broken']);
  });

  it('takes roots by their names only, reads them anew after a minute, and none from a folder that fails', async () => {
    let [clock, asked] = [0, 0];
    const files = rootFiles({
      names: () => Promise.resolve(['root-a.cer', 'ROOT-b.PEM', 'root.cer', 'a.xsd', 'my-root-c.cer']),
      find: (name) => {
        asked += 1;
        return Promise.resolve(name === 'ROOT-b.PEM' ? null : new Uint8Array([1]));
      },
    }, () => clock);
    expect(await files()).toHaveLength(1);
    expect(asked).toBe(2);
    await files();
    expect(asked).toBe(2);
    clock = 60_000;
    await files();
    expect(asked).toBe(4);
    expect(await rootFiles({ names: () => Promise.reject(new Error('no')), find: () => Promise.resolve(null) }, () => 0)()).toEqual([]);
  });
});
