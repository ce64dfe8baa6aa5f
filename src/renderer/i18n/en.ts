import { en as app } from './app/en.ts';
import { en as desk } from './desk/en.ts';
import { en as destinations } from './destinations/en.ts';
import { en as exporting } from './export/en.ts';
import { en as inbox } from './inbox/en.ts';
import { en as lessons } from './lessons/en.ts';
import { en as separation } from './separation/en.ts';
import { en as settings } from './settings/en.ts';
import { en as sign } from './sign/en.ts';
import { en as verify } from './verify/en.ts';
import type { TextKey } from './vi.ts';

/** The screens in English; typed by the Vietnamese keys, so that none can be missing. */
export const en: Readonly<Record<TextKey, string>> = {
  ...app, ...inbox, ...desk, ...verify, ...separation, ...sign, ...exporting, ...settings, ...destinations, ...lessons,
};
