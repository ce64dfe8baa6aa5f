import type { LocalText } from '../../model/index.ts';
import type { ListKey } from './lists.ts';

/** One value of the message. A table of facts: checks, both schemas, both forms and the documentation are made from it. */
export interface MessageField {
  readonly key: string;
  readonly label: LocalText;
  readonly kind: 'text' | 'time' | 'flag' | 'code' | 'count';
  /** Most characters. The portal's own limits are not known; these are those of working systems where seen, else generous. */
  readonly length: number;
  readonly needed: boolean;
  readonly list?: ListKey;
}

/** A list of the message: its key in JSON, and the elements around and for each entry in XML. */
export interface MessageList {
  readonly key: string;
  readonly wrapper: string;
  readonly item: string;
  readonly label: LocalText;
  readonly fields: readonly MessageField[];
}

const field = (kind: MessageField['kind'], key: string, vi: string, en: string, length: number, needed = false, list?: ListKey): MessageField =>
  ({ key, label: { vi, en }, kind, length, needed, ...(list === undefined ? {} : { list }) });
const text = (key: string, vi: string, en: string, length: number, needed = false) => field('text', key, vi, en, length, needed);
const time = (key: string, vi: string, en: string, needed = false) => field('time', key, vi, en, 25, needed);
const flag = (key: string, vi: string, en: string) => field('flag', key, vi, en, 1, true);
const coded = (key: ListKey, vi: string, en: string, needed = true) => field('code', key, vi, en, 20, needed, key);

/** Our own head of the message: which record and version it is, and what it replaces. */
export const headKey = 'ThongTinThongDiep';
export const headFields: readonly MessageField[] = [
  text('MaThongDiep', 'Mã thông điệp', 'Message id', 36, true),
  text('MaBanGhi', 'Mã bản ghi', 'Record id', 36, true),
  field('count', 'PhienBan', 'Phiên bản của bản ghi', 'Version of the record', 10, true),
  text('ThayTheMaThongDiep', 'Thay thế thông điệp', 'Replaces the message', 36),
  text('ThayThePhienBan', 'Thay thế phiên bản', 'Replaces the version', 10),
  text('ThayTheGui', 'Thời điểm xuất bản bị thay thế', 'When the replaced one was written', 40),
  text('HeThong', 'Phần mềm lập thông điệp', 'Program', 100, true),
  text('QuyDinh', 'Căn cứ', 'Regulation', 500, true),
  text('PhienBanQuyDinh', 'Phiên bản căn cứ', 'Version of the regulation', 50, true),
  text('NgayQuyDinh', 'Ngày của bảng mã', 'Date of the lists', 10, true),
];

/** The dossier, section 3.6. What stands as needed was always filled in the code seen. */
export const dossierFields: readonly MessageField[] = [
  text('MaHoSo', 'Mã hồ sơ', 'Dossier code', 50, true),
  text('MaTTHC', 'Mã thủ tục hành chính', 'Procedure code', 50, true),
  text('TenTTHC', 'Tên thủ tục hành chính', 'Procedure', 1500, true),
  text('MaLinhVuc', 'Mã lĩnh vực', 'Field code', 50, true),
  text('TenLinhVuc', 'Tên lĩnh vực', 'Field', 500, true),
  coded('KenhThucHien', 'Kênh thực hiện', 'Channel'),
  text('ChuHoSo', 'Chủ hồ sơ', 'Owner of the dossier', 500, true),
  coded('LoaiDoiTuong', 'Loại đối tượng', 'Kind of owner'),
  text('MaDoiTuong', 'Mã đối tượng (TechID)', 'Owner’s account', 100),
  text('SoGiayToChuHoSo', 'Số giấy tờ của chủ hồ sơ', 'Owner’s id', 40, true),
  text('ThongTinKhac', 'Thông tin khác', 'Other information', 2000),
  text('Email', 'Thư điện tử', 'E-mail', 200),
  text('Fax', 'Fax', 'Fax', 50),
  text('SoDienThoai', 'Số điện thoại', 'Phone', 50),
  text('TrichYeuHoSo', 'Trích yếu hồ sơ', 'Gist', 1000),
  time('NgayNopHoSo', 'Ngày nộp hồ sơ', 'Filed', true),
  time('NgayTiepNhan', 'Ngày tiếp nhận', 'Received', true),
  time('NgayHenTra', 'Ngày hẹn trả', 'Due'),
  coded('TrangThaiHoSo', 'Trạng thái hồ sơ', 'Status'),
  time('NgayTra', 'Ngày trả', 'Returned'),
  text('ThongTinTra', 'Thông tin trả', 'About the return', 1000),
  coded('HinhThuc', 'Hình thức trả', 'Way of return'),
  time('NgayKetThucXuLy', 'Ngày kết thúc xử lý', 'Decided'),
  time('NgayTuChoi', 'Ngày từ chối', 'Refused'),
  text('DonViXuLy', 'Đơn vị xử lý', 'Unit', 500, true),
  text('GhiChu', 'Ghi chú', 'Note', 2000),
  coded('NoiNopHoSo', 'Nơi nộp hồ sơ', 'Where filed'),
  flag('HoSoCoThanhPhanSoHoa', 'Hồ sơ có thành phần số hóa', 'Has digitised components'),
  flag('TaiKhoanDuocXacThucVoiVNeID', 'Tài khoản được xác thực với VNeID', 'Account verified with VNeID'),
  flag('DuocThanhToanTrucTuyen', 'Được thanh toán trực tuyến', 'Paid online'),
];

/** The lists of the message, section 3.6. `DanhSachHoSoBoSung` is always empty: its entries' names were not seen. */
export const messageListsOfFields: readonly MessageList[] = [
  {
    key: 'DinhDanhCHS', wrapper: 'DinhDanhCHS', item: 'DinhDanh', label: { vi: 'Định danh của chủ hồ sơ', en: 'Owner’s identifiers' },
    fields: [coded('LoaiDinhDanh', 'Loại định danh', 'Kind'), text('SoDinhDanh', 'Số định danh', 'Number', 40, true)],
  },
  {
    key: 'TaiLieuNop', wrapper: 'DanhSachTaiLieuNop', item: 'TaiLieuNop', label: { vi: 'Tài liệu nộp', en: 'Papers handed in' },
    fields: [
      text('TepDinhKemId', 'Mã tệp đính kèm', 'File id', 50, true),
      text('TenTepDinhKem', 'Tên tệp đính kèm', 'File name', 500, true),
      flag('IsDeleted', 'Đã xóa', 'Deleted'),
      text('MaThanhPhanHoSo', 'Mã thành phần hồ sơ', 'Component', 500, true),
      text('DuongDanTaiTepTin', 'Đường dẫn tải tệp tin', 'Where the file is', 2000, true),
      flag('DuocSoHoa', 'Được số hóa', 'Digitised'),
      coded('DuocTaiSuDung', 'Được tái sử dụng', 'Reused'),
      flag('DuocLayTuKhoDMQG', 'Được lấy từ kho danh mục quốc gia', 'From the national store'),
      text('MaKetQuaThayThe', 'Mã kết quả thay thế', 'Result that stands in', 200),
    ],
  },
  {
    key: 'DanhSachLePhi', wrapper: 'DanhSachLePhi', item: 'LePhi', label: { vi: 'Phí, lệ phí', en: 'Fees' },
    fields: [
      text('TenPhiLePhi', 'Tên phí, lệ phí', 'Fee', 500, true), text('MaPhiLePhi', 'Mã phí, lệ phí', 'Code', 50, true),
      text('HinhThucThu', 'Hình thức thu', 'How it is paid', 20), text('Gia', 'Giá', 'Amount', 20, true), text('LoaiPhiLePhi', 'Loại', 'Kind', 20),
    ],
  },
  {
    key: 'DanhSachTepDinhKemKhac', wrapper: 'DanhSachTepDinhKemKhac', item: 'TepDinhKemKhac', label: { vi: 'Giấy tờ khác', en: 'Other papers' },
    fields: [text('TenGiayTo', 'Tên giấy tờ', 'Paper', 500, true), field('count', 'SoLuong', 'Số lượng', 'How many', 10, true), field('count', 'LoaiGiayTo', 'Loại', 'Kind', 10, true)],
  },
  { key: 'DanhSachHoSoBoSung', wrapper: 'DanhSachHoSoBoSung', item: 'HoSoBoSung', label: { vi: 'Hồ sơ bổ sung', en: 'Supplements' }, fields: [] },
  {
    key: 'DanhSachGiayToKetQua', wrapper: 'DanhSachGiayToKetQua', item: 'GiayToKetQua', label: { vi: 'Giấy tờ kết quả', en: 'Results' },
    fields: [
      text('TenGiayTo', 'Tên giấy tờ', 'Paper', 500, true),
      text('MaThanhPhanHoSo', 'Mã thành phần hồ sơ', 'Component', 500),
      text('GiayToId', 'Mã giấy tờ', 'Paper id', 50, true),
      text('DuongDanTepTinKetQua', 'Đường dẫn tệp tin kết quả', 'Where the file is', 2000, true),
      text('MaGiayToKetQua', 'Mã giấy tờ kết quả', 'Result code', 200, true),
    ],
  },
  {
    key: 'DSKetNoiCSDL', wrapper: 'DSKetNoiCSDL', item: 'KetNoiCSDL', label: { vi: 'CSDL đã kết nối', en: 'Databases consulted' },
    fields: [coded('MaCSDL', 'Mã cơ sở dữ liệu', 'Database')],
  },
];
