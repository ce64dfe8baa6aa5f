import type { Language } from '../../contract/messages/index.ts';
import { enTexts } from './en.ts';
import { viTexts } from './vi.ts';

/** What the command line prints beyond the texts of errors and findings. A text missing in a language does not compile. */
export interface BatchTexts {
  readonly help: string;
  /** Reasons for `cli.usage`. */
  readonly usage: {
    readonly badOption: (option: string) => string;
    readonly badLanguage: (known: string) => string;
    readonly noPackage: string;
    readonly noInput: string;
    readonly oneInput: string;
    readonly noOut: string;
    readonly badProfile: (known: string) => string;
    readonly badSettings: (path: string) => string;
    readonly straySettings: (profile: string) => string;
    readonly wrongSettings: (profile: string, keys: string) => string;
    readonly lackingResources: (profile: string, files: string) => string;
    readonly badCode: (code: string) => string;
    readonly badWorkers: (most: number) => string;
    readonly inputMissing: (path: string) => string;
    readonly nothingToRead: (path: string) => string;
    readonly outIsInput: string;
    readonly outBusy: (path: string) => string;
  };
  readonly readLine: (path: string, pages: number, seconds: string) => string;
  readonly sameLine: (path: string, first: string) => string;
  readonly knownLine: (path: string) => string;
  readonly refusedLine: (path: string, code: string, message: string) => string;
  readonly progress: (done: number, total: number, perMinute: string, left: string) => string;
  readonly seconds: (n: number) => string;
  readonly minutes: (n: number) => string;
  readonly summary: (totals: {
    readonly files: number; readonly read: number; readonly refused: number; readonly pages: number;
    readonly packages: number; readonly seconds: string;
  }) => string;
  readonly refusedTitle: string;
  readonly notPackedTitle: string;
  readonly notVerified: string;
  readonly stopped: string;
  readonly packageGood: (name: string, papers: number, pages: number) => string;
  readonly packageBad: (name: string, faults: number) => string;
  readonly packageUnknown: (known: string) => string;
  readonly packageVerifiedBy: (by: string) => string;
  readonly unexpected: string;
}

export const batchTexts: Readonly<Record<Language, BatchTexts>> = { vi: viTexts, en: enTexts };
