import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, inventPersonalId, surnameOf, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { dayInWords, isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

interface Facts {
  readonly child: Person;
  readonly mother: Person;
  readonly father: Person | null;
  readonly declarant: Person;
  readonly registered: Day;
  readonly signer: string;
  readonly birthPlace: string;
  readonly origin: string;
  readonly motherHome: string;
  readonly fatherHome: string;
  readonly office: string;
}

const HOSPITALS = ['Bệnh viện Đà Nẵng', 'Bệnh viện Phụ sản - Nhi Đà Nẵng', 'Bệnh viện Đa khoa khu vực Quảng Nam', 'Trung tâm Y tế quận Hải Châu'];

function invent(rng: Rng, fromYear: number, toYear: number, form: 'old' | 'new'): Facts {
  const father = inventPerson(rng, fromYear - 35, fromYear - 22, { sex: 'Nam' });
  const mother = inventPerson(rng, fromYear - 32, fromYear - 20, { sex: 'Nữ' });
  const draft = inventPerson(rng, fromYear, toYear, { surname: surnameOf(father) });
  const child: Person = {
    ...draft, place: father.place, ethnicity: father.ethnicity,
    personalId: inventPersonalId(rng, draft.sex, draft.born.year, father.place),
  };
  const wait = rng.int(3, 50);
  const month = child.born.month + (child.born.day + wait > 28 ? 1 : 0);
  const registered: Day = {
    year: child.born.year + (month > 12 ? 1 : 0), month: month > 12 ? 1 : month, day: ((child.born.day + wait) % 28) + 1,
  };
  const place = child.place;
  const office = form === 'new'
    ? `Ủy ban nhân dân ${lowerFirst(place.now)}, thành phố Đà Nẵng`
    : `Ủy ban nhân dân ${lowerFirst(place.commune)}, ${lowerFirst(place.district)}, ${lowerFirst(place.province)}`;
  return {
    child, mother, father, declarant: rng.chance(0.6) ? father : mother, registered,
    signer: inventPerson(rng, 1965, 1985).name,
    birthPlace: `${rng.pick(HOSPITALS)}, ${form === 'new' ? 'thành phố Đà Nẵng' : `${lowerFirst(place.district)}, ${lowerFirst(place.province)}`}`,
    origin: addressOf(rng, place, form),
    motherHome: addressOf(rng, place, form, rng.chance(0.6) ? mother.houseNumber : undefined),
    fatherHome: addressOf(rng, place, form, father.houseNumber),
    office,
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

function commonFields(f: Facts): TruthFields {
  const { child, mother, father } = f;
  return {
    birthDate: isoDay(child.born), sex: child.sex, ethnicity: child.ethnicity, nationality: child.nationality,
    birthPlace: f.birthPlace, origin: f.origin, motherEthnicity: mother.ethnicity, motherNationality: mother.nationality,
    motherBirthYear: String(mother.born.year), motherResidence: f.motherHome,
    ...(father === null ? {} : {
      fatherBirthYear: String(father.born.year), fatherEthnicity: father.ethnicity,
      fatherNationality: father.nationality, fatherResidence: f.fatherHome,
    }),
    registrationPlace: f.office, registeredDate: isoDay(f.registered), signer: f.signer,
  };
}

/** The form of Circular 04/2020/TT-BTP, as original or as copy from the register ("bản sao"). */
function modern(rng: Rng, copy: boolean): Draft {
  const form = rng.chance(0.35) ? 'new' : 'old';
  const f = invent(rng, form === 'new' ? 2025 : 2016, form === 'new' ? 2025 : 2024, form);
  const { child, mother, father } = f;
  const number = `${rng.int(11, 620)}/${f.registered.year}`;
  const words = dayInWords(child.born, { comma: rng.chance(0.6) });
  const idKind = rng.pick(['CCCD', 'Thẻ căn cước công dân', 'Căn cước công dân']);
  const identity = `${idKind} số ${f.declarant.personalId}, Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày ${slashDay(inventDay(rng, 2021, 2023))}`;
  const upper = rng.chance(0.7);
  const show = (name: string): string => (upper ? name.toLocaleUpperCase('vi') : name);
  const title = copy ? '<h1>GIẤY KHAI SINH</h1><h2>(BẢN SAO)</h2>' : '<h1>GIẤY KHAI SINH</h1>';
  const office = f.office.split(', ');
  const top = copy
    ? head(`<b>${esc((office[0] ?? '').toLocaleUpperCase('vi'))}</b><hr class="s"><p>${'Số:'} <span class="v">${number}</span></p>`, motto())
    : `${motto()}<p class="no">Số: <span class="v">${number}</span></p>`;
  const parent = (who: string, person: Person, home: string): string =>
    row([`Họ, chữ đệm, tên người ${who}:`, show(person.name)])
    + row(['Năm sinh:', String(person.born.year)], ['Dân tộc:', person.ethnicity], ['Quốc tịch:', person.nationality])
    + row(['Nơi cư trú:', home]);
  const bottom = copy
    ? `<p class="date">Đà Nẵng, ${longDay(inventDay(rng, f.registered.year + 1, f.registered.year + 1))}</p>`
      + signRow('', signature(rng, ['NGƯỜI KÝ BẢN SAO', rng.pick(['CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])], f.signer, office[0]?.toLocaleUpperCase('vi') ?? ''))
    : signRow('', signature(rng, ['NGƯỜI KÝ GIẤY KHAI SINH', 'CHỦ TỊCH'], f.signer, office[0]?.toLocaleUpperCase('vi') ?? ''));
  const page = `<div class="frame">${top}${title}
    ${row(['Họ, chữ đệm, tên:', child.name.toLocaleUpperCase('vi')])}
    ${row(['Ngày, tháng, năm sinh:', slashDay(child.born)], ['ghi bằng chữ:', words])}
    ${row(['Giới tính:', child.sex], ['Dân tộc:', child.ethnicity], ['Quốc tịch:', child.nationality])}
    ${row(['Nơi sinh:', f.birthPlace])}${row(['Quê quán:', f.origin])}
    ${row(['Số định danh cá nhân:', child.personalId])}
    ${parent('mẹ', mother, f.motherHome)}${father === null ? '' : parent('cha', father, f.fatherHome)}
    ${row(['Họ, chữ đệm, tên người đi khai sinh:', show(f.declarant.name)])}${row(['Giấy tờ tùy thân:', identity])}
    ${row(['Nơi đăng ký khai sinh:', f.office])}${row(['Ngày, tháng, năm đăng ký:', slashDay(f.registered)])}${bottom}</div>`;
  return {
    typeId: 'birth-certificate', layout: copy ? 'copy' : 'modern', pages: [page],
    css: '.frame{border:2.5pt double #8a6d3b;padding:8mm 9mm;min-height:255mm}',
    fields: {
      ...commonFields(f), numberSymbol: number, fullName: child.name.toLocaleUpperCase('vi'), birthDateInWords: words, personalId: child.personalId,
      motherName: show(mother.name), ...(father === null ? {} : { fatherName: show(father.name) }), declarantName: show(f.declarant.name),
      declarantIdentity: identity,
    },
  };
}

/** The form before 2016: other labels, the father first, a register volume, typed with a typewriter face. */
function old(rng: Rng): Draft {
  const f = invent(rng, 1996, 2009, 'old');
  const { child, mother, father } = f;
  const number = `${rng.int(7, 320)}/${f.registered.year}`;
  const words = dayInWords(child.born, { comma: false, spoken: true });
  const parent = (who: string, person: Person, home: string): string =>
    row([`Họ và tên ${who}:`, person.name])
    + row(['Dân tộc:', person.ethnicity], ['Quốc tịch:', person.nationality], ['Năm sinh:', String(person.born.year)])
    + row(['Nơi thường trú/tạm trú:', home]);
  const relation = f.declarant === father ? 'Cha' : 'Mẹ';
  const registrar = inventPerson(rng, 1960, 1980).name;
  const sealText = (f.office.split(', ')[0] ?? '').toLocaleUpperCase('vi');
  const page = `${motto()}<p class="no">Số: <span class="v">${number}</span><br>Quyển số: <span class="v">01/${f.registered.year}</span></p><h1>GIẤY KHAI SINH</h1>
    ${row(['Họ và tên:', child.name.toLocaleUpperCase('vi')], ['Giới tính:', child.sex])}
    ${row(['Ngày, tháng, năm sinh:', slashDay(child.born)])}${row(['(Viết bằng chữ:', `${words})`])}
    ${row(['Nơi sinh:', f.birthPlace])}${row(['Dân tộc:', child.ethnicity], ['Quốc tịch:', child.nationality])}
    ${row(['Quê quán:', f.origin])}
    ${father === null ? '' : parent('cha', father, f.fatherHome)}${parent('mẹ', mother, f.motherHome)}
    ${row(['Nơi đăng ký:', f.office])}${row(['Ngày, tháng, năm đăng ký:', slashDay(f.registered)])}
    ${row(['Ghi chú:', 'Đăng ký đúng hạn'])}
    ${row(['Họ và tên người đi khai sinh:', f.declarant.name])}${row(['Quan hệ với người được khai sinh:', relation])}
    ${signRow(signature(rng, ['CÁN BỘ TƯ PHÁP HỘ TỊCH'], registrar, null), signature(rng, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], f.signer, sealText))}`;
  return {
    typeId: 'birth-certificate', layout: 'old', pages: [page],
    css: '.v{font-family:"Liberation Mono";font-weight:400;font-size:.94em}.row{border-bottom:.4pt dotted #999;padding-bottom:.5mm}',
    fields: {
      ...commonFields(f), numberSymbol: number, fullName: child.name.toLocaleUpperCase('vi'), birthDateInWords: words,
      motherName: mother.name, ...(father === null ? {} : { fatherName: father.name }), declarantName: f.declarant.name,
    },
  };
}

/** Birth certificates (regulations section 5.1). */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['modern', 'modern', 'copy', 'old']);
  return choice === 'old' ? old(rng) : modern(rng, choice === 'copy');
};
