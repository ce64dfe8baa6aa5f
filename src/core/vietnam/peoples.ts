import { fold, tidy } from './text.ts';

/** The 54 peoples of Vietnam (General Statistics Office, Decision 121-TCTK/PPCĐ of 1979) with usual spellings beside. Facts. */
export const ethnicities: readonly string[] = [
  'Kinh', 'Tày', 'Thái', 'Hoa', 'Khmer', 'Khơ-me', 'Mường', 'Nùng', 'Mông', "H'Mông", 'Hmông', 'Dao', 'Gia-rai', 'Gia Rai', 'Ngái', 'Ê-đê', 'Ê Đê',
  'Ba-na', 'Ba Na', 'Xơ-đăng', 'Xơ Đăng', 'Xê Đăng', 'Sán Chay', 'Cao Lan', 'Cơ-ho', 'Cơ Ho', 'Chăm', 'Sán Dìu', 'Hrê', 'Mnông', 'Ra-glai', 'Ra Glai',
  'Xtiêng', 'Stiêng', 'Bru-Vân Kiều', 'Bru - Vân Kiều', 'Vân Kiều', 'Thổ', 'Giáy', 'Cơ-tu', 'Cơ Tu', 'Cờ Tu', 'Gié-Triêng', 'Gié - Triêng', 'Gié Triêng', 'Mạ', 'Khơ-mú',
  'Khơ Mú', 'Co', 'Cor', 'Tà-ôi', 'Tà Ôi', 'Chơ-ro', 'Chơ Ro', 'Kháng', 'Xinh-mun', 'Xinh Mun', 'Hà Nhì', 'Chu-ru', 'Chu Ru', 'Lào', 'La Chí', 'La Ha', 'Phù Lá',
  'La Hủ', 'Lự', 'Lô Lô', 'Chứt', 'Mảng', 'Pà Thẻn', 'Cơ Lao', 'Cống', 'Bố Y', 'Si La', 'Pu Péo', 'Brâu', 'Ơ Đu', 'Rơ-măm', 'Rơ Măm',
];

/** Nationalities as papers of the city's desks print them. Facts; an unknown one is only a doubt. */
export const nationalities: readonly string[] = [
  'Việt Nam', 'Lào', 'Campuchia', 'Cam-pu-chia', 'Thái Lan', 'Trung Quốc', 'Đài Loan', 'Đài Loan (Trung Quốc)', 'Hàn Quốc', 'Nhật Bản',
  'Hoa Kỳ', 'Mỹ', 'Canada', 'Ca-na-đa', 'Pháp', 'Anh', 'Vương quốc Anh', 'Đức', 'Nga', 'Liên bang Nga', 'Úc', 'Ô-xtrây-li-a', 'Australia', 'Ấn Độ', 'Ý',
  'Hà Lan', 'Thụy Sĩ', 'Thụy Điển', 'Na Uy', 'Đan Mạch', 'Phần Lan', 'Bỉ', 'Tây Ban Nha', 'Singapore', 'Xin-ga-po', 'Malaysia', 'Indonesia', 'Philippines',
  'Séc', 'Cộng hòa Séc', 'Ba Lan', 'Ukraina', 'New Zealand', 'Không quốc tịch',
];

/** The listed spelling that a text is, whatever its case or tone placement; null when it is none of them. */
export function listed(list: readonly string[], text: string): string | null {
  const wanted = tidy(text).toLowerCase();
  return list.find((item) => item.toLowerCase() === wanted) ?? null;
}

/** Listed spellings that a text could be when tone marks were misread. */
export function listedLike(list: readonly string[], text: string): string[] {
  const wanted = fold(tidy(text)).replace(/[^a-z]/gu, '');
  return list.filter((item) => fold(item).replace(/[^a-z]/gu, '') === wanted);
}

/** `Nam` or `Nữ` from a printed sex; null for anything else. */
export function parseSex(text: string): 'Nam' | 'Nữ' | null {
  const flat = fold(tidy(text)).replace(/[^a-z]/gu, '');
  return flat === 'nam' ? 'Nam' : flat === 'nu' || flat === 'nir' ? 'Nữ' : null;
}
