import { toneCustom } from './lexicon.ts';
import { likeCase } from './syllables.ts';
import { fold } from './text.ts';

/**
 * Names of streets that papers of the city print: those of Đà Nẵng, Tam Kỳ and Hội An that many live in. Facts, not
 * complete: a name that is missing here is only not vouched for.
 */
const streets = (
  'Nguyễn Văn Linh,Lê Duẩn,Trần Phú,Hoàng Diệu,Phan Châu Trinh,Phan Chu Trinh,Điện Biên Phủ,Ngô Quyền,Núi Thành,Lê Đình Lý,Trưng Nữ Vương,Hùng Vương,Ông Ích Khiêm,Nguyễn Tri Phương,Tôn Đức Thắng,Phạm Văn Đồng,Bạch Đằng,' +
  'Trần Hưng Đạo,Lê Lợi,Nguyễn Chí Thanh,Nguyễn Thị Minh Khai,Lý Tự Trọng,Quang Trung,Hải Phòng,Lê Lai,Đống Đa,Pasteur,Lê Hồng Phong,Thái Phiên,Phan Đình Phùng,Yên Bái,Trần Quốc Toản,Nguyễn Du,Nguyễn Dữ,Hàm Nghi,' +
  'Lê Thanh Nghị,Tiểu La,Duy Tân,Phan Thanh,Phan Thành Tài,Trần Cao Vân,Hà Huy Tập,Trường Chinh,Hoàng Văn Thụ,Lê Đình Dương,Nguyễn Hoàng,Phan Kế Bính,Trần Quý Cáp,Cao Thắng,Ba Đình,Hải Hồ,Thanh Thủy,Đinh Tiên Hoàng,' +
  'Nguyễn Công Trứ,Nguyễn Văn Thoại,Võ Nguyên Giáp,Võ Văn Kiệt,Hoàng Sa,Trường Sa,Lê Văn Hiến,Ngũ Hành Sơn,Hồ Xuân Hương,Mai Đăng Chơn,Trần Đại Nghĩa,Châu Thị Vĩnh Tế,Chương Dương,Nguyễn Lương Bằng,Âu Cơ,Hoàng Thị Loan,' +
  'Kinh Dương Vương,Nguyễn Sinh Sắc,Nguyễn Tất Thành,Đồng Kè,Ngô Thì Nhậm,Hòa Nam,Phạm Như Xương,Đặng Huy Trứ,Nguyễn Huy Tưởng,Hoàng Văn Thái,Nguyễn Hữu Thọ,Xô Viết Nghệ Tĩnh,Cách Mạng Tháng Tám,Trường Sơn,' +
  'Ông Ích Đường,Thăng Long,Phạm Hùng,Nguyễn Phước Lan,Lê Đại Hành,Tôn Đản,Nguyễn Phong Sắc,Nguyễn Duy Trinh,Dũng Sĩ Thanh Khê,Huỳnh Ngọc Huệ,Thái Thị Bôi,Lê Độ,Trần Xuân Lê,Nguyễn Phước Nguyên,Mẹ Nhu,Hà Khê,Kỳ Đồng,' +
  'Nguyễn Đức Trung,Phan Tứ,An Thượng,Đỗ Bá,Ngô Thì Sĩ,Lê Quang Đạo,Mỹ An,Phan Hành Sơn,Lý Nam Đế,Nguyễn Trung Trực,Khúc Hạo,Dương Đình Nghệ,Nguyễn Công Sáu,Loseby,Hồ Nghinh,Phước Mỹ,Phạm Cự Lượng,Nguyễn Thế Lộc,' +
  'Vũ Văn Dũng,Trương Định,Trần Thánh Tông,Nại Hưng,Lê Văn Duyệt,Chu Huy Mân,Khúc Thừa Dụ,Yết Kiêu,Lê Đức Thọ,Phan Bá Phiến,Trần Nhân Tông,Bùi Quốc Hưng,Đỗ Anh Hàn,Nguyễn Phan Vinh,Lê Tấn Trung,Suối Đá,Lương Nhữ Hộc,' +
  'Phan Đăng Lưu,Nguyễn Hữu Dật,Châu Thượng Văn,Lê Vĩnh Huy,Tăng Bạt Hổ,Lê Bá Trinh,Huỳnh Tấn Phát,Trần Thị Lý,Trưng Nhị,Triệu Nữ Vương,Hoàng Hoa Thám,Lê Ngọc Hân,Ỷ Lan Nguyên Phi,Bình Minh,Lê Thánh Tôn,Nguyễn Thái Học,' +
  'Trần Bình Trọng,Lý Thường Kiệt,Đào Duy Từ,Phạm Ngũ Lão,Nguyễn Huệ,Đào Tấn,Mai Lão Bạng,Trần Tống,Lê Thị Tính,Văn Cao,Đào Duy Anh,Bế Văn Đàn,Hồ Tùng Mậu,Tố Hữu,Nguyễn Bình,Nguyễn Thanh Hãn,Chế Lan Viên,Xuân Diệu,' +
  'Hàn Mặc Tử,Nguyễn Xuân Nhĩ,Lương Văn Can,Phan Bội Châu,Huỳnh Thúc Kháng,Trần Quý Hai,Nguyễn Đình Chiểu,Hồ Quý Ly,Nguyễn Khuyến,Nguyễn Thiện Thuật,Đặng Thùy Trâm,Tô Hiệu,Nguyễn Cảnh Chân,Nam Cao,Nam Trân,Ngô Văn Sở,' +
  'Phan Văn Định,Lạc Long Quân,Bùi Chát,Nguyễn Khắc Nhu,Trần Đình Tri,Lê Trọng Tấn,Hà Tông Quyền,Yên Thế,Bắc Sơn,Cù Chính Lan,Nguyễn Công Hoan,Phạm Tứ,Bình Thái,Cẩm Lệ,Hoàng Châu Ký,Trịnh Đình Thảo,Lương Đình Của,' +
  'Nguyễn Văn Trỗi,Nguyễn Thái Bình,Trần Dư,Tôn Thất Tùng,Bạch Mai,Nguyễn Phúc Chu,Cửa Đại,Nguyễn Duy Hiệu,Trần Nhật Duật,Lý Thái Tổ,Nguyễn Trường Tộ,Nguyễn Tuân,Bà Triệu,Hai Bà Trưng,Phan Đình Giót,Đoàn Thị Điểm,' +
  'Phạm Hồng Thái,Nguyễn Trãi,Đinh Công Tráng,Trần Khánh Dư,Mạc Đĩnh Chi,Mạc Thị Bưởi,Võ Thị Sáu'
).normalize('NFC').split(',');

const byFold = new Map<string, Set<string>>();
for (const street of streets) byFold.set(fold(street), new Set([...(byFold.get(fold(street)) ?? []), street]));

const key = (name: string): string => name.split(' ').map(toneCustom).join(' ');

/** A house's number, or the word for a street, before a name; the name ends where a sign or the next part of the address stands. */
const named = /(?<=(?:^|[\s,])(?:\d{1,4}[A-Za-z]?(?:\/\d{1,4}[A-Za-z]?)*,?|[Đđ]ường|ĐƯỜNG|[Pp]hố|PHỐ)\s)(\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){1,3}?)(?=\s*[,;(]|\s*$|\s(?:[Pp]hường|[Xx]ã|[Tt]hị|[Qq]uận|[Hh]uyện|[Tt]hành|[Tt]ổ|[Kk]hối|PHƯỜNG|XÃ|THỊ|QUẬN|HUYỆN|THÀNH|TỔ)\s)/gu;

/**
 * An address with the marks put right of a street's name of the list (`24 Phan Châu Trình` → `Trinh`): where one street
 * alone is written with these letters, and the name stands behind a house's number or the word for a street.
 */
export function mendStreets(address: string): string {
  return address.replace(named, (name) => {
    const [only, ...others] = byFold.get(fold(name)) ?? [];
    if (only === undefined || others.length > 0 || key(only) === key(name)) return name;
    const wanted = only.split(' ');
    return name.split(' ').map((word, i) => (toneCustom(word) === toneCustom(wanted[i] ?? '') ? word : likeCase(word, wanted[i] ?? word))).join(' ');
  });
}
