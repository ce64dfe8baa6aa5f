import { z } from 'zod';
import type { CsvForm } from '../shared/format/csv-text.ts';
import type { ProfileSetting } from '../shared/profile.ts';

/** What a unit sets for this profile. */
export const csvSettings = z.object({
  separator: z.enum(['comma', 'semicolon', 'tab']).default('comma'),
  /** Begins each file with the byte order mark. */
  bom: z.boolean().default(true),
  /** What happens to a text that a spreadsheet would run as a formula: marked in view of everybody, or left alone. */
  guard: z.enum(['mark', 'off']).default('mark'),
  /** Writes `truong.csv`, too. */
  values: z.boolean().default(true),
});
export type CsvSettings = z.infer<typeof csvSettings>;

const SIGNS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** The form of the files that these settings ask for. */
export const formOf = ({ separator, bom }: CsvSettings): CsvForm => ({ separator: SIGNS[separator], bom });

export const csvSettingFields: readonly ProfileSetting[] = [
  {
    key: 'separator', kind: 'choice', label: { vi: 'Dấu phân cách', en: 'Separator' },
    hint: { vi: 'Excel tiếng Việt thường chờ dấu chấm phẩy', en: 'Excel set to Vietnamese mostly expects a semicolon' },
    choices: [
      { value: 'comma', label: { vi: 'Phẩy (,)', en: 'Comma (,)' } }, { value: 'semicolon', label: { vi: 'Chấm phẩy (;)', en: 'Semicolon (;)' } },
      { value: 'tab', label: { vi: 'Tab', en: 'Tab' } },
    ],
  },
  { key: 'bom', kind: 'flag', label: { vi: 'Ghi BOM đầu tệp', en: 'Byte order mark' }, hint: { vi: 'Để Excel nhận ra UTF-8', en: 'So that Excel knows UTF-8' } },
  {
    key: 'guard', kind: 'choice', label: { vi: 'Chặn công thức', en: 'Guard against formulas' },
    hint: { vi: 'Giá trị bắt đầu bằng = + - @ được thêm dấu nháy, và cột guarded ghi rõ cột nào', en: 'Values that begin with = + - @ get an apostrophe, and the column guarded says which' },
    choices: [{ value: 'mark', label: { vi: 'Thêm dấu nháy và ghi rõ', en: 'Apostrophe, and say so' } }, { value: 'off', label: { vi: 'Không, để nguyên', en: 'No, leave as it is' } }],
  },
  { key: 'values', kind: 'flag', label: { vi: 'Kèm mọi trường đọc được', en: 'All other values, too' }, hint: { vi: 'Tệp truong.csv', en: 'The file truong.csv' } },
];
