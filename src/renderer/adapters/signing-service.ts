import type { HostClient } from '../../contract/index.ts';
import { AppError, isAppError, type Limits } from '../../core/model/index.ts';
import type { Signer, SigningRole, TimeStamper } from '../../core/ports/index.ts';
import { fromHex } from '../../core/signing/index.ts';
import { agreeToSign, putOutAgreed, signAgreed, takeOutside, waitingPapers, type OutsideSigner, type SignOptions, type SignPorts } from '../../core/usecases/index.ts';
import type { SettingsService, SigningService, SigningSession } from '../app/services.ts';

const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A key that the host holds open. */
interface OpenSession {
  readonly sessionId: string;
  readonly facts: SigningSession;
  readonly signer: Signer;
}

/** The signing ceremony over the host's keys. An open key is closed when the window goes. */
export function createSigningService(
  stores: Omit<SignPorts, 'bytesOf' | 'contentOf'>, host: HostClient<Blob>, settings: SettingsService, limits: Limits,
): SigningService {
  const ports: SignPorts = {
    ...stores,
    async bytesOf(content) {
      if (!(content instanceof Blob)) throw new TypeError('the browser keeps contents as Blobs');
      return new Uint8Array(await content.arrayBuffer());
    },
    contentOf: (pieces) => new Blob([...pieces], { type: 'application/pdf' }),
  };
  let open: OpenSession | null = null;

  function role(): SigningRole {
    const { signingRole } = settings.get();
    if (signingRole === 'none') throw new AppError('sign.no-certificate');
    return signingRole;
  }
  async function options(): Promise<SignOptions> {
    const { unitCode, unitName, timeStampUrl, timeStampMissing, signingCertifies } = settings.get();
    const { version } = await settings.about();
    return {
      role: role(), limits, agencyName: unitName, certifies: signingCertifies, withoutTimeStamp: timeStampMissing,
      settings: { unitCode, unitName, creatorTool: `Sohoa ${version}`.trim() },
      ...(timeStampUrl === '' ? {} : { timeStamper }),
    };
  }
  const timeStamper: TimeStamper = {
    stamp: async (digest) => fromHex((await host.call('signing.stamp', { digest: toHex(digest) })).token),
  };
  const outside: OutsideSigner = {
    putOut: async (name, bytes) => (await host.send('signing.put-out', { name }, new Blob([bytes]))).ticket,
    look: (ticket) => host.call('signing.outside', { ticket }),
    fetch: (ticket) => host.read('signing.fetch', { ticket }),
    drop: async (ticket) => { await host.call('signing.drop', { ticket }); },
  };
  async function close(): Promise<void> {
    const { sessionId } = open ?? {};
    open = null;
    if (sessionId !== undefined) await host.call('signing.close', { sessionId });
  }
  window.addEventListener('pagehide', () => {
    if (!open) return;
    // The answer comes after the window is gone; `keepalive` lets the request out all the same.
    void fetch('/host/signing.close', {
      method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ sessionId: open.sessionId }),
    });
    open = null;
  });

  return {
    waiting: async () => (settings.get().signingRole === 'none' ? [] : waitingPapers(ports, role(), (await options()).settings)),
    agree: (paper) => agreeToSign(ports, role(), paper),
    takeBack: ({ planned }) => ports.signatures.takeBack(role(), [planned.paper.id]),
    keys: () => host.call('signing.keys', {}),
    async addKey(file) {
      await host.send('signing.add-key', { name: file.name.normalize('NFC') }, file);
    },
    async open(keyId, pin) {
      await close();
      const { sessionId, certificates, name, organisation, issuer, notAfter } = await host.call('signing.open', { keyId, pin });
      const facts = { name, organisation, issuer, notAfter };
      const chain = certificates.map(fromHex);
      open = {
        sessionId, facts,
        signer: {
          certificates: () => Promise.resolve(chain),
          async sign(data) {
            try {
              return fromHex((await host.call('signing.sign', { sessionId, data: toHex(data) })).signature);
            } catch (thrown) {
              if (isAppError(thrown) && (thrown.code === 'sign.session-ended' || thrown.code === 'sign.token-gone') && open?.sessionId === sessionId) open = null;
              throw thrown;
            }
          },
        },
      };
      return facts;
    },
    session: () => open?.facts ?? null,
    close,
    async run({ signal, onProgress }) {
      if (!open) throw new AppError('sign.session-ended');
      return signAgreed(ports, open.signer, await options(), onProgress, signal);
    },
    putOut: async (onProgress) => putOutAgreed(ports, outside, await options(), onProgress),
    takeOutside: async () => {
      const now = await options();
      const { userName } = settings.get();
      return takeOutside(ports, outside, now, now.role === 'agency' ? now.agencyName : userName);
    },
  };
}
