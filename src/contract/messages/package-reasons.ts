import type { ErrorData } from '../../core/model/index.ts';

type Language = 'vi' | 'en';

/** What lacks, for the reasons of `package.incomplete` of which more can be said than a word; see `docs/export-sip-tt05.md`. */
const incomplete: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: {
    resource: 'Chưa xuất được vì thiếu tệp lược đồ: {files}. Hồ sơ vẫn được giữ; quản trị viên hãy chép các tệp này vào thư mục tài nguyên của chương trình một lần, rồi xuất lại.',
    refused: 'Chưa xuất được: {count} giá trị còn thiếu hoặc không đúng quy định của gói. Hồ sơ vẫn được giữ; hãy sửa theo danh sách trước khi xuất, rồi xuất lại.',
    'one-dossier': 'Mỗi gói loại này chỉ chứa một hồ sơ. Hồ sơ vẫn được giữ; hãy xuất từng hồ sơ.',
    'unknown-profile': 'Chương trình không có dạng gói {profile} mà cài đặt đang chọn. Hồ sơ vẫn được giữ; hãy chọn lại dạng gói trong Cài đặt.',
    'profile-settings': 'Cài đặt của dạng gói {profile} không dùng được: {fields}. Hồ sơ vẫn được giữ; hãy sửa trong Cài đặt rồi xuất lại.',
    'no-profile': 'Đơn vị chưa chọn dạng gói nào để xuất. Hồ sơ vẫn được giữ; hãy chọn dạng gói trong Cài đặt.',
  },
  en: {
    resource: 'Not exported, since schema files are missing: {files}. The dossier was kept; an administrator has to copy these files into the program’s folder of resources once, then please export again.',
    refused: 'Not exported: {count} values are missing or not as the package demands. The dossier was kept; please mend them by the list shown before the export, then export again.',
    'one-dossier': 'A package of this kind holds one dossier. The dossiers were kept; please export them one by one.',
    'unknown-profile': 'The program has no export profile {profile}, which the settings ask for. The dossier was kept; please choose the profiles anew in Settings.',
    'profile-settings': 'Settings of the export profile {profile} cannot be used: {fields}. The dossier was kept; please mend them in Settings, then export again.',
    'no-profile': 'No export profile is chosen for the unit. The dossier was kept; please choose one in Settings.',
  },
};

/** The fuller text of an error, with its placeholders; null when the code's own text says all. */
export function packageReasonText(lang: Language, { code, params }: Pick<ErrorData, 'code'> & { readonly params: Readonly<Record<string, string | number>> }): string | null {
  const reason = params['reason'];
  if (code !== 'package.incomplete' || typeof reason !== 'string') return null;
  const texts = incomplete[lang];
  return Object.hasOwn(texts, reason) ? (texts[reason] ?? null) : null;
}
