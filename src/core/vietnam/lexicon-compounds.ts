/**
 * Words of two syllables that offices write their papers with. Facts of the language, put together from common knowledge and
 * from no data set; not complete: a pair that is missing here is only not put right. Pairs that are another word with
 * other marks stand here both (công nhân, công nhận; năm sinh, nam sinh), so that neither is made of the other.
 */
export const compoundWords: readonly string[] = (
  'an dưỡng,an ninh,an táng,an toàn,anh em,ảnh hưởng,ánh sáng,áp dụng,áp lực,ăn uống,âm thanh,ẩm thực,bác sĩ,bãi biển,bãi bỏ,bài học,bài thi,bãi xe,bản án,bàn bạc,bán buôn,' +
  'bản chính,ban đầu,ban đêm,bản đồ,bàn ghế,bàn giao,bản gốc,ban hành,bản kê,bản khai,bán lẻ,bản mẫu,bản quyền,bản sao,bản thân,bản vẽ,bảng giá,bảng kê,bảng lương,bánh kẹo,bánh mì,' +
  'báo cáo,báo chí,bảo dưỡng,bảo đảm,báo động,bảo hành,bảo hiểm,bảo hộ,bảo lãnh,bão lụt,bảo mật,bảo quản,bảo tàng,bảo tồn,bảo trì,bảo trợ,bảo vệ,bằng cấp,bằng chứng,bằng khen,' +
  'bằng khoán,bằng lái,bắt buộc,bắt đầu,bầu chọn,bầu cử,bế giảng,bê tông,bến cảng,bến xe,bệnh án,bệnh nhân,bệnh tật,bệnh viện,biên bản,biển báo,biên chế,biến động,biên giới,' +
  'biển hiệu,biên lai,biện pháp,biên soạn,biển số,biểu diễn,biểu mẫu,biểu quyết,biểu tượng,bình đẳng,bình quân,bình thường,bình xét,bỏ phiếu,bộ đội,bổ ích,bộ luật,bố mẹ,bổ nhiệm,' +
  'bộ phận,bổ sung,bố trí,bổ trợ,bổ túc,bốc dỡ,bốc xếp,bồi bổ,bồi dưỡng,bồi thường,bờ biển,bờ kè,bưu chính,bưu điện,bưu phẩm,cá biệt,cá nhân,cá thể,cách ly,cách mạng,cách thức,' +
  'cải cách,cải chính,cài đặt,cải tạo,cải thiện,cam đoan,cam kết,cảm ơn,cán bộ,cảng biển,cảnh báo,cảnh cáo,cảnh quan,cảnh sát,canh tác,cạnh tranh,cảnh vệ,cao cấp,cao đẳng,cao học,' +
  'cao nguyên,cao niên,cắm mốc,căn bản,căn cứ,căn cước,căn hộ,căn nhà,cắt giảm,cắt tóc,cấm dừng,cấm đỗ,cân đối,cận nghèo,cân nhắc,cần thiết,cần trục,cấp bách,cấp báo,cấp cứu,' +
  'cấp dưỡng,cấp điện,cấp đổi,cấp giấy,cấp lại,cấp mới,cấp nước,cấp phát,cấp phép,cầu cống,cầu đường,cấu kiện,cấu tạo,cầu thang,cấu trúc,cây cảnh,cây trồng,cây xanh,cha mẹ,' +
  'cháu ngoại,cháu nội,chăm sóc,chăn nuôi,chặt chẽ,chấm dứt,chấm điểm,chậm nộp,chậm trễ,chân thành,chấp hành,chấp nhận,chấp thuận,chất lượng,chất thải,chế biến,chế độ,chế phẩm,' +
  'chế tạo,chi bộ,chỉ đạo,chỉ định,chi đoàn,chỉ giới,chi nhánh,chi phí,chỉ số,chỉ thị,chi tiết,chỉ tiêu,chi trả,chia sẻ,chia tách,chiếm dụng,chiến lược,chiến sĩ,chiến thắng,' +
  'chiều cao,chiều dài,chiều rộng,chiếu sáng,chiều sâu,chỉnh lý,chính phủ,chính quy,chính quyền,chính sách,chỉnh sửa,chính thức,chỉnh trang,chính trị,chính xác,chịu trách,cho mượn,' +
  'cho phép,cho thuê,cho vay,chọn lọc,chồng chéo,chống đỡ,chống thấm,chợ cá,chợ đêm,chủ động,chủ hộ,chủ nghĩa,chủ nhật,chủ nhiệm,chủ quản,chủ thể,chú thích,chủ tịch,chủ tọa,' +
  'chủ trì,chủ trương,chú ý,chủ yếu,chuẩn bị,chuẩn mực,chuẩn y,chúc mừng,chung cư,chung kết,chung thân,chúng tôi,chụp ảnh,chuyển biến,chuyên cần,chuyển công,chuyên dùng,chuyên đề,' +
  'chuyển đến,chuyển đi,chuyến đi,chuyển đổi,chuyên gia,chuyển giao,chuyển khẩu,chuyên khoa,chuyển khoản,chuyên môn,chuyên ngành,chuyển nhượng,chuyển phát,chuyển tiếp,chuyên trách,' +
  'chuyển trường,chuyên viên,chuyển vùng,chữ ký,chữ viết,chữa bệnh,chữa cháy,chữa trị,chức danh,chức năng,chức vụ,chứng chỉ,chứng cứ,chứng khoán,chứng kiến,chứng minh,chứng nhận,' +
  'chứng thực,chứng từ,chứng tử,chương trình,con cái,con nuôi,cổ đông,cố gắng,cổ phần,cổ phiếu,cổ tức,cố vấn,công an,công bằng,công bố,công chức,công chứng,công cộng,công cụ,' +
  'công dân,công điện,công đoàn,cộng đồng,cộng hòa,công ích,công khai,công lao,công lập,công nghệ,công nghiệp,công nhân,công nhận,cộng sản,công sở,công suất,cộng sự,công tác,' +
  'cộng tác,cống thoát,công thức,công trình,công trường,công ty,công văn,công việc,cột điện,cơ bản,cơ cấu,cơ chế,cơ điện,cơ động,cơ giới,cơ khí,cơ quan,cơ sở,cơ thể,cơ tim,cơ yếu,' +
  'cụm từ,cung cấp,củng cố,cung ứng,cuộc họp,cuộc sống,cuộc thi,cuối cùng,cuối năm,cư dân,cử nhân,cử tri,cư trú,cửa hàng,cửa hiệu,cửa sổ,cưỡng chế,cường độ,cứu hộ,cứu nạn,' +
  'cứu thương,cứu trợ,dã ngoại,dài hạn,danh bạ,danh dự,danh hiệu,danh lam,danh mục,danh nghĩa,danh sách,danh tiếng,dân chủ,dân cư,dân lập,dẫn nước,dân phòng,dân quân,dân sinh,' +
  'dân số,dân sự,dân tộc,dân vận,dẫn xuất,dây chuyền,di chúc,di cư,di dời,di động,di sản,dị tật,di tích,di truyền,dị ứng,dịch bệnh,dịch hại,dịch tễ,dịch thuật,dịch vụ,diễn biến,' +
  'diễn đàn,diễn ra,diện tích,diễn văn,dinh dưỡng,doanh nghiệp,doanh nhân,doanh thu,doanh trại,dọn dẹp,du học,du lịch,dụng cụ,duy nhất,duy trì,duyệt binh,dự án,dự báo,dự bị,dự giờ,' +
  'dự họp,dự kiến,dữ liệu,dự phòng,dự thảo,dự thầu,dự thi,dự toán,dự trữ,dừng xe,dược liệu,dược phẩm,dưỡng bệnh,dưỡng lão,dưỡng sinh,đa dạng,đa khoa,đa số,đại biểu,đại diện,' +
  'đại học,đại hội,đại lễ,đại lý,đại tá,đại úy,đảm bảo,đảm nhận,đảm nhiệm,đàm phán,đáng kể,đánh bắt,đánh cá,đánh dấu,đánh giá,đạo diễn,đạo đức,đào tạo,đạt chuẩn,đặc biệt,đặc cách,' +
  'đặc điểm,đặc quyền,đặc sản,đặc thù,đặc trưng,đặc xá,đăng báo,đăng bộ,đăng kiểm,đăng ký,đăng nhập,đăng tải,đắp nền,đặt cọc,đặt hàng,đặt tên,đất đai,đất trồng,đất trống,đất vườn,' +
  'đấu giá,đầu mối,đầu năm,đấu nối,đấu thầu,đầu tiên,đấu tranh,đầu tư,đầu vào,đèn đường,đề án,đề cập,đề cử,đề cương,đê điều,đề nghị,đề tài,đề thi,đề xuất,đền bù,đến hạn,địa bàn,' +
  'địa chính,địa điểm,địa giới,địa hình,địa lý,địa phận,địa phương,địa vị,địch họa,điểm bán,điểm danh,điểm đỗ,điểm số,điểm trường,điện ảnh,điện áp,điện báo,điền kinh,điện lực,' +
  'điện máy,điện nước,điện thoại,điện tích,điện tử,điều chế,điều chỉnh,điều dưỡng,điều động,điều hành,điều hòa,điều khiển,điều khoản,điều kiện,điều lệ,điều phối,điều tiết,điều tra,' +
  'điều trị,đình chỉ,đính chính,định cư,định danh,định giá,đính hôn,định hướng,đính kèm,định kỳ,định mức,định vị,đo đạc,đo lường,đo vẽ,đoàn kết,đoàn thể,đoàn viên,đóng dấu,' +
  'đóng góp,đóng tàu,đóng thuế,đồ án,đồ chơi,đồ gỗ,đồ họa,đô thị,độ tuổi,đồ uống,độc lập,độc thân,đối chiếu,đối chứng,đổi mới,đối ngoại,đội ngũ,đối tác,đổi tên,đối thoại,' +
  'đội trưởng,đối tượng,đối với,đồng bào,đồng bộ,đồng chí,động cơ,đông dược,động đất,đồng phục,đồng thau,đồng thời,đồng thuận,đồng tình,động vật,động viên,đông y,đồng ý,đột quỵ,' +
  'đột xuất,đơn giá,đơn giản,đơn phương,đơn thư,đơn từ,đơn vị,đúng đắn,đúng hạn,đúng tuyến,đưa đón,đường bộ,đương chức,đường dây,đương nhiên,đường ống,đường phố,đường sắt,đương sự,' +
  'đường thủy,gạch ngói,gắn liền,gắn máy,gần nhất,ghi âm,ghi chép,ghi chú,ghi hình,ghi nhận,ghi nợ,ghi tên,giá bán,giá cả,gia cầm,gia cố,gia công,gia đình,gia hạn,giả mạo,gia nhập,' +
  'gia súc,gia tăng,giá thuê,giá trị,gia trưởng,già yếu,giải đáp,giải độc,giải khát,giải ngân,giải pháp,giải phóng,giải quyết,giải tán,giải thể,giải thích,giải thưởng,giải trí,' +
  'giải trình,giám định,giám đốc,giảm giá,giám hộ,giảm nghèo,giám sát,giảm sút,giám thị,giảm trừ,gián đoạn,giảng dạy,giảng viên,giáo án,giao ban,giao dịch,giáo dục,giáo khoa,' +
  'giao lưu,giao nhận,giao quyền,giáo sư,giao thông,giao tiếp,giáo trình,giáo viên,giáo xứ,giấy dán,giấy phép,giấy tờ,giếng khoan,giống cây,giới hạn,giới thiệu,giới tính,góp ý,' +
  'gửi tiền,gửi xe,hạ tầng,hải đăng,hải đội,hải quan,hải sản,hạn chế,hạn mức,hàn xì,hàng hải,hàng hóa,hàng không,hạng mục,hàng năm,hàng ngày,hàng rào,hàng tháng,hành chính,' +
  'hành hung,hành khách,hạnh kiểm,hành lang,hành lý,hành nghề,hạnh phúc,hành trình,hành vi,hằng năm,hằng ngày,hằng tháng,hậu cần,hậu kiểm,hậu quả,hệ số,hệ thống,hiện đại,hiến đất,' +
  'hiện hành,hiện hữu,hiến máu,hiện nay,hiện tại,hiện trạng,hiện vật,hiệp hội,hiệp thương,hiệu đính,hiệu lực,hiệu quả,hiệu suất,hiệu trưởng,hình ảnh,hình dáng,hình sự,hình thành,' +
  'hình thức,hòa bình,hóa chất,hóa đơn,hòa giải,hòa nhập,họa sĩ,hỏa táng,hòa thuận,hỏa tốc,hoàn cảnh,hoàn chỉnh,hoàn công,hoàn tất,hoàn thành,hoàn thiện,hoàn thuế,hoàn toàn,' +
  'hoàn trả,hoạt động,học bạ,học bổng,học hàm,học kỳ,học nghề,học phí,học sinh,học tập,học thuật,học vấn,học vị,học viên,học viện,họp báo,họp dân,họp mặt,hồ bơi,hộ dân,hộ khẩu,' +
  'hộ nghèo,hồ nước,hồ sơ,hộ tịch,hỗ trợ,hội chợ,hội diễn,hội họp,hồi hương,hội nghị,hội phí,hội thảo,hội thi,hội trường,hội viên,hôn nhân,hợp chất,hợp đồng,hợp lệ,hợp lý,hợp nhất,' +
  'hợp pháp,hợp tác,hợp thửa,hợp thức,huấn luyện,hùng biện,hủy bỏ,huy chương,huy động,huy hiệu,huyện ủy,huyết áp,hư hỏng,hướng dẫn,hưởng lợi,hướng nghiệp,hưởng ứng,hương ước,' +
  'hữu cơ,hưu trí,in ấn,kế hoạch,kê khai,kế nhiệm,kế thừa,kế tiếp,kế toán,kể từ,kết án,kết cấu,kết hôn,kết hợp,kết luận,kết nạp,kết nối,kết quả,kết thúc,khả năng,khả thi,' +
  'khách hàng,khách sạn,khai báo,khai giảng,khai hoang,khai mạc,khai quật,khai sinh,khai thác,khai trương,khai tử,khám bệnh,khám nghiệm,khán giả,kháng cáo,kháng chiến,kháng nghị,' +
  'khảo cổ,khảo sát,khảo thí,khắc dấu,khắc phục,khẩn cấp,khẩn trương,khẩu hiệu,khen ngợi,khen thưởng,khí tượng,khiếm khuyết,khiếm thị,khiển trách,khiếu nại,khó khăn,khoa học,' +
  'khóa học,khóa luận,khoán sản,khoản vay,khoảng cách,khoáng sản,khối lượng,khôi phục,khởi công,khởi kiện,khởi nghiệp,khởi tố,khu phố,khu vực,khung giá,khuôn viên,khuyến cáo,' +
  'khuyến công,khuyến học,khuyến khích,khuyến mãi,khuyến mại,khuyến nông,khuyết tật,kịch bản,kiểm dịch,kiểm đếm,kiểm điểm,kiểm định,kiểm kê,kiểm lâm,kiểm nghiệm,kiểm sát,kiểm soát,' +
  'kiểm toán,kiểm tra,kiên cố,kiến nghị,kiên quyết,kiến thiết,kiến thức,kiến trúc,kiểu dáng,kim khí,kim loại,kinh doanh,kính gửi,kính mong,kinh nghiệm,kinh phí,kinh tế,kịp thời,' +
  'ký hiệu,kỳ họp,ký kết,kỷ luật,kỷ lục,kỹ năng,ký nhận,kỷ niệm,ký quỹ,ký sinh,kỹ sư,kỳ thi,kỹ thuật,ký túc,lái xe,làm chủ,lạm phát,làm thêm,làm việc,làng nghề,lãnh đạo,lao động,' +
  'lát gạch,lắp đặt,lắp ráp,lâm nghiệp,lâm sản,lâm thời,lâm trường,lấn chiếm,lần đầu,lập nghiệp,lập pháp,lập trường,lâu dài,lễ cưới,lề đường,lễ hội,lệ phí,lễ tang,lịch sử,lịch sự,' +
  'lịch tiếp,liên doanh,liên hệ,liên hoan,liên kết,liên lạc,liên ngành,liên quan,liên thông,liên tịch,liên tục,liệt sĩ,linh hoạt,linh kiện,lĩnh vực,lo lắng,loa đài,lòng đường,' +
  'lối đi,lợi ích,lời khai,lợi nhuận,lợi thế,lũ lụt,lúa nước,luận án,luận văn,luật sư,lũy kế,lựa chọn,lực lượng,lương hưu,lượng mưa,lương thực,lưu động,lưu hành,lưu ký,lưu thông,' +
  'lưu trú,lưu trữ,lưu vực,lưu ý,lý do,ly hôn,lý lịch,lý luận,lý thuyết,mã ngành,mã số,mã vạch,mại dâm,mái ngói,mai táng,mái tôn,mạng lưới,máy bay,máy chủ,máy in,máy lạnh,may mặc,' +
  'máy móc,máy tính,mắc bệnh,mặt bằng,mặt đường,mặt hàng,mặt tiền,mặt trận,mầm non,mật độ,mất giấy,mật khẩu,mất sức,mất tích,mẫu dấu,mẫu đơn,mẫu giáo,mẫu số,mâu thuẫn,mệnh giá,' +
  'miễn giảm,miễn nhiệm,miễn phí,minh bạch,minh chứng,móng đá,mồ côi,mồ mả,mô tô,môi giới,môi sinh,môi trường,một cửa,mở rộng,mở thưởng,mua bán,mua sắm,mục đích,mục tiêu,mức độ,' +
  'mức lương,mỹ nghệ,mỹ phẩm,mỹ quan,mỹ thuật,nam giới,nam sinh,nạn nhân,nạo vét,nắm bắt,năm học,năm sinh,năng khiếu,năng lực,năng lượng,năng suất,nâng bậc,nâng cao,nâng cấp,' +
  'nâng hạng,nâng lương,nền móng,ngã ba,ngã tư,ngành nghề,ngày công,ngày lễ,ngay thẳng,ngân hàng,ngân phiếu,ngân quỹ,ngân sách,nghề cá,nghề nghiệp,nghệ nhân,nghệ sĩ,nghệ thuật,' +
  'nghị định,nghỉ hưu,nghi lễ,nghỉ lễ,nghỉ mát,nghỉ ốm,nghỉ phép,nghị quyết,nghi thức,nghỉ việc,nghĩa địa,nghĩa trang,nghĩa vụ,nghiêm cấm,nghiệm thu,nghiêm trọng,nghiêm túc,' +
  'nghiên cứu,nghiệp vụ,ngoại giao,ngoại hạng,ngoại hối,ngoại lệ,ngoại ngữ,ngoại tệ,ngoại thành,ngoài trời,ngoại trú,ngộ độc,ngôn ngữ,ngũ cốc,nguồn gốc,nguồn lực,nguồn nước,' +
  'nguồn vốn,nguy cơ,nguy hiểm,nguyên đơn,nguyên giá,nguyên liệu,nguyên nhân,nguyên quán,nguyên tắc,nguyên trạng,nguyên vẹn,nguyện vọng,ngư cụ,ngư dân,ngư nghiệp,ngừng hoạt,' +
  'người bệnh,người dân,người mua,người nghèo,người nhận,người nộp,người thân,nhà báo,nhà cửa,nhà đất,nhà giáo,nhà hàng,nhà kho,nhà máy,nhà nước,nhà ở,nhà thầu,nhà thờ,nhà trọ,' +
  'nhà trường,nhà văn,nhà xe,nhà xưởng,nhãn hiệu,nhãn mác,nhanh chóng,nhắc nhở,nhân công,nhân dạng,nhận dạng,nhân dân,nhân đạo,nhận định,nhân khẩu,nhân lực,nhận nuôi,nhân sự,' +
  'nhân thân,nhận thức,nhân vật,nhân viên,nhận xét,nhập cảnh,nhập học,nhập khẩu,nhập ngũ,nhập viện,nhất định,nhật ký,nhất quán,nhất trí,nhiệm vụ,nhiên liệu,nhiệt điện,nhiệt độ,' +
  'nhiệt đới,nhồi máu,nhôm kính,nhu cầu,nhuận bút,như sau,như trên,niêm yết,nội bộ,nội dung,nội ngoại,nội quy,nội thành,nội thất,nội tiết,nội trú,nội vụ,nông dân,nông hộ,nông lâm,' +
  'nông nghiệp,nông sản,nông thôn,nông trường,nộp đơn,nộp phạt,nộp thuế,nộp tiền,nơi cấp,nơi đến,nơi sinh,nuôi con,nuôi dạy,nuôi dưỡng,nuôi trồng,nữ giới,nước mắm,nước ngoài,' +
  'nước sạch,nước thải,oan sai,ô nhiễm,ô tô,ốm đau,ổn định,ông bà,ống nước,phá dỡ,phá hoại,phá sản,phác đồ,phạm nhân,phạm vi,phản ánh,phản biện,phản đối,phản hồi,pháp chế,' +
  'pháp điển,pháp định,pháp lệnh,pháp luật,pháp lý,pháp nhân,pháp quy,phát biểu,phát động,phát hành,phát hiện,phát huy,phát minh,phát ngôn,phát sinh,phát thải,phát thanh,phạt tiền,' +
  'phát triển,phân bón,phân bổ,phân cấp,phân chia,phân công,phần công,phân hạng,phân khu,phân loại,phân lô,phần mềm,phần thưởng,phân tích,phần trăm,phân xưởng,phẫu thuật,phê duyệt,' +
  'phế liệu,phế thải,phía bắc,phía đông,phía nam,phía tây,phiên dịch,phiên họp,phiên tòa,phiếu chi,phiếu thu,phó ban,phòng bệnh,phòng cháy,phòng chống,phòng dịch,phòng học,' +
  'phòng khám,phong tặng,phòng thủ,phong trào,phòng trọ,phỏng vấn,phòng vệ,phóng viên,phổ biến,phổ cập,phổ thông,phối cảnh,phối hợp,phụ cấp,phụ huynh,phụ kiện,phụ lục,phụ nữ,' +
  'phụ thuộc,phụ trách,phụ tùng,phục dựng,phục hồi,phúc khảo,phúc lợi,phúc thẩm,phục viên,phục vụ,phun thuốc,phụng dưỡng,phương án,phương châm,phường đội,phương hướng,phương pháp,' +
  'phương thức,phương tiện,quá cảnh,quá hạn,quá tải,quá trình,quán ăn,quan điểm,quản gia,quản giáo,quan hệ,quản lý,quan sát,quan tâm,quản trang,quan trắc,quản trị,quán triệt,' +
  'quan trọng,quảng bá,quang cảnh,quảng cáo,quang học,quảng trường,quần áo,quân chủng,quần chúng,quân đội,quân hàm,quân khu,quân nhân,quân nhu,quân sự,quần thể,quận ủy,quê quán,' +
  'quốc ca,quốc doanh,quốc gia,quốc hội,quốc khánh,quốc lập,quốc lộ,quốc ngữ,quốc phòng,quốc tế,quốc tịch,quy chế,quy chuẩn,quỹ đất,quy định,quy đổi,quy hoạch,quỹ lương,quy mô,' +
  'quy tắc,quy trình,quy ước,quyên góp,quyền hạn,quyền lợi,quyền sở,quyết định,quyết liệt,quyết tâm,quyết thắng,quyết toán,ra quân,rà soát,rách nát,rải nhựa,ranh giới,rau củ,' +
  'rau quả,răng miệng,riêng biệt,riêng lẻ,rõ ràng,rủi ro,ruộng đất,rút vốn,rừng phòng,sai lệch,sai phạm,sai sót,san lấp,sản lượng,sản nghiệp,sản phẩm,sản vật,sản xuất,sáng kiến,' +
  'sáng lập,sáng tác,sáng tạo,sang tên,sao chép,sao kê,sao lục,sắc phục,sắp xếp,sắt thép,sân bay,sân bóng,sân khấu,sâu rộng,sinh đẻ,sinh hoạt,sinh học,sinh quán,sinh sống,' +
  'sinh thái,sinh viên,so sánh,soạn thảo,số dư,sổ đỏ,số đỏ,sổ gốc,số hiệu,số hóa,sổ hộ,số liệu,số lượng,sổ mục,số nhà,sổ sách,sổ tay,số thửa,số tiền,số tờ,sốt rét,sốt xuất,sơ bộ,' +
  'sơ cấp,sơ cứu,sơ đồ,sở hữu,sơ kết,sở tại,sơ thẩm,sơ tuyển,sơ yếu,suất ăn,súc sản,suy giảm,suy tim,sự cố,sử dụng,sự kiện,sự nghiệp,sự thật,sự việc,sửa chữa,sửa đổi,sức khỏe,' +
  'sưu tầm,sưu tập,tác dụng,tác động,tác giả,tác hại,tác phẩm,tác phong,tách hộ,tách nhập,tách thửa,tai biến,tài chánh,tái chế,tài chính,tái hôn,tài khóa,tài khoản,tài liệu,' +
  'tài lộc,tai nạn,tài năng,tài nghệ,tài nguyên,tái phạm,tài sản,tài trợ,tài vụ,tam cấp,tạm dừng,tam giác,tạm giam,tạm giữ,tạm hoãn,tạm ngừng,tạm nhập,tạm thời,tạm trú,tạm ứng,' +
  'tạm vắng,tàn tật,tán thành,tang lễ,tàu cá,tặng cho,tăng cường,tăng gia,tăng giảm,tăng lương,tăng trưởng,tâm linh,tâm lý,tâm thần,tân binh,tấn công,tận dụng,tân dược,tầng hầm,' +
  'tầng lớp,tầng trệt,tập đoàn,tập hợp,tập huấn,tập luyện,tập quán,tập sự,tập thể,tập trung,tập tục,tất toán,tây bắc,tây nam,tên gọi,tham dự,tham gia,tham khảo,tham mưu,tham nhũng,' +
  'tham quan,tham vấn,thành công,thành lập,thanh lọc,thanh lý,thanh niên,thành niên,thành phẩm,thành phần,thành thị,thanh thiếu,thành tích,thanh toán,thanh tra,thành ủy,thành viên,' +
  'tháo dỡ,tháo gỡ,thao tác,thay đổi,thay mặt,thay mới,thay thế,thăm dò,thăm hỏi,thăm khám,thắng cảnh,thặng dư,thẩm định,thẩm mỹ,thẩm phán,thẩm quyền,thẩm tra,thân mật,thân nhân,' +
  'thân thể,thân thiện,thận trọng,thất bại,thất lạc,thất nghiệp,thất thoát,thất thu,thầu phụ,thế chấp,thể chất,thể chế,thể dục,thế giới,thế hệ,thể hiện,thể lệ,thể loại,thế mạnh,' +
  'thể thao,thể thức,thể trạng,thi công,thi cử,thí điểm,thi đua,thị giá,thi hành,thị lực,thí nghiệm,thị phần,thị sát,thí sinh,thị thực,thị trường,thi tuyển,thích hợp,thích nghi,' +
  'thích ứng,thiện chí,thiện nguyện,thiên nhiên,thiên tai,thiết bị,thiết chế,thiệt hại,thiết kế,thiết lập,thiết thực,thiết yếu,thiếu nhi,thiếu niên,thiếu sót,thiếu tá,thỉnh giảng,' +
  'thịt bò,thịt lợn,thỏa thuận,thoái thu,thoái vốn,thoáng mát,thoát nước,thôi việc,thôn bản,thôn quê,thông báo,thông cáo,thông điệp,thông hành,thống kê,thống nhất,thông qua,' +
  'thông số,thông suốt,thông thường,thông tin,thông tư,thợ điện,thợ may,thời điểm,thời gian,thời giờ,thời hạn,thời khóa,thời kỳ,thời sự,thời tiết,thời trang,thu chi,thủ công,' +
  'thủ đô,thu gom,thu hoạch,thu hồi,thu hút,thụ hưởng,thủ kho,thủ khoa,thụ lý,thu mua,thu nạp,thu ngân,thu nhập,thủ pháp,thu phí,thủ quỹ,thu thập,thu tiền,thủ trưởng,thủ tục,' +
  'thủ tướng,thú y,thuận lợi,thuần phong,thuận tiện,thuận tình,thuê đất,thuế đất,thuê mua,thuê nhà,thuế nhà,thuế suất,thuế thu,thuế trước,thuốc lá,thuốc men,thuốc tây,thủy đậu,' +
  'thủy điện,thủy lợi,thủy sản,thủy văn,thuyên chuyển,thuyền trưởng,thuyền viên,thuyết minh,thuyết phục,thứ trưởng,thứ tự,thửa đất,thừa hành,thừa kế,thừa nhận,thực chất,thực địa,' +
  'thực đơn,thực hành,thực hiện,thực nghiệm,thực phẩm,thực tập,thực tế,thực thi,thực tiễn,thực trạng,thực vật,thương binh,thương hiệu,thường lệ,thương lượng,thương mại,' +
  'thương nghiệp,thương nhân,thường niên,thưởng phạt,thượng tá,thương tật,thương tích,thường trú,thường trực,thượng úy,thường vụ,thường xuyên,tỉ lệ,tiêm chủng,tiềm năng,tiêm phòng,' +
  'tiền án,tiến bộ,tiền công,tiến độ,tiền gửi,tiến hành,tiện ích,tiện lợi,tiền lương,tiền mặt,tiện nghi,tiền phạt,tiến sĩ,tiền sử,tiền sự,tiền thuê,tiền thuế,tiền thưởng,tiên tiến,' +
  'tiếng anh,tiếng pháp,tiếng việt,tiếp cận,tiếp đón,tiếp giáp,tiếp khách,tiếp nhận,tiếp nối,tiếp quản,tiếp sức,tiếp thị,tiếp thu,tiếp tục,tiếp xúc,tiết học,tiết kiệm,tiết mục,' +
  'tiểu ban,tiêu biểu,tiêu chí,tiêu chuẩn,tiêu cực,tiêu dùng,tiêu đề,tiểu đoàn,tiểu đường,tiểu học,tiêu hủy,tiểu khu,tiểu sử,tiêu thụ,tiểu thương,tin cậy,tín chấp,tín chỉ,tín dụng,' +
  'tín hiệu,tin học,tín ngưỡng,tin nhắn,tín nhiệm,tin tức,tinh bột,tình cảm,tính chất,tinh giản,tinh gọn,tình hình,tính mạng,tình nguyện,tĩnh tâm,tinh thần,tình thế,tính thuế,' +
  'tình tiết,tính toán,tình trạng,tỉnh ủy,tòa án,tọa đàm,tọa độ,tọa lạc,tòa nhà,toàn bộ,toàn cầu,toàn dân,toàn diện,toàn quốc,toàn quyền,toàn thể,tố cáo,tổ chức,tổ phó,tổ quốc,' +
  'tổ tiên,tổ trưởng,tố tụng,tối đa,tối thiểu,tôn giáo,tồn kho,tồn tại,tôn tạo,tổn thất,tôn trọng,tổng cục,tổng giám,tổng hợp,tổng kết,tổng mức,tổng quan,tổng quát,tổng số,' +
  'tổng thể,tổng thu,tốt nghiệp,tờ khai,tờ trình,trả lời,trách nhiệm,trại giam,trại giống,trải nghiệm,trái phép,trái phiếu,trạm bơm,trang bị,tráng men,trang phục,trang sức,' +
  'trang trại,trang trí,trang trọng,tranh ảnh,tranh chấp,tranh cử,tránh thai,tranh thủ,tranh tụng,trao đổi,trao tặng,trăm năm,trật tự,trẻ em,trẻ nhỏ,trẻ sơ,trẻ tuổi,trên đây,' +
  'tri ân,trị bệnh,trị giá,trì hoãn,tri thức,trí tuệ,trích dẫn,trích đo,trích lục,trích ngang,trích nộp,trích quỹ,trích sao,trích xuất,triển khai,triển lãm,triển vọng,triệu chứng,' +
  'triệu tập,trình bày,trình diễn,trình duyệt,trình độ,trình ký,trình tự,trò chơi,trồng cây,trồng rừng,trồng trọt,trợ cấp,trợ giá,trợ giảng,trợ giúp,trợ lý,trụ điện,trú quán,' +
  'trụ sở,trung bình,trung cấp,trúng cử,trung đội,trung học,trung lập,trung tâm,trúng thầu,trung thực,trúng tuyển,trung úy,trung ương,truy cập,truy cứu,truy điệu,truy nã,truy nộp,' +
  'truy tặng,truy thu,truy tố,truy xuất,truyền dẫn,truyền đạt,truyền hình,truyền máu,truyền nhiễm,truyền thanh,truyền thông,truyền thống,trực ban,trực thuộc,trực tiếp,trực tràng,' +
  'trực tuyến,trưng bày,trưng cầu,trưng dụng,trưng mua,trước ba,trước bạ,trước đây,trước hạn,trước mắt,trưởng ban,trưởng đoàn,trường học,trường hợp,trưởng khoa,trưởng nhóm,' +
  'trưởng phòng,trưởng thành,trưởng thôn,tu bổ,tu dưỡng,tụ điểm,tu nghiệp,tu sửa,tu viện,tuần hoàn,tuần lễ,tuân thủ,tuần tra,tuổi thọ,tùy thân,tùy thuộc,tuyên án,tuyên bố,' +
  'tuyển chọn,tuyển dụng,tuyên dương,tuyến đường,tuyên giáo,tuyến giáp,tuyển mộ,tuyển sinh,tuyển thẳng,tuyên thệ,tuyến trên,tuyên truyền,tuyệt đối,tư cách,từ chối,tự chủ,từ chức,' +
  'tự do,tư duy,tự động,tự giác,tử hình,tự lập,tư liệu,tự lực,tự nguyện,tư nhân,tự nhiên,tư pháp,tự phát,tự quản,tư thế,từ thiện,tư thục,từ trần,tử tuất,tự túc,tư tưởng,tư vấn,' +
  'tử vong,tự ý,tưới tiêu,tương đối,tương đương,tường gạch,tương lai,tướng mạo,tường rào,tường trình,tương trợ,tương ứng,tỷ lệ,tỷ số,ủng hộ,ung thư,ủy ban,ủy nhiệm,ủy quyền,' +
  'ủy thác,ủy viên,ứng cử,ứng dụng,ứng phó,ứng viên,ước tính,ưu đãi,ưu điểm,ưu tiên,ưu tú,vai trò,vãng lai,vay vốn,văn bản,văn bằng,văn chương,văn hiến,văn hóa,văn học,văn kiện,' +
  'văn minh,văn nghệ,văn phạm,văn phòng,văn thư,vắng mặt,vận chuyển,vận dụng,vấn đề,vận động,vận hành,vận tải,vật chất,vật dụng,vật liệu,vật lý,vật nuôi,vật tư,vệ sĩ,vệ sinh,' +
  'vi bằng,vi mạch,vi phạm,vi sinh,vị thế,vị trí,vỉa hè,việc làm,viêm gan,viêm khớp,viêm màng,viêm phổi,viêm ruột,viên chức,viện phí,viễn thông,viện trợ,viện trưởng,viếng thăm,' +
  'viết tay,viết tắt,vĩnh viễn,võ thuật,vô chủ,vô hiệu,vô tuyến,vốn góp,vợ chồng,vỡ nợ,vụ án,vũ khí,vụ lợi,vụ mùa,vũ trang,vụ việc,vùng biển,vùng cao,vùng miền,vùng sâu,vùng xa,' +
  'vững chắc,vườn cây,vướng mắc,vượt cấp,vượt khó,vượt mức,vượt trội,xã hội,xa lộ,xác định,xác lập,xác minh,xác nhận,xác suất,xăng dầu,xâm hại,xâm phạm,xấu số,xây dựng,xây lắp,' +
  'xe buýt,xe cộ,xe đạp,xe máy,xe tải,xem xét,xét duyệt,xét nghiệm,xét tặng,xét thấy,xét tuyển,xét xử,xếp dỡ,xếp hạng,xếp loại,xếp lương,xi măng,xin nghỉ,xin phép,xin việc,xóa án,' +
  'xóa bỏ,xóa nợ,xóa tên,xơ gan,xuất bản,xuất cảnh,xuất hiện,xuất huyết,xuất khẩu,xuất ngũ,xuất sắc,xuất thân,xuất trình,xuất viện,xuất xứ,xuống cấp,xử án,xử lý,xử phạt,xử trí,' +
  'xưng danh,xứng đáng,xưởng mộc,ý chí,y dược,y khoa,ý kiến,ý nghĩa,y sĩ,y tá,y tế,ý thức,yên tâm,yêu cầu,yêu nước,yếu tố'
).normalize('NFC').split(',');

/** Common words of one syllable: what stands between those pairs, families, houses, bodies, goods. Known as much as those of pairs. */
export const singleWords: readonly string[] = (
  'ai anh ảnh ao áo ăn ba bà bác bạc bán bánh bão báo bảy bằng bắt bậc bẩn bệnh bị bia biển bỏ bố bốn bởi bớt bún bụng bút cà cả cá các cam cạn cao cát cắt cầm cần cấp cầu cậu cha ' +
  'chạp cháu chắt chặt chân chết chỉ chị chia chìm chín cho chồng chợ chú chùi chung chưa có con còn cô cổ cống cũ của cùng cũng da dài dày dâu dầu dép dệt dì do dỡ dù dựng dưới ' +
  'dượng đã đá đan đang đào đau đặt đất đâu đầu đây đẻ đen đề để đến đều đi điện đỏ đó đóng đồi đồng đời đủ đúng đưa được đường em gạch gái gan gạo ghe gì già giá giai giảm giày ' +
  'giặt giấy giêng giết giống giờ giữ giữa gỗ gội gồm gộp gửi hai hàng hạng hay hấp hẻm hẹp hết hiện họ hoặc hồ hồng hơn ít kém kẹo kể khác khi khóa khỏe khô không khu kiêm kiệt ' +
  'kính là lại làm lạnh lau lăm lắm lắp lần lẫn lấp lấy lẻ lên linh loại lô lông lớn lũ luôn lưng mà mãi mang máu may máy mắm măng mắt mặt mất mẹ mì miệng mịn mọi mỏng mổ mỗi mốt ' +
  'một mở mợ mới mũ mua mũi mùng muối mưa mức mực mươi mười mượn nào não nay này năm nắng nặng nâu nấu nên nếu ngàn ngay ngày ngắn nghỉ nghìn ngõ ngoài ngói ngủ ngực người nhà ' +
  'nhận nhập nhất nhẹ nhiều nhỏ nhôm nhuộm như nhưng những nón nóng nổi nợ nơi núi nuôi nứa nước ốm ông ở phá phải phần phê phí phim phòng phổi phở phút qua quả quá quán quần quét ' +
  'ra rau răng rằng rất rể riêng rồi rộng ruộng ruột rửa rừng rưỡi rượu sách sạch san sạn sao sau sáu sắt sâu sấy sẽ song số sông sống sơn suối sửa sữa tách tai tại tám tàu tay ' +
  'tăng tầng tật tên tháng thận thấp theo thép thế thêm thêu thì thím thịt thô thuê thuế thuyền thứ thửa thương tiệm tiền tim tím tóc tôi tôm tốt tờ trà trả trai trái trăm trắng ' +
  'tre trẻ treo trên triệu trong trồng trước túi tuy tư từ từng tỷ ủi uốn uống ướt và vả vải vạn vàng vào vay vẫn vậy về vì việc vôi vở vợ với vực vườn xám xanh xấu xây xe xi xin ' +
  'xuất xuống xương yếu'
).normalize('NFC').split(' ');
