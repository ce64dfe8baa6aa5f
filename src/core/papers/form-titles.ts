/**
 * Names of the declarations and applications that one-stop shops receive most, as the circulars print them (civil
 * status: Circular 04/2020/TT-BTP; building: Decree 15/2021 and 175/2024; land: Circular 24/2014 and Decree 101/2024;
 * residence: Circular 66/2023/TT-BCA). A title that is one of these but for its marks is that one. Facts, not complete.
 */
export const formTitles: readonly string[] = [
  'TỜ KHAI ĐĂNG KÝ KHAI SINH', 'TỜ KHAI ĐĂNG KÝ LẠI KHAI SINH', 'TỜ KHAI ĐĂNG KÝ KHAI TỬ', 'TỜ KHAI ĐĂNG KÝ LẠI KHAI TỬ', 'TỜ KHAI ĐĂNG KÝ KẾT HÔN', 'TỜ KHAI ĐĂNG KÝ LẠI KẾT HÔN',
  'TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', 'TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH', 'TỜ KHAI ĐỀ NGHỊ CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH', 'TỜ KHAI ĐĂNG KÝ NHẬN CHA, MẸ, CON', 'TỜ KHAI ĐĂNG KÝ GIÁM HỘ',
  'TỜ KHAI ĐĂNG KÝ VIỆC THAY ĐỔI, CẢI CHÍNH, BỔ SUNG THÔNG TIN HỘ TỊCH, XÁC ĐỊNH LẠI DÂN TỘC', 'TỜ KHAI ĐĂNG KÝ THAY ĐỔI, CẢI CHÍNH, BỔ SUNG THÔNG TIN HỘ TỊCH', 'TỜ KHAI ĐĂNG KÝ CHẤM DỨT GIÁM HỘ',
  'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', 'TỜ KHAI CĂN CƯỚC CÔNG DÂN', 'TỜ KHAI LỆ PHÍ TRƯỚC BẠ', 'TỜ KHAI THUẾ SỬ DỤNG ĐẤT PHI NÔNG NGHIỆP', 'TỜ KHAI ĐĂNG KÝ THUẾ', 'TỜ KHAI ĐỀ NGHỊ TRỢ GIÚP XÃ HỘI',
  'ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG', 'ĐƠN ĐỀ NGHỊ ĐIỀU CHỈNH GIẤY PHÉP XÂY DỰNG', 'ĐƠN ĐỀ NGHỊ GIA HẠN GIẤY PHÉP XÂY DỰNG', 'ĐƠN ĐỀ NGHỊ CẤP LẠI GIẤY PHÉP XÂY DỰNG',
  'ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT', 'ĐƠN ĐĂNG KÝ ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT', 'ĐƠN ĐỀ NGHỊ CẤP LẠI, CẤP ĐỔI GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT',
  'ĐƠN ĐĂNG KÝ, CẤP GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT', 'ĐƠN XIN CHUYỂN MỤC ĐÍCH SỬ DỤNG ĐẤT', 'ĐƠN ĐỀ NGHỊ TÁCH THỬA ĐẤT, HỢP THỬA ĐẤT', 'ĐƠN ĐỀ NGHỊ TÁCH THỬA ĐẤT',
  'ĐƠN XIN XÁC NHẬN', 'ĐƠN XIN XÁC NHẬN HOÀN CẢNH KHÓ KHĂN', 'ĐƠN ĐỀ NGHỊ', 'ĐƠN XIN XÁC NHẬN NHÂN THÂN', 'ĐƠN XIN TRÍCH LỤC BẢN ĐỒ ĐỊA CHÍNH', 'ĐƠN KHIẾU NẠI', 'ĐƠN XIN XÁC NHẬN TẠM TRÚ', 'ĐƠN XIN CẤP LẠI GIẤY CHỨNG NHẬN',
  'GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH', 'GIẤY ĐỀ NGHỊ ĐĂNG KÝ DOANH NGHIỆP', 'GIẤY ĐỀ NGHỊ', 'ĐƠN XIN MIỄN GIẢM HỌC PHÍ', 'ĐƠN XIN NHẬP HỌC', 'ĐƠN XIN VIỆC', 'ĐƠN YÊU CẦU ĐĂNG KÝ BIỆN PHÁP BẢO ĐẢM',
].map((t) => t.normalize('NFC'));
