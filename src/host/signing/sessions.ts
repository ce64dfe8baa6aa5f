import { randomUUID } from 'node:crypto';
import { AppError } from '../../core/model/index.ts';
import { readCertificate, requireUsable } from '../../core/signing/index.ts';
import type { OpenKey } from './key.ts';

/** An open key as the screens know it. Certificates are DER, the signer's own first. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly name: string;
  readonly organisation: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
}

/** Keys that are open. Each closes itself when it is not used for a while. */
export interface SigningSessions {
  /** Takes an open key over. @throws AppError `sign.expired`, `sign.not-yet-valid`, `sign.no-certificate`; the key is closed then */
  add(key: OpenKey, idleMs: number): Promise<SessionFacts>;
  /** @throws AppError `sign.session-ended` and what the key says; a key that is gone is closed */
  sign(sessionId: string, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  close(sessionId: string): Promise<void>;
  closeAll(): Promise<void>;
}

interface Session {
  readonly key: OpenKey;
  readonly idleMs: number;
  timer: NodeJS.Timeout;
  /** One signature after the other: a token cannot do two at once. */
  last: Promise<unknown>;
}

export function createSigningSessions(now: () => string = () => new Date().toISOString()): SigningSessions {
  const sessions = new Map<string, Session>();

  async function close(sessionId: string): Promise<void> {
    const session = sessions.get(sessionId);
    if (!session) return;
    sessions.delete(sessionId);
    clearTimeout(session.timer);
    await session.last.catch(() => undefined);
    await session.key.close();
  }
  const timerFor = (sessionId: string, idleMs: number): NodeJS.Timeout => setTimeout(() => void close(sessionId), idleMs).unref();

  return {
    async add(key, idleMs) {
      try {
        const certificates = await key.certificates();
        const [own] = certificates;
        if (!own) throw new AppError('sign.no-certificate');
        const facts = readCertificate(own);
        requireUsable(facts, now());
        const sessionId = randomUUID();
        sessions.set(sessionId, { key, idleMs, timer: timerFor(sessionId, idleMs), last: Promise.resolve() });
        const { name, organisation, issuer, notBefore, notAfter } = facts;
        return { sessionId, name, organisation, issuer, notBefore, notAfter, certificates };
      } catch (cause) {
        await key.close();
        throw cause;
      }
    },
    async sign(sessionId, data) {
      const session = sessions.get(sessionId);
      if (!session) throw new AppError('sign.session-ended');
      clearTimeout(session.timer);
      const run = session.last.then(() => session.key.sign(data), () => session.key.sign(data));
      session.last = run;
      try {
        return await run;
      } catch (cause) {
        if (cause instanceof AppError && (cause.code === 'sign.token-gone' || cause.code === 'sign.session-ended')) await close(sessionId);
        throw cause;
      } finally {
        if (sessions.has(sessionId)) {
          clearTimeout(session.timer);
          session.timer = timerFor(sessionId, session.idleMs);
        }
      }
    },
    close,
    async closeAll() {
      await Promise.all([...sessions.keys()].map(close));
    },
  };
}
