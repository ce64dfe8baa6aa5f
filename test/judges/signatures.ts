import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Signer, TimeStamper } from '../../src/core/ports/index.ts';
import { signPdf, visibleSignature } from '../../src/core/signing/index.ts';
import { createNodeHasher } from '../../src/host/index.ts';
import type { KeyKind, OpenKey } from '../../src/host/signing/key.ts';
import { createPkcs11Keys } from '../../src/host/signing/pkcs11.ts';
import { createPkcs12Keys } from '../../src/host/signing/pkcs12.ts';
import { requestTimeStamp } from '../../src/host/signing/time-stamp.ts';
import { createWatchedFolder } from '../../src/host/signing/watched-folder.ts';
import { makeTestKeys, type TestKeys } from '../support/signing-keys.ts';
import { makeSoftHsm, softHsmMissing } from '../support/softhsm.ts';
import { startTimeStampServer } from '../support/time-stamp-server.ts';

/**
 * Signs PDF files with every kind of key, for the judges to look at. Prints one line of JSON for each signed file, and
 * one with `skipped` for a kind of key that is not to be had here.
 *
 * Usage: `tsx signatures.ts <folder> <file.pdf>...`
 */
const [dir, ...given] = process.argv.slice(2);
if (dir === undefined || given.length === 0) throw new Error('which folder, and which files?');
mkdirSync(dir, { recursive: true });
const hasher = createNodeHasher();
const keys = makeTestKeys();
const [clerk, agency] = ['Nguyễn Thị Thử Nghiệm', 'Ủy ban nhân dân phường Thử Nghiệm, thành phố Đà Nẵng'];

interface Way {
  readonly name: string;
  readonly signers: readonly [clerk: Signer, agency: Signer];
  readonly timeStamper?: TimeStamper;
  readonly docMdp?: 2;
}

async function openKey(kind: KeyKind, label: string, pin: string): Promise<OpenKey> {
  const id = (await kind.list()).find((one) => one.label === label)?.id;
  if (id === undefined) throw new Error(`no key ${label}`);
  return kind.open(id, pin);
}

/** Both signatures, one after the other; the file after each is written. */
async function signBoth(path: string, way: Way): Promise<void> {
  const base = new Uint8Array(readFileSync(path));
  let bytes: Uint8Array = base;
  for (const [index, role] of (['clerk', 'agency'] as const).entries()) {
    const request = visibleSignature(role, { name: role === 'clerk' ? clerk : agency, time: new Date().toISOString() }, way.docMdp);
    const signer = way.signers[index];
    if (!signer) throw new Error('no key');
    const { increment, level } = await signPdf(bytes, request, { signer, hasher, ...(way.timeStamper ? { timeStamper: way.timeStamper } : {}) });
    if (level !== (way.timeStamper ? 'B-T' : 'B-B')) throw new Error(`level ${level}`);
    bytes = Buffer.concat([bytes, increment]);
    const out = join(dir ?? '', `${basename(path, '.pdf')}.${way.name}.${index + 1}.pdf`);
    writeFileSync(out, bytes);
    tell({ path: out, base: path, signatures: index + 1, stamps: way.timeStamper ? index + 1 : 0 });
  }
}

/** A program outside that knows only the folder. */
async function signOutside(path: string, key: OpenKey): Promise<void> {
  const exchange = join(keys.dir, 'exchange');
  const folder = createWatchedFolder(() => Promise.resolve(exchange), join(keys.dir, 'kept'), () => Date.now() + 60_000);
  const ticket = await folder.putOut('giay-to', new Uint8Array(readFileSync(path)));
  const theirs = new Uint8Array(readFileSync(join(exchange, `${ticket}.pdf`)));
  const { increment } = await signPdf(theirs, visibleSignature('agency', { name: agency, time: new Date().toISOString() }), { signer: key, hasher });
  writeFileSync(join(exchange, `${ticket}-da-ky.pdf`), Buffer.concat([theirs, increment]));
  const { state, reason } = await folder.look(ticket);
  if (state !== 'signed') throw new Error(`watched folder: ${state} ${reason ?? ''}`);
  const out = join(dir ?? '', `${basename(path, '.pdf')}.watched-folder.1.pdf`);
  writeFileSync(out, await folder.fetch(ticket));
  await folder.drop(ticket);
  tell({ path: out, base: path, signatures: 1, stamps: 0 });
}

const tell = (line: object): void => console.log(JSON.stringify(line));

async function ways(keysMade: TestKeys, url: string): Promise<readonly Way[]> {
  const files = createPkcs12Keys(join(keysMade.dir, 'none'), () => Promise.resolve([keysMade.key('rsa').p12Path, keysMade.key('ec').p12Path]));
  const [rsa, ec] = [await openKey(files, 'rsa.p12', keysMade.pin), await openKey(files, 'ec.p12', keysMade.pin)];
  const timeStamper: TimeStamper = { stamp: (digest) => requestTimeStamp(url, digest) };
  const made: Way[] = [
    { name: 'pkcs12-rsa-ec', signers: [rsa, ec] }, { name: 'pkcs12-ec-rsa-b-t', signers: [ec, rsa], timeStamper }, { name: 'certified', signers: [rsa, ec], docMdp: 2 },
  ];
  const missing = softHsmMissing();
  if (missing !== null) tell({ skipped: 'PKCS#11', reason: missing });
  else {
    const { library, confPath } = makeSoftHsm(keysMade, ['rsa']);
    process.env['SOFTHSM2_CONF'] = confPath;
    makeSoftHsm(keysMade, ['ec'], 'EC');
    const tokens = createPkcs11Keys(() => Promise.resolve([library]));
    made.push({ name: 'pkcs11-rsa-ec', signers: [await openKey(tokens, 'Thẻ thử nghiệm', '1234'), await openKey(tokens, 'EC', '1234')] });
  }
  return made;
}

const server = await startTimeStampServer(keys);
try {
  copyFileSync(keys.rootPath, join(dir, 'root.pem'));
  const all = await ways(keys, server.url);
  // Every file by one way, and the first file by every way.
  for (const [index, path] of given.entries()) for (const way of index === 0 ? all : all.slice(index % all.length, (index % all.length) + 1)) await signBoth(path, way);
  const files = createPkcs12Keys(join(keys.dir, 'none'), () => Promise.resolve([keys.key('rsa').p12Path]));
  for (const path of given.slice(0, 2)) await signOutside(path, await openKey(files, 'rsa.p12', keys.pin));
} finally {
  await server.close();
  keys.remove();
}
