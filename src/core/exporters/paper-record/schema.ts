import { z } from 'zod';
import { instantSchema, sha256Schema } from '../../model/index.ts';

/** Name and version of the record's form; a reader must refuse one that it does not know. */
export const recordProfile = 'vn.tt01-2023.paper/1';

const isoDate = z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/).describe('YYYY-MM-DD, or YYYY where the paper gives only a year');
const flag = z.union([z.literal(0), z.literal(1)]);
const textOrNull = z.string().min(1).nullable();

const signatureSchema = z.strictObject({
  kind: z.enum(['personal', 'agency']),
  position: z.enum(['top-left', 'top-right']).describe('on the first page'),
  name: z.string().describe('as the page shows it'),
  time: instantSchema,
  level: z.enum(['B-B', 'B-T', 'outside']).describe('PAdES level; `outside`: signed by another program'),
});

/**
 * The record of one paper (Circular 01/2023/TT-VPCP art. 9 and 10; file rules of Circular 05/2025/TT-BNV art. 8).
 * Values are in normal form; null means that the paper does not say or that it could not be read.
 */
export const paperRecordSchema = z.strictObject({
  profile: z.literal(recordProfile),
  regulation: z.strictObject({
    record: z.string().describe('the circular that the fields follow'),
    file: z.string().describe('the circular that the file follows'),
  }),
  dossier: z.strictObject({
    code: z.string().min(1).describe('mã số hồ sơ'),
    procedureCode: textOrNull.describe('mã thủ tục hành chính'),
    fieldCode: textOrNull.describe('mã lĩnh vực'),
    unitCode: textOrNull.describe('mã đơn vị tiếp nhận'),
  }),
  paper: z.strictObject({
    ordinal: z.int().positive().describe('số thứ tự trong hồ sơ'),
    typeId: z.string().describe('kind of paper in the words of this program'),
    typeCode: textOrNull.describe('mã loại giấy tờ (art. 9.2.a)'),
    typeName: textOrNull.describe('tên giấy tờ (art. 9.2)'),
    ownerId: textOrNull.describe('số định danh cá nhân / mã định danh của tổ chức (art. 9.2.b)'),
    owner: z.strictObject({
      name: textOrNull, birthDate: isoDate.nullable(), oldId: textOrNull,
    }).describe('identity in place of a missing code (art. 9.2.b)'),
    number: textOrNull.describe('số'),
    notation: textOrNull.describe('ký hiệu'),
    numberSymbol: textOrNull.describe('số, ký hiệu (art. 9.2)'),
    issuedDate: isoDate.nullable().describe('ngày, tháng, năm cấp (art. 9.2)'),
    issuer: z.strictObject({ name: textOrNull, orgCode: textOrNull }).describe('cơ quan cấp (art. 9.2)'),
    subject: textOrNull.describe('trích yếu nội dung chính (art. 9.2)'),
    validUntil: isoDate.nullable().describe('thời hạn có hiệu lực'),
    validForever: z.boolean().describe('có hiệu lực vĩnh viễn'),
    validScope: textOrNull.describe('phạm vi có hiệu lực'),
    resultCode: textOrNull.describe('mã kết quả số hóa (art. 10)'),
    pages: z.int().positive().describe('số trang'),
    sheets: z.int().positive().nullable().describe('số tờ; null when nobody counted'),
    fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])).describe('everything else that was read (art. 9.1)'),
    units: z.record(z.string(), z.strictObject({
      code: textOrNull.describe('of the unit of today; null while nobody has chosen among the candidates'),
      name: textOrNull,
      province: z.string(),
      candidates: z.array(z.strictObject({ code: z.string().min(1), name: z.string().min(1) })).describe('of a divided commune'),
      asOf: z.string().describe('the day for which the gazetteer is known to be right'),
    })).optional().describe('the administrative units of today behind the addresses and agencies of `fields`, by field'),
    file: z.strictObject({
      name: z.string().min(1),
      mime: z.literal('application/pdf'),
      pdfa: z.literal('2u'),
      dpi: z.number().positive().describe('of the page with the fewest'),
      bitDepth: z.union([z.literal(1), z.literal(8), z.literal(24)]).describe('of the page with the fewest'),
      sha256: sha256Schema,
      size: z.int().positive(),
    }),
    flags: z.strictObject({
      digitised: flag.describe('DuocSoHoa'), reused: flag.describe('DuocTaiSuDung'), fromNationalStore: flag.describe('DuocLayTuKhoDMQG'),
    }),
    signature: signatureSchema.nullable().describe('the personal signature of art. 8; null for a paper that no clerk signed here'),
    agencySignature: signatureSchema.optional().describe('the signature of the agency (Decree 30/2020/ND-CP annex I part II)'),
    ocr: z.strictObject({
      engine: z.string().min(1), lang: z.literal('vie'), meanConfidence: z.number().min(0).max(1),
    }).nullable().describe('null when every page had text of its own'),
    verified: z.strictObject({
      by: z.string().min(1), at: instantSchema, method: z.literal('side-by-side'),
    }).nullable().describe('null: no person has verified this record'),
  }),
});
export type PaperRecord = z.infer<typeof paperRecordSchema>;

/** The record's JSON Schema (draft 2020-12), as `docs/paper-record.schema.json` holds it. */
export function paperRecordJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(paperRecordSchema, { target: 'draft-2020-12' });
  const title = 'Paper record of a digitised paper (Circular 01/2023/TT-VPCP art. 9 and 10)';
  return { ...schema, title };
}
