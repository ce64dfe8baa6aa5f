import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { signatureVerdict } from '../../src/core/model/index.ts';
import { verifySignatures } from '../../src/core/signing/index.ts';
import { makeTestKeys } from '../support/signing-keys.ts';

/**
 * Our verdict on signatures of files that came in, to be held against that of others.
 *
 *   tsx incoming.ts begin DIR    keys of invented people and a file to be signed
 *   tsx incoming.ts verify DIR   one line of JSON for each file in DIR/out: its name and the verdict on every signature
 */
const [mode, dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('begin or verify, and which folder?');

async function begin(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const keys = makeTestKeys();
  for (const name of ['rsa', 'ec', 'expired', 'tsa', 'root']) {
    for (const ending of ['key', 'crt']) copyFileSync(join(keys.dir, `${name}.${ending}`), join(folder, `${name}.${ending}`));
  }
  keys.remove();
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-utf8', '-subj', '/C=VN/CN=Người Lạ', '-days', '30', '-addext', 'keyUsage=critical,digitalSignature,nonRepudiation',
    '-keyout', join(folder, 'stranger.key'), '-out', join(folder, 'stranger.crt')], { stdio: 'ignore' });
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  page.drawText('Giay to');
  pdf.getForm().createTextField('ten').addToPage(page, { x: 50, y: 600, width: 200, height: 20 });
  writeFileSync(join(folder, 'base.pdf'), await pdf.save({ useObjectStreams: false }));
}

async function verify(folder: string): Promise<void> {
  const roots = [new Uint8Array(readFileSync(join(folder, 'root.crt')))];
  for (const name of readdirSync(join(folder, 'out')).sort()) {
    const found = await verifySignatures(new Uint8Array(readFileSync(join(folder, 'out', name))), { roots, now: new Date().toISOString() });
    console.log(JSON.stringify({ name: basename(name, '.pdf'), verdicts: found.map(signatureVerdict), reasons: found.flatMap(({ reasons }) => reasons), whole: found.map(({ coverage }) => coverage === 'whole-file') }));
  }
}

await (mode === 'begin' ? begin(dir) : verify(dir));
