import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createPrivateKey, sign as nodeSign } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { defaultLimits, storedFileSchema, type FileInspection } from '../../../src/core/model/index.ts';
import { rootFiles, signPdf, visibleSignature } from '../../../src/core/signing/index.ts';
import { newDossier } from '../../../src/core/usecases/new-records.ts';
import { createResourceFolder } from '../../../src/host/index.ts';
import { joined } from '../../../src/core/signing/increment.ts';
import { derOf, makeTestKeys, type TestKeys } from '../../support/signing-keys.ts';
import { hasher } from '../pdf/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'sohoa-incoming-'));
let keys: TestKeys;
let signed: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  keys = makeTestKeys();
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('Giay to');
  const base = Uint8Array.from(await document.save());
  const key = createPrivateKey(readFileSync(keys.key('rsa').keyPath));
  const time = new Date(Math.ceil(Date.now() / 1000) * 1000 + 60_000).toISOString();
  const { increment } = await signPdf(base, visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time }), {
    hasher,
    signer: {
      certificates: () => Promise.resolve([derOf(keys.key('rsa').certPath)]),
      sign: (data) => Promise.resolve(new Uint8Array(nodeSign('sha256', data, key))),
    },
  });
  signed = joined([base, increment]);
  // What lies beside the roots in the folder is not taken for one.
  writeFileSync(join(folder, 'root-thu-nghiem.pem'), readFileSync(keys.rootPath));
  writeFileSync(join(folder, 'root-rubbish.cer'), 'no certificate');
  writeFileSync(join(folder, 'other.xsd'), '<x/>');
}, 60_000);
afterAll(() => {
  keys.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function inspect(bytes: Uint8Array, withRoots: boolean): Promise<FileInspection> {
  const resources = createResourceFolder(folder);
  const engine = createNodePageEngine({
    workers: 1, ...(withRoots ? { roots: rootFiles({ names: () => resources.list(), find: (name) => resources.find(name) }, () => 0) } : {}),
  });
  const path = join(folder, 'signed.pdf');
  writeFileSync(path, bytes);
  try {
    const found = await engine.inspect({ content: { path }, name: 'signed.pdf' }, defaultLimits);
    expect(new Uint8Array(readFileSync(path))).toEqual(Uint8Array.from(bytes));
    return found;
  } finally {
    await engine.close();
  }
}

describe('signatures at import', { timeout: 120_000 }, () => {
  it('are looked at in the page worker and kept with the stored file', async () => {
    const inspection = await inspect(signed, true);
    expect(inspection.signatures).toMatchObject([{ integrity: 'fits', chain: 'trusted', coverage: 'whole-file' }]);
    expect(inspection.findings).toContainEqual(expect.objectContaining({ code: 'file.signature-trusted', severity: 'info' }));
    const clock = { now: () => '2026-11-22T02:00:00.000Z', newId: () => crypto.randomUUID(), monotonicMs: () => 0 };
    const { files, papers } = newDossier(clock, { code: 'H17-1', unitCode: 'H17', procedureCode: '', title: '' }, [
      { sha256: 'a'.repeat(64), sizeBytes: signed.length, name: 'signed.pdf', inspection },
    ]);
    expect(storedFileSchema.parse(files[0]).signatures).toEqual(inspection.signatures);
    expect(papers[0]?.findings).toEqual(inspection.findings);
  });

  it('are never trusted without roots, and a changed file is a fault that people see', async () => {
    expect((await inspect(signed, false)).signatures).toMatchObject([{ chain: 'not-checked' }]);
    const changed = signed.slice();
    const at = new TextDecoder('latin1').decode(changed).indexOf('595');
    changed[at] = 0x36;
    const inspection = await inspect(changed, true);
    expect(inspection.findings).toContainEqual(expect.objectContaining({ code: 'file.signature-broken', severity: 'fault' }));
  });
});
