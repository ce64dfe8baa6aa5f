import type { Speech, TextKey } from '../i18n/index.tsx';
import { createStore } from './store.ts';

/** A short message at the foot of the screen, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  /** Said in the language of the moment, which may change while it stands. */
  readonly text: (speech: Speech) => string;
  readonly tone: 'info' | 'fault';
  /** A newer message about the same takes the place of this one. */
  readonly topic?: string;
  readonly action?: { readonly label: TextKey; readonly run: () => void };
}

type Action = { readonly kind: 'show'; readonly toast: Toast } | { readonly kind: 'hide'; readonly id: number };

const MOST_AT_ONCE = 3;

const withoutTopic = (toasts: readonly Toast[], topic: string | undefined): readonly Toast[] => (topic === undefined ? toasts : toasts.filter((one) => one.topic !== topic));

/** The messages on screen. */
export const toastStore = createStore<readonly Toast[], Action>([], (toasts, action) =>
  action.kind === 'show' ? [...withoutTopic(toasts, action.toast.topic), action.toast].slice(-MOST_AT_ONCE) : toasts.filter((t) => t.id !== action.id),
);

let nextId = 1;

/** Milliseconds a message stays; one that can be undone stays longer, since people look up late. */
const STAY_MS = { plain: 6_000, withAction: 20_000 } as const;

/** How soon a message that was kept because somebody is at it is looked at again. */
const AGAIN_MS = 3_000;

/** Takes a message away once nobody points at it or has the focus in it: a button must not vanish under the hand. */
function expire(id: number): void {
  if (document.querySelector(`[data-toast="${String(id)}"]`)?.matches(':hover, :focus-within')) setTimeout(() => expire(id), AGAIN_MS);
  else hideToast(id);
}

/** Shows a message for a while. It is also read aloud (the list is a live region). Returns its id. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = nextId;
  nextId += 1;
  toastStore.dispatch({ kind: 'show', toast: { ...toast, id } });
  const stayMs = toast.action || toast.tone === 'fault' ? STAY_MS.withAction : STAY_MS.plain;
  setTimeout(() => expire(id), stayMs);
  return id;
}

/** Takes a message away. */
export function hideToast(id: number): void {
  toastStore.dispatch({ kind: 'hide', id });
}
