import type { ReactNode } from 'react';
import type { TextKey } from '../../i18n/index.tsx';

/** One setting: where it stands, what it is called, what one may look for, and its control. */
export interface Entry {
  readonly section: TextKey;
  readonly title: TextKey;
  readonly hint?: TextKey;
  /** More words one may look for. */
  readonly words?: string;
  /** Needs the whole width. */
  readonly wide?: true;
  readonly body: (id: string) => ReactNode;
}

/** What was typed as it is kept: no spaces around it, one between words. */
export const oneLine = (typed: string): string => typed.normalize('NFC').replace(/\s+/g, ' ').trim();
