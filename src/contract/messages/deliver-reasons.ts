type Language = 'vi' | 'en';

/** Why a delivery did not go: our own words, and the system's codes that an office meets; others are shown as they are. */
const reasons: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'no-folder': { vi: 'không thấy thư mục đã khai báo', en: 'the folder that was described is not there' },
  'no-marker': { vi: 'ổ đĩa chưa được đánh dấu', en: 'the disk is not marked' },
  'other-disk': { vi: 'đây là ổ đĩa của nơi nhận khác', en: 'it is the disk of another destination' },
  path: { vi: 'đường dẫn hoặc địa chỉ không đúng', en: 'the path or address is not right' },
  kind: { vi: 'nơi nhận này không phải ổ đĩa rời', en: 'it is not a removable disk' },
  unknown: { vi: 'không rõ nguyên nhân', en: 'cause unknown' },
  timeout: { vi: 'chờ quá lâu không có trả lời', en: 'no answer in time' },
  cut: { vi: 'kết nối bị ngắt giữa chừng', en: 'the connection was cut' },
  ENOENT: { vi: 'không tìm thấy', en: 'not found' },
  EACCES: { vi: 'không có quyền', en: 'no permission' },
  EPERM: { vi: 'không có quyền', en: 'no permission' },
  ENOTFOUND: { vi: 'không tìm thấy máy nhận', en: 'the receiver’s name is not known' },
  EAI_AGAIN: { vi: 'không tìm thấy máy nhận', en: 'the receiver’s name is not known' },
  ECONNREFUSED: { vi: 'máy nhận không nhận kết nối', en: 'the receiver takes no connection' },
  ECONNRESET: { vi: 'kết nối bị ngắt giữa chừng', en: 'the connection was cut' },
  ETIMEDOUT: { vi: 'chờ quá lâu không có trả lời', en: 'no answer in time' },
  EHOSTUNREACH: { vi: 'không có đường mạng tới máy nhận', en: 'no way to the receiver' },
  ENETUNREACH: { vi: 'máy này không nối mạng', en: 'this machine is offline' },
};

const codes = new Set(['deliver.disk', 'deliver.folder', 'deliver.destination', 'deliver.unreachable']);

/** The reason of a delivery's error in words; null where the reason says all there is, or the code is another's. */
export function deliverReasonText(lang: Language, code: string, reason: unknown): string | null {
  return codes.has(code) && typeof reason === 'string' && Object.hasOwn(reasons, reason) ? (reasons[reason]?.[lang] ?? null) : null;
}
