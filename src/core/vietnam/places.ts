import { fold, tidy } from './text.ts';
import { toneCustom } from './lexicon.ts';
import { likeCase } from './syllables.ts';

/**
 * Names of administrative units that papers of the city print: the 94 units of Resolution 1659/NQ-UBTVQH15, the
 * districts, wards and communes before it as far as they are commonly printed, and the provinces. Facts, not complete:
 * a name that is missing here is only not vouched for.
 */
const units = [
  // wards and communes since 1 July 2025
  'Hải Châu,Hòa Cường,Thanh Khê,An Khê,An Hải,Sơn Trà,Ngũ Hành Sơn,Hòa Khánh,Hải Vân,Liên Chiểu,Cẩm Lệ,Hòa Xuân,Tam Kỳ,Quảng Phú,Hương Trà,Bàn Thạch,Điện Bàn,Điện Bàn Đông,An Thắng,Điện Bàn Bắc,Hội An,Hội An Đông,Hội An Tây',
  'Hòa Vang,Hòa Tiến,Bà Nà,Núi Thành,Tam Mỹ,Tam Anh,Đức Phú,Tam Xuân,Tây Hồ,Chiên Đàn,Phú Ninh,Lãnh Ngọc,Tiên Phước,Thạnh Bình,Sơn Cẩm Hà,Trà Liên,Trà Giáp,Trà Tân,Trà Đốc,Trà My,Nam Trà My,Trà Tập,Trà Vân,Trà Linh,Trà Leng',
  'Thăng Bình,Thăng An,Thăng Trường,Thăng Điền,Thăng Phú,Đồng Dương,Quế Sơn Trung,Quế Sơn,Xuân Phú,Nông Sơn,Quế Phước,Duy Nghĩa,Nam Phước,Duy Xuyên,Thu Bồn,Điện Bàn Tây,Gò Nổi,Đại Lộc,Hà Nha,Thượng Đức,Vu Gia,Phú Thuận',
  'Thạnh Mỹ,Bến Giằng,Nam Giang,Đắc Pring,La Dêê,La Êê,Sông Vàng,Sông Kôn,Đông Giang,Bến Hiên,Avương,Tây Giang,Hùng Sơn,Hiệp Đức,Việt An,Phước Trà,Khâm Đức,Phước Năng,Phước Chánh,Phước Thành,Phước Hiệp,Tam Hải,Tân Hiệp,Hoàng Sa',
  // before: wards and communes of Đà Nẵng, districts of Quảng Nam
  'Thanh Bình,Thuận Phước,Thạch Thang,Phước Ninh,Hải Châu I,Hải Châu II,Hải Châu 1,Hải Châu 2,Nam Dương,Bình Hiên,Bình Thuận,Hòa Thuận Tây,Hòa Thuận Đông,Hòa Cường Bắc,Hòa Cường Nam,Tam Thuận,Thanh Khê Tây,Thanh Khê Đông,Xuân Hà,Tân Chính,Chính Gián,Vĩnh Trung,Thạc Gián',
  'Hòa Khê,Thọ Quang,Nại Hiên Đông,Mân Thái,An Hải Bắc,An Hải Tây,An Hải Đông,Phước Mỹ,Mỹ An,Khuê Mỹ,Hòa Quý,Hòa Hải,Hòa Hiệp Bắc,Hòa Hiệp Nam,Hòa Khánh Bắc,Hòa Khánh Nam,Hòa Minh,Khuê Trung,Hòa Phát,Hòa An,Hòa Thọ Tây,Hòa Thọ Đông',
  'Hòa Bắc,Hòa Liên,Hòa Ninh,Hòa Sơn,Hòa Nhơn,Hòa Phú,Hòa Phong,Hòa Châu,Hòa Phước,Hòa Khương,Bắc Trà My,Tiên Kỳ,Đại Nghĩa,Đại Hiệp,Ái Nghĩa,Vĩnh Điện,Hà Lam,Cà Dy,Trà Giang,Duy Phước,Duy Sơn,Duy Trinh,Cẩm Phô,Minh An,Cửa Đại,Cẩm Châu,Cẩm An,Tân An,Sơn Phong,Thanh Hà,An Mỹ,An Sơn,An Xuân,An Phú,Trường Xuân,Hòa Hương,Tân Thạnh,Phước Hòa,Phước Sơn',
  // provinces and cities
  'Đà Nẵng,Quảng Nam,Hà Nội,Hồ Chí Minh,Hải Phòng,Cần Thơ,Huế,Thừa Thiên Huế,Thừa Thiên - Huế,Quảng Trị,Quảng Bình,Quảng Ngãi,Bình Định,Phú Yên,Khánh Hòa,Ninh Thuận,Bình Thuận,Kon Tum,Gia Lai,Đắk Lắk,Đắk Nông,Lâm Đồng,Nghệ An,Hà Tĩnh,Thanh Hóa,Nam Định,Thái Bình,Hà Nam,Ninh Bình,Hưng Yên,Hải Dương,Bắc Ninh,Bắc Giang,Vĩnh Phúc,Phú Thọ,Thái Nguyên,Lạng Sơn,Cao Bằng,Bắc Kạn,Tuyên Quang,Hà Giang,Lào Cai,Yên Bái,Sơn La,Lai Châu,Điện Biên,Hòa Bình,Quảng Ninh,Đồng Nai,Bình Dương,Bình Phước,Tây Ninh,Bà Rịa - Vũng Tàu,Long An,Tiền Giang,Bến Tre,Trà Vinh,Vĩnh Long,Đồng Tháp,An Giang,Kiên Giang,Hậu Giang,Sóc Trăng,Bạc Liêu,Cà Mau',
].flatMap((line) => line.normalize('NFC').split(','));

const key = (name: string): string => tidy(name).split(' ').map(toneCustom).join(' ');
const known = new Set(units.map(key));
const byFold = new Map<string, string[]>();
for (const unit of units) byFold.set(fold(unit), [...(byFold.get(fold(unit)) ?? []), unit]);

/** A unit named in a text: its name as printed, whether it is known, and known names that it may be misread from. */
export interface UnitNamed {
  readonly name: string;
  readonly known: boolean;
  readonly near: readonly string[];
}

/** True for a name, with or without the word for its kind, that papers of the city are known to print, at whatever time. */
export function isKnownPlace(name: string): boolean {
  const bare = tidy(name).replace(/^(?:phường|xã|quận|huyện|thị xã|thị trấn|thành phố|tỉnh|đặc khu)\s+/iu, '');
  return known.has(key(bare));
}

const unitName = /(?<![\p{L}])(?:phường|xã|quận|huyện|thị xã|thị trấn|thành phố|tỉnh|TP\.?)\s+((?:\p{Lu}[\p{L}]*)(?:\s(?:-\s)?(?:\p{Lu}[\p{L}]*|\d{1,2}))*)/giu;

/** The administrative units that a text names after `phường`, `xã`, `quận`, `tỉnh` … */
export function unitsNamed(text: string): UnitNamed[] {
  return [...text.matchAll(unitName)].flatMap((m) => {
    const name = (m[1] ?? '').trim();
    if (name === '' || !/^\p{Lu}/u.test(name)) return [];
    const isKnown = known.has(key(name));
    const near = isKnown ? [] : nearUnits(name);
    return [isKnown || near.length > 0 ? { name, known: isKnown, near } : leadingUnit(name) ?? { name, known: false, near }];
  });
}

/**
 * An address whose `xã` is written as its other units are: x and X differ in height alone, so they are taken for each
 * other, and the recogniser is sure of either. Unchanged where no other unit says how units are written in it.
 */
export function evenUnitCase(address: string): string {
  const others = address.match(/(?<!\p{L})(?:phường|huyện|quận|tỉnh|thành phố|thị xã|thị trấn)(?=\s\p{Lu}\p{Ll})/giu) ?? [];
  const capitals = others.filter((unit) => /^\p{Lu}/u.test(unit)).length;
  if (others.length === 0 || (capitals > 0 && capitals < others.length)) return address;
  return address.replace(/(?<!\p{L})(?<![Tt]hị )[xX]ã(?=\s\p{Lu}\p{Ll})/gu, capitals > 0 ? 'Xã' : 'xã');
}

const unitWords: readonly (readonly [RegExp, string])[] = [[/^x[aáàảạăâoóòỏõọôơ]$/iu, 'xã'], [/^ph[uưúùủ][oơôóòỏõờớởòọ]ng$/iu, 'phường'], [/^qu[aâăạấầẩẫ]n$/iu, 'quận'], [/^huy[eêếềểễẹ]n$/iu, 'huyện'], [/^t[iíìĩị]nh$/iu, 'tỉnh']];

/**
 * An address with the word for a unit put right where it begins a part and a known name, or one that is nearly known,
 * follows: `Xõ Bà Nà` and `Xõ Bà Nờ` are `Xã …`, for no place is called so.
 */
export function mendUnitWords(address: string): string {
  return address.replace(/(?<=^|[,;]\s?|[Nn]hân dân |NHÂN DÂN |[Cc]ông an |CÔNG AN )(\p{L}{2,6})(?=\s(\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){0,3}))/gu, (word: string, _: string, name: string) => {
    const right = unitWords.find(([like, unit]) => like.test(word) && toneCustom(word) !== toneCustom(unit))?.[1];
    if (right === undefined || (!known.has(key(name)) && nearUnits(name).length === 0)) return word;
    return likeCase(word, right);
  });
}

/** In capitals, or where a comma was lost, a name runs on into what follows it: the longest beginning that is one. */
function leadingUnit(name: string): UnitNamed | null {
  const words = name.split(' ');
  for (let count = words.length - 1; count >= 2; count -= 1) {
    const begin = words.slice(0, count).join(' ');
    if (known.has(key(begin))) return { name: begin, known: true, near: [] };
    const same = byFold.get(fold(tidy(begin)));
    if (same) return { name: begin, known: false, near: same };
  }
  return null;
}

/** The known units that are written with the letters of `name` when marks are left out. */
export function unitsLike(name: string): readonly string[] {
  return byFold.get(fold(tidy(name))) ?? [];
}

function nearUnits(name: string): string[] {
  const flat = fold(tidy(name));
  const same = byFold.get(flat) ?? [];
  if (same.length > 0) return same;
  // the name's end or its beginning was lost; one syllable is no unit's name
  const cut = [...units.filter((u) => fold(u).startsWith(`${flat} `)), ...(flat.includes(' ') ? [] : units.filter((u) => fold(u).endsWith(` ${flat}`)))];
  return [...units.filter((u) => oneLetterApart(fold(u), flat)), ...cut].slice(0, 3);
}

function oneLetterApart(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 5) return false;
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different++;
  return different <= 1;
}
