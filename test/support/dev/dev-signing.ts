import { AppError, type Id } from '../../../src/core/model/index.ts';
import type { SignOutcome, WaitingPaper } from '../../../src/core/usecases/index.ts';
import type { SigningService, SigningSession } from '../../../src/renderer/app/services.ts';
import type { DevDossier } from './dev-data.ts';

/** The ceremony over invented dossiers: the PIN is 1234, and the token is pulled out at the third paper of the first run. */
export function createDevSigning(dossiers: () => readonly DevDossier[], changed: () => void): SigningService {
  const signed = new Set<Id>();
  const agreed = new Set<Id>();
  let session: SigningSession | null = null;
  let pulled = false;
  const waiting = (): WaitingPaper[] => dossiers().slice(0, 12).flatMap(({ dossier, papers, pages }) => papers.filter(({ id }) => !signed.has(id)).map((paper, at): WaitingPaper => {
    const base = `${dossier.code}.${String(paper.ordinal).padStart(7, '0')}`;
    const planned = { paper, base, verified: null, aside: [], pages: pages.filter(({ paperId }) => paperId === paper.id).map((page) => ({ page, text: null, file: { sha256: page.fileSha256, sizeBytes: 1, format: 'pdf' as const, name: 'x', signed: false, findings: [], storedAt: dossier.createdAt } })) };
    const plan: WaitingPaper['plan'] = {
      name: dossier.code, missing: [], warnings: [], papers: [planned], pageCount: 1, dossier, now: dossier.createdAt, verified: null,
      settings: { unitCode: '', unitName: '', creatorTool: '', resultCodePattern: '' },
    };
    return { plan, planned, subject: '0'.repeat(64), changed: at === 1, state: agreed.has(paper.id) ? 'agreed' : 'waiting' };
  }));
  return {
    waiting: () => Promise.resolve(waiting()),
    agree: ({ planned }) => Promise.resolve(void agreed.add(planned.paper.id)),
    takeBack: ({ planned }) => Promise.resolve(void agreed.delete(planned.paper.id)),
    keys: () => Promise.resolve({ keys: [{ id: '1', kind: 'pkcs11', label: 'Thẻ thử nghiệm' }, { id: '2', kind: 'pkcs12', label: 'can-bo.p12' }], outside: true }),
    addKey: () => Promise.resolve(),
    open(_, pin) {
      if (pin !== '1234') return Promise.reject(new AppError('sign.wrong-pin-left', { left: 1 }));
      session = { name: 'Nguyễn Thị Thử Nghiệm', organisation: 'UBND phường Thanh Bình', issuer: 'Gốc Thử Nghiệm', notAfter: '2027-06-30T10:00:00.000Z' };
      return Promise.resolve(session);
    },
    session: () => session,
    close() {
      session = null;
      return Promise.resolve();
    },
    async run({ onProgress, signal }) {
      const out: SignOutcome[] = [];
      const all = waiting().filter(({ state }) => state === 'agreed');
      for (const [at, { planned: { paper, base } }] of all.entries()) {
        if (signal?.aborted === true) break;
        onProgress(at, all.length);
        await new Promise((done) => setTimeout(done, 500));
        if (at === 2 && !pulled) {
          pulled = true;
          session = null;
          out.push({ paperId: paper.id, base, level: null, error: { code: 'sign.token-gone', params: {} } });
          break;
        }
        signed.add(paper.id);
        agreed.delete(paper.id);
        out.push({ paperId: paper.id, base, level: 'B-B', error: null });
      }
      changed();
      return out;
    },
    putOut: () => Promise.resolve([]),
    takeOutside: () => Promise.resolve([]),
  };
}
