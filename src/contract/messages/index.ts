import type { ErrorData, Finding } from '../../core/model/index.ts';
import { deliverReasonText } from './deliver-reasons.ts';
import { enErrors, enFindings } from './en.ts';
import { packageFaultText } from './package-faults.ts';
import { packageReasonText } from './package-reasons.ts';
import { viErrors, viFindings } from './vi.ts';

export { packageFaultText } from './package-faults.ts';

/** The languages of the product; Vietnamese is the base. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

type Params = Readonly<Record<string, string | number>>;

const errors = { vi: viErrors, en: enErrors };
const findings = { vi: viFindings, en: enFindings };

/**
 * Fills `{name}` placeholders; `{name|one|many}` gives the word that fits the number, for languages that need it. Numbers get the language's separators (1.234,5 in Vietnamese), but for a port, which
 * is a name; give years as strings. A parameter that is missing leaves `…`, so that a sentence stays readable.
 */
export function fillText(lang: Language, text: string, params: Params): string {
  const worded = text.replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) => (String(params[name]) === '1' ? one : many));
  return worded.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) return '…';
    return typeof value === 'number' && name !== 'port' ? formatNumber(lang, value) : String(value);
  });
}

/** What went wrong, in words. Takes an AppError or its data. */
export function errorText(lang: Language, error: Pick<ErrorData, 'code'> & { readonly params: Params }): string {
  const { code, params } = error;
  const reason = code === 'package.invalid' && typeof params['reason'] === 'string' ? packageFaultText(lang, params['reason']) : deliverReasonText(lang, code, params['reason']);
  return fillText(lang, packageReasonText(lang, error) ?? errors[lang][code], reason === null ? params : { ...params, reason });
}

/** What was found, in words. */
export function findingText(lang: Language, finding: Pick<Finding, 'code'> & { readonly params: Params }): string {
  return fillText(lang, findings[lang][finding.code], finding.params);
}

function formatNumber(lang: Language, value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, lang === 'vi' ? '.' : ',');
  return fraction === undefined ? grouped : `${grouped}${lang === 'vi' ? ',' : '.'}${fraction}`;
}
