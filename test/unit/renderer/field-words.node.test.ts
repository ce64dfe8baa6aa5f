import { expect, it } from 'vitest';
import { emptyField, finding, type FieldDef } from '../../../src/core/model/index.ts';
import { whyLines } from '../../../src/renderer/features/verify/field-words.ts';
import { speechOf } from '../../../src/renderer/i18n/index.tsx';

const years: FieldDef = { key: 'ownerBirthYears', kind: 'year', required: false, list: true, label: { vi: 'Năm sinh', en: 'Birth years' }, section: 'owner' };

it('says the same words once, however many values of a list they hold for', () => {
  const weak = finding('field.weak-words', 'doubt');
  const field = { ...emptyField(), value: ['1982', '1959'], findings: [weak, weak, finding('field.kind-invalid', 'fault')] };
  for (const lang of ['vi', 'en'] as const) {
    const lines = whyLines(speechOf(lang), field, years);
    expect(lines.map(({ tone }) => tone)).toEqual(['fault', 'doubt']);
    expect(new Set(lines.map(({ text }) => text)).size).toBe(2);
  }
});
