import { vi as app } from './app/vi.ts';
import { vi as desk } from './desk/vi.ts';
import { vi as destinations } from './destinations/vi.ts';
import { vi as exporting } from './export/vi.ts';
import { vi as inbox } from './inbox/vi.ts';
import { vi as lessons } from './lessons/vi.ts';
import { vi as separation } from './separation/vi.ts';
import { vi as settings } from './settings/vi.ts';
import { vi as sign } from './sign/vi.ts';
import { vi as verify } from './verify/vi.ts';

/**
 * Every word of the screens, in Vietnamese, the base language; a folder holds the words of one view, each key once.
 * `{name}` stands for a parameter. The English words are typed by these keys: a missing one does not compile. Texts of
 * errors and findings are in `contract/messages`, labels of paper types and fields in `core/papers`.
 */
export const vi = { ...app, ...inbox, ...desk, ...verify, ...separation, ...sign, ...exporting, ...settings, ...destinations, ...lessons } as const;

/** A key of the catalogue. */
export type TextKey = keyof typeof vi;
