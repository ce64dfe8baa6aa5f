import type { Field, FieldDef } from '../../../core/model/index.ts';
import type { Speech, TextKey } from '../../i18n/index.tsx';
import { fieldLook, type FieldLook } from './field-order.ts';

/** The sign of a field's state; colour is never the only one. */
export function glyphOf(look: FieldLook): { readonly mark: string; readonly tone: 'sure' | 'doubt' | 'fault' | 'none' } {
  switch (look) {
    case 'sure':
      return { mark: '✓', tone: 'sure' };
    case 'settled':
      return { mark: '✔', tone: 'sure' };
    case 'doubt':
      return { mark: '●', tone: 'doubt' };
    case 'missing':
      return { mark: '○', tone: 'doubt' };
    case 'fault':
      return { mark: '▲', tone: 'fault' };
    case 'empty':
      return { mark: '–', tone: 'none' };
  }
}

/** How a field stands, as a key of the catalogue. */
export function statusKey(field: Field, look: FieldLook): TextKey {
  if (look === 'fault') return 'verify.status.fault';
  if (field.status === 'accepted') return 'verify.status.accepted';
  if (field.status === 'edited') return 'verify.status.edited';
  if (look === 'missing') return 'verify.status.missing';
  if (look === 'empty') return 'verify.status.empty';
  return look === 'sure' ? 'verify.status.sure' : 'verify.status.doubt';
}

/** A reason in words with its weight. */
export interface WhyLine {
  readonly tone: 'fault' | 'doubt' | 'info';
  readonly text: string;
  /** True for today's name of a unit, which stands under the address anyway. */
  readonly unit: boolean;
}

/**
 * Why a person should look at a field: its findings in words, worst first; a plain sentence where it has none. A list
 * has a finding for each of its values; the same words are said once.
 */
export function whyLines(speech: Speech, field: Field, def: FieldDef): readonly WhyLine[] {
  const weight = { fault: 0, doubt: 1, info: 2 } as const;
  const lines = [...field.findings]
    .filter((finding) => finding.code !== 'field.missing')
    .sort((a, b) => weight[a.severity] - weight[b.severity])
    .map((finding): WhyLine => ({ tone: finding.severity, text: speech.finding(finding), unit: finding.code === 'field.unit-renamed' }))
    .filter((line, at, all) => all.findIndex(({ text }) => text === line.text) === at);
  const look = fieldLook(field, def);
  if (lines.length === 0 && look === 'missing') return [{ tone: 'doubt', text: speech.t('verify.why.missing'), unit: false }];
  if (lines.length === 0 && look === 'doubt') return [{ tone: 'doubt', text: speech.t('verify.why.weak'), unit: false }];
  return lines;
}
