/**
 * Classes of the Vietnamese standard industrial classification (Decision 27/2018/QĐ-TTg) that households commonly
 * register, by their codes of four digits: facts, not complete. A class that is missing here is only not vouched for.
 */
export const businessLineNames: Readonly<Record<string, string>> = {
  1071: 'Sản xuất các loại bánh từ bột', 1079: 'Sản xuất thực phẩm khác chưa được phân vào đâu', 1410: 'May trang phục (trừ trang phục từ da lông thú)', 1610: 'Cưa, xẻ, bào gỗ và bảo quản gỗ',
  2592: 'Gia công cơ khí; xử lý và tráng phủ kim loại', 3100: 'Sản xuất giường, tủ, bàn, ghế', 4101: 'Xây dựng nhà để ở', 4321: 'Lắp đặt hệ thống điện', 4330: 'Hoàn thiện công trình xây dựng',
  4520: 'Bảo dưỡng, sửa chữa ô tô và xe có động cơ khác', 4541: 'Bán mô tô, xe máy', 4542: 'Bảo dưỡng, sửa chữa mô tô, xe máy', 4543: 'Bán phụ tùng và các bộ phận phụ trợ của mô tô, xe máy',
  4620: 'Bán buôn nông, lâm sản nguyên liệu (trừ gỗ, tre, nứa) và động vật sống', 4631: 'Bán buôn gạo, lúa mỳ, hạt ngũ cốc khác, bột mỳ', 4632: 'Bán buôn thực phẩm', 4633: 'Bán buôn đồ uống', 4641: 'Bán buôn vải, hàng may sẵn, giày dép',
  4649: 'Bán buôn đồ dùng khác cho gia đình', 4659: 'Bán buôn máy móc, thiết bị và phụ tùng máy khác', 4663: 'Bán buôn vật liệu, thiết bị lắp đặt khác trong xây dựng',
  4711: 'Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào chiếm tỷ trọng lớn trong các cửa hàng kinh doanh tổng hợp', 4719: 'Bán lẻ khác trong các cửa hàng kinh doanh tổng hợp', 4721: 'Bán lẻ lương thực trong các cửa hàng chuyên doanh',
  4722: 'Bán lẻ thực phẩm trong các cửa hàng chuyên doanh', 4723: 'Bán lẻ đồ uống trong các cửa hàng chuyên doanh', 4724: 'Bán lẻ sản phẩm thuốc lá, thuốc lào trong các cửa hàng chuyên doanh',
  4741: 'Bán lẻ máy vi tính, thiết bị ngoại vi, phần mềm và thiết bị viễn thông trong các cửa hàng chuyên doanh', 4751: 'Bán lẻ vải, len, sợi, chỉ khâu và hàng dệt khác trong các cửa hàng chuyên doanh',
  4752: 'Bán lẻ đồ ngũ kim, sơn, kính và thiết bị lắp đặt khác trong xây dựng trong các cửa hàng chuyên doanh',
  4759: 'Bán lẻ đồ điện gia dụng, giường, tủ, bàn, ghế và đồ nội thất tương tự, đèn và bộ đèn điện, đồ dùng gia đình khác chưa được phân vào đâu trong các cửa hàng chuyên doanh',
  4771: 'Bán lẻ hàng may mặc, giày dép, hàng da và giả da trong các cửa hàng chuyên doanh', 4772: 'Bán lẻ thuốc, dụng cụ y tế, mỹ phẩm và vật phẩm vệ sinh trong các cửa hàng chuyên doanh', 4773: 'Bán lẻ hàng hóa khác mới trong các cửa hàng chuyên doanh',
  4781: 'Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào lưu động hoặc tại chợ', 4933: 'Vận tải hàng hóa bằng đường bộ', 5510: 'Dịch vụ lưu trú ngắn ngày', 5610: 'Nhà hàng và các dịch vụ ăn uống phục vụ lưu động',
  5621: 'Cung cấp dịch vụ ăn uống theo hợp đồng không thường xuyên với khách hàng', 5629: 'Dịch vụ ăn uống khác', 5630: 'Dịch vụ phục vụ đồ uống',
  6810: 'Kinh doanh bất động sản, quyền sử dụng đất thuộc chủ sở hữu, chủ sử dụng hoặc đi thuê', 7420: 'Hoạt động nhiếp ảnh', 7710: 'Cho thuê xe có động cơ',
  8219: 'Photo, chuẩn bị tài liệu và các hoạt động hỗ trợ văn phòng đặc biệt khác', 8559: 'Giáo dục khác chưa được phân vào đâu', 9521: 'Sửa chữa thiết bị nghe nhìn điện tử gia dụng', 9522: 'Sửa chữa thiết bị, đồ dùng gia đình',
  9620: 'Giặt là, làm sạch các sản phẩm dệt và lông thú', 9631: 'Cắt tóc, làm đầu, gội đầu',
  9639: 'Hoạt động dịch vụ phục vụ cá nhân khác còn lại chưa được phân vào đâu',
};
