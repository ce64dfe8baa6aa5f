import { finding, type FieldKind } from '../model/index.ts';
import { draftOf, extract, subSpan, type FieldDraft, type Span, type Value } from '../reading/index.ts';
import { parseDecimalWords, parseMoneyWords } from '../vietnam/index.ts';

/**
 * [Note: Second readings] The words beside a figure say the same thing again. When both agree, neither was misread,
 * however weak the print; when they differ, one of them is wrong and nobody but a person can say which, so both are
 * shown. Words alone are a value with a doubt.
 */
function proven(figure: FieldDraft | null | undefined, words: FieldDraft | null | undefined, said: string | null, wordsFirst = false): FieldDraft | null {
  if (!words || said === null) return figure ?? null;
  if (!figure) {
    const lone = { ...words.reading, value: said };
    return { reading: lone, alternatives: [], findings: [finding('field.label-far', 'doubt')], sure: false };
  }
  if (figure.reading.value === said) {
    const findings = figure.findings.filter((f) => f.code !== 'field.weak-words');
    return { ...figure, findings, alternatives: [], sure: findings.every((f) => f.severity === 'info') };
  }
  const other = { ...words.reading, value: said };
  // long words of money are made of few numerals, so a figure that lacks its last groups, or one digit, was misread rather than they
  if (wordsFirst && isSlipOf(String(figure.reading.value), said)) {
    return {
      ...figure, reading: { ...figure.reading, value: said }, sure: false, alternatives: [figure.reading],
      findings: [...figure.findings, finding('field.words-disagree', 'doubt', { other: String(figure.reading.value) })],
    };
  }
  return { ...figure, sure: false, findings: [...figure.findings, finding('field.words-disagree', 'doubt', { other: said })], alternatives: [other] };
}

/** True when a figure is another with its last groups of noughts lost, or with one digit misread. */
function isSlipOf(figure: string, said: string): boolean {
  if (said.startsWith(figure) && /^(?:000)+$/u.test(said.slice(figure.length))) return true;
  return figure.length === said.length && [...figure].filter((digit, i) => digit !== said[i]).length === 1;
}

/** An amount of money held against its words: `Bằng chữ: Năm trăm triệu đồng`. */
export function provenMoney(figure: FieldDraft | null | undefined, words: FieldDraft | null | undefined): FieldDraft | null {
  return proven(figure, words, words ? parseMoneyWords(words.reading.raw) ?? parseMoneyWords(String(words.reading.value)) : null, true);
}

/** The words in brackets behind a figure of money, `150.000.000 đồng (Một trăm năm mươi triệu đồng)`; null where none are whole. */
export function wordsBehind(values: readonly Value[] | undefined, bornDigital: boolean): FieldDraft | null {
  for (const { span } of values ?? []) {
    const found = /\d\D*\(([^()]*đồng[^()]*)\)/iu.exec(span.text);
    if (!found) continue;
    const from = found.index + found[0].length - 1 - (found[1] ?? '').length;
    return spanDraft('text', subSpan(span, from, from + (found[1] ?? '').length), bornDigital);
  }
  return null;
}

/** An area held against its words: `(bằng chữ: Một trăm hai mươi phẩy năm mét vuông)`. */
export function provenArea(figure: FieldDraft | null | undefined, words: FieldDraft | null | undefined): FieldDraft | null {
  return proven(figure, words, words ? parseDecimalWords(words.reading.raw) ?? parseDecimalWords(String(words.reading.value)) : null);
}

/** A span as a field of a kind; null when it holds none. */
export function spanDraft(kind: FieldKind, span: Span | null, bornDigital: boolean): FieldDraft | null {
  const found = span ? extract(kind, span) : null;
  return found ? draftOf(kind, found, { bornDigital }) : null;
}
