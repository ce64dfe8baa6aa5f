import { fold } from './text.ts';

/**
 * Syllables that names of persons and places in the city are made of. A word found here needs less further evidence
 * than one that is merely a lawful syllable; a word not found here is never called wrong. Facts (common knowledge of
 * Vietnamese given names; Resolution 1659/NQ-UBTVQH15 for the units of the city), not taken from any data set.
 */
const surnames =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Đoàn Lâm Trương Mai Tô Trịnh Hà ' +
  'Cao Tạ Châu Thái Lương Lưu Phùng Tăng Quách Kiều Vương La Từ Thân Doãn Bạch Tôn Ông Tống Nghiêm Khổng Mạc Văn Viên ' +
  'Triệu Chu Cù Diệp Đàm Giang Hứa Khuất Kim Lại Lục Mã Nhâm Ninh Phí Quan Sử Thạch Thi Tiêu Trà Ung Uông Vi Âu Đồng Đới ' +
  'Alăng Bhling Coor Arất Zơrâm Bnướch Ating Pơloong Blúp Hốih Tơngôl Riah Briu Clâu Colâu';

const givenSyllables =
  'An Anh Ánh Ân Ẩn Bá Bách Bạch Bảo Băng Bằng Bích Biên Bình Bông Bửu Ca Cam Cảnh Cát Cẩm Cần Chánh Châu Chi Chí Chiến ' +
  'Chiêu Chinh Chính Chung Chuyên Chương Cúc Công Cư Cường Cương Danh Dân Di Diễm Diên Diện Diệp Diệu Dinh Dịu Do Doan Doanh Du ' +
  'Dung Dũng Duy Duyên Duyệt Dư Dưỡng Dương Dạ Đa Đài Đại Đạo Đạt Đăng Đắc Đan Đang Đào Điền Điệp Điểu Đình Định Đoan Đoàn ' +
  'Đô Đông Đồng Đức Gấm Gia Giang Giao Giáp Giàu Hà Hạ Hải Hàm Hán Hàn Hạnh Hảo Hào Hạo Hằng Hân Hậu Hiên Hiến Hiền Hiển Hiện ' +
  'Hiệp Hiếu Hiệu Hinh Hoa Hòa Hóa Hoài Hoàn Hoan Hoàng Hoạt Hoành Học Hồ Hội Hồi Hồng Hợi Hợp Huân Huấn Huế Huệ Hùng Hưng Huy ' +
  'Huyên Huyền Huỳnh Hương Hướng Hường Hưởng Hữu Hy Kha Khá Khải Khai Khang Khanh Khánh Khảo Khắc Khiêm Khoa Khoan Khoát Khôi ' +
  'Khuê Khương Khuyên Kiên Kiệt Kiều Kim Kính Kỳ Ký Lài Lam Lan Lành Lâm Lân Lập Lê Lệ Lễ Liêm Liên Liễu Linh Lĩnh Loan Lộc Lợi ' +
  'Long Luân Luận Luật Lụa Lực Lương Lượng Lưu Luyến Lư Ly Lý Mai Mạnh Mẫn Mận Mậu Mẫu May Mến Mi Miên Minh Mơ Mùi Muội Mừng Mười ' +
  'Mưu Mỹ My Na Nam Năm Nga Ngà Ngân Nghi Nghĩa Nghiêm Nghiệp Ngọ Ngọc Ngoan Ngoãn Ngôn Nguyên Nguyện Nguyệt Ngữ Nhã Nhàn Nhân ' +
  'Nhẫn Nhật Nhi Nhiên Nhu Nhung Như Nhuần Nhựt Ni Ninh Nương Nữ Oanh Phát Phi Phiên Phong Phú Phúc Phụng Phước Phương Phượng ' +
  'Pháp Phẩm Phấn Quang Quảng Quân Quế Quốc Quý Quyên Quyền Quyết Quyến Quỳnh Quới Quyển Sa Sang Sáng Sâm San Sao Sáu Sen Sinh Song ' +
  'Sơn Sử Sự Sương Sửu Sỹ Sĩ Tài Tạo Tam Tám Tâm Tân Tấn Tần Tây Thạch Thái Thanh Thành Thảnh Thao Thảo Thắm Thăng Thắng Thắm ' +
  'Thậm Thân Thẩm Thế Thể Thi Thị Thiên Thiện Thiết Thiệu Thìn Thịnh Thoa Thoại Thọ Thơ Thời Thông Thơm Thu Thuận Thuần Thục Thủ ' +
  'Thuỳ Thùy Thủy Thúy Thụy Thuyên Thuyết Thư Thứ Thức Thương Thường Thưởng Thượng Tiên Tiến Tiệp Tiếp Tín Tính Tình Tịnh Toán ' +
  'Toàn Toại Tố Tôn Tới Trà Trác Trai Trang Trâm Trân Trầm Tri Trí Triết Triều Triển Triệu Trinh Trình Trọng Trúc Trung Truyền ' +
  'Trực Trường Trưởng Tú Tuân Tuấn Tuất Tuệ Tùng Tuy Tuyên Tuyển Tuyến Tuyết Tư Tứ Từ Tường Tưởng Tươi Tỵ Tý Uy Uyên Út Vân Văn Vạn ' +
  'Vẹn Vi Vĩ Viên Viễn Viện Việt Vinh Vĩnh Vọng Vũ Vui Vương Vượng Vy Vỹ Xoan Xuân Xuyên Xuyến Y Ý Yên Yến Hoà Hoá Thuý Thuỷ Thuỵ Quí ' +
  'Thùy Bàng Bổn Cửu Dần Đệ Hòe Khuyến Lãm Lãnh Mãn Nết Nở Phận Quyết Rin Sum Tường Thiều Thơi Tịch Tiệm Vịnh Xá';

const placeSyllables =
  'Hải Châu Hòa Cường Thanh Khê An Sơn Trà Ngũ Hành Khánh Vân Liên Chiểu Cẩm Lệ Xuân Tam Kỳ Quảng Phú Hương Bàn Thạch Điện Đông ' +
  'Thắng Bắc Hội Tây Nam Vang Tiến Bà Nà Núi Thành Mỹ Anh Đức Hồ Chiên Đàn Ninh Lãnh Ngọc Tiên Phước Thạnh Bình Cẩm Hà Giáp Tân Đốc My ' +
  'Tập Linh Leng Thăng Trường Điền Đồng Dương Quế Trung Nông Duy Nghĩa Thu Bồn Gò Nổi Đại Lộc Nha Thượng Vu Gia Thuận Bến Giằng Giang ' +
  'Đắc Pring La Dêê Êê Sông Vàng Kôn Hiên Avương Hùng Hiệp Việt Khâm Năng Chánh Đà Nẵng Hoàng Sa Thạc Gián Chính Vĩnh Tịnh Thọ Quang ' +
  'Mân Thái Nại Hiên Minh Mái Phong Bắc Thang Thuận Phát Nhơn Phong Lợi Liên Ninh Khương Tiên Lăng Hà Lam Phú Thịnh Nội Giao Hưng ' +
  'Hà Giang Cao Bằng Kạn Tuyên Lào Cai Biên Lai Sơn Yên Bái Nguyên Lạng Thọ Vĩnh Dương Phòng Nam Định Thanh Hóa Nghệ Tĩnh Trị Thừa ' +
  'Thiên Huế Ngãi Yên Thuận Kon Tum Lai Đắk Lắk Nông Lâm Tàu Rịa Vũng Chí Minh Long Tiền Tre Vinh Tháp Kiên Cần Thơ Hậu Sóc Trăng Bạc ' +
  'Liêu Cà Mau Hòa Hoà Lê Trần Lợi Duẩn Nguyễn Văn Linh Hàm Nghi Điện Biên Phủ Trưng Nữ Vương Bạch Đằng Hùng Cừ Tri Phương Hoà ' +
  'Thuỷ Thủy Bích Khuê Vạn Trạch Kim Mậu Tài Nhơn Hưng Quý Bàu Cây Đa Cồn Dầu Mít Tre Hiệp Tín Toàn Trí Tâm Đăng Đô Ông Ích Khiêm';

const addressWords =
  'số nhà tổ khối khu phố thôn xóm ấp bản làng xã phường thị trấn huyện quận tỉnh thành phố đường kiệt ngõ ngách hẻm lô tầng toà tòa chung cư ' +
  'quốc lộ tỉnh lộ khu công nghiệp dân nhà máy chợ đặc nước cụm vực đô thị mới nghệ cao bệnh viện trạm y tế sản nhi phụ đa khoa trung tâm trực thuộc ương';

const agencyWords =
  'ủy uỷ ban nhân dân sở kế hoạch và đầu tư tài chính phòng đăng ký kinh doanh nông nghiệp môi trường nguyên tư pháp nội vụ xây dựng công thương ' +
  'giáo dục đào tạo văn hóa thể thao du lịch lao động thương binh xã hội giao thông vận tải thông tin truyền khoa học nghệ bộ hội đồng ' +
  'chi cục cục tổng thuế kho bạc văn phòng chủ tịch phó giám đốc trưởng bí thư thường trực cấp quản lý trung tâm phục vụ hành chính đất đai nhánh ' +
  'công an quân sự thanh tra kiểm soát tòa án viện sát ngoại vụ kinh tế hạ tầng đô thị trật tự cảnh sát về dữ liệu quốc gia cư đảng ủy mặt trận tổ quốc';

function set(...texts: string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((t) => t.split(' ')).map((w) => w.normalize('NFC').toLowerCase()));
}

const surnameSet = set(surnames);
const nameSet = set(surnames, givenSyllables);
const placeSet = set(placeSyllables, surnames, givenSyllables, addressWords, agencyWords);
const agencySet = set(agencyWords, addressWords, placeSyllables);

const oldStyle: readonly (readonly [RegExp, string])[] = [
  [/o([\u0300\u0301\u0303\u0309\u0323])([ae])(?![\u0300-\u036f]*[a-z])/gu, 'o$2$1'],
  [/u([\u0300\u0301\u0303\u0309\u0323])y(?![a-z])/gu, 'uy$1'],
];

/** The syllable, small, with its tone where the newer custom puts it (hòa → hoà), so that both customs compare equal. */
export function toneCustom(word: string): string {
  let nfd = word.toLowerCase().normalize('NFD');
  for (const [pattern, to] of oldStyle) nfd = nfd.replace(pattern, to);
  return nfd.normalize('NFC');
}

function within(known: ReadonlySet<string>): (word: string) => boolean {
  const customs = new Set([...known].map(toneCustom));
  return (word) => customs.has(toneCustom(word.normalize('NFC')));
}

/** Any case, either custom of tone placement. */
export const isSurname = within(surnameSet);
/** A syllable that surnames, middle and given names are made of. */
export const isNameSyllable = within(nameSet);
/** A syllable of the city's and the provinces' names, of street names, or a word of addresses. */
export const isPlaceSyllable = within(placeSet);
/** A word that agencies are named with. */
export const isAgencyWord = within(agencySet);

const namesByFold = new Map<string, string[]>();
for (const name of nameSet) namesByFold.set(fold(name), [...(namesByFold.get(fold(name)) ?? []), name]);

/** The syllables of names that are written with the letters of `word` when marks are left out, small. */
export function nameSyllablesLike(word: string): readonly string[] {
  return namesByFold.get(fold(word)) ?? [];
}

/** The surnames that are written with the letters of `word` when marks are left out. */
export function surnamesLike(word: string): string[] {
  const flat = fold(word);
  return surnames.split(' ').filter((s) => fold(s) === flat);
}
