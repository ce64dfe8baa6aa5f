import { esc, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const caps = (text: string): string => text.toLocaleUpperCase('vi');
const DOTS = '..................................................';

interface Facts {
  readonly who: Person;
  readonly home: string;
  readonly signed: Day;
  readonly office: string;
}

function invent(rng: Rng, fromYear = 2018): Facts {
  const signed = inventDay(rng, fromYear, 2025);
  const form = signed.year >= 2025 && signed.month > 6 ? 'new' : 'old';
  const who = inventPerson(rng, 1955, 2002);
  const commune = lower(form === 'new' ? who.place.now : who.place.commune);
  const rest = form === 'new' ? 'thành phố Đà Nẵng' : `${lower(who.place.district)}, ${lower(who.place.province)}`;
  return { who, signed, home: addressOf(rng, who.place, form, who.houseNumber), office: `Ủy ban nhân dân ${commune}${rng.chance(0.6) ? `, ${rest}` : ''}` };
}

const draft = (layout: string, page: string, fields: TruthFields, css = ''): Draft => ({ typeId: 'application-form', layout, pages: [page], css, fields });
const to = (agency: string): string => `<p class="mid to">Kính gửi: <span class="v">${esc(agency)}</span></p>`;
const foot = (rng: Rng, f: Facts, title: string): string =>
  `<p class="date">Đà Nẵng, ${longDay(f.signed)}</p>${signRow('', signature(rng, [title, '(Ký, ghi rõ họ, chữ đệm, tên)'], f.who.name, null))}`;

/** Civil-status declarations of Circular 04/2020/TT-BTP: the applicant first, then `Đề nghị cơ quan …`. */
function civil(rng: Rng): Draft {
  const f = invent(rng);
  const { who } = f;
  const other = inventPerson(rng, 1950, 2020);
  const kind = rng.pick(['birth', 'copy', 'status', 'death'] as const);
  const [name, ask] = {
    birth: ['TỜ KHAI ĐĂNG KÝ KHAI SINH', 'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây'],
    copy: ['TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH', 'Đề nghị cơ quan cấp bản sao trích lục khai sinh cho người có tên dưới đây'],
    status: ['TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', 'Đề nghị cơ quan cấp Giấy xác nhận tình trạng hôn nhân cho người có tên dưới đây'],
    death: ['TỜ KHAI ĐĂNG KÝ KHAI TỬ', 'Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây'],
  }[kind] as [string, string];
  const withBirth = rng.chance(0.5);
  const identity = rng.chance(0.5) ? row(['Số định danh cá nhân:', who.personalId]) : row(['Giấy tờ tùy thân:', `CCCD số ${who.personalId}, Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày ${slashDay(inventDay(rng, 2021, 2024))}`]);
  const page = `${motto()}<h1>${name}</h1>${to(f.office)}${row(['Họ, chữ đệm, tên người yêu cầu:', caps(who.name)])}${withBirth ? row(['Ngày, tháng, năm sinh:', slashDay(who.born)]) : ''}
    ${row(['Nơi cư trú:', f.home])}${identity}${row([kind === 'birth' ? 'Quan hệ với người được khai sinh:' : kind === 'death' ? 'Quan hệ với người đã chết:' : 'Quan hệ với người được cấp:', rng.pick(['Con', 'Cha', 'Mẹ', 'Bản thân'])])}
    <p class="row"><b>${ask}:</b></p>${row(['Họ, chữ đệm, tên:', caps(other.name)])}${row(['Ngày, tháng, năm sinh:', slashDay(other.born)])}${row(['Giới tính:', other.sex], ['Dân tộc:', other.ethnicity], ['Quốc tịch:', other.nationality])}
    ${kind === 'birth' ? row(['Nơi sinh:', 'Bệnh viện Phụ sản - Nhi Đà Nẵng']) + row(['Họ, chữ đệm, tên người mẹ:', inventPerson(rng, 1980, 2000, { sex: 'Nữ' }).name]) + row(['Năm sinh:', '1990'], ['Dân tộc:', 'Kinh'], ['Quốc tịch:', 'Việt Nam']) : ''}
    ${row(['Nơi cư trú:', addressOf(rng, other.place, 'old', other.houseNumber)])}${kind === 'status' ? row(['Tình trạng hôn nhân:', 'Chưa đăng ký kết hôn với ai']) + row(['Mục đích yêu cầu cấp Giấy xác nhận tình trạng hôn nhân:', 'Kết hôn']) : ''}
    ${kind === 'copy' ? row(['Số lượng bản sao đề nghị cấp:', `0${rng.int(1, 9)} bản`]) : ''}
    <p class="para">Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.</p>
    <p class="date">Làm tại: Đà Nẵng, ${longDay(f.signed)}</p>${signRow('', signature(rng, ['Người yêu cầu', '(Ký, ghi rõ họ, chữ đệm, tên)'], who.name, null))}`;
  return draft('civil', page, {
    formName: name, addressee: f.office, applicantName: caps(who.name), ...(withBirth ? { applicantBirthDate: isoDay(who.born) } : {}), applicantId: who.personalId, applicantResidence: f.home,
    requestContent: ask, signedDate: isoDay(f.signed),
  }, rng.chance(0.5) ? '.row{border-bottom:.4pt dotted #999}' : '');
}

/** The application for a building permit (Decree 15/2021): numbered parts, dashes, the request near the end. */
function building(rng: Rng): Draft {
  const f = invent(rng, 2021);
  const { who } = f;
  const office = rng.pick([f.office, `Ủy ban nhân dân ${lower(who.place.district)}`, 'Sở Xây dựng thành phố Đà Nẵng']);
  const ask = rng.pick([`Nhà ở riêng lẻ, cấp công trình: cấp III, diện tích xây dựng tầng 1: ${rng.int(50, 110)} m², số tầng: ${rng.int(1, 4)} tầng`, 'Xây dựng mới nhà ở riêng lẻ tại đô thị', `Sửa chữa, cải tạo nhà ở riêng lẻ ${rng.int(2, 3)} tầng`]);
  const withId = rng.chance(0.6);
  const page = `${motto()}<h1>ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG</h1><p class="mid it">(Sử dụng cho công trình: Nhà ở riêng lẻ)</p>${to(office)}<h3>1. Thông tin về chủ đầu tư:</h3>${row(['- Tên chủ đầu tư (tên chủ hộ):', rng.chance(0.5) ? caps(who.name) : who.name])}
    ${withId ? row(['- Số định danh cá nhân:', who.personalId]) : ''}${row(['- Người đại diện:', DOTS], ['Chức vụ (nếu có):', '...........'])}${row(['- Địa chỉ liên hệ:', f.home])}${row(['- Số điện thoại:', `09${rng.int(10_000_000, 99_999_999)}`])}
    <h3>2. Thông tin công trình:</h3>${row(['- Địa điểm xây dựng:', addressOf(rng, who.place, 'old', who.houseNumber)])}${row(['- Lô đất số:', String(rng.int(2, 400))], ['Diện tích:', `${rng.int(60, 300)} m²`])}
    <h3>3. Tổ chức, cá nhân lập, thẩm tra thiết kế xây dựng:</h3>${row(['- Tên đơn vị thiết kế:', 'Công ty TNHH Tư vấn thiết kế Bình An'])}
    ${row(['4. Nội dung đề nghị cấp phép:', ask])}${row(['5. Dự kiến thời gian hoàn thành công trình:', `${rng.int(3, 18)} tháng`])}
    <p class="row">6. Cam kết: Tôi xin cam đoan làm theo đúng giấy phép được cấp, nếu sai tôi xin hoàn toàn chịu trách nhiệm và bị xử lý theo quy định của pháp luật.</p>${foot(rng, f, rng.pick(['NGƯỜI LÀM ĐƠN', 'CHỦ ĐẦU TƯ']))}`;
  const shown = page.includes(`</span> <span class="v">${esc(caps(who.name))}`) ? caps(who.name) : who.name;
  return draft('building', page, {
    formName: 'ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG', addressee: office, applicantName: shown, ...(withId ? { applicantId: who.personalId } : {}), applicantResidence: f.home, requestContent: ask, signedDate: isoDay(f.signed),
  });
}

/** The registration of a change in land (form 11/ĐK): a title of two lines, lettered lines, `Nội dung biến động`. */
function land(rng: Rng): Draft {
  const f = invent(rng, 2022);
  const { who } = f;
  const office = rng.pick([`Chi nhánh Văn phòng Đăng ký đất đai tại ${lower(who.place.district)}`, 'Văn phòng Đăng ký đất đai thành phố Đà Nẵng', f.office]);
  const ask = rng.pick(['Chuyển nhượng toàn bộ quyền sử dụng đất', 'Thay đổi thông tin người sử dụng đất từ chứng minh nhân dân sang căn cước công dân', 'Nhận thừa kế quyền sử dụng đất và tài sản gắn liền với đất', 'Chuyển mục đích sử dụng một phần thửa đất từ đất trồng cây lâu năm sang đất ở tại nông thôn']);
  const page = `<p class="no it">Mẫu số 11/ĐK</p>${motto()}<h1>ĐƠN ĐĂNG KÝ BIẾN ĐỘNG</h1><h1 class="second">ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT</h1>${to(office)}
    <h3>1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:</h3>${row(['a) Tên:', caps(who.name)])}${row(['b) Giấy tờ nhân thân/pháp nhân:', `số ${who.personalId}`])}${row(['c) Địa chỉ:', f.home])}${row(['d) Điện thoại liên hệ:', `09${rng.int(10_000_000, 99_999_999)}`])}
    ${row(['2. Nội dung biến động:', ask])}${row(['3. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có:', 'Giấy chứng nhận đã cấp'])}
    <p class="para">Cam đoan nội dung kê khai trên đơn là đúng sự thật, chịu trách nhiệm trước pháp luật về mọi nội dung đã kê khai.</p>${foot(rng, f, rng.pick(['Người viết đơn', 'NGƯỜI LÀM ĐƠN']))}`;
  return draft('land', page, {
    formName: 'ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT', addressee: office, applicantName: caps(who.name), applicantId: who.personalId, applicantResidence: f.home, requestContent: ask, signedDate: isoDay(f.signed),
  }, 'h1.second{margin-top:0}');
}

/** A letter of request in one's own words: who asks, why, what for. */
function letter(rng: Rng): Draft {
  const f = invent(rng, 2015);
  const { who } = f;
  const [name, ask] = rng.pick([
    ['ĐƠN XIN XÁC NHẬN HOÀN CẢNH KHÓ KHĂN', `đề nghị ${f.office} xác nhận gia đình tôi có hoàn cảnh khó khăn`], ['ĐƠN ĐỀ NGHỊ', `đề nghị ${f.office} xem xét, giải quyết việc cấp nước sạch cho hộ gia đình tôi`],
    ['ĐƠN XIN XÁC NHẬN', `đề nghị ${f.office} xác nhận nhà ở của tôi không có tranh chấp`], ['ĐƠN XIN TRÍCH LỤC BẢN ĐỒ ĐỊA CHÍNH', 'đề nghị quý cơ quan cấp trích lục bản đồ địa chính thửa đất số 125, tờ bản đồ số 34'],
  ] as const);
  const withBirth = rng.chance(0.6);
  const page = `${motto()}<p class="date">Đà Nẵng, ${longDay(f.signed)}</p><h1>${name}</h1>${to(f.office)}
    ${row(['Tôi tên là:', who.name], ...(withBirth ? [['Sinh ngày:', slashDay(who.born)] as const] : []))}${row(['CCCD số:', who.personalId], ['cấp ngày:', slashDay(inventDay(rng, 2021, 2024))])}${row(['Thường trú tại:', f.home])}
    <p class="para">Gia đình tôi gồm ${rng.int(2, 6)} nhân khẩu, hiện đang sinh sống ổn định tại địa chỉ nêu trên từ năm ${rng.int(1995, 2014)} đến nay.</p>
    <p class="para">Nay tôi làm đơn này kính ${esc(ask)}.</p><p class="para">Tôi xin cam đoan những lời trình bày trên là đúng sự thật. Tôi xin chân thành cảm ơn!</p>
    ${signRow('', signature(rng, [rng.pick(['Người làm đơn', 'NGƯỜI LÀM ĐƠN'])], who.name, null))}`;
  return draft('letter', page, {
    formName: name, addressee: f.office, applicantName: who.name, ...(withBirth ? { applicantBirthDate: isoDay(who.born) } : {}), applicantId: who.personalId, applicantResidence: f.home,
    requestContent: `kính ${ask}`, signedDate: isoDay(f.signed),
  });
}

/** Applications: declarations and requests of many kinds. */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['civil', 'civil', 'building', 'land', 'letter']);
  return choice === 'building' ? building(rng) : choice === 'land' ? land(rng) : choice === 'letter' ? letter(rng) : civil(rng);
};
