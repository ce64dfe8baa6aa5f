/**
 * Which provinces of before 1 July 2025 went into which of today, by code (Resolution 202/2025/QH15, 12 June 2025); the
 * eleven that stayed as they were are not here. The merged province's code is that of the table of today.
 */
export const mergedInto: Readonly<Record<string, readonly string[]>> = {
  '08': ['02', '08'], '15': ['10', '15'], '19': ['06', '19'], '25': ['17', '25', '26'], '24': ['24', '27'], '33': ['33', '34'],
  '31': ['30', '31'], '37': ['35', '36', '37'], '44': ['44', '45'], '48': ['48', '49'], '51': ['51', '62'], '52': ['52', '64'],
  '56': ['56', '58'], '68': ['60', '67', '68'], '66': ['54', '66'], '79': ['74', '77', '79'], '75': ['70', '75'],
  '80': ['72', '80'], '92': ['92', '93', '94'], '86': ['83', '84', '86'], '82': ['82', '87'], '96': ['95', '96'], '91': ['89', '91'],
};

/**
 * Names that a province had earlier and that papers still carry, by the code of its successor before 1 July 2025. Only
 * such as lie in one province of today. General knowledge: Huế became a city on 1 January 2025; Hà Tây joined Hà Nội
 * in 2008; Quảng Nam – Đà Nẵng was divided in 1997 and is one again.
 */
export const earlierNames: Readonly<Record<string, readonly string[]>> = {
  '01': ['Tỉnh Hà Tây'], '46': ['Tỉnh Thừa Thiên Huế'], '48': ['Tỉnh Quảng Nam - Đà Nẵng'],
};

/**
 * Wards of Đà Nẵng that had become part of another on 1 January 2025 (Resolution 1251/NQ-UBTVQH15) and stand on papers
 * from before, by the ward that they went into. General knowledge, not in the tables of facts: to be checked against
 * the resolution. What is found by them is never more than a likely reading.
 */
export const earlierWards: Readonly<Record<string, readonly string[]>> = {
  'Quận Hải Châu/Phường Hải Châu': ['Phường Hải Châu I', 'Phường Hải Châu II'],
  'Quận Hải Châu/Phường Phước Ninh': ['Phường Nam Dương'],
  'Quận Hải Châu/Phường Bình Thuận': ['Phường Bình Hiên', 'Phường Hòa Thuận Đông'],
  'Quận Thanh Khê/Phường Thạc Gián': ['Phường Vĩnh Trung'],
  'Quận Thanh Khê/Phường Chính Gián': ['Phường Tân Chính'],
  'Quận Thanh Khê/Phường Thanh Khê Đông': ['Phường Hòa Khê'],
  'Quận Thanh Khê/Phường Xuân Hà': ['Phường Tam Thuận'],
  'Quận Sơn Trà/Phường An Hải Nam': ['Phường An Hải Đông', 'Phường An Hải Tây'],
};
