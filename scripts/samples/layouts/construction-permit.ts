import { esc, head, lv, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

const comma = (value: number): string => String(value).replace('.', ',');

interface Facts {
  readonly owners: readonly string[];
  readonly address: string;
  readonly site: string;
  readonly parcel: string;
  readonly sheet: string;
  readonly building: number;
  readonly floor: number;
  readonly height: number;
  readonly levels: number;
  readonly serial: string;
  readonly issued: Day;
  readonly number: number;
  readonly signer: string;
  readonly district: string;
  readonly now: string;
  readonly city: string;
}

function invent(rng: Rng, form: 'old' | 'new', years: readonly [number, number]): Facts {
  const man = inventPerson(rng, 1955, 1995, { sex: 'Nam' });
  const woman = inventPerson(rng, 1956, 1996, { sex: 'Nữ' });
  const building = rng.int(450, 1600) / 10;
  const levels = rng.int(1, 5);
  return {
    owners: (rng.chance(0.35) ? [man, woman] : [rng.pick([man, woman])]).map((p) => p.name.toLocaleUpperCase('vi')),
    address: addressOf(rng, man.place, form, man.houseNumber), site: addressOf(rng, man.place, form, rng.chance(0.5) ? String(rng.int(2, 300)) : undefined),
    parcel: String(rng.int(1, 900)), sheet: String(rng.int(1, 220)), building, levels, floor: Math.round(building * levels * 9.4 + 1) / 10, height: Math.round((levels * 3.4 + 1.2) * 10) / 10,
    serial: `${rng.pick(['BK', 'CH', 'BS', 'CM', 'DA', 'CP'])} ${rng.int(100_000, 999_999)}`, issued: inventDay(rng, years[0], years[1]), number: rng.int(3, 1900),
    signer: inventPerson(rng, 1965, 1984, { sex: 'Nam' }).name, district: man.place.district, now: man.place.now, city: man.place.province === 'Tỉnh Quảng Nam' && form === 'old' ? 'Quảng Nam' : 'Đà Nẵng',
  };
}

const later = (d: Day, months: number): Day => ({ year: d.year + Math.floor((d.month - 1 + months) / 12), month: ((d.month - 1 + months) % 12) + 1, day: d.day });

function fieldsOf(f: Facts, more: TruthFields): TruthFields {
  return {
    ownerName: f.owners.join(', '), ownerAddress: f.address, constructionAddress: f.site, buildingArea: comma(f.building).replace(',', '.'), floorArea: String(f.floor),
    height: `${comma(f.height)} m`, issuedDate: isoDay(f.issued), signer: f.signer, ...more,
  };
}

const called = (f: Facts): string => (f.owners.length > 1 ? `Ông ${f.owners[0] ?? ''} và bà ${f.owners[1] ?? ''}` : `Ông/Bà: ${f.owners[0] ?? ''}`);

/** A district's permit for a house, sections with pluses, parcel and sheet before the address, the date above the signature. */
function districtHouse(rng: Rng): Draft {
  const f = invent(rng, 'old', [2017, 2024]);
  const unit = f.district.toLocaleUpperCase('vi');
  const numberSymbol = `${f.number}/${rng.pick(['GPXD', 'GPXD-UBND', 'GPXD-QLĐT'])}`;
  const floors = `${f.levels} tầng${rng.chance(0.4) ? ' + tum' : ''}`;
  const land = `Giấy chứng nhận quyền sử dụng đất số ${f.serial} do ${f.district.startsWith('Huyện') ? 'UBND huyện' : 'UBND quận'} cấp ngày ${slashDay(inventDay(rng, 2008, 2015))}`;
  const kind = rng.pick(['Nhà ở riêng lẻ', 'Nhà ở riêng lẻ (xây dựng mới)', 'Nhà ở gia đình cấp III']);
  const page = `${head(`ỦY BAN NHÂN DÂN<br>${unit}<hr class="s">`, motto())}<h1>GIẤY PHÉP XÂY DỰNG</h1><p class="mid">Số: <b>${numberSymbol}</b></p><p class="mid it">(Sử dụng cho nhà ở riêng lẻ)</p>
    ${row(['1. Cấp cho:', called(f)])}${row(['- Địa chỉ thường trú:', f.address])}${row(['2. Được phép xây dựng công trình:', kind])}
    <p class="row">- Theo thiết kế có ký hiệu: KT-${rng.int(1, 40)}, do Công ty TNHH Tư vấn Thiết kế Sông Hàn lập</p><p class="row">- Gồm các nội dung sau đây:</p>
    <p class="row">+ Vị trí xây dựng: <span class="v">Thửa đất số ${f.parcel}, tờ bản đồ số ${f.sheet}, ${esc(f.site)}</span></p>
    <p class="row">+ Cốt nền xây dựng công trình: +0,2 m so với vỉa hè; mật độ xây dựng: ${rng.int(60, 100)} %</p>
    ${row([`+ Diện tích xây dựng tầng 1:`, `${comma(f.building)} m²`])}${row(['+ Tổng diện tích sàn:', `${comma(f.floor)} m²`])}${row(['+ Chiều cao công trình:', `${comma(f.height)} m;`], ['số tầng:', floors])}
    ${row(['3. Giấy tờ về đất đai:', land])}
    <p class="row">4. Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp; quá thời hạn trên thì phải đề nghị gia hạn giấy phép xây dựng.</p>
    <p class="date">${f.city}, ${longDay(f.issued)}</p>
    ${signRow('<p class="copies"><b><i>Nơi nhận:</i></b><br>- Như trên;<br>- Lưu: VT, QLĐT.</p>', signature(rng, ['TM. ỦY BAN NHÂN DÂN', ...rng.pick([['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']])], f.signer, `UBND ${unit}`))}`;
  return {
    typeId: 'construction-permit', layout: 'district-house', pages: [page], css: '',
    fields: fieldsOf(f, { numberSymbol, constructionKind: kind, parcelNumber: f.parcel, mapSheetNumber: f.sheet, floors, landCertificate: land, validUntil: isoDay(later(f.issued, 12)), issuingAgency: `ỦY BAN NHÂN DÂN ${unit}` }),
  };
}

/** Since July 2025: a ward's or commune's permit in the head of Decree 30, parcel on a line of its own, figures before labels' details in brackets. */
function wardHouse(rng: Rng): Draft {
  const f = invent(rng, 'new', [2025, 2025]);
  const unit = f.now.toLocaleUpperCase('vi');
  const numberSymbol = `${String(f.number).padStart(2, '0')}/GPXD-UBND`;
  const floors = `${String(f.levels).padStart(2, '0')} tầng`;
  const land = `Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất số ${f.serial}, số vào sổ CS${rng.int(10_000, 99_999)}`;
  const kind = rng.pick(['Nhà ở riêng lẻ', 'Công trình nhà ở riêng lẻ, cấp III']);
  const item = (...pairs: readonly (readonly [string, string])[]): string => `<p class="row tab">${pairs.map(([l, v]) => lv(l, v)).join(' ')}</p>`;
  const page = `${head(`ỦY BAN NHÂN DÂN<br><b>${unit}</b><hr class="s"><p>Số: ${numberSymbol}</p>`, `${motto()}<p class="it">Đà Nẵng, ${longDay(f.issued)}</p>`)}
    <h1>GIẤY PHÉP XÂY DỰNG</h1><h2 class="sub">Cấp cho công trình nhà ở riêng lẻ</h2>
    ${row(['1. Chủ đầu tư:', called(f)])}${row(['Địa chỉ liên hệ:', f.address])}<p class="row">2. Được phép xây dựng công trình:</p>
    ${item(['a) Loại công trình:', kind])}${item(['b) Địa điểm xây dựng:', f.site])}${item(['Thửa đất số:', `${f.parcel};`], ['Tờ bản đồ số:', f.sheet])}
    ${item(['c) Diện tích xây dựng tầng 1 (tầng trệt):', `${comma(f.building)} m²`])}${item(['d) Tổng diện tích sàn (bao gồm cả tầng hầm, tum):', `${comma(f.floor)}m²`])}
    ${item(['đ) Chiều cao công trình:', `${comma(f.height)}m`])}${item(['e) Số tầng:', floors])}<p class="row tab">g) Chỉ giới xây dựng: Trùng chỉ giới đường đỏ</p>
    ${row(['3. Giấy tờ về đất đai:', land])}<p class="row">4. Giấy phép có hiệu lực khởi công trong thời hạn 12 tháng kể từ ngày được cấp.</p>
    ${signRow('<p class="copies"><b><i>Nơi nhận:</i></b><br>- Chủ đầu tư;<br>- Lưu: VT, KTHT&amp;ĐT.</p>', signature(rng, rng.pick([['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']]), f.signer, `UBND ${unit}`))}`;
  return {
    typeId: 'construction-permit', layout: 'ward-house', pages: [page], css: '.tab{margin-left:7mm}',
    fields: fieldsOf(f, { numberSymbol, constructionKind: kind, parcelNumber: f.parcel, mapSheetNumber: f.sheet, floors, landCertificate: land, validUntil: isoDay(later(f.issued, 12)), issuingAgency: `ỦY BAN NHÂN DÂN ${unit}` }),
  };
}

/** The city's department for a company's building: two agencies, a second page, a printed date of validity. */
function department(rng: Rng): Draft {
  const f = invent(rng, rng.chance(0.5) ? 'new' : 'old', [2019, 2025]);
  const company = `CÔNG TY ${rng.pick(['TNHH', 'CỔ PHẦN', 'TNHH MTV'])} ${rng.pick(['THƯƠNG MẠI BIỂN NGỌC', 'ĐẦU TƯ NON NƯỚC', 'XÂY DỰNG AN GIA', 'DU LỊCH MỸ KHÊ'])}`;
  const numberSymbol = `${f.number}/${f.issued.year}/GPXD-SXD`;
  const kind = rng.pick(['Khách sạn', 'Văn phòng làm việc', 'Nhà xưởng sản xuất', 'Trường mầm non', 'Cửa hàng xăng dầu']);
  const until = later(f.issued, rng.pick([12, 24]));
  const floors = `${String(f.levels + 3)} tầng nổi và 01 tầng hầm`;
  const permit = { ...f, owners: [company], floor: f.floor * 10, building: f.building };
  const land = `Hợp đồng thuê đất số ${rng.int(10, 90)}/HĐTĐ ngày ${slashDay(inventDay(rng, 2012, 2016))} với Sở Tài nguyên và Môi trường`;
  const big = Math.round(permit.floor * 10) / 10;
  const grouped = comma(big).replace(/\B(?=(\d{3})+(?!\d))/u, '.');
  const p1 = `${head('UBND THÀNH PHỐ ĐÀ NẴNG<br><b>SỞ XÂY DỰNG</b><hr class="s">', motto('–'))}<h1>GIẤY PHÉP XÂY DỰNG</h1><p class="mid">Số: ${numberSymbol}</p>
    ${row(['1. Cấp cho:', company])}${row(['Địa chỉ trụ sở:', f.address])}<h3>2. Được phép xây dựng các công trình theo những nội dung sau:</h3>
    ${row(['- Tên công trình:', kind])}${row(['- Vị trí xây dựng:', f.site])}${row(['- Đơn vị thiết kế:', 'Công ty Cổ phần Kiến trúc Đất Quảng'])}
    <p class="row">- Cốt nền xây dựng: theo quy hoạch được duyệt</p>${row(['- Diện tích xây dựng:', `${comma(f.building)} m²`])}${row(['- Tổng diện tích sàn xây dựng:', `${grouped} m²`])}
    ${row(['- Chiều cao toàn công trình:', `${comma(f.height)} m`])}${row(['- Số tầng:', floors])}`;
  const p2 = `<h3>3. Giấy tờ về quyền sử dụng đất:</h3><p class="row"><span class="v">${esc(land)}.</span></p>
    <p class="row">4. Giấy phép này có giá trị đến ngày ${slashDay(until)}. Trước khi hết hạn 30 ngày, chủ đầu tư phải đề nghị gia hạn nếu chưa khởi công.</p>
    <p class="date">Đà Nẵng, ${longDay(f.issued)}</p>${signRow('<p class="copies"><b><i>Nơi nhận:</i></b><br>- Như mục 1;<br>- Thanh tra Sở;<br>- Lưu: VT, P.QLCPXD.</p>', signature(rng, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], f.signer, 'SỞ XÂY DỰNG'))}`;
  return {
    typeId: 'construction-permit', layout: 'department', pages: [p1, p2], css: 'h3{font-weight:400}',
    fields: { ...fieldsOf(permit, {
      numberSymbol, constructionKind: kind, floors, validUntil: isoDay(until), issuingAgency: 'SỞ XÂY DỰNG',
      landCertificate: land,
    }), floorArea: String(big) },
  };
}

/** Construction permits by districts until June 2025, wards and communes since, and the city's department. */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['district', 'ward', 'department']);
  return choice === 'district' ? districtHouse(rng) : choice === 'ward' ? wardHouse(rng) : department(rng);
};
