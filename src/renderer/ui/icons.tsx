import type { ReactNode } from 'react';

const PATHS = {
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5',
  desk: 'M4 5h16M4 10h16M4 15h16M4 20h10',
  verify: 'M4 5h10M4 10h7M4 15h5M13 16l3 3 5-7',
  export: 'M12 15V4M8 8l4-4 4 4M5 15v5h14v-5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  edit: 'M5 19l1-4L15.5 5.5l3 3L9 18z',
  sign: 'M4 20h16M6 15l9-9 3 3-9 9H6z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  close: 'M6 6l12 12M18 6L6 18',
  undo: 'M9 7L4 12l5 5M4 12h10a5 5 0 0 1 0 10h-2',
  redo: 'M15 7l5 5-5 5M20 12H10a5 5 0 0 0 0 10h2',
  minus: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  fitWidth: 'M3 12h18M6 9l-3 3 3 3M18 9l3 3-3 3M3 5v14M21 5v14',
  fitPage: 'M5 3h14v18H5zM9 8V7h1M15 16v1h-1',
  rotate: 'M20 11a8 8 0 1 0-2.3 6M20 5v6h-6',
  reread: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 10h8M8 14h5',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2v2M14 18h2v2M18 18h2v2',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  folder: 'M3 6h6l2 2h10v11H3z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  prev: 'M15 6l-6 6 6 6',
  next: 'M9 6l6 6-6 6',
  restore: 'M4 12a8 8 0 1 0 2.3-5.7M4 4v5h5',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** A line icon; it says nothing by itself, so whoever shows it also names it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon-svg" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
