import { esc, head, motto, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson } from '../invent.ts';
import { places } from '../places.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay } from '../vietnamese.ts';

interface Office {
  /** Lines above the issuing agency, empty when there is none. */
  readonly superior: readonly string[];
  readonly issuing: readonly string[];
  readonly sign: string;
  /** Title lines above the name, the authority mark before the first. */
  readonly titles: readonly string[];
  readonly authority: string;
  /** True for a district, which is no more since 1 July 2025. */
  readonly old: boolean;
  readonly title: string;
}

interface Content {
  readonly kind: string;
  readonly printedKind: string | null;
  readonly sign: string;
  readonly subject: string;
  readonly to: readonly string[];
  readonly body: readonly string[];
}

const CITY = 'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG';

function office(rng: Rng, kind: 'ward' | 'department' | 'city' | 'district'): Office {
  const place = rng.pick(places);
  if (kind === 'department') {
    const name = rng.pick(['SỞ XÂY DỰNG', 'SỞ NỘI VỤ', 'SỞ TƯ PHÁP', 'SỞ Y TẾ', 'SỞ CÔNG THƯƠNG']);
    const sign = { 'SỞ XÂY DỰNG': 'SXD', 'SỞ NỘI VỤ': 'SNV', 'SỞ TƯ PHÁP': 'STP', 'SỞ Y TẾ': 'SYT', 'SỞ CÔNG THƯƠNG': 'SCT' }[name] ?? 'S';
    return rng.chance(0.5)
      ? { superior: [CITY], issuing: [name], sign, titles: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], authority: 'KT.', title: 'PHÓ GIÁM ĐỐC', old: false }
      : { superior: ['UBND THÀNH PHỐ ĐÀ NẴNG'], issuing: [name], sign, titles: ['GIÁM ĐỐC'], authority: '', title: 'GIÁM ĐỐC', old: false };
  }
  const issuing = kind === 'city' ? ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ ĐÀ NẴNG']
    : ['ỦY BAN NHÂN DÂN', (kind === 'ward' ? place.now : place.district).toLocaleUpperCase('vi')];
  const deputy = rng.chance(0.4);
  return {
    superior: kind === 'ward' && rng.chance(0.4) ? ['THÀNH PHỐ ĐÀ NẴNG'] : [], issuing, sign: 'UBND',
    titles: deputy ? ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'] : ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    authority: deputy ? 'KT.' : 'TM.', title: deputy ? 'PHÓ CHỦ TỊCH' : 'CHỦ TỊCH', old: kind === 'district',
  };
}

function decision(rng: Rng, by: Office): Content {
  const man = inventPerson(rng, 1966, 1994);
  const home = addressOf(rng, man.place, 'new', man.houseNumber);
  const [subject, first] = rng.pick([
    ['Về việc công nhận kết quả hòa giải thành trong lĩnh vực đất đai', `Công nhận kết quả hòa giải thành giữa ông ${man.name} và hộ liền kề về ranh giới thửa đất tại ${home}.`],
    ['Về việc bổ nhiệm công chức giữ chức vụ lãnh đạo, quản lý', `Bổ nhiệm ông (bà) ${man.name}, sinh ngày ${slashDay(man.born)}, chuyên viên, giữ chức vụ Phó Trưởng phòng Hành chính - Tổng hợp. Thời hạn giữ chức vụ là 05 năm.`],
    ['Về việc cho phép chuyển mục đích sử dụng đất', `Cho phép ông (bà) ${man.name}, thường trú tại ${home}, chuyển ${rng.int(60, 300)} m² đất trồng cây lâu năm sang đất ở tại nông thôn.`],
    ['Về việc hỗ trợ kinh phí sửa chữa nhà ở cho hộ gia đình chính sách', `Hỗ trợ kinh phí sửa chữa nhà ở cho hộ ông (bà) ${man.name}, số tiền ${rng.int(20, 80)}.000.000 đồng, từ nguồn ngân sách thành phố năm ${rng.int(2023, 2025)}.`],
  ] as const);
  return {
    kind: 'Quyết định', printedKind: 'QUYẾT ĐỊNH', sign: `QĐ-${by.sign}`, subject,
    to: ['Như Điều 3', 'Thường trực HĐND', 'Phòng Kinh tế, Hạ tầng và Đô thị'],
    body: [
      `Căn cứ Luật Tổ chức chính quyền địa phương ngày ${by.old ? '19 tháng 6 năm 2015' : '16 tháng 6 năm 2025'};`,
      `Căn cứ Nghị định số ${by.old ? '61/2018/NĐ-CP ngày 23 tháng 4 năm 2018' : '118/2025/NĐ-CP ngày 09 tháng 6 năm 2025'} của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông;`,
      `Theo đề nghị của Trưởng phòng Kinh tế tại Tờ trình số ${rng.int(12, 300)}/TTr-KT ngày ${slashDay(inventDay(rng, by.old ? 2022 : 2025, by.old ? 2022 : 2025))}.`,
      '<c>QUYẾT ĐỊNH:</c>', `<b>Điều 1.</b> ${first}`,
      '<b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký.',
      '<b>Điều 3.</b> Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị liên quan và ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
    ],
  };
}

function letter(rng: Rng, by: Office): Content {
  const [subject, about] = rng.pick([
    ['trả lời kiến nghị về việc cấp giấy phép xây dựng', 'kiến nghị của công dân về việc cấp giấy phép xây dựng nhà ở riêng lẻ'],
    ['cung cấp thông tin quy hoạch sử dụng đất', 'đề nghị cung cấp thông tin quy hoạch sử dụng đất tại khu vực dự án'],
    ['phối hợp xác minh hồ sơ hộ tịch', 'việc phối hợp xác minh nội dung đăng ký khai sinh trong sổ hộ tịch lưu trữ'],
    ['tăng cường số hóa hồ sơ, giấy tờ tại bộ phận một cửa', 'việc triển khai số hóa hồ sơ, kết quả giải quyết thủ tục hành chính'],
  ] as const);
  const to = rng.pick([['Văn phòng UBND thành phố'], ['UBND phường Hải Châu', 'UBND phường Thanh Khê'], ['Sở Nông nghiệp và Môi trường'], ['Trung tâm Phục vụ hành chính công thành phố']] as const);
  return {
    kind: 'Công văn', printedKind: null, sign: `${by.sign}-${rng.pick(['VP', 'QLĐT', 'TP', 'HTKT'])}`, subject, to,
    body: [
      `Thực hiện Kế hoạch số ${rng.int(20, 190)}/KH-UBND ngày ${slashDay(inventDay(rng, 2025, 2025))} và qua xem xét ${about}, đơn vị có ý kiến như sau:`,
      `1. Hồ sơ được tiếp nhận ngày ${slashDay(inventDay(rng, 2025, 2025))}, thành phần hồ sơ đầy đủ theo quy định hiện hành; thời hạn giải quyết là 15 ngày làm việc.`,
      '2. Đề nghị quý cơ quan cung cấp bản sao các giấy tờ lưu trữ có liên quan, gửi về đơn vị trước ngày 25 hằng tháng để tổng hợp, báo cáo.',
      '3. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh kịp thời để được hướng dẫn, giải quyết./.',
    ],
  };
}

function notice(rng: Rng, by: Office): Content {
  const subject = rng.pick(['Về việc niêm yết công khai hồ sơ cấp giấy chứng nhận quyền sử dụng đất', 'Kết luận của Chủ tịch tại cuộc họp giao ban tháng', 'Về lịch tiếp công dân định kỳ của lãnh đạo']);
  return {
    kind: 'Thông báo', printedKind: 'THÔNG BÁO', sign: `TB-${by.sign}`, subject, to: ['Các phòng, ban, đơn vị', 'Trang thông tin điện tử'],
    body: [
      `Căn cứ quy chế làm việc và tình hình thực tế, cơ quan thông báo để các tổ chức, cá nhân có liên quan được biết nội dung như sau:`,
      `1. Thời gian thực hiện: từ ngày ${slashDay(inventDay(rng, 2025, 2025))}, trong giờ hành chính các ngày làm việc trong tuần.`,
      `2. Địa điểm: Trung tâm Phục vụ hành chính công, ${addressOf(rng, rng.pick(places), 'new')}.`,
      '3. Mọi ý kiến phản ánh gửi bằng văn bản hoặc qua số điện thoại đường dây nóng trong thời hạn 15 ngày kể từ ngày thông báo. Quá thời hạn nêu trên, cơ quan sẽ giải quyết theo quy định của pháp luật./.',
    ],
  };
}

function permit(rng: Rng, by: Office): Content {
  const owner = inventPerson(rng, 1965, 1993);
  const home = addressOf(rng, owner.place, 'new', owner.houseNumber);
  const subject = rng.pick(['Sử dụng tạm thời một phần vỉa hè', 'Tổ chức biểu diễn nghệ thuật', 'Thi công công trình trên đường bộ đang khai thác']);
  return {
    kind: 'Giấy phép', printedKind: 'GIẤY PHÉP', sign: `GP-${by.sign}`, subject, to: ['Như trên', 'Công an phường'],
    body: [
      `Căn cứ đơn đề nghị ngày ${slashDay(inventDay(rng, 2025, 2025))} của ông (bà) ${owner.name};`,
      `1. Cho phép ông (bà) ${owner.name}, thường trú tại ${home}, được thực hiện nội dung nêu trên.`,
      `2. Thời gian: từ ngày ${slashDay(inventDay(rng, 2025, 2025))} đến hết ngày ${slashDay(inventDay(rng, 2026, 2026))}.`,
      '3. Người được cấp giấy phép phải bảo đảm an toàn giao thông, vệ sinh môi trường và hoàn trả hiện trạng sau khi hết thời hạn.',
    ],
  };
}

function proposal(rng: Rng, by: Office): Content {
  const subject = rng.pick(['Về việc phê duyệt danh mục hồ sơ số hóa năm 2026', 'Về việc đề nghị khen thưởng thành tích cải cách hành chính', 'Về việc bổ sung dự toán kinh phí mua sắm máy quét']);
  return {
    kind: 'Tờ trình', printedKind: 'TỜ TRÌNH', sign: `TTr-${by.sign}`, subject, to: ['Ủy ban nhân dân thành phố Đà Nẵng'],
    body: [
      'Thực hiện nhiệm vụ được giao tại chương trình công tác trọng tâm, đơn vị kính trình cấp có thẩm quyền xem xét các nội dung sau:',
      `1. Sự cần thiết: khối lượng hồ sơ giấy còn lưu tại kho là ${rng.int(12, 90)} mét giá, trong đó ${rng.int(20, 70)} % đã xuống cấp, cần được số hóa để bảo quản và khai thác.`,
      `2. Kinh phí dự kiến: ${rng.int(120, 980)}.000.000 đồng từ nguồn chi thường xuyên, giao Văn phòng lập dự toán chi tiết.`,
      'Kính đề nghị xem xét, phê duyệt./.',
    ],
  };
}

const CONTENTS = { decision, letter, notice, permit, proposal };

function build(rng: Rng, kind: keyof typeof CONTENTS, by: Office): Draft {
  const content = CONTENTS[kind](rng, by);
  const number = rng.chance(0.2) ? String(rng.int(1, 99)).padStart(2, '0') : String(rng.int(100, 4200));
  const issued = by.old ? inventDay(rng, 2022, 2024) : { ...inventDay(rng, 2025, 2025), month: rng.int(7, 12) };
  const signer = inventPerson(rng, 1966, 1986).name;
  const place = 'Đà Nẵng';
  const letterhead = `${by.superior.map((line) => `${esc(line)}<br>`).join('')}<b>${by.issuing.map(esc).join('<br>')}</b><hr class="s">
    <p>Số: ${number}/${esc(content.sign)}</p>${content.printedKind === null ? `<p class="vv">V/v ${esc(content.subject)}</p>` : ''}`;
  const title = content.printedKind === null ? '' : `<h1>${content.printedKind}</h1><h2 class="sub">${esc(content.subject)}</h2><hr class="s">`;
  const addressed = kind === 'letter' || kind === 'proposal';
  const to = addressed ? `<p class="mid">Kính gửi: ${content.to.map(esc).join('; ')}${content.to.length > 1 ? '.' : ''}</p>` : '';
  const authority = kind === 'decision' ? `<p class="mid"><b>${esc(kindHead(by))}</b></p>` : '';
  const body = content.body.map((line) => (line.startsWith('<c>')
    ? `<p class="mid"><b>${line.slice(3, -4)}</b></p>` : `<p class="para">${line.startsWith('<b>') ? line : esc(line)}</p>`)).join('');
  const noted = addressed ? ['Như trên', 'Lãnh đạo cơ quan'] : content.to;
  const copies = `<div class="copies"><b><i>Nơi nhận:</i></b><br>${noted.map((line) => `- ${esc(line)};<br>`).join('')}- Lưu: VT, ${rng.pick(['VP', 'KT', 'NC'])}.</div>`;
  const page = `${head(letterhead, `${motto()}<p class="it">${place}, ${longDay(issued)}</p>`)}${title}${to}${authority}${body}
    ${signRow(copies, signature(rng, by.titles, signer, by.issuing.join(' ')))}`;
  const fields: TruthFields = {
    issuingAgency: by.issuing.join(' '), number, notation: content.sign, issuedPlace: place, issuedDate: isoDay(issued), documentKind: content.kind,
    subject: content.subject, addressees: [...(addressed ? content.to : noted)], signer, signerTitle: by.title,
    ...(by.superior.length === 0 ? {} : { superiorAgency: by.superior.join(' ') }),
    ...(by.authority === '' ? {} : { signerAuthority: by.authority }),
  };
  return { typeId: 'administrative-document', layout: kind, pages: [page], css: '.row{margin:0}.v{font-weight:400}.para{text-align:justify}', fields };
}

const kindHead = (by: Office): string =>
  by.issuing.length > 1 ? `CHỦ TỊCH ${by.issuing.join(' ')}` : `GIÁM ĐỐC ${by.issuing.join(' ')}`;

/** Administrative documents in the layout of Decree 30/2020 (regulations section 5.9). */
export const layout: Layout = (rng, layout) => {
  const [kind, by] = (layout ?? '').split('/');
  const kinds = Object.keys(CONTENTS) as (keyof typeof CONTENTS)[];
  const chosen = kinds.find((name) => name === kind) ?? rng.pick(kinds);
  const offices = ['ward', 'department', 'city', 'district'] as const;
  return build(rng, chosen, office(rng, offices.find((name) => name === by) ?? rng.pick(offices)));
};
