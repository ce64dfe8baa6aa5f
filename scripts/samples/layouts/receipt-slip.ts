import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import { printedCode } from '../printed-code.ts';
import type { Rng } from '../rng.ts';
import { isoDay, slashDay, type Day } from '../vietnamese.ts';

const PROCEDURES: readonly (readonly [string, string, readonly string[]])[] = [
  ['1.001193', 'Đăng ký khai sinh', ['Tờ khai đăng ký khai sinh', 'Giấy chứng sinh (bản chính)', 'Giấy chứng nhận kết hôn của cha, mẹ']],
  ['1.000894', 'Đăng ký kết hôn', ['Tờ khai đăng ký kết hôn', 'Giấy xác nhận tình trạng hôn nhân']],
  ['1.004873', 'Cấp Giấy xác nhận tình trạng hôn nhân', ['Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', 'Bản sao Căn cước công dân']],
  ['1.012782', 'Đăng ký biến động quyền sử dụng đất trong các trường hợp chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất', ['Đơn đăng ký biến động đất đai', 'Giấy chứng nhận quyền sử dụng đất (bản gốc)', 'Hợp đồng tặng cho quyền sử dụng đất', 'Tờ khai lệ phí trước bạ']],
  ['1.009994.000.00.00.H17', 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ', ['Đơn đề nghị cấp giấy phép xây dựng', 'Bản vẽ thiết kế xây dựng', 'Bản sao Giấy chứng nhận quyền sử dụng đất']],
  ['1.001612', 'Đăng ký thành lập hộ kinh doanh', ['Giấy đề nghị đăng ký hộ kinh doanh', 'Bản sao Căn cước công dân của chủ hộ kinh doanh']],
  ['2.000815', 'Chứng thực bản sao từ bản chính giấy tờ, văn bản', ['Bản chính giấy tờ cần chứng thực']],
];

interface Facts {
  readonly code: string;
  readonly procedure: string;
  readonly procedureCode: string;
  readonly papers: readonly string[];
  readonly applicant: Person;
  readonly home: string;
  readonly phone: string;
  readonly received: Day;
  readonly appointment: Day;
  readonly office: string;
  readonly clerk: string;
  readonly hours: readonly [number, number, number, number];
}

const upper = (text: string): string => text.toLocaleUpperCase('vi');
const two = (n: number): string => String(n).padStart(2, '0');

function later(day: Day, by: number): Day {
  const sum = day.day + by;
  return sum <= 28 ? { ...day, day: sum } : day.month === 12 ? { year: day.year + 1, month: 1, day: sum - 28 } : { ...day, month: day.month + 1, day: sum - 28 };
}

function invent(rng: Rng, form: 'old' | 'new'): Facts {
  const applicant = inventPerson(rng, 1955, 2002);
  const received = inventDay(rng, form === 'new' ? 2025 : 2022, form === 'new' ? 2026 : 2025);
  const [procedureCode, procedure, papers] = rng.pick(PROCEDURES);
  const stamp = `${two(received.year % 100)}${two(received.month)}${two(received.day)}`;
  const serial = String(rng.int(1, 9999)).padStart(4, '0');
  const code = form === 'new' ? `H17.${rng.int(10, 64)}${rng.chance(0.7) ? `.${two(rng.int(1, 40))}` : ''}-${stamp}-${serial}` : `000.${two(rng.int(0, 30))}.${two(rng.int(10, 64))}.H17-${stamp}-${serial}`;
  return {
    code, procedure, procedureCode, papers, applicant, home: addressOf(rng, applicant.place, form, applicant.houseNumber), phone: `0${rng.pick(['905', '935', '913', '772', '385'])}${String(rng.int(0, 999_999)).padStart(6, '0')}`,
    received, appointment: later(received, rng.int(3, 25)), office: form === 'new' ? applicant.place.now : applicant.place.commune, clerk: inventPerson(rng, 1980, 1998).name,
    hours: [rng.int(7, 16), rng.int(0, 59), rng.int(8, 16), rng.pick([0, 30])],
  };
}

function payloadOf(rng: Rng, f: Facts): string {
  return rng.pick([
    f.code, `https://dichvucong.example/tra-cuu?maHoSo=${f.code}`,
    [f.code, f.procedureCode, f.applicant.personalId, 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'HTTT giải quyết TTHC', slashDay(f.received), slashDay(f.appointment)].join('|'),
  ]);
}

function truth(f: Facts, shown: { readonly code: boolean; readonly id: boolean; readonly papers: boolean; readonly name: string; readonly qr: string | null }): TruthFields {
  // what the printed code says of the paper is on the paper, too
  const coded = shown.qr?.includes('|') === true;
  return {
    dossierCode: f.code, procedureName: f.procedure, ...(shown.code || coded ? { procedureCode: f.procedureCode } : {}), applicantName: shown.name, ...(shown.id || coded ? { applicantId: f.applicant.personalId } : {}),
    phone: f.phone, receivedAt: isoDay(f.received), appointmentAt: isoDay(f.appointment), ...(shown.papers ? { papers: [...f.papers] } : {}), ...(shown.qr === null ? {} : { qr: shown.qr }),
  };
}

/** Form 01 of Circular 01/2018/TT-VPCP: sentences with leader dots, times written out. */
function circular(rng: Rng): Draft {
  const f = invent(rng, rng.chance(0.5) ? 'old' : 'new');
  const [h1, m1, h2, m2] = f.hours;
  const at = (d: Day, h: number, m: number): string => `${two(h)} giờ ${two(m)} phút, ngày ${two(d.day)} tháng ${two(d.month)} năm ${d.year}`;
  const qr = rng.chance(0.4) ? payloadOf(rng, f) : null;
  const page = `${head(`UBND ${esc(upper(f.office))}<br><b>BỘ PHẬN TIẾP NHẬN VÀ<br>TRẢ KẾT QUẢ</b><hr class="s"><p>Số: <span class="v">${f.code}</span>/TNHS</p>`, `${motto('-')}<p class="it">Đà Nẵng, ngày ${two(f.received.day)} tháng ${two(f.received.month)} năm ${f.received.year}</p>`)}
    ${qr === null ? '' : `<div class="slipqr">${printedCode('QRCode', qr, 'L')}</div>`}<h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>${row(['Mã hồ sơ:', f.code])}
    <p class="row">Bộ phận Tiếp nhận và Trả kết quả ${esc(f.office)}</p>${row(['Tiếp nhận hồ sơ của:', f.applicant.name])}${row(['Địa chỉ:', f.home])}${row(['Số điện thoại:', f.phone], ['Email:', ''])}
    ${row(['Nội dung yêu cầu giải quyết:', f.procedure])}<p class="row">Thành phần hồ sơ nộp gồm:</p>${f.papers.map((p, i) => `<p class="row li">${i + 1}. ${esc(p)}</p>`).join('')}
    ${row(['Số lượng hồ sơ:', '01 (bộ)'])}${row(['Thời gian giải quyết hồ sơ theo quy định là:', `${rng.int(3, 20)} ngày làm việc`])}${row(['Thời gian nhận hồ sơ:', at(f.received, h1, m1)])}
    ${row(['Thời gian trả kết quả giải quyết hồ sơ:', at(f.appointment, h2, m2)])}${row(['Đăng ký nhận kết quả tại:', 'Bộ phận Tiếp nhận và Trả kết quả'])}<p class="row">Vào Sổ theo dõi hồ sơ, Quyển số: 01 Số thứ tự: ${rng.int(1, 900)}</p>
    ${signRow(signature(rng, ['NGƯỜI NỘP HỒ SƠ'], f.applicant.name, null), signature(rng, ['NGƯỜI TIẾP NHẬN HỒ SƠ'], f.clerk, null))}`;
  return { typeId: 'receipt-slip', layout: qr === null ? 'circular' : 'circular/qr', pages: [page], css: '.li{margin-left:8mm}.slipqr{position:absolute;left:22mm;top:52mm;width:20mm;height:20mm}.slipqr+h1{margin:6mm 0 6mm 24mm}.code{width:100%;height:100%}', fields: truth(f, { code: false, id: false, papers: true, name: f.applicant.name, qr }) };
}

/** What the one-stop system prints since 2025: a table of labels and values, QR at the top left. */
function system(rng: Rng): Draft {
  const f = invent(rng, 'new');
  const [h1, m1, h2, m2] = f.hours;
  const qr = payloadOf(rng, f);
  const name = rng.chance(0.5) ? upper(f.applicant.name) : f.applicant.name;
  const line = (label: string, value: string): string => `<tr><td class="lt">${label}</td><td><span class="v">${esc(value)}</span></td></tr>`;
  const page = `<div class="tophead"><div class="qr2">${printedCode('QRCode', qr, 'M')}</div><div><b>TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG</b><br><b>${esc(upper(f.office))}</b><br><span class="small">Đường dây nóng: 0236 1022</span></div></div>
    <h1>GIẤY TIẾP NHẬN HỒ SƠ<br>VÀ HẸN TRẢ KẾT QUẢ</h1><p class="mid">Mã số hồ sơ: <b>${f.code}</b></p><table class="kv">${line('Tên thủ tục hành chính', f.procedure)}${line('Mã thủ tục hành chính', f.procedureCode)}
    ${line('Họ và tên người nộp hồ sơ', name)}${line('Số định danh cá nhân', f.applicant.personalId)}${line('Số điện thoại', f.phone)}${line('Địa chỉ liên hệ', f.home)}
    ${line('Ngày tiếp nhận', `${slashDay(f.received)} ${two(h1)}:${two(m1)}`)}${line('Ngày hẹn trả kết quả', `${slashDay(f.appointment)} ${two(h2)}:${two(m2)}`)}</table>
    <p class="row"><b>Giấy tờ đã nộp</b></p><table class="list"><tr><th>STT</th><th>Tên giấy tờ</th><th>Số lượng</th></tr>${f.papers.map((p, i) => `<tr><td>${i + 1}</td><td>${esc(p)}</td><td>${rng.int(1, 2)}</td></tr>`).join('')}</table>
    ${signRow(signature(rng, ['Người nộp hồ sơ'], f.applicant.name, null), signature(rng, ['Người tiếp nhận hồ sơ'], f.clerk, null))}`;
  return { typeId: 'receipt-slip', layout: 'system', pages: [page], css: '.tophead{display:flex;gap:6mm;align-items:center}.qr2{width:24mm;height:24mm}.code{width:100%;height:100%}.kv td{border:0;border-bottom:.4pt solid #bbb}.lt{width:58mm}', fields: truth(f, { code: true, id: true, papers: true, name, qr }) };
}

/** A narrow slip from the counter's small printer, glued on a sheet: few words, no list, a barcode. */
function slip(rng: Rng): Draft {
  const f = invent(rng, rng.chance(0.6) ? 'new' : 'old');
  const [h1, m1, h2, m2] = f.hours;
  const qr = rng.chance(0.5) ? payloadOf(rng, f) : null;
  const page = `<div class="slip"><p class="mid"><b>UBND ${esc(upper(f.office))}</b><br>Bộ phận Một cửa</p><h2>PHIẾU TIẾP NHẬN VÀ HẸN TRẢ KẾT QUẢ</h2><div class="bar">${printedCode('Code128', f.code)}</div>
    <p class="mid">Mã HS: <b>${f.code}</b></p>${row(['Thủ tục:', f.procedure])}${row(['Người nộp:', f.applicant.name])}${row(['CCCD:', f.applicant.personalId])}${row(['SĐT:', f.phone])}
    ${row(['Nhận lúc:', `${two(h1)}:${two(m1)} ngày ${slashDay(f.received)}`])}${row(['Hẹn trả:', `${two(h2)}:${two(m2)} ngày ${slashDay(f.appointment)}`])}${qr === null ? '' : `<div class="qr3">${printedCode('QRCode', qr, 'L')}</div>`}
    <p class="mid small">Vui lòng mang theo phiếu này khi đến nhận kết quả.<br>Tra cứu hồ sơ: dichvucong.example</p></div>`;
  return { typeId: 'receipt-slip', layout: qr === null ? 'slip' : 'slip/qr', pages: [page], css: '.slip{width:80mm;margin:6mm auto;font-family:"Liberation Sans";font-size:9.5pt;border:.4pt dashed #999;padding:4mm}.slip h2{font-size:11pt}.bar{height:11mm;margin:1mm 4mm}.code{width:100%;height:100%}.qr3{width:26mm;height:26mm;margin:2mm auto}', fields: truth(f, { code: false, id: true, papers: false, name: f.applicant.name, qr }) };
}

/** Receipts with an appointment (Decree 118/2025/NĐ-CP and before it Circular 01/2018/TT-VPCP). */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['circular', 'circular', 'system', 'system', 'slip']);
  return choice === 'circular' ? circular(rng) : choice === 'system' ? system(rng) : slip(rng);
};
