import { expect, it, vi } from 'vitest';
import { logEntrySchema } from '../../../src/contract/index.ts';
import { AppError } from '../../../src/core/model/index.ts';
import { localInstant } from '../../../src/renderer/adapters/clock.ts';
import { createExplain } from '../../../src/renderer/adapters/explain.ts';

it('says expected failures as they are, and logs a bug without a word of what a person typed', () => {
  const sent: unknown[] = [];
  const host = { call: (_name: string, input: { entries: unknown[] }) => { sent.push(...input.entries); return Promise.resolve({}); } };
  const explain = createExplain(host as unknown as Parameters<typeof createExplain>[0], () => '2026-01-15T08:00:00+07:00');
  const full = new AppError('storage.full', { needed: 5 });
  expect(explain(full)).toBe(full);
  expect(explain(new DOMException('x', 'AbortError')).code).toBe('job.cancelled');
  expect(sent).toEqual([]);
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(explain(new TypeError('Nguyễn Thị Hường 048190000017')).code).toBe('host.failed');
  expect(explain('a bare string').code).toBe('host.failed');
  expect(sent.map((entry) => logEntrySchema.safeParse(entry).success)).toEqual([true, true]);
  expect(JSON.stringify([sent, printed.mock.calls])).not.toMatch(/Hường|0481/);
  printed.mockRestore();
});

it('gives instants with the offset of the desk', () => {
  const date = new Date('2026-01-15T01:02:03.004Z');
  const text = localInstant(date);
  expect(Date.parse(text)).toBe(date.getTime());
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
});
