import { expect, it } from 'vitest';
import { readPaper } from '../../../src/core/papers/index.ts';
import { birthCertificateLines, textOfLines } from '../../support/records.ts';

it('reads a long paper from its first and last pages, keeping the numbers of its pages', () => {
  const page = textOfLines(birthCertificateLines);
  const blank = { ...page, words: [] };
  const short = readPaper([page], { today: '2026-01-15' });
  const long = readPaper([page, ...Array.from({ length: 499 }, () => blank)], { today: '2026-01-15' });
  expect(long.typeId).toBe('birth-certificate');
  expect(long.fields['fullName']).toEqual(short.fields['fullName']);
  const last = readPaper([...Array.from({ length: 99 }, () => blank), page], { today: '2026-01-15' });
  expect(last.fields['fullName']).toMatchObject({ value: short.fields['fullName']?.value, page: 99 });
});
