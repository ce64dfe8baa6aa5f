import type { SamplePaper } from '../../scripts/samples/manifest.ts';
import { paperTypeInfo } from '../../src/core/papers/index.ts';
import type { FieldValue } from '../../src/core/model/field.ts';
import type { ReportPaper } from '../../src/core/model/report.ts';

/** One field held against the truth; `extra` was read but is not on the paper. */
export interface FieldScore {
  readonly key: string;
  readonly verdict: 'right' | 'wrong' | 'missing' | 'extra';
  readonly required: boolean;
  readonly sure: boolean;
  readonly truth: string;
  readonly read: string;
}

const plain = (value: FieldValue | null | undefined): string =>
  (Array.isArray(value) ? value.join('; ') : value ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Compares a reported paper's fields with the truth, value for value in normal form. Common fields that the type
 * derives from its own (source `rule`) are left out: they would count one error twice.
 * @param read the paper as reported; absent when the file was refused or no paper was made of it
 */
export function fieldScore(truth: SamplePaper, read: ReportPaper | undefined): FieldScore[] {
  const info = paperTypeInfo(truth.typeId);
  const keys = new Set([...Object.keys(truth.fields), ...(read === undefined ? [] : Object.keys(read.fields))]);
  const scores: FieldScore[] = [];
  for (const key of keys) {
    const wanted = plain(truth.fields[key]);
    const field = read?.fields[key];
    const got = plain(field?.value);
    if (wanted === '' && (got === '' || field?.source === 'rule')) continue;
    scores.push({
      key, truth: wanted, read: got, sure: field?.sure ?? false,
      required: info.fields.some((def) => def.key === key && def.required),
      verdict: wanted === '' ? 'extra' : got === '' ? 'missing' : got === wanted ? 'right' : 'wrong',
    });
  }
  return scores;
}
