import { z } from 'zod';
import { parseJson } from '../shared/records/read-records.ts';

/**
 * What the guidance and its receivers fix and may change: abbreviations of kinds of document, lengths, mandatory
 * values. A file of this form in the administrator's folder stands in for what the program brings.
 */
export const lists7197Schema = z.strictObject({
  form: z.literal('sohoa.dossier-7197-lists/1'),
  regulation: z.strictObject({ name: z.string().min(1), version: z.string().min(1), date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  /** By the words with which a paper's name begins, the longest that fit; `` stands for all others. */
  kinds: z.record(z.string(), z.string().regex(/^[0-9A-ZĐ]{1,10}$/u)),
  /** Kinds of paper in the words of this program that have an abbreviation whatever they are called. */
  types: z.record(z.string(), z.string().regex(/^[0-9A-ZĐ]{1,10}$/u)).default({}),
  lengths: z.record(z.string(), z.int().positive().max(1_000_000)).default({}),
  needed: z.record(z.string(), z.boolean()).default({}),
});
export type Lists7197 = z.infer<typeof lists7197Schema>;

/** The name under which an administrator puts such a file into the folder. */
export const lists7197File = 'dossier-7197.lists.json';

/** Only abbreviations that were seen; certificates and forms are `VB` until a receiver names others. */
export const builtIn7197: Lists7197 = {
  form: 'sohoa.dossier-7197-lists/1',
  regulation: { name: '7197/BKHCN-CĐSQG, hướng dẫn thống nhất số hóa hồ sơ, tài liệu trong hệ thống chính trị (theo trích dẫn)', version: '2025', date: '2026-11-21' },
  kinds: { 'Quyết định': 'QĐ', 'Công văn': 'CV', 'Thông báo': 'TB', 'Giấy phép': 'GP', 'Biên bản': 'BB', '': 'VB' },
  types: {}, lengths: {}, needed: {},
};

/** The lists of the administrator's file, else those of the program; null when the file cannot be read. */
export function lists7197(bytes: Uint8Array | null | undefined): Lists7197 | null {
  if (!bytes) return builtIn7197;
  const parsed = lists7197Schema.safeParse(parseJson(bytes)?.value);
  return parsed.success ? parsed.data : null;
}

/** The abbreviation of a paper's kind. @param typeId kind of paper in the words of this program @param name what it is called */
export function abbreviationOf({ kinds, types }: Lists7197, typeId: string, name: string): string {
  if (Object.hasOwn(types, typeId)) return types[typeId] ?? '';
  const low = name.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/gu, ' ').trim();
  const fits = (kind: string): boolean => kind === '' || low === kind || (low.startsWith(kind) && !/\p{L}/u.test(low.charAt(kind.length)));
  const best = Object.entries(kinds).filter(([kind]) => fits(kind.toLocaleLowerCase('vi'))).sort(([a], [b]) => b.length - a.length)[0];
  return best?.[1] ?? '';
}
