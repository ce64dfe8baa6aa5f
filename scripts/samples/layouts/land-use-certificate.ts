import { esc, head, motto, row, signRow, signature, stamp, type Draft, type Layout } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { capitalise, isoDay, longDay, numberInWords, slashDay } from '../vietnamese.ts';

const comma = (value: number): string => String(value).replace('.', ',');

function areaInWords(area: number): string {
  const whole = Math.floor(area);
  const tenth = Math.round((area - whole) * 10);
  return capitalise(`${numberInWords(whole)}${tenth === 0 ? '' : ` phẩy ${numberInWords(tenth)}`} mét vuông`);
}

/** A plot drawn with its neighbours; its numbers are true text, for they are printed. */
function sketch(rng: Rng, parcel: string, area: number): string {
  const w = rng.int(120, 200);
  const h = rng.int(90, 150);
  const x = 150 + rng.int(-20, 20);
  const skew = rng.int(-14, 14);
  const points = [[x, 60], [x + w, 60 + skew], [x + w + skew, 60 + h], [x - skew, 60 + h - skew]].map((p) => p.join(',')).join(' ');
  return `<svg class="plot" viewBox="0 0 520 260"><polygon points="${points}" fill="none" stroke="#000" stroke-width="1.5"/>
    <g stroke="#555" stroke-width=".7"><path d="M 20 60 L ${x} 60 M ${x + w} ${60 + skew} L 500 ${50 + skew} M 20 ${60 + h} L ${x - skew} ${60 + h - skew}"/></g>
    <g font-size="13" font-family="Liberation Serif"><text x="${x + w / 2 - 12}" y="${50 + h / 2}">${parcel}</text>
    <text x="${x + w / 2 - 16}" y="${70 + h / 2}">${comma(area)}</text></g></svg>`;
}

interface Facts {
  readonly owners: readonly Person[];
  readonly parcel: string;
  readonly sheet: string;
  readonly address: string;
  readonly area: number;
  readonly purpose: string;
  readonly term: string;
  readonly origin: string;
  readonly home: string;
  readonly signer: string;
}

function invent(rng: Rng, form: 'old' | 'new'): Facts {
  const man = inventPerson(rng, 1950, 1988, { sex: 'Nam' });
  const woman = inventPerson(rng, 1952, 1990, { sex: 'Nữ' });
  const city = man.place.commune.startsWith('Phường');
  const purpose = city
    ? (form === 'old' ? rng.pick(['Đất ở tại đô thị', 'Đất ở']) : 'Đất ở tại đô thị')
    : rng.pick(['Đất ở tại nông thôn', 'Đất trồng cây lâu năm']);
  return {
    owners: rng.chance(0.55) ? [man, woman] : [rng.pick([man, woman])],
    parcel: String(rng.int(1, 920)), sheet: String(rng.int(1, 260)),
    address: addressOf(rng, man.place, form, man.houseNumber),
    area: rng.int(600, 4200) / 10, purpose,
    term: purpose.startsWith('Đất trồng') ? `Đến ngày 15/10/20${rng.int(43, 68)}` : 'Lâu dài',
    origin: rng.pick(['Nhà nước giao đất có thu tiền sử dụng đất', 'Công nhận QSDĐ như giao đất có thu tiền sử dụng đất', 'Nhận chuyển nhượng đất được Nhà nước giao đất có thu tiền sử dụng đất']),
    home: addressOf(rng, man.place, form, man.houseNumber), signer: inventPerson(rng, 1963, 1982, { sex: 'Nam' }).name,
  };
}

const letters = (rng: Rng): string => rng.pick(['BĐ', 'BK', 'BS', 'CĐ', 'CH', 'CM', 'CP', 'DA', 'DĐ', 'BN']);

/** The book in use from 2009 to 2024: four pages, the owner on the first, the parcel and the signature on the second. */
function book(rng: Rng, pages: 2 | 4): Draft {
  const f = invent(rng, 'old');
  const serial = `${letters(rng)} ${rng.int(100_000, 999_999)}`;
  const register = `${rng.pick(['CS', 'CH', 'CS', 'CT'])}${rng.pick(['', ' '])}${String(rng.int(120, 98_000)).padStart(5, '0')}`;
  const issued = inventDay(rng, 2011, 2024);
  const name = (p: Person): string => p.name.toLocaleUpperCase('vi');
  const ids = f.owners.map((p) => (issued.year < 2016 ? p.oldId : p.personalId));
  const idLabel = issued.year < 2016 ? 'CMND số:' : 'CCCD số:';
  const owner = f.owners.map((p, i) => row([p.sex === 'Nam' ? 'Ông:' : i === 0 ? 'Bà:' : 'và vợ là Bà:', name(p)])
    + row(['Năm sinh:', String(p.born.year)], [idLabel, ids[i] ?? ''])).join('');
  const usage = f.owners.length > 1 ? 'Sử dụng chung' : 'Sử dụng riêng';
  const office = rng.chance(0.5)
    ? { top: ['SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG', 'THÀNH PHỐ ĐÀ NẴNG'], sign: ['TL. GIÁM ĐỐC', 'GIÁM ĐỐC VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI'] }
    : { top: [`ỦY BAN NHÂN DÂN ${f.owners[0]?.place.district.toLocaleUpperCase('vi') ?? ''}`], sign: ['CHỦ TỊCH'] };
  const place = f.owners[0]?.place.province === 'Tỉnh Quảng Nam' ? 'Quảng Nam' : 'Đà Nẵng';
  // a third of the books have a house; drawn from the register so that the other papers stay as they were
  const built = Number(register.slice(-2));
  const house = built % 3 === 0 && f.purpose.startsWith('Đất ở') ? `Nhà ở riêng lẻ, diện tích xây dựng ${40 + built} m², diện tích sàn ${80 + built * 2} m², cấp III, ${1 + (built % 3)} tầng` : null;
  if (place === 'Quảng Nam' && office.top.length > 1) office.top[1] = 'TỈNH QUẢNG NAM';
  const p1 = `<div class="book">${motto('-')}<h1 class="red">GIẤY CHỨNG NHẬN</h1><h2 class="red">QUYỀN SỬ DỤNG ĐẤT<br>QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT</h2>
    <h3>I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất</h3>${owner}${row(['Địa chỉ thường trú:', f.home])}
    <p class="serial"><b>${serial}</b></p></div>`;
  const p2 = `<h3>II. Thửa đất, nhà ở và tài sản khác gắn liền với đất</h3><p class="row"><b>1. Thửa đất:</b></p>
    ${row(['a) Thửa đất số:', `${f.parcel},`], ['tờ bản đồ số:', f.sheet])}${row(['b) Địa chỉ:', f.address])}
    ${row(['c) Diện tích:', `${comma(f.area)} m²`], ['(bằng chữ:', `${areaInWords(f.area)})`])}
    ${row(['d) Hình thức sử dụng:', usage])}${row(['đ) Mục đích sử dụng:', f.purpose])}
    ${row(['e) Thời hạn sử dụng:', f.term])}${row(['g) Nguồn gốc sử dụng:', f.origin])}
    <p class="row"><b>2. Nhà ở:</b> ${house === null ? '-/-' : `<span class="v">${esc(house)}</span>`}</p><p class="row"><b>3. Công trình xây dựng khác:</b> -/-</p>
    <p class="row"><b>4. Rừng sản xuất là rừng trồng:</b> -/-</p><p class="row"><b>5. Cây lâu năm:</b> -/-</p><p class="row"><b>6. Ghi chú:</b> -/-</p>
    <p class="date">${place}, ${longDay(issued)}</p>
    ${signRow('', signature(rng, [...office.top, ...office.sign], f.signer, office.top.join(' ')))}
    <p class="row low">${`Số vào sổ cấp GCN: <span class="v">${esc(register)}</span>`}</p>`;
  const p3 = `<h3 class="mid">III. Sơ đồ thửa đất, nhà ở và tài sản khác gắn liền với đất</h3>${sketch(rng, f.parcel, f.area)}<p class="mid">TỶ LỆ: 1/500</p>`;
  const p4 = `<h3 class="mid">IV. Những thay đổi sau khi cấp giấy chứng nhận</h3><table><tr><th>Nội dung thay đổi và cơ sở pháp lý</th><th>Xác nhận của cơ quan có thẩm quyền</th></tr>
    <tr><td class="tall">Thế chấp bằng quyền sử dụng đất tại Ngân hàng TMCP Biển Đông, chi nhánh Đà Nẵng, theo hồ sơ số ${rng.int(1000, 9999)}.TC.001 ngày ${slashDay(inventDay(rng, issued.year + 1, issued.year + 1))}</td>
    <td class="tall">Đã đăng ký<div class="pen">${stamp(rng, 'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI')}</div></td></tr></table>
    <p class="small">Người được cấp Giấy chứng nhận không được sửa chữa, tẩy xóa hoặc bổ sung bất kỳ nội dung nào trong Giấy chứng nhận; khi bị mất hoặc hư hỏng Giấy chứng nhận phải khai báo ngay với cơ quan cấp giấy.</p>`;
  return {
    typeId: 'land-use-certificate', layout: `book-${pages}`,
    pages: pages === 4 ? [p1, p2, p3, p4] : [p1, p2],
    css: '.book{border:3pt double #b4232a;padding:9mm;min-height:250mm;position:relative}.red{color:#b4232a}.serial{position:absolute;right:12mm;bottom:6mm;font-size:17pt}',
    fields: {
      serial, ownerNames: f.owners.map(name), ownerIds: ids, ownerBirthYears: f.owners.map((p) => String(p.born.year)), ownerResidence: f.home,
      parcelNumber: f.parcel, mapSheetNumber: f.sheet, parcelAddress: f.address, area: String(f.area), usageForm: usage, landPurpose: f.purpose,
      landTerm: f.term, landOrigin: f.origin, ...(house === null ? {} : { house }), registerNumber: register.replace(/^([A-Z]+) ?/u, '$1 '), issuedDate: isoDay(issued), issuingAgency: office.top.join(' '), signer: f.signer,
    },
  };
}

/** The A4 form since 2024: labels in another order, "Loại đất" in place of "Mục đích sử dụng", no origin, a 12-sign code. */
function sheet(rng: Rng): Draft {
  const f = invent(rng, 'new');
  const serial = `${rng.pick(['AA', 'AB', 'AĐ'])} ${String(rng.int(1_000_000, 9_999_999)).padStart(8, '0')}`;
  const code = `${rng.pick(['T1', 'T2'])}${Array.from({ length: 10 }, () => rng.pick([...'ABCDEFGHKLMNPQRSTUVXY23456789'])).join('')}`;
  const register = `VP ${String(rng.int(100, 99_999)).padStart(5, '0')}`;
  const issued = inventDay(rng, 2025, 2025);
  const office = ['VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI', 'THÀNH PHỐ ĐÀ NẴNG'];
  const name = (p: Person): string => p.name.toLocaleUpperCase('vi');
  const owner = f.owners.map((p) => row([p.sex === 'Nam' ? 'Ông:' : 'Bà:', `${name(p)},`], ['CCCD số:', p.personalId])).join('');
  const usage = f.owners.length > 1 ? 'Sử dụng chung' : 'Sử dụng riêng';
  const p1 = `<div class="book">${head('<div class="emblem no-truth">★</div>', `<div class="qr no-truth">${'<i></i>'.repeat(64)}</div><p>Mã Giấy chứng nhận:<br><b>${code}</b></p>`)}${motto('-')}
    <h1 class="red">GIẤY CHỨNG NHẬN</h1><h2 class="red">QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT</h2>
    <p class="row"><b>1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:</b></p>${owner}${row(['Địa chỉ:', f.home])}
    <p class="row"><b>2. Thông tin thửa đất:</b></p>${row(['a. Thửa đất số:', `${f.parcel};`], ['Tờ bản đồ số:', f.sheet])}
    ${row(['b. Diện tích:', `${comma(f.area)} m²`])}${row(['c. Loại đất:', f.purpose])}${row(['d. Thời hạn sử dụng đất:', f.term])}
    ${row(['đ. Hình thức sử dụng đất:', usage])}${row(['e. Địa chỉ:', f.address])}
    <p class="row"><b>3. Thông tin tài sản gắn liền với đất:</b> -/-</p>
    <p class="date">Đà Nẵng, ${longDay(issued)}</p>${signRow('', signature(rng, [...office, 'GIÁM ĐỐC'], f.signer, office.join(' ')))}
    <p class="serial"><b>${serial}</b></p></div>`;
  const p2 = `<p class="row"><b>4. Sơ đồ thửa đất, tài sản gắn liền với đất:</b></p>${sketch(rng, f.parcel, f.area)}
    <p class="row"><b>5. Ghi chú:</b> -/-</p><p class="row"><b>6. Những thay đổi sau khi cấp Giấy chứng nhận:</b></p>
    <table><tr><th>Nội dung thay đổi và cơ sở pháp lý</th><th>Xác nhận của cơ quan có thẩm quyền</th></tr><tr><td class="tall"></td><td></td></tr></table>
    <p class="row low">Số vào sổ cấp Giấy chứng nhận: <span class="v">${register}</span></p>`;
  return {
    typeId: 'land-use-certificate', layout: 'sheet-2024', pages: [p1, p2],
    css: '.book{border:2pt solid #c77;padding:7mm 9mm;min-height:258mm;position:relative}.red{color:#b4232a}.serial{position:absolute;right:12mm;bottom:5mm;font-size:14pt}.hr{text-align:right}',
    fields: {
      serial, certificateCode: code, ownerNames: f.owners.map(name), ownerIds: f.owners.map((p) => p.personalId), ownerResidence: f.home,
      parcelNumber: f.parcel, mapSheetNumber: f.sheet, parcelAddress: f.address, area: String(f.area), usageForm: usage, landPurpose: f.purpose,
      landTerm: f.term, registerNumber: register, issuedDate: isoDay(issued), issuingAgency: office.join(' '), signer: f.signer,
    },
  };
}

/** Land-use certificates (regulations section 5.4): the book of two or four scanned pages and the A4 form. */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['book-4', 'book-2', 'sheet']);
  return choice === 'sheet' ? sheet(rng) : book(rng, choice === 'book-2' ? 2 : 4);
};
