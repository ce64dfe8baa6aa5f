import type { SamplePaper } from '../../scripts/samples/manifest.ts';
import { emptyField, type FieldValue } from '../../src/core/model/index.ts';
import type { ReportPaper } from '../../src/core/model/report.ts';
import { compareFields, type Compared } from './evaluate-reading.ts';

/** Holds a reported paper's fields against the truth; without a paper all its fields are empty. */
export function scorePaper(truth: SamplePaper, read: ReportPaper | undefined): Compared[] {
  const fields = Object.entries(read?.fields ?? {}).map(([key, field]) => [key, { ...emptyField(), ...field }] as const);
  return compareFields(truth.typeId, truth.fields, Object.fromEntries(fields));
}

/** A value for people to read. */
export const shown = (value: FieldValue | null): string => (Array.isArray(value) ? value.join('; ') : value ?? '');
