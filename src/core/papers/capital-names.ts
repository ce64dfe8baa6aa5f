import { finding } from '../model/index.ts';
import { withFinding, type FieldDraft } from '../reading/index.ts';
import { fold, hatNeighbours, isNameSyllable, isPlaceSyllable, isUpper, likeCase, neighbours, tidy, toneCustom } from '../vietnam/index.ts';

/** What companies are commonly named after their trade and kind; set phrases, so their marks are not doubted. */
const phrases = [
  'công ty', 'trách nhiệm hữu hạn', 'một thành viên', 'hai thành viên trở lên', 'cổ phần', 'doanh nghiệp tư nhân', 'hợp tác xã', 'chi nhánh', 'văn phòng đại diện', 'hộ kinh doanh', 'tập đoàn', 'thương mại', 'dịch vụ', 'xây dựng', 'nội thất', 'du lịch',
  'sự kiện', 'công nghệ', 'công nghiệp', 'thông tin', 'thực phẩm sạch', 'thực phẩm', 'vận tải biển', 'vận tải', 'đầu tư', 'phát triển', 'sản xuất', 'xuất nhập khẩu', 'tư vấn', 'thiết kế', 'vật liệu', 'bất động sản', 'giáo dục', 'đào tạo', 'y tế', 'dược phẩm',
  'thiết bị', 'kỹ thuật', 'cơ khí', 'điện tử', 'tổng hợp', 'quảng cáo', 'môi trường', 'truyền thông', 'khách sạn', 'nhà hàng', 'nông nghiệp', 'thủy sản', 'hải sản', 'may mặc', 'thời trang', 'bảo vệ', 'kiến trúc', 'địa ốc', 'nước giải khát', 'trung tâm', 'tin học', 'ngoại ngữ', 'trường cao đẳng', 'trường trung cấp', 'nghề', 'bồi dưỡng', 'cán bộ', 'y tế', 'khu vực', 'phòng khám', 'đa khoa', 'bệnh viện', 'và',
].map((p) => p.normalize('NFC'));

/**
 * Words that companies commonly call themselves by, as they are written in full. One that is among them is not doubted
 * for another that no company is called by (`NAM` for `NĂM`); `THANH` is still, since `THÀNH` is among them too.
 */
const brandWords: ReadonlySet<string> = new Set((
  'an gia thịnh phát phú tiến lộc hưng lợi đạt tài ngọc bình minh xanh sông biển hải vân trà hàn trường giang mỹ khê nam bắc việt đông tây á âu đại tân thành thanh thạnh công thuận phước phúc hòa hoàng kim long phượng vàng bạc thiên ' +
  'địa nhân tâm đức trí tín nghĩa khang vĩnh hảo quang huy hùng cường sơn thủy hà linh sao mai nắng gió hoa sen hồng lan cúc đất nước non rừng cao miền trung bách khoa khánh quốc tế toàn cầu liên nhật anh ánh ' +
  'quảng đà nẵng hội duy xuyên thăng chu lai tam kỳ điện bàn sài gòn hội ngũ hành cẩm lệ thái dương nguyệt vạn tường thắng khôi vinh hiệp lực thống nhất tiên phong tương sáng đỉnh ' +
  'xuân hạ thu đông mộc thạch hỏa thổ kiến dựng nhà phố đẹp mới ban mê ong vua hoàn mỹ'
).normalize('NFC').split(' ').map(toneCustom));
const isBrandWord = (word: string): boolean => brandWords.has(toneCustom(word));

const marks = (word: string): number => word.normalize('NFD').replace(/[^\u0300-\u036f]/gu, '').length;
const known = (word: string): boolean => isNameSyllable(word) || isPlaceSyllable(word);

/**
 * True for a word in capitals that may be the rest of one with more marks: capitals carry their marks above the line of
 * text, where they are lost first (`SÔNG TRA` for TRÀ, `TRƯƠNG` for TRƯỜNG, `KHE` for KHÊ).
 */
export function mayHaveLostMarks(word: string): boolean {
  if (!isUpper(word) || !/^\p{L}{2,}$/u.test(word)) return false;
  const fuller = [...neighbours(word), ...hatNeighbours(word), ...hatNeighbours(word).flatMap(neighbours)].filter((n) => marks(n) > marks(word) && fold(n) === fold(word));
  return fuller.some(isBrandWord(word) ? isBrandWord : known);
}

/**
 * The words of companies' names that a word in capitals may be misread from in its marks alone (`BIẾN` for `BIỂN`, `TIỀN`
 * for `TIẾN` or `TIÊN`): where the word itself is in no name, and those are.
 */
function brandsFor(word: string): string[] {
  if (!isUpper(word) || !/^\p{L}{3,}$/u.test(word) || marks(word) === 0 || isBrandWord(word) || isNameSyllable(word)) return [];
  return [...new Set([...neighbours(word), ...hatNeighbours(word).flatMap(neighbours), ...hatNeighbours(word)])].filter((n) => fold(n) === fold(word) && isBrandWord(n));
}

/** The only one of `brandsFor`; null for none or several. */
function brandFor(word: string): string | null {
  const [only, ...others] = brandsFor(word);
  return only !== undefined && others.length === 0 ? only : null;
}

/** Every run of words that is no set phrase, small. */
function loose(value: string): string[] {
  let rest = ` ${tidy(value).toLowerCase()} `;
  for (const phrase of phrases) rest = rest.replaceAll(` ${phrase} `, '  ').replaceAll(` ${phrase} `, '  ');
  return rest.split(/[^\p{L}]+/u).filter(Boolean);
}

/** Set phrases of companies' names put right whose marks alone were misread: `VẬN TẢI BIẾN`. */
function withPhrases(value: string): string {
  const words = value.split(' ');
  const flat = words.map(fold);
  for (const phrase of phrases.filter((p) => p.includes(' '))) {
    const [parts, wanted] = [phrase.split(' '), phrase.split(' ').map(fold)];
    for (let at = 0; at + wanted.length <= words.length; at++) {
      if (!wanted.every((w, i) => flat[at + i] === w)) continue;
      parts.forEach((part, i) => { if (toneCustom(words[at + i] ?? '') !== toneCustom(part)) words[at + i] = likeCase(words[at + i] ?? '', part); });
    }
  }
  return words.join(' ');
}

/** True for the name of a company by its first words. */
const isCompany = (value: string): boolean => /^(?:CÔNG TY|DOANH NGHIỆP|HỢP TÁC XÃ|TẬP ĐOÀN|HỘ KINH DOANH|CHI NHÁNH CÔNG TY)\s/u.test(value);

/** A name in capitals put right in its marks by what companies are called; a guess, so in doubt. */
function mended(draft: FieldDraft): FieldDraft {
  const printed = String(draft.reading.value);
  const value = withPhrases(printed).split(' ').map((word) => (loose(printed).includes(word.toLowerCase()) ? brandFor(word) ?? word : word)).join(' ');
  if (value === printed) return draft;
  const doubted = withFinding(draft, finding('field.weak-words', 'doubt', { words: printed }));
  return { ...doubted, reading: { ...draft.reading, value }, alternatives: [draft.reading, ...draft.alternatives.filter((a) => a.value !== value)].slice(0, 5) };
}

/**
 * The draft of a name in capitals, doubted where a word may have lost a mark. Nothing else on such a paper says the
 * name again with its marks, so such a word is never sure, however well it was recognised; set phrases are.
 */
export function withMarksDoubted(read: FieldDraft | null | undefined, bornDigital: boolean): FieldDraft | null {
  // other names than companies' are made of other words
  const draft = read && !bornDigital && isCompany(String(read.reading.value)) ? mended(read) : read;
  if (!draft || !draft.sure || bornDigital) return draft ?? null;
  const value = String(draft.reading.value);
  const words = loose(value).map((w) => w.toUpperCase()).filter((w) => value.includes(w) && (mayHaveLostMarks(w) || (isCompany(value) && brandsFor(w).length > 1)));
  return words.length === 0 ? draft : withFinding(draft, finding('field.look-alike', 'doubt', { words: words.slice(0, 5).join(' ') }));
}

/** A value behind a form's colon with the capital that it begins with, where the small letter differs in height alone (`cửa hàng`). */
export function capitalised(draft: FieldDraft): FieldDraft {
  const value = String(draft.reading.value);
  return /^[cosvx]/u.test(value) ? { ...draft, reading: { ...draft.reading, value: value.charAt(0).toUpperCase() + value.slice(1) } } : draft;
}
