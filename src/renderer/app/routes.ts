import { useSyncExternalStore } from 'react';
import type { Id } from '../../core/model/index.ts';

/** Where in the program one is; lives in the address after `#`, so that a reload comes back to the same place. */
export type Route =
  | { readonly view: 'inbox' }
  | { readonly view: 'desk' }
  | { readonly view: 'verify'; readonly dossierId: Id | null; readonly paper: number | null; readonly field?: string }
  | { readonly view: 'sign' }
  | { readonly view: 'export' }
  | { readonly view: 'settings' };

/** Reads a hash such as `#/verify/<id>/2` or `#/verify/<id>/2/fullName`; anything unknown is the inbox. */
export function parseRoute(hash: string): Route {
  const [view, id, paper, field] = hash.replace(/^#\/?/, '').split('/');
  switch (view) {
    case 'desk':
    case 'sign':
    case 'export':
    case 'settings':
      return { view };
    case 'verify': {
      const ordinal = Number(paper);
      return { view, dossierId: id ? id : null, paper: Number.isInteger(ordinal) && ordinal > 0 ? ordinal : null, ...(field ? { field } : {}) };
    }
    default:
      return { view: 'inbox' };
  }
}

/** The hash of a route; `parseRoute` reads it back. */
export function routeHash(route: Route): string {
  if (route.view !== 'verify' || !route.dossierId) return `#/${route.view}`;
  if (route.paper === null) return `#/verify/${route.dossierId}`;
  return `#/verify/${route.dossierId}/${route.paper}${route.field ? `/${route.field}` : ''}`;
}

/** Goes there, leaving a step in the history; `replace` leaves none. */
export function go(route: Route, replace = false): void {
  const hash = routeHash(route);
  if (location.hash === hash) return;
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

let cached: { readonly hash: string; readonly route: Route } | null = null;

function current(): Route {
  if (!cached || cached.hash !== location.hash) cached = { hash: location.hash, route: parseRoute(location.hash) };
  return cached.route;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The present route, for who is told later than it renders. */
export const routeNow = (): Route => current();

/** The present route; renders again when it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}
