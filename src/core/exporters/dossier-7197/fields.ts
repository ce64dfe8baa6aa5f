import { z } from 'zod';
import { idSchema, instantSchema, sha256Schema, type LocalText } from '../../model/index.ts';
import { isRealDay, valueProblem, type ValueProblem } from '../shared/plan/value-check.ts';
import { builtIn7197, type Lists7197 } from './lists.ts';
import { settings7197, type Settings7197 } from './settings.ts';

/** One value of a document's record. A table of facts: checks, schema and documentation are made from it. */
export interface Field7197 {
  readonly key: string;
  readonly label: LocalText;
  readonly kind: 'text' | 'date' | 'number';
  readonly length: number;
  readonly needed: boolean;
}

const field = (key: string, vi: string, en: string, length: number, needed = false, kind: Field7197['kind'] = 'text'): Field7197 =>
  ({ key, label: { vi, en }, kind, length, needed });

/** The fields of the guidance with its lengths; that of `Language` and `ConfidenceLevel` is of Circular 02/2019/TT-BNV. */
export const documentFields: readonly Field7197[] = [
  field('DocCode', 'Mã định danh tài liệu', 'Document code', 30, true),
  field('TypeName', 'Tên loại tài liệu', 'Kind of document', 100, true),
  field('CodeNumber', 'Số của tài liệu', 'Number', 11, true),
  field('CodeNotation', 'Ký hiệu của tài liệu', 'Symbol', 30, true),
  field('IssuedDate', 'Ngày, tháng, năm', 'Date of issue', 10, true, 'date'),
  field('OrganName', 'Cơ quan ban hành', 'Issued by', 200, true),
  field('Subject', 'Trích yếu nội dung', 'Gist', 500, true),
  field('Language', 'Ngôn ngữ', 'Language', 100),
  field('PageAmount', 'Số trang', 'Pages', 4, false, 'number'),
  field('Description', 'Ghi chú', 'Notes', 500),
  field('InforSign', 'Ký hiệu thông tin', 'Information sign', 100),
  field('Keyword', 'Từ khóa', 'Keywords', 100),
  field('Mode', 'Chế độ sử dụng', 'Access', 20),
  field('ConfidenceLevel', 'Mức độ tin cậy', 'Reliability', 30),
  field('Format', 'Tình trạng vật lý', 'Physical condition', 50),
];

/** What decides which values are lawful. */
export interface Form7197 {
  readonly lists: Lists7197;
  readonly settings: Pick<Settings7197, 'dateForm' | 'numberless' | 'header'>;
}
export const defaultForm7197: Form7197 = { lists: builtIn7197, settings: settings7197.parse({}) };

const [DAY, MONTH] = ['(0[1-9]|[12][0-9]|3[01])', '(0[1-9]|1[0-2])'];
const DATES: Readonly<Record<Settings7197['dateForm'], string>> = {
  'YYYY-MM-DD': `[0-9]{4}-${MONTH}-${DAY}`, 'DD/MM/YYYY': `${DAY}/${MONTH}/[0-9]{4}`, 'YYYY-DD-MM': `[0-9]{4}-${DAY}-${MONTH}`,
};

/** A date `YYYY-MM-DD` as the receiver wants it; a year alone stays and is refused by its form: nobody invents a day. */
export function formatDate(iso: string | null, form: Settings7197['dateForm']): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? '');
  const [, year = '', month = '', day = ''] = match ?? [];
  if (!match || form === 'YYYY-MM-DD') return iso ?? '';
  return form === 'DD/MM/YYYY' ? `${day}/${month}/${year}` : `${year}-${day}-${month}`;
}

function ruleOf({ key, kind, length, needed }: Field7197, { lists, settings }: Form7197): { readonly length: number; readonly needed: boolean; readonly pattern?: string } {
  const own = <T>(of: Readonly<Record<string, T>>): T | undefined => (Object.hasOwn(of, key) ? of[key] : undefined);
  const numberless = settings.numberless === 'empty' && (key === 'CodeNumber' || key === 'CodeNotation');
  const pattern = kind === 'date' ? DATES[settings.dateForm] : kind === 'number' ? '[0-9]+' : undefined;
  return { length: own(lists.lengths) ?? length, needed: own(lists.needed) ?? (needed && !numberless), ...(pattern === undefined ? {} : { pattern }) };
}

/** True for a date whose day there is, in the receiver's form. */
function isDay(value: string, form: Settings7197['dateForm']): boolean {
  const [first = '', second = '', third = ''] = value.split(/[-/]/);
  if (form === 'DD/MM/YYYY') return isRealDay(third, second, first);
  return form === 'YYYY-MM-DD' ? isRealDay(first, second, third) : isRealDay(first, third, second);
}

/** The first thing that is wrong with a value, or null. */
export function problem7197(field7197: Field7197, value: string, form: Form7197): ValueProblem | null {
  const { pattern, ...rule } = ruleOf(field7197, form);
  const problem = valueProblem(value, { ...rule, ...(pattern === undefined ? {} : { form: new RegExp(`^(?:${pattern})$`) }) });
  if (problem || value === '' || field7197.kind !== 'date') return problem;
  return isDay(value, form.settings.dateForm) ? null : { reason: 'not-a-date' };
}

/** Of which record and version a document is, its file, and what it replaces. */
const recordSchema = z.strictObject({
  MessageId: z.string().min(1), RecordId: idSchema, Version: z.int().positive(), DossierCode: z.string().min(1), PaperId: idSchema,
  Replaces: z.strictObject({ Version: z.int().positive().nullable(), DocCode: z.string().nullable(), At: instantSchema }).nullable(),
  Regulation: z.strictObject({ name: z.string(), version: z.string(), date: z.string() }),
  ResultCode: z.string().nullable().describe('mã kết quả số hóa (01/2023/TT-VPCP, điều 10)'),
  FileName: z.string().min(1), FileSize: z.int().positive(), FileSha256: sha256Schema,
});

/** The schema of one document's message in a form. */
export function documentSchema(form: Form7197): z.ZodType<Readonly<Record<string, unknown>>> {
  const values = Object.fromEntries(documentFields.map((item) => {
    const { length, needed, pattern } = ruleOf(item, form);
    const keywords = {
      description: item.label.vi, maxLength: length, ...(needed ? { minLength: 1 } : {}),
      ...(pattern === undefined ? {} : { pattern: needed ? `^(${pattern})$` : `^(${pattern})?$` }),
    };
    return [item.key, z.string().refine((value) => problem7197(item, value, form) === null).meta(keywords)];
  }));
  return z.strictObject({ ...values, ...(form.settings.header ? { Record: recordSchema } : {}) });
}

/** What `documents.json` holds: the dossier's documents in order. */
export function documentListSchema(form: Form7197) {
  return z.strictObject({
    form: z.literal('sohoa.dossier-7197/1'),
    dossierCode: z.string().min(1), agencyCode: z.string().min(1),
    documents: z.array(z.strictObject({ message: z.string().min(1), file: z.string().min(1), document: documentSchema(form) })).min(1),
  });
}

/** The JSON Schema of one document's message (draft 2020-12); that of the default form is `docs/dossier-7197.schema.json`. */
export function documentJsonSchema(form: Form7197 = defaultForm7197): Record<string, unknown> {
  return { ...z.toJSONSchema(documentSchema(form), { target: 'draft-2020-12' }), title: `Document record (7197/BKHCN-CĐSQG, ${form.lists.regulation.version})` };
}
