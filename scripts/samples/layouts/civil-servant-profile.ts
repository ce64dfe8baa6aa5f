import { esc, head, lv, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

const dots = (n: number): string => '.'.repeat(n);
/** Labels and values one after the other on a line, as the forms set them: comma or nothing between. */
const line = (...pairs: readonly (readonly [string, string])[]): string => `<p class="row">${pairs.map(([l, v]) => lv(l, v)).join(' ')}</p>`;

interface Facts {
  readonly person: Person;
  readonly agency: string;
  readonly manager: string;
  readonly other: string | null;
  readonly birthPlace: string;
  readonly origin: string;
  readonly home: string;
  readonly religion: string;
  readonly position: string;
  readonly grade: string;
  readonly coefficient: string;
  readonly recruited: Day;
  readonly education: string;
  readonly theory: string;
  readonly party: Day | null;
  readonly signer: string;
  readonly today: Day;
}

function invent(rng: Rng): Facts {
  const person = inventPerson(rng, 1966, 1994);
  const home = addressOf(rng, person.place, 'old', person.houseNumber);
  const unit = person.place.district;
  const [agency, manager] = rng.pick([
    [`Phòng Tư pháp ${unit.charAt(0).toLowerCase()}${unit.slice(1)}`, `UBND ${unit}`], ['Trung tâm Phục vụ hành chính công', 'Sở Nội vụ thành phố Đà Nẵng'], ['Trường Tiểu học Trần Phú', 'Phòng Giáo dục và Đào tạo'], ['Chi cục Quản lý đất đai', 'Sở Nông nghiệp và Môi trường'],
  ] as const);
  const grade = rng.int(1, 8);
  const recruited = inventDay(rng, person.born.year + 23, person.born.year + 27);
  return {
    person, home, agency, manager, recruited, grade: String(grade),
    other: rng.chance(0.15) ? rng.pick(['Út', 'Năm', 'Tý']) : null, religion: rng.pick(['Không', 'Không', 'Phật giáo', 'Công giáo']), coefficient: (2.34 + (grade - 1) * 0.33).toFixed(2).replace('.', ','),
    birthPlace: `${person.place.commune}, ${person.place.district}, ${person.place.province}`, origin: `${person.place.commune}, ${person.place.district}, ${person.place.province}`,
    position: rng.pick(['Chuyên viên', 'Phó Trưởng phòng', 'Trưởng phòng', 'Giáo viên', 'Kế toán viên', 'Văn thư viên']), education: rng.pick(['Đại học, ngành Luật', 'Thạc sĩ Quản lý công', 'Cử nhân Kế toán', 'Đại học Sư phạm', 'Kỹ sư Quản lý đất đai']),
    theory: rng.pick(['Sơ cấp', 'Trung cấp', 'Cao cấp']), party: rng.chance(0.7) ? inventDay(rng, recruited.year + 2, recruited.year + 6) : null, signer: inventPerson(rng, 1962, 1980).name, today: inventDay(rng, 2021, 2025),
  };
}

function fieldsOf(f: Facts): TruthFields {
  return {
    agency: f.agency, fullName: f.person.name.toLocaleUpperCase('vi'), ...(f.other ? { otherName: f.other } : {}), birthDate: isoDay(f.person.born), sex: f.person.sex, birthPlace: f.birthPlace, origin: f.origin,
    ethnicity: f.person.ethnicity, religion: f.religion, personalId: f.person.personalId, residence: f.home, position: f.position, salaryGrade: f.grade, salaryCoefficient: f.coefficient, recruitedDate: isoDay(f.recruited),
    education: f.education, politicalTheory: f.theory, ...(f.party ? { partyJoinedDate: isoDay(f.party) } : {}), signer: f.signer,
  };
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<table><tr>${titles.map((t) => `<th>${esc(t)}</th>`).join('')}</tr>${rows.map((r) => `<tr>${r.map((c) => `<td>${esc(c)}</td>`).join('')}</tr>`).join('')}</table>`;
}

function history(f: Facts): string {
  const from = `${String(f.recruited.month).padStart(2, '0')}/${f.recruited.year}`;
  return table(['Từ tháng, năm đến tháng, năm', 'Chức danh, chức vụ, đơn vị công tác'], [[`${from} - ${String(f.recruited.month).padStart(2, '0')}/${f.recruited.year + 4}`, `Nhân viên ${f.agency}`], [`${String(f.recruited.month).padStart(2, '0')}/${f.recruited.year + 4} - nay`, `${f.position} ${f.agency}`]]);
}

function family(rng: Rng): string {
  const kin = ['Bố đẻ', 'Mẹ đẻ', 'Anh ruột', 'Vợ/chồng'].map((relation) => {
    const p = inventPerson(rng, 1940, 1990);
    return [relation, p.name, String(p.born.year), `${p.place.commune}, ${p.place.district}`];
  });
  return table(['Mối quan hệ', 'Họ và tên', 'Năm sinh', 'Quê quán, nghề nghiệp, nơi ở'], kin);
}

const end = (rng: Rng, f: Facts, left: string, titles: readonly string[]): string => `<p class="date">Đà Nẵng, ${longDay(f.today)}</p>
  ${signRow(`<div class="sig"><b>${left}</b><br><i class="small">Tôi xin cam đoan những lời khai trên đây là đúng sự thật</i><div class="pen"></div><b>${esc(f.person.name)}</b></div>`, signature(rng, titles, f.signer, f.agency.toLocaleUpperCase('vi')))}`;

/** Form 2C-BNV/2008: four pages, 32 numbers with brackets, several labels on a line, dots behind what is empty. */
function form2008(rng: Rng): Draft {
  const f = invent(rng);
  const p = f.person;
  const p1 = `<p class="small">Mẫu 2C-BNV/2008 ban hành kèm theo Quyết định số 02/2008/QĐ-BNV</p>${line(['Cơ quan, đơn vị có thẩm quyền quản lý CBCC:', f.manager])}${line(['Cơ quan, đơn vị sử dụng CBCC:', f.agency], ['Số hiệu cán bộ, công chức:', dots(12)])}
    <h1>SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC</h1>${line(['1) Họ và tên khai sinh (viết chữ in hoa):', p.name.toLocaleUpperCase('vi')])}${line(['2) Tên gọi khác:', f.other ?? dots(60)])}
    ${line(['3) Sinh ngày:', `${String(p.born.day).padStart(2, '0')} tháng ${String(p.born.month).padStart(2, '0')} năm ${p.born.year},`], ['Giới tính (nam, nữ):', p.sex])}${line(['4) Nơi sinh:', f.birthPlace])}${line(['5) Quê quán:', f.origin])}
    ${line(['6) Dân tộc:', `${p.ethnicity},`], ['7) Tôn giáo:', f.religion])}${line(['8) Nơi đăng ký hộ khẩu thường trú:', f.home])}${line(['9) Nơi ở hiện nay:', f.home])}
    ${line(['10) Nghề nghiệp khi được tuyển dụng:', dots(30)])}${line(['11) Ngày tuyển dụng:', `${slashDay(f.recruited)},`], ['Cơ quan tuyển dụng:', f.manager])}${line(['12) Chức vụ (chức danh) hiện tại:', f.position])}
    ${line(['13) Công việc chính được giao:', dots(40)])}${line(['14) Ngạch công chức (viên chức):', 'Chuyên viên,'], ['Mã ngạch:', '01.003'])}${line(['Bậc lương:', `${f.grade},`], ['Hệ số:', `${f.coefficient},`], ['Ngày hưởng:', slashDay(inventDay(rng, 2019, 2020))], ['Phụ cấp chức vụ:', dots(8)])}
    ${line(['15.1- Trình độ giáo dục phổ thông:', '12/12'])}${line(['15.2- Trình độ chuyên môn cao nhất:', f.education])}${line(['15.3- Lý luận chính trị:', `${f.theory},`], ['15.4- Quản lý nhà nước:', 'Chuyên viên'])}${line(['15.5- Ngoại ngữ:', 'Tiếng Anh B,'], ['15.6- Tin học:', 'A'])}`;
  const p2 = `${line(['16) Ngày vào Đảng Cộng sản Việt Nam:', f.party ? `${slashDay(f.party)},` : `${dots(10)}`], ['Ngày chính thức:', f.party ? slashDay({ ...f.party, year: f.party.year + 1 }) : dots(10)])}
    ${line(['17) Ngày tham gia tổ chức chính trị - xã hội:', dots(30)])}${line(['18) Ngày nhập ngũ:', dots(14)], ['Ngày xuất ngũ:', dots(14)], ['Quân hàm cao nhất:', dots(10)])}${line(['20) Sở trường công tác:', dots(40)])}${line(['21) Khen thưởng:', 'Chiến sĩ thi đua cơ sở'], ['22) Kỷ luật:', 'Không'])}
    ${line(['23) Tình trạng sức khỏe:', 'Tốt,'], ['Chiều cao:', '1m65,'], ['Cân nặng:', '60 kg,'], ['Nhóm máu:', 'O'])}${line(['25) Số chứng minh nhân dân:', p.personalId], ['Ngày cấp:', slashDay(inventDay(rng, 2021, 2021))], ['26) Số sổ BHXH:', String(rng.int(1_000_000_000, 9_999_999_999))])}
    <p class="row"><b>27) Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ</b></p>${table(['Tên trường', 'Chuyên ngành', 'Từ - đến', 'Văn bằng'], [['Đại học Đà Nẵng', 'Kinh tế', '2001 - 2005', 'Cử nhân']])}`;
  const p3 = `<p class="row"><b>28) Tóm tắt quá trình công tác</b></p>${history(f)}<p class="row"><b>29) Đặc điểm lịch sử bản thân:</b> ${dots(60)}</p>`;
  const p4 = `<p class="row"><b>30) Quan hệ gia đình</b></p>${family(rng)}<p class="row"><b>31) Diễn biến quá trình lương</b></p>${table(['Tháng/năm', '01/2016', '01/2019'], [['Hệ số lương', '2,67', f.coefficient]])}${end(rng, f, 'Người khai', ['THỦ TRƯỞNG CƠ QUAN'])}`;
  return { typeId: 'civil-servant-profile', layout: '2c-2008', pages: [p1, p2, p3, p4], css: '.v{margin-right:2mm}', fields: fieldsOf(f) };
}

/** Form 2C/TCTW-98: other numbers and order, sex beside the name, two scanned pages. */
function form1998(rng: Rng): Draft {
  const f = invent(rng);
  const p = f.person;
  const p1 = `<p class="small">Mẫu 2C/TCTW-98</p>${row(['Bộ, tỉnh:', 'Thành phố Đà Nẵng'], ['Số hiệu cán bộ, công chức:', dots(10)])}${row(['Đơn vị trực thuộc:', f.manager])}${row(['Đơn vị cơ sở:', f.agency])}
    <h1>SƠ YẾU LÝ LỊCH</h1><table class="bare"><tr><td class="photo">Ảnh<br>4 x 6</td><td>${line(['1. Họ và tên khai sinh:', p.name.toLocaleUpperCase('vi')], ['Nam, nữ:', p.sex])}${line(['2. Các tên gọi khác:', f.other ?? dots(30)])}${line(['3. Chức vụ (chức danh) hiện tại:', f.position])}${line(['4. Ngày sinh:', slashDay(p.born)])}</td></tr></table>
    ${line(['5. Nơi sinh:', f.birthPlace])}${line(['6. Quê quán:', f.origin])}${line(['7. Nơi đăng ký thường trú:', f.home])}${line(['8. Dân tộc:', p.ethnicity], ['9. Tôn giáo:', f.religion])}
    ${line(['10. Thành phần gia đình xuất thân:', 'Nông dân'])}${line(['11. Nghề nghiệp bản thân trước khi được tuyển dụng:', dots(16)])}${line(['12. Ngày được tuyển dụng:', slashDay(f.recruited)], ['Vào cơ quan nào, ở đâu:', f.agency])}
    ${line(['14. Ngày vào Đảng Cộng sản Việt Nam:', f.party ? slashDay(f.party) : '-/-'], ['Ngày chính thức:', f.party ? slashDay({ ...f.party, year: f.party.year + 1 }) : '-/-'])}
    ${line(['17. Trình độ học vấn:', 'Giáo dục phổ thông: 12/12'])}${line(['Học hàm, học vị cao nhất:', f.education])}${line(['Lý luận chính trị:', f.theory], ['Ngoại ngữ:', 'Anh B'])}
    ${line(['18. Công tác chính đang làm:', dots(30)])}${line(['19. Ngạch công chức:', 'Chuyên viên'], ['Mã số:', '01.003'], ['Bậc lương:', f.grade], ['Hệ số:', f.coefficient], ['từ tháng:', '5/2019'])}`;
  const p2 = `${line(['20. Danh hiệu được phong tặng cao nhất:', dots(30)])}${line(['22. Khen thưởng:', dots(20)], ['Kỷ luật:', dots(20)])}${line(['23. Tình trạng sức khỏe:', 'Tốt'], ['Cao:', '1m62'], ['Nhóm máu:', 'A'])}
    ${line(['24. Số CMND/CCCD:', p.personalId], ['Ngày cấp:', slashDay(inventDay(rng, 2021, 2021))])}<p class="row"><b>26. ĐÀO TẠO, BỒI DƯỠNG</b></p>${table(['Tên trường', 'Ngành học', 'Thời gian'], [['Đại học Huế', 'Luật', '1998 - 2002']])}
    <p class="row"><b>27. TÓM TẮT QUÁ TRÌNH CÔNG TÁC</b></p>${history(f)}<p class="row"><b>30. QUAN HỆ GIA ĐÌNH</b></p>${family(rng)}${end(rng, f, 'Người khai ký tên', ['TRƯỞNG PHÒNG'])}`;
  return { typeId: 'civil-servant-profile', layout: '2c-1998', pages: [p1, p2], css: '.v{margin-right:5mm}.bare td{border:0}.photo{width:32mm;height:44mm;border:.6pt solid #222!important;text-align:center}', fields: fieldsOf(f) };
}

/** Form HS02-VC/BNV of 2019 for public employees: head with the motto, one label to a line, id beside the name. */
function form2019(rng: Rng): Draft {
  const f = invent(rng);
  const p = f.person;
  const p1 = `${head(`${esc(f.manager.toLocaleUpperCase('vi'))}<br><b>${esc(f.agency.toLocaleUpperCase('vi'))}</b><hr class="s">`, motto())}<p class="small">Mẫu HS02-VC/BNV</p><h1>SƠ YẾU LÝ LỊCH VIÊN CHỨC</h1>
    ${row(['Cơ quan, đơn vị có thẩm quyền quản lý viên chức:', f.manager])}${row(['Đơn vị sử dụng viên chức:', f.agency])}${row(['(1) Họ và tên khai sinh:', p.name.toLocaleUpperCase('vi')])}${row(['(2) Tên gọi khác:', f.other ?? ''])}
    ${row(['(3) Sinh ngày:', slashDay(p.born)], ['Giới tính:', p.sex])}${row(['(4) Nơi sinh:', f.birthPlace])}${row(['(5) Quê quán:', f.origin])}${row(['(6) Dân tộc:', p.ethnicity], ['(7) Tôn giáo:', f.religion])}
    ${row(['(8) Số CCCD:', p.personalId], ['Ngày cấp:', slashDay(inventDay(rng, 2021, 2021))])}${row(['(9) Số điện thoại liên hệ:', `09${rng.int(10_000_000, 99_999_999)}`])}${row(['(10) Nơi đăng ký hộ khẩu thường trú:', f.home])}${row(['(11) Nơi ở hiện nay:', f.home])}
    ${row(['(12) Ngày tuyển dụng lần đầu:', slashDay(f.recruited)])}${row(['Cơ quan, đơn vị tuyển dụng:', f.manager])}${row(['(13) Chức vụ hiện tại:', f.position])}${row(['(14) Ngày vào Đảng:', f.party ? slashDay(f.party) : dots(20)])}`;
  const p2 = `${row(['(15) Trình độ giáo dục phổ thông:', '12/12'])}${row(['(16) Trình độ chuyên môn cao nhất:', f.education])}${row(['(17) Lý luận chính trị:', f.theory])}${row(['(18) Ngoại ngữ:', 'Tiếng Anh B1'], ['(19) Tin học:', 'Cơ bản'])}
    ${row(['(20) Chức danh nghề nghiệp:', 'Hạng III'], ['Mã số:', 'V.07.03.29'])}${row(['Bậc lương:', f.grade], ['Hệ số:', f.coefficient], ['Ngày hưởng:', slashDay(inventDay(rng, 2019, 2020))])}${row(['(21) Khen thưởng:', ''], ['(22) Kỷ luật:', 'Không'])}
    <p class="row"><b>(27) Quá trình công tác</b></p>${history(f)}`;
  const p3 = `<p class="row"><b>(28) Quan hệ gia đình</b></p>${family(rng)}${end(rng, f, 'NGƯỜI KHAI', [rng.pick(['HIỆU TRƯỞNG', 'GIÁM ĐỐC'])])}`;
  return { typeId: 'civil-servant-profile', layout: 'hs02-2019', pages: [p1, p2, p3], css: '', fields: fieldsOf(f) };
}

/** Profiles of civil servants and public employees in the forms of 1998, 2008 and 2019. */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['2c-2008', '2c-1998', 'hs02']);
  return choice === '2c-2008' ? form2008(rng) : choice === '2c-1998' ? form1998(rng) : form2019(rng);
};
