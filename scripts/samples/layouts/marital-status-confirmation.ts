import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const caps = (text: string): string => text.toLocaleUpperCase('vi');
const two = (n: number): string => String(n).padStart(2, '0');

interface Facts {
  readonly person: Person;
  readonly home: string;
  readonly issued: Day;
  readonly status: string;
  readonly purpose: string;
  readonly signer: string;
  readonly agency: readonly string[];
  readonly town: string;
  readonly commune: string;
}

const PURPOSES = [
  'Kết hôn', 'Bổ túc hồ sơ vay vốn ngân hàng', 'Làm thủ tục chuyển nhượng quyền sử dụng đất', 'Làm thủ tục đăng ký kết hôn với người nước ngoài', 'Bổ sung hồ sơ mua nhà ở xã hội', 'Làm thủ tục mua bán xe ô tô',
  'Làm thủ tục nhận tặng cho quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất tại phường Hòa Xuân, thành phố Đà Nẵng',
];

function statusOf(rng: Rng, person: Person, place: string): string {
  const spouse = inventPerson(rng, person.born.year - 4, person.born.year + 4, { sex: person.sex === 'Nam' ? 'Nữ' : 'Nam' }).name;
  const [kin, call] = person.sex === 'Nam' ? ['vợ', 'bà'] : ['chồng', 'ông'];
  const year = rng.int(2008, 2020);
  const day = slashDay(inventDay(rng, year, year));
  return rng.pick([
    'Chưa đăng ký kết hôn với ai', 'Chưa đăng ký kết hôn với ai', 'Hiện tại chưa đăng ký kết hôn với ai', 'Độc thân, chưa đăng ký kết hôn lần nào',
    `Đã đăng ký kết hôn nhưng đã ly hôn theo Quyết định ly hôn số ${rng.int(10, 400)}/${year}/QĐST-HNGĐ ngày ${day} của Tòa án nhân dân ${place}; hiện tại chưa đăng ký kết hôn với ai`,
    `Hiện tại đang có ${kin} là ${call} ${spouse} theo Giấy chứng nhận kết hôn số ${rng.int(5, 200)}/${year}`,
    `Đã đăng ký kết hôn nhưng ${kin} đã chết theo Trích lục khai tử số ${rng.int(3, 90)}/TLKT ngày ${day}; hiện tại chưa kết hôn với ai`,
  ]);
}

function invent(rng: Rng, fromYear: number, toYear: number): Facts {
  const issued = inventDay(rng, fromYear, toYear);
  const form = issued.year >= 2025 && issued.month > 6 ? 'new' : 'old';
  const person = inventPerson(rng, issued.year - 60, issued.year - 19);
  const { place } = person;
  return {
    person, issued, home: addressOf(rng, place, form, rng.chance(0.7) ? person.houseNumber : undefined), status: statusOf(rng, person, lower(place.district)), purpose: rng.pick(PURPOSES),
    signer: inventPerson(rng, 1962, 1986).name, commune: form === 'new' ? place.now : place.commune, town: place.province === 'Tỉnh Quảng Nam' && form === 'old' ? rng.pick(['Quảng Nam', 'Tam Kỳ', 'Hội An']) : 'Đà Nẵng',
    agency: ['ỦY BAN NHÂN DÂN', caps(form === 'new' ? place.now : place.commune)],
  };
}

/** Six months later, the last day of the month where it has no such day. */
function halfYear(day: Day): Day {
  const month = ((day.month + 5) % 12) + 1;
  const year = day.year + (day.month + 6 > 12 ? 1 : 0);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: Math.min(day.day, last) };
}

const truth = (f: Facts, number: string): TruthFields => ({
  numberSymbol: number, fullName: caps(f.person.name), birthDate: isoDay(f.person.born), sex: f.person.sex, ethnicity: f.person.ethnicity, nationality: f.person.nationality, residence: f.home,
  maritalStatus: f.status, purpose: f.purpose, validUntil: isoDay(halfYear(f.issued)), issuingAgency: f.agency.join(' '), issuedDate: isoDay(f.issued), signer: f.signer,
});

const titles = (rng: Rng): string[] => rng.pick([['CHỦ TỊCH'], ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']]);
const sealOf = (f: Facts): string => f.agency.join(' ');
const letterhead = (f: Facts, number: string): string =>
  head(`<b>${f.agency.map(esc).join('<br>')}</b><hr class="s"><p>Số: <span class="v">${number}</span></p>`, `${motto()}<p class="it">${f.town}, ${longDay(f.issued)}</p>`);

/** Circular 04/2020/TT-BTP. */
function modern(rng: Rng): Draft {
  const f = invent(rng, 2016, 2025);
  const { person } = f;
  const number = `${two(rng.int(3, 980))}/${rng.pick(['UBND-XNTTHN', 'XNTTHN', `${f.issued.year}/XNTTHN`])}`;
  const withId = rng.chance(0.6);
  const id = withId ? row(['Số định danh cá nhân:', person.personalId]) : row(['Giấy tờ tùy thân:', `CCCD số ${person.personalId}, Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày ${slashDay(inventDay(rng, 2021, 2024))}`]);
  const stay = rng.chance(0.4) ? `<p class="row"><span class="l">Trong thời gian cư trú tại:</span> <span class="v">${esc(f.commune)}</span> từ ngày <span class="v">${slashDay(inventDay(rng, 2005, 2012))}</span> đến ngày <span class="v">${slashDay(f.issued)}</span></p>` : '';
  const page = `${letterhead(f, number)}<h1>GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN</h1>
    <p class="para">Xét đề nghị của ông/bà: ${esc(person.name)}, về việc cấp Giấy xác nhận tình trạng hôn nhân cho ${rng.chance(0.5) ? 'bản thân' : esc(person.name)}.</p><p class="mid"><b>XÁC NHẬN:</b></p>
    ${row(['Họ, chữ đệm, tên:', caps(person.name)])}${row(['Ngày, tháng, năm sinh:', slashDay(person.born)])}${row(['Giới tính:', person.sex], ['Dân tộc:', person.ethnicity], ['Quốc tịch:', person.nationality])}
    ${id}${row(['Nơi cư trú:', f.home])}${stay}${row(['Tình trạng hôn nhân:', `${f.status}.`])}
    ${row(['Giấy xác nhận tình trạng hôn nhân này được sử dụng để:', `${f.purpose}.`])}
    <p class="row it">Giấy này có giá trị ${rng.chance(0.5) ? 'sử dụng ' : ''}trong thời hạn 6 tháng, kể từ ngày cấp.</p>${signRow('', signature(rng, ['NGƯỜI KÝ GIẤY XÁC NHẬN', ...titles(rng).slice(-1)], f.signer, sealOf(f)))}`;
  return { typeId: 'marital-status-confirmation', layout: 'modern', pages: [page], css: '', fields: { ...truth(f, number), personalId: person.personalId } };
}

/** The older form: other labels, dotted lines, the identity paper of nine digits. */
function old(rng: Rng): Draft {
  const f = invent(rng, 2006, 2015);
  const { person } = f;
  const number = `${rng.int(3, 400)}/${rng.pick(['XN-UBND', 'UBND-XN', 'XNTTHN'])}`;
  const page = `${letterhead(f, number)}<h1>GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN</h1><p class="mid"><b>ỦY BAN NHÂN DÂN ${esc(caps(f.commune))}</b></p><p class="mid"><b>XÁC NHẬN:</b></p>
    ${row(['Ông/bà:', caps(person.name)], ['Giới tính:', person.sex])}${row(['Sinh ngày:', `${longDay(person.born).replace('ngày ', '')}`])}${row(['Dân tộc:', person.ethnicity], ['Quốc tịch:', person.nationality])}
    ${row(['Giấy CMND/Hộ chiếu số:', person.oldId])}${row(['Nơi thường trú/tạm trú:', f.home])}${row(['Tình trạng hôn nhân hiện tại:', f.status])}
    ${row(['Giấy này được cấp để:', f.purpose])}<p class="row">Giấy xác nhận này có giá trị trong thời hạn 06 (sáu) tháng, kể từ ngày cấp.</p>${signRow('', signature(rng, ['TM. ỦY BAN NHÂN DÂN', rng.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])], f.signer, sealOf(f)))}`;
  return {
    typeId: 'marital-status-confirmation', layout: 'old', pages: [page], css: '.v{font-family:"Liberation Mono";font-weight:400;font-size:.93em}.row{border-bottom:.4pt dotted #999}', fields: truth(f, number),
  };
}

/** The place-date line above the signature, numbered lines, superior agencies above the issuing one. */
function low(rng: Rng): Draft {
  const f = invent(rng, 2017, 2025);
  const { person } = f;
  const number = `${rng.int(3, 980)}/${f.issued.year}/XNTTHN`;
  const until = halfYear(f.issued);
  const page = `${head(`<b>${f.agency.map(esc).join('<br>')}</b><hr class="s">`, motto())}<h1>GIẤY XÁC NHẬN</h1><h2>TÌNH TRẠNG HÔN NHÂN</h2><p class="mid">Số: <span class="v">${number}</span></p>
    ${row(['1. Họ, chữ đệm, tên:', caps(person.name)])}${row(['2. Ngày, tháng, năm sinh:', slashDay(person.born)], ['3. Giới tính:', person.sex])}${row(['4. Dân tộc:', person.ethnicity], ['5. Quốc tịch:', person.nationality])}
    ${row(['6. Số định danh cá nhân:', person.personalId])}${row(['7. Nơi thường trú:', f.home])}${row(['8. Tình trạng hôn nhân:', f.status])}${row(['9. Mục đích sử dụng:', f.purpose])}
    <p class="row">Giấy xác nhận này có giá trị sử dụng đến hết ngày ${slashDay(until)}.</p><p class="date">${f.town}, ${longDay(f.issued)}</p>${signRow('', signature(rng, titles(rng), f.signer, sealOf(f)))}`;
  return { typeId: 'marital-status-confirmation', layout: 'low', pages: [page], css: '.row{margin:2.2mm 0}', fields: { ...truth(f, number), personalId: person.personalId } };
}

/** Confirmations of marital status. */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['modern', 'modern', 'low', 'old']);
  return choice === 'old' ? old(rng) : choice === 'low' ? low(rng) : modern(rng);
};
