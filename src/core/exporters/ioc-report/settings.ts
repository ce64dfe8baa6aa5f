import { z } from 'zod';
import type { ProfileSetting } from '../shared/profile.ts';
import { count, plain } from '../shared/setting-fields.ts';

/** What a unit sets for this profile. */
export const iocSettings = z.object({
  /** `2026-01`, `2026-Q1` or `2026`, by the day of receipt; empty for every dossier that is chosen. */
  period: z.string().regex(/^(\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?)?$/).default(''),
  /** How many dossiers the unit received in that time, by the one-stop system; 0 when nobody told. */
  received: z.int().nonnegative().max(10_000_000).default(0),
});
export type IocSettings = z.infer<typeof iocSettings>;

export const iocSettingFields: readonly ProfileSetting[] = [
  plain('period', ['Kỳ báo cáo', 'Period'], ['2026-01, 2026-Q1 hoặc 2026; để trống: mọi hồ sơ đã chọn', '2026-01, 2026-Q1 or 2026; empty: every dossier chosen']),
  count('received', ['Tổng hồ sơ tiếp nhận trong kỳ', 'Dossiers received in that time'], ['Theo hệ thống một cửa; 0: không rõ', 'By the one-stop system; 0: not known']),
];

/** First and last day of a period, `YYYY-MM-DD`; null for all time. */
export function spanOf(period: string): { readonly kind: 'month' | 'quarter' | 'year'; readonly from: string; readonly to: string } | null {
  if (period === '') return null;
  const [year = '', part = ''] = period.split('-');
  const quarter = part.startsWith('Q') ? Number(part.slice(1)) : 0;
  const [first, last] = part === '' ? [1, 12] : quarter > 0 ? [quarter * 3 - 2, quarter * 3] : [Number(part), Number(part)];
  const lastDay = new Date(Date.UTC(Number(year), last, 0)).getUTCDate();
  const two = (value: number): string => String(value).padStart(2, '0');
  return { kind: part === '' ? 'year' : quarter > 0 ? 'quarter' : 'month', from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(lastDay)}` };
}
