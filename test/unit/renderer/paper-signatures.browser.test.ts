import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { describe, expect, it } from 'vitest';
import type { FileSignature, Paper } from '../../../src/core/model/index.ts';
import { signatureFindings } from '../../../src/core/signing/index.ts';
import { ServicesProvider, type Services } from '../../../src/renderer/app/services.ts';
import { createStore } from '../../../src/renderer/app/store.ts';
import { SpeechProvider } from '../../../src/renderer/i18n/index.tsx';
import { SessionProvider } from '../../../src/renderer/features/verify/context.ts';
import { PaperSignatures } from '../../../src/renderer/features/verify/PaperSignatures.tsx';
import type { VerifySession } from '../../../src/renderer/features/verify/session.ts';

const changed: FileSignature = {
  field: 'Ky1', kind: 'signature',
  signer: { name: 'Nguyễn Thị Thử Nghiệm', organisation: 'Phường Thử Nghiệm', issuer: 'Gốc Thử Nghiệm', serial: '1001', notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2030-01-01T00:00:00.000Z' },
  claimedTime: '2026-11-22T02:12:05.000Z', stampedTime: null, coverage: 'revision', later: 'comments', laterAllowed: false, integrity: 'fits', certificate: 'valid',
  chain: 'not-checked', revocation: 'not-checked', reasons: ['comments-after'],
};
const paper = { id: 'p', pageIds: ['g'], findings: signatureFindings([changed]) } as unknown as Paper;

async function shown(lang: 'vi' | 'en', signatures: readonly FileSignature[]): Promise<HTMLElement> {
  const place = document.createElement('div');
  const services = { review: { signatures: (sha256: string) => Promise.resolve(sha256 === 'a'.repeat(64) ? signatures : []) } } as unknown as Services;
  const state = { view: { pages: [{ id: 'g', fileSha256: 'a'.repeat(64) }] } };
  const session = { store: createStore(state, (current: typeof state) => current) } as unknown as VerifySession;
  const tree = createElement(SpeechProvider, { lang, children: createElement(ServicesProvider, { value: services },
    createElement(SessionProvider, { value: session }, createElement(PaperSignatures, { paper }))) });
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  await act(async () => {
    createRoot(place).render(tree);
    await Promise.resolve();
  });
  return place;
}

describe('signatures beside the paper', () => {
  it('say who, what is covered and what came of it, with the details below', async () => {
    const vi = await shown('vi', [changed]);
    expect(vi.querySelector('summary')?.textContent).toBe('Ký bởi Nguyễn Thị Thử Nghiệm, Phường Thử Nghiệm: tệp lúc ký, sau đó có phần ghi thêm, tệp đã thay đổi sau khi ký');
    expect(vi.querySelector('details')?.className).toContain('fault');
    expect(vi.textContent).toContain('ghi chú được thêm hay đổi sau khi ký');
    const en = await shown('en', [changed]);
    expect(en.textContent).toContain('Revocationnot checked (offline)');
    expect(en.textContent).toContain('as the signer says');
  });

  it('tell the finding where there are no details', async () => {
    const place = await shown('en', []);
    expect(place.querySelector('p.fault')?.textContent).toContain('was changed after');
  });
});
