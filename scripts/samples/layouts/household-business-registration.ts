import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, inventTaxCode, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { capitalise, dotted, isoDay, longDay, numberInWords, slashDay, type Day } from '../vietnamese.ts';

/** Classes of Decision 27/2018/QĐ-TTg that household businesses usually register. */
const LINES = [
  ['Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào chiếm tỷ trọng lớn trong các cửa hàng kinh doanh tổng hợp', '4711'], ['Nhà hàng và các dịch vụ ăn uống phục vụ lưu động', '5610'], ['Dịch vụ phục vụ đồ uống', '5630'],
  ['Bán lẻ hàng may mặc, giày dép, hàng da và giả da trong các cửa hàng chuyên doanh', '4771'], ['Cắt tóc, làm đầu, gội đầu', '9631'], ['Dịch vụ lưu trú ngắn ngày', '5510'], ['Bảo dưỡng, sửa chữa mô tô, xe máy', '4542'],
  ['Bán lẻ đồ ngũ kim, sơn, kính và thiết bị lắp đặt khác trong xây dựng trong các cửa hàng chuyên doanh', '4752'], ['May trang phục (trừ trang phục từ da lông thú)', '1410'], ['Photo, chuẩn bị tài liệu và các hoạt động hỗ trợ văn phòng đặc biệt khác', '8219'],
] as const;
const SHORT = ['Bán lẻ hàng tạp hóa', 'Mua bán vật liệu xây dựng', 'Dịch vụ ăn uống, giải khát', 'Sửa chữa xe máy', 'May đo quần áo', 'Bán lẻ thuốc tây', 'Cho thuê phòng trọ', 'Gia công cơ khí'] as const;
const SHOPS = ['Minh Châu', 'Hòa Bình', 'Cô Ba', 'Thu Thủy', 'Sông Hàn', 'Năm Hưng', 'Mỹ Khê', 'Phước Lộc', 'An Nhiên', 'Bé Na', 'Trường Thịnh', 'Đất Quảng'];

interface Facts {
  readonly owner: Person;
  readonly name: string;
  readonly home: string;
  readonly shop: string;
  readonly phone: string | null;
  readonly capital: number;
  readonly first: Day;
  readonly amended: Day | null;
  readonly amendment: number;
  readonly signer: string;
}

function invent(rng: Rng, form: 'old' | 'new', years: readonly [number, number]): Facts {
  const owner = inventPerson(rng, 1958, 1999);
  const amendment = rng.chance(0.4) ? rng.int(1, 5) : 0;
  const first = inventDay(rng, years[0], years[1]);
  return {
    owner, amendment, first, name: `${rng.chance(0.7) ? 'HỘ KINH DOANH ' : ''}${rng.pick(SHOPS).toLocaleUpperCase('vi')}`,
    home: addressOf(rng, owner.place, form, owner.houseNumber), shop: addressOf(rng, inventPerson(rng, 1980, 1980).place, form, String(rng.int(2, 380))),
    phone: rng.chance(0.6) ? (rng.chance(0.7) ? `09${rng.int(10_000_000, 99_999_999)}` : `0236${rng.int(3_500_000, 3_999_999)}`) : null,
    capital: rng.pick([30, 50, 80, 100, 120, 150, 205, 300, 500, 1_000]) * 1_000_000,
    amended: amendment === 0 ? null : inventDay(rng, years[1] + 1 > 2025 ? 2025 : years[1] + 1, years[1] + 1 > 2025 ? 2025 : years[1] + 1),
    signer: inventPerson(rng, 1965, 1985).name,
  };
}

function commonFields(f: Facts, agency: string): TruthFields {
  return {
    firstRegisteredDate: isoDay(f.first), ...(f.amended ? { amendmentNumber: String(f.amendment), amendedDate: isoDay(f.amended) } : {}),
    businessName: f.name, businessAddress: f.shop, ...(f.phone ? { phone: f.phone } : {}), capital: String(f.capital),
    ownerName: f.owner.name.toLocaleUpperCase('vi'), ownerSex: f.owner.sex, ownerBirthDate: isoDay(f.owner.born), ownerResidence: f.home, issuingAgency: agency, signer: f.signer,
  };
}

function pickLines(rng: Rng, most: number): (readonly [string, string])[] {
  const first = rng.int(0, LINES.length - 1);
  return Array.from({ length: rng.int(1, most) }, (_, i) => LINES[(first + i * 3) % LINES.length] ?? LINES[0]);
}

const dots = (n: number): string => '.'.repeat(n);

/** Since July 2025: a commune's or ward's economic office, the lines in a table, capital with words. */
function commune(rng: Rng): Draft {
  const f = invent(rng, 'new', [2025, 2025]);
  const unit = rng.pick(['PHƯỜNG HẢI CHÂU', 'PHƯỜNG SƠN TRÀ', 'PHƯỜNG TAM KỲ', 'XÃ HÒA VANG', 'XÃ DUY XUYÊN', 'PHƯỜNG CẨM LỆ']);
  const office = unit.startsWith('XÃ') ? 'PHÒNG KINH TẾ' : 'PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ';
  const code = rng.chance(0.6) ? f.owner.personalId : inventTaxCode(rng);
  const lines = pickLines(rng, 4);
  const mid = rng.chance(0.3) ? ' class="middle"' : '';
  const main = rng.chance(0.5);
  const rows = lines.map(([name, digits], i) => `<tr${mid}><td class="c">${i + 1}</td><td>${esc(name)}</td><td class="c">${digits}${main && i === 0 ? ' (Chính)' : ''}</td></tr>`).join('');
  const issued = inventDay(rng, 2021, 2024);
  const page = `${head(`ỦY BAN NHÂN DÂN<br>${unit}<br><b>${office}</b><hr class="s">`, motto())}
    <h1>GIẤY CHỨNG NHẬN<br>ĐĂNG KÝ HỘ KINH DOANH</h1><p class="mid">Mã số hộ kinh doanh: <b>${code}</b></p><p class="mid it">Đăng ký lần đầu, ${longDay(f.first)}</p>
    ${f.amended ? `<p class="mid it">Đăng ký thay đổi lần thứ: ${f.amendment}, ${longDay(f.amended)}</p>` : ''}
    ${row(['1. Tên hộ kinh doanh:', f.name])}${row(['2. Địa chỉ trụ sở:', f.shop])}${row(['Điện thoại:', f.phone ?? ''], ['Email:', ''])}
    <p class="row">3. Ngành, nghề kinh doanh:</p><table${rng.chance(0.25) ? ' class="bare"' : ''}><tr><th class="c">STT</th><th class="c">Tên ngành</th><th class="c">Mã ngành</th></tr>${rows}</table>
    ${row(['4. Vốn kinh doanh:', `${dotted(f.capital)} đồng`])}${row(['Bằng chữ:', `${capitalise(numberInWords(f.capital))} đồng`])}
    <p class="row">5. Chủ hộ kinh doanh:</p>${row(['Họ và tên:', f.owner.name.toLocaleUpperCase('vi')], ['Giới tính:', f.owner.sex])}
    ${row(['Sinh ngày:', slashDay(f.owner.born)], ['Dân tộc:', f.owner.ethnicity], ['Quốc tịch:', f.owner.nationality])}
    ${row(['Số định danh cá nhân:', f.owner.personalId], ['Ngày cấp:', slashDay(issued)])}${row(['Địa chỉ thường trú:', f.home])}${row(['Địa chỉ liên lạc:', f.home])}
    ${signRow('', signature(rng, [rng.pick(['TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'])], f.signer, `UBND ${unit}`))}`;
  return {
    typeId: 'household-business-registration', layout: 'commune-2025', pages: [page], css: 'h1{font-size:1.2em}.c{text-align:center}td:first-child{width:13mm}td:last-child{width:30mm}.middle td{vertical-align:middle}.bare td,.bare th{border:0}',
    fields: { ...commonFields(f, `ỦY BAN NHÂN DÂN ${unit} ${office}`), householdBusinessCode: code, ownerPersonalId: f.owner.personalId, businessLines: lines.map(([n, c]) => `${n} | ${c}`) },
  };
}

/** 2021 to June 2025: a district's finance and planning office, the lines under bullets with their codes, the person as enterprises print it. */
function district(rng: Rng): Draft {
  const f = invent(rng, 'old', [2021, 2024]);
  const unit = f.owner.place.district.toLocaleUpperCase('vi');
  const code = rng.chance(0.5) ? `32${rng.pick(['A', 'B', 'C'])}8${String(rng.int(1, 999_999)).padStart(6, '0')}` : inventTaxCode(rng);
  const lines = pickLines(rng, 3);
  const coded = rng.chance(0.6);
  const list = lines.map(([name, digits]) => `<p class="row">- <span class="v">${esc(name)}${coded ? ` (${digits})` : ''}</span></p>`).join('');
  const issued = inventDay(rng, 2021, 2023);
  const home = `${f.home}, Việt Nam`;
  const page = `${head(`UBND ${unit}<br><b>PHÒNG TÀI CHÍNH - KẾ HOẠCH</b><hr class="s">`, motto())}
    <h1>GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH</h1><p class="mid">Số: <b>${code}</b></p><p class="mid it">Đăng ký lần đầu, ${longDay(f.first)}</p>
    ${f.amended ? `<p class="mid it">Đăng ký thay đổi lần thứ ${f.amendment}, ${longDay(f.amended)}</p>` : ''}
    <h3>1. Tên hộ kinh doanh (ghi bằng chữ in hoa):</h3><p class="row"><span class="v">${esc(f.name)}</span></p>
    <h3>2. Địa chỉ trụ sở hộ kinh doanh:</h3><p class="row"><span class="v">${esc(f.shop)}</span></p>${f.phone ? row(['Điện thoại:', f.phone], ['Fax:', '']) : ''}
    <h3>3. Ngành, nghề kinh doanh:</h3>${list}<h3>4. Vốn kinh doanh:</h3>${row(['Tổng số (bằng số; VNĐ):', dotted(f.capital)])}${row(['Bằng chữ:', `${capitalise(numberInWords(f.capital))} đồng chẵn`])}
    <h3>5. Thông tin về chủ hộ kinh doanh:</h3>${row(['Họ và tên (ghi bằng chữ in hoa):', f.owner.name.toLocaleUpperCase('vi')], ['Giới tính:', f.owner.sex])}
    ${row(['Sinh ngày:', slashDay(f.owner.born)], ['Dân tộc:', f.owner.ethnicity], ['Quốc tịch:', f.owner.nationality])}
    ${row(['Loại giấy tờ pháp lý của cá nhân:', 'Căn cước công dân'])}${row(['Số giấy tờ pháp lý của cá nhân:', f.owner.personalId])}
    ${row(['Ngày cấp:', slashDay(issued)], ['Nơi cấp:', 'Cục Cảnh sát quản lý hành chính về trật tự xã hội'])}${row(['Địa chỉ thường trú:', home])}${row(['Địa chỉ liên lạc:', home])}
    ${row(['6. Chủ thể thành lập hộ kinh doanh:', 'Cá nhân'])}${signRow('', signature(rng, [rng.pick(['TRƯỞNG PHÒNG', 'KT. TRƯỞNG PHÒNG']), ''].filter(Boolean), f.signer, `UBND ${unit}`))}`;
  return {
    typeId: 'household-business-registration', layout: 'district-2021', pages: [page], css: 'h3{font-weight:400}',
    fields: { ...commonFields(f, `UBND ${unit} PHÒNG TÀI CHÍNH - KẾ HOẠCH`), householdBusinessCode: code, ownerPersonalId: f.owner.personalId, ownerResidence: home, businessLines: lines.map(([n, c]) => `${n} | ${coded ? c : ''}`) },
  };
}

/** 2010 to 2020: a form filled in over dotted lines; person and business in the order of Circular 20/2015, nine-digit ids. */
function dottedForm(rng: Rng): Draft {
  const f = invent(rng, 'old', [2010, 2019]);
  const unit = f.owner.place.district;
  const code = `32${rng.pick(['A', 'C', 'D', 'H'])}8${String(rng.int(1, 999_999)).padStart(6, '0')}`;
  const count = rng.int(1, 3);
  const from = rng.int(0, SHORT.length - 1);
  const lines = Array.from({ length: count }, (_, i) => SHORT[(from + i) % SHORT.length] ?? SHORT[0]);
  const issued = inventDay(rng, 2003, 2009);
  const place = f.owner.place.province === 'Tỉnh Quảng Nam' ? 'Quảng Nam' : 'Đà Nẵng';
  const date = f.amended ?? f.first;
  const page = `${head(`${esc(`ỦY BAN NHÂN DÂN ${unit.toLocaleUpperCase('vi')}`)}<br><b>PHÒNG TÀI CHÍNH - KẾ HOẠCH</b><hr class="s"><p>Số: <b>${code}</b></p>`, motto('–'))}
    <h1>GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH</h1><p class="mid">Đăng ký lần đầu, ${longDay(f.first)}</p>
    <p class="mid">Đăng ký thay đổi lần thứ: ${f.amended ? `${f.amendment}, ${longDay(f.amended)}` : `${dots(8)}, ngày ${dots(5)} tháng ${dots(5)} năm ${dots(8)}`}</p>
    ${row(['1. Tên hộ kinh doanh:', f.name])}${row(['2. Địa điểm kinh doanh:', f.shop])}${row(['Điện thoại:', f.phone ?? dots(30)], ['Fax:', dots(20)])}${row(['Email:', dots(30)], ['Website:', dots(24)])}
    ${row(['3. Ngành, nghề kinh doanh:', `${lines.join('; ')}.`])}${row(['4. Vốn kinh doanh:', `${dotted(f.capital)} đồng (${capitalise(numberInWords(f.capital))} đồng)`])}
    ${row(['5. Họ và tên cá nhân hoặc tên đại diện hộ gia đình:', f.owner.name.toLocaleUpperCase('vi')])}${row(['Giới tính:', f.owner.sex], ['Sinh ngày:', slashDay(f.owner.born)])}
    ${row(['Dân tộc:', f.owner.ethnicity], ['Quốc tịch:', f.owner.nationality])}${row(['Chứng minh nhân dân số:', f.owner.oldId])}
    ${row(['Ngày cấp:', slashDay(issued)], ['Cơ quan cấp:', `Công an ${f.owner.place.province === 'Tỉnh Quảng Nam' ? 'tỉnh Quảng Nam' : 'thành phố Đà Nẵng'}`])}
    ${row(['Nơi đăng ký hộ khẩu thường trú:', f.home])}${row(['Chỗ ở hiện tại:', f.home])}${row(['Chữ ký của cá nhân hoặc đại diện hộ gia đình:', dots(30)])}
    <p class="date">${place}, ${longDay(date)}</p>${signRow('', signature(rng, ['TRƯỞNG PHÒNG'], f.signer, `UBND ${unit}`))}`;
  return {
    typeId: 'household-business-registration', layout: 'dotted-2015', pages: [page], css: '',
    fields: { ...commonFields(f, `ỦY BAN NHÂN DÂN ${unit.toLocaleUpperCase('vi')} PHÒNG TÀI CHÍNH - KẾ HOẠCH`), householdBusinessCode: code, ownerPersonalId: f.owner.oldId, businessLines: lines.map((n) => `${n} | `) },
  };
}

/** Household-business registration certificates (regulations section 5.6) by the offices that issued them before and since July 2025. */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['commune', 'district', 'dotted']);
  return choice === 'commune' ? commune(rng) : choice === 'district' ? district(rng) : dottedForm(rng);
};
