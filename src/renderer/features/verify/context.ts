import { createContext, useContext } from 'react';
import { useStore } from '../../app/store.ts';
import type { VerifySession } from './session.ts';
import type { VerifyState } from './verify-state.ts';

const Context = createContext<VerifySession | null>(null);

/** Hands the session down to the parts of the verify view. */
export const SessionProvider = Context.Provider;

/** The session. @throws Error outside the verify view, which is a bug */
export function useSession(): VerifySession {
  const session = useContext(Context);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** A part of what the verify view shows; draws again only when that part changes. */
export function useVerify<T>(select: (state: VerifyState) => T): T {
  return useStore(useSession().store, select);
}
