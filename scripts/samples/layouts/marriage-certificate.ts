import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

interface Facts {
  readonly wife: Person;
  readonly husband: Person;
  readonly wifeHome: string;
  readonly husbandHome: string;
  readonly registered: Day;
  readonly office: string;
  readonly signer: string;
}

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const caps = (text: string): string => text.toLocaleUpperCase('vi');

function invent(rng: Rng, fromYear: number, toYear: number): Facts {
  const registered = inventDay(rng, fromYear, toYear);
  const form = registered.year >= 2025 ? 'new' : 'old';
  const wife = inventPerson(rng, registered.year - 36, registered.year - 19, { sex: 'Nữ' });
  const husband = inventPerson(rng, registered.year - 40, registered.year - 21, { sex: 'Nam' });
  const place = rng.chance(0.7) ? husband.place : wife.place;
  return {
    wife, husband, registered, signer: inventPerson(rng, 1962, 1986).name,
    wifeHome: addressOf(rng, wife.place, form, rng.chance(0.6) ? wife.houseNumber : undefined),
    husbandHome: addressOf(rng, husband.place, form, rng.chance(0.6) ? husband.houseNumber : undefined),
    office: form === 'new' ? `Ủy ban nhân dân ${lower(place.now)}, thành phố Đà Nẵng` : `Ủy ban nhân dân ${lower(place.commune)}, ${lower(place.district)}, ${lower(place.province)}`,
  };
}

function identity(rng: Rng, person: Person): string {
  const day = slashDay(inventDay(rng, 2021, 2024));
  return rng.pick([
    `CCCD số ${person.personalId}, Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày ${day}`,
    `Thẻ căn cước công dân số ${person.personalId}, cấp ngày ${day}`,
    `Căn cước công dân số ${person.personalId}`,
    `Hộ chiếu số C${String(rng.int(1_000_000, 9_999_999))}, Cục Quản lý xuất nhập cảnh cấp ngày ${day}`,
  ]);
}

const truth = (f: Facts, wifeId: string, husbandId: string, show: (name: string) => string): TruthFields => ({
  wifeName: show(f.wife.name), wifeBirthDate: isoDay(f.wife.born), wifeEthnicity: f.wife.ethnicity, wifeNationality: f.wife.nationality, wifeResidence: f.wifeHome, wifeIdentity: wifeId,
  husbandName: show(f.husband.name), husbandBirthDate: isoDay(f.husband.born), husbandEthnicity: f.husband.ethnicity, husbandNationality: f.husband.nationality,
  husbandResidence: f.husbandHome, husbandIdentity: husbandId, registrationPlace: f.office, registeredDate: isoDay(f.registered), signer: f.signer,
});

const TWO = 'table.two{font-size:1em;table-layout:fixed}table.two td{border:0;padding:.6mm 3mm .6mm 0;width:50%}';
const cells = (left: string, right: string): string => `<tr><td>${left}</td><td>${right}</td></tr>`;
const inline = (...pairs: readonly (readonly [string, string])[]): string => row(...pairs).replace(/^<p class="row">|<\/p>$/gu, '');

/** Circular 04/2020/TT-BTP: wife left, husband right, each label level with its like. */
function modern(rng: Rng, copy: boolean): Draft {
  const f = invent(rng, 2016, 2025);
  const [wifeId, husbandId] = [identity(rng, f.wife), identity(rng, f.husband)];
  const upper = rng.chance(0.75);
  const show = (name: string): string => (upper ? caps(name) : name);
  const number = copy ? `${rng.int(11, 900)}${rng.chance(0.7) ? `/${f.registered.year + 1}` : ''}/TLKH-BS` : `${rng.int(2, 260)}/${f.registered.year}`;
  const office = caps(f.office.split(', ')[0] ?? '');
  const together = rng.chance(0.75);
  const pair = (left: readonly [string, string], right: readonly [string, string]): string => cells(inline(left), inline(right));
  const folk = (p: Person): readonly (readonly [string, string])[] => [['Dân tộc:', p.ethnicity], ['Quốc tịch:', p.nationality]];
  const table = `<table class="two">
    ${pair(['Họ, chữ đệm, tên vợ:', show(f.wife.name)], ['Họ, chữ đệm, tên chồng:', show(f.husband.name)])}
    ${pair(['Ngày, tháng, năm sinh:', slashDay(f.wife.born)], ['Ngày, tháng, năm sinh:', slashDay(f.husband.born)])}
    ${together ? cells(inline(...folk(f.wife)), inline(...folk(f.husband)))
      : pair(['Dân tộc:', f.wife.ethnicity], ['Dân tộc:', f.husband.ethnicity]) + pair(['Quốc tịch:', f.wife.nationality], ['Quốc tịch:', f.husband.nationality])}
    ${pair(['Nơi cư trú:', f.wifeHome], ['Nơi cư trú:', f.husbandHome])}
    ${pair(['Giấy tờ tùy thân:', wifeId], ['Giấy tờ tùy thân:', husbandId])}</table>`;
  const copied = inventDay(rng, f.registered.year + 1, f.registered.year + 1);
  const top = copy
    ? head(`<b>${esc(office)}</b><hr class="s"><p>Số: <span class="v">${number}</span></p>`, `${motto()}<p class="it">Đà Nẵng, ${longDay(copied)}</p>`)
    : `${motto()}<p class="no">Số: <span class="v">${number}</span></p>`;
  const seal = signature(rng, copy ? ['NGƯỜI KÝ TRÍCH LỤC', rng.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])] : ['NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN', rng.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])], f.signer, office);
  const spouses = copy ? '' : signRow(signature(rng, ['VỢ', '(Ký, ghi rõ họ, chữ đệm, tên)'], f.wife.name, null), signature(rng, ['CHỒNG', '(Ký, ghi rõ họ, chữ đệm, tên)'], f.husband.name, null));
  const page = `<div class="frame">${top}<h1>${copy ? 'TRÍCH LỤC KẾT HÔN' : 'GIẤY CHỨNG NHẬN KẾT HÔN'}</h1>${copy ? '<h2>(BẢN SAO)</h2>' : ''}${table}
    ${row([copy ? 'Đăng ký kết hôn tại:' : 'Nơi đăng ký kết hôn:', f.office])}${row(['Ngày, tháng, năm đăng ký:', slashDay(f.registered)])}
    ${spouses}${signRow('', seal)}</div>`;
  return {
    typeId: 'marriage-certificate', layout: copy ? 'copy' : 'modern', pages: [page], css: `${TWO}.frame{border:2pt double #7a2c33;padding:6mm 7mm;min-height:255mm}.frame .pen{height:19mm}`,
    fields: { ...truth(f, wifeId, husbandId, show), numberSymbol: number },
  };
}

/** Columns that are set apart and run each at its own pace, so that lines are not level with one another. */
function loose(rng: Rng): Draft {
  const f = invent(rng, 2018, 2025);
  const [wifeId, husbandId] = [identity(rng, f.wife), identity(rng, f.husband)];
  const number = `${rng.int(2, 260)}/${f.registered.year}`;
  const office = caps(f.office.split(', ')[0] ?? '');
  const column = (who: string, p: Person, home: string, id: string): string => `<div>${row([`Họ, chữ đệm, tên ${who}:`, caps(p.name)])}${row(['Ngày, tháng, năm sinh:', slashDay(p.born)])}
    ${row(['Dân tộc:', p.ethnicity], ['Quốc tịch:', p.nationality])}${row(['Nơi cư trú:', home])}${row(['Giấy tờ tùy thân:', id])}</div>`;
  const page = `${head(`<p>Số: <span class="v">${number}</span></p>`, motto())}<h1>GIẤY CHỨNG NHẬN KẾT HÔN</h1>
    <div class="pairrow">${column('vợ', f.wife, f.wifeHome, wifeId)}${column('chồng', f.husband, f.husbandHome, husbandId)}</div>
    ${row(['Nơi đăng ký kết hôn:', f.office])}${row(['Ngày, tháng, năm đăng ký:', rng.chance(0.5) ? longDay(f.registered) : slashDay(f.registered)])}
    <div class="three"><div>${signature(rng, ['Vợ'], f.wife.name, null)}</div><div>${signature(rng, ['Chồng'], f.husband.name, null)}</div>
    <div>${signature(rng, ['NGƯỜI KÝ GIẤY', 'CHỨNG NHẬN KẾT HÔN', 'CHỦ TỊCH'], f.signer, office)}</div></div>`;
  return {
    typeId: 'marriage-certificate', layout: 'loose', pages: [page],
    css: '.pairrow{display:flex;gap:7mm;margin:2mm 0}.pairrow>div{width:50%}.pairrow>div:last-child .row{margin:1.9mm 0}.three{display:flex;margin-top:5mm;font-size:.88em}.three>div{width:33%}.three .scribble{left:6mm;width:36mm}',
    fields: { ...truth(f, wifeId, husbandId, caps), numberSymbol: number },
  };
}

/** The form before 2016: the husband left, other labels, a register volume, typed with a typewriter face. */
function old(rng: Rng): Draft {
  const f = invent(rng, 1999, 2014);
  const [wifeId, husbandId] = [f.wife.oldId, f.husband.oldId];
  const number = String(rng.int(3, 180));
  const label = rng.pick(['Số Giấy CMND/Hộ chiếu:', 'Số Giấy CMND/Hộ chiếu:', 'Giấy CMND/Hộ chiếu:']);
  const pair = (left: readonly [string, string], right: readonly [string, string]): string => cells(inline(left), inline(right));
  const table = `<table class="two">${pair(['Họ và tên chồng:', caps(f.husband.name)], ['Họ và tên vợ:', caps(f.wife.name)])}
    ${pair(['Ngày, tháng, năm sinh:', slashDay(f.husband.born)], ['Ngày, tháng, năm sinh:', slashDay(f.wife.born)])}
    ${pair(['Dân tộc:', f.husband.ethnicity], ['Dân tộc:', f.wife.ethnicity])}${pair(['Quốc tịch:', f.husband.nationality], ['Quốc tịch:', f.wife.nationality])}
    ${pair(['Nơi thường trú/tạm trú:', f.husbandHome], ['Nơi thường trú/tạm trú:', f.wifeHome])}${pair([label, husbandId], [label, wifeId])}</table>`;
  const page = `${motto('-')}<p class="no">Số: <span class="v">${number}/${f.registered.year}</span><br>Quyển số: <span class="v">01/${f.registered.year}</span></p><h1>GIẤY CHỨNG NHẬN KẾT HÔN</h1>${rng.chance(0.5) ? '<h2>(BẢN CHÍNH)</h2>' : ''}${table}
    ${row(['Nơi đăng ký:', f.office])}${row(['Ngày, tháng, năm đăng ký:', slashDay(f.registered)])}${row(['Ghi chú:', '....................................................'])}
    ${signRow(signature(rng, ['CHỒNG'], f.husband.name, null), signature(rng, ['VỢ'], f.wife.name, null))}
    ${signRow('', signature(rng, ['TM. ỦY BAN NHÂN DÂN', rng.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])], f.signer, caps(f.office.split(', ')[0] ?? '')))}`;
  return {
    typeId: 'marriage-certificate', layout: 'old', pages: [page], css: `${TWO}.v{font-family:"Liberation Mono";font-weight:400;font-size:.92em}.pen{height:18mm}`,
    fields: { ...truth(f, wifeId, husbandId, caps), numberSymbol: `${number}/${f.registered.year}` },
  };
}

/** An extract in one column: the wife's block, then the husband's, then the register's entry as a sentence. */
function extract(rng: Rng): Draft {
  const f = invent(rng, 2016, 2025);
  const [wifeId, husbandId] = [identity(rng, f.wife), identity(rng, f.husband)];
  const number = `${rng.int(11, 900)}/TLKH`;
  const office = caps(f.office.split(', ')[0] ?? '');
  const block = (who: string, p: Person, home: string, id: string): string => row([`Họ, chữ đệm, tên ${who}:`, caps(p.name)]) + row(['Ngày, tháng, năm sinh:', slashDay(p.born)], ['Dân tộc:', p.ethnicity], ['Quốc tịch:', p.nationality])
    + row(['Nơi cư trú:', home]) + row(['Giấy tờ tùy thân:', id]);
  const page = `${head(`<b>${esc(office)}</b><hr class="s"><p>Số: <span class="v">${number}</span></p>`, `${motto()}<p class="it">Đà Nẵng, ${longDay(inventDay(rng, f.registered.year + 1, f.registered.year + 1))}</p>`)}
    <h1>TRÍCH LỤC KẾT HÔN</h1>${block('vợ', f.wife, f.wifeHome, wifeId)}${block('chồng', f.husband, f.husbandHome, husbandId)}
    <p class="row"><span class="l">Đăng ký kết hôn tại:</span> <span class="v">${esc(f.office)}</span>, số <span class="v">${rng.int(2, 260)}/${f.registered.year}</span>, ${longDay(f.registered)}</p>
    ${row(['Ghi chú:', '....................................'])}${signRow('', signature(rng, ['NGƯỜI KÝ TRÍCH LỤC', 'CHỦ TỊCH'], f.signer, office))}`;
  return { typeId: 'marriage-certificate', layout: 'extract', pages: [page], css: '', fields: { ...truth(f, wifeId, husbandId, caps), numberSymbol: number } };
}

/** Marriage certificates and their extracts (regulations section 5.2). */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['modern', 'modern', 'copy', 'loose', 'old', 'extract']);
  return choice === 'old' ? old(rng) : choice === 'loose' ? loose(rng) : choice === 'extract' ? extract(rng) : modern(rng, choice === 'copy');
};
