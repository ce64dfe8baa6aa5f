import { z } from 'zod';
import type { CsvForm } from '../shared/format/csv-text.ts';
import type { ProfileSetting } from '../shared/profile.ts';
import { choice, flag, option } from '../shared/setting-fields.ts';

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
  choice('separator', ['Dấu phân cách', 'Separator'], [option('comma', 'Phẩy (,)', 'Comma (,)'), option('semicolon', 'Chấm phẩy (;)', 'Semicolon (;)'), option('tab', 'Tab', 'Tab')], ['Excel tiếng Việt thường chờ dấu chấm phẩy', 'Excel set to Vietnamese mostly expects a semicolon']),
  flag('bom', ['Ghi BOM đầu tệp', 'Byte order mark'], ['Để Excel nhận ra UTF-8', 'So that Excel knows UTF-8']),
  choice('guard', ['Chặn công thức', 'Guard against formulas'], [option('mark', 'Thêm dấu nháy và ghi rõ', 'Apostrophe, and say so'), option('off', 'Không, để nguyên', 'No, leave as it is')], ['Giá trị bắt đầu bằng = + - @ được thêm dấu nháy, và cột guarded ghi rõ cột nào', 'Values that begin with = + - @ get an apostrophe, and the column guarded says which']),
  flag('values', ['Kèm mọi trường đọc được', 'All other values, too'], ['Tệp truong.csv', 'The file truong.csv']),
];
