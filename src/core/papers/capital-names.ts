import { finding } from '../model/index.ts';
import { withFinding, type FieldDraft } from '../reading/index.ts';
import { fold, hatNeighbours, isNameSyllable, isPlaceSyllable, isUpper, neighbours, tidy } from '../vietnam/index.ts';

/** What companies are commonly named after their trade and kind; set phrases, so their marks are not doubted. */
const phrases = [
  'công ty', 'trách nhiệm hữu hạn', 'một thành viên', 'hai thành viên trở lên', 'cổ phần', 'doanh nghiệp tư nhân', 'hợp tác xã', 'chi nhánh', 'văn phòng đại diện', 'hộ kinh doanh', 'tập đoàn', 'thương mại', 'dịch vụ', 'xây dựng', 'nội thất', 'du lịch',
  'sự kiện', 'công nghệ', 'công nghiệp', 'thông tin', 'thực phẩm sạch', 'thực phẩm', 'vận tải biển', 'vận tải', 'đầu tư', 'phát triển', 'sản xuất', 'xuất nhập khẩu', 'tư vấn', 'thiết kế', 'vật liệu', 'bất động sản', 'giáo dục', 'đào tạo', 'y tế', 'dược phẩm',
  'thiết bị', 'kỹ thuật', 'cơ khí', 'điện tử', 'tổng hợp', 'quảng cáo', 'môi trường', 'truyền thông', 'khách sạn', 'nhà hàng', 'nông nghiệp', 'thủy sản', 'hải sản', 'may mặc', 'thời trang', 'bảo vệ', 'kiến trúc', 'địa ốc', 'nước giải khát', 'và',
].map((p) => p.normalize('NFC'));

const marks = (word: string): number => word.normalize('NFD').replace(/[^\u0300-\u036f]/gu, '').length;
const known = (word: string): boolean => isNameSyllable(word) || isPlaceSyllable(word);

/**
 * True for a word in capitals that may be the rest of one with more marks: capitals carry their marks above the line of
 * text, where they are lost first (`SÔNG TRA` for TRÀ, `TRƯƠNG` for TRƯỜNG, `KHE` for KHÊ).
 */
export function mayHaveLostMarks(word: string): boolean {
  if (!isUpper(word) || !/^\p{L}{2,}$/u.test(word)) return false;
  const fuller = [...neighbours(word), ...hatNeighbours(word), ...hatNeighbours(word).flatMap(neighbours)].filter((n) => marks(n) > marks(word) && fold(n) === fold(word));
  return fuller.some(known);
}

/**
 * The draft of a name in capitals, doubted where a word may have lost a mark. Nothing else on such a paper says the
 * name again with its marks, so such a word is never sure, however well it was recognised; set phrases are.
 */
export function withMarksDoubted(draft: FieldDraft | null | undefined, bornDigital: boolean): FieldDraft | null {
  if (!draft || !draft.sure || bornDigital) return draft ?? null;
  let rest = ` ${tidy(String(draft.reading.value)).toLowerCase()} `;
  for (const phrase of phrases) rest = rest.replaceAll(` ${phrase} `, '  ').replaceAll(` ${phrase} `, '  ');
  const words = rest.split(/[^\p{L}]+/u).filter(Boolean).map((w) => w.toUpperCase()).filter((w) => String(draft.reading.value).includes(w) && mayHaveLostMarks(w));
  return words.length === 0 ? draft : withFinding(draft, finding('field.look-alike', 'doubt', { words: words.slice(0, 5).join(' ') }));
}
