import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { dayInWords, isoDay, longDay, numberInWords, slashDay, type Day } from '../vietnamese.ts';

interface Facts {
  readonly person: Person;
  readonly home: string;
  readonly died: Day;
  readonly hour: number;
  readonly minute: number;
  readonly place: string;
  readonly cause: string | null;
  readonly notice: string | null;
  readonly registered: Day;
  readonly office: string;
  readonly signer: string;
  readonly yearOnly: boolean;
}

const CAUSES = ['Bệnh già', 'Ung thư gan giai đoạn cuối', 'Tai biến mạch máu não', 'Suy hô hấp cấp do viêm phổi', 'Tai nạn giao thông', 'Nhồi máu cơ tim cấp', 'Già yếu, suy kiệt', 'Bệnh lý tim mạch, tăng huyết áp nhiều năm, suy tim độ IV'];
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const caps = (text: string): string => text.toLocaleUpperCase('vi');
const two = (n: number): string => String(n).padStart(2, '0');

function later(day: Day, days: number): Day {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function invent(rng: Rng, fromYear: number, toYear: number): Facts {
  const died = inventDay(rng, fromYear, toYear);
  const form = died.year >= 2025 && died.month > 6 ? 'new' : 'old';
  const person = inventPerson(rng, 1925, Math.min(died.year - 20, 1985));
  const { place } = person;
  const home = addressOf(rng, place, form, rng.chance(0.7) ? person.houseNumber : undefined);
  const office = form === 'new' ? `Ủy ban nhân dân ${lower(place.now)}, thành phố Đà Nẵng` : `Ủy ban nhân dân ${lower(place.commune)}, ${lower(place.district)}, ${lower(place.province)}`;
  const where = rng.pick([home, home, 'Bệnh viện Đà Nẵng', 'Trung tâm Y tế quận Hải Châu, thành phố Đà Nẵng', 'Tại nhà']);
  const day = later(died, rng.int(0, 3));
  const paper = rng.pick([
    `số ${rng.int(2, 180)}/GBT, do ${rng.pick(['Bệnh viện Đà Nẵng', 'Trung tâm Y tế quận Hải Châu'])} cấp ngày ${slashDay(day)}`,
    `Giấy báo tử số ${two(rng.int(1, 90))}/${died.year}, Trạm Y tế ${lower(place.commune)} cấp ngày ${slashDay(day)}`, null,
  ]);
  return {
    person, home, died, hour: rng.int(0, 23), minute: rng.int(0, 59), place: where, cause: rng.chance(0.85) ? rng.pick(CAUSES) : null, notice: paper,
    registered: later(died, rng.int(1, 14)), office, signer: inventPerson(rng, 1962, 1986).name, yearOnly: rng.chance(0.2),
  };
}

function truth(f: Facts): TruthFields {
  const { person } = f;
  return {
    fullName: caps(person.name), birthDate: f.yearOnly ? String(person.born.year) : isoDay(person.born), sex: person.sex, ethnicity: person.ethnicity, nationality: person.nationality,
    lastResidence: f.home, deathDate: isoDay(f.died), deathPlace: f.place, ...(f.cause === null ? {} : { deathCause: f.cause }), ...(f.notice === null ? {} : { deathNotice: f.notice }),
    registrationPlace: f.office, registeredDate: isoDay(f.registered), signer: f.signer,
  };
}

const born = (f: Facts): string => (f.yearOnly ? String(f.person.born.year) : slashDay(f.person.born));
const timeOf = (f: Facts): string => `${two(f.hour)} giờ ${two(f.minute)} phút`;
const DOTS = '..............................................';

/** Circular 04/2020/TT-BTP: the extract, and the copy of it from the register. */
function modern(rng: Rng, copy: boolean): Draft {
  const f = invent(rng, 2016, 2025);
  const { person } = f;
  const issued = copy ? later(f.registered, rng.int(20, 900)) : f.registered;
  const number = copy ? `${rng.int(11, 900)}/${rng.chance(0.6) ? `${issued.year}/` : ''}TLKT-BS` : rng.pick([`${rng.int(2, 300)}/${f.registered.year}`, `${rng.int(2, 300)}/TLKT`]);
  const words = `${numberInWords(f.hour) || 'không'} giờ ${numberInWords(f.minute) || 'không'} phút, ${lower(dayInWords(f.died))}`;
  const spoken = words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
  const withWords = rng.chance(0.7);
  const office = caps(f.office.split(', ')[0] ?? '');
  const sentence = rng.chance(0.6);
  const entry = sentence
    ? `<p class="row"><span class="l">Đăng ký khai tử tại:</span> <span class="v">${esc(f.office)}</span>, số <span class="v">${rng.int(2, 300)}/${f.registered.year}</span>, ${longDay(f.registered)}</p>`
    : row(['Đăng ký khai tử tại:', f.office]) + row(['Số đăng ký:', `${rng.int(2, 300)}/${f.registered.year}`], ['Ngày đăng ký:', slashDay(f.registered)]);
  const page = `${head(`<b>${esc(office)}</b><hr class="s"><p>Số: <span class="v">${number}</span></p>`, `${motto()}<p class="it">${rng.pick(['Đà Nẵng', 'Quảng Nam'])}, ${longDay(issued)}</p>`)}
    <h1>TRÍCH LỤC KHAI TỬ${copy ? ' (BẢN SAO)' : ''}</h1>${row(['Họ, chữ đệm, tên:', caps(person.name)])}${row(['Ngày, tháng, năm sinh:', born(f)])}
    ${row(['Giới tính:', person.sex], ['Dân tộc:', person.ethnicity], ['Quốc tịch:', person.nationality])}${row(['Nơi cư trú cuối cùng:', f.home])}${row(['Số định danh cá nhân:', person.personalId])}
    ${row(['Giấy tờ tùy thân:', rng.chance(0.5) ? `CCCD số ${person.personalId}` : DOTS])}
    <p class="row"><span class="l">Đã chết vào lúc:</span> <span class="v">${timeOf(f)}, ${longDay(f.died)}</span></p>${withWords ? row(['(Ghi bằng chữ:', `${spoken})`]) : ''}
    ${row(['Nơi chết:', f.place])}${row(['Nguyên nhân chết:', f.cause ?? DOTS])}${row([rng.pick(['Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử:', 'Giấy báo tử/Giấy tờ thay thế Giấy báo tử:', 'Theo Giấy báo tử/giấy tờ thay giấy báo tử:']), f.notice ?? DOTS])}
    ${entry}${row(['Ghi chú:', rng.chance(0.7) ? DOTS : 'Đăng ký đúng hạn'])}${signRow('', signature(rng, ['NGƯỜI KÝ TRÍCH LỤC', rng.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])], f.signer, office))}`;
  return {
    typeId: 'death-extract', layout: copy ? 'copy' : 'extract', pages: [page], css: '',
    fields: { ...truth(f), numberSymbol: number, personalId: person.personalId, issuedDate: isoDay(issued), deathTime: timeOf(f), ...(withWords ? { deathDateInWords: spoken } : {}) },
  };
}

/** Numbered lines in a table that rules part, as some offices print from their register. */
function ruled(rng: Rng): Draft {
  const f = invent(rng, 2017, 2025);
  const { person } = f;
  const issued = later(f.registered, rng.int(0, 400));
  const number = `${rng.int(11, 900)}/TLKT${rng.chance(0.5) ? '-BS' : ''}`;
  const office = caps(f.office.split(', ')[0] ?? '');
  const line = (label: string, value: string): string => `<tr><td class="lab">${esc(label)}</td><td><span class="v">${esc(value)}</span></td></tr>`;
  const page = `${head(`<b>${esc(caps(f.office.split(', ').slice(1).join(' - ')))}</b><br><b>${esc(office)}</b><hr class="s">`, motto())}
    <h1>TRÍCH LỤC KHAI TỬ</h1><p class="mid">Số: <span class="v">${number}</span></p><table>
    ${line('1. Họ, chữ đệm, tên:', caps(person.name))}${line('2. Ngày, tháng, năm sinh:', born(f))}${line('3. Giới tính:', person.sex)}${line('4. Dân tộc:', person.ethnicity)}${line('5. Quốc tịch:', person.nationality)}
    ${line('6. Số định danh cá nhân:', person.personalId)}${line('7. Nơi cư trú cuối cùng:', f.home)}${line('8. Đã chết vào lúc:', `${timeOf(f)}, ${longDay(f.died)}`)}
    ${line('9. Nơi chết:', f.place)}${line('10. Nguyên nhân chết:', f.cause ?? '-/-')}${line('11. Giấy báo tử:', f.notice ?? '-/-')}${line('12. Nơi đăng ký khai tử:', f.office)}${line('13. Ngày, tháng, năm đăng ký:', slashDay(f.registered))}</table>
    <p class="date">${rng.pick(['Đà Nẵng', 'Tam Kỳ', 'Hội An'])}, ${longDay(issued)}</p>${signRow('', signature(rng, ['NGƯỜI KÝ TRÍCH LỤC', 'CHỦ TỊCH'], f.signer, office))}`;
  return {
    typeId: 'death-extract', layout: 'ruled', pages: [page], css: 'table{font-size:1em}td.lab{width:38%}',
    fields: { ...truth(f), numberSymbol: number, personalId: person.personalId, issuedDate: isoDay(issued), deathTime: timeOf(f) },
  };
}

/** Giấy chứng tử before 2016: other labels, a register volume, typed. */
function old(rng: Rng): Draft {
  const f = invent(rng, 1998, 2015);
  const { person } = f;
  const number = `${two(rng.int(1, 160))}/${f.registered.year}`;
  const words = dayInWords(f.died, { comma: false, spoken: true });
  const office = caps(f.office.split(', ')[0] ?? '');
  const page = `${motto()}<p class="no">Số: <span class="v">${number}</span><br>Quyển số: <span class="v">01/${f.registered.year}</span></p><h1>GIẤY CHỨNG TỬ</h1>${rng.chance(0.5) ? '<h2>(BẢN SAO)</h2>' : ''}
    ${row(['Họ và tên:', caps(person.name)], ['Giới tính:', person.sex])}${row(['Ngày, tháng, năm sinh:', born(f)])}${row(['Dân tộc:', person.ethnicity], ['Quốc tịch:', person.nationality])}
    ${row(['Nơi thường trú/tạm trú cuối cùng:', f.home])}${row(['Số Giấy CMND/Hộ chiếu:', person.oldId])}
    <p class="row"><span class="l">Đã chết vào lúc</span> <span class="v">${two(f.hour)}</span> giờ <span class="v">${two(f.minute)}</span> phút, ngày <span class="v">${two(f.died.day)}</span> tháng <span class="v">${two(f.died.month)}</span> năm <span class="v">${f.died.year}</span></p>
    ${row(['(Ghi bằng chữ:', `${words})`])}${row(['Nơi chết:', f.place])}${row(['Nguyên nhân chết:', f.cause ?? DOTS])}
    ${row(['Nơi đăng ký:', f.office])}${row(['Ngày, tháng, năm đăng ký:', slashDay(f.registered)])}${row(['Ghi chú:', DOTS])}
    ${signRow(signature(rng, ['CÁN BỘ TƯ PHÁP HỘ TỊCH'], inventPerson(rng, 1960, 1980).name, null), signature(rng, ['TM. ỦY BAN NHÂN DÂN', rng.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])], f.signer, office))}`;
  const { deathNotice: _none, ...told } = truth(f);
  return {
    typeId: 'death-extract', layout: 'old', pages: [page], css: '.v{font-family:"Liberation Mono";font-weight:400;font-size:.94em}.row{border-bottom:.4pt dotted #999}',
    fields: { ...told, numberSymbol: number, deathTime: timeOf(f), deathDateInWords: words },
  };
}

/** Death extracts (regulations section 5.3). */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['extract', 'copy', 'copy', 'ruled', 'old']);
  return choice === 'old' ? old(rng) : choice === 'ruled' ? ruled(rng) : modern(rng, choice === 'copy');
};
