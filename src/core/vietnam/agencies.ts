import { toneCustom } from './lexicon.ts';
import { isKnownPlace, unitsNamed } from './places.ts';
import { likeCase } from './syllables.ts';
import { fold, isUpper, tidy } from './text.ts';

/**
 * Agencies that papers of the city are issued by, with the abbreviations that stand for them in notations (Decree
 * 30/2020 annex III; departments of a province: Decrees 24/2014 and 45/2025; of a district or commune: Decrees 37/2014
 * and 150/2025). Facts, not complete: an agency that is missing here is only not vouched for.
 */
const withSigns: readonly (readonly [string, string])[] = [
  ['SỞ NỘI VỤ', 'SNV'], ['SỞ TƯ PHÁP', 'STP'], ['SỞ TÀI CHÍNH', 'STC'], ['SỞ CÔNG THƯƠNG', 'SCT'], ['SỞ XÂY DỰNG', 'SXD'], ['SỞ Y TẾ', 'SYT'], ['SỞ NGOẠI VỤ', 'SNgV'], ['SỞ DU LỊCH', 'SDL'],
  ['SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'SNNMT'], ['SỞ KHOA HỌC VÀ CÔNG NGHỆ', 'SKHCN'], ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'SGDĐT'], ['SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'SVHTTDL'], ['SỞ DÂN TỘC VÀ TÔN GIÁO', 'SDTTG'],
  ['SỞ KẾ HOẠCH VÀ ĐẦU TƯ', 'SKHĐT'], ['SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG', 'STNMT'], ['SỞ GIAO THÔNG VẬN TẢI', 'SGTVT'], ['SỞ THÔNG TIN VÀ TRUYỀN THÔNG', 'STTTT'], ['SỞ VĂN HÓA VÀ THỂ THAO', 'SVHTT'],
  ['SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'SLĐTBXH'], ['SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN', 'SNNPTNT'],
  ['PHÒNG TƯ PHÁP', 'PTP'], ['PHÒNG NỘI VỤ', 'PNV'], ['PHÒNG QUẢN LÝ ĐÔ THỊ', 'PQLĐT'], ['PHÒNG TÀI CHÍNH - KẾ HOẠCH', 'PTCKH'], ['PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG', 'PTNMT'], ['PHÒNG KINH TẾ', 'PKT'],
  ['PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ', 'PKTHTĐT'], ['PHÒNG VĂN HÓA - XÃ HỘI', 'PVHXH'], ['PHÒNG ĐĂNG KÝ KINH DOANH', 'ĐKKD'],
];

/** Agencies that a unit's name may follow, and often has to. */
const heads = [
  'ỦY BAN NHÂN DÂN', 'UBND', 'HỘI ĐỒNG NHÂN DÂN', 'HĐND', 'CÔNG AN', 'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI', 'CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI', 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
  'BỘ CÔNG AN', 'CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', 'VĂN PHÒNG',
];

const plain = (text: string): string => tidy(text.replace(/\s*[-–,.]+(?=\s|$)/gu, ' '));
const exactKey = (text: string): string => plain(text).split(' ').map(toneCustom).join(' ');
const flatKey = (text: string): string => fold(plain(text)).replace(/([aeiuy])\1/gu, '$1').replace(/[^a-z\d ]/gu, '');

const agencies = withSigns.map(([name, sign]) => ({ name: name.normalize('NFC'), sign: sign.normalize('NFC'), flat: flatKey(name), exact: exactKey(name) }));
const headKeys = heads.map(exactKey).sort((a, b) => b.length - a.length);

/** True for the name of an agency of the list, marks and all, in any case and either custom of tones. */
export function isListedAgency(text: string): boolean {
  const key = exactKey(text);
  return agencies.some(({ exact }) => exact === key);
}

/**
 * The text with the marks put right of an agency of the list that it begins with (`SƠ NỘI VỤ`, `SỞ TƯ PHAP THÀNH PHỐ ĐÀ
 * NẴNG`): no other agency of the list has these letters. Whatever follows the agency, and its case, stay; but its first
 * letter is a capital, which `v` and `c` differ from in height alone.
 */
export function mendAgency(read: string): string {
  const text = headKeys.some((h) => exactKey(read).startsWith(`${h} `)) ? read.charAt(0).toUpperCase() + read.slice(1) : read;
  const words = tidy(text).split(' ');
  const spelt = words.flatMap((word, at) => (/\p{L}/u.test(word) ? [{ at, flat: flatKey(word) }] : []));
  const found = agencies.filter(({ flat }) => spelt.slice(0, flat.split(' ').length).map((w) => w.flat).join(' ') === flat).sort((a, b) => b.flat.length - a.flat.length)[0];
  if (!found) return text;
  exactKey(found.name).split(' ').forEach((wanted, i) => {
    const at = spelt[i]?.at ?? 0;
    const word = words[at] ?? '';
    const core = word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    if (toneCustom(core) !== wanted) words[at] = word.replace(core, likeCase(core, plain(found.name).split(' ')[i]?.toLowerCase() ?? wanted));
  });
  return words.join(' ');
}

/**
 * True for a whole name: an agency of the list, or one that a unit follows and does (`ỦY BAN NHÂN DÂN PHƯỜNG HÒA AN`,
 * `THÀNH PHỐ ĐÀ NẴNG`). What comes after it on the next line is another agency.
 */
export function isWholeAgency(text: string): boolean {
  if (isListedAgency(text)) return true;
  const key = exactKey(text);
  const head = headKeys.find((h) => key.startsWith(`${h} `));
  const unit = head === undefined ? key : key.slice(head.length + 1);
  return /^(?:phường|xã|quận|huyện|thị xã|thị trấn|thành phố|tỉnh|đặc khu) /u.test(unit.normalize('NFC')) && isKnownPlace(unit);
}

/** The name with the first syllable of its unit put back, where one unit alone ends so: `THÀNH PHỐ NẴNG`. The same text for any other. */
export function withWholeUnit(text: string): string {
  const [unit, ...more] = unitsNamed(text).filter(({ known }) => !known);
  const [only, ...others] = unit?.near.filter((near) => exactKey(near).endsWith(` ${exactKey(unit.name)}`)) ?? [];
  const begins = unit?.near.some((near) => fold(near).startsWith(`${fold(unit.name)} `)) ?? false;
  if (!unit || begins || more.length > 0 || only === undefined || others.length > 0 || !text.endsWith(unit.name)) return text;
  return text.slice(0, -unit.name.length) + (isUpper(unit.name) ? only.toUpperCase() : only);
}

/** The agencies that a part of a notation stands for (`SNV` in `1221/TB-SNV`); read capitals may lack their marks. */
export function agenciesOfSign(sign: string): readonly string[] {
  const exact = agencies.filter((a) => a.sign === sign);
  return (exact.length > 0 ? exact : agencies.filter((a) => fold(a.sign) === fold(sign))).map(({ name }) => name);
}
