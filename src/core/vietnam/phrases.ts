import { fold } from './text.ts';
import { toneCustom } from './lexicon.ts';
import { unitsLike, unitsNamed } from './places.ts';

/** Set phrases of agencies' names, titles of papers and addresses; only such as stand for nothing else without marks. */
const phrases = [
  'ủy ban nhân dân', 'hội đồng nhân dân', 'thành phố', 'giấy chứng nhận', 'quyền sử dụng đất', 'giấy khai sinh', 'giấy phép', 'giấy khám sức khỏe', 'văn phòng đăng ký đất đai',
  'tài nguyên và môi trường', 'nông nghiệp và môi trường', 'kế hoạch và đầu tư', 'phòng đăng ký kinh doanh', 'đăng ký doanh nghiệp', 'công ty trách nhiệm hữu hạn', 'một thành viên',
  'hai thành viên trở lên', 'công ty cổ phần', 'trung tâm phục vụ hành chính công', 'trung tâm y tế', 'bệnh viện đa khoa', 'bệnh viện', 'cảnh sát quản lý hành chính về trật tự xã hội',
  'cảnh sát quản lý hành chính', 'trật tự xã hội', 'căn cước công dân số', 'chứng minh nhân dân số', 'căn cước công dân', 'chứng minh nhân dân', 'thường trực', 'giao thông vận tải', 'lao động thương binh và xã hội', 'giáo dục và đào tạo', 'văn hóa và thể thao', 'khoa học và công nghệ',
  'thông tin và truyền thông', 'trường cao đẳng', 'cao đẳng nghề', 'trường đại học', 'trường trung cấp', 'trung học cơ sở', 'trung học phổ thông', 'trường tiểu học', 'phòng tư pháp', 'sở tư pháp', 'sở xây dựng', 'văn phòng công chứng', 'phòng công chứng', 'kế hoạch', 'hoàn thành khóa đào tạo', 'hợp đồng', 'quyết định', 'thông báo', 'việt nam', 'sử dụng chung', 'sử dụng riêng', 'đất ở tại đô thị', 'đất ở tại nông thôn', 'đất trồng cây lâu năm', 'lâu dài',
  'hợp đồng thuê nhà ở', 'hợp đồng thuê nhà', 'hợp đồng lao động', 'hợp đồng ủy quyền', 'giấy ủy quyền', 'hợp đồng mua bán', 'hợp đồng tặng cho', 'phòng khám đa khoa', 'trung tâm bồi dưỡng', 'tầng nổi', 'tầng hầm', 'tầng lửng', 'phòng tài chính', 'phòng kinh tế', 'hạ tầng và đô thị', 'chi cục quản lý đất đai', 'công an quận', 'công an huyện', 'công an thành phố', 'công an thị xã', 'công an phường', 'công an tỉnh', 'nhà nước giao đất có thu tiền sử dụng đất', 'nhà nước giao đất không thu tiền sử dụng đất', 'công nhận', 'khu vực', 'kiêm giám đốc', 'kiêm tổng giám đốc',
].map((p) => ({ words: p.split(' '), flat: fold(p).split(' ') })).sort((a, b) => b.words.length - a.words.length);

function like(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase();
  return model.charAt(0) === model.charAt(0).toUpperCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function near(a: string, b: string, least: number): boolean {
  if (a.length !== b.length || a.length < least) return false;
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a.charAt(i) !== b.charAt(i)) different++;
  return different === 1;
}

/** True when the words are the phrase without marks; one letter may differ in phrases of three words and more. */
function matches(flat: readonly string[], at: number, phrase: readonly string[]): boolean {
  let slips = 0;
  for (let i = 0; i < phrase.length; i++) {
    const [word = '', wanted = ''] = [flat[at + i], phrase[i]];
    if (word === wanted) continue;
    if (!near(word, wanted, phrase.length >= 4 ? 2 : 4) || ++slips > (phrase.length >= 3 ? 1 : 0)) return false;
  }
  return true;
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
}

/** `TĨNH QUANG NAM`: a word that is `tỉnh` but for its mark, before a name. */
const provinceLike = /(?<!\p{L})([Tt][\p{L}]{3}|T[\p{Lu}]{3})\s(\p{Lu}\p{L}*\s\p{Lu}\p{L}*)(?![\p{L}])/gu;

/**
 * Puts set phrases and the city's units right whose marks (or one letter) were misread: `ỦY BẠN NHÂN DÂN`, `THANH PHÔ
 * ĐÁ NẴNG`. Either custom of tone placement is left as printed.
 *
 * @returns the text, and whether anything was changed
 */
export function mendPhrases(text: string): { text: string; changed: boolean } {
  const words = text.split(' ');
  // no syllable of a phrase has one vowel twice: KEẺ is a letter seen twice
  const flat = words.map((w) => fold(bare(w)).replace(/([aeiuy])\1/gu, '$1'));
  let changed = false;
  for (let at = 0; at < words.length; at++) {
    const phrase = phrases.find((p) => at + p.flat.length <= words.length && matches(flat, at, p.flat));
    if (!phrase) continue;
    phrase.words.forEach((wanted, i) => {
      const word = words[at + i] ?? '';
      const core = bare(word);
      const right = toneCustom(core) === toneCustom(wanted);
      // within a phrase stands no comma or dot: it is a speck
      const specked = i < phrase.words.length - 1 && /[\p{L}][,.;:'’]+$/u.test(word);
      if (right && !specked) return;
      words[at + i] = right ? core : word.replace(core, like(core, wanted)).replace(specked ? /[,.;:'’]+$/u : /(?!)/u, '');
      changed = true;
    });
    at += phrase.words.length - 1;
  }
  let out = words.join(' ').replace(provinceLike, (all, word: string, name: string) => {
    if (fold(word) !== 'tinh' || toneCustom(word) === toneCustom('tỉnh') || unitsLike(name).length === 0) return all;
    changed = true;
    return all.replace(word, like(word, 'tỉnh'));
  });
  for (const { name, known, near: candidates } of unitsNamed(out)) {
    const [only] = candidates;
    if (known || only === undefined || candidates.length > 1 || fold(only) !== fold(name)) continue;
    out = out.replace(name, name === name.toUpperCase() ? only.toUpperCase() : only);
    changed = true;
  }
  return { text: out, changed };
}
