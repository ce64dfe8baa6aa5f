import { finding } from '../model/index.ts';
import { withFinding, type FieldDraft } from '../reading/index.ts';
import { fold, isUpper } from '../vietnam/index.ts';

/** The districts that Đà Nẵng and Quảng Nam had until 1 July 2025: facts. */
const districts: Readonly<Record<string, readonly string[]>> = {
  quan: ['Hải Châu', 'Thanh Khê', 'Sơn Trà', 'Ngũ Hành Sơn', 'Liên Chiểu', 'Cẩm Lệ'],
  huyen: [
    'Hòa Vang', 'Hoàng Sa', 'Đại Lộc', 'Điện Bàn', 'Duy Xuyên', 'Quế Sơn', 'Thăng Bình', 'Núi Thành', 'Phú Ninh', 'Tiên Phước', 'Hiệp Đức', 'Nông Sơn', 'Phước Sơn', 'Nam Giang', 'Đông Giang', 'Tây Giang',
    'Bắc Trà My', 'Nam Trà My',
  ],
};

/** What an agency of the district may be followed by: its own department. */
const departments = /^(?:phong|chi|van|uy|doi|to)$/u;

/** True when the words are the first ones of a name and nothing follows, or a department does. */
function isCut(words: readonly string[], name: readonly string[]): boolean {
  const same = name.findIndex((word, i) => words[i] !== word);
  return same > 0 && (words.length === same || departments.test(words[same] ?? ''));
}

/** True when the words hold a name with one word of a seal within it. */
function isBroken(words: readonly string[], name: readonly string[]): boolean {
  return name.some((_, i) => i > 0 && [...words.slice(0, i), ...words.slice(i + 1, name.length + 1)].join(' ') === name.join(' '));
}

/**
 * The name of a district's agency put right where a seal hid a word of the district or wrote one into it: there are few
 * districts, so the rest says which it is (`QUẬN LIÊN`, `HUYỆN BẮC HÒA TRÀ MY`). A guess, so in doubt.
 */
export function withWholeDistrict(draft: FieldDraft | null | undefined): FieldDraft | null {
  if (!draft || draft.reading.source !== 'ocr' || typeof draft.reading.value !== 'string') return draft ?? null;
  const value = draft.reading.value;
  // no city of the region has a name of one word: its first was lost
  const city = /(?<=(?:^|\s)thành phố )\p{L}+$/iu.exec(value)?.[0];
  if (city !== undefined && !['hue', 'vinh'].includes(fold(city))) {
    const whole = ['Tam Kỳ', 'Hội An', 'Đà Nẵng'].find((name) => fold(name).endsWith(` ${fold(city)}`));
    const put = whole === undefined ? value : value.slice(0, -city.length) + (isUpper(value) ? whole.toUpperCase() : whole);
    return withFinding({ ...draft, reading: { ...draft.reading, value: put }, ...(whole === undefined ? {} : { alternatives: [draft.reading] }) }, finding('field.value-cut', 'doubt', { words: value }));
  }
  const words = value.split(' ');
  const at = words.findIndex((word, i) => i > 0 && fold(word) in districts);
  const rest = words.slice(at + 1).map(fold);
  const named = at < 0 ? [] : (districts[fold(words[at] ?? '')] ?? []).map((name) => ({ name, words: fold(name).split(' ') }));
  if (rest.length === 0 || named.some((d) => d.words.every((word, i) => rest[i] === word))) return draft;
  const [cut, broken] = [named.filter((d) => isCut(rest, d.words)), named.filter((d) => isBroken(rest, d.words))];
  const [only, ...others] = cut.length > 0 ? cut : broken;
  if (only === undefined || others.length > 0) return draft;
  const kept = cut.length > 0 ? only.words.findIndex((word, i) => rest[i] !== word) : only.words.length + 1;
  const name = isUpper(value) ? only.name.toUpperCase() : only.name;
  const whole = [...words.slice(0, at + 1), name, ...words.slice(at + 1 + kept)].join(' ');
  return withFinding({ ...draft, reading: { ...draft.reading, value: whole }, alternatives: [draft.reading] }, finding('field.value-cut', 'doubt', { words: value }));
}
