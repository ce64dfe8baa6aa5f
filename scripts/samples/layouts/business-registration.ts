import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, inventTaxCode, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { capitalise, dotted, isoDay, longDay, numberInWords, plainCapitals, slashDay, type Day } from '../vietnamese.ts';

const WHAT = [['Thương mại Dịch vụ', 'TRADING SERVICE'], ['Xây dựng và Nội thất', 'CONSTRUCTION AND FURNITURE'], ['Du lịch Sự kiện', 'TOURISM EVENT'], ['Công nghệ', 'TECHNOLOGY'], ['Thực phẩm Sạch', 'CLEAN FOOD'], ['Vận tải Biển', 'MARINE TRANSPORT']] as const;
const NAMES = ['Sông Trà', 'Bình Minh Xanh', 'Hải Vân Phát', 'Non Nước Việt', 'An Gia Thịnh', 'Biển Ngọc', 'Đại Lộc Phú', 'Trường Giang', 'Mỹ Khê Nam', 'Thuận Phước Tiến'];
const KINDS = {
  one: ['TNHH MTV', 'CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN', 'ONE MEMBER COMPANY LIMITED'],
  two: ['TNHH', 'CÔNG TY TRÁCH NHIỆM HỮU HẠN HAI THÀNH VIÊN TRỞ LÊN', 'COMPANY LIMITED'],
  stock: ['Cổ phần', 'CÔNG TY CỔ PHẦN', 'JOINT STOCK COMPANY'],
} as const;

interface Style {
  readonly since2025: boolean;
  readonly kind: keyof typeof KINDS;
}

const place = (rng: Rng, person: Person, since2025: boolean): string =>
  `${addressOf(rng, person.place, since2025 ? 'new' : 'old', person.houseNumber)}, Việt Nam`;

function money(rng: Rng): number {
  return rng.pick([300, 500, 800, 1_000, 1_500, 1_900, 2_500, 3_000, 5_000, 6_800, 9_900, 12_000, 20_000]) * 1_000_000;
}

function personBlock(rng: Rng, person: Person, title: string | null, since2025: boolean): { html: string; fields: TruthFields } {
  const issued = inventDay(rng, 2021, 2023);
  const issuer = rng.pick(['Cục Cảnh sát quản lý hành chính về trật tự xã hội', 'Cục Cảnh sát QLHC về TTXH']);
  const home = place(rng, person, since2025);
  const contact = rng.chance(0.6) ? home : place(rng, person, since2025);
  const name = person.name.toLocaleUpperCase('vi');
  const html = row([title === null ? 'Họ và tên:' : '* Họ và tên:', name], ['Giới tính:', person.sex])
    + (title === null ? '' : row(['Chức danh:', title]))
    + row(['Sinh ngày:', slashDay(person.born)], ['Dân tộc:', person.ethnicity], ['Quốc tịch:', person.nationality])
    + row(['Loại giấy tờ pháp lý của cá nhân:', 'Thẻ căn cước công dân'])
    + row(['Số giấy tờ pháp lý của cá nhân:', person.personalId])
    + row(['Ngày cấp:', slashDay(issued)], ['Nơi cấp:', issuer])
    + row(['Địa chỉ thường trú:', home]) + row(['Địa chỉ liên lạc:', contact]);
  return {
    html,
    fields: {
      representativeName: name, representativeSex: person.sex, representativeBirthDate: isoDay(person.born),
      ...(title === null ? {} : { representativeTitle: title }),
      representativeId: person.personalId, representativeIdIssuedDate: isoDay(issued), representativeIdIssuer: issuer,
      representativeResidence: home, representativeContact: contact,
    },
  };
}

function build(rng: Rng, style: Style): Draft {
  const { since2025 } = style;
  const [short, kindTitle, english] = KINDS[style.kind];
  const what = rng.pick(WHAT);
  const brand = rng.pick(NAMES);
  const companyName = `CÔNG TY ${short} ${what[0]} ${brand}`.toLocaleUpperCase('vi');
  const foreign = `${plainCapitals(brand)} ${what[1]} ${english}`;
  const abbreviation = plainCapitals(brand).split(' ').map((word) => word.charAt(0)).join('') + ' CO.,LTD';
  const hasForeign = rng.chance(0.75);
  const code = inventTaxCode(rng);
  const first = inventDay(rng, 2012, since2025 ? 2025 : 2023);
  const amendment = rng.chance(0.6) ? rng.int(1, 8) : 0;
  const amended: Day = inventDay(rng, since2025 ? 2025 : 2024, since2025 ? 2025 : 2024);
  const capital = money(rng);
  const owner = inventPerson(rng, 1962, 1996);
  const office = place(rng, inventPerson(rng, 1980, 1980), since2025);
  const phone = rng.chance(0.5) ? `0236${rng.int(3_500_000, 3_999_999)}` : `09${rng.int(10_000_000, 99_999_999)}`;
  const mail = rng.chance(0.6) ? `lienhe@${plainCapitals(brand).toLowerCase().replace(/ /g, '')}.example` : null;
  const site = mail !== null && rng.chance(0.5) ? `www.${mail.split('@')[1] ?? ''}` : null;
  const title = style.kind === 'stock' ? rng.pick(['Tổng giám đốc', 'Chủ tịch hội đồng quản trị']) : rng.pick(['Giám đốc', 'Chủ tịch công ty kiêm Giám đốc']);
  const representative = style.kind === 'one' && rng.chance(0.7) ? owner : inventPerson(rng, 1970, 1995);
  const person = personBlock(rng, representative, title, since2025);
  const signer = inventPerson(rng, 1968, 1985).name;
  const words = capitalise(numberInWords(capital));
  const department = since2025 ? 'SỞ TÀI CHÍNH' : 'SỞ KẾ HOẠCH VÀ ĐẦU TƯ';
  const left = `${department}<br>THÀNH PHỐ ĐÀ NẴNG<br><b>PHÒNG ĐĂNG KÝ KINH DOANH</b><hr class="s">`;
  const contactRows = row(['Điện thoại:', phone], ...(mail === null ? [] : [['Email:', mail] as const])) + (site === null ? '' : row(['Website:', site]));
  const page1 = `${head(left, motto())}
    <h1>GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP</h1><h2>${esc(kindTitle)}</h2>
    <p class="mid">Mã số doanh nghiệp: <b>${code}</b></p>
    <p class="mid it">Đăng ký lần đầu, ${longDay(first)}</p>
    ${amendment === 0 ? '' : `<p class="mid it">Đăng ký thay đổi lần thứ: ${amendment}, ${longDay(amended)}</p>`}
    <h3>1. Tên công ty</h3>${row(['Tên công ty viết bằng tiếng Việt:', companyName])}
    ${hasForeign ? row(['Tên công ty viết bằng tiếng nước ngoài:', foreign]) + row(['Tên công ty viết tắt:', abbreviation]) : ''}
    <h3>2. Địa chỉ trụ sở chính</h3><p class="row"><span class="v">${esc(office)}</span></p>${contactRows}
    <h3>3. Vốn điều lệ</h3>${row([since2025 ? 'Vốn điều lệ:' : 'Vốn điều lệ :', `${dotted(capital)} đồng`])}${row(['Bằng chữ:', `${words} đồng`])}
    ${style.kind === 'stock' ? row(['Mệnh giá cổ phần:', '10.000 đồng'], ['Tổng số cổ phần:', dotted(capital / 10_000)]) : ''}`;
  const four = style.kind === 'one'
    ? `<h3>4. Thông tin về chủ sở hữu</h3>${personBlock(rng, owner, null, since2025).html}`
    : style.kind === 'two' ? members(rng, capital, since2025) : '';
  const five = `<h3>${style.kind === 'stock' ? '4' : '5'}. Người đại diện theo pháp luật của công ty</h3>${person.html}
    ${signRow('', signature(rng, [rng.pick(['TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'])], signer, `${department} THÀNH PHỐ ĐÀ NẴNG`))}`;
  return {
    typeId: 'business-registration', layout: `${style.kind}-${since2025 ? '2025' : 'before-2025'}`,
    // all on one sheet, the signature of wide faces fell off its foot
    pages: [page1, four + five],
    css: '.pair{margin-right:9mm}',
    fields: {
      enterpriseCode: code, companyName, companyKind: kindTitle, firstRegisteredDate: isoDay(first),
      ...(hasForeign ? { companyNameForeign: foreign, companyNameShort: abbreviation } : {}),
      ...(amendment === 0 ? {} : { amendmentNumber: String(amendment), amendedDate: isoDay(amended) }),
      headOffice: office, phone, ...(mail === null ? {} : { email: mail }), ...(site === null ? {} : { website: site }),
      charterCapital: String(capital), ...person.fields, signer,
    },
  };
}

function members(rng: Rng, capital: number, since2025: boolean): string {
  const shares = rng.pick([[60, 40], [51, 49], [70, 30]] as const);
  const rows = shares.map((share, i) => {
    const member = inventPerson(rng, 1965, 1994);
    return `<tr><td>${i + 1}</td><td>${esc(member.name.toLocaleUpperCase('vi'))}</td><td>${esc(place(rng, member, since2025))}</td>
      <td>${dotted((capital * share) / 100)}</td><td>${share},000</td><td>${member.personalId}</td></tr>`;
  });
  return `<h3>4. Danh sách thành viên góp vốn</h3><table><tr><th>STT</th><th>Tên thành viên</th><th>Địa chỉ liên lạc</th>
    <th>Giá trị phần vốn góp (VNĐ)</th><th>Tỷ lệ (%)</th><th>Số giấy tờ pháp lý</th></tr>${rows.join('')}</table>`;
}

/** Enterprise registration certificates (regulations section 5.5), by the two offices that issued them before and since 2025. */
export const layout: Layout = (rng, layout) => {
  const [kind, issuer] = (layout ?? `${rng.pick(['one', 'two', 'stock'])}/${rng.pick(['old', 'new'])}`).split('/');
  return build(rng, { kind: kind === 'two' || kind === 'stock' ? kind : 'one', since2025: issuer === 'new' });
};
