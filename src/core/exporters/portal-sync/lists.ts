import { z } from 'zod';
import { parseJson } from '../shared/records/read-records.ts';

/** One code of an enumeration. `means` ties it to what the program knows, so that a replaced list still fits. */
const codeSchema = z.strictObject({
  code: z.string().min(1).max(20), vi: z.string().min(1), en: z.string().min(1),
  means: z.enum(['personal-id', 'old-id', 'tax-code', 'citizen', 'enterprise', 'agency']).optional(),
});
export const listKeys = ['KenhThucHien', 'LoaiDoiTuong', 'LoaiDinhDanh', 'TrangThaiHoSo', 'HinhThuc', 'NoiNopHoSo', 'DuocTaiSuDung', 'MaCSDL'] as const;
export type ListKey = (typeof listKeys)[number];

/**
 * What the receiver fixes and may change: its enumerations, lengths, mandatory values, and the procedures and
 * components that it knows. A file of this form in the administrator's folder stands in for what the program brings;
 * parts that it leaves out stay as they are.
 */
export const messageListsSchema = z.strictObject({
  form: z.literal('sohoa.portal-sync-lists/1'),
  regulation: z.strictObject({ name: z.string().min(1), version: z.string().min(1), date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  lists: z.partialRecord(z.enum(listKeys), z.array(codeSchema).min(1)).default({}),
  /** Most characters, by `Field` or `List.Field`. */
  lengths: z.record(z.string(), z.int().positive().max(1_000_000)).default({}),
  /** Which values may not lack, by `Field` or `List.Field`. */
  needed: z.record(z.string(), z.boolean()).default({}),
  /** By procedure code. `resultCode` is what the procedure issues. */
  procedures: z.record(z.string(), z.strictObject({
    name: z.string(), fieldCode: z.string(), fieldName: z.string(), resultCode: z.string().default(''),
  })).default({}),
  /** Codes of dossier components (`TP-…`) by type of paper in the words of this program, or by national type code. */
  components: z.record(z.string(), z.string().min(1)).default({}),
});
export type MessageLists = z.infer<typeof messageListsSchema>;

/** The name under which an administrator puts such a file into the folder. */
export const listsFile = 'portal-sync.lists.json';

const code = (value: string, vi: string, en: string, means?: 'personal-id' | 'old-id' | 'tax-code' | 'citizen' | 'enterprise' | 'agency') =>
  ({ code: value, vi, en, ...(means ? { means } : {}) });

/**
 * What is known today, none of it from the portal's own specification, which was not to be had: statuses, channels and
 * kinds of owner as several working one-stop systems have them, ways of return and databases as recalled.
 */
export const builtInLists: MessageLists = {
  form: 'sohoa.portal-sync-lists/1',
  regulation: { name: 'Thông điệp đồng bộ hồ sơ lên Cổng Dịch vụ công quốc gia (đối chiếu mã nguồn công khai, chưa có đặc tả chính thức)', version: '2025', date: '2026-11-21' },
  lists: {
    KenhThucHien: [code('1', 'Trực tiếp', 'In person'), code('2', 'Trực tuyến', 'Online'), code('3', 'Bưu chính công ích', 'By post')],
    LoaiDoiTuong: [
      code('1', 'Người dân', 'Citizen', 'citizen'), code('2', 'Doanh nghiệp', 'Enterprise', 'enterprise'),
      code('3', 'Cơ quan nhà nước', 'State agency', 'agency'), code('4', 'Tổ chức khác', 'Other organisation'),
    ],
    LoaiDinhDanh: [
      code('1', 'Số định danh cá nhân (CCCD)', 'Personal id', 'personal-id'), code('2', 'Số CMND', 'Old identity card', 'old-id'),
      code('3', 'Mã số thuế', 'Tax code', 'tax-code'),
    ],
    TrangThaiHoSo: [
      code('1', 'Mới đăng ký', 'Registered'), code('2', 'Được tiếp nhận', 'Received'), code('3', 'Không được tiếp nhận', 'Not received'),
      code('4', 'Đang xử lý', 'In progress'), code('5', 'Yêu cầu bổ sung giấy tờ', 'Papers asked for'),
      code('6', 'Yêu cầu thực hiện nghĩa vụ tài chính', 'Payment asked for'), code('7', 'Công dân yêu cầu rút hồ sơ', 'Withdrawn'),
      code('8', 'Dừng xử lý', 'Stopped'), code('9', 'Đã xử lý xong', 'Decided'), code('10', 'Đã trả kết quả', 'Result returned'),
    ],
    HinhThuc: [code('0', 'Tại Bộ phận Một cửa', 'At the desk'), code('1', 'Qua bưu chính', 'By post'), code('2', 'Trực tuyến', 'Online')],
    NoiNopHoSo: [code('1', 'Cổng Dịch vụ công quốc gia', 'National portal'), code('2', 'Hệ thống một cửa của bộ, tỉnh', 'One-stop system')],
    DuocTaiSuDung: [code('0', 'Không', 'No'), code('1', 'Có', 'Reused'), code('2', 'Có, thay bằng kết quả đã biết', 'Reused as a known result')],
    MaCSDL: [code('1', 'CSDL quốc gia về dân cư', 'National population database')],
  },
  lengths: {}, needed: {}, procedures: {}, components: {},
};

/** The lists of the administrator's file over those of the program. @param bytes null when there is no such file */
export function messageLists(bytes: Uint8Array | null | undefined): MessageLists | null {
  if (!bytes) return builtInLists;
  const parsed = messageListsSchema.safeParse(parseJson(bytes)?.value);
  return parsed.success ? { ...parsed.data, lists: { ...builtInLists.lists, ...parsed.data.lists } } : null;
}

/** The codes of a list. */
export const codesOf = ({ lists }: MessageLists, key: ListKey): readonly string[] => (lists[key] ?? []).map(({ code: value }) => value);

/** The code that means something, e.g. an old identity card; empty when the list has none. */
export function codeFor({ lists }: MessageLists, key: ListKey, means: string): string {
  return lists[key]?.find((entry) => entry.means === means)?.code ?? '';
}
