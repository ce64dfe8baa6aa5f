import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { errorText, fillText, findingText, type Language } from '../../contract/messages/index.ts';
import type { ErrorData, Finding, LocalText } from '../../core/model/index.ts';
import { en } from './en.ts';
import { formatBytes, formatNumber } from './format.ts';
import { vi, type TextKey } from './vi.ts';

export * from './format.ts';
export type { TextKey } from './vi.ts';
export type { Language } from '../../contract/messages/index.ts';

type Params = Readonly<Record<string, string | number>>;

/** What a component needs to speak: texts, errors, findings and numbers in the language that is set. */
export interface Speech {
  readonly lang: Language;
  readonly t: (key: TextKey, params?: Params) => string;
  readonly label: (text: LocalText) => string;
  readonly error: (error: Pick<ErrorData, 'code'> & { readonly params: Params }) => string;
  readonly finding: (finding: Pick<Finding, 'code'> & { readonly params: Params }) => string;
  readonly number: (value: number) => string;
  readonly bytes: (value: number) => string;
}

/** Builds the speech of one language; pure, so tests can call it without React. */
export function speechOf(lang: Language): Speech {
  const catalogue: Readonly<Record<TextKey, string>> = lang === 'vi' ? vi : en;
  return {
    lang,
    t: (key, params) => (params ? fillText(lang, catalogue[key], params) : catalogue[key]),
    label: (text) => text[lang],
    error: (error) => errorText(lang, error),
    finding: (finding) => findingText(lang, finding),
    number: (value) => formatNumber(lang, value),
    bytes: (value) => formatBytes(lang, value),
  };
}

const Context = createContext<Speech>(speechOf('vi'));

/** Gives everything below the texts of `lang`; changing it changes every text at once, without a reload. */
export function SpeechProvider({ lang, children }: { readonly lang: Language; readonly children: ReactNode }): ReactNode {
  const speech = useMemo(() => speechOf(lang), [lang]);
  return <Context.Provider value={speech}>{children}</Context.Provider>;
}

/** The texts in the language that is set. */
export function useSpeech(): Speech {
  return useContext(Context);
}
