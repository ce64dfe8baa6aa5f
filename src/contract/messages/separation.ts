import type { DroppedReason, SeparationReason } from '../../core/model/index.ts';
import type { Language } from './index.ts';

/** Why a page begins a paper or goes on with one, in a few words, as they stand beside the pages. */
const reasons: Readonly<Record<Language, Readonly<Record<SeparationReason, string>>>> = {
  vi: {
    'first-page': 'trang đầu tệp', 'national-header': 'có Quốc hiệu', title: 'có tên giấy tờ ở đầu trang', 'receipt-slip': 'giấy tiếp nhận mở đầu hồ sơ',
    'patch-sheet': 'sau tờ phân cách', 'separator-code': 'có mã vạch phân cách', 'dossier-code': 'mã hồ sơ khác', 'page-number-first': 'đánh số trang 1',
    'last-page-before': 'trang trước là trang cuối', 'signed-before': 'trang trước đã có chữ ký', 'type-changed': 'khác loại giấy tờ', 'issuer-changed': 'khác cơ quan cấp',
    'number-changed': 'khác số, ký hiệu', 'person-changed': 'khác người', 'card-complete': 'thẻ trước đã đủ hai mặt', 'own-region': 'nằm riêng trên mặt kính',
    'page-number-next': 'số trang nối tiếp', 'no-header': 'không có phần đầu, nối tiếp trang trước', 'card-back': 'mặt sau của thẻ', attachment: 'phụ lục kèm theo',
    'same-number': 'cùng số, ký hiệu', 'same-person': 'cùng người', 'page-unread': 'trang không đọc được, để cùng trang trước', 'by-person': 'do người dùng chọn',
  },
  en: {
    'first-page': 'first page of the file', 'national-header': 'national header', title: 'a title at the top', 'receipt-slip': 'a receipt slip opens a dossier',
    'patch-sheet': 'after a separator sheet', 'separator-code': 'a separator barcode', 'dossier-code': 'another dossier code', 'page-number-first': 'numbered page 1',
    'last-page-before': 'the page before was the last', 'signed-before': 'the page before was signed', 'type-changed': 'another kind of paper', 'issuer-changed': 'another issuer',
    'number-changed': 'another number', 'person-changed': 'another person', 'card-complete': 'the card before has both sides', 'own-region': 'lies apart on the glass',
    'page-number-next': 'next page number', 'no-header': 'no head of its own, goes on', 'card-back': 'back of the card', attachment: 'attached list or annex',
    'same-number': 'same number', 'same-person': 'same person', 'page-unread': 'unreadable, kept with the page before', 'by-person': 'chosen by a person',
  },
};

const dropped: Readonly<Record<Language, Readonly<Record<DroppedReason, string>>>> = {
  vi: { blank: 'trang trống', 'patch-sheet': 'tờ phân cách', 'separator-code': 'tờ có mã vạch phân cách', 'by-person': 'do người dùng bỏ ra' },
  en: { blank: 'blank page', 'patch-sheet': 'separator sheet', 'separator-code': 'sheet with a separator barcode', 'by-person': 'taken out by a person' },
};

/** Why the separation cut or joined here, in words. */
export function separationText(lang: Language, reason: SeparationReason): string {
  return reasons[lang][reason];
}

/** Why a page is in no paper, in words. */
export function droppedText(lang: Language, reason: DroppedReason): string {
  return dropped[lang][reason];
}
