import { esc, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import { mrzLines } from '../mrz.ts';
import { printedCode } from '../printed-code.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

/** A card's two sides and what each shows. */
interface Card {
  readonly front: string;
  readonly back: string;
  readonly frontFields: TruthFields;
  readonly backFields: TruthFields;
}

interface Facts {
  readonly person: Person;
  readonly issued: Day;
  readonly expires: Day | null;
  readonly residence: string;
  readonly origin: string;
  readonly mark: string;
}

const two = (value: number): string => String(value).padStart(2, '0');
const packed = (d: Day): string => `${two(d.day)}${two(d.month)}${d.year}`;
const yymmdd = (d: Day): string => `${two(d.year % 100)}${two(d.month)}${two(d.day)}`;
const upper = (text: string): string => text.toLocaleUpperCase('vi');
const MARKS = ['Nốt ruồi C: 1cm dưới sau mép phải', 'Sẹo chấm C: 2cm trên trước đầu mày trái', 'Nốt ruồi C: 2.5cm dưới sau cánh mũi phải', 'Sẹo chấm C: 0.5cm dưới đuôi mắt trái'];

/** Cards print units mostly without their kind: `Duy Trinh, Duy Xuyên, Quảng Nam`. */
function cardAddress(rng: Rng, person: Person, form: 'old' | 'new', house: boolean): string {
  const text = addressOf(rng, person.place, form, house ? person.houseNumber : undefined);
  return rng.chance(0.7) ? text.replace(/(?:Phường|Xã|Quận|Huyện|Thị xã|Thành phố|Tỉnh) /gu, '') : text;
}

function invent(rng: Rng, fromYear: number, toYear: number, form: 'old' | 'new'): Facts {
  const person = inventPerson(rng, 1942, fromYear - 17);
  const issued = inventDay(rng, fromYear, toYear);
  const age = issued.year - person.born.year;
  const end = [25, 40, 60].find((a) => a >= age + 2);
  return {
    person, issued, expires: end === undefined ? null : { ...person.born, year: person.born.year + end },
    residence: cardAddress(rng, person, form, true), origin: cardAddress(rng, person, 'old', false), mark: rng.pick(MARKS),
  };
}

/** The fine waves behind a card's text: light enough for a copier, there all the same. */
function guilloche(rng: Rng, hue: number): string {
  const waves = Array.from({ length: 16 }, (_, i) => {
    const [y, a] = [i * 4 - 3, rng.int(2, 6)];
    return `<path d="M0 ${y} Q 14 ${y - a}, 28 ${y} T 56 ${y} T 84 ${y} T 112 ${y}" stroke="hsl(${hue + i * 5},55%,80%)" stroke-width=".35" fill="none"/>`;
  });
  const rings = Array.from({ length: 9 }, (_, i) => `<ellipse cx="58" cy="30" rx="${4 + i * 2.4}" ry="${3 + i * 1.6}" transform="rotate(${i * 20} 58 30)" stroke="hsl(${hue + 40},60%,84%)" stroke-width=".3" fill="none"/>`);
  return `<svg class="guilloche no-truth" viewBox="0 0 86 54" preserveAspectRatio="none"><rect width="86" height="54" fill="hsl(${hue},45%,95%)"/>${waves.join('')}${rings.join('')}</svg>`;
}

const photo = '<svg class="photo no-truth" viewBox="0 0 30 40"><rect width="30" height="40" fill="#b9c9d6"/><ellipse cx="15" cy="15" rx="7" ry="9" fill="#8a7565"/><path d="M1 40 Q 3 26 15 26 Q 27 26 29 40 Z" fill="#55606d"/><path d="M8 12 Q 9 4 15 4 Q 21 4 22 12 Q 15 7 8 12" fill="#2d2a28"/></svg>';
const finger = '<svg class="finger no-truth" viewBox="0 0 20 26"><g fill="none" stroke="#777" stroke-width=".8"><ellipse cx="10" cy="13" rx="8" ry="11"/><ellipse cx="10" cy="14" rx="6" ry="8.5"/><ellipse cx="10" cy="15" rx="4" ry="6"/><ellipse cx="10" cy="16" rx="2" ry="3"/></g></svg>';
const chip = '<svg class="chip no-truth" viewBox="0 0 12 10"><rect x=".5" y=".5" width="11" height="9" rx="1.6" fill="#d9c47a" stroke="#8f7d3c"/><path d="M4 .5v9M8 .5v9M.5 5h11" stroke="#8f7d3c" stroke-width=".5"/></svg>';
const side = (rng: Rng, hue: number, inner: string): string => `<div class="card">${guilloche(rng, hue)}<div class="face">${inner}</div></div>`;
const nation = (english: boolean): string => `<div class="nation"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b>${english ? '<br><span class="en">SOCIALIST REPUBLIC OF VIET NAM<br>Independence - Freedom - Happiness</span>' : ''}</div>`;
/** Vietnamese label, a stroke, English in italics. */
const lab = (vi: string, en: string): string => (en === '' ? `<span class="l">${vi}:</span>` : `<span class="l">${vi} / <i>${en}:</i></span>`);
const val = (text: string, more = ''): string => `<span class="cv ${more}">${esc(text)}</span>`;
const zone = (lines: readonly string[]): string => `<pre class="mrz">${lines.map(esc).join('\n')}</pre>`;
const endText = (f: Facts): string => (f.expires === null ? 'Không thời hạn' : slashDay(f.expires));
const endField = (f: Facts): string => (f.expires === null ? 'forever' : isoDay(f.expires));
const mrzOf = (rng: Rng, f: Facts): [string, string, string] => mrzLines({
  personalId: f.person.personalId, born: yymmdd(f.person.born), sex: f.person.sex, name: f.person.name,
  expires: f.expires === null ? '991231' : yymmdd(f.expires), singleFiller: rng.chance(0.15),
});

function facts(f: Facts): TruthFields {
  return { personalId: f.person.personalId, fullName: upper(f.person.name), birthDate: isoDay(f.person.born), sex: f.person.sex, nationality: f.person.nationality };
}

/** What the QR adds to what a side prints. */
function qrFacts(f: Facts, qr: string, old: string): TruthFields {
  return { ...facts(f), qr, residence: f.residence, issuedDate: isoDay(f.issued), ...(old === '' ? {} : { oldId: old }) };
}

/** The card with chip of 2021 to 2024: QR on the front, machine-readable zone on the back. */
function chipCard(rng: Rng): Card {
  const f = invent(rng, 2021, 2024, 'old');
  const { person } = f;
  const old = rng.chance(0.65) ? person.oldId : '';
  const qr = [person.personalId, old, person.name, packed(person.born), person.sex, f.residence, packed(f.issued)].join('|');
  const mrz = mrzOf(rng, f);
  const below = rng.chance(0.7);
  const front = `${nation(true)}<div class="qrbox">${printedCode('QRCode', qr)}</div><div class="emblem2 no-truth">★</div>${photo}
    <div class="until">${lab('Có giá trị đến', 'Date of expiry')} ${val(endText(f))}</div>
    <div class="body"><div class="ct"><b>CĂN CƯỚC CÔNG DÂN</b><br><i>Citizen Identity Card</i></div>
    <p class="idno">${lab('Số', 'No.')} <b class="big">${person.personalId}</b></p>
    <p>${lab('Họ và tên', 'Full name')}${below ? '<br>' : ' '}${val(upper(person.name), 'name')}</p>
    <p>${lab('Ngày sinh', 'Date of birth')} ${val(slashDay(person.born))}</p>
    <p>${lab('Giới tính', 'Sex')} ${val(person.sex)} <span class="gap">${lab('Quốc tịch', 'Nationality')} ${val(person.nationality)}</span></p>
    <p>${lab('Quê quán', 'Place of origin')}${below ? '<br>' : ' '}${val(f.origin)}</p>
    <p>${lab('Nơi thường trú', 'Place of residence')} ${val(f.residence)}</p></div>`;
  const back = `<div class="topline">${lab('Đặc điểm nhân dạng', 'Personal identification')} ${val(f.mark)}</div>${chip}
    <div class="fingers"><div>${finger}<br><span class="en">Ngón trỏ trái<br>Left index finger</span></div><div>${finger}<br><span class="en">Ngón trỏ phải<br>Right index finger</span></div></div>
    <div class="issue"><p>${lab('Ngày, tháng, năm', 'Date, month, year')} ${val(slashDay(f.issued))}</p><b>CỤC TRƯỞNG CỤC CẢNH SÁT<br>QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI</b><br>
    <span class="en">DIRECTOR GENERAL OF THE POLICE DEPARTMENT<br>FOR ADMINISTRATIVE MANAGEMENT OF SOCIAL ORDER</span>${signature(rng, [], inventPerson(rng, 1958, 1970, { sex: 'Nam' }).name, 'CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH')}</div>${zone(mrz)}`;
  return {
    front: side(rng, 195, front), back: side(rng, 180, back),
    frontFields: { ...qrFacts(f, qr, old), origin: f.origin, expiryDate: endField(f) },
    backFields: { ...mrzFacts(f), issuedDate: isoDay(f.issued), issuingAgency: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội', mrz: mrz.join(' ') },
  };
}

/** What the machine-readable zone says in full: no name, since it has lost its marks. */
function mrzFacts(f: Facts): TruthFields {
  return { personalId: f.person.personalId, birthDate: isoDay(f.person.born), sex: f.person.sex, nationality: f.person.nationality, expiryDate: endField(f) };
}

/** The first citizen cards, 2016 to 2020: Vietnamese labels alone, no QR, a barcode with the number on the back. */
function barcodeCard(rng: Rng): Card {
  const f = invent(rng, 2016, 2020, 'old');
  const { person } = f;
  const front = `${nation(false)}<div class="emblem2 no-truth">★</div>${photo}<div class="until">${lab('Có giá trị đến', '')} ${val(endText(f))}</div>
    <div class="body"><div class="ct"><b>CĂN CƯỚC CÔNG DÂN</b></div><p class="idno">${lab('Số', '')} <b class="big">${person.personalId}</b></p>
    <p>${lab('Họ và tên', '')} ${val(upper(person.name), 'name')}</p><p>${lab('Ngày, tháng, năm sinh', '')} ${val(slashDay(person.born))}</p>
    <p>${lab('Giới tính', '')} ${val(person.sex)} <span class="gap">${lab('Quốc tịch', '')} ${val(person.nationality)}</span></p>
    <p>${lab('Quê quán', '')} ${val(f.origin)}</p><p>${lab('Nơi thường trú', '')} ${val(f.residence)}</p></div>`;
  const back = `<div class="topbars">${printedCode('Code128', person.personalId)}</div><div class="topline low2">${lab('Đặc điểm nhận dạng', '')} ${val(f.mark)}</div>
    <div class="fingers"><div>${finger}<br><span class="en">Ngón trỏ trái</span></div><div>${finger}<br><span class="en">Ngón trỏ phải</span></div></div>
    <div class="issue"><p>${longDay(f.issued).replace('ngày', 'Ngày')}</p><b>CỤC TRƯỞNG CỤC CẢNH SÁT<br>ĐKQL CƯ TRÚ VÀ DLQG VỀ DÂN CƯ</b>${signature(rng, [], inventPerson(rng, 1955, 1966, { sex: 'Nam' }).name, 'CỤC CẢNH SÁT ĐKQL CƯ TRÚ')}</div>`;
  return {
    front: side(rng, 150, front), back: side(rng, 150, back),
    frontFields: { ...facts(f), origin: f.origin, residence: f.residence, expiryDate: endField(f) },
    backFields: { personalId: person.personalId, issuedDate: isoDay(f.issued), issuingAgency: 'Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư' },
  };
}

/** Thẻ căn cước since 1 July 2024: fewer fields in front; residence, dates, QR and zone behind. */
function card2024(rng: Rng): Card {
  const f = invent(rng, 2024, 2026, rng.chance(0.5) ? 'old' : 'new');
  const { person } = f;
  const old = rng.chance(0.5) ? person.oldId : '';
  const parents = rng.chance(0.5) ? [inventPerson(rng, 1930, 1950, { sex: 'Nam' }).name, inventPerson(rng, 1930, 1950, { sex: 'Nữ' }).name] : [];
  const qr = [person.personalId, old, person.name, packed(person.born), person.sex, f.residence, packed(f.issued), ...(parents.length > 0 ? ['', ...parents, ''] : [])].join('|');
  const mrz = mrzOf(rng, f);
  const stacked = rng.chance(0.6);
  const pair = (a: readonly [string, string, string], b: readonly [string, string, string], narrow: boolean): string => (stacked
    ? `<div class="grid"><div>${lab(a[0], a[1]).replace(' / ', narrow ? ' /<br>' : ' / ')}<br>${val(a[2])}</div><div>${lab(b[0], b[1]).replace(' / ', narrow ? ' /<br>' : ' / ')}<br>${val(b[2])}</div></div>`
    : `<p>${lab(a[0], a[1])} ${val(a[2])}</p><p>${lab(b[0], b[1])} ${val(b[2])}</p>`);
  const birthPlace = rng.chance(0.5) ? f.origin : cardAddress(rng, person, 'old', false);
  const front = `${nation(true)}<div class="emblem2 no-truth">★</div>${photo}<div class="body"><div class="ct"><b>CĂN CƯỚC</b><br><i>IDENTITY CARD</i></div>
    <p>${lab('Số định danh cá nhân', 'Personal identification number')}<br><b class="big">${person.personalId}</b></p>
    <p>${lab('Họ, chữ đệm và tên khai sinh', 'Full name')}<br>${val(upper(person.name), 'name')}</p>
    ${pair(['Ngày, tháng, năm sinh', 'Date of birth', slashDay(person.born)], ['Giới tính', 'Sex', person.sex], false)}
    <p>${lab('Quốc tịch', 'Nationality')} ${val(person.nationality)}</p></div>`;
  const back = `<div class="qrbox back">${printedCode('QRCode', qr)}</div>${chip}<div class="backbody">
    <p>${lab('Nơi cư trú', 'Place of residence')}<br>${val(f.residence)}</p><p>${lab('Nơi đăng ký khai sinh', 'Place of birth')}<br>${val(birthPlace)}</p>
    ${pair(['Ngày, tháng, năm cấp', 'Date of issue', slashDay(f.issued)], ['Ngày, tháng, năm hết hạn', 'Date of expiry', endText(f)], true)}
    <div class="minister"><b>BỘ CÔNG AN</b><br><span class="en">MINISTRY OF PUBLIC SECURITY</span></div></div>${zone(mrz)}`;
  return {
    front: side(rng, 190, front), back: side(rng, 205, back), frontFields: facts(f),
    backFields: { ...mrzFacts(f), ...qrFacts(f, qr, old), birthRegistrationPlace: birthPlace, expiryDate: endField(f), issuingAgency: 'Bộ Công an', mrz: mrz.join(' ') },
  };
}

/** Where a card lies on the sheet, in millimetres, and how far the copier enlarged it. */
const lie = (card: string, x: number, y: number, zoom: number): string =>
  `<div class="lie" style="left:${x}mm;top:${y}mm;transform:scale(${zoom})">${card}</div>`;

/** The stamp of a notary or a commune under a copy: dates and numbers that are not the card's. */
function certified(rng: Rng): string {
  const day = inventDay(rng, 2024, 2025);
  return `<div class="certified">CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH<br>Số chứng thực: ${rng.int(100, 9999)} Quyển số: 01/${day.year} - SCT/BS<br>Ngày ${day.day} tháng ${day.month} năm ${day.year}
    ${signature(rng, ['PHÓ CHỦ TỊCH'], inventPerson(rng, 1968, 1985).name, 'ỦY BAN NHÂN DÂN PHƯỜNG')}</div>`;
}

const CSS = `.in{padding:0}.lie{position:absolute;transform-origin:0 0}.card{position:relative;width:85.6mm;height:54mm;border-radius:3mm;overflow:hidden;border:.3pt solid #999;font-family:"Liberation Sans";font-size:5.9pt;line-height:1.22;color:#1a1a1a}
.card p{margin:.25mm 0}.guilloche{position:absolute;inset:0;width:100%;height:100%}.face{position:absolute;inset:0}.nation{position:absolute;left:18mm;right:17mm;top:1.6mm;text-align:center;font-size:6pt;color:#9c1c22}.nation b{white-space:nowrap}.en{font-size:4.4pt;line-height:1.1}
.emblem2{position:absolute;left:6mm;top:2mm;font-size:20pt;color:#c22}.photo{position:absolute;left:3.5mm;top:17mm;width:20mm}.until{position:absolute;left:3mm;top:45.4mm;width:23mm;font-size:4.8pt;line-height:1.15}
.body{position:absolute;left:28mm;top:12.2mm;right:3mm}.ct{font-size:8pt;line-height:1.05;color:#9c1c22;margin-bottom:.6mm}.ct i{font-size:5pt}.big{font-size:9.5pt;letter-spacing:.25pt}.cv{font-size:6.9pt}.name{font-weight:700}.gap{margin-left:2.5mm;white-space:nowrap}
.qrbox{position:absolute;right:2.4mm;top:1.8mm;width:13mm;height:13mm}.qrbox.back{width:15mm;height:15mm;top:3mm;right:3mm}.code{width:100%;height:100%;display:block}.topbars{position:absolute;left:18mm;right:18mm;top:2mm;height:6mm}
.topline{position:absolute;left:3mm;top:2.5mm;width:60mm}.topline.low2{top:9mm}.chip{position:absolute;left:5mm;top:13mm;width:12mm}.fingers{position:absolute;right:3mm;top:13mm;width:15mm;text-align:center}.fingers>div{margin-bottom:.6mm}.finger{width:6.5mm}
.issue{position:absolute;left:20mm;top:10.5mm;width:46mm;text-align:center;font-size:5.6pt}.issue .sig .pen{height:9mm}.issue .stamp{width:14mm;top:-4mm;left:2mm}.issue .scribble{width:20mm;left:14mm;top:0}.low2~.issue{top:14mm}
.mrz{position:absolute;left:3mm;bottom:1mm;margin:0;font-family:"Liberation Mono";font-size:11pt;line-height:1;letter-spacing:.58pt}.backbody{position:absolute;left:20mm;top:2.5mm;right:20mm}.grid{display:flex;gap:2mm;white-space:nowrap}.grid>div{min-width:22mm;font-size:5.2pt}.body .grid>div:first-child{min-width:35mm}.minister{margin-top:1.5mm;text-align:center}
.certified{position:absolute;left:30mm;top:190mm;width:110mm;text-align:center;font-size:11pt;color:#b22}`;

const makers = { chip: chipCard, barcode: barcodeCard, id2024: card2024 } as const;
const KINDS = ['chip', 'chip', 'id2024', 'barcode'] as const;
const SHEETS = ['copy', 'copy', 'two', 'certified', 'single'] as const;

/**
 * Identity cards (regulations 4.2, 5.7). The layout is `<card>/<sheet>`: chip, barcode or id2024; both sides above one
 * another (copy), that with a certification below (certified), a page each (two), or one side alone (single).
 */
export const layout: Layout = (rng, layout): Draft => {
  const [kind, sheet] = layout === undefined ? [rng.pick(KINDS), rng.pick(SHEETS)] : layout.split('/');
  const card = makers[kind as keyof typeof makers](rng);
  const zoom = rng.pick(sheet === 'two' || sheet === 'single' ? [1, 1.3, 1.6] : [1, 1.15, 1.4]);
  const [x, y] = [rng.int(24, 210 - 30 - Math.ceil(85.6 * zoom)), rng.int(18, 40)];
  const both = { ...card.backFields, ...card.frontFields, ...(kind === 'id2024' ? card.backFields : {}) };
  const common = { typeId: 'identity-card' as const, layout: `${kind ?? ''}/${sheet ?? ''}/${zoom}`, css: CSS };
  if (sheet === 'two') return { ...common, pages: [lie(card.front, x, y, zoom), lie(card.back, x, y + rng.int(0, 40), zoom)], fields: both };
  if (sheet === 'single') {
    const back = kind === 'id2024' && rng.chance(0.5);
    return { ...common, pages: [lie(back ? card.back : card.front, x, y, zoom)], fields: back ? card.backFields : card.frontFields };
  }
  const page = lie(card.front, x, y, zoom) + lie(card.back, x + rng.int(-4, 4), y + 58 * zoom + rng.int(2, 12), zoom);
  return { ...common, pages: [page + (sheet === 'certified' ? certified(rng) : '')], fields: both };
};
