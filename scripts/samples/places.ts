/** An address unit before and after 1 July 2025 (Resolution 1659/NQ-UBTVQH15). */
export interface Place {
  readonly province: 'Thành phố Đà Nẵng' | 'Tỉnh Quảng Nam';
  readonly district: string;
  readonly commune: string;
  /** Where it lies since 1 July 2025. */
  readonly now: string;
}

const row = (province: Place['province'], district: string, commune: string, now: string): Place =>
  ({ province, district, commune, now });
const DN = 'Thành phố Đà Nẵng';
const QN = 'Tỉnh Quảng Nam';

export const places: readonly Place[] = [
  row(DN, 'Quận Hải Châu', 'Phường Thanh Bình', 'Phường Hải Châu'),
  row(DN, 'Quận Hải Châu', 'Phường Thạch Thang', 'Phường Hải Châu'),
  row(DN, 'Quận Hải Châu', 'Phường Hòa Cường Bắc', 'Phường Hòa Cường'),
  row(DN, 'Quận Hải Châu', 'Phường Bình Thuận', 'Phường Hòa Cường'),
  row(DN, 'Quận Thanh Khê', 'Phường Xuân Hà', 'Phường Thanh Khê'),
  row(DN, 'Quận Thanh Khê', 'Phường Thạc Gián', 'Phường Thanh Khê'),
  row(DN, 'Quận Sơn Trà', 'Phường Mân Thái', 'Phường Sơn Trà'),
  row(DN, 'Quận Sơn Trà', 'Phường An Hải Bắc', 'Phường An Hải'),
  row(DN, 'Quận Ngũ Hành Sơn', 'Phường Khuê Mỹ', 'Phường Ngũ Hành Sơn'),
  row(DN, 'Quận Ngũ Hành Sơn', 'Phường Mỹ An', 'Phường Ngũ Hành Sơn'),
  row(DN, 'Quận Liên Chiểu', 'Phường Hòa Minh', 'Phường Hòa Khánh'),
  row(DN, 'Quận Liên Chiểu', 'Phường Hòa Hiệp Nam', 'Phường Hải Vân'),
  row(DN, 'Quận Cẩm Lệ', 'Phường Khuê Trung', 'Phường Cẩm Lệ'),
  row(DN, 'Quận Cẩm Lệ', 'Phường Hòa Xuân', 'Phường Hòa Xuân'),
  row(DN, 'Huyện Hòa Vang', 'Xã Hòa Phong', 'Xã Hòa Vang'),
  row(DN, 'Huyện Hòa Vang', 'Xã Hòa Nhơn', 'Xã Bà Nà'),
  row(QN, 'Thành phố Tam Kỳ', 'Phường An Mỹ', 'Phường Tam Kỳ'),
  row(QN, 'Thành phố Hội An', 'Phường Cẩm Phô', 'Phường Hội An'),
  row(QN, 'Huyện Duy Xuyên', 'Xã Duy Trinh', 'Xã Duy Xuyên'),
  row(QN, 'Huyện Duy Xuyên', 'Xã Duy Phước', 'Xã Nam Phước'),
  row(QN, 'Huyện Hiệp Đức', 'Xã Bình Lâm', 'Xã Việt An'),
  row(QN, 'Huyện Nam Giang', 'Xã Cà Dy', 'Xã Bến Giằng'),
  row(QN, 'Huyện Bắc Trà My', 'Xã Trà Giang', 'Xã Trà My'),
];

export const streets: readonly string[] = [
  'Nguyễn Văn Linh', 'Lê Duẩn', 'Trần Phú', 'Hoàng Diệu', 'Phan Châu Trinh', 'Điện Biên Phủ', 'Ngô Quyền', 'Núi Thành',
  'Lê Đình Lý', 'Trưng Nữ Vương', 'Hùng Vương', 'Ông Ích Khiêm', 'Nguyễn Tri Phương', 'Tôn Đức Thắng', 'Phạm Văn Đồng',
];
