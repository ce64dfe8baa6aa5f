import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign as nodeSign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef, PDFString, type PDFHexString } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileSignatureSchema, signatureVerdict, type FileSignature } from '../../../src/core/model/index.ts';
import { openPdf, prepareSignature, signatureFindings, signPdf, verifySignatures, visibleSignature, type SignatureRequest } from '../../../src/core/signing/index.ts';
import { increment, joined } from '../../../src/core/signing/increment.ts';
import type { Signer, TimeStamper } from '../../../src/core/ports/index.ts';
import { derOf, makeTestKeys, type TestKeyName, type TestKeys } from '../../support/signing-keys.ts';
import { hasher } from '../pdf/support.ts';

/** A little later than the certificates are made, in whole seconds. */
const now = new Date(Math.ceil(Date.now() / 1000) * 1000 + 600_000).toISOString();
const clerk = visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time: now });
const agency = visibleSignature('agency', { name: 'Ủy ban nhân dân phường Thử Nghiệm', time: now });
let keys: TestKeys;
let roots: readonly Uint8Array[];
beforeAll(() => {
  keys = makeTestKeys();
  roots = [readFileSync(keys.rootPath)];
}, 60_000);
afterAll(() => keys.remove());

function signerOf(name: TestKeyName): Signer {
  const key = createPrivateKey(readFileSync(keys.key(name).keyPath));
  return {
    certificates: () => Promise.resolve([derOf(keys.key(name).certPath)]),
    sign: (data) => Promise.resolve(new Uint8Array(nodeSign('sha256', data, key))),
  };
}

async function plain(objectStreams = false): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('Giay to');
  return Uint8Array.from(await document.save({ useObjectStreams: objectStreams }));
}

async function signed(bytes: Uint8Array, name: TestKeyName = 'rsa', request: SignatureRequest = clerk, timeStamper?: TimeStamper): Promise<Uint8Array<ArrayBuffer>> {
  const done = await signPdf(bytes, request, { signer: signerOf(name), hasher, ...(timeStamper ? { timeStamper } : {}) });
  return joined([bytes, done.increment]);
}

/** Signed by openssl: other algorithms and other attributes than our own signer's. */
async function signedByOpenssl(name: TestKeyName, args: readonly string[], certPath = keys.key(name).certPath, keyPath = keys.key(name).keyPath): Promise<Uint8Array<ArrayBuffer>> {
  const base = await plain();
  const { increment: more, byteRange, roomBytes } = prepareSignature(base, clerk, 8192, '0'.repeat(32));
  const all = joined([base, more]);
  const [, from, to] = byteRange;
  writeFileSync(join(keys.dir, 'content'), joined([all.subarray(0, from), all.subarray(to)]));
  const cms = execFileSync('openssl', ['cms', '-sign', '-binary', '-in', join(keys.dir, 'content'), '-signer', certPath, '-inkey', keyPath, '-outform', 'DER', ...args]);
  expect(cms.length).toBeLessThan(roomBytes);
  all.set(new TextEncoder().encode(cms.toString('hex')), from + 1);
  return all;
}

const verify = (bytes: Uint8Array, with_: readonly Uint8Array[] = roots, at = now): Promise<readonly FileSignature[]> => verifySignatures(bytes, { roots: with_, now: at });
async function only(bytes: Uint8Array, with_?: readonly Uint8Array[], at?: string): Promise<FileSignature> {
  const [one, another] = await verify(bytes, with_, at);
  if (!one || another) throw new Error('not one signature');
  return fileSignatureSchema.parse(one);
}

/** An update that changes objects as `change` says. */
function updated(bytes: Uint8Array, change: (file: ReturnType<typeof openPdf>, out: ReturnType<typeof increment>) => void): Uint8Array<ArrayBuffer> {
  const file = openPdf(bytes);
  const out = increment(file);
  change(file, out);
  return joined([bytes, out.finish('A'.repeat(32)).bytes]);
}
function firstPage(file: ReturnType<typeof openPdf>): { ref: PDFRef; dict: PDFDict } {
  const ref = file.arrayAt(file.dictAt(file.root.dict, 'Pages') as PDFDict, 'Kids')?.get(0) as PDFRef;
  return { ref, dict: file.follow(ref) as PDFDict };
}
const withComment = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => updated(bytes, (file, out) => {
  const { ref, dict } = firstPage(file);
  const note = out.reserve();
  out.put(note, file.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [10, 10, 200, 40] }));
  const page = dict.clone(file.context);
  const list = PDFArray.withContext(file.context);
  for (const item of file.arrayAt(dict, 'Annots')?.asArray() ?? []) list.push(item);
  list.push(note);
  page.set(PDFName.of('Annots'), list);
  out.put(ref, page);
});

describe('signatures of files that came in', () => {
  it.each([['rsa', false], ['rsa', true], ['ec', false]] as const)('finds our own %s signature whole and trusted (object streams: %s)', async (name, objectStreams) => {
    const one = await only(await signed(await plain(objectStreams), name));
    expect(one).toMatchObject({
      kind: 'signature', coverage: 'whole-file', later: 'none', laterAllowed: true, integrity: 'fits', certificate: 'valid', chain: 'trusted', revocation: 'not-checked', reasons: [],
      claimedTime: now, stampedTime: null, signer: { organisation: 'Phường Thử Nghiệm', issuer: 'Gốc Thử Nghiệm' },
    });
    expect(signatureVerdict(one)).toBe('trusted');
    expect(signatureFindings([one])).toMatchObject([{ code: 'file.signature-trusted', severity: 'info' }]);
  });

  it('never says trusted without roots, nor with others', async () => {
    const bytes = await signed(await plain());
    const none = await only(bytes, []);
    expect([none.chain, signatureVerdict(none)]).toEqual(['not-checked', 'intact']);
    const other = await only(bytes, [derOf(keys.key('ec').certPath)]);
    expect([other.chain, signatureVerdict(other), other.reasons]).toEqual(['unknown-root', 'doubtful', ['unknown-root']]);
  });

  it('reads what other programs sign: PSS, SHA-512, no certificate attribute, P-384', async () => {
    expect(signatureVerdict(await only(await signedByOpenssl('rsa', ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss'])))).toBe('trusted');
    expect(signatureVerdict(await only(await signedByOpenssl('rsa', ['-md', 'sha512', '-cades'])))).toBe('trusted');
    expect(signatureVerdict(await only(await signedByOpenssl('rsa', ['-md', 'sha256', '-noattr'])))).toBe('trusted');
    expect(signatureVerdict(await only(await signedByOpenssl('rsa', ['-md', 'sha256', '-keyid'])))).toBe('trusted');
    expect(await only(await signedByOpenssl('rsa', ['-md', 'sha1']))).toMatchObject({ integrity: 'fits', reasons: ['weak-digest'] });
    const [key, cert] = [join(keys.dir, 'p384.key'), join(keys.dir, 'p384.crt')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes', '-keyout', key, '-out', cert, '-subj', '/CN=Thu P384', '-days', '3650'], { stdio: 'ignore' });
    const p384 = await only(await signedByOpenssl('ec', ['-md', 'sha384'], cert, key), [readFileSync(cert)], new Date(Date.now() + 60_000).toISOString());
    expect([p384.integrity, p384.chain]).toEqual(['fits', 'trusted']);
  });

  it('takes a second signature for what it is, and both fit', async () => {
    const twice = await verify(await signed(await signed(await plain()), 'ec', agency));
    expect(twice.map((one) => [one.coverage, one.later, signatureVerdict(one)])).toEqual([['revision', 'signatures', 'trusted'], ['whole-file', 'none', 'trusted']]);
    const reserved = await signed(await signed(await plain(), 'rsa', visibleSignature('clerk', { name: 'Thử', time: now }, 2)), 'ec', agency);
    expect((await verify(reserved)).map(signatureVerdict)).toEqual(['trusted', 'trusted']);
  });

  it('leaves what others certified or signed as it was, and their signatures fit beside ours', async () => {
    for (const docMdp of [2, 3] as const) {
      const certified = await signed(await plain(true), 'ec', { ...agency, fieldName: 'Khac', docMdp });
      const twice = await signed(certified);
      expect(twice.subarray(0, certified.length)).toEqual(certified);
      expect((await verify(twice)).map((one) => [one.integrity, one.later, one.laterAllowed, signatureVerdict(one)])).toEqual([
        ['fits', 'signatures', true, 'trusted'], ['fits', 'none', true, 'trusted'],
      ]);
    }
    const theirs = await signedByOpenssl('ec', ['-md', 'sha512', '-cades']);
    const both = await signed(theirs, 'rsa', agency);
    expect(both.subarray(0, theirs.length)).toEqual(theirs);
    expect((await verify(both)).map(signatureVerdict)).toEqual(['trusted', 'trusted']);
  });

  it('tells what was done after signing', async () => {
    const bytes = await signed(await plain());
    const judged = async (changed: Uint8Array): Promise<unknown> => {
      const one = await only(changed);
      return [one.coverage, one.integrity, one.later, one.reasons, signatureVerdict(one)];
    };
    expect(await judged(withComment(bytes))).toEqual(['revision', 'fits', 'comments', ['comments-after'], 'changed']);
    expect(await judged(updated(bytes, (file, out) => {
      const { ref, dict } = firstPage(file);
      const page = dict.clone(file.context);
      page.set(PDFName.of('Contents'), PDFArray.withContext(file.context));
      out.put(ref, page);
    }))).toEqual(['revision', 'fits', 'content', ['content-after'], 'changed']);
    expect(await judged(joined([bytes, new TextEncoder().encode('% more')]))).toEqual(['revision', 'fits', 'content', ['bytes-after'], 'changed']);
    const certified = await signed(await plain(), 'rsa', { ...clerk, docMdp: 3 });
    expect(await judged(withComment(certified))).toEqual(['revision', 'fits', 'comments', [], 'trusted']);
  });

  it('allows what a certification cannot forbid, and forms filled by programs that write strings their own way', async () => {
    const withField = async (): Promise<Uint8Array<ArrayBuffer>> => {
      const document = await PDFDocument.load(await plain());
      document.getForm().createTextField('tên').addToPage(document.getPage(0), { x: 50, y: 600, width: 200, height: 20 });
      return Uint8Array.from(await document.save({ useObjectStreams: false }));
    };
    const upkeep = (bytes: Uint8Array, key: string): Uint8Array => updated(bytes, (file, out) => {
      const catalog = file.root.dict.clone(file.context);
      catalog.set(PDFName.of(key), file.context.obj({ Type: key }));
      out.put(file.root.ref, catalog);
    });
    const filled = (bytes: Uint8Array, name: PDFHexString | PDFString): Uint8Array => updated(bytes, (file, out) => {
      const form = file.dictAt(file.root.dict, 'AcroForm');
      const ref = (form && file.arrayAt(form, 'Fields'))?.get(0) as PDFRef;
      const field = (file.follow(ref) as PDFDict).clone(file.context);
      field.set(PDFName.of('T'), name);
      field.set(PDFName.of('V'), PDFString.of('Le Thi Mau'));
      out.put(ref, field);
    });
    const certified = async (docMdp: 1 | 2): Promise<Uint8Array<ArrayBuffer>> => signed(await withField(), 'rsa', { ...clerk, docMdp });
    expect(signatureVerdict(await only(upkeep(await certified(1), 'DSS')))).toBe('trusted');
    expect(signatureVerdict(await only(upkeep(await certified(1), 'OpenAction')))).toBe('changed');
    // The same name in another encoding, and another name.
    expect(signatureVerdict(await only(filled(await certified(2), PDFString.of('t\\352n'))))).toBe('trusted');
    expect(signatureVerdict(await only(filled(await certified(2), PDFString.of('ten'))))).toBe('changed');
    expect(signatureVerdict(await only(filled(await certified(1), PDFString.of('t\\352n'))))).toBe('changed');
  });

  it('does not let an update replace what the signature itself shows', async () => {
    const bytes = await signed(await plain());
    const one = await only(updated(bytes, (file, out) => {
      const annotation = file.arrayAt(firstPage(file).dict, 'Annots')?.get(0) as PDFRef;
      const widget = (file.follow(annotation) as PDFDict).clone(file.context);
      widget.set(PDFName.of('Rect'), file.context.obj([0, 0, 595, 842]));
      out.put(annotation, widget);
    }));
    expect(signatureVerdict(one)).toBe('changed');
  });

  it('says what is the matter with a certificate', async () => {
    const expired = await only(await signedByOpenssl('expired', []));
    expect([expired.integrity, expired.certificate, signatureVerdict(expired)]).toEqual(['fits', 'expired', 'doubtful']);
    const future = await only(await signedByOpenssl('future', []));
    expect([future.certificate, signatureVerdict(future)]).toEqual(['not-yet-valid', 'doubtful']);
    const misused = await only(await signedByOpenssl('not-for-signing', []));
    expect([misused.reasons, signatureVerdict(misused)]).toEqual([['may-not-sign'], 'doubtful']);
    const later = await only(await signed(await plain()), roots, '2060-01-01T00:00:00.000Z');
    expect(later.reasons).toContain('expired-since');
  });

  it('believes a time stamp only when it fits', async () => {
    const [query, reply] = [join(keys.dir, 'query.tsq'), join(keys.dir, 'reply.tst')];
    const config = join(keys.dir, 'tsa-test.cnf');
    writeFileSync(config, ['[tsa]', 'default_tsa=main', '[main]', `serial=${join(keys.dir, 'serial-tsa')}`, `signer_cert=${keys.tsa.certPath}`, `signer_key=${keys.tsa.keyPath}`, 'signer_digest=sha256', 'default_policy=1.2.3.4.1', 'digests=sha256', 'ess_cert_id_alg=sha256', ''].join('\n'));
    writeFileSync(join(keys.dir, 'serial-tsa'), '01\n');
    const stamper = (spoil: boolean): TimeStamper => ({
      stamp: (digest) => {
        const hex = Buffer.from(digest).toString('hex');
        execFileSync('openssl', ['ts', '-query', '-digest', spoil ? hex.replace(/^../, hex.startsWith('00') ? '11' : '00') : hex, '-sha256', '-cert', '-out', query], { stdio: 'ignore' });
        execFileSync('openssl', ['ts', '-reply', '-config', config, '-queryfile', query, '-token_out', '-out', reply], { stdio: 'ignore' });
        return Promise.resolve(new Uint8Array(readFileSync(reply)));
      },
    });
    const good = await only(await signed(await plain(), 'rsa', clerk, stamper(false)));
    expect(good.stampedTime).not.toBeNull();
    expect(Math.abs(Date.parse(good.stampedTime ?? '') - Date.now())).toBeLessThan(600_000);
    const bad = await only(await signed(await plain(), 'rsa', clerk, stamper(true)));
    expect([bad.stampedTime, bad.reasons]).toEqual([null, ['time-stamp-broken']]);
  });

  it('takes rubbish without harm', async () => {
    const bytes = await signed(await plain());
    const [from, to] = [new TextDecoder('latin1').decode(bytes).indexOf('/Contents <') + 11, 4000];
    const rubbish = bytes.slice();
    rubbish.fill(0x41, from, from + to);
    expect(await only(rubbish)).toMatchObject({ integrity: 'broken', reasons: ['contents'] });
    const notHex = bytes.slice();
    notHex[from + 30] = 0x7a;
    expect(signatureVerdict(await only(notHex))).toMatch(/broken|unchecked/);
    expect(await verify(new TextEncoder().encode('hello'))).toMatchObject([{ integrity: 'unchecked', reasons: ['structure'] }]);
    expect(await verify(await plain())).toEqual([]);
  });

  it('finds any changed byte of what is covered', async () => {
    const bytes = await signed(await plain(), 'ec');
    const text = new TextDecoder('latin1').decode(bytes);
    const from = text.indexOf('/Contents <') + 10;
    const to = text.indexOf('>', from) + 1;
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      fc.pre(at < from || at >= to);
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ change;
      const found = await verify(changed);
      expect(found.length).toBeGreaterThan(0);
      expect(found.map(signatureVerdict).every((verdict) => verdict === 'broken' || verdict === 'changed' || verdict === 'unchecked')).toBe(true);
    }), { numRuns: 150 });
  });
});
