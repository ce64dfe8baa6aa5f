import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestKeys } from './signing-keys.ts';

/** How the service behaves: properly, or in a way that services do. */
export type TimeStampManner = 'proper' | 'http-500' | 'rubbish' | 'other-digest' | 'no-nonce' | 'tampered' | 'rejection' | 'silent';

/** An RFC 3161 service on the loopback, made of openssl's `ts`. */
export interface TimeStampServer {
  readonly url: string;
  manner: TimeStampManner;
  readonly requests: { count: number };
  close(): Promise<void>;
}

/** Starts the service; the test that starts it closes it. */
export async function startTimeStampServer(keys: TestKeys): Promise<TimeStampServer> {
  const config = join(keys.dir, 'tsa.cnf');
  writeFileSync(config, [
    '[tsa]', 'default_tsa=main', '[main]', `serial=${join(keys.dir, 'tsa-serial')}`, `signer_cert=${keys.tsa.certPath}`, `certs=${keys.rootPath}`,
    `signer_key=${keys.tsa.keyPath}`, 'signer_digest=sha256', 'default_policy=1.2.3.4.1', 'digests=sha256', 'accuracy=secs:1', 'ordering=no', 'tsa_name=yes',
    'ess_cert_id_chain=no', 'ess_cert_id_alg=sha256', '',
  ].join('\n'));
  writeFileSync(join(keys.dir, 'tsa-serial'), '01\n');
  const state = { manner: 'proper' as TimeStampManner, requests: { count: 0 } };

  function reply(query: Buffer): Buffer {
    const [queryPath, replyPath] = [join(keys.dir, 'query.tsq'), join(keys.dir, 'reply.tsr')];
    writeFileSync(queryPath, query);
    if (state.manner === 'other-digest') execFileSync('openssl', ['ts', '-query', '-digest', 'ab'.repeat(32), '-sha256', '-cert', '-out', queryPath], { stdio: 'ignore' });
    if (state.manner === 'no-nonce') {
      const digest = query.subarray(query.indexOf(Buffer.from('0420', 'hex')) + 2).subarray(0, 32).toString('hex');
      execFileSync('openssl', ['ts', '-query', '-digest', digest, '-sha256', '-cert', '-no_nonce', '-out', queryPath], { stdio: 'ignore' });
    }
    if (state.manner === 'rejection') execFileSync('openssl', ['ts', '-query', '-digest', 'ab'.repeat(64), '-sha512', '-cert', '-out', queryPath], { stdio: 'ignore' });
    execFileSync('openssl', ['ts', '-reply', '-config', config, '-queryfile', queryPath, '-out', replyPath], { stdio: 'ignore' });
    const bytes = readFileSync(replyPath);
    // The last bytes are the service's signature.
    if (state.manner === 'tampered') bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    return bytes;
  }

  const server = createServer((request, response) => {
    state.requests.count++;
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      if (state.manner === 'silent') return;
      if (state.manner === 'http-500') response.writeHead(500).end('no');
      else if (state.manner === 'rubbish') response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end('<html>no</html>');
      else if (request.headers['content-type'] !== 'application/timestamp-query') response.writeHead(415).end();
      else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply(Buffer.concat(pieces)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    get manner() { return state.manner; },
    set manner(value) { state.manner = value; },
    requests: state.requests,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
