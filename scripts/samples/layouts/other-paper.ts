import { esc, head, motto, row, signRow, signature, type Draft, type Layout } from '../draft.ts';
import { addressOf, inventDay, inventPerson } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { capitalise, dotted, isoDay, longDay, numberInWords, slashDay } from '../vietnamese.ts';

function contract(rng: Rng): Draft {
  const owner = inventPerson(rng, 1955, 1985);
  const tenant = inventPerson(rng, 1985, 2002);
  const day = inventDay(rng, 2023, 2025);
  const rent = rng.int(3, 15) * 1_000_000;
  const number = `${rng.int(1, 60)}/${day.year}/HĐTN`;
  const party = (label: string, p: typeof owner): string => `<p class="row"><b>${label}</b></p>`
    + row(['Ông (bà):', p.name], ['Sinh năm:', String(p.born.year)])
    + row(['CCCD số:', p.personalId]) + row(['Địa chỉ:', addressOf(rng, p.place, 'old', p.houseNumber)]);
  const house = addressOf(rng, owner.place, 'old', owner.houseNumber);
  const page = `${motto()}<h1>HỢP ĐỒNG THUÊ NHÀ Ở</h1><p class="mid">Số: ${number}</p>
    <p class="para">Hôm nay, ${longDay(day)}, tại ${esc(house)}, chúng tôi gồm có:</p>
    ${party('BÊN CHO THUÊ (BÊN A):', owner)}${party('BÊN THUÊ (BÊN B):', tenant)}
    <p class="para">Hai bên thỏa thuận ký kết hợp đồng với các điều khoản sau đây:</p>
    <p class="para"><b>Điều 1.</b> Bên A cho bên B thuê căn nhà tại ${esc(house)}, diện tích sàn ${rng.int(40, 120)} m², để ở. Bên B đã xem và đồng ý với hiện trạng căn nhà cùng trang thiết bị kèm theo.</p>
    <p class="para"><b>Điều 2.</b> Thời hạn thuê là ${rng.pick(['12', '24', '36'])} tháng kể từ ngày ký. Giá thuê ${dotted(rent)} đồng một tháng (bằng chữ: ${esc(capitalise(numberInWords(rent)))} đồng), trả vào ngày 05 hằng tháng.</p>
    <p class="para"><b>Điều 3.</b> Bên B đặt cọc hai tháng tiền nhà, sử dụng đúng mục đích, tự chi trả tiền điện, nước, thu gom rác và đăng ký tạm trú theo quy định.</p>
    <p class="para"><b>Điều 4.</b> Hợp đồng được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản. Bên nào muốn chấm dứt trước thời hạn phải báo trước ba mươi ngày.</p>
    ${signRow(signature(rng, ['BÊN CHO THUÊ'], owner.name, null), signature(rng, ['BÊN THUÊ'], tenant.name, null))}`;
  return { typeId: 'other-paper', layout: 'contract', pages: [page], css: '.para{text-align:justify}', fields: { paperName: 'HỢP ĐỒNG THUÊ NHÀ Ở', numberSymbol: number, issuedDate: isoDay(day) } };
}

function training(rng: Rng): Draft {
  const person = inventPerson(rng, 1978, 2001);
  const from = inventDay(rng, 2024, 2024);
  const day = inventDay(rng, 2025, 2025);
  const school = rng.pick(['TRUNG TÂM BỒI DƯỠNG CÁN BỘ SÔNG HÀN', 'TRƯỜNG CAO ĐẲNG NGHỀ NON NƯỚC', 'TRUNG TÂM TIN HỌC HẢI VÂN']);
  const number = `${rng.int(100, 980)}/${day.year}/${rng.pick(['GCN', 'CN'])}`;
  const course = rng.pick(['Bồi dưỡng nghiệp vụ văn thư, lưu trữ', 'Ứng dụng công nghệ thông tin cơ bản', 'An toàn lao động và vệ sinh thực phẩm']);
  const page = `${head(`<b>${school}</b><hr class="s">`, motto())}<h1 class="big">GIẤY CHỨNG NHẬN</h1><h2>HOÀN THÀNH KHÓA ĐÀO TẠO</h2>
    <p class="mid">Giám đốc ${esc(capitalise(school.toLocaleLowerCase('vi')))} chứng nhận</p>
    ${row([person.sex === 'Nam' ? 'Ông:' : 'Bà:', person.name.toLocaleUpperCase('vi')])}${row(['Sinh ngày:', slashDay(person.born)], ['Nơi sinh:', person.place.province.replace(/^(Thành phố|Tỉnh) /, '')])}
    ${row(['Đã hoàn thành khóa học:', course])}${row(['Từ ngày:', slashDay(from)], ['Kết quả xếp loại:', rng.pick(['Giỏi', 'Khá', 'Xuất sắc'])])}
    <p class="date">Đà Nẵng, ${longDay(day)}</p>
    ${signRow(`<p>Số vào sổ: ${rng.int(10, 99)}</p><p>Số: ${number}</p>`, signature(rng, ['GIÁM ĐỐC'], inventPerson(rng, 1960, 1980).name, school))}`;
  return {
    typeId: 'other-paper', layout: 'training', pages: [page], css: '.big{font-size:24pt;color:#a3201f}.row{margin:3mm 0}',
    fields: { paperName: 'GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA ĐÀO TẠO', numberSymbol: number, issuedDate: isoDay(day), issuingAgency: school, ownerName: person.name.toLocaleUpperCase('vi') },
  };
}

function health(rng: Rng): Draft {
  const person = inventPerson(rng, 1975, 2004);
  const day = inventDay(rng, 2024, 2025);
  const clinic = rng.pick(['TRUNG TÂM Y TẾ KHU VỰC SƠN TRÀ', 'BỆNH VIỆN ĐA KHOA NGŨ HÀNH SƠN', 'PHÒNG KHÁM ĐA KHOA AN HẢI']);
  const number = `${rng.int(100, 2900)}/GKSK-${rng.pick(['TTYT', 'BV', 'PK'])}`;
  const examined = [
    ['1. Tuần hoàn:', 'Bình thường'], ['2. Hô hấp:', 'Bình thường'], ['3. Tiêu hóa:', rng.pick(['Bình thường', 'Viêm dạ dày nhẹ'])],
    ['4. Mắt:', `Mắt phải ${rng.int(7, 10)}/10, mắt trái ${rng.int(7, 10)}/10`], ['5. Tai - Mũi - Họng:', 'Bình thường'], ['6. Răng - Hàm - Mặt:', 'Sâu răng số 36'],
  ] as const;
  const page = `${head(`SỞ Y TẾ THÀNH PHỐ ĐÀ NẴNG<br><b>${clinic}</b><hr class="s"><p>Số: ${number}</p>`, motto())}<h1>GIẤY KHÁM SỨC KHỎE</h1>
    ${row(['Họ và tên:', person.name.toLocaleUpperCase('vi')])}${row(['Giới:', person.sex], ['Tuổi:', String(day.year - person.born.year)])}
    ${row(['Số CCCD:', person.personalId], ['cấp ngày:', slashDay(inventDay(rng, 2021, 2023))])}
    ${row(['Chỗ ở hiện tại:', addressOf(rng, person.place, 'new', person.houseNumber)])}${row(['Lý do khám sức khỏe:', rng.pick(['Xin việc làm', 'Học lái xe', 'Bổ túc hồ sơ'])])}
    <h3>I. KHÁM THỂ LỰC</h3>${row(['Chiều cao:', `${rng.int(150, 182)} cm;`], ['Cân nặng:', `${rng.int(45, 82)} kg;`], ['Huyết áp:', `${rng.int(105, 130)}/${rng.int(65, 85)} mmHg`])}
    <h3>II. KHÁM LÂM SÀNG</h3>${examined.map((pair) => row(pair)).join('')}
    <h3>III. KẾT LUẬN</h3><p class="row">Đủ sức khỏe để học tập và công tác. Phân loại sức khỏe: Loại ${rng.pick(['I', 'II', 'III'])}.</p>
    <p class="date">Đà Nẵng, ${longDay(day)}</p>${signRow('', signature(rng, ['NGƯỜI KẾT LUẬN'], `BS. ${inventPerson(rng, 1965, 1985).name}`, clinic))}`;
  return {
    typeId: 'other-paper', layout: 'health', pages: [page], css: '',
    fields: { paperName: 'GIẤY KHÁM SỨC KHỎE', numberSymbol: number, issuedDate: isoDay(day), issuingAgency: clinic, ownerName: person.name.toLocaleUpperCase('vi'), ownerId: person.personalId },
  };
}

const LAYOUTS = { contract, training, health };

/** Papers that belong to none of the read types. */
export const layout: Layout = (rng, layout) => {
  const names = Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[];
  return LAYOUTS[names.find((name) => name === layout) ?? rng.pick(names)](rng);
};
