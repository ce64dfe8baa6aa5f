import { places, streets, type Place } from './places.ts';
import type { Rng } from './rng.ts';
import type { Day } from './vietnamese.ts';

/** An invented person. Nobody's data: names are drawn from lists, ids are drawn at random within their structure. */
export interface Person {
  readonly name: string;
  readonly sex: 'Nam' | 'Nữ';
  readonly born: Day;
  readonly ethnicity: string;
  readonly nationality: string;
  readonly personalId: string;
  readonly oldId: string;
  readonly place: Place;
  readonly houseNumber: string;
}

const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Phan', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Trương', 'Mai', 'Lương', 'Thái', 'Đoàn'];
const MEN_MIDDLE = ['Văn', 'Hữu', 'Quang', 'Minh', 'Đức', 'Công', 'Xuân', 'Ngọc', 'Thanh', 'Tấn'];
const MEN_GIVEN = ['An', 'Bình', 'Cường', 'Dũng', 'Hải', 'Hiếu', 'Khoa', 'Lộc', 'Nghĩa', 'Phúc', 'Quý', 'Sơn', 'Thắng', 'Trường', 'Vũ', 'Đạt', 'Huy', 'Kỳ', 'Tuấn', 'Việt'];
const WOMEN_MIDDLE = ['Thị', 'Thị Thu', 'Ngọc', 'Thị Mỹ', 'Thị Kim', 'Thanh', 'Thị Bích', 'Hoàng', 'Thị Hồng'];
const WOMEN_GIVEN = ['Anh', 'Châu', 'Dung', 'Hạnh', 'Hương', 'Lan', 'Liên', 'Ngân', 'Nguyệt', 'Phượng', 'Quỳnh', 'Thảo', 'Thúy', 'Trâm', 'Uyên', 'Vân', 'Yến', 'Đào', 'Nhung', 'Tuyết'];

/** A day between two years, never after the 28th so that every month has it. */
export function inventDay(rng: Rng, fromYear: number, toYear: number): Day {
  return { year: rng.int(fromYear, toYear), month: rng.int(1, 12), day: rng.int(1, 28) };
}

/** A 12-digit personal id: province of birth registration, century and sex, year, six running digits (Decree 137/2015). */
export function inventPersonalId(rng: Rng, sex: Person['sex'], birthYear: number, place: Place): string {
  const province = place.province === 'Tỉnh Quảng Nam' ? '049' : '048';
  const century = (birthYear >= 2000 ? 2 : 0) + (sex === 'Nữ' ? 1 : 0);
  return `${province}${century}${String(birthYear % 100).padStart(2, '0')}${String(rng.int(1, 999_999)).padStart(6, '0')}`;
}

/** An invented person born between two years, optionally of a given sex and surname. */
export function inventPerson(rng: Rng, fromYear: number, toYear: number, given: { sex?: Person['sex']; surname?: string } = {}): Person {
  const sex = given.sex ?? (rng.chance(0.5) ? 'Nam' : 'Nữ');
  const surname = given.surname ?? rng.pick(SURNAMES);
  const name = sex === 'Nam'
    ? `${surname} ${rng.pick(MEN_MIDDLE)} ${rng.pick(MEN_GIVEN)}`
    : `${surname} ${rng.pick(WOMEN_MIDDLE)} ${rng.pick(WOMEN_GIVEN)}`;
  const born = inventDay(rng, fromYear, toYear);
  const place = rng.pick(places);
  return {
    name, sex, born, place,
    ethnicity: rng.chance(0.9) ? 'Kinh' : rng.pick(['Cơ Tu', 'Xơ Đăng', 'Hoa', 'Tày']),
    nationality: 'Việt Nam',
    personalId: inventPersonalId(rng, sex, born.year, place),
    oldId: `20${rng.pick(['1', '5'])}${String(rng.int(0, 999_999)).padStart(6, '0')}`,
    houseNumber: `${rng.int(2, 480)}${rng.chance(0.15) ? `/${rng.int(2, 30)}` : ''}`,
  };
}

/** The surname of an invented person. */
export const surnameOf = (person: Person): string => person.name.split(' ')[0] ?? '';

/** An address as written before (three levels) or since (two levels) 1 July 2025, optionally with house and street. */
export function addressOf(rng: Rng, place: Place, form: 'old' | 'new', house?: string): string {
  const street = house === undefined ? '' : place.commune.startsWith('Phường')
    ? `${rng.chance(0.3) ? 'Số ' : ''}${house} ${rng.chance(0.6) ? 'đường ' : ''}${rng.pick(streets)}, `
    : `Thôn ${rng.pick(['Phú Hòa', 'An Tây', 'Trung Sơn', 'Thạnh Đông', 'Đông Hòa'])} ${rng.int(1, 5)}, `;
  return form === 'old'
    ? `${street}${place.commune}, ${place.district}, ${place.province}`
    : `${street}${place.now}, Thành phố Đà Nẵng`;
}

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** The check digit of a ten-digit enterprise code, or null when the nine digits have none (the rule then yields 10). */
export function taxCheckDigit(nine: string): number | null {
  const sum = TAX_WEIGHTS.reduce((total, weight, i) => total + weight * Number(nine[i] ?? '0'), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? null : digit;
}

/** An enterprise code with a right check digit; Đà Nẵng's begin with 04, Quảng Nam's with 40. */
export function inventTaxCode(rng: Rng): string {
  for (;;) {
    const nine = `${rng.chance(0.8) ? '04' : '40'}0${String(rng.int(100_000, 999_999))}`;
    const digit = taxCheckDigit(nine);
    if (digit !== null) return `${nine}${digit}`;
  }
}
